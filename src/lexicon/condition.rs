//! What an entry asks of its neighbourhood, sorted by how it is told: words and classes at a glance, shapes and
//! sequences by looking.

use super::Classes;
use super::class::{Class, item};
use std::ops::Range;

/// One condition: which neighbourhood, and what counts there.
#[derive(Clone, Copy)]
pub(crate) struct Condition<'c> {
    /// Its place among the kinds of conditions, `class::CONDITIONS`.
    pub number: u8,
    /// Single tokens of these classes count.
    pub classes: Classes,
    /// Single words of these topics count.
    pub topics: u32,
    /// Single words that count, by number.
    pub words: &'c [u16],
    /// Single items that count and have to be looked at: classes by shape or place.
    pub shapes: &'c [u16],
    /// Each sequence after its length.
    sequences: &'c [u16],
}

impl<'c> Condition<'c> {
    /// The sequences of two to four items that count.
    pub fn sequences(self) -> impl Iterator<Item = &'c [u16]> {
        split(self.sequences)
    }
}

/// The conditions of entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    all: Vec<Stored>,
    items: Vec<u16>,
}

#[derive(Clone, Debug)]
struct Stored {
    number: u8,
    words: u16,
    shapes: u16,
    sequences: u16,
    start: u32,
    classes: Classes,
    topics: u32,
}

impl Conditions {
    /// Adds a condition of the kind `number`; its sequences stand in `listed`, each after its length.
    pub fn add(&mut self, number: u8, listed: &[u16]) {
        let start = self.items.len();
        let mut classes = Classes::default();
        let mut topics = 0;
        let singles =
            || split(listed).filter(|sequence| sequence.len() == 1).map(|sequence| sequence[0]);
        self.items.extend(singles().filter(|&one| item::class(one).is_none()));
        let words = self.items.len() - start;
        for one in singles() {
            let Some(class) = item::class(one) else { continue };
            if let Some(topic) = class.checked_sub(Class::FIRST_TOPIC.into()) {
                topics |= 1 << topic;
                continue;
            }
            let listed = class < u16::from(Class::FIRST_SHAPE);
            if listed {
                classes.0 |= 1 << class;
            }
            // An adverb is one by its ending, too.
            if !listed || class == Class::Adverb as u16 {
                self.items.push(one);
            }
        }
        let shapes = self.items.len() - start - words;
        for sequence in split(listed).filter(|sequence| sequence.len() > 1) {
            self.items.push(sequence.len() as u16);
            self.items.extend_from_slice(sequence);
        }
        self.all.push(Stored {
            number,
            words: words as u16,
            shapes: shapes as u16,
            sequences: (self.items.len() - start - words - shapes) as u16,
            start: start as u32,
            classes,
            topics,
        });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Those of the given places.
    pub fn some(&self, places: Range<usize>) -> impl Iterator<Item = Condition<'_>> {
        self.all[places].iter().map(|one| {
            let items = &self.items[one.start as usize..];
            let (words, items) = items.split_at(one.words as usize);
            let (shapes, items) = items.split_at(one.shapes as usize);
            let sequences = &items[..one.sequences as usize];
            let Stored { number, classes, topics, .. } = *one;
            Condition { number, classes, topics, words, shapes, sequences }
        })
    }
}

/// The sequences in a list that has each after its length.
fn split(mut listed: &[u16]) -> impl Iterator<Item = &[u16]> {
    std::iter::from_fn(move || {
        let (&length, rest) = listed.split_first()?;
        let (sequence, rest) = rest.split_at(length as usize);
        listed = rest;
        Some(sequence)
    })
}

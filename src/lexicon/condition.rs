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
    #[cfg(feature = "house-style")]
    pub fn add(&mut self, number: u8, listed: &[u16]) {
        let singles = || split(listed).filter(|one| one.len() == 1).map(|one| one[0]);
        let classes: Vec<u8> = singles().filter_map(item::class).map(|class| class as u8).collect();
        self.build(
            number,
            &classes,
            |items| items.extend(singles().filter(|&one| item::class(one).is_none())),
            |items| {
                for sequence in split(listed).filter(|sequence| sequence.len() > 1) {
                    items.push(sequence.len() as u16);
                    items.extend_from_slice(sequence);
                }
            },
        );
    }

    /// Adds a condition of the kind `number`, of single `classes`, single `words`, and `sequences`, each written after
    /// its length.
    pub fn build(
        &mut self,
        number: u8,
        classes: &[u8],
        words: impl FnOnce(&mut Vec<u16>),
        sequences: impl FnOnce(&mut Vec<u16>),
    ) {
        let start = self.items.len();
        words(&mut self.items);
        let words = self.items.len();
        let mut listed = Classes::default();
        let mut topics = 0;
        for &class in classes {
            if class >= Class::FIRST_TOPIC {
                topics |= 1 << (class - Class::FIRST_TOPIC);
                continue;
            }
            if class < Class::FIRST_SHAPE {
                listed.0 |= 1 << class;
            }
            // An adverb is one by its ending, too.
            if class >= Class::FIRST_SHAPE || class == Class::Adverb as u8 {
                self.items.push(item::CLASS + u16::from(class));
            }
        }
        let shapes = self.items.len();
        sequences(&mut self.items);
        self.all.push(Stored {
            number,
            words: (words - start) as u16,
            shapes: (shapes - words) as u16,
            sequences: (self.items.len() - shapes) as u16,
            start: start as u32,
            classes: listed,
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

//! Unpacks the lexicon, once: 15 to 40 ms in WebAssembly on a shared two-core machine, against more than 100 KB to
//! download if the tables were shipped as they stand in memory. It is compiled in, or, without the feature `built-in`, handed over at run time by [`load`].
//!
//! `build/emit.rs` packs it, in the same order.

use super::class::{HASH_SEED, hash_step, stamp};
use super::{Classes, Cue, CueForm, Entry, Pattern, WordId};
use std::sync::OnceLock;

#[cfg(feature = "built-in")]
pub(super) static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The lexicon in memory. Words are numbered from 1 in alphabetical order.
pub(crate) struct Tables {
    words: Words,
    /// By word.
    pub classes: Vec<Classes>,
    pub entries: Vec<Entry>,
    /// Each condition: number (4 bits) and count of its sequences (12 bits), then each sequence after its length.
    pub conditions: Vec<u16>,
    pub items: Vec<u16>,
    /// By the word they are looked up by, the longest first.
    patterns: ByWord<Pattern>,
    pub cues: Vec<Cue>,
    /// By their word, those of several words first.
    cue_forms: ByWord<CueForm>,
}

static TABLES: OnceLock<Tables> = OnceLock::new();

/// The lexicon; an empty one, in which no word is known, as long as none was loaded.
#[cfg(feature = "built-in")]
pub(crate) fn tables() -> &'static Tables {
    TABLES.get_or_init(|| Tables::read(&mut Reader { rest: PACKED }))
}

/// The lexicon; an empty one, in which no word is known, as long as none was loaded.
#[cfg(not(feature = "built-in"))]
pub(crate) fn tables() -> &'static Tables {
    static EMPTY: OnceLock<Tables> = OnceLock::new();
    TABLES.get().unwrap_or_else(|| EMPTY.get_or_init(Tables::empty))
}

/// Takes the packed lexicon that was built with this engine. A second call changes nothing.
///
/// # Errors
/// If the bytes are not that lexicon: of another build, or cut off.
pub fn load(packed: &[u8]) -> Result<(), WrongLexicon> {
    if stamp(packed) != super::named::STAMP {
        return Err(WrongLexicon { bytes: packed.len() });
    }
    TABLES.get_or_init(|| Tables::read(&mut Reader { rest: packed }));
    Ok(())
}

/// These bytes are not the lexicon that was built with the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLexicon {
    bytes: usize,
}

impl std::fmt::Display for WrongLexicon {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "these {} bytes are not the lexicon of this engine: take the lexicon.bin that was built with it, and take it whole",
            self.bytes
        )
    }
}

impl std::error::Error for WrongLexicon {}

impl Tables {
    /// The number of the word of lower-case letters that has this hash.
    pub fn lookup(&self, hash: u64) -> WordId {
        self.words.lookup(hash)
    }

    pub fn patterns(&self, word: WordId) -> &[Pattern] {
        self.patterns.of(word)
    }

    pub fn cue_forms(&self, word: WordId) -> &[CueForm] {
        self.cue_forms.of(word)
    }

    #[cfg(not(feature = "built-in"))]
    fn empty() -> Tables {
        fn none<T>() -> ByWord<T> {
            ByWord { all: Vec::new(), firsts: vec![0; 2] }
        }
        Tables {
            words: Words { slots: vec![0] },
            classes: vec![Classes::default()],
            entries: Vec::new(),
            conditions: Vec::new(),
            items: Vec::new(),
            patterns: none(),
            cues: Vec::new(),
            cue_forms: none(),
        }
    }

    fn read(packed: &mut Reader<'_>) -> Tables {
        let sets: Vec<u64> = packed.list(|packed| packed.long());
        let count = packed.number();
        let classes: Vec<Classes> = std::iter::once(Classes::default())
            .chain((0..count).map(|_| Classes(sets[packed.number()])))
            .collect();
        let words = Words::read(count, packed);
        let (entries, conditions) = entries(packed);
        let (patterns, items) = patterns(&entries, count, packed);
        let (cues, cue_forms) = cues(count, packed);
        Tables { words, classes, entries, conditions, items, patterns, cues, cue_forms }
    }
}

/// Numbers of seven bits a byte, the low ones first.
struct Reader<'p> {
    rest: &'p [u8],
}

impl Reader<'_> {
    fn long(&mut self) -> u64 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    fn byte(&mut self) -> u8 {
        let byte = self.rest[0];
        self.rest = &self.rest[1..];
        byte
    }

    fn number(&mut self) -> usize {
        self.long() as usize
    }

    /// What has to be added to the number before.
    fn difference(&mut self) -> u16 {
        let number = self.long() as i64;
        ((number >> 1) ^ -(number & 1)) as u16
    }

    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.number();
        (0..count).map(|_| one(self)).collect()
    }

    fn column(&mut self, count: usize) -> Vec<usize> {
        (0..count).map(|_| self.number()).collect()
    }
}

/// The words, found by their hashes alone.
///
/// Two words of one hash of 48 bits would be taken for each other: with 20,000 words in the lexicon one in ten thousand
/// million unknown words is, at worst.
struct Words {
    /// Open addressing: a word's number in the low 16 bits, the rest of its hash above; 0 is free.
    slots: Vec<u64>,
}

impl Words {
    fn read(count: usize, packed: &mut Reader<'_>) -> Words {
        let shared = packed.column(count);
        let mut words = Words { slots: vec![0; (2 * count).next_power_of_two()] };
        let mut letters: Vec<u8> = Vec::new();
        for (index, shared) in shared.into_iter().enumerate() {
            letters.truncate(shared);
            while let letter @ 0..=9 | letter @ 11.. = packed.byte() {
                letters.push(letter);
            }
            let hash = letters.iter().fold(HASH_SEED, |hash, &byte| hash_step(hash, byte));
            let mut slot = words.slot(hash);
            while words.slots[slot] != 0 {
                slot = (slot + 1) & (words.slots.len() - 1);
            }
            words.slots[slot] = hash & !0xffff | (index as u64 + 1);
        }
        words
    }

    fn slot(&self, hash: u64) -> usize {
        (hash ^ (hash >> 32)) as usize & (self.slots.len() - 1)
    }

    fn lookup(&self, hash: u64) -> WordId {
        let mut slot = self.slot(hash);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return WordId::UNKNOWN;
            }
            if (found ^ hash) >> 16 == 0 {
                return WordId(found as u16);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// Things in the order of the word they belong to.
struct ByWord<T> {
    all: Vec<T>,
    /// The first of each word; one more at the end.
    firsts: Vec<u16>,
}

impl<T> ByWord<T> {
    fn of(&self, word: WordId) -> &[T] {
        let word = usize::from(word.0);
        &self.all[usize::from(self.firsts[word])..usize::from(self.firsts[word + 1])]
    }

    /// Sorts by word; those of a word by `rank` (less than 16), and then as they came.
    fn new(
        all: Vec<T>,
        words: usize,
        word: impl Fn(&T) -> WordId,
        rank: impl Fn(&T) -> usize,
    ) -> ByWord<T> {
        let ranks: Vec<u16> = all.iter().map(|one| rank(one) as u16).collect();
        let keys: Vec<u16> = all.iter().map(|one| word(one).0).collect();
        let (order, _) = sorted((0..all.len() as u16).collect(), &ranks, 16);
        let (order, firsts) = sorted(order, &keys, words + 1);
        let mut taken: Vec<Option<T>> = all.into_iter().map(Some).collect();
        let all = order.iter().filter_map(|&one| taken[usize::from(one)].take()).collect();
        ByWord { all, firsts }
    }
}

/// Counting sort: `order` by the key of each, stable, and where each key begins.
fn sorted(order: Vec<u16>, keys: &[u16], count: usize) -> (Vec<u16>, Vec<u16>) {
    let mut firsts = vec![0u16; count + 1];
    for &key in keys {
        firsts[usize::from(key) + 1] += 1;
    }
    for at in 1..=count {
        firsts[at] += firsts[at - 1];
    }
    let mut next = firsts.clone();
    let mut sorted = vec![0; order.len()];
    for one in order {
        let place = &mut next[usize::from(keys[usize::from(one)])];
        sorted[usize::from(*place)] = one;
        *place += 1;
    }
    (sorted, firsts)
}

fn entries(packed: &mut Reader<'_>) -> (Vec<Entry>, Vec<u16>) {
    let count = packed.number();
    let columns: [Vec<usize>; 7] = std::array::from_fn(|_| packed.column(count));
    let [category, kind, case, stance, cue_form, source_side, blocks] = columns;
    let fresh = blocks.iter().filter(|&&block| block == 1).count();
    let lengths = packed.column(fresh);
    let conditions: usize = lengths.iter().sum();
    let numbers = packed.column(conditions);
    let counts = packed.column(conditions);
    let sizes = packed.column(counts.iter().sum());
    let mut sizes = sizes.into_iter();
    let mut all: Vec<u16> = Vec::new();
    let mut starts = Vec::with_capacity(conditions);
    for (number, count) in numbers.into_iter().zip(counts) {
        starts.push(all.len() as u32);
        all.push((number << 12 | count) as u16);
        let mut last = 0;
        for size in sizes.by_ref().take(count) {
            all.push(size as u16);
            last += packed.number() as u16;
            all.push(last);
            all.extend((1..size).map(|_| packed.number() as u16));
        }
    }
    let mut first = 0;
    let known: Vec<(u32, u8)> = lengths
        .iter()
        .map(|&length| {
            let block = (starts[first], length as u8);
            first += length;
            block
        })
        .collect();
    let mut seen = 0;
    let entries = (0..count)
        .map(|at| Entry {
            category: category[at] as u8,
            kind: kind[at] as u8,
            case: case[at] as u8,
            stance: stance[at] as u8,
            cue_form: cue_form[at] as u8,
            source_side: source_side[at] as u8,
            conditions: match blocks[at] {
                0 => (0, 0),
                1 => {
                    seen += 1;
                    known[seen - 1]
                }
                back => known[seen + 1 - back],
            },
        })
        .collect();
    (entries, all)
}

fn patterns(
    entries: &[Entry],
    words: usize,
    packed: &mut Reader<'_>,
) -> (ByWord<Pattern>, Vec<u16>) {
    let forms = packed.column(entries.len());
    let count = forms.iter().sum();
    let columns: [Vec<usize>; 4] = std::array::from_fn(|_| packed.column(count));
    let [length, anchor, from, after] = columns;
    let mut items: Vec<u16> = Vec::new();
    let owners =
        forms.iter().enumerate().flat_map(|(entry, &forms)| (0..forms).map(move |_| entry));
    let mut last = 0..0;
    let patterns = owners
        .enumerate()
        .map(|(at, entry)| {
            let start = items.len();
            for index in 0..length[at] {
                let before = if index < last.len() { items[last.start + index] } else { 0 };
                items.push(before.wrapping_add(packed.difference()));
            }
            last = start..items.len();
            Pattern {
                entry: entry as u16,
                items: start as u32,
                length: length[at] as u8,
                anchor: anchor[at] as u8,
                from: from[at] as u8,
                to: (length[at] - after[at]) as u8,
            }
        })
        .collect();
    let word = |pattern: &Pattern| WordId(items[pattern.items as usize + pattern.anchor as usize]);
    (ByWord::new(patterns, words, word, |pattern| 15 - usize::from(pattern.length)), items)
}

fn cues(words: usize, packed: &mut Reader<'_>) -> (Vec<Cue>, ByWord<CueForm>) {
    let count = packed.number();
    let columns: [Vec<usize>; 9] = std::array::from_fn(|_| packed.column(count));
    let [entry, stance, strength, belief, noun, frames, first, second, forms] = columns;
    let cues: Vec<Cue> = (0..count)
        .map(|at| Cue {
            entry: entry[at] as u16,
            stance: stance[at] as u8,
            strength: strength[at] as u8,
            belief: belief[at] == 1,
            noun: noun[at] == 1,
            frames: frames[at] as u32,
            particles: [WordId(first[at] as u16), WordId(second[at] as u16)],
        })
        .collect();
    let mut last = 0u16;
    let owners = forms.iter().enumerate().flat_map(|(cue, &forms)| (0..forms).map(move |_| cue));
    let forms = owners
        .map(|cue| {
            last = last.wrapping_add(packed.difference());
            CueForm { word: WordId(last), cue: cue as u16, forms: packed.number() as u8 }
        })
        .collect();
    let particles = |form: &CueForm| {
        2 - cues[usize::from(form.cue)]
            .particles
            .iter()
            .filter(|word| **word != WordId::UNKNOWN)
            .count()
    };
    let forms = ByWord::new(forms, words, |form| form.word, particles);
    (cues, forms)
}

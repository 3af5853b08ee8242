//! Unpacks the lexicon, once. It is compiled in, or, without the feature `built-in`, handed over at run time by [`load`].
//!
//! As they stand in memory the tables would be more than 500 KB. `src/lexicon/content.rs` says what is packed and in
//! which order.

use super::class::{CATEGORIES, Class, form, item, stamp};
use super::coding::{Coder, Stream};
use super::condition::Conditions;
use super::content::{self, Content, Group, Piece};
use super::{Classes, Cue, CueForm, Entry, Pattern, WordId};
use std::sync::OnceLock;

#[cfg(feature = "built-in")]
pub(super) static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The lexicon in memory. Words are numbered from 1, base words in alphabetical order, their forms behind them.
pub(crate) struct Tables {
    words: Words,
    /// By word.
    pub classes: Vec<Classes>,
    /// By word, the first topic in the lowest bit.
    pub topics: Vec<u32>,
    pub entries: Vec<Entry>,
    pub conditions: Conditions,
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
    TABLES.get_or_init(|| Tables::read(PACKED))
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
    TABLES.get_or_init(|| Tables::read(packed));
    Ok(())
}

/// These bytes are not the lexicon that was built with the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLexicon {
    bytes: usize,
}

impl WrongLexicon {
    /// What is wrong, and the way out. (The engine in a browser carries no formatting code.)
    pub(crate) fn message(&self) -> String {
        let wrong = " bytes are not the lexicon of this engine: ";
        let way_out = "take the lexicon.bin that was built with it, and take it whole";
        ["these ", &self.bytes.to_string(), wrong, way_out].concat()
    }
}

impl std::fmt::Display for WrongLexicon {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message())
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
            topics: vec![0],
            entries: Vec::new(),
            conditions: Conditions::default(),
            items: Vec::new(),
            patterns: none(),
            cues: Vec::new(),
            cue_forms: none(),
        }
    }

    fn read(packed: &[u8]) -> Tables {
        let mut content = Content::default();
        content::code(&mut Reader::new(packed), &mut content);
        let sets = &content.words.sets;
        let mut classes: Vec<Classes> =
            content.words.set_of.iter().map(|&set| Classes(sets[usize::from(set)])).collect();
        let topics = &content.words.topics;
        let topics = content.words.topics_of.iter().map(|&set| topics[usize::from(set)]).collect();
        let (entries, conditions) = entries(&content);
        let (patterns, items) = patterns(&content, &mut classes);
        let (cues, cue_forms) = cues(&content, &mut classes);
        let words = Words::new(&content.words.hashes);
        Tables { words, classes, topics, entries, conditions, items, patterns, cues, cue_forms }
    }
}

/// Reads the streams of the packed lexicon, whose lengths stand at its beginning.
struct Reader<'p> {
    packed: &'p [u8],
    at: [u32; Stream::ALL.len()],
}

impl Reader<'_> {
    fn new(packed: &[u8]) -> Reader<'_> {
        let mut next = 3 * Stream::ALL.len() as u32;
        let mut lengths = packed.chunks_exact(3);
        let at = std::array::from_fn(|_| {
            let length = lengths.next().unwrap_or_default().iter().rev();
            let start = next;
            next += length.fold(0, |length, byte| length << 8 | u32::from(*byte));
            start
        });
        Reader { packed, at }
    }
}

impl Coder for Reader<'_> {
    const READS: bool = true;

    #[inline(never)]
    fn byte(&mut self, stream: Stream, value: &mut u8) {
        let at = &mut self.at[stream as usize];
        *value = self.packed.get(*at as usize).copied().unwrap_or_default();
        *at += 1;
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
    fn new(hashes: &[u64]) -> Words {
        let mut slots = vec![0; (2 * hashes.len()).next_power_of_two()];
        let mask = slots.len() - 1;
        for (number, &hash) in hashes.iter().enumerate().skip(1) {
            let mut slot = first_slot(hash) & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = hash & !0xffff | number as u64;
        }
        Words { slots }
    }

    fn lookup(&self, hash: u64) -> WordId {
        let mask = self.slots.len() - 1;
        let mut slot = first_slot(hash) & mask;
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return WordId::UNKNOWN;
            }
            if (found ^ hash) >> 16 == 0 {
                return WordId(found as u16);
            }
            slot = (slot + 1) & mask;
        }
    }
}

fn first_slot(hash: u64) -> usize {
    (hash ^ (hash >> 32)) as usize
}

/// Things in the order of the word they belong to.
struct ByWord<T> {
    all: Vec<T>,
    /// The first of each word; one more at the end.
    firsts: Vec<u16>,
}

impl<T: Copy> ByWord<T> {
    fn of(&self, word: WordId) -> &[T] {
        let word = usize::from(word.0);
        &self.all[usize::from(self.firsts[word])..usize::from(self.firsts[word + 1])]
    }

    /// Sorts by word; those of a word by `rank` (less than 16), and then as they came.
    fn new(
        all: &[T],
        words: usize,
        word: impl Fn(&T) -> WordId,
        rank: impl Fn(&T) -> usize,
    ) -> ByWord<T> {
        let ranks: Vec<u16> = all.iter().map(|one| rank(one) as u16).collect();
        let keys: Vec<u16> = all.iter().map(|one| word(one).0).collect();
        let (order, _) = sorted((0..all.len() as u16).collect(), &ranks, 16);
        let (order, firsts) = sorted(order, &keys, words + 1);
        let all = order.iter().map(|&one| all[usize::from(one)]).collect();
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

fn entries(content: &Content) -> (Vec<Entry>, Conditions) {
    let mut all = Conditions::default();
    let mut singles = &content.condition_singles[..];
    let mut classes = &content.condition_classes[..];
    let mut longs = &content.condition_longs[..];
    let mut pieces = &content.condition_pieces[..];
    let mut conditions = content.conditions.iter();
    let mut blocks: Vec<(u32, u8)> = Vec::with_capacity(content.heads.len());
    let mut entries = Vec::with_capacity(content.heads.len());
    for head in &content.heads {
        let block = if head.conditions == 0 {
            (0, 0)
        } else if head.same > 0 {
            blocks[blocks.len() - usize::from(head.same)]
        } else {
            blocks.push((all.len() as u32, head.conditions.count_ones() as u8));
            for number in 0..6 {
                if head.conditions >> number & 1 == 0 {
                    continue;
                }
                let Some(condition) = conditions.next() else { break };
                all.build(
                    number,
                    take(&mut classes, condition.classes),
                    |items| {
                        for &group in take(&mut singles, condition.singles) {
                            content.words.each(group, |word| items.push(word));
                        }
                    },
                    |items| {
                        for &length in take(&mut longs, condition.longs) {
                            items.push(length.into());
                            let pieces = take(&mut pieces, length);
                            items.extend(pieces.iter().map(|&piece| number_of(content, piece)));
                        }
                    },
                );
            }
            blocks[blocks.len() - 1]
        };
        entries.push(Entry {
            category: head.category,
            kind: head.kind,
            case: head.case,
            stance: head.stance,
            cue_form: head.cue_form,
            source_side: head.source_side,
            conditions: block,
        });
    }
    (entries, all)
}

/// Takes the first `count` of `rest`.
fn take<'r, T>(rest: &mut &'r [T], count: impl Into<usize>) -> &'r [T] {
    let (first, others) = rest.split_at(count.into());
    *rest = others;
    first
}

/// The item that stands for `piece`: a class, or the first of its words.
fn number_of(content: &Content, piece: Piece) -> u16 {
    let item = match piece.class() {
        Some(class) => item::CLASS + class,
        None => content.words.first(piece.group),
    };
    item | if piece.optional { item::OPTIONAL } else { 0 }
}

fn patterns(content: &Content, classes: &mut [Classes]) -> (ByWord<Pattern>, Vec<u16>) {
    let mut items: Vec<u16> = Vec::with_capacity(2 * content.pattern_pieces.len());
    let mut patterns: Vec<Pattern> =
        Vec::with_capacity(2 * (content.pattern_singles.len() + content.pattern_longs.len()));
    let mut singles = content.pattern_singles.iter();
    let mut longs = content.pattern_longs.iter();
    let mut rest = &content.pattern_pieces[..];
    for (entry, head) in content.heads.iter().enumerate() {
        let entry = entry as u16;
        for &group in singles.by_ref().take(head.singles.into()) {
            content.words.each(group, |word| {
                let start = items.len() as u32;
                items.push(word);
                patterns.push(Pattern {
                    entry,
                    items: start,
                    length: 1,
                    anchor: 0,
                    from: 0,
                    to: 1,
                });
            });
        }
        for long in longs.by_ref().take(head.longs.into()) {
            let start = items.len();
            let length = usize::from(long.length);
            let (pieces, others) = rest.split_at(length);
            rest = others;
            for &piece in pieces {
                items.push(number_of(content, piece));
            }
            let pattern = |items: usize, anchor: u8| Pattern {
                entry,
                items: items as u32,
                length: long.length,
                anchor,
                from: long.before,
                to: long.length - long.after,
            };
            patterns.push(pattern(start, anchor(&content.words, classes, &items[start..])));
            // The other forms of the one word that has some.
            for (place, piece) in pieces.iter().enumerate() {
                if piece.group.forms & piece.group.forms.wrapping_sub(1) == 0 {
                    continue;
                }
                content.words.each(piece.group, |word| {
                    if word == items[start + place] & item::MASK {
                        return;
                    }
                    let copy = items.len();
                    items.extend_from_within(start..start + length);
                    items[copy + place] = word | items[start + place] & item::OPTIONAL;
                    let anchor = anchor(&content.words, classes, &items[copy..]);
                    patterns.push(pattern(copy, anchor));
                });
            }
        }
    }
    let word = |pattern: &Pattern| WordId(items[pattern.items as usize + pattern.anchor as usize]);
    for pattern in &patterns {
        classes[usize::from(word(pattern).0)].0 |= 1 << Class::Anchor as u8;
    }
    let count = classes.len() - 1;
    (ByWord::new(&patterns, count, word, |pattern| 15 - usize::from(pattern.length)), items)
}

/// The item a pattern is looked up by: its rarest word, guessed as the longest one outside the closed classes.
fn anchor(words: &content::Words, classes: &[Classes], items: &[u16]) -> u8 {
    const CLOSED: Classes = Classes::of(&[
        Class::Determiner,
        Class::Pronoun,
        Class::ObjectPronoun,
        Class::Possessive,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::Negation,
        Class::Wh,
        Class::Adverb,
    ]);
    let mut best = (0, 0);
    for (place, &one) in items.iter().enumerate() {
        if one < item::CLASS {
            let word = usize::from(one);
            let open = if classes[word].any(CLOSED) { 1 } else { 64 };
            let rank = open + usize::from(words.lengths[word]);
            if rank > best.0 {
                best = (rank, place);
            }
        }
    }
    best.1 as u8
}

fn cues(content: &Content, classes: &mut [Classes]) -> (Vec<Cue>, ByWord<CueForm>) {
    let heads = content.heads.iter().enumerate();
    let owners =
        heads.filter(|(_, head)| CATEGORIES[usize::from(head.category)] == "cue" && head.kind < 2);
    let mut forms: Vec<CueForm> = Vec::with_capacity(4 * 1024);
    let mut cues: Vec<Cue> = Vec::with_capacity(content.cues.len());
    for ((entry, head), cue) in owners.zip(&content.cues) {
        let noun = head.kind == 1;
        let class = if noun { Class::CueNoun } else { Class::CueVerb };
        let mut add = |word: u16, bits: u8| {
            classes[usize::from(word)].0 |= 1 << class as u8;
            forms.push(CueForm { word: WordId(word), cue: cues.len() as u16, forms: bits });
        };
        if cue.regular == 1 {
            let bits = if noun { &form::REGULAR_NOUN[..] } else { &form::REGULAR_VERB[..] };
            let all = Group { base: cue.head.group.base, forms: (1 << bits.len()) - 1 };
            let mut bits = bits.iter();
            content.words.each(all, |word| add(word, bits.next().copied().unwrap_or_default()));
        } else {
            cue.forms.iter().for_each(|(piece, bits)| add(number_of(content, *piece), *bits));
        }
        let particle =
            |at: usize| cue.particles.get(at).map_or(0, |piece| number_of(content, *piece));
        cues.push(Cue {
            entry: entry as u16,
            stance: head.stance,
            strength: cue.strength & 7,
            belief: cue.strength & 8 != 0,
            noun,
            frames: cue.frames,
            particles: [WordId(particle(0)), WordId(particle(1))],
        });
    }
    let particles = |form: &CueForm| {
        2 - cues[usize::from(form.cue)]
            .particles
            .iter()
            .filter(|word| **word != WordId::UNKNOWN)
            .count()
    };
    let forms = ByWord::new(&forms, classes.len() - 1, |form| form.word, particles);
    (cues, forms)
}

//! Writes what `src/lexicon.rs` reads: vocabulary, phrases, conditions and cues, packed; the texts as Rust.
//!
//! The packed form is made to be small on the way to a browser: words in alphabetical order without the letters they
//! share with the one before, numbers as differences, like next to like. `src/lexicon/unpack.rs` reads it in the
//! same order.

use crate::read::{Cue, Lexicon, Pattern, Piece, Record};
use crate::words::class::{CATEGORIES, Class, KINDS, item};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

pub fn tables(lexicon: &Lexicon, out: &Path) {
    let vocabulary = Vocabulary::new(lexicon);
    let mut packed = Packed::default();
    vocabulary.pack(&mut packed);
    entries(lexicon, &vocabulary, &mut packed);
    phrases(lexicon, &vocabulary, &mut packed);
    cues(lexicon, &vocabulary, &mut packed);
    write(&out.join("lexicon.bin"), &packed.0);
    let stamp = crate::words::class::stamp(&packed.0);
    let named = format!("{}pub(crate) const STAMP: u64 = {stamp};\n", named(&vocabulary));
    write(&out.join("named.rs"), named);
    write(&out.join("texts.rs"), texts(lexicon));
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    std::fs::write(path, content)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// Numbers one after the other, seven bits a byte, the low ones first.
#[derive(Default)]
struct Packed(Vec<u8>);

impl Packed {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number that may be negative.
    fn difference(&mut self, from: u16, to: u16) {
        let difference = i64::from(to) - i64::from(from);
        self.number(((difference << 1) ^ (difference >> 63)) as u64);
    }

    /// A number of each, how many being known to the reader.
    fn column<T>(&mut self, of: &[T], number: impl Fn(&T) -> usize) {
        of.iter().for_each(|one| self.number(number(one) as u64));
    }
}

/// A constant for each word that rules name: `THE`, `CLITIC_S` for "'s".
fn named(vocabulary: &Vocabulary) -> String {
    let mut code = String::from("use super::WordId;\n");
    for word in crate::words::class::NAMED {
        let name = word.replace('\'', "CLITIC_").replace('-', "_").to_uppercase();
        writeln!(
            code,
            "#[allow(dead_code)] pub(crate) const {name}: WordId = WordId({});",
            vocabulary.id(word)
        )
        .unwrap();
    }
    code
}

struct Vocabulary {
    words: Vec<(String, u64)>,
    ids: BTreeMap<String, u16>,
}

impl Vocabulary {
    fn new(lexicon: &Lexicon) -> Self {
        let mut words = lexicon.classes.clone();
        let mut note = |word: &str, class: Option<Class>| {
            let set = words.entry(word.to_string()).or_default();
            if let Some(class) = class {
                *set |= 1 << class as u8;
            }
        };
        crate::words::class::NAMED.iter().for_each(|word| note(word, None));
        for record in &lexicon.records {
            let pieces = record
                .patterns
                .iter()
                .flat_map(|pattern| pattern.items.iter().map(|item| &item.piece));
            for piece in pieces.chain(
                record.conditions.iter().flat_map(|(_, sequences)| sequences.iter().flatten()),
            ) {
                if let Piece::Word(word) = piece {
                    note(word, None);
                }
            }
            if let Some(cue) = &record.cue {
                let class = if record.kind == 0 { Class::CueVerb } else { Class::CueNoun };
                cue.forms.iter().for_each(|(word, _)| note(word, Some(class)));
                cue.particles.iter().for_each(|word| note(word, None));
            }
        }
        for record in &lexicon.records {
            for pattern in &record.patterns {
                let anchor = anchor(pattern, &lexicon.classes);
                if let Piece::Word(word) = &pattern.items[anchor].piece {
                    *words.get_mut(word).expect("noted above") |= 1 << Class::Anchor as u8;
                }
            }
        }
        // In alphabetical order.
        let words: Vec<(String, u64)> = words.into_iter().collect();
        let ids = words
            .iter()
            .enumerate()
            .map(|(index, (word, _))| (word.clone(), index as u16 + 1))
            .collect();
        assert!(words.len() < item::CLASS as usize, "the vocabulary has outgrown its 15 bits");
        Self { words, ids }
    }

    fn id(&self, word: &str) -> u16 {
        self.ids[word]
    }

    fn pack(&self, packed: &mut Packed) {
        let mut frequencies: BTreeMap<u64, usize> = BTreeMap::new();
        self.words.iter().for_each(|(_, set)| *frequencies.entry(*set).or_default() += 1);
        let mut sets: Vec<u64> = frequencies.keys().copied().collect();
        // Frequent sets have small numbers.
        sets.sort_by_key(|set| usize::MAX - frequencies[set]);
        let numbers: BTreeMap<u64, usize> =
            sets.iter().enumerate().map(|(number, set)| (*set, number)).collect();
        packed.number(sets.len() as u64);
        sets.iter().for_each(|set| packed.number(*set));
        packed.number(self.words.len() as u64);
        packed.column(&self.words, |(_, set)| numbers[set]);
        let mut endings = Vec::new();
        let mut last = "";
        for (word, _) in &self.words {
            assert!(!word.contains('\n') && word.len() < 64, "{word:?} is no word for the lexicon");
            let shared =
                last.bytes().zip(word.bytes()).take_while(|(one, other)| one == other).count();
            packed.number(shared as u64);
            endings.extend_from_slice(&word.as_bytes()[shared..]);
            endings.push(b'\n');
            last = word;
        }
        packed.0.extend(endings);
    }
}

/// The item a pattern is looked up by: its rarest word, guessed as the longest one outside the closed classes.
fn anchor(pattern: &crate::read::Pattern, classes: &BTreeMap<String, u64>) -> usize {
    let closed: u64 = [
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
    ]
    .iter()
    .map(|class| 1u64 << *class as u8)
    .sum();
    let (index, _) = pattern
        .items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| match &item.piece {
            Piece::Word(word) if !item.optional => {
                let open = classes.get(word).is_none_or(|set| set & closed == 0);
                Some((index, (open, word.len())))
            }
            _ => None,
        })
        .max_by_key(|(index, rank)| (*rank, usize::MAX - index))
        .expect("checked when read");
    index
}

fn piece(vocabulary: &Vocabulary, piece: &Piece) -> u16 {
    match piece {
        Piece::Word(word) => vocabulary.id(word),
        Piece::Class(class) => item::CLASS + u16::from(*class),
    }
}

fn entries(lexicon: &Lexicon, vocabulary: &Vocabulary, packed: &mut Packed) {
    let records = &lexicon.records;
    packed.number(records.len() as u64);
    packed.column(records, |record| record.category);
    packed.column(records, |record| record.kind);
    packed.column(records, |record| record.case);
    packed.column(records, |record| record.stance);
    packed.column(records, |record| record.cue_form);
    packed.column(records, |record| record.source_side);
    // Conditions: 0 none, 1 new ones, 2 and more those that came so many new ones ago.
    let mut blocks: Vec<Vec<(usize, Vec<Vec<u16>>)>> = Vec::new();
    for record in records {
        let block: Vec<(usize, Vec<Vec<u16>>)> = record
            .conditions
            .iter()
            .map(|(number, sequences)| {
                let of = |sequence: &Vec<Piece>| {
                    sequence.iter().map(|one| piece(vocabulary, one)).collect()
                };
                let mut sequences: Vec<Vec<u16>> = sequences.iter().map(of).collect();
                // Any of them counts, so that their order is free.
                sequences.sort_unstable();
                (*number, sequences)
            })
            .collect();
        if block.is_empty() {
            packed.number(0);
        } else if let Some(known) = blocks.iter().position(|one| *one == block) {
            packed.number((blocks.len() - known + 1) as u64);
        } else {
            packed.number(1);
            blocks.push(block);
        }
    }
    packed.column(&blocks, |block| block.len());
    let conditions: Vec<&(usize, Vec<Vec<u16>>)> = blocks.iter().flatten().collect();
    packed.column(&conditions, |(number, _)| *number);
    packed.column(&conditions, |(_, sequences)| sequences.len());
    for (_, sequences) in &conditions {
        packed.column(sequences, |sequence| sequence.len());
    }
    for (_, sequences) in &conditions {
        let mut last = 0;
        for sequence in sequences {
            packed.number(u64::from(sequence[0] - last));
            last = sequence[0];
            sequence[1..].iter().for_each(|one| packed.number(u64::from(*one)));
        }
    }
}

fn phrases(lexicon: &Lexicon, vocabulary: &Vocabulary, packed: &mut Packed) {
    packed.column(&lexicon.records, |record| record.patterns.len());
    let patterns: Vec<&Pattern> =
        lexicon.records.iter().flat_map(|record| &record.patterns).collect();
    packed.column(&patterns, |pattern| pattern.items.len());
    packed.column(&patterns, |pattern| anchor(pattern, &lexicon.classes));
    packed.column(&patterns, |pattern| pattern.from);
    packed.column(&patterns, |pattern| pattern.items.len() - pattern.to);
    // The forms of an entry stand side by side in the vocabulary.
    let mut last: Vec<u16> = Vec::new();
    for pattern in patterns {
        let items: Vec<u16> = pattern
            .items
            .iter()
            .map(|item| {
                piece(vocabulary, &item.piece) | if item.optional { item::OPTIONAL } else { 0 }
            })
            .collect();
        for (index, one) in items.iter().enumerate() {
            packed.difference(last.get(index).copied().unwrap_or(0), *one);
        }
        last = items;
    }
}

fn cues(lexicon: &Lexicon, vocabulary: &Vocabulary, packed: &mut Packed) {
    let cues: Vec<(usize, &Record, &Cue)> = lexicon
        .records
        .iter()
        .enumerate()
        .filter_map(|(entry, record)| record.cue.as_ref().map(|cue| (entry, record, cue)))
        .collect();
    packed.number(cues.len() as u64);
    packed.column(&cues, |(entry, ..)| *entry);
    packed.column(&cues, |(_, _, cue)| cue.stance);
    packed.column(&cues, |(_, _, cue)| cue.strength as usize);
    packed.column(&cues, |(_, _, cue)| usize::from(cue.belief));
    packed.column(&cues, |(_, record, _)| usize::from(record.kind == 1));
    packed.column(&cues, |(_, _, cue)| cue.frames as usize);
    for index in 0..2 {
        packed.column(&cues, |(_, _, cue)| {
            cue.particles.get(index).map_or(0, |word| usize::from(vocabulary.id(word)))
        });
    }
    packed.column(&cues, |(_, _, cue)| cue.forms.len());
    let mut last = 0;
    for (_, _, cue) in &cues {
        let mut forms: Vec<(u16, usize)> =
            cue.forms.iter().map(|(word, bits)| (vocabulary.id(word), *bits as usize)).collect();
        forms.sort_unstable();
        for (word, bits) in forms {
            packed.difference(last, word);
            packed.number(bits as u64);
            last = word;
        }
    }
}

fn texts(lexicon: &Lexicon) -> String {
    let mut code = String::from("pub(crate) static ENTRY_TEXTS: &[EntryText] = &[\n");
    let record = |code: &mut String, record: &Record| {
        writeln!(
            code,
            "EntryText{{id:{:?},category:{:?},kind:{:?},phrase:{:?},forms:&{:?},why:{:?},alternatives:&{:?},source:{:?},hit:&{:?},miss:&{:?}}},",
            record.id,
            CATEGORIES[record.category],
            KINDS[record.category].get(record.kind).copied().unwrap_or_default(),
            record.phrase,
            record.forms,
            record.why,
            record.alternatives,
            record.source,
            record.hit,
            record.miss
        )
        .unwrap();
    };
    lexicon.records.iter().for_each(|one| record(&mut code, one));
    code.push_str("];\npub(crate) static CATEGORY_TEXTS: &[CategoryText] = &[\n");
    for (number, category) in &lexicon.categories {
        writeln!(
            code,
            "CategoryText{{id:{:?},name:{:?},definition:{:?},reads_as:{:?}}},",
            CATEGORIES[*number], category.name, category.definition, category.reads_as
        )
        .unwrap();
    }
    code.push_str("];\npub(crate) static SOURCE_TEXTS: &[SourceText] = &[\n");
    for (key, source) in &lexicon.sources {
        writeln!(code, "SourceText{{key:{key:?},citation:{:?}}},", source.citation).unwrap();
    }
    code.push_str("];\n");
    code
}

//! Writes the tables that `src/lexicon.rs` reads: the vocabulary in hash buckets, patterns, conditions, cues, texts.

use crate::read::{Lexicon, Piece, Record};
use crate::words::{
    BUCKET_BITS, CATEGORIES, Class, HASH_SEED, KINDS, bucket, fingerprint, hash_step, item,
};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

pub fn tables(lexicon: &Lexicon, out: &Path) {
    let vocabulary = Vocabulary::new(lexicon);
    let mut code = String::new();
    vocabulary.write(&mut code);
    named(&vocabulary, &mut code);
    phrases(lexicon, &vocabulary, &mut code);
    cues(lexicon, &vocabulary, &mut code);
    write(&out.join("tables.rs"), &code);
    write(&out.join("texts.rs"), &texts(lexicon));
}

fn write(path: &Path, code: &str) {
    std::fs::write(path, code)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// A constant for each word that rules name: `THE`, `CLITIC_S` for "'s".
fn named(vocabulary: &Vocabulary, code: &mut String) {
    code.push_str("pub(crate) mod named {\n    use super::WordId;\n");
    for word in crate::words::NAMED {
        let name = word.replace('\'', "CLITIC_").to_uppercase();
        writeln!(
            code,
            "    #[allow(dead_code)] pub(crate) const {name}: WordId = WordId({});",
            vocabulary.id(word)
        )
        .unwrap();
    }
    code.push_str("}\n");
}

struct Vocabulary {
    words: Vec<(String, u64)>,
    ids: BTreeMap<String, u16>,
}

fn hash(word: &str) -> u32 {
    word.bytes().fold(HASH_SEED, hash_step)
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
        crate::words::NAMED.iter().for_each(|word| note(word, None));
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
        let mut words: Vec<(String, u64)> = words.into_iter().collect();
        words.sort_by_key(|(word, _)| (bucket(hash(word)), word.clone()));
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

    fn write(&self, code: &mut String) {
        let mut bytes: Vec<u8> = Vec::new();
        let buckets = 1usize << BUCKET_BITS;
        let (mut offsets, mut firsts) = (vec![0u32; buckets + 1], vec![0u16; buckets + 1]);
        let mut at = 0;
        for number in 0..buckets {
            offsets[number] = bytes.len() as u32;
            firsts[number] = at as u16 + 1;
            while at < self.words.len() && bucket(hash(&self.words[at].0)) == number {
                let word = self.words[at].0.as_bytes();
                assert!(word.len() < 256, "a word of the lexicon is too long");
                bytes.push(word.len() as u8);
                bytes.push(fingerprint(hash(&self.words[at].0)));
                bytes.extend_from_slice(word);
                at += 1;
            }
        }
        offsets[buckets] = bytes.len() as u32;
        firsts[buckets] = at as u16 + 1;
        let mut sets: Vec<u64> = self.words.iter().map(|(_, set)| *set).chain([0]).collect();
        sets.sort_unstable();
        sets.dedup();
        let numbers: Vec<u16> = [0]
            .into_iter()
            .chain(self.words.iter().map(|(_, set)| *set))
            .map(|set| sets.binary_search(&set).expect("collected") as u16)
            .collect();
        list(code, "WORD_BYTES", "u8", bytes.iter());
        list(code, "BUCKET_OFFSETS", "u32", offsets.iter());
        list(code, "BUCKET_FIRSTS", "u16", firsts.iter());
        list(code, "CLASS_SETS", "u64", sets.iter());
        list(code, "WORD_SETS", "u16", numbers.iter());
    }
}

fn list<T: std::fmt::Display>(
    code: &mut String,
    name: &str,
    kind: &str,
    values: impl Iterator<Item = T>,
) {
    write!(code, "pub(crate) static {name}: &[{kind}] = &[").unwrap();
    values.for_each(|value| write!(code, "{value},").unwrap());
    code.push_str("];\n");
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

fn phrases(lexicon: &Lexicon, vocabulary: &Vocabulary, code: &mut String) {
    let mut items: Vec<u16> = Vec::new();
    let mut conditions: Vec<u16> = Vec::new();
    let mut written: BTreeMap<Vec<u16>, usize> = BTreeMap::new();
    let mut patterns = Vec::new();
    code.push_str("pub(crate) static ENTRIES: &[Entry] = &[");
    for (entry, record) in lexicon.records.iter().enumerate() {
        let mut block = Vec::new();
        for (number, sequences) in &record.conditions {
            block.push((*number as u16) << 12 | sequences.len() as u16);
            for sequence in sequences {
                block.push(sequence.len() as u16);
                block.extend(sequence.iter().map(|one| piece(vocabulary, one)));
            }
        }
        let start = *written.entry(block.clone()).or_insert_with(|| {
            let start = conditions.len();
            conditions.extend(&block);
            start
        });
        assert!(
            conditions.len() <= usize::from(u16::MAX),
            "the conditions have outgrown their 16 bits"
        );
        write!(
            code,
            "Entry{{category:{},kind:{},case:{},stance:{},cue_form:{},source_side:{},conditions:({},{})}},",
            record.category, record.kind, record.case, record.stance, record.cue_form, record.source_side, start, record.conditions.len()
        )
        .unwrap();
        for pattern in &record.patterns {
            let anchor = anchor(pattern, &lexicon.classes);
            let from = items.len();
            items.extend(pattern.items.iter().map(|item| {
                piece(vocabulary, &item.piece) | if item.optional { item::OPTIONAL } else { 0 }
            }));
            let Piece::Word(word) = &pattern.items[anchor].piece else {
                unreachable!("an anchor is a word")
            };
            patterns.push((
                vocabulary.id(word),
                usize::MAX - pattern.items.len(),
                entry,
                from,
                anchor,
                pattern,
            ));
        }
    }
    code.push_str("];\n");
    patterns.sort_by_key(|(word, length, entry, ..)| (*word, *length, *entry));
    code.push_str("pub(crate) static PATTERNS: &[Pattern] = &[");
    for (_, _, entry, items, anchor, pattern) in &patterns {
        write!(
            code,
            "Pattern{{entry:{entry},items:{items},length:{},anchor:{anchor},from:{},to:{}}},",
            pattern.items.len(),
            pattern.from,
            pattern.to
        )
        .unwrap();
    }
    code.push_str("];\n");
    // Where each word's patterns begin; the next word's beginning is their end.
    let firsts = (0..=vocabulary.words.len() as u16 + 1)
        .map(|word| patterns.partition_point(|(anchor, ..)| *anchor < word));
    list(code, "WORD_PATTERNS", "u16", firsts);
    list(code, "ITEMS", "u16", items.iter());
    list(code, "CONDITIONS", "u16", conditions.iter());
}

fn cues(lexicon: &Lexicon, vocabulary: &Vocabulary, code: &mut String) {
    let mut forms = Vec::new();
    code.push_str("pub(crate) static CUES: &[Cue] = &[");
    let mut number = 0;
    for (entry, record) in lexicon.records.iter().enumerate() {
        let Some(cue) = &record.cue else { continue };
        let particle =
            |index: usize| cue.particles.get(index).map_or(0, |word| vocabulary.id(word));
        write!(
            code,
            "Cue{{entry:{entry},stance:{},strength:{},belief:{},noun:{},frames:{},particles:[WordId({}),WordId({})]}},",
            cue.stance, cue.strength, cue.belief, record.kind == 1, cue.frames, particle(0), particle(1)
        )
        .unwrap();
        for (word, bits) in &cue.forms {
            forms.push((vocabulary.id(word), usize::MAX - cue.particles.len(), number, *bits));
        }
        number += 1;
    }
    code.push_str("];\n");
    forms.sort_unstable();
    code.push_str("pub(crate) static CUE_FORMS: &[CueForm] = &[");
    for (word, _, cue, bits) in forms {
        write!(code, "CueForm{{word:WordId({word}),cue:{cue},forms:{bits}}},").unwrap();
    }
    code.push_str("];\n");
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

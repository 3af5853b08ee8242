//! Writes what `src/lexicon.rs` reads: vocabulary, phrases, conditions and cues, packed; the texts as Rust.
//!
//! `src/lexicon/content.rs` says what is packed and in which order, `src/lexicon/coding.rs` how.

use crate::read::{Lexicon, Pattern, Piece, Record};
use crate::words::class::{CATEGORIES, KINDS, form};
use crate::words::coding::{Coder, Stream};
use crate::words::content::{self, Base, Condition, Content, Group, Head, Long, Words};
use crate::words::inflect::{Form, inflected};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

pub fn tables(lexicon: &Lexicon, out: &Path) {
    let vocabulary = Vocabulary::new(lexicon);
    let named = named(&vocabulary);
    let packed = Writer::pack(content(lexicon, vocabulary));
    write(&out.join("lexicon.bin"), &packed);
    let stamp = crate::words::class::stamp(&packed);
    write(&out.join("named.rs"), format!("{named}pub(crate) const STAMP: u64 = {stamp};\n"));
    write(&out.join("texts.rs"), texts(lexicon));
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    std::fs::write(path, content)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// Writes the streams of the packed lexicon.
struct Writer(Vec<Vec<u8>>);

impl Writer {
    fn pack(mut content: Content) -> Vec<u8> {
        let mut writer = Writer(vec![Vec::new(); Stream::ALL.len()]);
        content::code(&mut writer, &mut content);
        let lengths = writer
            .0
            .iter()
            .flat_map(|stream| (stream.len() as u32).to_le_bytes().into_iter().take(3));
        lengths.chain(writer.0.iter().flatten().copied()).collect()
    }
}

impl Coder for Writer {
    const READS: bool = false;

    fn byte(&mut self, stream: Stream, value: &mut u8) {
        self.0[stream as usize].push(*value);
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
    words: Words,
    ids: BTreeMap<String, u16>,
    /// The base of each word.
    base_of: Vec<u16>,
}

impl Vocabulary {
    fn new(lexicon: &Lexicon) -> Self {
        let mut all: BTreeSet<&str> = lexicon.classes.keys().map(String::as_str).collect();
        all.extend(lexicon.topics.keys().map(String::as_str));
        all.extend(crate::words::class::NAMED);
        for record in &lexicon.records {
            let of_patterns = record.patterns.iter().flat_map(|pattern| &pattern.items);
            let of_conditions = record.conditions.iter().flat_map(|(_, all)| all.iter().flatten());
            for piece in of_patterns.map(|item| &item.piece).chain(of_conditions) {
                if let Piece::Word(word) = piece {
                    all.insert(word);
                }
            }
            if let Some(cue) = &record.cue {
                all.extend(cue.forms.iter().map(|(word, _)| word.as_str()));
                all.extend(cue.particles.iter().map(String::as_str));
            }
        }
        // Each word that is a regular form of a shorter one follows it.
        let mut forms: BTreeMap<String, (&str, Form)> = BTreeMap::new();
        let mut by_length: Vec<&str> = all.iter().copied().collect();
        by_length.sort_by_key(|word| word.len());
        for word in by_length {
            if word.len() < 3 || forms.contains_key(word) {
                continue;
            }
            for form in Form::ALL {
                let made = inflected(word, form);
                if made.len() > word.len() && all.contains(made.as_str()) {
                    forms.entry(made).or_insert((word, form));
                }
            }
        }
        let mut frequencies: BTreeMap<u64, usize> = BTreeMap::new();
        let classes = |word: &str| lexicon.classes.get(word).copied().unwrap_or_default();
        all.iter().for_each(|word| *frequencies.entry(classes(word)).or_default() += 1);
        frequencies.remove(&0);
        let mut sets: Vec<u64> = frequencies.keys().copied().collect();
        // Frequent sets have small numbers.
        sets.sort_by_key(|set| usize::MAX - frequencies[set]);
        sets.insert(0, 0);
        assert!(sets.len() <= 256, "there are more than 256 sets of word classes");
        let number = |word: &str| sets.iter().position(|set| *set == classes(word)).unwrap() as u8;
        let topics = |word: &str| lexicon.topics.get(word).copied().unwrap_or_default();
        let mut topic_sets: Vec<u32> = all.iter().map(|word| topics(word)).collect();
        topic_sets.sort_unstable();
        topic_sets.dedup();
        topic_sets.insert(0, 0);
        assert!(topic_sets.len() <= 256, "there are more than 256 sets of topics");
        let mut vocabulary =
            Self { words: Words::default(), ids: BTreeMap::new(), base_of: Vec::new() };
        vocabulary.words.letters.push(Vec::new());
        vocabulary.base_of.push(0);
        vocabulary.words.set_of.push(0);
        vocabulary.words.topics_of.push(0);
        for word in &all {
            if forms.contains_key(*word) {
                continue;
            }
            let number_of_base = vocabulary.words.bases.len() as u16;
            vocabulary.add(word, number_of_base, number(word));
            let mut base =
                Base { word: vocabulary.words.letters.len() as u16 - 1, ..Base::default() };
            vocabulary.words.bases.push(base);
            for form in Form::ALL {
                let made = inflected(word, form);
                if forms.get(&made).is_some_and(|(of, which)| of == word && *which == form) {
                    vocabulary.add(&made, number_of_base, number(&made));
                    base.forms |= form as u8;
                }
            }
            *vocabulary.words.bases.last_mut().expect("pushed above") = base;
            let made: Vec<usize> =
                (usize::from(base.word)..vocabulary.words.letters.len()).collect();
            let sets: Vec<u8> = made
                .iter()
                .map(|&word| topics(std::str::from_utf8(&vocabulary.words.letters[word]).unwrap()))
                .map(|set| topic_sets.iter().rposition(|known| *known == set).unwrap() as u8)
                .collect();
            // 0 at the base says that no form has a topic; 1 is the empty set where some other form has one.
            let none = sets.iter().all(|&set| set == 1);
            vocabulary.words.topics_of.extend(sets.iter().map(|&set| if none { 0 } else { set }));
        }
        vocabulary.words.topics = topic_sets;
        vocabulary.words.sets = sets;
        let count = vocabulary.words.letters.len();
        let class = usize::from(crate::words::class::item::CLASS);
        assert!(count < class, "the vocabulary has outgrown its 15 bits");
        let bases = vocabulary.words.bases.len();
        assert!(
            bases < content::MOST_BASES,
            "there are {bases} base words, too many to leave room for the classes"
        );
        vocabulary
    }

    fn add(&mut self, word: &str, base: u16, set: u8) {
        let is_word = word.bytes().all(|byte| byte >= b' ') && word.len() < content::LONGEST;
        assert!(is_word, "{word:?} is no word for the lexicon");
        self.ids.insert(word.to_string(), self.words.letters.len() as u16);
        self.words.letters.push(word.as_bytes().to_vec());
        self.base_of.push(base);
        self.words.set_of.push(set);
    }

    fn id(&self, word: &str) -> u16 {
        self.ids[word]
    }

    fn group(&self, word: &str) -> Group {
        let id = self.id(word);
        let base = self.base_of[usize::from(id)];
        let mut group = Group { base, forms: 0 };
        for form in 0..4 {
            group.forms = 1 << form;
            let mut found = false;
            self.words.each(group, |word| found |= word == id);
            if found {
                return group;
            }
        }
        unreachable!("{word} is a form of its base")
    }

    fn piece(&self, piece: &Piece, optional: bool) -> content::Piece {
        match piece {
            Piece::Word(word) => content::Piece { group: self.group(word), optional },
            Piece::Class(class) => {
                content::Piece { group: Group { base: u16::from(*class), forms: 0 }, optional }
            }
        }
    }

    /// The words as sets of forms of their bases, in the order of the bases.
    fn groups<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Group> {
        let mut forms: BTreeMap<u16, u8> = BTreeMap::new();
        for word in words {
            let group = self.group(word);
            *forms.entry(group.base).or_default() |= group.forms;
        }
        forms.into_iter().map(|(base, forms)| Group { base, forms }).collect()
    }
}

fn content(lexicon: &Lexicon, vocabulary: Vocabulary) -> Content {
    let mut content = Content::default();
    // Conditions that came before, the newest last.
    let mut blocks = Vec::new();
    for record in &lexicon.records {
        let mut head = Head {
            category: record.category as u8,
            kind: record.kind as u8,
            case: record.case as u8,
            stance: record.stance as u8,
            cue_form: record.cue_form as u8,
            source_side: record.source_side as u8,
            ..Head::default()
        };
        if !record.conditions.is_empty() {
            record.conditions.iter().for_each(|(number, _)| head.conditions |= 1 << number);
            match blocks.iter().position(|known| *known == &record.conditions) {
                Some(known) => head.same = (blocks.len() - known) as u16,
                None => {
                    blocks.push(&record.conditions);
                    for (_, sequences) in &record.conditions {
                        condition(&vocabulary, sequences, &mut content);
                    }
                }
            }
        }
        patterns(&vocabulary, record, &mut head, &mut content);
        content.heads.push(head);
        if let Some(cue) = cue(&vocabulary, record) {
            content.cues.push(cue);
        }
    }
    content.words = vocabulary.words;
    uses(&mut content);
    content
}

/// Notes how often each base is used.
fn uses(content: &mut Content) {
    let mut singles = vec![0; content.words.bases.len()];
    let mut pieces = singles.clone();
    content.condition_singles.iter().for_each(|group| singles[usize::from(group.base)] += 1);
    let longs = content.pattern_pieces.iter().chain(&content.condition_pieces);
    let cues = content.cues.iter().flat_map(|cue| {
        let forms = cue.forms.iter().map(|(form, _)| form).filter(|_| cue.regular == 0);
        cue.particles.iter().chain(forms)
    });
    for piece in longs.chain(cues).filter(|piece| piece.class().is_none()) {
        pieces[usize::from(piece.group.base)] += 1;
    }
    for ((base, singles), pieces) in content.words.bases.iter_mut().zip(singles).zip(pieces) {
        let step =
            |uses: u32, steps: [u32; 3]| steps.iter().filter(|step| uses >= **step).count() as u8;
        base.uses = step(singles, [1, 4, 16]) | step(pieces, [2, 8, 40]) << 2;
    }
}

fn condition(vocabulary: &Vocabulary, sequences: &[Vec<Piece>], content: &mut Content) {
    let mut words = Vec::new();
    let mut classes = BTreeSet::new();
    let mut longs = BTreeSet::new();
    for sequence in sequences {
        match &sequence[..] {
            [Piece::Word(word)] => words.push(word.as_str()),
            [Piece::Class(class)] => {
                classes.insert(*class);
            }
            longer => {
                let pieces: Vec<content::Piece> =
                    longer.iter().map(|piece| vocabulary.piece(piece, false)).collect();
                longs.insert(pieces);
            }
        }
    }
    let groups = vocabulary.groups(words.into_iter());
    content.conditions.push(Condition {
        singles: groups.len() as u16,
        classes: classes.len() as u16,
        longs: longs.len() as u16,
    });
    content.condition_singles.extend(groups);
    content.condition_classes.extend(classes);
    for long in longs {
        content.condition_longs.push(long.len() as u8);
        content.condition_pieces.extend(long);
    }
}

fn patterns(vocabulary: &Vocabulary, record: &Record, head: &mut Head, content: &mut Content) {
    let is_single = |pattern: &&Pattern| matches!(&pattern.items[..], [item] if matches!(item.piece, Piece::Word(_)) && !item.optional);
    let singles = record.patterns.iter().filter(is_single).filter_map(|pattern| {
        match &pattern.items[0].piece {
            Piece::Word(word) => Some(word.as_str()),
            Piece::Class(_) => None,
        }
    });
    let groups = vocabulary.groups(singles);
    head.singles = groups.len() as u16;
    content.pattern_singles.extend(groups);
    let mut longs: Vec<(Vec<content::Piece>, (u8, u8))> = Vec::new();
    for pattern in record.patterns.iter().filter(|pattern| !is_single(pattern)) {
        let pieces: Vec<content::Piece> =
            pattern.items.iter().map(|item| vocabulary.piece(&item.piece, item.optional)).collect();
        let marked = (pattern.from as u8, (pieces.len() - pattern.to) as u8);
        if !longs.iter_mut().any(|known| joins(known, &pieces, marked)) {
            longs.push((pieces, marked));
        }
    }
    longs.sort();
    head.longs = longs.len() as u16;
    for (pieces, (before, after)) in longs {
        content.pattern_longs.push(Long { length: pieces.len() as u8, before, after });
        content.pattern_pieces.extend(pieces);
    }
}

/// Takes `pieces` into `known` if they differ from it in the form of one word, always the same.
fn joins(
    (known, known_marked): &mut (Vec<content::Piece>, (u8, u8)),
    pieces: &[content::Piece],
    marked: (u8, u8),
) -> bool {
    if known.len() != pieces.len() || *known_marked != marked {
        return false;
    }
    let mut differing = None;
    for (place, (one, other)) in known.iter().zip(pieces).enumerate() {
        if one == other {
            continue;
        }
        let forms_of_one = (one.class(), one.group.base, one.optional)
            == (other.class(), other.group.base, other.optional);
        if !forms_of_one || differing.is_some() {
            return false;
        }
        differing = Some(place);
    }
    let several = known.iter().position(|piece| piece.group.forms.count_ones() > 1);
    match (differing, several) {
        (None, _) => true,
        (Some(place), several) if several.is_none_or(|only| only == place) => {
            known[place].group.forms |= pieces[place].group.forms;
            true
        }
        _ => false,
    }
}

fn cue(vocabulary: &Vocabulary, record: &Record) -> Option<content::Cue> {
    let cue = record.cue.as_ref()?;
    let word = |word: &str| content::Piece { group: vocabulary.group(word), ..Default::default() };
    let bits = if record.kind == 0 { &form::REGULAR_VERB[..] } else { &form::REGULAR_NOUN[..] };
    let head = cue.forms.iter().find(|(_, forms)| forms & bits[0] != 0)?;
    let base = vocabulary.group(&head.0).base;
    let all = Group { base, forms: (1 << bits.len()) - 1 };
    let mut made: Vec<(u16, u8)> = Vec::new();
    vocabulary.words.each(all, |word| made.push((word, bits[made.len()])));
    let mut forms: Vec<(u16, u8)> =
        cue.forms.iter().map(|(word, bits)| (vocabulary.id(word), *bits)).collect();
    made.sort_unstable();
    forms.sort_unstable();
    let regular = made == forms;
    Some(content::Cue {
        head: word(&head.0),
        regular: regular.into(),
        forms: cue.forms.iter().map(|(form, bits)| (word(form), *bits)).collect(),
        particles: cue.particles.iter().map(|particle| word(particle)).collect(),
        strength: cue.strength | if cue.belief { 8 } else { 0 },
        frames: cue.frames,
    })
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

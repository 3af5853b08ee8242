//! Reads and checks every file of the lexicon; collects all faults instead of stopping at the first.

use crate::format::*;
use crate::words::class::{
    CASES, CATEGORIES, CONDITIONS, CUE_FORMS, Class, FRAMES, KINDS, SOURCE_SIDES, STANCES,
    form::{BASE, ING, PARTICIPLE, PAST, PLURAL, S, SINGULAR},
};
use crate::words::inflect::{with_ed, with_ing, with_s};
use crate::words::notation::Item;
pub use crate::words::notation::{Pattern, Piece};
use crate::words::notation::{fold, inflected, kebab, pattern, piece};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub struct Cue {
    pub forms: Vec<(String, u8)>,
    pub particles: Vec<String>,
    pub strength: u8,
    pub belief: bool,
    pub frames: u32,
}

pub struct Record {
    pub id: String,
    pub category: usize,
    pub kind: usize,
    pub case: usize,
    pub stance: usize,
    pub cue_form: usize,
    pub source_side: usize,
    pub phrase: String,
    pub forms: Vec<String>,
    pub patterns: Vec<Pattern>,
    pub conditions: Vec<(usize, Vec<Vec<Piece>>)>,
    pub cue: Option<Cue>,
    pub why: String,
    pub alternatives: Vec<String>,
    pub source: String,
    pub hit: Vec<String>,
    pub miss: Vec<String>,
}

#[derive(Default)]
pub struct Lexicon {
    pub faults: Vec<String>,
    pub records: Vec<Record>,
    pub categories: BTreeMap<usize, Category>,
    pub classes: BTreeMap<String, u64>,
    pub topics: BTreeMap<String, u32>,
    pub sources: BTreeMap<String, Source>,
}

pub fn lexicon(folder: &Path) -> Lexicon {
    let mut lexicon = Lexicon::default();
    if let Some(sources) = lexicon.file::<BTreeMap<String, Source>>(&folder.join("sources.toml")) {
        lexicon.sources = sources.1;
    }
    lexicon.word_classes(folder);
    lexicon.source_nouns(&folder.join("source-noun.toml"));
    for (number, category) in CATEGORIES.iter().enumerate() {
        if *category == "cue" {
            continue;
        }
        for path in parts(folder, category) {
            lexicon.phrases(&path, number);
        }
    }
    for (kind, file) in ["reporting-verb", "cue-noun", "cue-phrase"].iter().enumerate() {
        for path in parts(folder, file) {
            lexicon.cues(&path, kind);
        }
    }
    lexicon.sort();
    let mut seen = BTreeMap::new();
    for record in &lexicon.records {
        if let Some(_first) = seen.insert((record.category, record.id.clone()), ()) {
            lexicon.faults.push(format!(
                "lexicon: two {} entries have the id \"{}\": give one of them an `id` of its own",
                CATEGORIES[record.category], record.id
            ));
        }
    }
    lexicon
}

/// `folder/name.toml` and `folder/name/*.toml`, in alphabetical order.
fn parts(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut paths = vec![folder.join(format!("{name}.toml"))];
    if let Ok(entries) = std::fs::read_dir(folder.join(name)) {
        paths.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|e| e == "toml")),
        );
    }
    paths.retain(|path| path.exists());
    paths.sort();
    paths
}

impl Lexicon {
    /// Packed, the words of a kind take less room in alphabetical order. The kinds stay in the order of their files, and
    /// what begins alike in its own: of two entries for the same words the first counts.
    fn sort(&mut self) {
        let kind = |record: &Record| (record.category, record.kind);
        let mut kinds: Vec<(usize, usize)> = self.records.iter().map(kind).collect();
        let mut seen = BTreeSet::new();
        kinds.retain(|kind| seen.insert(*kind));
        self.records.sort_by_cached_key(|record| {
            let first = record.patterns.iter().find_map(|pattern| match &pattern.items[..] {
                [Item { piece: Piece::Word(word), .. }] => Some(word),
                _ => None,
            });
            let first = first.or(record.cue.as_ref().map(|_| &record.phrase));
            let begins: Option<String> = first.map(|word| word.chars().take(4).collect());
            (kinds.iter().position(|one| *one == kind(record)), begins)
        });
    }

    fn file<T: serde::de::DeserializeOwned>(&mut self, path: &Path) -> Option<(String, T)> {
        let name = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.faults.push(format!("{name}: cannot be read: {error}"));
                return None;
            }
        };
        match toml::from_str(&text) {
            Ok(value) => Some((text, value)),
            Err(error) => {
                let line = error.span().map_or(0, |span| line_of(&text, span.start));
                self.faults.push(format!("{name}:{line}: {}", error.message()));
                None
            }
        }
    }

    fn put(&mut self, word: &str, class: Class) {
        *self.classes.entry(fold(word)).or_default() |= 1 << class as u8;
    }

    /// A noun brings its plural along.
    fn put_topic(&mut self, word: &str, topic: u8) {
        let word = fold(word);
        if !["s", "ed", "ing"].iter().any(|ending| word.ends_with(ending)) {
            *self.topics.entry(with_s(&word)).or_default() |= 1 << topic;
        }
        *self.topics.entry(word).or_default() |= 1 << topic;
    }

    fn word_classes(&mut self, folder: &Path) {
        let path = folder.join("word-class.toml");
        if let Some((_, file)) = self.file::<ClassFile>(&path) {
            for (name, list) in file.class {
                match Class::named(&name).filter(|class| (*class as u8) < Class::FIRST_SHAPE) {
                    Some(class) => list.words.iter().filter(|word| !word.contains(' ')).for_each(|word| self.put(word, class)),
                    None => self.faults.push(format!("{}: unknown class \"{name}\": the classes are listed in src/lexicon/class.rs", path.display())),
                }
            }
        }
        let path = folder.join("topic.toml");
        if let Some((_, file)) = self.file::<TopicFile>(&path) {
            for (name, list) in file.topic {
                let class = Class::named(&format!("topic-{name}")).map(|class| class as u8);
                match class.and_then(|class| class.checked_sub(Class::FIRST_TOPIC)) {
                    Some(topic) => list.words.iter().for_each(|word| self.put_topic(word, topic)),
                    None => self.faults.push(format!("{}: unknown topic \"{name}\": the topics are listed in src/lexicon/class.rs", path.display())),
                }
            }
        }
        if let Some((_, file)) = self.file::<VerbFile>(&folder.join("verb.toml")) {
            for verb in &file.verb.regular {
                self.put(&with_s(verb), Class::Verb);
                self.put(&with_ed(verb), Class::Verb);
            }
            for (verb, past) in &file.verb.irregular {
                self.put(&with_s(verb), Class::Verb);
                past.iter().for_each(|form| self.put(form, Class::Verb));
            }
        }
        if let Some((_, file)) = self.file::<NameFile>(&folder.join("first-name.toml")) {
            for name in file.names.female.iter().chain(&file.names.either) {
                self.put(name, Class::FemaleName);
            }
            for name in file.names.male.iter().chain(&file.names.either) {
                self.put(name, Class::MaleName);
            }
        }
        if let Some((_, file)) = self.file::<AbbreviationFile>(&folder.join("abbreviation.toml")) {
            let bare = |word: &String| word.trim_end_matches('.').to_string();
            for word in file.abbreviation.titles.iter().map(bare) {
                self.put(&word, Class::TitleAbbreviation);
                self.put(&word, Class::Title);
            }
            for word in file.abbreviation.months.iter().map(bare) {
                self.put(&word, Class::Abbreviation);
                self.put(&word, Class::Month);
            }
            for word in file.abbreviation.general.iter().map(bare) {
                self.put(&word, Class::Abbreviation);
            }
        }
    }

    fn source_nouns(&mut self, path: &Path) {
        let Some((text, file)) = self.file::<SourceNounFile>(path) else { return };
        for entry in file.entry {
            let line = line_of(&text, entry.span().start);
            let entry = entry.into_inner();
            let Some(class) =
                Class::named(&entry.class).filter(|class| (*class as u8) < Class::FIRST_SHAPE)
            else {
                self.faults.push(format!(
                    "{}:{line}: unknown class \"{}\"",
                    path.display(),
                    entry.class
                ));
                continue;
            };
            for noun in entry.nouns.iter().chain(&entry.noun) {
                self.put(noun, class);
                let plural = entry.irregular.get(noun).cloned().unwrap_or_else(|| with_s(noun));
                let is_plural = matches!(class, Class::Crowd)
                    || noun.ends_with('s')
                        && !noun.ends_with("ss")
                        && !entry.irregular.contains_key(noun);
                if is_plural {
                    self.put(noun, Class::SourcePlural);
                } else {
                    self.put(&plural, class);
                    self.put(&plural, Class::SourcePlural);
                }
            }
        }
    }

    fn phrases(&mut self, path: &Path, category: usize) {
        let Some((text, file)) = self.file::<PhraseFile>(path) else { return };
        if let Some(head) = file.category {
            self.categories.insert(category, head);
        }
        for entry in file.entry {
            let line = line_of(&text, entry.span().start);
            let entry = entry.into_inner();
            let mut reader =
                EntryReader { place: format!("{}:{line}", path.display()), faults: Vec::new() };
            let record = reader.phrase_entry(entry, category, &self.sources);
            self.faults.extend(reader.faults);
            self.records.extend(record);
        }
    }

    fn cues(&mut self, path: &Path, kind: usize) {
        let Some((text, file)) = self.file::<PhraseFile>(path) else { return };
        for entry in file.entry {
            let line = line_of(&text, entry.span().start);
            let entry = entry.into_inner();
            let mut reader =
                EntryReader { place: format!("{}:{line}", path.display()), faults: Vec::new() };
            let record = reader.cue_entry(entry, kind, &self.sources);
            self.faults.extend(reader.faults);
            self.records.extend(record);
        }
    }
}

struct EntryReader {
    place: String,
    faults: Vec<String>,
}

impl EntryReader {
    fn fault(&mut self, message: impl std::fmt::Display) {
        self.faults.push(format!("{}: {message}", self.place));
    }

    fn number(&mut self, what: &str, value: &str, all: &[&str]) -> usize {
        all.iter().position(|one| *one == value).unwrap_or_else(|| {
            self.fault(format_args!("unknown {what} \"{value}\": one of {}", all.join(", ")));
            0
        })
    }

    fn phrase_entry(
        &mut self,
        entry: Entry,
        category: usize,
        sources: &BTreeMap<String, Source>,
    ) -> Option<Record> {
        let Some(phrase) = entry.phrase.clone() else {
            self.fault("an entry of this file needs a `phrase`");
            return None;
        };
        let mut record = self.common(&entry, &phrase, category, sources);
        match &entry.kind {
            Some(kind) => record.kind = self.number("kind", kind, KINDS[category]),
            None => self.fault(format_args!(
                "\"{phrase}\" has no `kind`: one of {}",
                KINDS[category].join(", ")
            )),
        }
        if entry.why.is_none() {
            self.fault(format_args!(
                "\"{phrase}\" has no `why`: say in one sentence why a reader should see it"
            ));
        }
        for (key, set) in [
            ("stance", entry.stance.is_some()),
            ("frames", !entry.frames.is_empty()),
            ("verb", entry.verb.is_some()),
        ] {
            if set {
                self.fault(format_args!("`{key}` belongs to reporting verbs, not here"));
            }
        }
        self.patterns(&entry, &phrase, &mut record);
        Some(record)
    }

    fn cue_entry(
        &mut self,
        entry: Entry,
        kind: usize,
        sources: &BTreeMap<String, Source>,
    ) -> Option<Record> {
        let cue = CATEGORIES.len() - 1;
        let name = match kind {
            0 => entry.verb.clone(),
            1 => entry.noun.clone(),
            _ => entry.phrase.clone(),
        };
        let Some(name) = name else {
            self.fault(format_args!(
                "an entry of this file needs a `{}`",
                ["verb", "noun", "phrase"][kind]
            ));
            return None;
        };
        let mut record = self.common(&entry, &name, cue, sources);
        record.kind = kind;
        if entry.id.is_none() {
            record.id = format!("{}-{}", kebab(&name), ["verb", "noun", "phrase"][kind]);
        }
        let stance = entry.stance.clone().unwrap_or_else(|| "neutral".into());
        record.stance = self.number("stance", &stance, &STANCES);
        if stance != "neutral" && entry.why.is_none() {
            self.fault(format_args!("\"{name}\" is {stance} and has no `why`"));
        }
        if kind == 2 {
            match &entry.form {
                Some(form) => record.cue_form = self.number("form", form, &CUE_FORMS),
                None => self.fault(format_args!(
                    "\"{name}\" has no `form`: one of {}",
                    CUE_FORMS.join(", ")
                )),
            }
            let side = entry.source_side.clone().unwrap_or_else(|| "none".into());
            record.source_side = self.number("source-side", &side, &SOURCE_SIDES);
            self.patterns(&entry, &name, &mut record);
            return Some(record);
        }
        let strength = entry.strength.unwrap_or_else(|| {
            self.fault(format_args!("\"{name}\" has no `strength`, 0 to 4"));
            0
        });
        let mut frames = 0;
        for frame in &entry.frames {
            frames |= 1 << self.number("frame", frame, &FRAMES);
        }
        let mut words = name.split(' ').map(fold);
        let head = words.next().unwrap_or_default();
        let particles: Vec<String> = words.collect();
        if particles.len() > 2 {
            self.fault("a reporting verb has at most three words");
        }
        let given = |form: &Option<OneOrMany>, regular: String| {
            form.as_ref().map_or(vec![regular], OneOrMany::list)
        };
        let mut forms: Vec<(String, u8)> = Vec::new();
        let mut add = |words: Vec<String>, bit: u8| {
            words.into_iter().for_each(|word| forms.push((fold(&word), bit)))
        };
        if kind == 0 {
            let past = given(&entry.past, with_ed(&head));
            add(vec![head.clone()], BASE);
            add(given(&entry.s, with_s(&head)), S);
            add(entry.participle.as_ref().map_or(past.clone(), OneOrMany::list), PARTICIPLE);
            add(past, PAST);
            add(given(&entry.ing, with_ing(&head)), ING);
        } else {
            add(vec![head.clone()], SINGULAR);
            add(given(&entry.plural, with_s(&head)), PLURAL);
        }
        let mut joined: BTreeMap<String, u8> = BTreeMap::new();
        forms.into_iter().for_each(|(word, bit)| *joined.entry(word).or_default() |= bit);
        // "said" is given as `past = "said that"` by nobody; a form is one word.
        record.forms = joined.keys().cloned().collect();
        record.cue = Some(Cue {
            forms: joined.into_iter().collect(),
            particles,
            strength,
            belief: entry.belief,
            frames,
        });
        Some(record)
    }

    /// What every entry with examples has.
    fn common(
        &mut self,
        entry: &Entry,
        name: &str,
        category: usize,
        sources: &BTreeMap<String, Source>,
    ) -> Record {
        match &entry.source {
            Some(key) if sources.contains_key(key) => {}
            Some(key) => self.fault(format_args!(
                "\"{name}\" names the source \"{key}\", which sources.toml does not have"
            )),
            None => self.fault(format_args!("\"{name}\" has no `source`: a key of sources.toml")),
        }
        let hit = entry.hit.as_ref().map(OneOrMany::list).unwrap_or_default();
        let miss = entry.miss.as_ref().map(OneOrMany::list).unwrap_or_default();
        if hit.is_empty() {
            self.fault(format_args!(
                "\"{name}\" has no `hit`: show one sentence with the phrase in braces"
            ));
        }
        if miss.is_empty() {
            self.fault(format_args!(
                "\"{name}\" has no `miss`: show one sentence it must leave alone"
            ));
        }
        for sentence in &hit {
            if sentence.matches('{').count() != 1 || sentence.matches('}').count() != 1 {
                self.fault(format_args!(
                    "\"{name}\": a `hit` has one pair of braces round the marked words: {sentence}"
                ));
            }
        }
        if miss.iter().any(|sentence| sentence.contains('{')) {
            self.fault(format_args!("\"{name}\": a `miss` has no braces"));
        }
        if entry.alternatives.len() > 2 {
            self.fault(format_args!("\"{name}\" has more than two alternatives"));
        }
        let case = entry.case.clone().unwrap_or_else(|| "lower".into());
        let mut conditions = Vec::new();
        let lists = [
            &entry.before,
            &entry.not_before,
            &entry.after,
            &entry.not_after,
            &entry.near,
            &entry.not_near,
        ];
        for (number, list) in lists.into_iter().enumerate() {
            if list.is_empty() {
                continue;
            }
            let sequences = list
                .iter()
                .filter_map(|sequence| {
                    let pieces: Option<Vec<Piece>> =
                        sequence.split_whitespace().map(|word| self.piece(word)).collect();
                    let pieces = pieces?;
                    let most = if number >= 4 { 2 } else { 4 };
                    if pieces.is_empty() || pieces.len() > most {
                        self.fault(format_args!(
                            "\"{name}\": an item of `{}` has one to {most} words: \"{sequence}\"",
                            CONDITIONS[number]
                        ));
                        return None;
                    }
                    Some(pieces)
                })
                .collect();
            conditions.push((number, sequences));
        }
        Record {
            id: entry.id.clone().unwrap_or_else(|| kebab(name)),
            category,
            kind: 0,
            case: self.number("case", &case, &CASES),
            stance: 0,
            cue_form: 0,
            source_side: 0,
            phrase: name.to_string(),
            forms: Vec::new(),
            patterns: Vec::new(),
            conditions,
            cue: None,
            why: entry.why.clone().unwrap_or_default(),
            alternatives: entry.alternatives.clone(),
            source: entry.source.clone().unwrap_or_default(),
            hit,
            miss,
        }
    }

    fn piece(&mut self, word: &str) -> Option<Piece> {
        piece(word).map_err(|fault| self.fault(fault)).ok()
    }

    fn patterns(&mut self, entry: &Entry, phrase: &str, record: &mut Record) {
        let mut texts = inflected(phrase, entry.inflect.as_deref()).unwrap_or_else(|fault| {
            self.fault(fault);
            vec![phrase.to_string()]
        });
        texts.extend(entry.forms.iter().cloned());
        let mut seen = BTreeSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        for text in &texts {
            match pattern(text, |word| vec![word.to_string()]) {
                Ok(pattern) => record.patterns.push(pattern),
                Err(fault) => self.fault(fault),
            }
        }
        record.forms = texts.split_off(1);
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count() + 1
}

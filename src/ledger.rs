//! The source ledger: every source of the document, its mentions joined.
//!
//! Joined are: a name and its surname, a name and its acronym, an office and the named person who holds it,
//! "the paper" and the outlet named before it, a pronoun and the last source that fits it.

use crate::attribution::{Attribution, SourceKind};
use crate::document::Document;
use crate::lexicon::{Class, Classes, named};
use crate::paragraph::{Paragraph, Shape};
use crate::span::Span;
use crate::token::Token;
use std::collections::HashMap;

/// One source, wherever it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its fullest name in the text; "nobody named" for attributions without one.
    pub name: String,
    /// Of which kind.
    pub kind: SourceKind,
    /// Where it is named as a source, in bytes; of [`SourceKind::None`], the cues.
    pub mentions: Vec<Span>,
    /// The cues used of it, each once, in order of first use.
    pub cues: Vec<String>,
    /// How many words are attributed to it.
    pub words: usize,
    /// Whether it is a medium: an outlet, a channel, an agency.
    pub medium: bool,
}

/// The sources of a document and, for each attribution by paragraph and place, which of them it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// In order of first mention.
    pub sources: Vec<Source>,
    /// By paragraph, then by place among its attributions.
    pub owners: Vec<Vec<usize>>,
}

impl Ledger {
    /// Joins the sources of a document, in one pass.
    pub fn of(document: &Document<'_>) -> Ledger {
        let mut writer = Writer { full_names: full_names(document), ..Writer::default() };
        let mut owners: Vec<Vec<usize>> = Vec::with_capacity(document.paragraphs.len());
        for paragraph in &document.paragraphs {
            owners.push(
                paragraph.attributions.iter().map(|one| writer.enter(paragraph, one)).collect(),
            );
        }
        for (paragraph, carried) in document.paragraphs.iter().zip(document.carried()) {
            if let Some(carried) = carried {
                let (at, local) = carried.from;
                let owner = owners[at][local];
                writer.sources[owner].words += lexical(paragraph, &carried.quote);
            }
        }
        Ledger { sources: writer.sources, owners }
    }
}

/// Who may be meant by "he", "she", "they", "it".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    Woman,
    Man,
    Someone,
    Several,
    Thing,
}

#[derive(Default)]
struct Writer {
    sources: Vec<Source>,
    persons: Vec<Person>,
    /// The last word of a person's name, an organisation's whole name or acronym, or a phrase, in lower case.
    by_key: HashMap<String, usize>,
    /// The office a named person was given ("president"), in lower case.
    by_office: HashMap<String, usize>,
    /// The head of a document or body that was described at length ("report", "ministry"), in lower case.
    by_head: HashMap<String, usize>,
    last_organization: Option<usize>,
    /// A surname in lower case, and the first full name in the text that ends with it.
    full_names: HashMap<String, (String, Person)>,
    last_person: Option<usize>,
    last_woman: Option<usize>,
    last_man: Option<usize>,
    last_several: Option<usize>,
    last_thing: Option<usize>,
    last_medium: Option<usize>,
}

const PERSONS: Classes =
    Classes::of(&[Class::Official, Class::Expert, Class::Person, Class::Anonymous]);

impl Writer {
    fn enter(&mut self, paragraph: &Paragraph<'_>, one: &Attribution) -> usize {
        let owner = match &one.source {
            None => self.keyed("", "nobody named", SourceKind::None, Person::Thing),
            Some(source) => {
                let text = paragraph.words(source);
                match one.source_kind {
                    SourceKind::NamedPerson => self.person(paragraph, one, source, text),
                    SourceKind::NamedOrganization => {
                        self.organization(paragraph, one, source, text)
                    }
                    SourceKind::Pronoun => self.pronoun(paragraph, source, text),
                    SourceKind::Role => self.role(paragraph, one, text),
                    SourceKind::Vague => {
                        self.keyed(&bare(text), text, SourceKind::Vague, Person::Several)
                    }
                    SourceKind::Anonymous => {
                        let person =
                            if plural(paragraph, one) { Person::Several } else { Person::Someone };
                        let owner = self.keyed(&bare(text), text, SourceKind::Anonymous, person);
                        // "the official" later on is this one.
                        if let Some(head) = one.head.map(|head| {
                            paragraph.tokens[head as usize].text(paragraph.text).to_lowercase()
                        }) {
                            self.by_office.insert(head, owner);
                        }
                        owner
                    }
                    SourceKind::Document => self.document(paragraph, one, source, text),
                    kind => self.keyed(&bare(text), text, kind, Person::Thing),
                }
            }
        };
        let source = &mut self.sources[owner];
        let mention = one.source.as_ref().unwrap_or(&one.cue);
        source.mentions.push(paragraph.span(mention));
        let cue = paragraph.words(&one.cue);
        if !source.cues.iter().any(|known| known == cue) && source.cues.len() < MOST_CUES {
            source.cues.push(cue.to_string());
        }
        source.words += words(paragraph, one);
        if one.source.as_ref().is_some_and(|source| is_medium(paragraph, source))
            || one.form == crate::attribution::Form::AsSays
        {
            source.medium |= matches!(
                source.kind,
                SourceKind::NamedOrganization | SourceKind::Vague | SourceKind::Role
            );
        }
        self.note(owner);
        owner
    }

    fn note(&mut self, owner: usize) {
        match self.persons[owner] {
            Person::Woman => {
                self.last_woman = Some(owner);
                self.last_person = Some(owner);
            }
            Person::Man => {
                self.last_man = Some(owner);
                self.last_person = Some(owner);
            }
            Person::Someone => {
                self.last_person = Some(owner);
                self.last_woman = Some(owner);
                self.last_man = Some(owner);
            }
            Person::Several => self.last_several = Some(owner),
            Person::Thing => {
                if self.sources[owner].kind != SourceKind::None {
                    self.last_thing = Some(owner);
                }
                if self.sources[owner].medium {
                    self.last_medium = Some(owner);
                } else if self.sources[owner].kind == SourceKind::NamedOrganization {
                    self.last_organization = Some(owner);
                }
            }
        }
    }

    fn add(&mut self, name: &str, kind: SourceKind, person: Person) -> usize {
        self.sources.push(Source {
            name: name.to_string(),
            kind,
            mentions: Vec::new(),
            cues: Vec::new(),
            words: 0,
            medium: false,
        });
        self.persons.push(person);
        self.sources.len() - 1
    }

    fn keyed(&mut self, key: &str, name: &str, kind: SourceKind, person: Person) -> usize {
        if let Some(&owner) = self.by_key.get(key) {
            return owner;
        }
        let owner = self.add(name, kind, person);
        self.by_key.insert(key.to_string(), owner);
        owner
    }

    fn person(
        &mut self,
        paragraph: &Paragraph<'_>,
        one: &Attribution,
        source: &std::ops::Range<u32>,
        text: &str,
    ) -> usize {
        let Some(name) = &one.name else {
            return self.keyed(&bare(text), text, SourceKind::NamedPerson, Person::Someone);
        };
        let tokens = &paragraph.tokens[name.start as usize..name.end as usize];
        let words: Vec<&Token> = tokens
            .iter()
            .filter(|token| token.is_word() && !token.classes().has(Class::PersonSuffix))
            .collect();
        let last = words
            .last()
            .map_or_else(|| bare(text), |token| token.text(paragraph.text).to_lowercase());
        let mut full = paragraph.words(name);
        let mut person = gender(paragraph, source, &words);
        // "Haber Ufuk", an edition before, is no person.
        if let Some(&owner) = self.by_key.get(&full.to_lowercase())
            && self.sources[owner].kind == SourceKind::NamedOrganization
        {
            return owner;
        }
        let known = self.full_names.get(&last).filter(|_| words.len() == 1).cloned();
        if let Some((known, gender)) = &known {
            full = known;
            person = if person == Person::Someone { *gender } else { person };
        }
        let owner = match self.by_key.get(&last).copied() {
            // Another given name is another person.
            Some(owner)
                if self.sources[owner].kind == SourceKind::NamedPerson
                    && compatible(&self.sources[owner].name, full) =>
            {
                if full.len() > self.sources[owner].name.len() {
                    self.sources[owner].name = full.to_string();
                }
                if self.persons[owner] == Person::Someone {
                    self.persons[owner] = person;
                }
                owner
            }
            Some(_) => self.keyed(&full.to_lowercase(), full, SourceKind::NamedPerson, person),
            None => self.keyed(&last, full, SourceKind::NamedPerson, person),
        };
        for at in source.start..name.start {
            let token = &paragraph.tokens[at as usize];
            if token.classes().any(Classes::of(&[Class::Official, Class::Title])) {
                self.by_office.insert(token.text(paragraph.text).to_lowercase(), owner);
            }
        }
        for at in name.end..source.end {
            let token = &paragraph.tokens[at as usize];
            if token.classes().any(PERSONS) {
                self.by_office.insert(token.text(paragraph.text).to_lowercase(), owner);
            }
        }
        owner
    }

    fn organization(
        &mut self,
        paragraph: &Paragraph<'_>,
        one: &Attribution,
        source: &std::ops::Range<u32>,
        text: &str,
    ) -> usize {
        let name = one.name.as_ref().map_or(text, |name| paragraph.words(name));
        let key = name.trim_start_matches("the ").to_lowercase();
        let owner = self.keyed(&key, name, SourceKind::NamedOrganization, Person::Thing);
        // "Collective Security Treaty Organization (CSTO)": the initials are a name of it, too.
        let initials: String = name
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .collect();
        // "the guild" after "the Wool Traders' Guild"
        if let Some(last) = name.split_whitespace().last().filter(|last| *last != name) {
            self.by_head.insert(last.to_lowercase(), owner);
        }
        if initials.len() >= 2 {
            self.by_key.entry(initials.to_lowercase()).or_insert(owner);
        }
        let bracketed = paragraph.tokens[source.start as usize..source.end as usize]
            .iter()
            .find(|token| token.is_upper() && token.end - token.start < 9);
        if let Some(token) = bracketed {
            self.by_key.entry(token.text(paragraph.text).to_lowercase()).or_insert(owner);
        }
        owner
    }

    fn role(&mut self, paragraph: &Paragraph<'_>, one: &Attribution, text: &str) -> usize {
        let definite = one.source.as_ref().is_some_and(|source| {
            matches!(paragraph.tokens[source.start as usize].word, named::THE | named::THIS)
                && source.len() <= 4
        });
        let short = one.source.as_ref().is_some_and(|source| source.len() <= 2);
        if let Some(head) = one.head.filter(|_| definite) {
            let token = &paragraph.tokens[head as usize];
            let key = token.text(paragraph.text).to_lowercase();
            if let Some(&owner) = self.by_office.get(&key) {
                return owner;
            }
            if token.classes().has(Class::Medium)
                && let Some(owner) = self.last_medium
            {
                return owner;
            }
            if let Some(owner) = self.by_head.get(&key).copied().filter(|_| short) {
                return owner;
            }
            if short
                && matches!(key.as_str(), "company" | "firm" | "group" | "corporation")
                && let Some(owner) = self.last_organization
            {
                return owner;
            }
        }
        let person = match one.head.map(|head| paragraph.tokens[head as usize].classes()) {
            Some(classes) if classes.any(PERSONS) => Person::Someone,
            Some(classes) if classes.has(Class::SourcePlural) => Person::Several,
            _ => Person::Thing,
        };
        let owner = self.keyed(&bare(text), text, SourceKind::Role, person);
        if let Some(head) = one.head.filter(|_| person == Person::Thing) {
            let head = paragraph.tokens[head as usize].text(paragraph.text).to_lowercase();
            self.by_head.insert(head, owner);
        }
        owner
    }

    /// "a report by the institute", later "the report"; "study" in the headline, "a study of bees" below it.
    fn document(
        &mut self,
        paragraph: &Paragraph<'_>,
        one: &Attribution,
        source: &std::ops::Range<u32>,
        text: &str,
    ) -> usize {
        let Some(head) = one.head else {
            return self.keyed(&bare(text), text, SourceKind::Document, Person::Thing);
        };
        let head = paragraph.tokens[head as usize].text(paragraph.text).to_lowercase();
        let first = paragraph.tokens[source.start as usize].word;
        let again = matches!(first, named::THE | named::THIS) && source.len() <= 2;
        if let Some(&owner) = self.by_head.get(&head) {
            let known = &mut self.sources[owner].name;
            let bare_before = !known.contains(' ');
            if again || bare_before {
                if text.len() > known.len() && bare_before {
                    *known = text.to_string();
                }
                return owner;
            }
        }
        let owner = self.keyed(&bare(text), text, SourceKind::Document, Person::Thing);
        self.by_head.insert(head, owner);
        owner
    }

    fn pronoun(
        &mut self,
        paragraph: &Paragraph<'_>,
        source: &std::ops::Range<u32>,
        text: &str,
    ) -> usize {
        let word = paragraph.tokens[source.start as usize].word;
        let found = match word {
            // Whose sex is not known may be both; a man is never "she".
            named::HE | named::HIS => self.last_man,
            named::SHE | named::HER => self.last_woman,
            named::THEY | named::THEIR => {
                self.last_several.or(self.last_thing).or(self.last_person)
            }
            named::IT | named::ITS => self.last_thing,
            _ => None,
        };
        // A named person just before, in this paragraph or as the antecedent of "who", goes before the ledger's last.
        if let Some(owner) = self.antecedent(paragraph, source.start, word) {
            return owner;
        }
        found.unwrap_or_else(|| {
            self.keyed(&text.to_lowercase(), text, SourceKind::Pronoun, Person::Someone)
        })
    }

    /// The nearest name before the pronoun in its paragraph that the ledger knows, if it fits.
    fn antecedent(
        &mut self,
        paragraph: &Paragraph<'_>,
        at: u32,
        word: crate::lexicon::WordId,
    ) -> Option<usize> {
        let wanted = match word {
            named::HE | named::HIS => Person::Man,
            named::SHE | named::HER => Person::Woman,
            named::WHO => Person::Someone,
            _ => return None,
        };
        let reach = if wanted == Person::Someone { 8 } else { 60 };
        let known = paragraph.tokens[at.saturating_sub(reach) as usize..at as usize]
            .iter()
            .rev()
            .filter(|token| token.is_capital() && token.is_word())
            .find_map(|token| {
                let owner = *self.by_key.get(&token.text(paragraph.text).to_lowercase())?;
                let person = self.persons[owner];
                let fits = person == wanted
                    || person == Person::Someone
                    || wanted == Person::Someone && matches!(person, Person::Man | Person::Woman);
                (fits && self.sources[owner].kind == SourceKind::NamedPerson).then_some(owner)
            });
        known.or_else(|| self.subject_before(paragraph, at, wanted))
    }

    /// "Shop owner Ravi Nanda disagrees. He said …": a full name that opens a sentence just before and was no source yet.
    fn subject_before(
        &mut self,
        paragraph: &Paragraph<'_>,
        at: u32,
        wanted: Person,
    ) -> Option<usize> {
        let sentence = paragraph.sentence_of(at);
        let opening = paragraph.sentences[sentence.saturating_sub(1)].start;
        let (key, full) = (opening..at.min(opening + 7)).find_map(|place| {
            let key = paragraph.tokens[place as usize].text(paragraph.text).to_lowercase();
            let (full, person) = self.full_names.get(&key)?;
            (*person == wanted || *person == Person::Someone).then(|| (key, full.clone()))
        })?;
        Some(self.keyed(&key, &full, SourceKind::NamedPerson, wanted))
    }
}

/// Every surname that follows a known given name, with the first such full name.
fn full_names(document: &Document<'_>) -> HashMap<String, (String, Person)> {
    let mut names = HashMap::new();
    for paragraph in document.paragraphs.iter().filter(|one| one.shape != Shape::TitleCase) {
        for (at, pair) in paragraph.tokens.windows(2).enumerate() {
            let (given, surname) = (&pair[0], &pair[1]);
            let classes = given.classes();
            // "shop owner Ravi Nanda": whatever stands after a trade is a name.
            let described = at > 0 && {
                let before = &paragraph.tokens[at - 1];
                !before.is_capital() && before.classes().any(PERSONS) && classes.0 == 0
            };
            let named = given.is_capital()
                && (described || classes.any(Classes::of(&[Class::FemaleName, Class::MaleName])))
                && surname.is_word()
                && surname.is_capital()
                && surname.start == given.end + 1
                && !surname.classes().any(Classes::of(&[
                    Class::OrgWord,
                    Class::Title,
                    Class::FemaleName,
                    Class::MaleName,
                ]));
            if !named {
                continue;
            }
            let person = match (classes.has(Class::FemaleName), classes.has(Class::MaleName)) {
                (true, false) => Person::Woman,
                (false, true) => Person::Man,
                _ => Person::Someone,
            };
            let full = &paragraph.text[given.start as usize..surname.end as usize];
            names
                .entry(surname.text(paragraph.text).to_lowercase())
                .or_insert_with(|| (full.to_string(), person));
        }
    }
    names
}

/// Whether the source is a medium: a noun for one, or a name that only media bear.
fn is_medium(paragraph: &Paragraph<'_>, source: &std::ops::Range<u32>) -> bool {
    (source.start..source.end).any(|at| {
        let token = &paragraph.tokens[at as usize];
        let classes = token.classes();
        let next = paragraph.tokens.get(at as usize + 1);
        // The press service of a ministry is no paper.
        let service = next.is_some_and(|next| {
            matches!(
                next.text(paragraph.text),
                "service" | "office" | "secretary" | "centre" | "center" | "conference" | "release"
            )
        });
        classes.has(Class::Medium) && !service || token.is_capital() && classes.has(Class::Outlet)
    })
}

/// How many different cues the ledger lists of one source.
const MOST_CUES: usize = 24;

fn plural(paragraph: &Paragraph<'_>, one: &Attribution) -> bool {
    one.head.is_some_and(|head| paragraph.tokens[head as usize].classes().has(Class::SourcePlural))
}

fn words(paragraph: &Paragraph<'_>, one: &Attribution) -> usize {
    one.content.iter().map(|part| lexical(paragraph, part)).sum()
}

/// How many words and numbers stand in a range of tokens.
fn lexical(paragraph: &Paragraph<'_>, tokens: &std::ops::Range<u32>) -> usize {
    paragraph.tokens[tokens.start as usize..tokens.end as usize]
        .iter()
        .filter(|token| token.is_lexical())
        .count()
}

/// The phrase without its article, in lower case.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    for article in ["the ", "a ", "an "] {
        if let Some(rest) = lower.strip_prefix(article) {
            return rest.to_string();
        }
    }
    lower
}

fn gender(paragraph: &Paragraph<'_>, source: &std::ops::Range<u32>, name: &[&Token]) -> Person {
    let first = name.first().map(|token| token.classes()).unwrap_or_default();
    match (first.has(Class::FemaleName), first.has(Class::MaleName)) {
        (true, false) => return Person::Woman,
        (false, true) => return Person::Man,
        _ => {}
    }
    let tokens = &paragraph.tokens[source.start as usize..source.end as usize];
    for token in tokens {
        match token.text(paragraph.text) {
            "Mr" | "Sir" | "Lord" | "spokesman" | "chairman" | "congressman" | "Congressman" => {
                return Person::Man;
            }
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "spokeswoman" | "chairwoman"
            | "congresswoman" | "Congresswoman" => return Person::Woman,
            _ => {}
        }
    }
    Person::Someone
}

/// Whether two names can be one person's: the shorter one's words all stand in the longer one.
fn compatible(known: &str, other: &str) -> bool {
    let (short, long) = if known.len() < other.len() { (known, other) } else { (other, known) };
    short.split_whitespace().all(|word| {
        long.split_whitespace().any(|other| {
            other == word || word.len() <= 2 && other.starts_with(word.trim_end_matches('.'))
        })
    })
}

//! The source ledger: every source of the document, its mentions joined.
//!
//! Joined are: a name and its surname, a name and its acronym, an office and the named person who holds it,
//! "the paper" and the outlet named before it, a pronoun and the last source that fits it.

use crate::attribution::{Attribution, SourceKind};
use crate::letter;
use crate::lexicon::{Class, Classes, WordId, named};
use crate::paragraph::{Paragraph, Shape};
use crate::seen::{Seen, folded};
use crate::span::Span;
use crate::token::{Token, TokenKind};
use std::ops::Range;

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

/// The sources of a document and, for each attribution in text order, which of them it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// In order of first mention; where and how much they are cited is filled in by who knows the places.
    pub sources: Vec<Source>,
    /// By the number of the attribution.
    pub owners: Vec<usize>,
}

impl Ledger {
    /// Joins the sources of a document, in one pass. `names` and `mentions` are in text order.
    pub fn of<'m>(
        names: impl Iterator<Item = &'m FullName>,
        mentions: impl Iterator<Item = &'m Named>,
    ) -> Ledger {
        let mut writer = Writer::default();
        for one in names {
            let place = writer.named.len();
            if writer.full_names.get_or_set(one.surname, place) == place {
                writer.named.push(one);
            }
        }
        let owners = mentions.map(|one| writer.enter(one)).collect();
        Ledger { sources: writer.sources, owners }
    }
}

/// What the ledger has to know of an attribution: all of it but its place and length, so that an edit which leaves this
/// alone leaves the ledger's joins alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The reporting words.
    cue: Box<str>,
    /// Whether the words of the source are those of a medium.
    medium: bool,
    /// What the source is called.
    who: Who,
}

/// What a source is called, by its kind. Keys are hashes of names, whatever their capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    Nobody,
    Person {
        text: Box<str>,
        name: Option<Name>,
    },
    Organization {
        name: Box<str>,
        bracketed: Option<u64>,
    },
    Pronoun {
        text: Box<str>,
        word: WordId,
        /// Capitalised words before it, the nearest first.
        before: Box<[u64]>,
        /// The words that open the sentence before.
        opening: Box<[u64]>,
    },
    Role {
        text: Box<str>,
        head: Option<Head>,
        definite: bool,
        short: bool,
    },
    Anonymous {
        text: Box<str>,
        person: Person,
        head: Option<u64>,
    },
    Document {
        text: Box<str>,
        head: Option<u64>,
        again: bool,
    },
    Other {
        text: Box<str>,
        kind: SourceKind,
        person: Person,
    },
}

/// The proper name of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    full: Box<str>,
    /// Its last word.
    last: u64,
    is_one_word: bool,
    person: Person,
    /// The offices and titles beside it.
    offices: Box<[u64]>,
}

/// The head of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Head {
    key: u64,
    /// Whether it is a word for a firm.
    is_firm: bool,
    is_medium: bool,
    person: Person,
}

/// A person's full name, wherever it stands, by its surname.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullName {
    surname: u64,
    full: Box<str>,
    person: Person,
}

impl Named {
    /// What `one`, an attribution of `paragraph`, calls its source.
    pub fn of(paragraph: &Paragraph<'_>, one: &Attribution) -> Named {
        let who = one.source.as_ref().map_or(Who::Nobody, |source| Who::of(paragraph, one, source));
        let medium = one.source.as_ref().is_some_and(|source| is_medium(paragraph, source))
            || one.form == crate::attribution::Form::AsSays;
        Named { cue: paragraph.words(&one.cue).into(), medium, who }
    }
}

impl Who {
    fn of(paragraph: &Paragraph<'_>, one: &Attribution, source: &Range<u32>) -> Who {
        let text: Box<str> = paragraph.words(source).into();
        let classes = |at: u32| paragraph.tokens[at as usize].classes();
        let key = |at: u32| folded(paragraph.tokens[at as usize].text(paragraph.text));
        let first = paragraph.tokens[source.start as usize].word;
        let is_this = matches!(first, named::THE | named::THIS);
        match one.source_kind {
            SourceKind::NamedPerson => {
                let name = one.name.as_ref().map(|name| Name::of(paragraph, source, name));
                Who::Person { text, name }
            }
            SourceKind::NamedOrganization => {
                let name = one.name.as_ref().map_or(text, |name| paragraph.words(name).into());
                let bracketed = (source.start..source.end)
                    .find(|&at| {
                        let token = &paragraph.tokens[at as usize];
                        token.is_upper() && token.end - token.start < 9
                    })
                    .map(key);
                Who::Organization { name, bracketed }
            }
            SourceKind::Pronoun => {
                let at = source.start;
                let (mut before, mut opening) = (Vec::new(), Vec::new());
                if let Some(wanted) = wanted(first) {
                    let reach = if wanted == Person::Someone { 8 } else { 60 };
                    for near in (at.saturating_sub(reach)..at).rev() {
                        let token = &paragraph.tokens[near as usize];
                        if token.is_capital() && token.is_word() {
                            before.push(folded(token.text(paragraph.text)));
                        }
                    }
                    let sentence = paragraph.sentence_of(at);
                    let start = paragraph.sentences[sentence.saturating_sub(1)].start;
                    for place in start..at.min(start + 7) {
                        opening.push(key(place));
                    }
                }
                Who::Pronoun { text, word: first, before: before.into(), opening: opening.into() }
            }
            SourceKind::Role => {
                let head = one.head.map(|head| Head {
                    key: key(head),
                    is_firm: matches!(
                        paragraph.tokens[head as usize].text(paragraph.text),
                        "company" | "firm" | "group" | "corporation"
                    ),
                    is_medium: classes(head).has(Class::Medium),
                    person: match classes(head) {
                        classes if classes.any(PERSONS) => Person::Someone,
                        classes if classes.has(Class::SourcePlural) => Person::Several,
                        _ => Person::Thing,
                    },
                });
                let (definite, short) = (is_this && source.len() <= 4, source.len() <= 2);
                Who::Role { text, head, definite, short }
            }
            SourceKind::Vague => {
                Who::Other { text, kind: SourceKind::Vague, person: Person::Several }
            }
            SourceKind::Anonymous => {
                let person = if plural(paragraph, one) { Person::Several } else { Person::Someone };
                Who::Anonymous { text, person, head: one.head.map(key) }
            }
            SourceKind::Document => {
                Who::Document { text, head: one.head.map(key), again: is_this && source.len() <= 2 }
            }
            kind => Who::Other { text, kind, person: Person::Thing },
        }
    }
}

impl Name {
    fn of(paragraph: &Paragraph<'_>, source: &Range<u32>, name: &Range<u32>) -> Name {
        let tokens = &paragraph.tokens[name.start as usize..name.end as usize];
        let words: Vec<&Token> = tokens
            .iter()
            .filter(|token| token.is_word() && !token.classes().has(Class::PersonSuffix))
            .collect();
        let last = words.last().map_or_else(
            || folded(bare(paragraph.words(source))),
            |token| folded(token.text(paragraph.text)),
        );
        let mut offices = Vec::new();
        let titles = Classes::of(&[Class::Official, Class::Title]);
        for (places, classes) in
            [(source.start..name.start, titles), (name.end..source.end, PERSONS)]
        {
            for at in places {
                let token = &paragraph.tokens[at as usize];
                if token.classes().any(classes) {
                    offices.push(folded(token.text(paragraph.text)));
                }
            }
        }
        Name {
            full: paragraph.words(name).into(),
            last,
            is_one_word: words.len() == 1,
            person: gender(paragraph, source, &words),
            offices: offices.into(),
        }
    }
}

/// Whom a pronoun looks for among the names before it.
fn wanted(word: WordId) -> Option<Person> {
    Some(match word {
        named::HE | named::HIS | named::HIM => Person::Man,
        named::SHE | named::HER => Person::Woman,
        named::WHO => Person::Someone,
        _ => return None,
    })
}

/// Who may be meant by "he", "she", "they", "it".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person {
    Woman,
    Man,
    Someone,
    Several,
    Thing,
}

#[derive(Default)]
struct Writer<'m> {
    sources: Vec<Source>,
    persons: Vec<Person>,
    /// The last word of a person's name, an organisation's whole name or acronym, or a phrase.
    by_key: Seen,
    /// The office a named person was given ("president").
    by_office: Seen,
    /// The head of a document or body that was described at length ("report", "ministry").
    by_head: Seen,
    last_organization: Option<usize>,
    /// A surname, and its place among the full names.
    full_names: Seen,
    /// The first full name in the text with each surname.
    named: Vec<&'m FullName>,
    last_person: Option<usize>,
    last_woman: Option<usize>,
    last_man: Option<usize>,
    last_several: Option<usize>,
    last_thing: Option<usize>,
    last_medium: Option<usize>,
}

const PERSONS: Classes =
    Classes::of(&[Class::Official, Class::Expert, Class::Person, Class::Anonymous]);

impl Writer<'_> {
    fn enter(&mut self, one: &Named) -> usize {
        let owner = match &one.who {
            Who::Nobody => self.keyed(folded(""), "nobody named", SourceKind::None, Person::Thing),
            Who::Person { text, name } => self.person(text, name.as_ref()),
            Who::Organization { name, bracketed } => self.organization(name, *bracketed),
            Who::Pronoun { text, word, before, opening } => {
                self.pronoun(text, *word, before, opening)
            }
            Who::Role { text, head, definite, short } => {
                self.role(text, head.as_ref(), *definite, *short)
            }
            Who::Anonymous { text, person, head } => {
                let owner = self.keyed(folded(bare(text)), text, SourceKind::Anonymous, *person);
                // "the official" later on is this one.
                if let Some(head) = head {
                    self.by_office.set(*head, owner);
                }
                owner
            }
            Who::Document { text, head, again } => self.document(text, *head, *again),
            Who::Other { text, kind, person } => {
                self.keyed(folded(bare(text)), text, *kind, *person)
            }
        };
        let source = &mut self.sources[owner];
        if !source.cues.iter().any(|known| **known == *one.cue) && source.cues.len() < MOST_CUES {
            source.cues.push(String::from(&*one.cue));
        }
        if one.medium {
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

    fn keyed(&mut self, key: u64, name: &str, kind: SourceKind, person: Person) -> usize {
        if let Some(owner) = self.by_key.get(key) {
            return owner;
        }
        let owner = self.add(name, kind, person);
        self.by_key.set(key, owner);
        owner
    }

    fn person(&mut self, text: &str, name: Option<&Name>) -> usize {
        let Some(name) = name else {
            return self.keyed(folded(bare(text)), text, SourceKind::NamedPerson, Person::Someone);
        };
        let (last, mut full, mut person) = (name.last, String::from(&*name.full), name.person);
        // "Haber Ufuk", an edition before, is no person.
        if let Some(owner) = self.by_key.get(folded(&full))
            && self.sources[owner].kind == SourceKind::NamedOrganization
        {
            return owner;
        }
        if let Some(known) = self.full_names.get(last).filter(|_| name.is_one_word) {
            let known = self.named[known];
            full = String::from(&*known.full);
            person = if person == Person::Someone { known.person } else { person };
        }
        let owner = match self.by_key.get(last) {
            // Another given name is another person.
            Some(owner)
                if self.sources[owner].kind == SourceKind::NamedPerson
                    && compatible(&self.sources[owner].name, &full) =>
            {
                if full.len() > self.sources[owner].name.len() {
                    self.sources[owner].name = full;
                }
                if self.persons[owner] == Person::Someone {
                    self.persons[owner] = person;
                }
                owner
            }
            Some(_) => self.keyed(folded(&full), &full, SourceKind::NamedPerson, person),
            None => self.keyed(last, &full, SourceKind::NamedPerson, person),
        };
        for office in &name.offices {
            self.by_office.set(*office, owner);
        }
        owner
    }

    fn organization(&mut self, name: &str, bracketed: Option<u64>) -> usize {
        let owner =
            self.keyed(folded(bare(name)), name, SourceKind::NamedOrganization, Person::Thing);
        // "Collective Security Treaty Organization (CSTO)": the initials are a name of it, too.
        let initials: String = name
            .split_whitespace()
            .filter(|word| word.starts_with(letter::is_upper))
            .filter_map(|word| word.chars().next())
            .collect();
        // "the guild" after "the Wool Traders' Guild"
        if let Some(last) = name.split_whitespace().last().filter(|last| *last != name) {
            self.by_head.set(folded(last), owner);
        }
        if initials.len() >= 2 {
            self.by_key.get_or_set(folded(&initials), owner);
        }
        if let Some(bracketed) = bracketed {
            self.by_key.get_or_set(bracketed, owner);
        }
        owner
    }

    fn role(&mut self, text: &str, head: Option<&Head>, definite: bool, short: bool) -> usize {
        if let Some(head) = head.filter(|_| definite) {
            if let Some(owner) = self.by_office.get(head.key) {
                return owner;
            }
            if head.is_medium
                && let Some(owner) = self.last_medium
            {
                return owner;
            }
            if let Some(owner) = self.by_head.get(head.key).filter(|_| short) {
                return owner;
            }
            if short
                && head.is_firm
                && let Some(owner) = self.last_organization
            {
                return owner;
            }
        }
        let person = head.map_or(Person::Thing, |head| head.person);
        let owner = self.keyed(folded(bare(text)), text, SourceKind::Role, person);
        if let Some(head) = head.filter(|_| person == Person::Thing) {
            self.by_head.set(head.key, owner);
        }
        owner
    }

    /// "a report by the institute", later "the report"; "study" in the headline, "a study of bees" below it.
    fn document(&mut self, text: &str, head: Option<u64>, again: bool) -> usize {
        let Some(head) = head else {
            return self.keyed(folded(bare(text)), text, SourceKind::Document, Person::Thing);
        };
        if let Some(owner) = self.by_head.get(head) {
            let known = &mut self.sources[owner].name;
            let bare_before = !known.contains(' ');
            if again || bare_before {
                if text.len() > known.len() && bare_before {
                    *known = text.to_string();
                }
                return owner;
            }
        }
        let owner = self.keyed(folded(bare(text)), text, SourceKind::Document, Person::Thing);
        self.by_head.set(head, owner);
        owner
    }

    fn pronoun(&mut self, text: &str, word: WordId, before: &[u64], opening: &[u64]) -> usize {
        let found = match word {
            // Whose sex is not known may be both; a man is never "she".
            named::HE | named::HIS | named::HIM => self.last_man,
            named::SHE | named::HER => self.last_woman,
            named::THEY | named::THEIR | named::THEM => {
                self.last_several.or(self.last_thing).or(self.last_person)
            }
            named::IT | named::ITS => self.last_thing,
            _ => None,
        };
        // A named person just before, in this paragraph or as the antecedent of "who", goes before the ledger's last.
        let owner = self.antecedent(word, before, opening).or(found).unwrap_or_else(|| {
            self.keyed(folded(text), text, SourceKind::Pronoun, Person::Someone)
        });
        // Who was "he" once is no "she" later.
        let (person, other) = match word {
            named::HE | named::HIS | named::HIM => (Person::Man, &mut self.last_woman),
            named::SHE | named::HER => (Person::Woman, &mut self.last_man),
            _ => return owner,
        };
        if self.persons[owner] == Person::Someone && self.sources[owner].kind != SourceKind::Pronoun
        {
            self.persons[owner] = person;
            *other = other.filter(|last| *last != owner);
        }
        owner
    }

    /// The nearest name before the pronoun in its paragraph that the ledger knows, if it fits.
    fn antecedent(&mut self, word: WordId, before: &[u64], opening: &[u64]) -> Option<usize> {
        let wanted = wanted(word)?;
        let known = before.iter().find_map(|&name| {
            let owner = self.by_key.get(name)?;
            let person = self.persons[owner];
            let fits = person == wanted
                || person == Person::Someone
                || wanted == Person::Someone && matches!(person, Person::Man | Person::Woman);
            (fits && self.sources[owner].kind == SourceKind::NamedPerson).then_some(owner)
        });
        known.or_else(|| self.subject_before(opening, wanted))
    }

    /// "Shop owner Ravi Nanda disagrees. He said …": a full name that opens a sentence just before and was no source yet.
    fn subject_before(&mut self, opening: &[u64], wanted: Person) -> Option<usize> {
        let (key, known) = opening.iter().find_map(|&key| {
            let known = self.named[self.full_names.get(key)?];
            (known.person == wanted || known.person == Person::Someone).then_some((key, known))
        })?;
        Some(self.keyed(key, &known.full, SourceKind::NamedPerson, wanted))
    }
}

/// Every surname that follows a known given name, with the full name; in text order, each surname once.
pub fn full_names(paragraph: &Paragraph<'_>) -> Vec<FullName> {
    let mut names: Vec<FullName> = Vec::new();
    if paragraph.shape != Shape::TitleCase {
        for (at, pair) in paragraph.tokens.windows(2).enumerate() {
            let (given, mut surname) = (&pair[0], &pair[1]);
            if !given.is_capital() || !surname.is_capital() {
                continue;
            }
            let classes = given.classes();
            // "Ann B. Doe"
            let initial = surname.end - surname.start == 1;
            if initial && let Some([stop, after]) = paragraph.tokens.get(at + 2..at + 4) {
                surname = if stop.kind == TokenKind::Stop { after } else { stop };
            }
            let between = &paragraph.text[given.end as usize..surname.start as usize];
            // "shop owner Ravi Nanda": whatever stands after a trade is a name.
            let described = at > 0 && {
                let before = &paragraph.tokens[at - 1];
                !before.is_capital() && before.classes().any(PERSONS) && classes.0 == 0
            };
            let named = (described
                || classes.any(Classes::of(&[Class::FemaleName, Class::MaleName])))
                && surname.is_word()
                && surname.is_capital()
                && (between == " " || initial && between.len() <= 4)
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
            let end = surname.end;
            let surname = folded(surname.text(paragraph.text));
            if names.iter().take(MOST_NAMES).all(|known| known.surname != surname) {
                let full = paragraph.text[given.start as usize..end as usize].into();
                names.push(FullName { surname, full, person });
            }
        }
    }
    names
}

/// Among so many names of a paragraph a name is looked for before it is noted again.
const MOST_NAMES: usize = 64;

/// Whether the source is a medium: a noun for one, or a name that only media bear.
fn is_medium(paragraph: &Paragraph<'_>, source: &Range<u32>) -> bool {
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

/// The phrase without its article.
fn bare(text: &str) -> &str {
    let article = ["the ", "a ", "an "].into_iter().find(|article| {
        text.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article))
    });
    &text[article.map_or(0, str::len)..]
}

fn gender(paragraph: &Paragraph<'_>, source: &Range<u32>, name: &[&Token]) -> Person {
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

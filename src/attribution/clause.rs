//! A shallow reading of clauses: what each token can be, where noun phrases and clauses begin and end.
//!
//! No parser: closed classes, a list of common verbs, capitals and punctuation. Every walk is bounded, so that
//! reading stays linear.

use crate::lexicon::{self, Class, Classes, WordId, named};
use crate::paragraph::{Paragraph, Shape};
use crate::quote::Quote;
use crate::token::{Token, TokenKind};
use std::ops::Range;
use std::sync::OnceLock;

/// What a token is likely to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Determiner,
    Noun,
    Name,
    Pronoun,
    Possessive,
    Preposition,
    And,
    Subordinator,
    Relative,
    That,
    To,
    Be,
    Have,
    Do,
    Modal,
    Not,
    Adverb,
    Number,
    Verb,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Quote,
    Open,
    Close,
    Stop,
    Other,
}

impl Tag {
    /// Auxiliaries and verbs: what a finite clause has.
    pub(super) const fn is_verbal(self) -> bool {
        matches!(self, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb)
    }

    /// What can end a noun phrase.
    pub(super) const fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number)
    }
}

/// A set of tags: a bit for each.
#[derive(Clone, Copy)]
pub(super) struct Tags(u32);

impl Tags {
    pub const fn of(tags: &[Tag]) -> Tags {
        let mut set = 0;
        let mut at = 0;
        while at < tags.len() {
            set |= 1 << tags[at] as u32;
            at += 1;
        }
        Tags(set)
    }
}

/// The set of these tags: `tags!(Comma | Stop)`.
macro_rules! tags {
    ($($tag:ident)|+) => {
        const { Tags::of(&[$(Tag::$tag),+]) }
    };
}
pub(super) use tags;

/// Whether `word` is one of the words of `list`, between which a space stands.
#[inline(never)]
pub(super) fn among(word: &str, list: &str) -> bool {
    list.as_bytes().split(|&byte| byte == b' ').any(|one| one == word.as_bytes())
}

/// The same, whatever the capitals.
#[inline(never)]
pub(super) fn among_letters(word: &str, list: &str) -> bool {
    list.as_bytes().split(|&byte| byte == b' ').any(|one| one.eq_ignore_ascii_case(word.as_bytes()))
}

/// How far a subject or a source may reach, in tokens.
pub(super) const LONGEST_SOURCE: u32 = 45;

/// What becomes of a text before it is a source.
const MADE_KNOWN: &str = "published released issued obtained seen reviewed conducted commissioned filed submitted prepared written posted leaked compiled carried cited viewed circulated";

/// The nouns that can head a source.
pub(super) const SOURCE_NOUNS: Classes = Classes::of(&[
    Class::Official,
    Class::Expert,
    Class::Crowd,
    Class::Medium,
    Class::Document,
    Class::Institution,
    Class::Person,
    Class::Anonymous,
]);

/// Names that are read as such even at the start of a sentence.
const KNOWN_NAMES: Classes = Classes::of(&[
    Class::FemaleName,
    Class::MaleName,
    Class::Country,
    Class::Organization,
    Class::Metonym,
    Class::Title,
    Class::Nationality,
]);

/// A paragraph with a tag for each token.
pub(super) struct Clauses<'p, 't> {
    pub paragraph: &'p Paragraph<'t>,
    tags: Vec<Tag>,
    /// Opening and closing marks with the quotation they belong to, in text order.
    marks: Vec<(u32, u32)>,
}

impl<'p, 't> Clauses<'p, 't> {
    pub fn read(paragraph: &'p Paragraph<'t>) -> Self {
        let mut marks: Vec<(u32, u32)> = Vec::new();
        for (number, quote) in paragraph.quotes.iter().enumerate() {
            marks.push((quote.open, number as u32));
            marks.extend(quote.close.map(|close| (close, number as u32)));
        }
        crate::order::by_key(&mut marks, |(token, _)| u64::from(*token));
        let mut tags = Vec::with_capacity(paragraph.tokens.len());
        let mut sentence = 0;
        let settled = settled_tags();
        for (at, token) in paragraph.tokens.iter().enumerate() {
            let previous = tags.last().copied();
            // Most words are known to no list and have no capital.
            if token.word == WordId::UNKNOWN && token.kind == TokenKind::Word && !token.is_capital()
            {
                tags.push(open_class(paragraph, token, previous));
                continue;
            }
            if let Some(tag) = settled[usize::from(token.word.0)].filter(|_| !token.is_capital()) {
                tags.push(tag);
                continue;
            }
            while paragraph.sentences[sentence].end <= at as u32 {
                sentence += 1;
            }
            // After a mark that opens a quotation, not after the apostrophe of "the Traders' Guild".
            let starts = token.is_capital()
                && (paragraph.sentences[sentence].start == at as u32
                    || at > 0
                        && paragraph.tokens[at - 1].kind == TokenKind::Quote
                        && previous != Some(Tag::Possessive));
            // "Sanders' manager": an apostrophe that quotes nothing owns.
            let owns = token.kind == TokenKind::Quote
                && !token.after_space()
                && at > 0
                && among(token.text(paragraph.text), "' ’")
                && paragraph.tokens[at - 1].text(paragraph.text).ends_with('s')
                && marks.binary_search_by_key(&(at as u32), |(mark, _)| *mark).is_err();
            tags.push(if owns {
                Tag::Possessive
            } else {
                tag(paragraph, token, at, starts, previous)
            });
        }
        Clauses { paragraph, tags, marks }
    }

    /// The token at `at`; past the last one, [`Token::END`]: a text under the hand ends anywhere.
    #[inline(never)]
    pub fn token(&self, at: u32) -> &Token {
        self.paragraph.tokens.get(at as usize).unwrap_or(&Token::END)
    }

    /// The tag of the token at `at`; past the last one, that of a stop.
    #[inline(never)]
    pub fn tag(&self, at: u32) -> Tag {
        self.tags.get(at as usize).copied().unwrap_or(Tag::Stop)
    }

    /// Whether the tag at `at` is one of `tags`.
    #[inline(never)]
    pub fn is(&self, at: u32, tags: Tags) -> bool {
        tags.0 >> self.tag(at) as u32 & 1 != 0
    }

    /// The first token of `range` whose tag is one of `tags`.
    #[inline(never)]
    pub fn first(&self, mut range: Range<u32>, tags: Tags) -> Option<u32> {
        range.find(|&at| self.is(at, tags))
    }

    /// The first token of `range` that can be a cue by itself, else the end of `range`.
    pub fn next_cue(&self, range: Range<u32>) -> u32 {
        let tokens = self.paragraph.tokens.get(range.start as usize..range.end as usize);
        let tokens = tokens.unwrap_or_default();
        let cue = |token: &Token| {
            token.is_cue() || matches!(token.kind, TokenKind::Colon | TokenKind::Dash)
        };
        range.start + tokens.iter().position(cue).unwrap_or(tokens.len()) as u32
    }

    /// Whether the tag of some token of `range` is one of `tags`.
    pub fn holds(&self, range: Range<u32>, tags: Tags) -> bool {
        self.first(range, tags).is_some()
    }

    #[inline(never)]
    pub fn word(&self, at: u32) -> WordId {
        self.token(at).word
    }

    pub fn classes(&self, at: u32) -> Classes {
        self.token(at).classes()
    }

    /// Whether the token at `at` is of one of `classes`.
    #[inline(never)]
    pub fn of_class(&self, at: u32, classes: Classes) -> bool {
        self.classes(at).any(classes)
    }

    /// Whether the token at `at` is of `class`.
    pub fn has(&self, at: u32, class: Class) -> bool {
        self.of_class(at, Classes::of(&[class]))
    }

    #[inline(never)]
    pub fn text(&self, at: u32) -> &'t str {
        self.token(at).text(self.paragraph.text)
    }

    /// Whether the word at `at` ends in `ending`.
    #[inline(never)]
    pub fn ends(&self, at: u32, ending: &str) -> bool {
        self.text(at).ends_with(ending)
    }

    /// The quotation whose opening or closing mark stands at `at`.
    pub fn quote_marked(&self, at: u32) -> Option<&'p Quote> {
        let place = self.marks.binary_search_by_key(&at, |(token, _)| *token).ok()?;
        Some(&self.paragraph.quotes[self.marks[place].1 as usize])
    }

    /// The outermost quotation that opens at `at`.
    pub fn quote_opened(&self, at: u32) -> Option<&'p Quote> {
        self.quote_marked(at).filter(|quote| quote.open == at)
    }

    /// The quotation that closes at `at`.
    pub fn quote_closed(&self, at: u32) -> Option<&'p Quote> {
        self.quote_marked(at).filter(|quote| quote.close == Some(at))
    }

    pub fn len(&self) -> u32 {
        self.tags.len() as u32
    }

    /// The token after `at` that is no adverb.
    pub fn past_adverbs(&self, mut at: u32, end: u32) -> u32 {
        while at < end
            && self.is(at, tags!(Adverb | Not))
            // "said | there was": a subject of its own.
            && !(self.word(at) == named::THERE && at + 1 < end && self.tag(at + 1).is_verbal())
        {
            at += 1;
        }
        at
    }

    /// Whether a word of a source noun's class heads or fills `range`.
    pub fn has_source_noun(&self, range: &Range<u32>) -> bool {
        range.clone().any(|at| self.of_class(at, SOURCE_NOUNS))
    }

    /// The noun phrase that ends just before `end`, not reaching below `floor`; appositives after its head included.
    pub fn noun_phrase_before(&self, end: u32, floor: u32) -> Option<Range<u32>> {
        let floor = floor.max(end.saturating_sub(LONGEST_SOURCE));
        if end <= floor {
            return None;
        }
        let last = end - 1;
        match self.tag(last) {
            // "Brandl herself"
            Tag::Pronoun
                if self.ends(last, "self") && last > floor && self.tag(last - 1).is_nominal() =>
            {
                let phrase = self.noun_phrase_before(last, floor)?;
                Some(phrase.start..end)
            }
            // "some of them"
            Tag::Pronoun
                if last > floor + 1
                    && self.word(last - 1) == named::OF
                    && self.is(last - 2, tags!(Determiner | Number | Noun | Pronoun)) =>
            {
                let phrase = self.noun_phrase_before(last - 1, floor)?;
                Some(phrase.start..end)
            }
            Tag::Pronoun => Some(self.described_by(last, floor).unwrap_or(last)..end),
            Tag::Adverb
                if last > floor
                    && self.tag(last - 1) == Tag::Pronoun
                    && let Some(start) = self.described_by(last - 1, floor) =>
            {
                Some(start..end)
            }
            Tag::Relative => Some(last..end),
            Tag::Determiner
                if matches!(
                    self.word(last),
                    named::THIS
                        | named::THAT
                        | named::THESE
                        | named::THOSE
                        | named::SOME
                        | named::MANY
                        | named::MOST
                        | named::SEVERAL
                        | named::ONE
                        | named::ANOTHER
                        | named::BOTH
                        | named::ALL
                        | named::EACH
                ) =>
            {
                Some(last..end)
            }
            Tag::Comma => self.phrase_with_appositive(end, floor),
            Tag::Dash => self.phrase_before_dashes(end, floor),
            Tag::Close => self.phrase_before_bracket(end, floor),
            Tag::Noun
            | Tag::Name
            | Tag::Number
            | Tag::Quote
            | Tag::Possessive
            | Tag::Stop
            | Tag::Determiner
            | Tag::Adverb => self.plain_phrase(end, floor),
            // "47% | say", if the sign follows a number
            Tag::Other if last > floor && self.tag(last - 1) == Tag::Number => {
                self.plain_phrase(end, floor)
            }
            // "a diplomat who asked not to be named | said", "those surveyed | said"
            Tag::Verb => self.plain_phrase(end, floor),
            _ => None,
        }
    }

    /// Where the source begins in "officials who were not authorized to discuss it", whose last word is at `last`.
    fn described_by(&self, last: u32, floor: u32) -> Option<u32> {
        let object = last >= floor + 4
            && self.is(last - 1, tags!(Verb | Noun))
            && self.tag(last - 2) == Tag::To;
        if !object {
            return self.who_did(last, floor);
        }
        let who = (floor + 1..last - 2)
            .rev()
            .take_while(|&at| !self.is(at, tags!(Comma | Stop | Semicolon | Colon | Quote)))
            .find(|&at| self.tag(at) == Tag::Relative)?;
        let phrase = self.plain_phrase(who, floor)?;
        self.heads_a_source(&phrase).then_some(phrase.start)
    }

    /// Where the source begins in "a man who knows him", "two people who saw it", whose last word is at `last`.
    fn who_did(&self, last: u32, floor: u32) -> Option<u32> {
        let verb = last.checked_sub(1).filter(|&verb| verb > floor + 1)?;
        let object = self.has(last, Class::ObjectPronoun) && self.tag(verb) == Tag::Verb;
        // "those who say it": what they say begins with "it".
        let speaks = "say says said think thinks thought believe believes believed claim claimed";
        if !object || self.word(last) == named::IT && among(self.text(verb), speaks) {
            return None;
        }
        let who = (floor + 1..verb)
            .rev()
            .take_while(|&at| self.is(at, tags!(Relative | Adverb | Not | Be | Have | Do | Modal)))
            .find(|&at| self.tag(at) == Tag::Relative)?;
        let phrase = self.plain_phrase(who, floor)?;
        (self.heads_a_source(&phrase) || self.word(who - 1) == named::THOSE).then_some(phrase.start)
    }

    /// A noun phrase without commas that ends just before `end`.
    pub fn plain_phrase(&self, end: u32, floor: u32) -> Option<Range<u32>> {
        let mut start = end;
        while start > floor {
            let at = start - 1;
            let goes_on = match self.tag(at) {
                // "a crowd gathered shortly after | Ann Doe said"
                Tag::Preposition if self.joins_clause(at) && start < end => {
                    self.after_prepositional(at, end) != end
                }
                // "what | analysts describe", "a speech | Ann Doe gave": the source begins after it.
                Tag::Determiner if self.word(at) == named::WHAT => false,
                // "a claim | the department disputes", "a charge | its editor denies"
                Tag::Noun
                    if start < end
                        && (matches!(self.word(start), named::THE | named::A | named::AN)
                            || self.tag(start) == Tag::Possessive
                                && among(self.text(start), "his her its their"))
                        && !self.is_time(at) =>
                {
                    false
                }
                Tag::Noun
                    if start < end
                        && self.tag(start) == Tag::Name
                        && self.is_text(at)
                        && at > floor
                        && self.is(at - 1, tags!(Determiner | Noun | Preposition)) =>
                {
                    false
                }
                Tag::Determiner
                | Tag::Noun
                | Tag::Name
                | Tag::Possessive
                | Tag::Number
                | Tag::Preposition
                | Tag::Adverb
                | Tag::Other => true,
                Tag::Pronoun => {
                    matches!(self.word(at), named::ONE | named::OTHERS)
                        || self.has(at, Class::Possessive)
                }
                Tag::And => self.joins_nouns(at, floor),
                // A short quoted word inside the phrase: the “reform” minister.
                Tag::Quote => self.quote_inside(at, end),
                Tag::Stop => self.text(at) == "." && at > floor && self.is_abbreviated(at),
                Tag::To => {
                    at > floor
                        && (self.is(at - 1, tags!(Noun)) || self.word(at - 1) == named::CLOSE)
                }
                Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb | Tag::Not => {
                    match self.relative_before(at, floor) {
                        Some(relative) => {
                            start = relative + 1;
                            true
                        }
                        // "…, leaked emails suggest"
                        None if start < end
                            && at > floor
                            && self.tag(at - 1) == Tag::Comma
                            && self.is_attributive(at) =>
                        {
                            true
                        }
                        None => self.tag(at) == Tag::Verb && self.is_reduced(at, floor),
                    }
                }
                Tag::Relative | Tag::That => {
                    at > floor && self.tag(at - 1).is_nominal() && self.had_verb(at + 1, end)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            start -= 1;
        }
        self.trim_left(start..end)
    }

    /// Whether the word names a text or a time, so that a name right after it begins anew.
    fn is_text(&self, at: u32) -> bool {
        let classes = self.classes(at);
        classes.any(Classes::of(&[Class::Document, Class::TimeNoun]))
            && !classes.any(Classes::of(&[Class::Official, Class::Person, Class::Medium]))
    }

    /// Whether a finite verb stands in the range: then "who" before it opens a relative clause.
    pub fn had_verb(&self, from: u32, to: u32) -> bool {
        (from..to).any(|at| self.tag(at).is_verbal())
    }

    /// "people briefed on the plan", "a poll released Sunday", "those surveyed": a participle after its noun, no verb.
    fn is_reduced(&self, at: u32, floor: u32) -> bool {
        let text = self.text(at);
        let participle = text.ends_with("ed")
            || text.ends_with("en")
            || among(text, "held made sent led seen found known run shot left sold");
        if !participle
            || at <= floor
            || !(self.tag(at - 1).is_nominal() || self.tag(at - 1) == Tag::Determiner)
            || self.tag(at - 1) == Tag::Pronoun
        {
            return false;
        }
        let next = at + 1;
        let adjunct = next >= self.len()
            || self.is(next, tags!(Preposition | Adverb))
            || self.is_time(next)
            || self.has(next, Class::CueVerb)
            || self.tag(next).is_verbal();
        let lowest = floor.max(at.saturating_sub(8));
        // No other verb and no pronoun between the clause's start and the noun.
        adjunct
            && (lowest..at)
                .rev()
                .take_while(|&place| !self.is(place, tags!(Comma | Stop | Quote | Colon)))
                .all(|place| !self.tag(place).is_verbal() && self.tag(place) != Tag::Pronoun)
    }

    /// The end of the subject, past a time that stands between it and the verb group at `end`: "Ann Doe on Monday | said".
    pub fn past_times_before(&self, end: u32, floor: u32) -> u32 {
        // "the company at the time | called"
        if end > floor + 3
            && among(self.text(end - 1), "time point")
            && self.text(end - 3) == "at"
            && self.tag(end - 4).is_nominal()
        {
            return end - 3;
        }
        let mut at = end;
        while at > floor && self.is_time(at - 1) && self.token(at - 1).is_capital()
            || at > floor && at < end && self.tag(at - 1) == Tag::Number
        {
            at -= 1;
        }
        if at == end {
            return end;
        }
        while at > floor
            && (self.is(at - 1, tags!(Adverb | Preposition))
                || among(self.text(at - 1), "late early last this"))
        {
            at -= 1;
        }
        if at > floor
            && (self.tag(at - 1).is_nominal() || self.is(at - 1, tags!(Comma | Close)))
            && !self.is_time(at - 1)
        {
            at
        } else {
            end
        }
    }

    /// A relative pronoun a few tokens to the left of the verb at `at`, with a noun before it.
    fn relative_before(&self, at: u32, floor: u32) -> Option<u32> {
        let lowest = floor.max(at.saturating_sub(6));
        let mut place = at;
        while place > lowest {
            place -= 1;
            match self.tag(place) {
                Tag::Relative | Tag::That => {
                    return (place > floor && self.tag(place - 1).is_nominal()).then_some(place);
                }
                Tag::Comma
                | Tag::Stop
                | Tag::Semicolon
                | Tag::Colon
                | Tag::Dash
                | Tag::Quote
                | Tag::And
                | Tag::Subordinator => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether the preposition at `at` can open a clause, too.
    fn joins_clause(&self, at: u32) -> bool {
        matches!(self.word(at), named::AFTER | named::BEFORE)
            || among(self.text(at), "since until till")
    }

    fn is_abbreviated(&self, stop: u32) -> bool {
        stop + 1 < self.len()
            && self.paragraph.sentence_of(stop) == self.paragraph.sentence_of(stop + 1)
    }

    /// Whether "and" at `at` joins two noun phrases rather than two clauses.
    fn joins_nouns(&self, at: u32, floor: u32) -> bool {
        if at <= floor || !self.is(at - 1, tags!(Noun | Name | Close | Number)) {
            return false;
        }
        let lowest = floor.max(at.saturating_sub(10));
        let mut place = at;
        while place > lowest {
            place -= 1;
            match self.tag(place) {
                tag if tag.is_verbal() => return false,
                Tag::Pronoun => return false,
                Tag::Comma
                | Tag::Stop
                | Tag::Semicolon
                | Tag::Colon
                | Tag::Dash
                | Tag::Subordinator
                | Tag::Relative
                | Tag::That
                | Tag::Quote => break,
                _ => {}
            }
        }
        true
    }

    fn quote_inside(&self, at: u32, end: u32) -> bool {
        self.quote_marked(at).is_some_and(|quote| {
            quote.inner.len() <= 4
                && quote.outer().end <= end
                && !ends_with_pause(self, quote.inner.end)
        })
    }

    /// Cuts what cannot begin a noun phrase off its left end.
    fn trim_left(&self, range: Range<u32>) -> Option<Range<u32>> {
        let Range { mut start, end } = range;
        loop {
            if start >= end {
                return None;
            }
            let next = match self.tag(start) {
                // "about 4 in 10", "at least 90"
                Tag::Preposition
                    if start + 1 < end
                        && (among(self.text(start), "about About around Over")
                            && self.tag(start + 1) == Tag::Number
                            || among(self.text(start + 1), "least most")) =>
                {
                    break;
                }
                Tag::Preposition => self.after_prepositional(start, end),
                Tag::And
                | Tag::Adverb
                | Tag::Not
                | Tag::Other
                | Tag::Relative
                | Tag::That
                | Tag::To
                | Tag::Stop => start + 1,
                Tag::Quote if self.quote_opened(start).is_none() => start + 1,
                // "Monday the minister said": a time before the subject.
                Tag::Name | Tag::Noun
                    if self.is_time(start)
                        && start + 1 < end
                        && !self.is_time(start + 1)
                        && self.begins_phrase(start + 1) =>
                {
                    start + 1
                }
                // "Monday evening | the minister"
                Tag::Name | Tag::Noun
                    if self.is_time(start)
                        && self.is_time(start + 1)
                        && start + 2 < end
                        && self.begins_phrase(start + 2) =>
                {
                    start + 2
                }
                // "Tuesday on the radio, | the minister"
                Tag::Name | Tag::Noun
                    if self.is_time(start) && self.tag(start + 1) == Tag::Preposition =>
                {
                    start + 1
                }
                Tag::Possessive if matches!(self.word(start), named::CLITIC_S) => start + 1,
                // "meddling | the congressman said"
                Tag::Noun
                    if start + 1 < end
                        && self.tag(start + 1) == Tag::Determiner
                        && self.ends(start, "ing") =>
                {
                    start + 1
                }
                _ => break,
            };
            start = next;
        }
        let has_head = (start..end)
            .any(|at| self.tag(at).is_nominal() || self.is(at, tags!(Determiner | Quote)));
        has_head.then_some(start..end)
    }

    pub fn is_time(&self, at: u32) -> bool {
        self.of_class(at, Classes::of(&[Class::Month, Class::Weekday]))
            && self.token(at).is_capital()
            && !self.is_given_name(at)
            && !self.is_surname(at)
            // "The Straits Times"
            || self.has(at, Class::TimeNoun)
                && !(at > 0 && self.tag(at) == Tag::Name && self.tag(at - 1) == Tag::Name)
    }

    /// "Theresa May": a month's name after a given name.
    fn is_surname(&self, at: u32) -> bool {
        at > 0
            && self.tag(at - 1) == Tag::Name
            && self.of_class(at - 1, Classes::of(&[Class::FemaleName, Class::MaleName]))
            && !self.of_class(at - 1, Classes::of(&[Class::Month, Class::Weekday]))
    }

    /// "Jan Kolar", "May Chen": a month's name before a surname, not after "in" or "last".
    fn is_given_name(&self, at: u32) -> bool {
        among(self.text(at), "Jan April May June August")
            && at + 1 < self.len()
            && self.tag(at + 1) == Tag::Name
            && !self.of_class(at + 1, Classes::of(&[Class::Month, Class::Weekday]))
            && (at == 0
                || self.tag(at - 1) != Tag::Preposition
                    && !among_letters(self.text(at - 1), "last next this early late mid until"))
    }

    /// Whether a noun phrase may well begin at `at`.
    fn begins_phrase(&self, at: u32) -> bool {
        self.is(at, tags!(Determiner | Pronoun | Possessive | Name))
            || self.of_class(at, SOURCE_NOUNS)
    }

    /// Where the subject begins after a leading prepositional phrase ("In a statement | the company").
    fn after_prepositional(&self, start: u32, end: u32) -> u32 {
        let begins = |&at: &u32| {
            let previous = self.tag(at - 1);
            match self.tag(at) {
                Tag::Determiner | Tag::Pronoun => previous != Tag::Preposition,
                Tag::Possessive => previous != Tag::Preposition && self.word(at) != named::CLITIC_S,
                Tag::Name => {
                    previous == Tag::Noun
                        || previous == Tag::Number
                        || self.is_time(at - 1) && !self.is_time(at)
                }
                Tag::Noun => {
                    (self.is_time(at - 1) || previous == Tag::Name)
                        && !self.is_time(at)
                        && self.of_class(at, SOURCE_NOUNS)
                }
                _ => false,
            }
        };
        // The phrase's own first words: "In all its years | the firm".
        let first = start + 1 + u32::from(self.is(start + 1, tags!(Determiner | Possessive)));
        (first + 1..end).find(begins).unwrap_or(end)
    }

    /// "Jane Doe, 54, a nurse from Leeds," with its closing comma at `end - 1`.
    fn phrase_with_appositive(&self, end: u32, floor: u32) -> Option<Range<u32>> {
        // The segments between commas, from the last to the first.
        let mut segments: Vec<Range<u32>> = Vec::new();
        let mut close = end - 1;
        let mut at = close;
        let mut bounded = false;
        while at > floor && segments.len() < 6 {
            at -= 1;
            match self.tag(at) {
                Tag::Comma => {
                    segments.push(at + 1..close);
                    close = at;
                }
                Tag::Stop if self.text(at) == "." && self.is_abbreviated(at) => {}
                Tag::Semicolon | Tag::Colon | Tag::Dash | Tag::Stop => {
                    segments.push(at + 1..close);
                    bounded = true;
                    break;
                }
                Tag::Quote if self.token(at).is_quoted() || !self.quote_inside(at, end) => {
                    segments.push(at + 1..close);
                    bounded = true;
                    break;
                }
                _ => {}
            }
        }
        if !bounded {
            segments.push(floor..close);
        }
        segments.retain(|segment| !segment.is_empty());
        // The head is the nearest segment to the left of an unbroken run of appositives.
        let mut appositives = 0;
        for segment in &segments {
            if self.is_appositive(segment) {
                appositives += 1;
            } else {
                break;
            }
        }
        if appositives == 0 {
            return None;
        }
        for candidate in (1..=appositives).rev() {
            let Some(segment) = segments.get(candidate) else { continue };
            let head = if self.tag(segment.end - 1) == Tag::Close {
                self.phrase_before_bracket(segment.end, segment.start)
            } else {
                self.plain_phrase(segment.end, segment.start)
            };
            let Some(head) = head else { continue };
            // "the harbour master, Ines Marrow, said": whoever has a name can speak.
            let named = candidate == 1
                && self.tag(head.start) == Tag::Determiner
                && (2..=3).contains(&segments[0].len())
                && segments[0].clone().all(|at| self.tag(at) == Tag::Name && !self.is_time(at));
            // "to halt the work, its leader, Ann Doe, said": what follows "to" is not who speaks.
            if !named
                && (segment.start..head.start)
                    .any(|at| self.tag(at) == Tag::To || self.tag(at).is_verbal())
            {
                continue;
            }
            // "One, who did not give her name, said"
            let heads = named
                || self.heads_a_source(&head)
                || head.len() == 1
                    && matches!(
                        self.word(head.start),
                        named::ONE | named::SOME | named::MANY | named::ANOTHER | named::OTHERS
                    )
                || self.is_one_more(&head);
            if heads && (candidate == appositives || head.start == segment.start) {
                // A participle ("speaking on …") tells where, not who: it is no part of the source.
                let whole =
                    segments[..candidate].iter().all(|segment| !self.is_participial(segment));
                return Some(if whole { head.start..end - 1 } else { head });
            }
        }
        None
    }

    /// Whether the phrase can be somebody: a name, a source noun or a determined noun.
    pub fn heads_a_source(&self, range: &Range<u32>) -> bool {
        range.clone().any(|at| {
            self.tag(at) == Tag::Name && !self.is_time(at)
                || self.of_class(at, SOURCE_NOUNS)
                || self.tag(at) == Tag::Pronoun
        })
    }

    /// "a second", "a third": one more of those who speak.
    pub fn is_one_more(&self, phrase: &Range<u32>) -> bool {
        phrase.len() == 2
            && self.word(phrase.start) == named::A
            && among(self.text(phrase.start + 1), "second third fourth fifth sixth")
    }

    fn is_participial(&self, segment: &Range<u32>) -> bool {
        let at = self.past_adverbs(segment.start, segment.end);
        // An adverb alone ("however") is no part of the source either.
        at >= segment.end
            || (self.ends(at, "ing") && self.tag(at) != Tag::Name
                || self.is(at, tags!(Subordinator | Preposition))
                    && self.word(at) != named::OF
                    && self.word(at) != named::FROM)
    }

    /// Whether a segment between commas says more of the noun before it.
    fn is_appositive(&self, segment: &Range<u32>) -> bool {
        let start = self.past_adverbs(segment.start, segment.end);
        if start >= segment.end {
            return true;
        }
        let head = self.tag(start);
        let finite = self.had_verb(start, segment.end);
        match head {
            Tag::Relative => true,
            // "the envoy, when pressed, said"
            Tag::Subordinator => segment.len() <= 4,
            Tag::Possessive if self.word(start) == named::WHOSE => true,
            Tag::Preposition => !finite,
            Tag::Number => segment.len() <= 3 || !finite,
            // "citing captured documents"
            Tag::Noun if self.ends(start, "ing") => true,
            Tag::Determiner | Tag::Noun | Tag::Possessive => {
                !finite || self.holds(start..segment.end, tags!(Relative | That))
            }
            Tag::Name => !finite,
            _ => self.ends(start, "ing") || self.ends(start, "ed") || self.is_reduced_head(start),
        }
    }

    /// "Ann Doe — who runs the shop — said": the phrase before a pair of dashes.
    fn phrase_before_dashes(&self, end: u32, floor: u32) -> Option<Range<u32>> {
        let first = (floor..end - 1).rev().find(|&at| self.tag(at) == Tag::Dash)?;
        let phrase = self.noun_phrase_before(first, floor)?;
        self.heads_a_source(&phrase).then_some(phrase)
    }

    fn is_reduced_head(&self, at: u32) -> bool {
        among(self.text(at), "run led held born known seen sent written made shown drawn")
    }

    fn phrase_before_bracket(&self, end: u32, floor: u32) -> Option<Range<u32>> {
        let open = (floor..end).rev().take(16).find(|&at| self.tag(at) == Tag::Open)?;
        let head = self.noun_phrase_before(open, floor)?;
        Some(head.start..end)
    }

    /// The noun phrase that begins at `start`: a source after "said" or "according to". `limit` bounds it.
    pub fn noun_phrase_after(
        &self,
        start: u32,
        limit: u32,
        apposition: Apposition,
    ) -> Option<Range<u32>> {
        let limit = limit.min(start + LONGEST_SOURCE);
        let start = self.past_adverbs(start, limit);
        if start >= limit
            || !self.is(
                start,
                tags!(Determiner | Noun | Name | Pronoun | Possessive | Number | Quote | Other),
            ) && !self.is_attributive(start)
        {
            return None;
        }
        if self.tag(start) == Tag::Pronoun
            && !self.has(start, Class::Possessive)
            && self.word(start) != named::ONE
        {
            return Some(start..start + 1);
        }
        let mut at = start;
        while at < limit {
            let tag = self.tag(at);
            let goes_on = match tag {
                _ if at > start && self.is_made_known(at) => {
                    at = self.made_known_when(at, limit);
                    true
                }
                Tag::Determiner => {
                    at == start
                        || self.is(at - 1, tags!(Preposition | And | Determiner | Possessive | To))
                }
                Tag::Pronoun => {
                    at > start && self.is(at - 1, tags!(Preposition))
                        || self.has(at, Class::Possessive)
                }
                Tag::Noun | Tag::Name | Tag::Possessive | Tag::Number | Tag::Other => {
                    !(self.is_time(at)
                        && at > start
                        && !self.is_made_known(at - 1)
                        && self.tag(at - 1) != Tag::Preposition
                        && self.ends_time(at, limit))
                }
                Tag::Verb => at == start,
                Tag::Adverb => {
                    at + 1 < limit
                        && self.is(at + 1, tags!(Noun | Name | Number))
                        && !self.is_time(at)
                }
                Tag::Preposition => self.preposition_goes_on(at, limit),
                // "a source close to the talks", "the ambassador to Norland Ana Reyes"
                Tag::To => {
                    at > start
                        && at + 1 < limit
                        && (self.word(at - 1) == named::CLOSE || self.has(at - 1, Class::Official))
                        && self.is(at + 1, tags!(Determiner | Name | Possessive))
                }
                // "a report commissioned by the council and | published"
                Tag::And
                    if among(self.text(at + 1), MADE_KNOWN)
                        && (start..at).any(|place| self.is_made_known(place)) =>
                {
                    at = self.made_known_when(at + 1, limit);
                    true
                }
                Tag::And => self.and_goes_on(at, limit),
                Tag::Stop => self.text(at) == "." && self.is_abbreviated(at) && at + 1 < limit,
                Tag::Quote => self.quote_marked(at).is_some_and(|quote| {
                    quote.inner.len() <= 6 && !ends_with_pause(self, quote.inner.end)
                }),
                Tag::Open => {
                    let close = self.first(at..limit.min(at + 14), tags!(Close));
                    // "Mr. Burman (a view that others share)": a remark, not a part of the source.
                    let close = close.filter(|&close| !self.had_verb(at, close));
                    if let Some(close) = close {
                        at = close;
                    }
                    close.is_some()
                }
                Tag::Relative => {
                    apposition == Apposition::Taken
                        && at > start
                        && self.relative_clause_end(at, limit).is_some_and(|end| {
                            at = end - 1;
                            true
                        })
                }
                Tag::Comma => {
                    apposition == Apposition::Taken
                        && self.appositive_after(start, at, limit).is_some_and(|end| {
                            at = end - 1;
                            true
                        })
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        let mut end = at;
        while end > start
            && self.is(end - 1, tags!(Comma | And | Preposition | Adverb | Determiner))
            && end - 1 > start
        {
            end -= 1;
        }
        // "…,” said Ann Doe, a nurse. “…": the stop ends the sentence, whatever the quotation does.
        if end > start + 1
            && self.tag(end - 1) == Tag::Stop
            && self.token(end - 2).end - self.token(end - 2).start > 3
        {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }

    /// "captured | documents", "armed | men": a participle before its noun.
    fn is_attributive(&self, at: u32) -> bool {
        self.tag(at) == Tag::Verb && self.ends(at, "ed") && self.tag(at + 1) == Tag::Noun
    }

    fn ends_time(&self, at: u32, limit: u32) -> bool {
        at + 1 >= limit
            || !self.is(at + 1, tags!(Noun | Name | Possessive))
            || self.of_class(at, Classes::of(&[Class::Weekday, Class::Month]))
    }

    fn preposition_goes_on(&self, at: u32, limit: u32) -> bool {
        if at + 1 >= limit {
            return false;
        }
        let word = self.word(at);
        let next = at + 1;
        let object = if self.is(next, tags!(Determiner | Possessive)) { next + 1 } else { next };
        let document = object < limit
            && (object..limit.min(object + 3))
                .take_while(|&place| self.tag(place) != Tag::Comma)
                .any(|place| self.has(place, Class::Document) && self.tag(place) != Tag::Name)
            || object < limit && self.is_time(object);
        match word {
            // "people familiar with the plan"; "with reference to" is a cue of its own.
            named::WITH if among(self.text(at - 1), "familiar acquainted") => true,
            named::WITH if self.text(next) == "reference" => false,
            named::OF | named::FOR | named::FROM | named::WITH | named::ABOUT => {
                !document || word == named::OF
            }
            named::AT | named::TO | named::CLOSE => !document,
            // "sources in law enforcement"
            named::IN if among(self.text(at - 1), "source sources officials people contacts") => {
                self.is(next, tags!(Name | Determiner | Noun)) && !self.is_time(object)
            }
            named::IN => !document && self.is(next, tags!(Name | Determiner)),
            // "a survey by the institute", "documents seen by the paper"
            _ if self.is_made_known(at - 1) => true,
            named::BY => self.has(at - 1, Class::Document),
            _ => among(self.text(at), "near within inside behind"),
        }
    }

    /// "a poll | published | on Sunday", "documents | seen | by the paper": what became of a text.
    fn is_made_known(&self, at: u32) -> bool {
        at > 0
            && self.of_class(at - 1, Classes::of(&[Class::Document, Class::Medium]))
            && among(self.text(at), MADE_KNOWN)
    }

    /// The last word of "published | last autumn", "released | on Monday by the ministry", or the participle itself at `at`.
    fn made_known_when(&self, at: u32, limit: u32) -> u32 {
        let pause = tags!(Comma | Stop | Quote | Dash | Verb | Be | Have | Modal);
        self.first(at + 1..limit.min(at + 10), pause)
            .filter(|&comma| self.tag(comma) == Tag::Comma)
            .map_or(at, |comma| comma - 1)
    }

    fn and_goes_on(&self, at: u32, limit: u32) -> bool {
        let next = at + 1;
        if next >= limit || !self.is(next, tags!(Name | Noun | Determiner | Possessive | Number)) {
            return false;
        }
        // "… and the bank rose": a clause, not a second source.
        let stretch = next..limit.min(next + 8);
        let verb = stretch.clone().find(|&place| self.tag(place).is_verbal());
        let pause =
            stretch.clone().find(|&place| self.is(place, tags!(Comma | Stop | Dash | Semicolon)));
        match (verb, pause) {
            (Some(verb), Some(pause)) => pause < verb,
            (Some(_), None) => false,
            _ => true,
        }
    }

    /// Where a relative clause that begins at `at` ends: before the next pause.
    fn relative_clause_end(&self, at: u32, limit: u32) -> Option<u32> {
        (at + 1..limit)
            .find(|&place| {
                self.is(place, tags!(Comma | Stop | Semicolon | Dash | Quote | Colon))
                    && !(self.tag(place) == Tag::Stop && self.is_abbreviated(place))
            })
            .or(Some(limit))
    }

    /// Where an appositive after the comma at `at` ends, if one stands there; the phrase before it begins at `phrase`.
    fn appositive_after(&self, phrase: u32, at: u32, limit: u32) -> Option<u32> {
        let start = at + 1;
        if start >= limit {
            return None;
        }
        let end = (start..limit)
            .find(|&place| {
                self.is(place, tags!(Comma | Semicolon | Dash | Quote | Colon))
                    || self.tag(place) == Tag::Stop
                        && !(self.text(place) == "." && self.is_abbreviated(place))
            })
            .unwrap_or(limit);
        let segment = start..end;
        let begins = self.is(start, tags!(Determiner | Relative | Number | Possessive))
            || self.is(start, tags!(Noun | Name))
                && segment.clone().take(3).any(|place| {
                    self.of_class(place, SOURCE_NOUNS) || self.has(place, Class::PersonSuffix)
                })
            || matches!(self.word(start), named::OF | named::FORMER)
            || self.is_full_name(phrase, &segment);
        // "…, Interfax reports.": a cue with its source.
        let cue = segment.len() > 1
            && self.tag(start) == Tag::Name
            && self.ends(end - 1, "s")
            && self.has(end - 1, Class::CueVerb)
            && self.is(end - 1, tags!(Noun | Verb));
        if cue {
            return None;
        }
        let relative = self.tag(start) == Tag::Relative;
        let finite = self.had_verb(start, end)
            && !relative
            && !segment
                .clone()
                .any(|place| self.tag(place) == Tag::Relative || self.tag(place) == Tag::That);
        (begins && !finite && !segment.is_empty()).then_some(end)
    }

    /// "the head of the board, | Ines Calder": nothing but a given name and a surname.
    fn is_full_name(&self, phrase: u32, segment: &Range<u32>) -> bool {
        // "the spokesman of the Greens, | Tobias Lenk": what stands before the comma is whose spokesman he is.
        let trade = || {
            (phrase..segment.start - 1)
                .find(|&at| self.is(at, tags!(Preposition | Name)))
                .is_some_and(|at| {
                    self.tag(at) == Tag::Preposition
                        && at > phrase
                        && self.tag(at - 1) == Tag::Noun
                        && self.of_class(at - 1, Classes::of(&[Class::Official, Class::Person]))
                        && !self.has(at - 1, Class::SourcePlural)
                })
        };
        (2..=3).contains(&segment.len())
            && segment.clone().all(|at| self.tag(at) == Tag::Name)
            && (self.tag(segment.start - 2) == Tag::Noun
                || trade()
                || self.of_class(segment.start, Classes::of(&[Class::FemaleName, Class::MaleName])))
    }
}

/// Whether an appositive or relative clause after the phrase is taken into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apposition {
    /// "said Ann Doe, who runs the shop": yes.
    Taken,
    /// "according to police, the man fled": no.
    Left,
}

/// Whether the token before `at` is a comma or stop: a quotation that is speech, not a quoted word.
pub(super) fn ends_with_pause(clauses: &Clauses<'_, '_>, at: u32) -> bool {
    at > 0 && clauses.is(at - 1, tags!(Comma | Stop))
}

fn tag(
    paragraph: &Paragraph<'_>,
    token: &Token,
    at: usize,
    starts: bool,
    previous: Option<Tag>,
) -> Tag {
    match token.kind {
        TokenKind::Number => return Tag::Number,
        TokenKind::Comma => return Tag::Comma,
        TokenKind::Stop => return Tag::Stop,
        TokenKind::Colon => return Tag::Colon,
        TokenKind::Semicolon => return Tag::Semicolon,
        TokenKind::Dash => return Tag::Dash,
        TokenKind::Open => return Tag::Open,
        TokenKind::Close => return Tag::Close,
        TokenKind::Quote => return Tag::Quote,
        TokenKind::Symbol => return Tag::Other,
        TokenKind::Word => {}
    }
    let classes = token.classes();
    let next = paragraph.tokens.get(at + 1);
    // "the WHO", but "PEOPLE WHO KNOW"
    if token.word == named::WHO
        && token.is_upper()
        && (previous == Some(Tag::Determiner) || next.is_some_and(|next| !next.is_upper()))
    {
        return Tag::Name;
    }
    // "aboard Air Force One"
    if token.word == named::ONE && token.is_capital() && previous == Some(Tag::Name) {
        return Tag::Name;
    }
    if let Some(tag) = of_word(token.word) {
        return tag;
    }
    match token.word {
        named::CLITIC_S => {
            let possessive = matches!(previous, Some(Tag::Name | Tag::Noun | Tag::Close))
                && next.is_some_and(|next| {
                    // "the BBC's “Today”"
                    (next.is_lexical()
                        || next.kind == TokenKind::Quote && previous == Some(Tag::Name))
                        && (next.text(paragraph.text) == "own"
                            || !next.classes().any(Classes::of(&[
                                Class::Determiner,
                                Class::Negation,
                                Class::Preposition,
                            ])))
                });
            return if possessive { Tag::Possessive } else { Tag::Be };
        }
        named::HER => {
            let noun_follows = next.is_some_and(|next| {
                // "her 1999 claim"
                (next.is_word() || next.kind == TokenKind::Number)
                    && !next.classes().any(Classes::of(&[
                        Class::Preposition,
                        Class::Conjunction,
                        Class::Subordinator,
                        Class::Be,
                    ]))
            });
            return if noun_follows { Tag::Possessive } else { Tag::Pronoun };
        }
        named::I if !token.is_capital() => return Tag::Noun,
        named::US if token.is_upper() => return Tag::Name,
        named::IT if token.is_upper() && !starts => return Tag::Name,
        _ => {}
    }
    let capital = token.is_capital() && paragraph.shape != Shape::TitleCase;
    // "MPs", "the CEO": the office, in capitals.
    let office = capital
        && classes.any(Classes::of(&[Class::Official, Class::Expert]))
        && token.text(paragraph.text).as_bytes()[1..].first().is_some_and(u8::is_ascii_uppercase);
    if capital && !starts && !office && !classes.any(Classes::of(&[Class::Be, Class::Pronoun])) {
        return Tag::Name;
    }
    // A word that only stands in some phrase of the lexicon: a capital makes a name of it.
    if token.is_capital() && classes.0 & !Classes::of(&[Class::Outlet, Class::Anchor]).0 == 0 {
        return Tag::Name;
    }
    if classes.0 & !Classes::of(&[Class::Outlet]).0 == 0 {
        return open_class(paragraph, token, previous);
    }
    let has = |class| classes.has(class);
    if !(token.is_capital() && has(Class::Month))
        && let Some(tag) = of_classes(classes)
    {
        return tag;
    }
    if has(Class::Adverb) && next.is_some_and(|next| next.kind == TokenKind::Comma) {
        return Tag::Adverb;
    }
    if has(Class::Subordinator) || has(Class::Wh) {
        return Tag::Subordinator;
    }
    // "Jan Kolar, an ecologist"
    if token.is_capital()
        && has(Class::Month)
        && next.is_some_and(|next| next.is_word() && next.is_capital())
    {
        return Tag::Name;
    }
    // "Tallis left early": not the left
    if !token.is_capital()
        && has(Class::Verb)
        && matches!(previous, Some(Tag::Name | Tag::Pronoun))
        && token.text(paragraph.text) == "left"
    {
        return Tag::Verb;
    }
    if classes.any(SOURCE_NOUNS) {
        return if token.is_capital() && classes.any(KNOWN_NAMES) { Tag::Name } else { Tag::Noun };
    }
    // In a title every word has a capital: there a verb stays a verb.
    if token.is_capital()
        && (classes.any(KNOWN_NAMES)
            || !starts && !classes.any(Classes::of(&[Class::Verb, Class::CueVerb])))
    {
        return Tag::Name;
    }
    // "retired General Ann Doe"
    if has(Class::Verb)
        && matches!(previous, None | Some(Tag::Quote | Tag::Comma))
        && token.text(paragraph.text).ends_with("ed")
        && next.is_some_and(|next| next.is_word() && next.is_capital())
    {
        return Tag::Noun;
    }
    if has(Class::Verb) {
        return if matches!(previous, Some(Tag::Determiner | Tag::Possessive | Tag::Preposition)) {
            Tag::Noun
        } else {
            Tag::Verb
        };
    }
    if has(Class::Adverb) || token.is_ly_adverb() {
        return Tag::Adverb;
    }
    if has(Class::CueVerb) {
        let text = token.text(paragraph.text);
        let finite = text.ends_with("ed")
            || text.ends_with('s')
            || !lexicon::cue_forms(token.word)
                .iter()
                .all(|form| form.forms & !(lexicon::form::BASE | lexicon::form::ING) == 0);
        let nominal = matches!(
            previous,
            Some(Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::To)
        );
        return if finite && !nominal { Tag::Verb } else { Tag::Noun };
    }
    Tag::Noun
}

/// The tag of a word that has it wherever it stands.
const fn of_word(word: WordId) -> Option<Tag> {
    Some(match word {
        named::CLITIC_D => Tag::Modal,
        named::TO => Tag::To,
        named::ONE => Tag::Determiner,
        named::THAT => Tag::That,
        named::WHO | named::WHICH | named::WHOM => Tag::Relative,
        named::WHOSE => Tag::Possessive,
        named::AS => Tag::Subordinator,
        _ => return None,
    })
}

/// The tag of a word of these classes, if closed ones are among them.
fn of_classes(classes: Classes) -> Option<Tag> {
    /// A word of the first class, and of none of the others, has the tag. The first that fits counts.
    const TAGS: [(Class, Classes, Tag); 12] = {
        const NONE: Classes = Classes::of(&[]);
        [
            (
                Class::Negation,
                Classes::of(&[Class::Pronoun, Class::Determiner, Class::Preposition]),
                Tag::Not,
            ),
            (Class::Be, NONE, Tag::Be),
            (Class::Have, NONE, Tag::Have),
            (Class::Do, NONE, Tag::Do),
            (Class::Modal, NONE, Tag::Modal),
            (Class::Pronoun, Classes::of(&[Class::Determiner]), Tag::Pronoun),
            (Class::ObjectPronoun, Classes::of(&[Class::Possessive]), Tag::Pronoun),
            (Class::Possessive, NONE, Tag::Possessive),
            (Class::Determiner, NONE, Tag::Determiner),
            (Class::NumberWord, NONE, Tag::Number),
            (Class::Conjunction, Classes::of(&[Class::Preposition]), Tag::And),
            (Class::Preposition, NONE, Tag::Preposition),
        ]
    };
    let fits =
        |(class, others, _): &&(Class, Classes, Tag)| classes.has(*class) && !classes.any(*others);
    TAGS.iter().find(fits).map(|(.., tag)| *tag)
}

/// The tag of a word in small letters that has it wherever it stands.
fn settled(word: WordId, classes: Classes) -> Option<Tag> {
    const OPEN: Classes =
        Classes::of(&[Class::Adverb, Class::Subordinator, Class::Wh, Class::Verb]);
    if matches!(word, named::CLITIC_S | named::HER | named::I) {
        return None;
    }
    let noun = (!classes.any(OPEN) && classes.any(SOURCE_NOUNS)).then_some(Tag::Noun);
    of_word(word).or_else(|| of_classes(classes)).or(noun)
}

/// The tags of [`settled`] of all words, by their numbers: most tokens need no other look.
fn settled_tags() -> &'static [Option<Tag>] {
    static TAGS: OnceLock<Vec<Option<Tag>>> = OnceLock::new();
    TAGS.get_or_init(|| {
        lexicon::tables()
            .classes
            .iter()
            .zip(0..)
            .map(|(&of, word)| settled(WordId(word), of))
            .collect()
    })
}

/// A word that no list knows: an adverb or a past form by its ending, else a noun or adjective.
fn open_class(paragraph: &Paragraph<'_>, token: &Token, previous: Option<Tag>) -> Tag {
    if token.is_ly_adverb() {
        return Tag::Adverb;
    }
    let text = token.text(paragraph.text);
    let past = text.len() > 4 && text.ends_with("ed");
    // "the wounded", "a detained man": after a determiner or preposition -ed is an adjective.
    if past
        && matches!(
            previous,
            Some(
                Tag::Noun
                    | Tag::Name
                    | Tag::Pronoun
                    | Tag::Close
                    | Tag::Relative
                    | Tag::Have
                    | Tag::Be
                    | Tag::Adverb
            )
        )
    {
        return Tag::Verb;
    }
    Tag::Noun
}

//! Cues: which verbs, nouns and fixed phrases report here, and on whose behalf.
//!
//! A verb is taken by what stands round it (its frames) and by its strength in the lexicon: the weaker the
//! verb, the plainer the frame must be.

use super::clause::{
    Apposition, Clauses, LONGEST_SOURCE, SOURCE_NOUNS, Tag, Tags, among, among_letters,
    ends_with_pause, tags,
};
use super::{Form, SourceKind, Stance, source};
use crate::lexicon::{self, CUE_FORM_IDS, Class, Classes, Cue, EntryId, Frame, form, named};
use crate::paragraph::Shape;
use std::ops::Range;

/// Words of many people, capital or not: "Republicans", "Americans".
const CROWDS: Classes = Classes::of(&[Class::Crowd, Class::SourcePlural, Class::Nationality]);

/// How many sentences are looked through for the next turn of a transcript.
const LONGEST_TURN: usize = 60;

/// Words that make a body of a name.
const ORGANIZATIONS: Classes =
    Classes::of(&[Class::OrgWord, Class::Organization, Class::Metonym, Class::Country]);

/// Words that make a person of a name.
const PERSONAL: Classes = Classes::of(&[
    Class::FemaleName,
    Class::MaleName,
    Class::Title,
    Class::TitleAbbreviation,
    Class::Official,
]);

/// The category number of cues among the phrases.
pub(super) const CATEGORY: u8 = 5;

/// Where the content of a cue is to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// From this token on.
    After(u32),
    /// Before this token: the clause or quotation that the cue follows.
    Before(u32),
    /// Round the cue: before the first token and after the second.
    Around(u32, u32),
    /// The subject and what follows: "the talks | are expected | to resume".
    Subject(Range<u32>, u32),
    /// The sentence, without the cue's own clause.
    Rest(Range<u32>),
    /// These tokens as they are.
    Exactly(Range<u32>),
}

/// A cue with its source; its content is still to be measured.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub cue: Range<u32>,
    pub source: Option<Range<u32>>,
    pub kind: SourceKind,
    pub place: Where,
    pub stance: Stance,
    pub form: Form,
    pub entry: Option<EntryId>,
    pub belief: bool,
    /// The sentence's number.
    pub sentence: usize,
    /// Where the words that are not content begin and end: source and cue.
    pub frame: Range<u32>,
}

impl Found {
    /// "citing", "with reference to": the source of somebody's report.
    pub fn cites(&self) -> bool {
        self.entry.is_some_and(|entry| CUE_FORM_IDS[entry.entry().cue_form as usize] == "citing")
    }
}

/// Every cue of the paragraph, in text order.
pub(super) fn cues(clauses: &Clauses<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    let phrases: Vec<(u32, usize)> = {
        let mut phrases: Vec<(u32, usize)> = clauses
            .paragraph
            .phrases
            .iter()
            .enumerate()
            .filter(|(_, phrase)| phrase.category() == CATEGORY)
            .map(|(number, phrase)| (phrase.marked.start, number))
            .collect();
        crate::order::by_key(&mut phrases, |(start, _)| u64::from(*start));
        phrases
    };
    let mut next_phrase = 0;
    for (sentence, range) in clauses.paragraph.sentences.iter().enumerate() {
        let mut finder = Finder {
            clauses,
            sentence,
            range: range.clone(),
            floor: range.start,
            first: found.len(),
        };
        let mut at = range.start;
        loop {
            while next_phrase < phrases.len() && phrases[next_phrase].0 < at {
                next_phrase += 1;
            }
            let phrase = phrases.get(next_phrase).map_or(range.end, |(start, _)| *start);
            at = clauses.next_cue(at..phrase.min(range.end));
            if at >= range.end {
                break;
            }
            let fixed = phrases
                .get(next_phrase)
                .filter(|(start, _)| *start == at)
                .and_then(|(_, number)| finder.fixed(*number, &found));
            let cue = fixed.or_else(|| finder.at(at, &found));
            match cue {
                Some(cue) => {
                    let end = cue.cue.end.max(at + 1);
                    // "S, citing T, reported": the aside stands between a source and its cue.
                    if !cue.cites() {
                        finder.floor = finder.floor.max(end.min(range.end));
                    }
                    at = end;
                    found.push(cue);
                }
                None => at += 1,
            }
        }
    }
    found
}

struct Finder<'c, 'p, 't> {
    clauses: &'c Clauses<'p, 't>,
    sentence: usize,
    range: Range<u32>,
    /// Where the last cue ended: no subject reaches below.
    floor: u32,
    /// The first cue of this sentence among those found.
    first: usize,
}

/// The words round a verb that belong to it.
struct Group {
    start: u32,
    passive: bool,
    perfect: bool,
    infinitive: bool,
    modal: bool,
    be: bool,
}

/// What follows a verb.
enum Follow {
    That(u32),
    Question(u32),
    Quote(u32),
    Colon(u32),
    Comma(u32),
    End,
    To(u32),
    Preposition(u32),
    Words(u32),
}

impl Finder<'_, '_, '_> {
    fn end(&self) -> u32 {
        self.range.end
    }

    fn at(&mut self, at: u32, found: &[Found]) -> Option<Found> {
        let token = self.clauses.token(at);
        let tag = self.clauses.tag(at);
        if !token.is_cue() && !matches!(tag, Tag::Colon | Tag::Dash) {
            return None;
        }
        let transcript = self.clauses.tag(at) == Tag::Colon && at < 6;
        if token.is_quoted() && !transcript {
            return None;
        }
        if self.clauses.tag(at) == Tag::Colon || self.clauses.tag(at) == Tag::Dash {
            return self.colon(at, found);
        }
        let classes = token.classes();
        if classes.has(Class::CueVerb)
            && let Some(cue) = self.verb(at, found)
        {
            return Some(cue);
        }
        if classes.has(Class::CueNoun) { self.noun(at, found) } else { None }
    }

    // ── Verbs ──────────────────────────────────────────────────────────────────────────────────────────

    fn verb(&self, at: u32, found: &[Found]) -> Option<Found> {
        for one in lexicon::cue_forms(self.clauses.word(at)) {
            let cue = lexicon::cue(one.cue);
            if cue.noun {
                continue;
            }
            let Some(end) = self.particles(cue, at) else { continue };
            if !crate::phrase::holds(
                self.clauses.paragraph,
                &self.range,
                EntryId(cue.entry),
                &(at..end),
            ) {
                continue;
            }
            if let Some(found) = self.verb_of(cue, one.forms, at, end, found) {
                return Some(found);
            }
        }
        None
    }

    /// One past the cue's last word, if its particles follow.
    fn particles(&self, cue: &Cue, at: u32) -> Option<u32> {
        let mut end = at + 1;
        for particle in cue.particles {
            if particle == lexicon::WordId::UNKNOWN {
                break;
            }
            if end >= self.end() || self.clauses.word(end) != particle {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn group(&self, at: u32) -> Group {
        let mut group = Group {
            start: at,
            passive: false,
            perfect: false,
            infinitive: false,
            modal: false,
            be: false,
        };
        let mut nearest = true;
        while group.start > self.floor {
            let before = group.start - 1;
            match self.clauses.tag(before) {
                Tag::Adverb | Tag::Not => {}
                // "the two senators both said"
                Tag::Determiner
                    if before > self.floor
                        && matches!(
                            self.clauses.word(before),
                            named::ALL | named::BOTH | named::EACH
                        )
                        && self.clauses.tag(before - 1) != Tag::Preposition => {}
                Tag::Be => {
                    if nearest {
                        group.passive = true;
                    }
                    group.be = true;
                    nearest = false;
                }
                Tag::Have => {
                    // "'s" may be "has".
                    group.perfect = true;
                    nearest = false;
                }
                Tag::Do => nearest = false,
                Tag::Modal => {
                    group.modal = true;
                    nearest = false;
                }
                Tag::To => {
                    group.infinitive = true;
                    nearest = false;
                }
                _ => break,
            }
            group.start = before;
            if group.infinitive {
                break;
            }
        }
        // An adverb at the group's left edge may belong to the subject's side; it does no harm in the group.
        group
    }

    fn verb_of(
        &self,
        cue: &'static Cue,
        forms: u8,
        at: u32,
        end: u32,
        found: &[Found],
    ) -> Option<Found> {
        // "the United States": a capital inside a sentence makes a name of it.
        if self.clauses.tag(at) == Tag::Name
            && at != self.range.start
            && self.clauses.paragraph.shape != Shape::TitleCase
        {
            return None;
        }
        // "having said that,": it sums up, and tells nothing.
        if at > self.range.start
            && among_letters(self.clauses.text(at - 1), "having")
            && self.clauses.tag(end) == Tag::That
            && self.clauses.tag(end + 1) == Tag::Comma
        {
            return None;
        }
        let group = self.group(at);
        let before = (group.start > self.range.start).then(|| self.clauses.tag(group.start - 1));
        let bare = group.start == at;
        // "the reported case", "his claims", "in reports": a noun or an adjective.
        // "four in ten say", but "two reports"
        let counted = before == Some(Tag::Number)
            && (cue.strength >= 4 && cue.takes(Frame::That)
                // "the 22-year-old laughed"
                || self.clauses.ends(at - 1, "-year-old"));
        // "Moody's said": no adjective is "said".
        let owned = before == Some(Tag::Possessive)
            && among(self.clauses.text(at), "said says told wrote")
            && self.clauses.word(at - 1) == named::CLITIC_S;
        if bare
            && !counted
            && !owned
            && matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Number))
        {
            let demonstrative = matches!(
                self.clauses.word(at - 1),
                named::THIS
                    | named::MANY
                    | named::SOME
                    | named::MOST
                    | named::SEVERAL
                    | named::THESE
                    | named::THOSE
                    | named::ONE
                    | named::ANOTHER
                    | named::BOTH
                    | named::ALL
                    | named::EACH
            );
            let verb_next = end < self.end() && self.clauses.has(end, Class::CueVerb);
            // "several reports said": a noun
            // "many calls", "these claims": more than one, and no verb of one.
            let several = forms & (form::PAST | form::BASE) == 0
                && !matches!(self.clauses.word(at - 1), named::THIS | named::ONE | named::ANOTHER);
            if !(demonstrative && self.agrees(forms, at - 1)) || several || verb_next {
                return None;
            }
        }
        // "ignored repeated warnings", "denied alleged abuses": an adjective of the object.
        if bare
            && before == Some(Tag::Verb)
            && self.clauses.tag(end) == Tag::Noun
            && among(
                self.clauses.text(at),
                "repeated alleged reported promised announced suspected feared confirmed proposed claimed declared",
            )
        {
            return None;
        }
        // "the last notes faded": an adverb or adjective between does not make a verb of it.
        let auxiliary = group.be || group.perfect || group.modal || group.infinitive;
        if !bare
            && !auxiliary
            && group.start > self.range.start
            && matches!(self.clauses.word(group.start - 1), named::THE | named::A | named::AN)
        {
            return None;
        }
        let only_base = forms & !form::BASE == 0;
        if bare
            && only_base
            && !matches!(before, Some(tag) if tag.is_nominal() || tag == Tag::Other || tag == Tag::Relative || tag == Tag::Close || tag == Tag::Comma || tag == Tag::Determiner || tag == Tag::Quote)
            && !(before == Some(Tag::And) && self.clauses.tag(end) == Tag::That)
        {
            return None;
        }
        if forms & form::ING != 0 && forms & form::BASE == 0 && !group.be {
            return self.participle(cue, at, end, &group, found);
        }
        if forms & form::PARTICIPLE != 0 && group.be && group.passive && !self.progressive(at) {
            return self.passive(cue, at, end, &group, found);
        }
        if group.infinitive {
            return self.infinitive(cue, at, end, &group, found);
        }
        if bare && matches!(before, Some(Tag::Preposition)) {
            return None;
        }
        if bare
            && cue.takes(Frame::Person)
            && forms & form::PARTICIPLE != 0
            && self.opens_clause(at)
        {
            return self.questioned(cue, at, end);
        }
        self.active(cue, forms, at, end, &group, found)
    }

    /// Whether "asked", "told" at `at` opens a clause without a subject: "Asked about it, he …", "When asked why, …".
    fn opens_clause(&self, at: u32) -> bool {
        at == self.range.start
            || self.clauses.is(at - 1, tags!(Subordinator))
            || self.clauses.tag(at - 1) == Tag::Comma
                && at + 1 < self.end()
                && (self.asks(at + 1) || self.clauses.word(at + 1) == named::ABOUT)
    }

    /// "Asked whether it was true, she …": nobody is named as the one who asked.
    fn questioned(&self, cue: &'static Cue, at: u32, end: u32) -> Option<Found> {
        let clauses = self.clauses;
        let mut next = clauses.past_adverbs(end, self.end());
        // "Asked on Monday whether", "Asked Monday whether"
        let when = next + u32::from(clauses.word(next) == named::ON);
        if clauses.is_time(when) {
            next = clauses.past_adverbs(when + 1, self.end());
        }
        if next >= self.end() {
            return None;
        }
        let mut source = None;
        if clauses.word(next) == named::BY {
            let agent = clauses.noun_phrase_after(next + 1, self.end(), Apposition::Left)?;
            next = clauses.past_adverbs(agent.end, self.end());
            source = Some(agent);
        }
        if next >= self.end() {
            return None;
        }
        let from = match clauses.tag(next) {
            Tag::That => next + 1,
            Tag::To => next,
            _ if self.asks(next) => next,
            Tag::Preposition
                if self.takes_preposition(cue, next) || clauses.word(next) == named::ABOUT =>
            {
                next + 1
            }
            _ if self.is_clause(next) => next,
            _ => return None,
        };
        // "She was coy when pressed on the matter": a circumstance, without a question or somebody who asks.
        let aside = at > self.range.start && clauses.is(at - 1, tags!(Subordinator));
        if aside
            && source.is_none()
            && clauses.is(next, tags!(Preposition | To))
            && !self.asks(from)
        {
            return None;
        }
        let until = clauses.first(from..self.end(), tags!(Comma | Stop))?;
        // "Asked about this, …" tells nothing.
        if until == from + 1 && clauses.is(from, tags!(Determiner | Pronoun | That)) {
            return None;
        }
        let kind = source.as_ref().map_or(SourceKind::None, |source| source::kind(clauses, source));
        let cue_end = if source.is_some() { end } else { from.max(end) };
        Some(self.found(
            cue,
            at..cue_end,
            source,
            kind,
            Where::Exactly(from..until),
            Form::NoSource,
            at..until,
        ))
    }

    fn progressive(&self, at: u32) -> bool {
        self.clauses.ends(at, "ing")
    }

    /// Whether the form agrees with a subject whose last word is at `head`.
    fn agrees(&self, forms: u8, head: u32) -> bool {
        if forms & (form::PAST | form::PARTICIPLE) != 0 {
            return true;
        }
        let text = self.clauses.text(head);
        let tag = self.clauses.tag(head);
        let classes = self.clauses.classes(head);
        let plural = classes.has(Class::SourcePlural)
            || matches!(
                self.clauses.word(head),
                named::THEY
                    | named::WE
                    | named::YOU
                    | named::I
                    | named::THESE
                    | named::THOSE
                    | named::MANY
                    | named::MOST
                    | named::SOME
                    | named::SEVERAL
                    | named::BOTH
                    | named::ALL
            )
            || tag == Tag::Noun
                && text.ends_with('s')
                && !text.ends_with("ss")
                && !text.ends_with("us")
                && !text.ends_with("is");
        let either =
            matches!(tag, Tag::Relative | Tag::Name | Tag::Close | Tag::Quote | Tag::Comma)
                || classes.any(Classes::of(&[Class::Medium, Class::Institution, Class::Crowd]))
                || matches!(self.clauses.word(head), named::OTHERS | named::YOU);
        // "research shows", "the footage show": a mass takes either.
        let mass = classes.has(Class::Document) && !text.ends_with('s');
        if forms & form::S != 0 && (!plural || mass) {
            return true;
        }
        forms & form::BASE != 0 && plural
            || either && (forms & form::BASE == 0 || plural || tag == Tag::Relative)
    }

    /// "the club say", "the government believe": a body takes a plural verb, unless the verb is a noun as well ("the company
    /// report").
    fn takes_plural(&self, forms: u8, at: u32, head: u32) -> bool {
        const BODIES: Classes = Classes::of(&[Class::Institution, Class::Medium, Class::OrgWord]);
        forms & form::BASE != 0
            && self.clauses.tag(head) == Tag::Noun
            && head + 1 == at
            && self.clauses.of_class(head, BODIES)
            && !self.clauses.has(at, Class::CueNoun)
    }

    fn active(
        &self,
        cue: &'static Cue,
        forms: u8,
        at: u32,
        end: u32,
        group: &Group,
        found: &[Found],
    ) -> Option<Found> {
        let clauses = self.clauses;
        let previous = group.start.checked_sub(1).filter(|&before| before >= self.range.start);
        let follow = self.follow(end, cue);
        // "would order a review", "will announce plans": not said yet.
        if group.modal
            && !group.perfect
            && matches!(follow, Follow::Words(_) | Follow::To(_) | Follow::Preposition(_))
        {
            return None;
        }
        // “…,” said S — a quotation or clause, then the cue, then its source.
        let headline = clauses.paragraph.shape != Shape::Prose;
        if group.start == at
            && (forms & (form::PAST | form::S) != 0 || headline)
            && cue.takes(Frame::Quote)
            && let Some(found) = self.inverted(cue, at, end, previous)
        {
            return Some(found);
        }
        // Said Ann Doe: “…”
        if at == self.range.start
            && forms & (form::PAST | form::S) != 0
            && cue.takes(Frame::Quote)
            && cue.strength >= 3
            && let Some(source) = clauses.noun_phrase_after(end, self.end(), Apposition::Left)
            && source.end + 1 < self.end()
            && clauses.is(source.end, tags!(Colon | Comma))
            && clauses.quote_opened(source.end + 1).is_some()
        {
            let kind = source::kind(clauses, &source);
            let place = Where::After(source.end + 1);
            let frame = at..source.end;
            return source::can_speak(clauses, &source, kind).then(|| {
                self.found(cue, at..end, Some(source), kind, place, Form::SourceCueContent, frame)
            });
        }
        let mut subject = match previous {
            Some(before) => match clauses.tag(before) {
                Tag::And | Tag::Comma if self.shares_subject(before) => self.shared_subject(found),
                _ => {
                    let floor = self.floor.max(self.quote_floor(group.start));
                    clauses.noun_phrase_before(clauses.past_times_before(group.start, floor), floor)
                }
            },
            None => None,
        };
        if subject.is_none() && previous.is_some_and(|before| clauses.tag(before) == Tag::Comma) {
            subject = self.shared_subject(found);
        }
        let subject = subject?;
        let own = subject.end <= group.start
            && subject.end + 5 >= group.start
            && !clauses.had_verb(subject.end, group.start);
        let several = forms & form::BASE != 0
            && (subject.clone().any(|place| clauses.tag(place) == Tag::And)
                || clauses.is(subject.end - 1, tags!(Number | Other))
                || clauses.word(subject.start) == named::THOSE
                || own && self.is_team(cue, &subject, &follow));
        if own
            && group.start == at
            && !several
            && !self.agrees(forms, source::head_word(clauses, &subject))
            && !self.takes_plural(forms, at, source::head_word(clauses, &subject))
        {
            return None;
        }
        // "Initially, state regulators …": a part of the subject is not its verb.
        if subject.contains(&at) {
            return None;
        }
        // "Asked whether he feared for his job, …": a belief that is asked about.
        if cue.belief
            && subject.start > self.range.start
            && clauses.word(subject.start - 1) == named::WHETHER
        {
            return None;
        }
        // "speaking on condition of anonymity because they feared for their jobs": why the name is kept back.
        if cue.belief
            && subject.start > self.range.start + 1
            && clauses.text(subject.start - 1) == "because"
            && among(clauses.text(subject.start - 2), "anonymity named identified")
        {
            return None;
        }
        // "nobody asked": who did not speak is no source.
        if self.is_nobody(&subject) {
            return None;
        }
        let kind = if own && several && self.is_team(cue, &subject, &follow) {
            // "Hauliers say": a capital that only begins the sentence.
            if subject.start == self.range.start && clauses.ends(subject.end - 1, "s") {
                SourceKind::Vague
            } else {
                SourceKind::NamedOrganization
            }
        } else {
            source::kind(clauses, &subject)
        };
        let strength = cue.strength;
        if own
            && self.is_aside_of(&subject, &follow)
            && (cue.takes(Frame::That) || cue.takes(Frame::Quote))
            && strength >= 1
        {
            let aside_end = match follow {
                Follow::Comma(from) => from - 1,
                // "As the agency learned from the ministry, …"
                Follow::Preposition(from) => clauses.first(from..self.end(), tags!(Comma))?,
                _ => end,
            };
            return Some(self.as_says(cue, subject, kind, at..end, aside_end));
        }
        let person_like = kind != SourceKind::None && source::can_speak(clauses, &subject, kind);
        let strong = strength >= 3;
        let denied = person_like
            && strength >= 2
            && cue.takes(Frame::That)
            && cue.takes(Frame::Object)
            && !cue.takes(Frame::Person)
            && !cue.belief
            && match follow {
                Follow::End => true,
                Follow::Comma(_) => cue.takes(Frame::Gerund),
                _ => false,
            };
        let place = match follow {
            _ if denied && let Some(clause) = self.before_which(&subject) => Where::Exactly(clause),
            // "a show that can be seen": a relative pronoun.
            Follow::That(from)
                if strength < 3
                    && from < self.end()
                    && clauses.is(from, tags!(Modal | Be | Have)) =>
            {
                return None;
            }
            // "the draconian rules that …": a form that may be a plural asks for somebody who can speak.
            Follow::That(from)
                if cue.takes(Frame::That)
                    && (person_like || strength > 0 && (strong || forms & form::S == 0))
                    // "holds that record"
                    && !(strength == 0 && self.is_lone_noun(from)) =>
            {
                Where::After(from)
            }
            Follow::Question(from)
                if cue.takes(Frame::Whether) || cue.takes(Frame::That) && strength >= 2 =>
            {
                if !person_like && !strong {
                    return None;
                }
                Where::After(from)
            }
            Follow::Quote(from) => {
                let quote = clauses.quote_opened(from);
                let speech = quote.is_some_and(|quote| {
                    quote.inner.len() >= 4 || ends_with_pause(clauses, quote.inner.end)
                });
                // "The affair showed “how thin the ice was”": a thing may show, and says nothing.
                if !(speech
                    && (cue.takes(Frame::Quote)
                        || cue.takes(Frame::That) && (person_like || strong))
                    || person_like && (strength >= 2 || cue.takes(Frame::Object)) && strength >= 1)
                {
                    return None;
                }
                self.around(&subject, Where::After(from))
            }
            Follow::Colon(from) if cue.takes(Frame::Quote) || cue.takes(Frame::That) => {
                // "The Times reports:" leads to the next paragraph.
                let leads = from >= clauses.len() && person_like && cue.takes(Frame::Quote);
                if strength < 2 && !leads && clauses.tag(from.min(clauses.len() - 1)) != Tag::Quote
                {
                    return None;
                }
                // "The rule is simple, the coach says: do not look down."
                // but "Speaking on the radio, he said: “…”"
                let first = clauses.past_adverbs(self.range.start, subject.start);
                let circumstance = first < subject.start
                    && (clauses.ends(first, "ing")
                        || among(clauses.text(first), "Asked Pressed Questioned Challenged")
                        || clauses.is(first, tags!(Preposition | Subordinator)));
                if self.comma_before(&subject) && !circumstance && self.has_content_before(&subject)
                {
                    Where::Around(subject.start, from)
                } else {
                    Where::After(from)
                }
            }
            Follow::Comma(from) => {
                let quote_next = clauses.tag(from.min(clauses.len() - 1)) == Tag::Quote
                    && from < self.end()
                    && clauses.quote_opened(from).is_some();
                let has_before = self.has_content_before(&subject)
                    || self.comma_before(&subject)
                        && from < self.end()
                        && (self.continues(from) || self.is_clause(from));
                if cue.takes(Frame::That)
                    && from < self.end()
                    && clauses.tag(from) == Tag::That
                    && !self.comma_before(&subject)
                {
                    Where::After(from + 1)
                } else if let Some(that) =
                    self.that_after_aside(from).filter(|_| cue.takes(Frame::That))
                {
                    Where::After(that)
                } else if quote_next
                    && (cue.takes(Frame::Quote) || cue.takes(Frame::That) || strong)
                {
                    self.around(&subject, Where::After(from))
                } else if has_before
                    && (cue.takes(Frame::Quote) || cue.takes(Frame::That))
                    && (strength >= 1 || self.quote_before(subject.start))
                {
                    // "While the inquiry goes on, the board said, no ship will leave."
                    let main_follows = clauses.tag(self.range.start) == Tag::Subordinator
                        && !clauses.holds(self.range.start..subject.start - 1, tags!(Comma))
                        && self.is_clause(from);
                    if self.continues(from) || main_follows {
                        Where::Around(subject.start, from)
                    } else {
                        Where::Before(subject.start)
                    }
                } else {
                    return None;
                }
            }
            Follow::End => {
                // "Group hid losses, court hears": in a headline, or of a court, the comma is enough.
                let headline = self.comma_before(&subject)
                    && kind == SourceKind::Role
                    && (clauses.paragraph.shape != Shape::Prose
                        || among(
                            clauses.text(source::head_word(clauses, &subject)),
                            "court jury inquest tribunal inquiry committee",
                        ));
                // A weak verb at a sentence's end needs somebody who can speak: "…, small sums provided."
                let plain = strength >= 3 || strength >= 1 && person_like;
                // "When asked why, the guard shrugged": with speech alone.
                if self.has_content_before(&subject)
                    && (cue.takes(Frame::That)
                        || cue.takes(Frame::Quote)
                            && (self.quote_before(subject.start)
                                || clauses.tag(self.range.start) != Tag::Subordinator))
                    && (plain || headline || self.quote_before(subject.start))
                {
                    Where::Before(subject.start)
                } else {
                    return None;
                }
            }
            Follow::To(from)
                if cue.takes(Frame::To)
                    && person_like
                    && !cue.belief
                    && (strength >= 3 || strength >= 2 && cue.takes(Frame::That)) =>
            {
                Where::After(from)
            }
            // "people accused of fraud": a participle; in a headline it is the verb.
            Follow::Preposition(from)
                if cue.takes(Frame::Agentless)
                    && forms & form::PARTICIPLE != 0
                    && group.start == at
                    && clauses.word(from) != named::ON
                    && self.takes_preposition(cue, from) =>
            {
                return headline.then(|| self.unsourced(cue, at..from + 1, Where::After(from + 1)));
            }
            Follow::Preposition(from) => {
                if self.has_content_before(&subject)
                    && cue.takes(Frame::Quote)
                    && (strong || self.quote_before(subject.start))
                {
                    Where::Before(subject.start)
                } else if self.takes_preposition(cue, from)
                    && person_like
                    && strength >= 1
                    && (!cue.belief || clauses.word(from) != named::OF || self.as_follows(from))
                {
                    // "hit back at her critics: “…”"
                    let colon = clauses
                        .first(from + 1..self.end().min(from + 12), tags!(Colon | Comma))
                        .filter(|&at| {
                            clauses.tag(at) == Tag::Colon && clauses.quote_opened(at + 1).is_some()
                        });
                    Where::After(colon.unwrap_or(from) + 1)
                } else if cue.takes(Frame::That) && strength >= 4 && self.is_clause(from) {
                    Where::After(from)
                } else {
                    return None;
                }
            }
            // "estimates compiled by the bank"
            Follow::Words(from)
                if clauses.ends(from, "ed") && clauses.word(from + 1) == named::BY =>
            {
                return None;
            }
            // “…,” the agency quoted the envoy as saying.
            Follow::Words(from)
                if cue.takes(Frame::As)
                    && person_like
                    && self.ends_as_saying(from)
                    && self.has_content_before(&subject) =>
            {
                Where::Before(subject.start)
            }
            // “We need to know,” she urged them, “before we dig.”
            Follow::Words(from)
                if clauses.has(from, Class::ObjectPronoun)
                    && clauses.tag(from + 1) == Tag::Comma
                    && clauses.quote_opened(from + 2).is_some()
                    && (cue.takes(Frame::Quote) || cue.takes(Frame::That))
                    && self.quote_before(subject.start) =>
            {
                Where::Around(subject.start, from + 2)
            }
            Follow::Words(from) => {
                if self.quote_before(subject.start)
                    && !self.begins_anew(&subject)
                    && cue.takes(Frame::Quote)
                    && (strong || person_like && strength >= 2)
                    && (!self.is_clause(from) || self.speech_before(&subject))
                {
                    Where::Before(subject.start)
                } else if cue.takes(Frame::That)
                    && (strong || person_like && strength >= 1)
                    && self.is_clause(from)
                {
                    if !strong && cue.takes(Frame::Object) && !person_like {
                        return None;
                    }
                    // "the nurse who found the body told police": an object, and the main clause's verb.
                    if clauses.tag(subject.start) == Tag::Relative && cue.stance == 1 {
                        return None;
                    }
                    Where::After(from)
                } else if cue.takes(Frame::Object)
                    && person_like
                    && strength >= 2
                    && !cue.belief
                    && self.names_it(cue, &subject)
                {
                    Where::Exactly(from..self.name_end(from))
                } else if cue.takes(Frame::Object)
                    && person_like
                    && strength >= 2
                    && !cue.belief
                    && !self.in_relative_clause(&subject)
                    && !(cue.takes(Frame::Naming) && self.leaves_unnamed(from))
                {
                    Where::After(from)
                } else if clauses.text(at).starts_with("expect")
                    && person_like
                    && !self.in_relative_clause(&subject)
                    && self.object_to(from)
                {
                    Where::After(from)
                } else if cue.takes(Frame::As)
                    && person_like
                    && strength >= 1
                    && self.as_follows(from)
                {
                    Where::After(from)
                } else if cue.takes(Frame::Gerund)
                    && person_like
                    && strength >= 1
                    && clauses.ends(from, "ing")
                {
                    Where::After(from)
                } else if cue.takes(Frame::That)
                    && strength >= 1
                    && !cue.belief
                    && kind == SourceKind::Document
                    && self.counts(&subject)
                {
                    // "The poll shows the mayor ahead"
                    Where::After(from)
                } else if let Some(that) = (from..self.end().min(from + 12))
                    .take_while(|&place| !clauses.tag(place).is_verbal())
                    .find(|&place| clauses.tag(place) == Tag::That)
                    .filter(|_| strength >= 4 && person_like && cue.takes(Frame::Person))
                {
                    // "told the radio's “Morning” programme that"
                    Where::After(that + 1)
                } else if cue.takes(Frame::That)
                    && strength >= 4
                    && !cue.takes(Frame::Person)
                    // "wrote the software"
                    && (person_like && (cue.takes(Frame::Object) || !cue.takes(Frame::In))
                        || self.is_clause(from))
                {
                    Where::After(from)
                } else {
                    return None;
                }
            }
            _ => return None,
        };
        let form = self.form_of(&place);
        let cue_end = self.cue_end(end, &place);
        let frame = subject.start.min(at)..cue_end;
        let frame = if own { frame } else { group.start..cue_end };
        // "it says", of a thing nobody named: dummy subjects are no source.
        Some(self.found(cue, at..cue_end, Some(subject), kind, place, form, frame))
    }

    /// "called his mother": who is called, and no name for it.
    fn leaves_unnamed(&self, from: u32) -> bool {
        let clauses = self.clauses;
        let Some(object) = clauses.noun_phrase_after(from, self.end(), Apposition::Left) else {
            return false;
        };
        let last = object.end - 1;
        let somebody = match clauses.tag(last) {
            Tag::Noun => {
                clauses.is(from, tags!(Determiner | Possessive))
                    && object.len() == 2
                    && clauses.of_class(last, SOURCE_NOUNS)
            }
            tag => matches!(tag, Tag::Name | Tag::Pronoun) && object.len() <= 2,
        };
        somebody
            && (object.end >= self.end()
                || clauses.is(
                    object.end,
                    tags!(Stop | Comma | Preposition | And | To | Adverb | Number | Subordinator),
                ) && clauses.word(object.end) != named::AS
                || clauses.is_time(object.end))
    }

    /// "Rovers deny it", "Ferrari say the car is legal": a name with a plural verb.
    fn is_team(&self, cue: &Cue, subject: &Range<u32>, follow: &Follow) -> bool {
        let clauses = self.clauses;
        let opens = subject.start == self.range.start
            || clauses.is(subject.start - 1, tags!(Comma | Semicolon | And | Subordinator | Quote));
        let says = match *follow {
            Follow::That(_) | Follow::End => true,
            Follow::Words(from) => self.is_clause(from) || clauses.ends(from, "ing"),
            _ => false,
        };
        opens
            && says
            && (cue.strength >= 2 || cue.strength >= 1 && matches!(follow, Follow::That(_)))
            && cue.takes(Frame::That)
            // Prices may suggest that much, too.
            && !among(clauses.text(subject.end), "suggest show indicate reveal")
            && subject.len() <= 2
            && subject.clone().all(|at| {
                clauses.tag(at) == Tag::Name && !clauses.of_class(at, CROWDS)
            })
    }

    /// Whether "as saying" ends the sentence that goes on at `from`.
    fn ends_as_saying(&self, from: u32) -> bool {
        (from..self.end().min(from + LONGEST_SOURCE)).any(|at| {
            self.clauses.word(at) == named::AS
                && self.clauses.word(at + 1) == named::SAYING
                && self.ends_after(at + 2)
        })
    }

    /// Whether the sentence ends at `at`, or there says no more than when or where.
    fn ends_after(&self, at: u32) -> bool {
        at >= self.end() || self.clauses.tag(at) == Tag::Stop || self.is_circumstance(at)
    }

    /// "he fired first" in "Police say he fired first, which his family denies".
    fn before_which(&self, subject: &Range<u32>) -> Option<Range<u32>> {
        let clauses = self.clauses;
        let which = subject.start.checked_sub(1)?;
        let comma = which.checked_sub(1)?;
        let start = clauses.past_adverbs(self.floor, comma);
        (clauses.word(which) == named::WHICH
            && clauses.tag(comma) == Tag::Comma
            && start < comma
            && clauses.had_verb(start, comma))
        .then_some(start..comma)
    }

    /// "Habername | reports that …": one name that no list knows; people say, outlets report.
    fn is_unknown_outlet(
        &self,
        source: &Range<u32>,
        kind: SourceKind,
        cue: &Range<u32>,
        form: Form,
    ) -> bool {
        let clauses = self.clauses;
        let name = clauses.text(source.start);
        if kind == SourceKind::NamedPerson
            && source.len() <= 2
            && among(clauses.text(cue.start), "writes wrote reports reported")
            && !source.clone().any(|at| clauses.of_class(at, PERSONAL))
            && self.is_called_an_outlet(cue.end.max(source.end))
        {
            return true;
        }
        kind == SourceKind::NamedPerson
            && source.len() == 1
            && (clauses.word(cue.start) == named::REPORTS
                // "As Veldmark writes, …"
                || form == Form::AsSays && among(clauses.text(cue.start), "writes notes")
                // "The invitation is a trap, writes Veldmark."
                || form == Form::ContentCueSource
                    && clauses.text(cue.start) == "writes"
                    && cue.start > 1
                    && clauses.tag(cue.start - 1) == Tag::Comma
                    && clauses.tag(cue.start - 2) != Tag::Quote
                    && clauses.tag(source.end) == Tag::Stop)
            && (source.end == cue.start || cue.end == source.start)
            && clauses.word(source.start) == lexicon::WordId::UNKNOWN
            // "Jane Doe called. Doe reports …"
            && !(1..source.start).any(|at| {
                clauses.tag(at - 1) == Tag::Name && clauses.text(at) == name
            })
    }

    /// "Veldmark wrote that … | The newspaper did not say …": soon after `from` it is told what wrote.
    fn is_called_an_outlet(&self, from: u32) -> bool {
        let clauses = self.clauses;
        (from..clauses.len().min(from + 60)).any(|at| {
            clauses.text(at) == "The"
                && clauses.tag(at) == Tag::Determiner
                && among(
                    clauses.text(at + 1),
                    "newspaper paper outlet portal agency magazine daily weekly broadcaster tabloid website site",
                )
                && clauses.is(at + 2, tags!(Verb | Be | Have | Do | Modal | Adverb))
        })
    }

    /// Whether subject and verb are an aside, "…, as the agency writes, …": "as" before, a pause after.
    fn is_aside_of(&self, subject: &Range<u32>, follow: &Follow) -> bool {
        let clauses = self.clauses;
        let Some(before) =
            subject.start.checked_sub(1).filter(|&before| before >= self.range.start)
        else {
            return false;
        };
        let opens = before == self.range.start
            || self.clauses.is(before - 1, tags!(Comma | Dash | Open | Quote));
        self.clauses.word(before) == named::AS
            && opens
            && match *follow {
                Follow::Comma(_) | Follow::End => true,
                Follow::Preposition(from) => clauses
                    .first(from..self.end().min(from + 10), tags!(Comma))
                    .is_some_and(|comma| !clauses.had_verb(from, comma)),
                _ => false,
            }
    }

    fn form_of(&self, place: &Where) -> Form {
        match place {
            Where::Before(_) if self.clauses.paragraph.shape != Shape::Prose => Form::Headline,
            Where::Before(_) | Where::Around(..) | Where::Exactly(_) => Form::ContentSourceCue,
            _ => Form::SourceCueContent,
        }
    }

    fn as_says(
        &self,
        cue: &'static Cue,
        subject: Range<u32>,
        kind: SourceKind,
        tokens: Range<u32>,
        aside_end: u32,
    ) -> Found {
        let clause = subject.start - 1..aside_end;
        self.found(
            cue,
            tokens,
            Some(subject),
            kind,
            Where::Rest(clause.clone()),
            Form::AsSays,
            clause,
        )
    }

    /// "that" belongs to the cue, not to the content.
    fn cue_end(&self, end: u32, place: &Where) -> u32 {
        match place {
            Where::After(from) if *from == end + 1 && self.clauses.word(end) == named::THAT => {
                end + 1
            }
            _ => end,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn found(
        &self,
        cue: &'static Cue,
        tokens: Range<u32>,
        source: Option<Range<u32>>,
        kind: SourceKind,
        place: Where,
        form: Form,
        frame: Range<u32>,
    ) -> Found {
        // Who understands a thing takes it as true; "it is understood" only passes it on.
        let last = tokens.clone().rev().find(|&at| self.clauses.tag(at) != Tag::That);
        let hearsay = match last.map_or("", |at| self.clauses.text(at)) {
            "understood" => form == Form::NoSource,
            // "The BBC understands": nor does an outlet say who told it.
            "understands" | "understand" => {
                matches!(kind, SourceKind::NamedOrganization | SourceKind::Anonymous)
            }
            _ => false,
        };
        let kind = match &source {
            Some(source) if self.is_unknown_outlet(source, kind, &tokens, form) => {
                SourceKind::NamedOrganization
            }
            _ => kind,
        };
        Found {
            cue: tokens,
            source,
            kind,
            place,
            stance: if hearsay { Stance::Neutral } else { stance(cue.stance) },
            form,
            entry: Some(EntryId(cue.entry)),
            belief: cue.belief,
            sentence: self.sentence,
            frame,
        }
    }

    /// "which critics call a farce": an object clause about something else, not a statement of the sentence.
    fn in_relative_clause(&self, subject: &Range<u32>) -> bool {
        subject.start > self.range.start
            && self.clauses.is(subject.start - 1, tags!(Relative | That))
            || subject.start > self.range.start && self.asks(subject.start - 1)
    }

    /// "in what the envoy called a betrayal": the sentence speaks in another's words.
    fn names_it(&self, cue: &Cue, subject: &Range<u32>) -> bool {
        cue.takes(Frame::Naming)
            && subject.start > self.range.start
            && self.clauses.word(subject.start - 1) == named::WHAT
    }

    /// "expect | the deal to fail": somebody or something, and what it is believed to do.
    fn object_to(&self, from: u32) -> bool {
        let clauses = self.clauses;
        let object = clauses.noun_phrase_after(from, self.end(), Apposition::Left);
        object.is_some_and(|object| {
            clauses.tag(object.end) == Tag::To
                && clauses.is(object.end + 1, tags!(Verb | Be | Have | Do | Noun | Adverb | Not))
        })
    }

    /// Where the name ends that something is given: before the next pause outside quotation marks.
    fn name_end(&self, from: u32) -> u32 {
        let clauses = self.clauses;
        let mut at = from;
        while at < self.end() && !clauses.is(at, tags!(Comma | Semicolon | Colon | Dash | Stop)) {
            let Some(quote) = clauses.quote_opened(at) else {
                at += 1;
                continue;
            };
            at = quote.outer().end.max(at + 1);
            if ends_with_pause(clauses, quote.inner.end) {
                break;
            }
        }
        at.min(self.end())
    }

    /// Below this no subject reaches: the last quotation that closes before `at` in the sentence.
    fn quote_floor(&self, at: u32) -> u32 {
        let lowest = self.range.start.max(at.saturating_sub(LONGEST_SOURCE));
        (lowest..at)
            .rev()
            .find(|&place| {
                self.clauses.tag(place) == Tag::Quote
                    && self.clauses.quote_closed(place).is_some_and(|quote| {
                        quote.inner.len() > 4 || ends_with_pause(self.clauses, quote.inner.end)
                    })
            })
            .map_or(self.range.start, |place| place + 1)
    }

    /// Whether the conjunction or comma at `at` joins a second verb to the subject of the first.
    fn shares_subject(&self, at: u32) -> bool {
        self.clauses.tag(at) == Tag::And
    }

    /// The subject of the sentence's main clause: of the last cue, or the first noun phrase before a verb.
    fn shared_subject(&self, found: &[Found]) -> Option<Range<u32>> {
        if let Some(last) = found[self.first..].iter().rev().find(|one| {
            matches!(
                one.form,
                Form::SourceCueContent | Form::ContentSourceCue | Form::ContentCueSource
            ) || one.form == Form::AsSays
        }) {
            return last.source.clone();
        }
        self.main_subject(found)
    }

    /// The noun phrase before the sentence's first finite verb.
    fn main_subject(&self, found: &[Found]) -> Option<Range<u32>> {
        let clauses = self.clauses;
        let mut start = self.range.start;
        // After a closing quotation the clause begins anew.
        let mut at = start;
        let mut verb = None;
        while at < self.end().min(self.range.start + 60) {
            match clauses.tag(at) {
                Tag::Quote => {
                    if let Some(quote) = clauses.quote_opened(at) {
                        at = quote.outer().end.max(at + 1);
                        start = at;
                        continue;
                    }
                }
                Tag::Relative => {
                    // Skip the relative clause's own verb.
                    at = clauses
                        .first(at + 1..self.end(), tags!(Comma))
                        .unwrap_or(self.end())
                        .min(at + 12);
                }
                tag if tag.is_verbal() => {
                    verb = Some(at);
                    break;
                }
                _ => {}
            }
            at += 1;
        }
        let verb = verb?;
        let mut end = verb;
        while end > start && clauses.is(end - 1, tags!(Adverb | Not)) {
            end -= 1;
        }
        // "Harker, | asked about it, said …"
        if end > start
            && clauses.tag(end - 1) == Tag::Comma
            && found[self.first..].iter().rev().take(4).any(|one| one.cue.start == verb)
        {
            end -= 1;
        }
        clauses.noun_phrase_before(end, start).filter(|phrase| clauses.heads_a_source(phrase))
    }

    /// “…,” said S.
    fn inverted(
        &self,
        cue: &'static Cue,
        at: u32,
        end: u32,
        previous: Option<u32>,
    ) -> Option<Found> {
        let clauses = self.clauses;
        let before = previous?;
        let (after_quote, after_comma) = match clauses.tag(before) {
            Tag::Quote => (
                clauses.quote_closed(before).is_some_and(|quote| {
                    ends_with_pause(clauses, quote.inner.end) || quote.inner.len() > 3
                }),
                false,
            ),
            Tag::Comma => (before > 0 && clauses.tag(before - 1) == Tag::Quote, true),
            Tag::Dash => (false, true),
            _ => return None,
        };
        if !after_quote && !after_comma {
            return None;
        }
        let start = end;
        let first = (start < self.end()).then(|| clauses.tag(start))?;
        if !matches!(
            first,
            Tag::Name | Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Possessive | Tag::Number
        ) || self.is_object_pronoun(start)
        {
            return None;
        }
        let source = clauses.noun_phrase_after(start, self.end(), Apposition::Taken)?;
        let kind = source::kind(clauses, &source);
        // “…,” said the sexton: after speech whoever stands there speaks.
        let speech = after_quote
            && cue.strength >= 3
            && clauses.quote_closed(before).is_some_and(|quote| {
                ends_with_pause(clauses, quote.inner.end) && quote.inner.len() > 2
            });
        if !source::can_speak(clauses, &source, kind)
            && !(after_quote && clauses.heads_a_source(&source))
            && !(speech && matches!(first, Tag::Determiner | Tag::Possessive))
        {
            return None;
        }
        if !after_quote {
            // "The governor, however, | confirmed a fire, and …"
            if before > self.range.start + 2
                && clauses.is(before - 1, tags!(Adverb))
                && clauses.is(before - 2, tags!(Comma))
            {
                return None;
            }
            // “…,” the governor, Ann Doe, | told the newspaper: who is told does not speak.
            if cue.takes(Frame::Person) && cue.strength >= 4 {
                return None;
            }
            // "Ellis, whose son fell ill, | said she plans to sue."
            if first == Tag::Pronoun && !clauses.is(source.end, tags!(Stop | Comma)) {
                return None;
            }
            // "That, said the envoy, was a step too far."
            let cut = source.end + 1 < self.end()
                && clauses.tag(source.end) == Tag::Comma
                && self.continues(source.end + 1);
            // "X, a spokesman for Y, said the plan …": the comma closes an appositive and a clause follows.
            // "…, reports Turan News." ends what it follows.
            let last = cue.strength >= 1
                && cue.takes(Frame::That)
                && clauses.tag(source.end) == Tag::Stop
                && matches!(kind, SourceKind::NamedPerson | SourceKind::NamedOrganization);
            if cue.strength < 3 && !last
                || !cut && clauses.had_verb(source.end, self.end().min(source.end + 3))
            {
                return None;
            }
            // "Bees prefer blue, says study": a headline's verb may be one that no list knows.
            let headline =
                clauses.paragraph.shape != Shape::Prose && before - self.range.start >= 3;
            if !headline && !cut && !clauses.had_verb(self.range.start, before) {
                return None;
            }
        }
        let frame = at..source.end;
        let place = self.around_from(at, source.end);
        Some(self.found(cue, at..end, Some(source), kind, place, Form::ContentCueSource, frame))
    }

    fn is_object_pronoun(&self, at: u32) -> bool {
        let classes = self.clauses.classes(at);
        classes.has(Class::ObjectPronoun) && !classes.has(Class::Pronoun)
    }

    /// Content before `start`, and again after `end` if a quotation or clause goes on there.
    fn around_from(&self, start: u32, end: u32) -> Where {
        let clauses = self.clauses;
        if end < self.end()
            && clauses.is(end, tags!(Comma | Colon))
            && end + 1 < self.end()
            && (clauses.quote_opened(end + 1).is_some() || self.continues(end + 1))
        {
            return Where::Around(start, end + 1);
        }
        Where::Before(start)
    }

    fn around(&self, subject: &Range<u32>, after: Where) -> Where {
        match after {
            Where::After(from) if self.quote_before(subject.start) => {
                Where::Around(subject.start, from)
            }
            other => other,
        }
    }

    /// Whether the clause that was cut by ", S said," goes on at `from`: no participle, no conjunction, no source's own business.
    fn continues(&self, from: u32) -> bool {
        if from >= self.end() {
            return false;
        }
        let text = self.clauses.text(from);
        let clauses = self.clauses;
        if clauses.is(from, tags!(Quote)) {
            return clauses.quote_opened(from).is_some();
        }
        if text.ends_with("ing")
            || clauses.is(from, tags!(Subordinator | Relative | Determiner | Stop))
            || matches!(
                clauses.word(from),
                named::AFTER | named::BEFORE | named::DURING | named::CITING
            )
        {
            return false;
        }
        // The rest must hold a verb without a subject of its own, or a conjunction.
        clauses.is(from, tags!(And | That)) || clauses.tag(from).is_verbal()
    }

    /// Whether a quotation closes just before `start`; "“Why?” he asked" may begin a sentence of its own at "he".
    fn quote_before(&self, start: u32) -> bool {
        let clauses = self.clauses;
        let Some(mut before) = start.checked_sub(1) else { return false };
        if start == self.range.start {
            return clauses.quote_closed(before).is_some_and(|quote| {
                ends_with_pause(clauses, quote.inner.end) && quote.inner.len() > 1
            });
        }
        if before < self.range.start {
            return false;
        }
        if clauses.tag(before) == Tag::Comma && before > self.range.start {
            before -= 1;
        }
        clauses.quote_closed(before).is_some()
    }

    /// “…,” S said in an email seen by us: what was said stands before, whatever follows.
    fn speech_before(&self, subject: &Range<u32>) -> bool {
        subject.start > self.range.start + 1
            && self.clauses.quote_closed(subject.start - 1).is_some_and(|quote| {
                quote.open <= self.range.start
                    && self.clauses.tag(quote.inner.end - 1) == Tag::Comma
            })
    }

    /// “We need more staff.” The Left | criticised the plan: the quotation was over, and this is another statement.
    fn begins_anew(&self, subject: &Range<u32>) -> bool {
        let clauses = self.clauses;
        subject.start == self.range.start
            && subject.start > 0
            && clauses.tag(subject.start) != Tag::Pronoun
            && clauses
                .quote_closed(subject.start - 1)
                .is_some_and(|quote| clauses.text(quote.inner.end.saturating_sub(1)) == ".")
    }

    fn comma_before(&self, subject: &Range<u32>) -> bool {
        subject.start > self.range.start && self.clauses.tag(subject.start - 1) == Tag::Comma
    }

    /// Past "that" in "said at a rally in Leeds, Yorkshire, that …".
    fn that_after_aside(&self, from: u32) -> Option<u32> {
        let clauses = self.clauses;
        let comma = clauses.first(from..self.end().min(from + 8), tags!(Comma))?;
        let that = comma + 1;
        (that < self.end() && clauses.tag(that) == Tag::That && !clauses.had_verb(from, comma))
            .then_some(that + 1)
    }

    /// Whether a clause or quotation ends just before the subject, so that it can be what was said.
    fn has_content_before(&self, subject: &Range<u32>) -> bool {
        if self.quote_before(subject.start) {
            return true;
        }
        let Some(before) = subject.start.checked_sub(1).filter(|&before| before > self.range.start)
        else {
            return false;
        };
        let pause = self.clauses.is(before, tags!(Comma | Dash | Colon));
        if !pause {
            return false;
        }
        let floor = self.range.start;
        let titled = self.clauses.paragraph.shape != Shape::Prose;
        titled
            || !self.starts_with_subordinator(floor, before)
                && ((floor..before).any(|at| self.clauses.tag(at).is_verbal())
                    || before - floor >= 6)
    }

    fn starts_with_subordinator(&self, from: u32, to: u32) -> bool {
        // "When asked about it, he said", "Asked why, he shrugged": an adverbial clause, unless a main clause follows it.
        (self.clauses.tag(from) == Tag::Subordinator
            || among(self.clauses.text(from), "Asked Pressed Questioned Challenged"))
            && !self.clauses.holds(from..to, tags!(Comma))
    }

    fn takes_preposition(&self, cue: &Cue, at: u32) -> bool {
        let frame = match self.clauses.word(at) {
            named::OF => Frame::Of,
            named::FOR => Frame::For,
            named::ON => Frame::On,
            named::ABOUT => Frame::About,
            named::AGAINST => Frame::Against,
            named::WITH => Frame::With,
            named::AT => Frame::At,
            named::IN => Frame::In,
            named::INTO => Frame::Into,
            named::FROM => Frame::From,
            named::OVER => Frame::Over,
            named::AS => Frame::As,
            _ => return false,
        };
        cue.takes(frame)
    }

    /// "described X as Y": "as" within a few words.
    fn as_follows(&self, from: u32) -> bool {
        (from..self.end().min(from + 14)).any(|at| self.clauses.word(at) == named::AS)
    }

    /// Whether a clause with a finite verb begins at `from`.
    fn is_clause(&self, from: u32) -> bool {
        let clauses = self.clauses;
        let mut at = from;
        let end = self.end().min(from + 24);
        let mut seen = false;
        while at < end {
            match clauses.tag(at) {
                Tag::Stop if clauses.text(at) == "." && at + 1 < end => {}
                Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash => return false,
                Tag::Comma if !seen || at == from + 1 && clauses.ends(from, "ed") => return false,
                Tag::Pronoun
                    if !self.is_object_pronoun(at)
                        && at + 1 < end
                        && (clauses.tag(at + 1).is_verbal()
                            || clauses.tag(at + 1) == Tag::Adverb) =>
                {
                    return true;
                }
                Tag::Be | Tag::Have | Tag::Do | Tag::Modal => return seen,
                // "that votes were bought", "that the well was dry": a noun in the shape of a verb or an adverb
                Tag::Verb | Tag::Adverb
                    if !seen
                        && at + 1 < end
                        && clauses.is(at + 1, tags!(Be | Have | Modal))
                        && (at == from || clauses.tag(at - 1) == Tag::Determiner) =>
                {
                    seen = true;
                }
                Tag::Verb if seen => return true,
                Tag::Noun
                    if seen
                        && clauses.has(at, Class::CueVerb)
                        && clauses.ends(at, "s")
                        && !clauses.ends(at, "ss") =>
                {
                    return true;
                }
                Tag::Relative => return false,
                Tag::Adverb if clauses.word(at) == named::THERE => seen = true,
                tag if tag.is_nominal() || tag == Tag::Close || tag == Tag::Quote => seen = true,
                Tag::That if seen => return false,
                // "the lyrics | and she wrote the music"
                Tag::And if seen && at + 1 < end && clauses.tag(at + 1) == Tag::Pronoun => {
                    return false;
                }
                _ => {}
            }
            at += 1;
        }
        false
    }

    /// What follows the verb, past adverbs, times, places and addressees.
    fn follow(&self, end: u32, cue: &Cue) -> Follow {
        let clauses = self.clauses;
        let mut at = end;
        let mut addressed = !cue.takes(Frame::Person);
        for _ in 0..5 {
            at = clauses.past_adverbs(at, self.end());
            if at >= self.end() {
                return Follow::End;
            }
            match clauses.tag(at) {
                Tag::Stop => return Follow::End,
                Tag::That => {
                    // "said that" but not "said that day".
                    return Follow::That(at + 1);
                }
                // "said when asked about it"
                Tag::Subordinator
                    if at + 1 < self.end()
                        && among(clauses.text(at + 1), "asked pressed questioned told") =>
                {
                    return Follow::End;
                }
                _ if self.asks(at) => return Follow::Question(at),
                Tag::Subordinator if clauses.word(at) == named::AS && cue.takes(Frame::As) => {
                    return Follow::Preposition(at);
                }
                Tag::Relative if clauses.word(at) != named::WHICH => return Follow::Question(at),
                Tag::Subordinator
                | Tag::Semicolon
                | Tag::Dash
                | Tag::Close
                | Tag::Relative
                | Tag::And => return Follow::End,
                Tag::Quote => {
                    return if clauses.quote_opened(at).is_some() {
                        Follow::Quote(at)
                    } else {
                        Follow::End
                    };
                }
                Tag::Colon => return Follow::Colon(at + 1),
                Tag::Comma => return Follow::Comma(at + 1),
                Tag::To => {
                    // "said to reporters that"
                    if self.is_addressee(at + 1) && !cue.takes(Frame::To) {
                        match clauses.noun_phrase_after(at + 1, self.end(), Apposition::Left) {
                            Some(phrase) => {
                                at = phrase.end;
                                continue;
                            }
                            None => return Follow::To(at),
                        }
                    }
                    return Follow::To(at);
                }
                // "reports with reference to the ministry": another cue begins.
                Tag::Preposition
                    if clauses.word(at) == named::WITH
                        && at + 1 < self.end()
                        && clauses.text(at + 1) == "reference" =>
                {
                    match clauses.noun_phrase_after(at + 3, self.end(), Apposition::Left) {
                        Some(phrase) => at = phrase.end,
                        None => return Follow::End,
                    }
                }
                Tag::Preposition if self.takes_preposition(cue, at) && !self.is_setting(at) => {
                    return Follow::Preposition(at);
                }
                Tag::Preposition if self.is_setting(at) => match self.past_setting(at) {
                    Some(next) => at = next,
                    None => return Follow::Preposition(at),
                },
                // Any other circumstance of a plain verb of saying: "said at a campaign stop that …".
                Tag::Preposition if cue.strength >= 2 && cue.takes(Frame::That) => {
                    // "told analysts on a call | the group would": a clause without "that".
                    let told = cue.takes(Frame::Person) && cue.strength >= 4;
                    let clause = |next: u32| {
                        told && clauses.is(next, tags!(Determiner | Possessive))
                            && self.is_clause(next)
                    };
                    let next = self.past_setting(at);
                    match next.filter(|&next| self.resumes(next) || clause(next)) {
                        Some(next) => at = next,
                        None => return Follow::Preposition(at),
                    }
                }
                Tag::Preposition => return Follow::Preposition(at),
                Tag::Name | Tag::Noun if clauses.is_time(at) && self.ends_a_time(at) => at += 1,
                // "ruled 5-4 that"
                Tag::Number if clauses.text(at).contains('-') => at += 1,
                // "argued all night", "said last week"
                Tag::Determiner | Tag::Noun
                    if among(clauses.text(at), "all last this every next")
                        && at + 1 < self.end()
                        && clauses.is_time(at + 1)
                        && self.ends_a_time(at + 1) =>
                {
                    at += 2;
                }
                Tag::Noun
                | Tag::Name
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Pronoun
                | Tag::Number
                    if !addressed =>
                {
                    addressed = true;
                    match self.past_addressee(at) {
                        Some(next) => at = next,
                        None => return Follow::Words(at),
                    }
                }
                _ => return Follow::Words(at),
            }
        }
        Follow::Words(at)
    }

    /// Whether what was said can begin at `at`, after a circumstance.
    fn resumes(&self, at: u32) -> bool {
        let at = self.clauses.past_adverbs(at, self.end());
        at < self.end()
            && (self.clauses.is(at, tags!(That | Quote | Colon))
                || self.clauses.tag(at) == Tag::Comma
                    && at + 1 < self.end()
                    && (self.clauses.is(at + 1, tags!(That))
                        || self.clauses.quote_opened(at + 1).is_some()
                        || self.that_after_aside(at + 1).is_some()))
    }

    fn ends_a_time(&self, at: u32) -> bool {
        at + 1 >= self.end()
            || !self.clauses.is(at + 1, tags!(Be | Modal | Have | Possessive))
                && !(self.clauses.tag(at + 1) == Tag::Noun && !self.clauses.is_time(at + 1))
    }

    fn asks(&self, at: u32) -> bool {
        matches!(
            self.clauses.word(at),
            named::WHETHER
                | named::IF
                | named::WHY
                | named::HOW
                | named::WHAT
                | named::WHERE
                | named::WHEN
        )
    }

    fn is_addressee(&self, at: u32) -> bool {
        let classes = self.clauses.classes(at);
        self.clauses.is(at, tags!(Name | Determiner | Possessive | Pronoun))
            || classes.any(Classes::of(&[
                Class::Crowd,
                Class::Medium,
                Class::Person,
                Class::SourcePlural,
            ]))
    }

    /// One past "reporters", "the BBC's breakfast programme", "him": whom the speaker told.
    fn past_addressee(&self, at: u32) -> Option<u32> {
        let clauses = self.clauses;
        if clauses.tag(at) == Tag::Pronoun {
            return Some(at + 1);
        }
        // A pronoun or determiner after the first noun begins the content: "told reporters he would".
        let mut phrase = clauses.noun_phrase_after(at, self.end(), Apposition::Left)?;
        if let Some(cut) = (phrase.start + 1..phrase.end).find(|&place| {
            clauses.is(place, tags!(Determiner | Pronoun))
                && !clauses.is(place - 1, tags!(Preposition | And | Possessive | Determiner))
        }) {
            phrase.end = cut;
        }
        // "told CNN Trump would": a second name right after a medium.
        if clauses.of_class(
            phrase.start,
            Classes::of(&[Class::Organization, Class::Crowd, Class::SourcePlural]),
        ) && phrase.len() > 1
            && clauses.is(phrase.start + 1, tags!(Name))
            && !(phrase.end < self.end()
                && clauses.is(
                    phrase.end,
                    // "told Fox News | he would"
                    tags!(Colon | Comma | That | Preposition | Pronoun | Determiner),
                ))
        {
            phrase.end = phrase.start + 1;
        }
        Some(phrase.end)
    }

    /// Whether the preposition at `at` opens a setting: a time, a place, a medium of the statement.
    fn is_setting(&self, at: u32) -> bool {
        let clauses = self.clauses;
        let next = at + 1;
        if next >= self.end() {
            return false;
        }
        let word = clauses.word(at);
        let place = matches!(
            word,
            named::IN
                | named::ON
                | named::AT
                | named::DURING
                | named::AFTER
                | named::BEFORE
                | named::VIA
        ) || among(clauses.text(at), "through by from outside inside over");
        if !place {
            return false;
        }
        let stretch = next..self.end().min(next + 7);
        // A text is no place: "hit out at the plan".
        let text = if word == named::AT { Class::Medium } else { Class::Document };
        let document = stretch
            .clone()
            .take_while(|&place| {
                !clauses.is(place, tags!(Comma | Stop | Quote | Colon | That))
            })
            .any(|place| {
                clauses.classes(place).has(text)
                    || clauses.of_class(place, Classes::of(&[
                        Class::Medium,
                        Class::PlaceNoun,
                        Class::Country,
                    ]))
                    || clauses.is_time(place)
                    || among(clauses.text(place), "conference interview briefing speech address meeting hearing court Twitter Facebook Telegram press remarks debate rally event")
            });
        document || clauses.is(next, tags!(Name))
    }

    /// One past a setting: "in a statement on Monday".
    fn past_setting(&self, at: u32) -> Option<u32> {
        let clauses = self.clauses;
        let mut end = at + 1;
        let limit = self.end().min(at + 16);
        while end < limit {
            match clauses.tag(end) {
                // "on the station's “Morning Hour” that …"
                Tag::Quote
                    if clauses.is(end - 1, tags!(Possessive | Preposition))
                        && let Some(title) = clauses.quote_opened(end)
                        && title.inner.len() <= 6
                        && clauses.token(title.inner.start).is_capital()
                        && clauses.token(title.inner.end - 1).is_capital() =>
                {
                    end = title.outer().end;
                }
                Tag::Comma
                | Tag::Stop
                | Tag::Quote
                | Tag::Colon
                | Tag::That
                | Tag::Semicolon
                | Tag::Dash
                | Tag::Pronoun => break,
                Tag::Determiner if !clauses.is(end - 1, tags!(Preposition | And | To)) => {
                    break;
                }
                // "in an email | seen | by the paper"
                Tag::Verb
                    if clauses.tag(end - 1) == Tag::Noun && clauses.word(end + 1) == named::BY =>
                {
                    end += 1
                }
                Tag::Name if clauses.is(end - 1, tags!(Noun)) && !clauses.is_time(end) => {
                    break;
                }
                Tag::Name if end > at + 2 && clauses.is_time(end - 1) && !clauses.is_time(end) => {
                    break;
                }
                tag if tag.is_verbal() => {
                    // Its subject was taken into the setting: go back to the last noun phrase's start.
                    let subject = clauses.noun_phrase_before(end, at + 2)?;
                    return Some(subject.start);
                }
                Tag::Subordinator | Tag::Relative => break,
                _ => end += 1,
            }
        }
        Some(end)
    }

    /// ", saying that …", "by saying …", "a letter saying …".
    fn participle(
        &self,
        cue: &'static Cue,
        at: u32,
        end: u32,
        group: &Group,
        found: &[Found],
    ) -> Option<Found> {
        let clauses = self.clauses;
        let previous = group.start.checked_sub(1).filter(|&before| before >= self.range.start);
        if matches!(
            previous.map(|before| clauses.tag(before)),
            Some(Tag::Determiner | Tag::Possessive)
        ) {
            return None;
        }
        // "was fined for telling", "blamed her for saying": what somebody is held to have said.
        if previous.is_some_and(|before| clauses.word(before) == named::FOR) {
            return None;
        }
        // "they say adding salt is simple": the subject of what is said.
        if found[self.first..].last().is_some_and(|last| last.cue.end == at) {
            return None;
        }
        let follow = self.follow(end, cue);
        let strong = cue.strength >= 3;
        let place = match follow {
            Follow::That(from) if cue.takes(Frame::That) => Where::After(from),
            Follow::Question(from) if cue.takes(Frame::Whether) && strong => Where::After(from),
            Follow::Quote(from) if cue.strength >= 1 => Where::After(from),
            Follow::Colon(from) | Follow::Comma(from)
                if from < self.end()
                    && clauses.tag(from) == Tag::Quote
                    && (cue.takes(Frame::Quote) || strong) =>
            {
                Where::After(from)
            }
            // ", saying:" and the next paragraph is what was said.
            Follow::Colon(from) if from >= clauses.len() && cue.takes(Frame::Quote) && strong => {
                Where::After(from)
            }
            Follow::Words(from)
                if cue.takes(Frame::That) && cue.strength >= 2 && self.is_clause(from) =>
            {
                Where::After(from)
            }
            Follow::Words(from) if cue.takes(Frame::That) && cue.strength >= 4 => {
                Where::After(from)
            }
            Follow::Words(from) if cue.takes(Frame::Object) && cue.strength >= 2 => {
                Where::After(from)
            }
            Follow::Words(from) if cue.takes(Frame::As) && self.as_follows(from) => {
                Where::After(from)
            }
            Follow::To(from) if cue.takes(Frame::To) && cue.strength >= 2 => Where::After(from),
            Follow::Preposition(from) if self.takes_preposition(cue, from) && cue.strength >= 2 => {
                Where::After(from + 1)
            }
            _ => return None,
        };
        let quoted = |phrase: &Range<u32>| {
            found[self.first..].last().is_some_and(|last| {
                last.place == Where::After(phrase.start)
                    && clauses.text(last.cue.start).starts_with("quot")
            })
        };
        let subject = match previous.map(|before| clauses.tag(before)) {
            // "quoted the envoy as calling it a trap"
            Some(Tag::Subordinator) => clauses
                .plain_phrase(group.start - 1, self.floor)
                .filter(quoted)
                .or_else(|| self.shared_subject(found)),
            Some(tag) if tag.is_nominal() || tag == Tag::Relative => {
                // "with traders citing fears"
                let with = (self.floor..group.start)
                    .rev()
                    .take(6)
                    .find(|&place| clauses.word(place) == named::WITH);
                let floor = with.map_or(self.floor, |with| with + 1);
                let phrase = clauses.plain_phrase(group.start, floor);
                // "quoted a neighbour saying"
                let direct = phrase.filter(|phrase| {
                    let with = with.is_some_and(|with| with + 1 == phrase.start);
                    (clauses.heads_a_source(phrase) || with)
                        && (quoted(phrase)
                            || with
                            || (phrase.start..phrase.end)
                                .any(|at| clauses.has(at, Class::Document)))
                        || self.is_short_subject(phrase)
                });
                direct.or_else(|| self.shared_subject(found))
            }
            _ => self.shared_subject(found),
        };
        let kind =
            subject.as_ref().map_or(SourceKind::None, |subject| source::kind(clauses, subject));
        subject.as_ref()?;
        let cue_end = self.cue_end(end, &place);
        let form = Form::SourceCueContent;
        Some(self.found(cue, at..cue_end, subject, kind, place, form, group.start..cue_end))
    }

    fn is_short_subject(&self, phrase: &Range<u32>) -> bool {
        phrase.start == self.range.start && self.clauses.heads_a_source(phrase)
    }

    /// "went on to say that …", "declined to comment".
    fn infinitive(
        &self,
        cue: &'static Cue,
        at: u32,
        end: u32,
        group: &Group,
        found: &[Found],
    ) -> Option<Found> {
        let clauses = self.clauses;
        let follow = self.follow(end, cue);
        let place = match follow {
            Follow::That(from) if cue.takes(Frame::That) && cue.strength >= 2 => Where::After(from),
            Follow::Question(from)
                if (cue.takes(Frame::Whether) || cue.takes(Frame::That)) && cue.strength >= 3 =>
            {
                Where::After(from)
            }
            Follow::Quote(from) if cue.strength >= 2 => Where::After(from),
            // "went on to say, “…”"
            Follow::Comma(from) | Follow::Colon(from)
                if cue.takes(Frame::Quote)
                    && cue.strength >= 2
                    && from < self.end()
                    && clauses.quote_opened(from).is_some() =>
            {
                Where::After(from)
            }
            Follow::Words(from)
                if cue.takes(Frame::That) && cue.strength >= 3 && self.is_clause(from) =>
            {
                Where::After(from)
            }
            _ => return None,
        };
        // "went on to say", "declined to say"; not "too early to say", "the decision to tell".
        let governor = (self.range.start..group.start)
            .rev()
            .find(|&place| !clauses.is(place, tags!(Adverb | Not)));
        let governed = governor.is_some_and(|place| match clauses.tag(place) {
            Tag::Be => place + 1 == group.start,
            tag => tag.is_verbal() || tag == Tag::Preposition,
        });
        if !governed {
            return None;
        }
        let subject = self.shared_subject(found)?;
        let kind = source::kind(clauses, &subject);
        let cue_end = self.cue_end(end, &place);
        Some(self.found(
            cue,
            at..cue_end,
            Some(subject),
            kind,
            place,
            Form::SourceCueContent,
            group.start..cue_end,
        ))
    }

    /// "is reported by S", "it is believed that", "are expected to", "was told that".
    fn passive(
        &self,
        cue: &'static Cue,
        at: u32,
        end: u32,
        group: &Group,
        _found: &[Found],
    ) -> Option<Found> {
        let clauses = self.clauses;
        let subject =
            clauses.noun_phrase_before(group.start, self.floor.max(self.quote_floor(group.start)));
        let next = clauses.past_adverbs(end, self.end());
        let cue_start =
            (group.start..at).find(|&place| clauses.tag(place) != Tag::Adverb).unwrap_or(at);
        // "was quoted (by T) as saying": the subject speaks.
        let agent_end = match clauses.word(end) {
            named::BY => clauses
                .noun_phrase_after(end + 1, self.end(), Apposition::Left)
                .map_or(end, |agent| agent.end),
            _ => end,
        };
        if clauses.word(agent_end) == named::AS && clauses.word(agent_end + 1) == named::SAYING {
            let subject = subject?;
            let after = agent_end + 2;
            let ends = clauses.word(after) == named::BY && self.has_content_before(&subject)
                || self.ends_after(after)
                    && (after >= self.end()
                        || clauses.tag(after) == Tag::Stop
                        || self.has_content_before(&subject));
            let place = if ends {
                Where::Before(subject.start)
            } else {
                Where::After(self.past_that(after))
            };
            // Who quotes is one attribution, who is quoted another: "as saying" is the second's cue.
            if agent_end > end {
                let agent = end + 1..agent_end;
                let kind = source::kind(clauses, &agent);
                if source::can_speak(clauses, &agent, kind) {
                    let (tokens, frame) = (cue_start..end + 1, cue_start..agent_end);
                    return Some(self.found(
                        cue,
                        tokens,
                        Some(agent),
                        kind,
                        place,
                        Form::PassiveBy,
                        frame,
                    ));
                }
            }
            let kind = source::kind(clauses, &subject);
            let frame = subject.start..self.past_that(after);
            let form = self.form_of(&place);
            return Some(self.found(
                cue,
                cue_start..after,
                Some(subject),
                kind,
                place,
                form,
                frame,
            ));
        }
        // By whom?
        if let Some(by) =
            (end..self.end().min(end + 5)).find(|&place| clauses.word(place) == named::BY)
            && let Some(agent) = clauses.noun_phrase_after(by + 1, self.end(), Apposition::Taken)
        {
            let kind = source::kind(clauses, &agent);
            if by == end
                // "a list seen by the paper"
                && !(clauses.text(at) == "seen" && clauses.word(agent.end) != named::AS)
                && source::can_speak(clauses, &agent, kind)
                // "announced by a whistle"
                && clauses.heads_a_source(&agent)
                && cue.strength >= 1
                && (cue.takes(Frame::Passive) || cue.takes(Frame::That) && cue.strength >= 2)
            {
                let frame = cue_start..agent.end;
                let place = match subject {
                    Some(subject) if self.is_dummy(&subject) => {
                        Where::After(self.past_that(agent.end))
                    }
                    // "… by the ministry on Monday": when it was said is not what was said.
                    Some(subject)
                        if self.is_circumstance(
                            agent.end + u32::from(clauses.tag(agent.end) == Tag::Comma),
                        ) =>
                    {
                        Where::Exactly(subject)
                    }
                    Some(subject) => Where::Subject(subject, agent.end),
                    None => return None,
                };
                return Some(self.found(
                    cue,
                    cue_start..by + 1,
                    Some(agent),
                    kind,
                    place,
                    Form::PassiveBy,
                    frame,
                ));
            }
        }
        if next >= self.end() {
            // "…, it is understood."
            let subject = subject?;
            let comma = subject.start.checked_sub(1).is_some_and(|before| {
                before > self.range.start && clauses.tag(before) == Tag::Comma
            });
            return (self.is_dummy(&subject) && comma && cue.takes(Frame::Passive)).then(|| {
                self.found(
                    cue,
                    cue_start..end,
                    None,
                    SourceKind::None,
                    Where::Before(subject.start),
                    Form::NoSource,
                    subject.start..end,
                )
            });
        }
        let dummy = subject.as_ref().is_some_and(|subject| self.is_dummy(subject));
        let tag = clauses.tag(next);
        // What will, would or did not come about was not said.
        let agentless = cue.takes(Frame::Agentless)
            && !group.modal
            && !group.infinitive
            && !clauses.holds(group.start..at, tags!(Not))
            && !subject.as_ref().is_some_and(|subject| self.is_nobody(subject));
        if matches!(tag, Tag::Stop | Tag::Comma)
            && dummy
            && cue.takes(Frame::Passive)
            && let Some(subject) = subject.clone()
            && subject.start.checked_sub(1).is_some_and(|before| {
                before > self.range.start && clauses.tag(before) == Tag::Comma
            })
        {
            return Some(self.found(
                cue,
                cue_start..end,
                None,
                SourceKind::None,
                match tag {
                    Tag::Comma => Where::Rest(subject.start..end),
                    _ => Where::Before(subject.start),
                },
                Form::NoSource,
                subject.start..end,
            ));
        }
        match tag {
            Tag::That if dummy && (cue.takes(Frame::Passive) || cue.takes(Frame::That)) => {
                Some(self.unsourced(cue, subject?.start..next + 1, Where::After(next + 1)))
            }
            _ if cue.takes(Frame::Person) && (tag == Tag::That || self.asks(next)) => {
                let from = if tag == Tag::That { next + 1 } else { next };
                Some(self.unsourced(cue, cue_start..from, Where::After(from)))
            }
            Tag::Preposition | Tag::Subordinator
                if self.takes_preposition(cue, next)
                    && !cue.belief
                    // "was briefed on the plan": nobody is said to have told what
                    && clauses.text(at) != "briefed"
                    // "was written in April"
                    && !clauses.is_time(next + 1)
                    && (subject.is_some() && cue.strength >= 2
                        || agentless
                        || cue.takes(Frame::Person)) =>
            {
                Some(self.unsourced(cue, cue_start..next + 1, Where::After(next + 1)))
            }
            // "was asked to resign", "was asked: “Why?”"
            Tag::To if cue.takes(Frame::Person) => {
                Some(self.unsourced(cue, cue_start..end, Where::After(next)))
            }
            Tag::Quote | Tag::Colon | Tag::Comma
                if (cue.takes(Frame::Person) || agentless)
                    && (clauses.quote_opened(next).is_some()
                        || next + 1 < self.end() && clauses.quote_opened(next + 1).is_some()) =>
            {
                let from = next + u32::from(tag != Tag::Quote);
                Some(self.unsourced(cue, cue_start..end, Where::After(from)))
            }
            // "are expected to resume", "are feared dead"
            _ if cue.takes(Frame::Passive)
                && (tag == Tag::To && (cue.takes(Frame::That) || cue.belief)
                    // but "was found dead"
                    || cue.stance != 1
                        && among(
                            clauses.text(next),
                            "dead missing lost killed injured trapped drowned",
                        )) =>
            {
                let place = Where::Subject(self.described(subject?), next);
                Some(self.unsourced(cue, cue_start..end, place))
            }
            // "told they could go"
            _ if cue.takes(Frame::Person) && cue.strength >= 3 && self.is_clause(next) => {
                Some(self.unsourced(cue, cue_start..end, Where::After(next)))
            }
            // "The closure was announced on Monday.", "were labelled a sect", "is described on the cover as a thriller"
            // "It was announced on Monday that …"
            _ if dummy => {
                let that = self.past_setting(next).filter(|&that| {
                    that < self.end() && clauses.tag(that) == Tag::That && cue.takes(Frame::That)
                })?;
                let tokens = subject?.start..at + 1;
                Some(self.unsourced(cue, tokens, Where::After(that + 1)))
            }
            _ if agentless && cue.strength >= 1 && clauses.word(next) != named::BY => {
                let subject = self.described(subject?);
                let place = match tag {
                    Tag::Stop | Tag::Comma | Tag::And | Tag::Subordinator => {
                        Where::Exactly(subject)
                    }
                    Tag::Preposition => {
                        let next = self
                            .past_setting(next)
                            .filter(|&next| next < self.end() && self.takes_preposition(cue, next));
                        match next {
                            Some(next) => Where::Subject(subject, next + 1),
                            None => Where::Exactly(subject),
                        }
                    }
                    _ if self.is_circumstance(next) => Where::Exactly(subject),
                    _ => Where::Subject(subject, next),
                };
                Some(self.unsourced(cue, cue_start..end, place))
            }
            _ => None,
        }
    }

    /// "that record." rather than "that records show".
    fn is_lone_noun(&self, at: u32) -> bool {
        let clauses = self.clauses;
        at < self.end()
            && clauses.tag(at) == Tag::Noun
            && (at + 1 >= self.end() || clauses.is(at + 1, tags!(Stop | Comma | And | Preposition)))
    }

    /// Whether the source is a count of many: a poll, a survey, figures.
    fn counts(&self, subject: &Range<u32>) -> bool {
        subject.clone().any(|at| {
            among_letters(
                self.clauses.text(at),
                "poll polls polling survey surveys average averages analysis figures data results research",
            )
        })
    }

    fn is_nobody(&self, subject: &Range<u32>) -> bool {
        let first = self.clauses.text(subject.start);
        among_letters(first, "nobody nothing neither none")
            // "anybody who complains"
            || self.clauses.tag(subject.start) == Tag::Relative
                && subject.start > 0
                && among_letters(self.clauses.text(subject.start - 1), "anybody anyone")
            // "No one claimed responsibility"
            || first == "one"
                && subject.start > 0
                && among_letters(self.clauses.text(subject.start - 1), "no")
    }

    /// A passive that leaves its source out.
    fn unsourced(&self, cue: &'static Cue, tokens: Range<u32>, place: Where) -> Found {
        let frame = tokens.clone();
        self.found(cue, tokens, None, SourceKind::None, place, Form::NoSource, frame)
    }

    /// The noun before a relative pronoun: "the closure" for "which" in "the closure, which was announced".
    fn described(&self, subject: Range<u32>) -> Range<u32> {
        let clauses = self.clauses;
        if subject.len() > 1 || !clauses.is(subject.start, tags!(Relative | That)) {
            return subject;
        }
        let comma = subject.start > self.floor && clauses.tag(subject.start - 1) == Tag::Comma;
        let end = subject.start - u32::from(comma);
        clauses.plain_phrase(end, self.floor).unwrap_or(subject)
    }

    /// Whether what stands at `at` says when or where rather than what.
    fn is_circumstance(&self, at: u32) -> bool {
        let at = self.clauses.past_adverbs(at, self.end());
        at < self.end()
            && (self.clauses.is_time(at)
                || self.clauses.word(at) == named::WITH
                    && at + 1 < self.end()
                    && self.clauses.text(at + 1) == "reference"
                || self.clauses.tag(at) == Tag::Preposition && self.is_setting(at))
    }

    fn past_that(&self, at: u32) -> u32 {
        if at < self.end() && self.clauses.tag(at) == Tag::That { at + 1 } else { at }
    }

    fn is_dummy(&self, subject: &Range<u32>) -> bool {
        subject.len() == 1 && self.clauses.word(subject.start) == named::IT
    }

    // ── Nouns ──────────────────────────────────────────────────────────────────────────────────────────

    /// "the claim by S that …", "his warning that …", "allegations that …".
    fn noun(&self, at: u32, found: &[Found]) -> Option<Found> {
        let clauses = self.clauses;
        let one =
            lexicon::cue_forms(clauses.word(at)).iter().find(|one| lexicon::cue(one.cue).noun)?;
        let cue = lexicon::cue(one.cue);
        let end = self.particles(cue, at)?;
        if !crate::phrase::holds(clauses.paragraph, &self.range, EntryId(cue.entry), &(at..end)) {
            return None;
        }
        let mut next = end;
        let mut source = None;
        let mut frame_end = end;
        let mut cue_end = end;
        // By whom, from whom, of whom.
        if next < self.end() {
            let by = match clauses.word(next) {
                named::BY => true,
                named::FROM => cue.takes(Frame::From),
                // "the claims of the ministry that …", but "claims of fraud", "criticism of the ministry"
                named::OF => {
                    among(
                        clauses.text(at),
                        "claim claims assertion assertions statement statements",
                    ) && clauses.is(next + 1, tags!(Determiner | Possessive | Name))
                }
                _ => false,
            };
            if by
                && let Some(agent) =
                    clauses.noun_phrase_after(next + 1, self.end(), Apposition::Left)
            {
                let kind = source::kind(clauses, &agent);
                if source::can_speak(clauses, &agent, kind)
                    || clauses.word(next) == named::OF
                        && among(clauses.text(agent.end - 1), "side sides party parties")
                {
                    cue_end = next + 1;
                    next = agent.end;
                    frame_end = agent.end;
                    source = Some(agent);
                }
            }
        }
        if source.is_none() && at > self.floor {
            // Whose: "the minister's claim", "their claim".
            let mut owner = at - 1;
            while owner > self.floor
                && (clauses.is(owner, tags!(Noun | Adverb | Number))
                    || clauses.text(owner) == "own")
                && at - owner < 4
            {
                owner -= 1;
            }
            // "in the minister's words"
            let within = (self.floor..owner)
                .rev()
                .take(8)
                .take_while(|&before| !clauses.tag(before).is_verbal())
                .find(|&before| clauses.tag(before) == Tag::Preposition)
                .filter(|_| cue.takes(Frame::In));
            if clauses.tag(owner) == Tag::Possessive {
                source = if let Some(before) = within
                    && before + 1 < owner
                {
                    Some(before + 1..owner)
                } else if clauses.word(owner) == named::CLITIC_S {
                    clauses
                        .noun_phrase_before(owner, self.floor)
                        .map(|phrase| self.owner_in(phrase))
                        .filter(|phrase| clauses.heads_a_source(phrase))
                } else {
                    Some(owner..owner + 1)
                };
            }
        }
        if let Some(owner) = &source
            && next == end
            && let Some(clause) = self.own_words(cue, owner.clone(), end)
        {
            let kind = source::kind(clauses, owner);
            let place = Where::Rest(clause.clone());
            return Some(self.found(cue, at..end, source, kind, place, Form::Nominal, clause));
        }
        // "so many lies that nobody listens": what follows is the outcome.
        let counted = at.saturating_sub(4).max(self.range.start)..at;
        if next == end && counted.into_iter().any(|before| among(clauses.text(before), "so such")) {
            return None;
        }
        let mut object = None;
        let from = if next < self.end()
            && clauses.tag(next) == Tag::That
            && cue.takes(Frame::That)
            && self.is_clause(next + 1)
            // "the report that was late", "demand that year"
            && !clauses.is(next + 1, tags!(Be | Have | Do | Modal))
            && !(clauses.has(next + 1, Class::TimeNoun) && !clauses.tag(next + 2).is_nominal())
        {
            next + 1
        } else if next + 1 < self.end()
            && cue.takes(Frame::Object)
            && clauses.word(next) != named::FROM
            && self.takes_preposition(cue, next)
        {
            // "allegations of fraud", "criticism from the union over the cuts"
            object = Some(self.object(at, next + 1));
            next + 1
        } else {
            return None;
        };
        // "said in a statement that": the clause is the verb's.
        if found[self.first..]
            .last()
            .is_some_and(|last| matches!(last.place, Where::After(of) if of > at))
        {
            return None;
        }
        let kind = source.as_ref().map_or(SourceKind::None, |source| source::kind(clauses, source));
        if source.is_some() && kind == SourceKind::None {
            return None;
        }
        let cue_end = if source.is_none() || frame_end == end { from } else { cue_end };
        Some(self.found(
            cue,
            at..cue_end,
            source,
            kind,
            object.map_or(Where::After(from), Where::Exactly),
            Form::Nominal,
            at..from,
        ))
    }

    /// "in his own words", "by the company's account": the clause from its preposition on, if it stands by itself.
    fn own_words(&self, cue: &Cue, owner: Range<u32>, end: u32) -> Option<Range<u32>> {
        let clauses = self.clauses;
        let start = owner.start.checked_sub(1).filter(|&start| start >= self.range.start)?;
        let pause =
            |at: u32| clauses.is(at, tags!(Comma | Stop | Dash | Colon | Quote | Open | Close));
        let opens =
            start == self.range.start || pause(start - 1) || clauses.is(start - 1, tags!(Be | And));
        let closes = end >= self.end() || pause(end);
        let inside = cue.takes(Frame::In)
            && matches!(clauses.word(start), named::IN | named::BY | named::FROM);
        (opens && closes && inside).then_some(start..end)
    }

    /// What a preposition after a noun holds: "fraud", "failing to act", but not the clause after it.
    fn object(&self, noun: u32, from: u32) -> Range<u32> {
        let clauses = self.clauses;
        let pause = clauses
            .first(from..self.end(), tags!(Comma | Stop | Semicolon | Colon | Dash))
            .unwrap_or(self.end());
        let phrase = clauses.noun_phrase_after(from, pause, Apposition::Left);
        let end = phrase.map_or(from, |phrase| phrase.end);
        // "complaints of bullying | must be heard": the subject of what follows
        if !clauses.had_verb(self.range.start, noun)
            && let Some(verb) = clauses.first(from + 1..pause, tags!(Be | Have | Do | Modal))
        {
            return from..verb;
        }
        let goes_on = clauses.ends(from, "ing") || clauses.ends(end, "ing");
        from..if goes_on || end == from { pause } else { end }
    }

    /// Who owns the noun after the phrase: "Trump" in "a check of facts on Trump | 's claim".
    fn owner_in(&self, phrase: Range<u32>) -> Range<u32> {
        let clauses = self.clauses;
        if clauses.tag(phrase.end - 1) != Tag::Name {
            return phrase;
        }
        let before = phrase.clone().rev().find(|&at| {
            clauses.tag(at) == Tag::Verb
                || clauses.tag(at) == Tag::Preposition && clauses.word(at) != named::OF
        });
        before.map_or(phrase.start, |at| at + 1)..phrase.end
    }

    // ── Fixed phrases ──────────────────────────────────────────────────────────────────────────────────

    fn fixed(&self, number: usize, found: &[Found]) -> Option<Found> {
        let clauses = self.clauses;
        let phrase = &clauses.paragraph.phrases[number];
        let tokens = phrase.marked.clone();
        if clauses.token(tokens.start).is_quoted() {
            return None;
        }
        let entry = phrase.entry.entry();
        let form = CUE_FORM_IDS[entry.cue_form as usize];
        let made = |source: Option<Range<u32>>, kind, place, form, frame| Found {
            cue: tokens.clone(),
            source,
            kind,
            place,
            stance: stance(entry.stance),
            form,
            entry: Some(phrase.entry),
            belief: false,
            sentence: self.sentence,
            frame,
        };
        let starts = tokens.start == self.range.start
            || clauses.is(tokens.start - 1, tags!(Quote | And))
                && tokens.start <= self.range.start + 1;
        match entry.source_side {
            2 => {
                // "was quoted by T as saying": the verb's own reading takes it.
                if clauses.word(tokens.end - 1) == named::BY
                    && tokens.start > self.range.start
                    && clauses.tag(tokens.start - 1) == Tag::Be
                {
                    return None;
                }
                let apposition = if starts { Apposition::Left } else { Apposition::Taken };
                let mut source = clauses.noun_phrase_after(tokens.end, self.end(), apposition)?;
                // "S, citing T, reports that …": what follows the comma is S's cue.
                if form == "citing" && apposition == Apposition::Taken {
                    let near =
                        clauses.noun_phrase_after(tokens.end, self.end(), Apposition::Left)?;
                    let next = clauses.past_adverbs(near.end + 1, self.end());
                    if near.end < self.end()
                        && clauses.tag(near.end) == Tag::Comma
                        && next < self.end()
                        && clauses.has(next, Class::CueVerb)
                    {
                        source = near;
                    }
                }
                let frame = tokens.start..source.end;
                // "according to Arslan's words": Arslan says so.
                if source.len() > 2
                    && clauses.text(source.end - 1) == "words"
                    && clauses.tag(source.end - 2) == Tag::Possessive
                    && clauses.word(source.end - 2) == named::CLITIC_S
                {
                    source.end -= 2;
                }
                let kind = source::kind(clauses, &source);
                if kind == SourceKind::None
                    || form == "citing"
                        && (!source::can_speak(clauses, &source, kind)
                            // "citing patient confidentiality": a ground, no source.
                            || kind == SourceKind::Role
                                && !clauses.heads_a_source(
                                    &(source::head_word(clauses, &source)..source.end),
                                )
                            || starts
                                && (clauses.tag(source.end) != Tag::Comma
                                    || !self.is_reporter(source.end + 1, kind)))
                    // "is levied according to income"
                    || source.len() == 1
                        && kind == SourceKind::Role
                        && !starts
                        && clauses.tag(tokens.start - 1) != Tag::Comma
                        && !source::can_speak(clauses, &source, kind)
                {
                    return None;
                }
                let form = if form == "according-to" || form == "citing" {
                    Form::AccordingTo
                } else {
                    Form::AsSays
                };
                Some(made(Some(source), kind, Where::Rest(frame.clone()), form, frame))
            }
            1 => {
                let last = found[self.first..].last();
                // "The envoy was quoted by the agency | as saying": the envoy says it.
                let quoted = last
                    .filter(|last| last.form == Form::PassiveBy && last.frame.end == tokens.start)
                    .map(|last| last.frame.start);
                let source = match quoted {
                    Some(end) => {
                        let floor = self.range.start.max(self.quote_floor(end));
                        clauses.noun_phrase_before(end, floor)?
                    }
                    None => clauses.noun_phrase_before(tokens.start, self.floor)?,
                };
                let kind = source::kind(clauses, &source);
                let frame =
                    if quoted.is_some() { tokens.clone() } else { source.start..tokens.end };
                // “…,” the agency quoted the minister as saying.
                let place = match last {
                    Some(Found {
                        place: Where::Before(until) | Where::Around(until, _), ..
                    }) if self.ends_after(tokens.end) => Where::Before(*until),
                    _ => Where::After(self.past_that(tokens.end)),
                };
                Some(made(Some(source), kind, place, Form::SourceCueContent, frame))
            }
            _ => {
                let frame = tokens.clone();
                let place = match form {
                    "reportedly" if let Some(end) = self.attribute_end(&tokens) => {
                        Where::Exactly(tokens.end..end)
                    }
                    "reportedly" => Where::Rest(frame.clone()),
                    _ => {
                        let next = tokens.end;
                        let parenthetical =
                            next >= self.end() || clauses.is(next, tags!(Comma | Stop));
                        let last = clauses.word(tokens.end - 1);
                        if parenthetical && last != named::THAT {
                            Where::Rest(frame.clone())
                        } else if clauses.tag(tokens.end - 1) == Tag::Preposition {
                            Where::Exactly(self.object(tokens.start, next))
                        } else {
                            Where::After(self.past_that(next))
                        }
                    }
                };
                Some(made(None, SourceKind::None, place, Form::NoSource, frame))
            }
        }
    }

    /// "a painting allegedly | worth a fortune | was sold": where what is said of the noun ends, and the clause goes on.
    fn attribute_end(&self, adverb: &Range<u32>) -> Option<u32> {
        let clauses = self.clauses;
        let next = adverb.end;
        let attribute = adverb.start > self.range.start
            && clauses.is(adverb.start - 1, tags!(Noun | Name))
            && (clauses.text(next) == "worth" || clauses.ends(next, "ed"))
            && !clauses.had_verb(self.range.start, adverb.start);
        let until = self.end().min(next + LONGEST_SOURCE);
        if !attribute {
            return None;
        }
        clauses
            .first(next + 2..until, tags!(Be | Have | Modal | Do | Comma | Relative | And))
            .filter(|&at| clauses.is(at, tags!(Be | Have | Modal | Do)))
    }

    /// "Citing two officers, the agency …" passes on what they said; "Citing the rules, officials …" argues.
    fn is_reporter(&self, at: u32, cited: SourceKind) -> bool {
        cited != SourceKind::Document
            || self.clauses.noun_phrase_after(at, self.end(), Apposition::Left).is_some_and(
                |reporter| {
                    matches!(
                        source::kind(self.clauses, &reporter),
                        SourceKind::NamedOrganization | SourceKind::Role
                    )
                },
            )
    }

    // ── Colons ─────────────────────────────────────────────────────────────────────────────────────────

    /// "S: “…”", "Police: two held", "Minister quits: report".
    fn colon(&self, at: u32, found: &[Found]) -> Option<Found> {
        let clauses = self.clauses;
        let headline = clauses.paragraph.shape != Shape::Prose;
        let dash = clauses.tag(at) == Tag::Dash;
        // "Bank to cut 400 jobs – sources"
        if dash && (!headline || at + 2 < self.end()) {
            return self.signature(at);
        }
        if at == self.range.start || at + 1 >= clauses.len() {
            return None;
        }
        // What stands after the last cue is that cue's.
        if found[self.first..].iter().any(|one| at < one.frame.end + 2 && at >= one.frame.start) {
            return None;
        }
        let opening = u32::from(clauses.tag(self.range.start) == Tag::Quote);
        let before = self.range.start + opening..at;
        if before.is_empty() {
            return None;
        }
        let made = |source: Range<u32>, kind, place, form, frame| Found {
            cue: at..at + 1,
            source: Some(source),
            kind,
            place,
            stance: Stance::Neutral,
            form,
            entry: None,
            belief: false,
            sentence: self.sentence,
            frame,
        };
        let quote_after = clauses.quote_opened(at + 1).is_some();
        // "EXCLUSIVE: Star quits show" is a label.
        let label = "exclusive breaking update updated watch video photo photos live opinion comment editorial note warning correction clarification revealed explained quiz fact verdict question answer caption headline factbox timeline";
        if among_letters(clauses.text(at - 1), label) && before.len() == 1 {
            return None;
        }
        // "(WARNING: graphic images)", "[Video: full speech]"
        if before.clone().any(|place| clauses.tag(place) == Tag::Open) {
            return None;
        }
        if !dash && before.len() <= 8 && !clauses.had_verb(before.start, before.end) {
            let source = clauses
                .plain_phrase(at, self.range.start)
                .filter(|source| source.start == before.start || before.len() <= 5)?;
            let upper = clauses.token(source.start).is_upper();
            let kind = source::kind(clauses, &source);
            // "CORRESPONDENT:" in a transcript
            let kind = match kind {
                SourceKind::NamedPerson | SourceKind::Vague
                    if upper
                        && clauses.has_source_noun(&source)
                        && !clauses.ends(source.end - 1, "S") =>
                {
                    SourceKind::Role
                }
                // "OKORO:": capitals are the transcript's, not an acronym's.
                SourceKind::NamedOrganization
                    if upper && !clauses.of_class(source.end - 1, ORGANIZATIONS) =>
                {
                    SourceKind::NamedPerson
                }
                kind => kind,
            };
            let named = matches!(
                kind,
                SourceKind::NamedPerson | SourceKind::NamedOrganization | SourceKind::Pronoun
            );
            let speaks = source::can_speak(clauses, &source, kind);
            let role = speaks
                && matches!(
                    kind,
                    SourceKind::Role
                        | SourceKind::Vague
                        | SourceKind::Anonymous
                        | SourceKind::Document
                );
            if quote_after && (named || role)
                // "Analysis: why the vote matters" is a label.
                || headline
                    && role
                    && !self.asks(at + 1)
                    && (at + 4 < self.end() || clauses.had_verb(at + 1, self.end()))
                || upper && (named || role) && !headline && before.len() <= 3
            {
                // In a transcript the turn is the paragraph.
                let turn = upper && !quote_after && !headline;
                return Some(made(
                    source.clone(),
                    kind,
                    if turn {
                        Where::Exactly(at + 1..self.next_turn())
                    } else {
                        Where::After(at + 1)
                    },
                    if headline { Form::Headline } else { Form::Colon },
                    source.start..at + 1,
                ));
            }
        }
        // "she shrugged: “…”"
        if quote_after
            && clauses.tag(at - 1) == Tag::Verb
            && let Some(source) = clauses.noun_phrase_before(at - 1, self.floor)
            && let kind = source::kind(clauses, &source)
            && (kind == SourceKind::NamedPerson
                || matches!(clauses.word(source.start), named::HE | named::SHE))
        {
            let frame = source.start..at + 1;
            return Some(made(source, kind, Where::After(at + 1), Form::Colon, frame));
        }
        // "…: report"
        if headline && self.end() - at <= 4 && at - self.range.start >= 2 {
            let source = clauses.noun_phrase_after(at + 1, self.end(), Apposition::Left)?;
            let kind = source::kind(clauses, &source);
            // "Marrow Bay: A History" is a title.
            if source.end == self.end()
                && !matches!(clauses.word(source.start), named::A | named::AN | named::THE)
                && source::can_speak(clauses, &source, kind)
                && clauses.has_source_noun(&source)
            {
                return Some(made(
                    source.clone(),
                    kind,
                    Where::Exactly(self.range.start..at),
                    Form::Headline,
                    at..source.end,
                ));
            }
        }
        None
    }

    /// Where another's turn begins in the same paragraph, or its end: "HOST: Thank you. | GUEST: My pleasure."
    fn next_turn(&self) -> u32 {
        let clauses = self.clauses;
        let sentences = &clauses.paragraph.sentences[self.sentence + 1..];
        sentences
            .iter()
            .take(LONGEST_TURN)
            .map(|sentence| sentence.start)
            .find(|&start| {
                clauses.token(start).is_upper() && clauses.holds(start + 1..start + 4, tags!(Colon))
            })
            .unwrap_or(clauses.len())
    }

    /// “…” — Ann Doe
    fn signature(&self, at: u32) -> Option<Found> {
        let clauses = self.clauses;
        let last = at.checked_sub(1)?;
        let quote = clauses.quote_closed(last)?;
        let source = clauses.noun_phrase_after(at + 1, clauses.len(), Apposition::Taken)?;
        let rest = clauses.len() - source.end;
        let kind = source::kind(clauses, &source);
        if rest > 1
            || source.len() > 12
            || clauses.tag(source.start) != Tag::Name
            || !matches!(kind, SourceKind::NamedPerson | SourceKind::NamedOrganization)
        {
            return None;
        }
        Some(Found {
            cue: at..at + 1,
            kind,
            place: Where::Exactly(quote.inner.clone()),
            stance: Stance::Neutral,
            form: Form::Colon,
            entry: None,
            belief: false,
            sentence: self.sentence,
            frame: at..source.end,
            source: Some(source),
        })
    }
}

fn stance(number: u8) -> Stance {
    match number {
        1 => Stance::Factive,
        2 => Stance::Doubting,
        3 => Stance::Charged,
        _ => Stance::Neutral,
    }
}

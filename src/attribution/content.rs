//! Content: how far what is said reaches, given the cues around it.

use super::clause::{Clauses, LONGEST_SOURCE, Tag, Tags, among, ends_with_pause, tags};
use super::cue::{Found, Where};
use super::{Attribution, Form, SourceKind, source};
use crate::lexicon::Class;
use crate::order::by_key;
use crate::quote::Flaw;
use std::ops::Range;

/// Gives every cue its content; in order of cues.
pub(super) fn complete(clauses: &Clauses<'_, '_>, found: Vec<Found>) -> Vec<Attribution> {
    let mut contents: Vec<Vec<Range<u32>>> = Vec::with_capacity(found.len());
    for (number, one) in found.iter().enumerate() {
        let measure = Measure { clauses, found: &found, number };
        contents.push(measure.content(one));
    }
    share_cited(&found, &mut contents);
    run_on(clauses, &found, &mut contents);
    found
        .into_iter()
        .zip(contents)
        .filter(|(one, content)| {
            // "He wrote:" at a paragraph's end: what was written is the next paragraph.
            let leads = matches!(one.place, Where::After(from) if from >= clauses.len())
                && one.source.is_some();
            !content.is_empty() || matches!(one.form, Form::PassiveBy) || leads
        })
        .map(|(one, content)| Attribution {
            name: one.source.as_ref().and_then(|source| source::name(clauses, source)),
            head: one.source.as_ref().map(|source| source::head_word(clauses, source)),
            source: one.source,
            source_kind: one.kind,
            cue: one.cue,
            content,
            stance: one.stance,
            form: one.form,
            entry: one.entry,
            belief: one.belief,
        })
        .collect()
}

/// "S reported, citing T": what T is cited for is what S reported, if S's cue stands in the sentence.
fn share_cited(found: &[Found], contents: &mut [Vec<Range<u32>>]) {
    for number in 0..found.len() {
        if !found[number].cites() {
            continue;
        }
        let same = |&other: &usize| {
            found.get(other).is_some_and(|other| {
                other.sentence == found[number].sentence && !other.cites() && other.source.is_some()
            }) && !contents[other].is_empty()
        };
        let reporter = number.checked_sub(1).filter(same).or(Some(number + 1).filter(same));
        if let Some(reporter) = reporter {
            contents[number] = contents[reporter].clone();
        }
    }
}

struct Measure<'c, 'p, 't> {
    clauses: &'c Clauses<'p, 't>,
    found: &'c [Found],
    number: usize,
}

impl Measure<'_, '_, '_> {
    fn content(&self, one: &Found) -> Vec<Range<u32>> {
        let sentence = self.clauses.paragraph.sentences[one.sentence].clone();
        let mut parts = match &one.place {
            Where::After(from) => vec![self.after(*from, &sentence)],
            Where::Before(until) => vec![self.before(*until, &sentence)],
            Where::Around(until, from) => {
                vec![self.before(*until, &sentence), self.after(*from, &sentence)]
            }
            Where::Subject(subject, from) => {
                let mut after = self.after(*from, &sentence);
                // "Corvid, which is known to buy late, | did not reply"
                if self.opens_aside(one.cue.start.saturating_sub(1)) {
                    let comma = self.clauses.first(after.clone(), tags!(Comma));
                    after.end = comma.unwrap_or(after.end);
                }
                vec![subject.clone(), after]
            }
            Where::Exactly(range) => vec![range.clone()],
            Where::Rest(clause) => self.rest(clause, &sentence),
        };
        parts.iter_mut().for_each(|part| *part = self.trim(part.clone()));
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        parts
    }

    /// From `from` to the end of the clause, the sentence or the quotation that opens there.
    fn after(&self, from: u32, sentence: &Range<u32>) -> Range<u32> {
        let clauses = self.clauses;
        if from >= clauses.len() {
            return from..from;
        }
        let start = from;
        let own = self.found[self.number].sentence;
        let mut end = clauses
            .paragraph
            .sentences
            .get(clauses.paragraph.sentence_of(start).max(own))
            .map_or(sentence.end, |range| range.end);
        // A quotation that opens here and is whole: its inside, over all its sentences.
        if let Some(quote) = clauses.quote_opened(start) {
            let outer = quote.outer();
            let whole = ends_with_pause(clauses, quote.inner.end)
                || outer.end >= end
                || matches!(quote.flaw, Flaw::Continues | Flaw::Unclosed)
                || clauses.tag(outer.end) == Tag::Stop;
            if whole {
                return quote.inner.clone();
            }
        }
        // A quotation that opens inside and goes beyond the sentence takes the content with it.
        let mut at = start;
        while at < end {
            if let Some(quote) = clauses.quote_opened(at) {
                end = end.max(quote.outer().end);
                at = quote.outer().end;
            } else {
                at += 1;
            }
        }
        // "Chief warns of drone gap – ministry plays it down"
        let headline = clauses.paragraph.shape != crate::paragraph::Shape::Prose;
        if headline && let Some(dash) = clauses.first(start + 1..end, tags!(Dash)) {
            end = dash;
        }
        end = self.own_voice(start, end);
        let end = self.object_end(start, self.aside_end(start, self.cut(start, end)));
        start..self.main_verb(start, end).unwrap_or(end)
    }

    /// Where the text goes on in its own voice: "said the road was clear; | it opened on Monday", "said he would stay, | although
    /// his lease is up", "said the crew had lied, | a claim it denies" (in PolNeAR, dev and train, what is said ends at 29 of 38
    /// such semicolons, at 32 of 44 such conjunctions).
    fn own_voice(&self, start: u32, end: u32) -> u32 {
        let clauses = self.clauses;
        let turns = |at: u32| {
            let next = clauses.text(at + 1);
            let after = clauses.text(at + 2);
            among(next, "while although though despite")
                || next == "with" && self.has_participle(at + 2)
                || next == "even" && among(after, "though as")
                || among(next, "a an")
                    && among(after, "claim allegation accusation assertion suggestion charge")
        };
        let mut from = start;
        while let Some(at) = clauses.first(from..end, tags!(Comma | Semicolon)) {
            let ends = clauses.tag(at) == Tag::Semicolon
                || turns(at)
                    && (clauses.had_verb(start, at) || !clauses.holds(at + 1..end, tags!(Comma)));
            if ends && !clauses.token(at).is_quoted() {
                return at;
            }
            from = at + 1;
        }
        end
    }

    /// "…, with | the envoy telling reporters that …": somebody else, and what they report.
    fn has_participle(&self, from: u32) -> bool {
        let clauses = self.clauses;
        (from + 1..from + 10)
            .find(|&at| {
                clauses.tag(at).is_verbal()
                    || clauses.is(at, tags!(Comma | Stop | Semicolon | Quote))
                    || clauses.ends(at, "ing")
            })
            .is_some_and(|at| clauses.ends(at, "ing") && clauses.has(at, Class::CueVerb))
    }

    /// Where the source's own circumstances begin: "…, speaking on condition of anonymity", "…, asking not to be named".
    fn is_condition(&self, at: u32) -> bool {
        let clauses = self.clauses;
        clauses.text(at) == "speaking"
            || clauses.text(at) == "asking"
                && at + 1 < clauses.len()
                && clauses.tag(at + 1) == Tag::Not
    }

    /// Whether the token is the "who" of ", who said it,".
    fn opens_aside(&self, at: u32) -> bool {
        at > 0 && self.clauses.tag(at) == Tag::Relative && self.clauses.tag(at - 1) == Tag::Comma
    }

    /// "Feld, who said she had no debts, | paid in cash": what is said in a relative clause ends with it.
    fn aside_end(&self, start: u32, end: u32) -> u32 {
        let clauses = self.clauses;
        let relative = self.found[self.number].source.as_ref().map_or_else(
            // "who was asked to come, | said"
            || self.opens_aside(self.found[self.number].cue.start.saturating_sub(1)),
            |source| source.len() == 1 && self.opens_aside(source.start),
        );
        (start + 1..end)
            .find(|&at| {
                clauses.tag(at) == Tag::Comma && {
                    let next = clauses.past_adverbs(at + 1, end);
                    next < end
                        && (relative && clauses.tag(next).is_verbal() || self.is_condition(next))
                }
            })
            .unwrap_or(end)
    }

    /// "The claim by the firm that the crew was trained | was read out": where the main clause goes on, if a noun that
    /// begins the sentence opened this clause.
    fn main_verb(&self, start: u32, end: u32) -> Option<u32> {
        let clauses = self.clauses;
        let one = &self.found[self.number];
        let first = clauses.paragraph.sentences[one.sentence].start;
        let begins = one.cue.start.saturating_sub(first) <= LONGEST_SOURCE;
        if one.form != Form::Nominal || !begins || clauses.had_verb(first, one.cue.start) {
            return None;
        }
        let end = end.min(start + 4 * LONGEST_SOURCE);
        // "After a claim that it leaked, | the plant closed"; but "In March, claims that it leaked | were denied"
        let opened = clauses.is(first, tags!(Preposition | Subordinator));
        if opened && !clauses.holds(first..one.cue.start, tags!(Comma)) {
            return clauses.first(start..end, tags!(Comma));
        }
        // Each clause has one group of verbs; the one left over is the sentence's own.
        let mut clauses_open = 1;
        let mut within = false;
        for at in start..end {
            match clauses.tag(at) {
                Tag::Quote => return None,
                Tag::That if clauses.tag(at - 1) == Tag::And => {}
                Tag::And | Tag::Relative | Tag::Subordinator | Tag::That => {
                    clauses_open += 1;
                    within = false;
                }
                // "that votes were bought"
                Tag::Verb
                    if clauses.is(at + 1, tags!(Be | Have | Modal))
                        && (at == start || clauses.tag(at - 1) == Tag::Determiner) => {}
                Tag::Pronoun if at > start && clauses.tag(at - 1).is_verbal() => {
                    clauses_open += 1;
                    within = false;
                }
                tag if tag.is_verbal() => {
                    let finite = matches!(tag, Tag::Be | Tag::Have | Tag::Modal | Tag::Do)
                        && clauses.word(at) != crate::lexicon::named::BEEN;
                    let infinitive = clauses.tag(at - 1) == Tag::To;
                    if infinitive {
                        within = true;
                    } else if !within
                        || (finite || clauses.ends(at, "ed")) && clauses.tag(at - 1) == Tag::Verb
                    {
                        if clauses_open == 0 {
                            return Some(at);
                        }
                        clauses_open -= 1;
                        within = true;
                    }
                }
                Tag::Adverb | Tag::Not => {}
                _ => within = false,
            }
        }
        None
    }

    /// "called her work a hobby, | and the office kept …": after an object a new clause is the text's own.
    fn object_end(&self, start: u32, end: u32) -> u32 {
        let clauses = self.clauses;
        let Some(comma) = clauses.first(start..end, tags!(Comma)) else {
            return end;
        };
        let opens = comma + 2 < end
            && clauses.tag(comma + 1) == Tag::And
            && clauses.is(comma + 2, tags!(Determiner | Pronoun | Possessive | Name))
            && clauses.had_verb(comma + 2, end.min(comma + 12));
        let bare =
            !clauses.had_verb(start, comma) && !clauses.holds(start..comma, tags!(Quote | To));
        if opens && bare { comma } else { end }
    }

    /// Where the next cue's own words end the content that began at `start`.
    fn cut(&self, start: u32, end: u32) -> u32 {
        let clauses = self.clauses;
        for next in &self.found[self.number + 1..] {
            // A source shared with an earlier verb stands before this content and bounds nothing.
            let left = next.frame.start.min(next.source.as_ref().map_or(u32::MAX, |source| {
                let own = source.end <= next.cue.start && source.start > start;
                if own { source.start } else { u32::MAX }
            }));
            if left >= end {
                break;
            }
            if left <= start {
                continue;
            }
            let before = clauses.tag(left - 1);
            // "he fired first, | which his family denies"
            if before == Tag::Relative
                && matches!(&next.place, Where::Exactly(said) if said.end == left - 2)
            {
                return left - 2;
            }
            let two_before = if left >= 2 { Some(clauses.tag(left - 2)) } else { None };
            let aside = matches!(next.form, Form::AccordingTo | Form::AsSays);
            let participle =
                next.cue.start == next.frame.start && clauses.ends(next.cue.start, "ing");
            let own_clause = self.bare_object(start, left - 1)
                && next.source.as_ref().is_some_and(|source| source.start == left);
            let sibling = match before {
                Tag::Comma => {
                    participle
                        || matches!(next.form, Form::ContentSourceCue | Form::ContentCueSource)
                        || aside
                        || !matches!(next.place, Where::Before(_)) && self.shares_source(next)
                }
                Tag::And => {
                    two_before == Some(Tag::Comma)
                        || self.shares_source(next)
                        || next.source.as_ref().is_some_and(|source| source.start == left)
                            && !participle
                }
                Tag::Subordinator => {
                    two_before == Some(Tag::Comma)
                        && among(clauses.text(left - 1), "while whereas though although as")
                        || own_clause
                }
                Tag::Preposition => aside || own_clause,
                Tag::Semicolon | Tag::Dash => true,
                _ => aside,
            };
            if sibling {
                let mut cut = left;
                while cut > start
                    && (clauses.is(cut - 1, tags!(And | Comma | Subordinator | Semicolon | Dash))
                        || own_clause && cut == left
                        // "… more likely, although scientists warn"
                        || clauses.tag(cut - 1) == Tag::Adverb
                            && !clauses.is(cut, tags!(Comma | Semicolon)))
                {
                    cut -= 1;
                }
                return cut;
            }
        }
        end
    }

    /// "defends the curfew | as teenagers say they feel watched": an object without a verb before the word at `at`, which
    /// opens a clause.
    fn bare_object(&self, start: u32, at: u32) -> bool {
        let clauses = self.clauses;
        among(clauses.text(at), "after as while before")
            && !clauses.had_verb(start, at)
            && !clauses.holds(start..at, tags!(To | That))
    }

    fn shares_source(&self, next: &Found) -> bool {
        next.source.is_some() && next.source == self.found[self.number].source
    }

    /// The quotation or clause that ends just before `until`.
    fn before(&self, until: u32, sentence: &Range<u32>) -> Range<u32> {
        let clauses = self.clauses;
        let mut end = until;
        // "The buyer — a hotel chain, brokers said — paid": no further than the dash that opens the aside.
        let closing = self.found[self.number].frame.end;
        let aside = (closing < sentence.end && clauses.tag(closing) == Tag::Dash)
            .then(|| (sentence.start..until).rev().find(|&at| clauses.tag(at) == Tag::Dash))
            .flatten()
            .map_or(0, |dash| dash + 1);
        if end > 0 && clauses.is(end - 1, tags!(Comma | Dash | Colon)) {
            end -= 1;
        }
        if end > 0
            && let Some(quote) = clauses.quote_closed(end - 1)
        {
            let opening = clauses.paragraph.sentence_of(quote.open);
            let range = &clauses.paragraph.sentences[opening];
            let floor = self.floor(range.start);
            let floor = if self.relays(end, sentence) { range.start } else { floor };
            let lead = floor.max(range.start)..quote.open;
            // The quotation is the whole of what was said, or the end of a longer clause.
            return if lead.is_empty() || !self.is_clause_lead(&lead) {
                quote.inner.clone()
            } else {
                lead.start..end
            };
        }
        let floor = match self.floor(sentence.start) {
            // "…, the agency quoted the envoy as saying": both cues follow what was said.
            floor if self.relays(end, sentence) || floor > until && self.follows_too(until) => {
                sentence.start
            }
            floor => floor,
        };
        floor.max(aside).min(end)..end
    }

    /// "A spokesman said the talks had failed, the agency reported": the agency reported all of it.
    fn relays(&self, end: u32, sentence: &Range<u32>) -> bool {
        let one = &self.found[self.number];
        one.kind != SourceKind::Pronoun
            && self.found[..self.number].iter().rev().take(3).any(|last| {
                last.sentence == one.sentence
                    && (last.form == Form::SourceCueContent
                        && last.frame.start == sentence.start
                        // "This was announced by the ministry, the agency reports."
                        // "It is expected to resign, one of the sources said."
                        || last.form == Form::NoSource && last.source.is_none()
                        || last.form == Form::PassiveBy && last.frame.end + 1 >= end)
                    && last.kind != SourceKind::Pronoun
                    && !self.clauses.holds(last.frame.end..end, tags!(Comma))
            })
    }

    /// Whether the cue before this one follows the same words.
    fn follows_too(&self, until: u32) -> bool {
        self.found[..self.number].last().is_some_and(|last| last.place == Where::Before(until))
    }

    /// Whether words before a quotation in its sentence belong to what was said ("The plan is “dead,” he said").
    fn is_clause_lead(&self, lead: &Range<u32>) -> bool {
        let clauses = self.clauses;
        let last = lead.end - 1;
        !clauses.is(last, tags!(Colon | Dash | Stop | Semicolon | Quote))
            && !(clauses.tag(last) == Tag::Comma && lead.len() <= 2)
    }

    /// "HALDEN, March 3 (Agency) — The gates …": where the text begins after place, date and agency.
    fn past_dateline(&self) -> u32 {
        let clauses = self.clauses;
        let upper = clauses.len() > 0
            && clauses.token(0).is_upper()
            && clauses.token(0).end - clauses.token(0).start > 2;
        // "Lyon, 14 March (Agency) - The trains …"
        (1..clauses.len().min(16))
            .find(|&at| {
                clauses.tag(at) == Tag::Dash
                    && (upper
                        || clauses.tag(at - 1) == Tag::Close && clauses.is(1, tags!(Comma | Open)))
            })
            .map_or(0, |dash| dash + 1)
    }

    /// Content before a cue does not reach into the frame of the cue before it.
    fn floor(&self, start: u32) -> u32 {
        let start = start.max(self.past_dateline());
        self.found[..self.number]
            .iter()
            .rev()
            .take(3)
            .map(|one| one.frame.end)
            .filter(|&end| end > start && end <= self.found[self.number].frame.start)
            .max()
            .unwrap_or(start)
    }

    /// The sentence without the clause that says who says it.
    fn rest(&self, clause: &Range<u32>, sentence: &Range<u32>) -> Vec<Range<u32>> {
        let clauses = self.clauses;
        let paused = clause.start > 0 && clauses.tag(clause.start - 1) == Tag::Comma;
        let floor = if self.relays(clause.start - u32::from(paused), sentence) {
            sentence.start.max(self.past_dateline())
        } else {
            self.floor(sentence.start)
        };
        let before = floor.min(clause.start)..clause.start;
        let mut after_start = clause.end;
        let next = self.found.get(self.number + 1);
        while after_start < sentence.end {
            if clauses.tag(after_start) == Tag::Comma {
                after_start += 1;
            } else if let Some(next) = next
                .filter(|next| next.frame.start == after_start && next.form == Form::AccordingTo)
            {
                // "As S writes, | citing T, | the bridge was hit"
                after_start = next.frame.end;
            } else {
                break;
            }
        }
        let after = if after_start < sentence.end {
            self.after(after_start, sentence)
        } else {
            sentence.end..sentence.end
        };
        let before = self.trim(before);
        let after = self.trim(after);
        // A short lead ("After this,") is no statement by itself.
        let lead_only = before.len() <= 12
            && !clauses.had_verb(before.start, before.end)
            && !after.is_empty()
            && !self.is_subject(&before, after.start);
        let tail_only = !before.is_empty()
            && !after.is_empty()
            && !clauses.had_verb(after.start, after.end)
            && self.found[self.number].form != Form::NoSource
            && clauses.tag(clause.end.min(clauses.len() - 1)) != Tag::Comma;
        match (before.is_empty() || lead_only, after.is_empty() || tail_only) {
            (true, _) => vec![after],
            (false, true) => vec![before],
            (false, false) => vec![before, after],
        }
    }

    /// "The fund, according to court papers, | held less": what stands before the aside is the verb's subject.
    fn is_subject(&self, before: &Range<u32>, verb: u32) -> bool {
        let clauses = self.clauses;
        // A few: a row of adverbs without end would be read again for each of them.
        let verb = clauses.past_adverbs(verb, clauses.len().min(verb.saturating_add(8)));
        verb < clauses.len()
            && clauses.tag(verb).is_verbal()
            && !before.is_empty()
            && clauses
                .is(before.start, tags!(Determiner | Noun | Name | Pronoun | Possessive | Number))
            && !clauses.is_time(before.start)
    }

    /// Cuts marks and connecting words off both ends.
    fn trim(&self, range: Range<u32>) -> Range<u32> {
        let clauses = self.clauses;
        let Range { mut start, mut end } = range;
        end = end.min(clauses.len());
        while start < end {
            let opens = clauses.quote_opened(start);
            let cut = match clauses.tag(start) {
                Tag::Comma | Tag::Stop | Tag::Colon | Tag::Semicolon | Tag::Dash | Tag::Close => {
                    true
                }
                // A mark that opens a quotation which the content ends with, too, is left outside.
                Tag::Quote => opens.is_none_or(|quote| {
                    quote.outer().end >= end || quote.inner.end >= end.saturating_sub(1)
                }),
                _ => false,
            };
            if !cut {
                break;
            }
            start += 1;
        }
        while start < end {
            let cut = match clauses.tag(end - 1) {
                Tag::Comma | Tag::Colon | Tag::Semicolon | Tag::Dash => true,
                Tag::Stop => clauses.text(end - 1) == "." && !clauses.token(end - 1).is_quoted(),
                Tag::Quote => clauses.quote_closed(end - 1).is_none_or(|quote| quote.open < start),
                _ => false,
            };
            if !cut {
                break;
            }
            end -= 1;
        }
        start..end.max(start)
    }
}

/// Gives a quotation without a cue of its own to the speaker whose quotation or statement it follows in the paragraph.
fn run_on(clauses: &Clauses<'_, '_>, found: &[Found], contents: &mut [Vec<Range<u32>>]) {
    // What is covered by contents: their starts in order, each with the furthest end so far. Those that are added below are
    // quotations side by side, of which none covers another.
    let mut covered: Vec<Range<u32>> = contents.iter().flatten().cloned().collect();
    by_key(&mut covered, |part| part.start.into());
    for at in 1..covered.len() {
        covered[at].end = covered[at].end.max(covered[at - 1].end);
    }
    let mut carried: Vec<u32> = found
        .iter()
        .zip(&*contents)
        .map(|(one, parts)| parts.iter().map(|part| part.end).fold(one.frame.end, u32::max))
        .collect();
    let quotes =
        clauses.paragraph.quotes.iter().filter(|quote| quote.depth == 0 && quote.inner.len() >= 3);
    for quote in quotes {
        let sentence = clauses.paragraph.sentence_of(quote.open);
        let range = &clauses.paragraph.sentences[sentence];
        let begins = quote.open == range.start
            || quote.open > range.start && clauses.quote_closed(quote.open - 1).is_some();
        if !begins
            || !ends_with_pause(clauses, quote.inner.end)
                && !matches!(quote.flaw, Flaw::Continues | Flaw::Unclosed)
                && quote.outer().end < range.end
        {
            continue;
        }
        let before = covered.partition_point(|part| part.start < quote.inner.end);
        if before > 0 && quote.inner.start < covered[before - 1].end {
            continue;
        }
        // Cues are in the order of their sentences.
        let first = found.partition_point(|one| one.sentence < sentence);
        let found = &found[..found.partition_point(|one| one.sentence <= sentence)];
        if found[first..].iter().any(|one| one.frame.start >= range.start) {
            continue;
        }
        // The speaker of the last cue before it, if that cue's words end close by and carried a quotation or speech.
        let Some((number, speaker)) =
            found.iter().enumerate().rev().find(|(_, one)| one.cue.start < quote.open)
        else {
            continue;
        };
        let close_by =
            clauses.paragraph.sentence_of(carried[number].saturating_sub(1)) + 1 >= sentence;
        if close_by && speaker.source.is_some() && !speaker.belief {
            carried[number] = carried[number].max(quote.inner.end);
            contents[number].push(quote.inner.clone());
        }
    }
}

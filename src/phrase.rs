//! Phrases: where the lexicon's entries stand in a paragraph, their conditions met.
//!
//! Among the entries of one category the longest phrase wins, then the first; categories do not compete.

use crate::lexicon::{self, Class, Classes, Condition, Entry, EntryId, WordId, item};
use crate::order;
use crate::paragraph::{Paragraph, Shape};
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// An entry found, in tokens of its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The entry.
    pub entry: EntryId,
    /// What is marked.
    pub marked: Range<u32>,
    /// The whole pattern, the mark inside it.
    pub whole: Range<u32>,
}

impl Phrase {
    /// The category's number; see `lexicon::CATEGORIES`.
    pub(crate) fn category(&self) -> u8 {
        self.entry.entry().category
    }
}

/// How far `near` and `not-near` look, in tokens to either side.
const NEAR: usize = 8;

/// How many adverbs a neighbour may be looked for behind.
const SKIPPED_ADVERBS: usize = 2;

/// Finds the phrases of a paragraph, put into `found`, in order of category, then place.
pub fn phrases(
    paragraph: &str,
    tokens: &[Token],
    sentences: &[Range<u32>],
    shape: Shape,
    found: &mut Vec<Phrase>,
) {
    for sentence in sentences {
        let reading = Reading::new(paragraph, tokens, sentence, shape);
        for at in reading.sentence.clone() {
            if tokens[at].is_anchor() {
                reading.at_anchor(at, tokens[at].word, found);
            }
        }
    }
    settle(found);
}

/// Whether the conditions of `entry` hold round `whole`, tokens of the given sentence of the paragraph.
pub(crate) fn holds(
    paragraph: &Paragraph<'_>,
    sentence: &Range<u32>,
    entry: EntryId,
    whole: &Range<u32>,
) -> bool {
    let reading = Reading::new(paragraph.text, &paragraph.tokens, sentence, paragraph.shape);
    reading.conditions(entry.entry(), &(whole.start as usize..whole.end as usize))
}

/// Keeps, in each category, the longest of phrases that overlap.
fn settle(found: &mut Vec<Phrase>) {
    if found.len() < 2 {
        return;
    }
    // By category, then place, the longest first: 30 bits each for start and end.
    order::by_key(found, |phrase| {
        let end = (1 << 30) - 1 - u64::from(phrase.whole.end);
        u64::from(phrase.category()) << 60 | u64::from(phrase.whole.start) << 30 | end
    });
    found.dedup_by(|phrase, last| {
        let overlaps = last.category() == phrase.category() && phrase.whole.start < last.whole.end;
        if overlaps && phrase.whole.len() > last.whole.len() {
            std::mem::swap(phrase, last);
        }
        overlaps
    });
}

/// One sentence, read for phrases.
pub(crate) struct Reading<'p> {
    text: &'p str,
    tokens: &'p [Token],
    /// Its tokens.
    pub(crate) sentence: Range<usize>,
    shape: Shape,
    /// The words of the paragraph's tokens by the numbers of a house style, which knows more of them; or none.
    #[cfg(feature = "house-style")]
    pub(crate) words: &'p [u16],
}

impl<'p> Reading<'p> {
    pub(crate) fn new(
        text: &'p str,
        tokens: &'p [Token],
        sentence: &Range<u32>,
        shape: Shape,
    ) -> Reading<'p> {
        Reading {
            text,
            tokens,
            sentence: sentence.start as usize..sentence.end as usize,
            shape,
            #[cfg(feature = "house-style")]
            words: &[],
        }
    }

    fn word(&self, at: usize) -> u16 {
        #[cfg(feature = "house-style")]
        if let Some(word) = self.words.get(at) {
            return *word;
        }
        self.tokens[at].word.0
    }

    fn at_anchor(&self, at: usize, word: WordId, found: &mut Vec<Phrase>) {
        for pattern in lexicon::patterns(word) {
            let marks = pattern.from as usize..pattern.to as usize;
            let Some((whole, marked)) =
                self.pattern(pattern.items(), pattern.anchor as usize, marks, at)
            else {
                continue;
            };
            let id = EntryId(pattern.entry);
            let entry = id.entry();
            let settled = |phrase: &Phrase| {
                phrase.category() == entry.category
                    && phrase.whole.start as usize <= whole.start
                    && whole.end <= phrase.whole.end as usize
            };
            if found.iter().rev().take(4).any(settled) {
                continue;
            }
            if self.case(entry.case, entry.category, &marked) && self.conditions(entry, &whole) {
                found.push(Phrase {
                    entry: id,
                    marked: marked.start as u32..marked.end as u32,
                    whole: whole.start as u32..whole.end as u32,
                });
            }
        }
    }

    /// The tokens that a pattern takes if its anchor stands at `at`, and those of them that it marks.
    pub(crate) fn pattern(
        &self,
        items: &[u16],
        anchor: usize,
        marks: Range<usize>,
        at: usize,
    ) -> Option<(Range<usize>, Range<usize>)> {
        if let [_] = items {
            return Some((at..at + 1, at..at + 1));
        }
        // Most patterns fail at the anchor's neighbour.
        let next = items.get(anchor + 1).copied().filter(|one| one & item::OPTIONAL == 0);
        if next.is_some_and(|one| at + 1 >= self.sentence.end || !self.is(at + 1, one)) {
            return None;
        }
        // Where each item landed; an optional item that is absent takes no room.
        let mut places = [0usize; 13];
        let mut next = at;
        for (index, &one) in items.iter().enumerate().skip(anchor) {
            places[index] = next;
            if next < self.sentence.end && self.is(next, one) {
                next += 1;
            } else if one & item::OPTIONAL == 0 {
                return None;
            }
        }
        places[items.len()] = next;
        let mut first = at;
        for (index, &one) in items.iter().enumerate().take(anchor).rev() {
            if first > self.sentence.start && self.is(first - 1, one) {
                first -= 1;
            } else if one & item::OPTIONAL == 0 {
                return None;
            }
            places[index] = first;
        }
        let marked = places[marks.start]..places[marks.end];
        (marked.start < marked.end).then_some((first..next, marked))
    }

    /// Whether the token at `at`, inside the sentence, is what `one` asks for.
    fn is(&self, at: usize, one: u16) -> bool {
        let token = &self.tokens[at];
        let Some(class) = item::class(one) else {
            return self.word(at) == one & item::MASK;
        };
        match class {
            v if v == Class::End as u16 => token.kind == TokenKind::Stop,
            v if v == Class::Start as u16 => false,
            v if v == Class::Capital as u16 => token.is_capital() && at != self.sentence.start,
            v => lexicon::is_of_class(token, self.text, v),
        }
    }

    /// The same, where `at` may lie one outside the sentence on either side.
    fn is_around(&self, at: isize, one: u16) -> bool {
        let is = |class: Class| item::class(one) == Some(class as u16);
        if at < self.sentence.start as isize {
            return is(Class::Start) && at == self.sentence.start as isize - 1;
        }
        if at >= self.sentence.end as isize {
            return (is(Class::End) || is(Class::Punct)) && at == self.sentence.end as isize;
        }
        self.is(at as usize, one)
    }

    fn conditions(&self, entry: &Entry, whole: &Range<usize>) -> bool {
        self.meets(lexicon::conditions(entry), whole)
    }

    /// Whether all these conditions hold round `whole`.
    pub(crate) fn meets<'c>(
        &self,
        mut conditions: impl Iterator<Item = Condition<'c>>,
        whole: &Range<usize>,
    ) -> bool {
        conditions.all(|condition| {
            let met = match condition.number {
                0 | 1 => self.follows(whole.end, condition),
                2 | 3 => self.precedes(whole.start, condition),
                _ => self.stands_near(whole, condition),
            };
            met == (condition.number % 2 == 0)
        })
    }

    /// Whether an adverb stands at `at`, past which a neighbour may be looked for.
    fn skips(&self, at: usize) -> bool {
        const SKIPPED: Classes = Classes::of(&[Class::Adverb, Class::Negation]);
        self.sentence.contains(&at)
            && (self.tokens[at].classes().any(SKIPPED) || self.tokens[at].is_ly_adverb())
    }

    /// Whether the single token at `at`, which may lie one outside the sentence, is among those that count.
    fn counts(&self, at: isize, condition: Condition<'_>) -> bool {
        let inside = usize::try_from(at).ok().filter(|at| self.sentence.contains(at));
        if inside.is_some_and(|at| {
            self.tokens[at].classes().any(condition.classes)
                || lexicon::topics(WordId(self.word(at))) & condition.topics != 0
                || condition.words.contains(&self.word(at))
        }) {
            return true;
        }
        condition.shapes.iter().any(|&one| self.is_around(at, one))
    }

    /// Whether `sequence` stands at `first`.
    fn stands(&self, first: isize, sequence: &[u16]) -> bool {
        (first..).zip(sequence).all(|(at, &one)| self.is_around(at, one))
    }

    fn follows(&self, from: usize, condition: Condition<'_>) -> bool {
        for at in (from..).take(SKIPPED_ADVERBS + 1) {
            let first = at as isize;
            if self.counts(first, condition)
                || condition.sequences().any(|sequence| self.stands(first, sequence))
            {
                return true;
            }
            if !self.skips(at) {
                return false;
            }
        }
        false
    }

    fn precedes(&self, until: usize, condition: Condition<'_>) -> bool {
        let mut until = until;
        for _ in 0..=SKIPPED_ADVERBS {
            let last = until as isize - 1;
            if self.counts(last, condition)
                || condition
                    .sequences()
                    .any(|sequence| self.stands(last + 1 - sequence.len() as isize, sequence))
            {
                return true;
            }
            if until == 0 || !self.skips(until - 1) {
                return false;
            }
            until -= 1;
        }
        false
    }

    fn stands_near(&self, whole: &Range<usize>, condition: Condition<'_>) -> bool {
        let from = whole.start.saturating_sub(NEAR).max(self.sentence.start);
        let until = (whole.end + NEAR).min(self.sentence.end);
        (from..until).any(|at| {
            !whole.contains(&at)
                && (self.counts(at as isize, condition)
                    || condition.sequences().any(|sequence| {
                        at + sequence.len() <= until && self.stands(at as isize, sequence)
                    }))
        })
    }

    /// Whether the letters of the mark are what the entry asks for.
    pub(crate) fn case(&self, case: u8, category: u8, marked: &Range<usize>) -> bool {
        let first = &self.tokens[marked.start];
        match case {
            0 => {
                let lower = marked.clone().all(|at| {
                    let token = &self.tokens[at];
                    !token.is_capital()
                        || self.shape == Shape::TitleCase
                        || self.begins(at) && !token.is_upper()
                });
                lower && !(category == LOADED && self.looks_like_a_name(marked))
            }
            1 => first.is_capital(),
            2 => first.is_upper(),
            _ => true,
        }
    }

    /// Whether the token at `at` begins a sentence or a quotation, so that its capital means nothing.
    fn begins(&self, at: usize) -> bool {
        at == self.sentence.start
            || self.tokens[at - 1].kind == TokenKind::Quote
            || self.tokens[at - 1].kind == TokenKind::Colon
    }

    /// "Radical Party leaders met": a capital at the start, and another one right after.
    fn looks_like_a_name(&self, marked: &Range<usize>) -> bool {
        self.shape != Shape::TitleCase
            && self.tokens[marked.start].is_capital()
            && self.tokens.get(marked.end).is_some_and(|next| next.is_word() && next.is_capital())
    }
}

const LOADED: u8 = 3;

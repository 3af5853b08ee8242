//! Hedges, boosters and loaded terms: the phrases of the lexicon, each in its voice. Hedges in a row are one finding, and
//! so is a hedge with its negation.

use super::Detected;
use crate::finding::Category;
use crate::lexicon::{Class, Classes, KINDS, WordId, named};
use crate::paragraph::Paragraph;
use crate::phrase::Phrase;
use std::ops::Range;

/// A phrase of the lexicon as it stands.
const PHRASE: &str = "phrase";

/// Reports every phrase of a marked category.
pub(super) fn detect(paragraph: &Paragraph<'_>, found: &mut Vec<Detected>) {
    let mut phrases = &paragraph.phrases[..];
    while let Some((phrase, rest)) = phrases.split_first() {
        phrases = rest;
        let (mut tokens, mut rule) = (phrase.marked.clone(), PHRASE);
        let category = match phrase.category() {
            0 => Category::Hedge,
            1 => Category::Booster,
            3 => Category::LoadedTerm,
            4 => Category::ScareQuote,
            _ => continue,
        };
        if holds_back(phrase) {
            while let Some((next, rest)) = phrases.split_first()
                && holds_back(next)
                && is_in_a_row(paragraph, tokens.end..next.marked.start)
            {
                (tokens.end, rule, phrases) = (next.marked.end, "double-hedge", rest);
            }
            if let Some(start) = negation(paragraph, phrase) {
                (tokens.start, rule) = (start.min(tokens.start), "negated-hedge");
            }
        }
        found.push(Detected {
            category,
            voice: paragraph.voice(&tokens, None),
            tokens,
            entry: Some(phrase.entry),
            rule,
            kind: kind(phrase),
            attribution: None,
            #[cfg(feature = "house-style")]
            span: None,
        });
    }
}

fn kind(phrase: &Phrase) -> &'static str {
    KINDS[phrase.category() as usize][phrase.entry.entry().kind as usize]
}

/// A hedge on a claim, not on a quantity.
fn holds_back(phrase: &Phrase) -> bool {
    phrase.category() == Category::Hedge as u8
        && !matches!(kind(phrase), "approximator" | "vague-quantity")
}

/// Whether nothing but "to", "be" and "have" stands between two hedges: "likely to be possible".
fn is_in_a_row(paragraph: &Paragraph<'_>, between: Range<u32>) -> bool {
    const GLUE: Classes = Classes::of(&[Class::Be, Class::Have]);
    between.start <= between.end
        && paragraph.tokens[between.start as usize..between.end as usize]
            .iter()
            .all(|token| token.word == named::TO || token.word.classes().any(GLUE))
}

/// The token that the negation of a hedge begins at, its auxiliary with it: "*does not* appear to", "*no* sign that".
///
/// A modal comes before its negation ("may not") and an adverb beside it ("probably not"): these are not negated.
fn negation(paragraph: &Paragraph<'_>, phrase: &Phrase) -> Option<u32> {
    const PASSED: Classes = Classes::of(&[Class::Adverb, Class::Be, Class::Have]);
    const AUXILIARY: Classes = Classes::of(&[Class::Be, Class::Have, Class::Do, Class::Modal]);
    let words = |at: u32| paragraph.tokens.get(at as usize).map_or(WordId::UNKNOWN, |one| one.word);
    let negates = |at: u32| {
        let classes = words(at).classes();
        classes.has(Class::Negation) && !classes.has(Class::Modal)
    };
    let kind = kind(phrase);
    let is_clause = matches!(kind, "epistemic-verb" | "evidential" | "noun");
    let speaks = kind == "shield" && words(phrase.marked.start) == named::I;
    if !is_clause && !speaks && kind != "adjective" {
        return None;
    }
    let inside = (phrase.marked.clone()).find(|&at| negates(at)).filter(|_| is_clause || speaks);
    let sentence = paragraph.sentences[paragraph.sentence_of(phrase.marked.start)].start;
    let before = || {
        let mut nearby = (sentence..phrase.marked.start).rev().take(3);
        let at = nearby.find(|&at| negates(at) || !words(at).classes().any(PASSED))?;
        negates(at).then_some(at)
    };
    let at = inside.or_else(before)?;
    let previous = at.checked_sub(1).filter(|&previous| previous >= sentence).map(words);
    // "Whether or not", "not only", and "cannot be expected to", which is an opinion of what is due.
    let is_other = previous.is_some_and(|word| {
        matches!(word, named::OR | named::IF | named::CAN | named::COULD | named::CA)
    }) || words(at + 1) == named::ONLY
        || words(at) == named::NO && kind != "noun"
        || words(at) == named::WITHOUT;
    let helped =
        words(at) != named::NO && previous.is_some_and(|word| word.classes().any(AUXILIARY));
    (!is_other).then_some(if helped { at - 1 } else { at })
}

//! Scare quotes: quotation marks around a few words that nobody in the sentence is said to have said, and "so-called".
//!
//! > The “reform” cost 900 jobs.
//!
//! Left alone: partial quotations of a speaker, titles, words cited as words, nicknames, terms being defined.

use super::Detected;
use crate::document::LocalVoice;
use crate::finding::Category;
use crate::lexicon::{self, Class, Classes, Frame, WordId, named};
use crate::paragraph::{Paragraph, Shape};
use crate::quote::{Flaw, Quote};
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// The longest stretch that keeps its distance rather than quotes, in words.
const LONGEST: usize = 3;

/// Reports every scare quote.
pub(super) fn detect(paragraph: &Paragraph<'_>, found: &mut Vec<Detected>) {
    let mut marks: Vec<(Range<u32>, &'static str)> = Vec::new();
    // Where the last quotation ended that is somebody's.
    let mut taken = None;
    for quote in &paragraph.quotes {
        let mut tokens = quote.outer();
        // “Nasty” and “sad”: what holds of one holds of the next.
        let goes_on = taken.is_some_and(|end| joins(paragraph, end..tokens.start));
        if goes_on || !is_scare_quote(paragraph, quote) {
            taken = quote.close.map(|close| close + 1).filter(|_| quote.depth == 0);
        } else {
            // so-called “experts”: one mark.
            if tokens.start > 0 && is_so_called(paragraph, tokens.start - 1) {
                tokens.start -= 1;
            }
            marks.push((tokens, "scare-quote"));
        }
    }
    for (token, at) in paragraph.tokens.iter().zip(0..) {
        if token.word == named::SO_CALLED
            && names_something(paragraph, at)
            && !marks.iter().any(|(tokens, _)| tokens.contains(&at))
        {
            marks.push((at..at + 1, "so-called"));
        }
    }
    for (tokens, kind) in marks {
        let voice = paragraph.voice(&tokens, None);
        found.push(Detected {
            category: Category::ScareQuote,
            tokens,
            entry: None,
            rule: kind,
            kind,
            voice,
            attribution: None,
            #[cfg(feature = "house-style")]
            span: None,
        });
    }
}

/// Whether the tokens between two quotations make a list of them.
fn joins(paragraph: &Paragraph<'_>, between: Range<u32>) -> bool {
    const JOINTS: Classes = Classes::of(&[Class::Conjunction, Class::Determiner]);
    !between.is_empty()
        && between.len() <= 3
        && paragraph.tokens[between.start as usize..between.end as usize]
            .iter()
            .all(|token| token.kind == TokenKind::Comma || token.classes().any(JOINTS))
}

fn is_scare_quote(paragraph: &Paragraph<'_>, quote: &Quote) -> bool {
    let inner = &paragraph.tokens[quote.inner.start as usize..quote.inner.end as usize];
    let words = inner.iter().filter(|token| token.is_word()).count();
    let plain = inner.iter().all(|token| token.is_word());
    let closed = quote.close.is_some() && matches!(quote.flaw, Flaw::Sound | Flaw::WrongMark);
    if !closed
        || quote.depth > 0
        || !plain
        || words == 0
        || words > LONGEST
        || inner[0].is_capital()
        || inner[words - 1].is_capital()
    {
        return false;
    }
    let speaks = |token: &Token| {
        token.classes().any(SENTENCE_WORDS) && !token.classes().has(Class::Possessive)
    };
    if inner.iter().any(speaks) {
        return false;
    }
    let tokens = quote.outer();
    let spoken = paragraph.attributions.iter().any(|one| {
        one.source.is_some()
            && one.content.iter().any(|part| part.start < tokens.end && tokens.start < part.end)
    });
    !spoken
        && !is_cited(paragraph, &tokens)
        && !matches!(paragraph.voice(&tokens, None), LocalVoice::Quoted(_))
        && !has_speech_nearby(paragraph, &tokens)
}

/// Words that make a short quotation an utterance ("not guilty", "yes, I did").
const SENTENCE_WORDS: Classes =
    Classes::of(&[Class::Pronoun, Class::Be, Class::Modal, Class::Have, Class::Do]);

/// Whether the quoted words are cited as words, as a title, as a name or as what a thing is taken for.
fn is_cited(paragraph: &Paragraph<'_>, outer: &Range<u32>) -> bool {
    let at = |at: Option<u32>| at.and_then(|at| paragraph.tokens.get(at as usize));
    let word = |place: Option<u32>| at(place).map_or(WordId::UNKNOWN, |token| token.word);
    let text = |place: Option<u32>| at(place).map_or("", |token| token.text(paragraph.text));
    let is =
        |place: Option<u32>, class: Class| at(place).is_some_and(|one| one.classes().has(class));
    let before = |distance: u32| outer.start.checked_sub(distance);
    let after = |distance: u32| Some(outer.end + distance - 1);
    let called = is(before(1), Class::WordNoun)
        || is(before(2), Class::WordNoun) && word(before(1)) != named::THAT;
    // "Rated as “fair”", "acted as a “judge”"; "known as", "known to be".
    let taken_for = word(before(1)) == named::AS
        || word(before(2)) == named::AS && is(before(1), Class::Determiner)
        || (2..=3).any(|distance| {
            word(before(distance)) == named::KNOWN && word(before(distance - 1)) == named::TO
        });
    // “X”, as she put it; “X” (whoever holds a share).
    let taken_for = taken_for
        || word(after(1)) == named::AS
        || word(after(2)) == named::AS && text(after(1)) == ","
        || text(after(1)) == "(";
    let opened = matches!(text(before(1)), "(" | "[" | "the");
    let defined = opened && matches!(text(after(1)), ")" | "]");
    let glossed = is(after(1), Class::GlossVerb);
    // A “wealth tax”; but the “temporary” tax.
    let term = outer.len() == 4 && is(outer.end.checked_sub(2), Class::TermNoun);
    // “Austerity”, a word he avoids; “austerity” – the term of the day.
    let named_after = (2..=4).any(|distance| {
        is(after(distance - 1), Class::Determiner)
            && matches!(word(after(distance)), named::WORD | named::TERM | named::PHRASE)
    });
    // Joe “the hammer” Ortiz, “little” Marco: a nickname. The “free” Gazette is not.
    let is_name = |place| at(place).is_some_and(|one| one.is_word() && one.is_capital());
    let nickname = is_name(after(1))
        && paragraph.shape != Shape::TitleCase
        && !is(before(1), Class::Determiner)
        && !is(before(1), Class::Possessive);
    let markup = text(before(1)) == "=";
    // Hawaiian for “messenger”.
    let translated = word(before(1)) == named::FOR && is(before(2), Class::Nationality);
    term || translated
        || called
        || taken_for
        || defined
        || glossed
        || named_after
        || nickname
        || markup
}

/// How far before the marks somebody's speech is looked for, and how far behind them, in tokens.
const SPEECH: (u32, u32) = (18, 7);

/// The longest name beside the colon of a headline, in tokens.
const NAME: u32 = 3;

/// Whether somebody in the sentence is said to speak, write or judge: then the words are likely theirs.
fn has_speech_nearby(paragraph: &Paragraph<'_>, outer: &Range<u32>) -> bool {
    let sentence = &paragraph.sentences[paragraph.sentence_of(outer.start)];
    let headline = paragraph.shape != Shape::Prose;
    let (from, until) = if headline {
        (sentence.start, sentence.end)
    } else {
        let (before, behind) = SPEECH;
        (
            outer.start.saturating_sub(before).max(sentence.start),
            (outer.end + behind).min(sentence.end),
        )
    };
    let cited = paragraph
        .attributions
        .iter()
        .any(|one| one.source.is_some() && (sentence.start..until).contains(&one.cue.start));
    cited
        || (from..until).filter(|at| !outer.contains(at)).any(|at| {
            let token = &paragraph.tokens[at as usize];
            // Headlines name the speaker right before a colon or right after one.
            headline
                && token.kind == TokenKind::Colon
                && (at - sentence.start <= NAME || sentence.end - at <= NAME + 2)
                || (headline || at < outer.start) && speaks(paragraph, sentence, at)
        })
}

/// Whether the token is a verb of speech or of naming; not "the promised", which only describes, and no noun.
fn speaks(paragraph: &Paragraph<'_>, sentence: &Range<u32>, at: u32) -> bool {
    let token = &paragraph.tokens[at as usize];
    let classes = token.classes();
    if classes.has(Class::NamingVerb) {
        return true;
    }
    const NOUN_AFTER: Classes =
        Classes::of(&[Class::Determiner, Class::Possessive, Class::Preposition]);
    // "That he called", "to call", "who's argued", "by calling".
    let noun = at > sentence.start && {
        let previous = &paragraph.tokens[at as usize - 1];
        previous.classes().any(NOUN_AFTER)
            && !previous.classes().has(Class::Be)
            && !matches!(previous.word, named::THAT | named::TO)
            && !token.text(paragraph.text).ends_with("ing")
    };
    let next = paragraph.tokens.get(at as usize + 1).map_or(WordId::UNKNOWN, |one| one.word);
    classes.any(Classes::of(&[Class::CueVerb, Class::CueNoun]))
        && lexicon::cue_forms(token.word).iter().any(|form| {
            let cue = lexicon::cue(form.cue);
            if cue.particles[0] != WordId::UNKNOWN && cue.particles[0] != next {
                false
            } else if cue.noun {
                matches!(next, named::THAT | named::BY)
            } else {
                !noun && (cue.strength >= 2 || cue.takes(Frame::Quote))
            }
        })
}

fn is_so_called(paragraph: &Paragraph<'_>, at: u32) -> bool {
    paragraph.tokens[at as usize].word == named::SO_CALLED
}

/// "so-called experts", not "is so-called because".
fn names_something(paragraph: &Paragraph<'_>, at: u32) -> bool {
    let token = &paragraph.tokens[at as usize];
    let Some(next) = paragraph.tokens.get(at as usize + 1) else { return false };
    let classes = next.classes();
    let stops = Classes::of(&[
        Class::Preposition,
        Class::Subordinator,
        Class::Conjunction,
        Class::Be,
        Class::Have,
        Class::Modal,
    ]);
    let quoted_name = next.kind == TokenKind::Quote
        && paragraph.tokens.get(at as usize + 2).is_some_and(|inside| inside.is_capital());
    !token.is_quoted()
        && (next.is_word() && !classes.any(stops) || next.kind == TokenKind::Quote)
        && !quoted_name
        && next.word != named::BECAUSE
}

//! Scare quotes: quotation marks around a few words that nobody in the sentence is said to have said, and "so-called".
//!
//! > The “reform” cost 900 jobs.
//!
//! Left alone: partial quotations of a speaker, titles, words cited as words, nicknames, terms being defined.

use super::Detected;
use crate::document::LocalVoice;
use crate::finding::Category;
use crate::lexicon::{Class, Classes, named};
use crate::paragraph::Paragraph;
use crate::quote::{Flaw, Quote};
use crate::token::TokenKind;
use std::ops::Range;

/// The longest stretch that keeps its distance rather than quotes, in words.
const LONGEST: usize = 3;

/// Reports every scare quote.
pub(super) fn detect(paragraph: &Paragraph<'_>, found: &mut Vec<Detected>) {
    let mut marks: Vec<(Range<u32>, &'static str)> = Vec::new();
    for quote in &paragraph.quotes {
        if is_scare_quote(paragraph, quote) {
            let mut tokens = quote.outer();
            // so-called “experts”: one mark.
            if tokens.start > 0 && is_so_called(paragraph, tokens.start - 1) {
                tokens.start -= 1;
            }
            marks.push((tokens, "scare-quote"));
        }
    }
    for at in 0..paragraph.tokens.len() as u32 {
        if is_so_called(paragraph, at)
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
        });
    }
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
    if inner.iter().any(|token| token.classes().any(SENTENCE_WORDS)) {
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

/// Whether the quoted words are cited as words, as a title or as a name.
fn is_cited(paragraph: &Paragraph<'_>, outer: &Range<u32>) -> bool {
    let text =
        |at: u32| paragraph.tokens.get(at as usize).map_or("", |token| token.text(paragraph.text));
    let before = |distance: u32| outer.start.checked_sub(distance).map_or("", text);
    let after = |distance: u32| text(outer.end + distance - 1);
    let near: Vec<String> = (1..=3).map(|distance| before(distance).to_lowercase()).collect();
    let names_words = |word: &str| {
        matches!(
            word,
            "word"
                | "words"
                | "term"
                | "terms"
                | "phrase"
                | "phrases"
                | "expression"
                | "slogan"
                | "motto"
                | "hashtag"
                | "tag"
                | "label"
                | "prefix"
                | "suffix"
                | "letter"
                | "letters"
                | "adjective"
                | "noun"
                | "verb"
                | "adverb"
                | "pronoun"
                | "password"
                | "code"
                | "keyword"
                | "keywords"
                | "spelling"
                | "reads"
                | "spelled"
                | "spelt"
                | "pronounced"
                | "caption"
                | "captioned"
                | "inscription"
                | "sign"
                | "signs"
                | "banner"
                | "banners"
                | "headline"
                | "headlined"
                | "marked"
                | "labelled"
                | "labeled"
                | "stamped"
                | "titled"
                | "entitled"
                | "subtitled"
                | "named"
                | "nicknamed"
                | "dubbed"
                | "christened"
                | "codenamed"
                | "code-named"
                | "called"
                | "aka"
                | "alias"
                | "film"
                | "movie"
                | "book"
                | "novel"
                | "song"
                | "album"
                | "single"
                | "poem"
                | "play"
                | "musical"
                | "opera"
                | "series"
                | "show"
                | "episode"
                | "podcast"
                | "painting"
                | "exhibition"
                | "magazine"
                | "game"
                | "track"
                | "column"
                | "essay"
                | "button"
                | "option"
                | "menu"
                | "tab"
                | "field"
                | "folder"
                | "box"
                | "meaning"
                | "means"
                | "meant"
                | "say"
                | "says"
                | "said"
                | "saying"
                | "shouted"
                | "shouting"
                | "chanted"
                | "chanting"
                | "chant"
                | "chants"
                | "answered"
                | "replied"
                | "answer"
                | "answers"
                | "sang"
                | "singing"
                | "cried"
                | "wrote"
                | "written"
                | "typed"
                | "voted"
                | "vote"
                | "votes"
                | "ticked"
        )
    };
    let called = names_words(&near[0])
        || names_words(&near[1]) && near[0] != "that"
        || near[0] == "as" && matches!(near[1].as_str(), "known" | "to")
        || near[0] == "as" && near[2] == "known";
    let defined = matches!(before(1), "(" | "[" | "the") && matches!(after(1), ")" | "]");
    let glossed = matches!(
        after(1),
        "means" | "meaning" | "meant" | "stands" | "refers" | "rhymes" | "comes"
    );
    called || defined || glossed
}

/// Whether somebody in the sentence is said to speak just before or after: then the words are likely theirs.
fn has_speech_nearby(paragraph: &Paragraph<'_>, outer: &Range<u32>) -> bool {
    let sentence = &paragraph.sentences[paragraph.sentence_of(outer.start)];
    let from = outer.start.saturating_sub(6).max(sentence.start);
    let until = (outer.end + 3).min(sentence.end);
    (from..until).any(|at| {
        let token = &paragraph.tokens[at as usize];
        !outer.contains(&at)
            && (paragraph
                .attributions
                .iter()
                .any(|one| one.source.is_some() && one.cue.contains(&at))
                || at < outer.start && is_naming_verb(token.text(paragraph.text)))
    })
}

fn is_naming_verb(word: &str) -> bool {
    matches!(
        word,
        "describe"
            | "describes"
            | "described"
            | "describing"
            | "call"
            | "calls"
            | "calling"
            | "brand"
            | "branded"
            | "branding"
            | "label"
            | "denounce"
            | "denounced"
            | "dismissed"
            | "dismiss"
            | "hailed"
            | "praised"
            | "slammed"
            | "condemned"
            | "declare"
            | "declared"
            | "deemed"
            | "proclaimed"
            | "pleaded"
            | "rated"
            | "ruled"
            | "found"
            | "accused"
            | "accusing"
            | "demanded"
            | "promised"
            | "pledged"
            | "warned"
            | "vowed"
            | "cited"
            | "citing"
            | "quoted"
            | "quoting"
            | "according"
    )
}

fn is_so_called(paragraph: &Paragraph<'_>, at: u32) -> bool {
    let token = &paragraph.tokens[at as usize];
    token.is_word()
        && token.end - token.start == 9
        && token.text(paragraph.text).eq_ignore_ascii_case("so-called")
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

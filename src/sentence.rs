//! Sentences of a paragraph: where a full stop ends and where it only abbreviates.

use crate::lexicon::{Class, Classes};
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// Words that begin a sentence far more often than they continue "Inc." or "U.S.".
const OPENERS: Classes = Classes::of(&[
    Class::Determiner,
    Class::Pronoun,
    Class::Possessive,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Wh,
    Class::Adverb,
]);

/// A sentence is cut here, in tokens: no one writes longer ones, and what looks through a sentence stays linear in
/// the text.
const LONGEST: usize = 256;

/// Splits `tokens` of `paragraph` into sentences, put into `found`: token ranges without gaps, in text order.
pub fn sentences(paragraph: &str, tokens: &[Token], found: &mut Vec<Range<u32>>) {
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = match tokens[at].kind {
            TokenKind::Stop => stop_ends(paragraph, tokens, start, at),
            TokenKind::Word if paragraph.as_bytes()[tokens[at].end as usize - 1] == b'.' => {
                acronym_ends(tokens, at)
            }
            _ => None,
        };
        let end = end.or_else(|| (at + 1 - start >= LONGEST).then_some(at + 1));
        match end {
            Some(end) => {
                found.push(start as u32..end as u32);
                start = end;
                at = end;
            }
            None => at += 1,
        }
    }
    if start < tokens.len() {
        found.push(start as u32..tokens.len() as u32);
    }
}

/// One past the sentence's last token, if the stop at `at` ends one.
fn stop_ends(paragraph: &str, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let mut end = at + 1;
    // Closing marks belong to the sentence they close.
    while end < tokens.len() && closes(paragraph, &tokens[end]) {
        end += 1;
    }
    let next = tokens.get(end)?;
    // "(Organisation – ed.) to help": the stop is the bracket's, which opened inside the sentence.
    if tokens.get(at + 1).is_some_and(|after| after.kind == TokenKind::Close)
        && opened_inside(tokens, start, at)
    {
        return None;
    }
    let text = tokens[at].text(paragraph);
    let previous =
        at.checked_sub(1).map(|before| &tokens[before]).filter(|_| !tokens[at].after_space());
    if text == "."
        && end == at + 1
        && let Some(previous) = previous.filter(|token| token.is_word())
    {
        let classes = previous.classes();
        let initial = previous.is_capital() && previous.end - previous.start == 1;
        if classes.has(Class::TitleAbbreviation) && previous.is_capital() {
            return None;
        }
        if initial && next.is_capital() && !next.classes().any(OPENERS) {
            return None;
        }
        if classes.has(Class::Abbreviation)
            && !(next.is_capital() && next.classes().any(OPENERS))
            && !begins_clause(paragraph, tokens, start..at, end)
        {
            return None;
        }
    }
    if !next.after_space() && end == at + 1 && next.is_lexical() {
        return None;
    }
    let goes_on = next.is_word() && !next.is_capital() && starts_lower(paragraph, next);
    let separator = matches!(
        next.kind,
        TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Close
    );
    if goes_on || separator { None } else { Some(end) }
}

/// "… by Finlay & Co. Calder declined": behind a firm a name with a verb of its own, after a clause that has one.
fn begins_clause(paragraph: &str, tokens: &[Token], before: Range<usize>, next: usize) -> bool {
    const VERBS: Classes =
        Classes::of(&[Class::Verb, Class::CueVerb, Class::Be, Class::Have, Class::Modal]);
    const OFFICES: Classes = Classes::of(&[Class::Official, Class::Title]);
    let has_verb = |token: &Token| !token.is_capital() && token.classes().any(VERBS);
    matches!(tokens[before.end - 1].text(paragraph), "Co" | "Inc" | "Ltd" | "Corp" | "Bros" | "plc")
        && tokens[next].is_capital()
        && !tokens[next].classes().any(OFFICES)
        && tokens.get(next + 1).is_some_and(has_verb)
        && tokens[before].iter().any(has_verb)
}

/// Whether a bracket opens after the sentence's start and not far before `at`.
fn opened_inside(tokens: &[Token], start: usize, at: usize) -> bool {
    let nearest = (start..at)
        .rev()
        .take(40)
        .find(|&place| matches!(tokens[place].kind, TokenKind::Open | TokenKind::Close));
    nearest.is_some_and(|place| tokens[place].kind == TokenKind::Open && place > start)
}

fn starts_lower(paragraph: &str, token: &Token) -> bool {
    token.text(paragraph).chars().next().is_some_and(crate::letter::is_lower)
}

/// "U.S." ends a sentence only before a word that seldom follows it inside one.
fn acronym_ends(tokens: &[Token], at: usize) -> Option<usize> {
    let next = tokens.get(at + 1)?;
    (next.is_capital() && next.classes().any(OPENERS) && next.after_space()).then_some(at + 1)
}

/// Whether the token closes what stands before it: a bracket, a closing mark, or a straight mark glued to the stop.
fn closes(paragraph: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Close => true,
        TokenKind::Quote => match token.text(paragraph) {
            "”" | "’" | "»" | "›" | "''" | "」" | "』" => true,
            "\"" | "'" | "＂" => !token.after_space(),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let bytes = |range: Range<u32>| {
            &text[tokens[range.start as usize].start as usize
                ..tokens[range.end as usize - 1].end as usize]
        };
        let mut found = Vec::new();
        sentences(text, &tokens, &mut found);
        found.into_iter().map(bytes).collect()
    }

    #[test]
    fn stops_end_sentences() {
        assert_eq!(
            split("It rained. The river rose! Why? Nobody knew…"),
            ["It rained.", "The river rose!", "Why?", "Nobody knew…"]
        );
        assert_eq!(split("“We lost.” He left."), ["“We lost.”", "He left."]);
        assert_eq!(split("\"We lost.\" He left."), ["\"We lost.\"", "He left."]);
    }

    #[test]
    fn initials_and_acronyms_do_not() {
        assert_eq!(
            split("J. R. Hartley met the U.S. Senate. It rained."),
            ["J. R. Hartley met the U.S. Senate.", "It rained."]
        );
        assert_eq!(
            split("He left the U.S. The rest stayed."),
            ["He left the U.S.", "The rest stayed."]
        );
        assert_eq!(
            split("The mill was sold to Finlay & Co. Calder declined to comment."),
            ["The mill was sold to Finlay & Co.", "Calder declined to comment."]
        );
        for one in [
            "The mill was sold by Finlay & Co. Chairman Calder, who left.",
            "Finlay & Co. Calder declined.",
            "He ruled that Roe v. Wade was wrong.",
        ] {
            assert_eq!(split(one), [one]);
        }
        assert_eq!(split("It cost 3.5 million. Fine."), ["It cost 3.5 million.", "Fine."]);
        assert_eq!(split("“Why?” he asked."), ["“Why?” he asked."]);
        assert_eq!(
            split("The bloc (the Union – ed.) met. It rained."),
            ["The bloc (the Union – ed.) met.", "It rained."]
        );
        assert_eq!(split("(It rained.) The river rose."), ["(It rained.)", "The river rose."]);
    }
}

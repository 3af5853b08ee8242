//! Quotations of a paragraph: which mark opens, which closes, and what is said of a mark that does neither.
//!
//! A broken mark is a fact about the text, never an error, and never reaches into the next paragraph.

use crate::lexicon::Class;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// A quotation, in tokens of its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark.
    pub open: u32,
    /// The closing mark, if one was found.
    pub close: Option<u32>,
    /// What stands between the marks.
    pub inner: Range<u32>,
    /// How many quotations it stands in.
    pub depth: u8,
    /// What is wrong with its marks.
    pub flaw: Flaw,
}

impl Quote {
    /// The quotation with its marks, in tokens.
    pub fn outer(&self) -> Range<u32> {
        self.open..self.close.map_or(self.inner.end, |close| close + 1)
    }
}

/// What is wrong with the marks of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing.
    Sound,
    /// It closes with a mark that opens, or opens with one that closes.
    WrongMark,
    /// It is never closed in its paragraph; it ends with its sentence.
    Unclosed,
    /// It is not closed because the next paragraph opens again: a quotation of several paragraphs.
    Continues,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Either,
}

/// How a mark is used by the book; `None` for a mark that never quotes.
fn mark(text: &str) -> Option<(Family, Role)> {
    Some(match text {
        "\"" | "＂" | "″" | "''" => (Family::Double, Role::Either),
        "“" | "‟" | "``" => (Family::Double, Role::Opens),
        "„" => (Family::Double, Role::Opens),
        "”" => (Family::Double, Role::Closes),
        "'" => (Family::Single, Role::Either),
        "‘" | "‛" | "‚" | "`" => (Family::Single, Role::Opens),
        "’" => (Family::Single, Role::Closes),
        "«" | "‹" => (Family::Angle, Role::Opens),
        "»" | "›" => (Family::Angle, Role::Closes),
        "「" | "『" => (Family::Corner, Role::Opens),
        "」" | "』" => (Family::Corner, Role::Closes),
        _ => return None,
    })
}

#[derive(Clone, Copy)]
struct Open {
    token: u32,
    family: Family,
    low: bool,
    wrong: bool,
}

/// Finds the quotations of a paragraph in order of their opening marks, in one pass; they are put into `found`, which is
/// empty.
///
/// `sentences` bound a quotation that is never closed, unless the next paragraph `reopens` one.
pub fn quotes(
    paragraph: &str,
    tokens: &[Token],
    sentences: &[Range<u32>],
    reopens: Reopens,
    found: Vec<Quote>,
) -> Vec<Quote> {
    let mut pairing = Pairing {
        paragraph,
        tokens,
        stack: Vec::new(),
        found,
        closers: closers(paragraph, tokens),
    };
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Quote {
            pairing.read(at);
        }
    }
    pairing.finish(sentences, reopens)
}

/// Whether the next paragraph begins with an opening mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopens {
    /// It does: an open quotation goes on there.
    Next,
    /// It does not.
    Never,
}

/// How many marks that could close, of each family, stand at or after a token: enough to tell whether one remains.
struct Closers {
    last_double: usize,
    last_single: usize,
    last_angle: usize,
    last_corner: usize,
}

fn closers(paragraph: &str, tokens: &[Token]) -> Closers {
    let mut last = Closers { last_double: 0, last_single: 0, last_angle: 0, last_corner: 0 };
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Quote {
            continue;
        }
        match mark(token.text(paragraph)) {
            Some((Family::Double, _)) => last.last_double = at,
            Some((Family::Single, Role::Closes | Role::Either)) if !token.after_space() => {
                last.last_single = at
            }
            Some((Family::Angle, _)) => last.last_angle = at,
            Some((Family::Corner, Role::Closes)) => last.last_corner = at,
            _ => {}
        }
    }
    last
}

struct Pairing<'p> {
    paragraph: &'p str,
    tokens: &'p [Token],
    stack: Vec<Open>,
    found: Vec<Quote>,
    closers: Closers,
}

/// Deeper nesting than this is noise, not quotation.
const DEEPEST: usize = 8;

impl Pairing<'_> {
    fn read(&mut self, at: usize) {
        let text = self.tokens[at].text(self.paragraph);
        let Some((family, role)) = mark(text) else { return };
        let spaced_before =
            self.tokens[at].after_space() || at > 0 && is_opening_context(&self.tokens[at - 1]);
        let glued_after = self.tokens.get(at + 1).is_some_and(|next| !next.after_space());
        let after_pause =
            at > 0 && matches!(self.tokens[at - 1].kind, TokenKind::Comma | TokenKind::Stop);
        let open = self.stack.iter().rposition(|open| open.family == family);
        match (family, role) {
            (Family::Single, Role::Opens) => {
                if !self.is_elision(at) {
                    self.open(at, family, false, text == "‚");
                }
            }
            (Family::Single, Role::Closes) => match open {
                Some(open) if !self.is_plural_possessive(at) => self.close(open, at, false),
                _ => {}
            },
            (Family::Single, Role::Either) => {
                let next = self.tokens.get(at + 1);
                if let Some(open) = open.filter(|_| !self.tokens[at].after_space() || !glued_after)
                {
                    if !self.is_plural_possessive(at) {
                        self.close(open, at, false);
                    }
                } else if spaced_before
                    && glued_after
                    && next.is_some_and(|next| next.is_word())
                    && self.closers.last_single > at + 1
                    && !self.is_elision(at)
                {
                    self.open(at, family, false, false);
                }
            }
            (_, Role::Opens) => match open {
                // „German“ closes with what English opens with.
                Some(open) if self.stack[open].low && text == "“" => self.close(open, at, false),
                // “… security, “Tokayev said: an opening mark where the quotation ends.
                Some(open) if after_pause && family != Family::Corner => self.close(open, at, true),
                // »reversed«
                Some(open) if self.stack[open].wrong => self.close(open, at, false),
                Some(open) if !spaced_before => self.close(open, at, true),
                _ => self.open(at, family, false, text == "„"),
            },
            (_, Role::Closes) => match open {
                Some(open) => self.close(open, at, false),
                None if spaced_before && glued_after && self.last_of(family) > at + 1 => {
                    self.open(at, family, true, false)
                }
                None => {}
            },
            (_, Role::Either) => match open {
                Some(open) if !(spaced_before && glued_after) || after_pause => {
                    self.close(open, at, false)
                }
                Some(open) if self.tokens.len() - at < 2 => self.close(open, at, false),
                Some(_) if self.last_of(family) > at + 1 => {
                    // A second opening: the first was never closed.
                    self.open(at, family, false, false);
                }
                Some(open) => self.close(open, at, true),
                None if glued_after || self.last_of(family) > at => {
                    self.open(at, family, false, false)
                }
                None => {}
            },
        }
    }

    fn last_of(&self, family: Family) -> usize {
        match family {
            Family::Double => self.closers.last_double,
            Family::Single => self.closers.last_single,
            Family::Angle => self.closers.last_angle,
            Family::Corner => self.closers.last_corner,
        }
    }

    fn open(&mut self, at: usize, family: Family, wrong: bool, low: bool) {
        // The same family opened twice: the first one is left to end with its sentence.
        if let Some(first) = self.stack.iter().rposition(|open| open.family == family) {
            for open in self.stack.drain(first..).collect::<Vec<_>>() {
                self.leave(open, Some(at));
            }
        }
        if self.stack.len() < DEEPEST {
            self.stack.push(Open { token: at as u32, family, low, wrong });
        }
    }

    fn close(&mut self, open: usize, at: usize, wrong: bool) {
        let opened = self.stack[open];
        for inside in open + 1..self.stack.len() {
            let unclosed = self.stack[inside];
            if unclosed.family != Family::Single {
                self.leave(unclosed, Some(at));
            }
        }
        self.stack.truncate(open);
        self.found.push(Quote {
            open: opened.token,
            close: Some(at as u32),
            inner: opened.token + 1..at as u32,
            depth: open as u8,
            flaw: if wrong || opened.wrong { Flaw::WrongMark } else { Flaw::Sound },
        });
    }

    /// Records a quotation that was never closed; `before` bounds it.
    fn leave(&mut self, open: Open, before: Option<usize>) {
        let end = before.unwrap_or(self.tokens.len()) as u32;
        self.found.push(Quote {
            open: open.token,
            close: None,
            inner: open.token + 1..end,
            depth: 0,
            flaw: Flaw::Unclosed,
        });
    }

    fn finish(mut self, sentences: &[Range<u32>], reopens: Reopens) -> Vec<Quote> {
        for (depth, open) in std::mem::take(&mut self.stack).into_iter().enumerate() {
            if open.family == Family::Single {
                continue; // An apostrophe after all.
            }
            self.leave(open, None);
            if depth == 0 && reopens == Reopens::Next {
                self.found.last_mut().expect("just left").flaw = Flaw::Continues;
            }
        }
        for quote in self.found.iter_mut().filter(|quote| quote.flaw == Flaw::Unclosed) {
            let sentence = sentences.partition_point(|sentence| sentence.end <= quote.open);
            if let Some(sentence) = sentences.get(sentence) {
                quote.inner.end = quote.inner.end.min(sentence.end).max(quote.inner.start);
            }
        }
        self.found.retain(|quote| !quote.inner.is_empty());
        crate::order::by_key(&mut self.found, |quote| u64::from(quote.open));
        self.found
    }

    /// "’90s", "’em": the mark stands for letters left out.
    fn is_elision(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return true };
        next.after_space()
            || next.kind == TokenKind::Number && next.text(self.paragraph).ends_with('s')
            || matches!(next.text(self.paragraph), "em" | "til" | "tis" | "twas" | "cause" | "n")
    }

    /// "workers’ rights" inside single quotation marks: followed by a word in lower case, and another mark is to come.
    fn is_plural_possessive(&self, at: usize) -> bool {
        let follows_s = at > 0
            && !self.tokens[at].after_space()
            && self.tokens[at - 1].text(self.paragraph).ends_with('s');
        follows_s
            && self.closers.last_single > at
            && self.tokens.get(at + 1).is_some_and(|next| {
                next.is_word()
                    && !next.is_capital()
                    && next.after_space()
                    && !next.classes().has(Class::Conjunction)
            })
    }
}

fn is_opening_context(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Open | TokenKind::Dash | TokenKind::Quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence::sentences;
    use crate::token::tokenize;

    fn read(text: &str, reopens: Reopens) -> Vec<(String, Flaw)> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let mut bounds = Vec::new();
        sentences(text, &tokens, &mut bounds);
        quotes(text, &tokens, &bounds, reopens, Vec::new())
            .into_iter()
            .map(|quote| {
                let (first, last) =
                    (&tokens[quote.inner.start as usize], &tokens[quote.inner.end as usize - 1]);
                (text[first.start as usize..last.end as usize].to_string(), quote.flaw)
            })
            .collect()
    }

    fn sound(text: &str) -> Vec<String> {
        read(text, Reopens::Never).into_iter().map(|(quote, _)| quote).collect()
    }

    #[test]
    fn every_kind_of_mark() {
        for text in [
            "He said “never” twice.",
            "He said \"never\" twice.",
            "He said „never“ twice.",
            "He said «never» twice.",
            "He said ‘never’ twice.",
            "He said 'never' twice.",
            "He said »never« twice.",
            "He said ``never'' twice.",
            "He said ” never ” twice.",
        ] {
            let found = sound(text);
            assert!(
                found.len() <= 1 && (found == ["never"] || text.contains("” n")),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn a_low_mark_closes_with_what_opens_elsewhere() {
        for text in ["He said „never“ twice.", "„Never“ is what he said."] {
            let found = read(text, Reopens::Never);
            assert!(matches!(&found[..], [(_, Flaw::Sound)]), "{text}: {found:?}");
        }
    }

    #[test]
    fn apostrophes_are_not_quotations() {
        assert!(sound("The workers' union and the ’90s rock 'n' roll of Ivanov's band").is_empty());
        assert_eq!(
            sound("‘The workers’ rights come first’, she said."),
            ["The workers’ rights come first"]
        );
    }

    #[test]
    fn nested() {
        assert_eq!(
            sound("“He told me ‘go’ and left,” she said."),
            ["He told me ‘go’ and left,", "go"]
        );
    }

    #[test]
    fn an_opening_mark_may_close() {
        assert_eq!(
            read("“We will be safe, “Orlova said on Monday.", Reopens::Never),
            [("We will be safe,".into(), Flaw::WrongMark)]
        );
    }

    #[test]
    fn a_stray_closing_mark_pairs_with_nothing() {
        assert!(sound("He asked for help.” Nobody came.").is_empty());
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_sentence_or_goes_on() {
        assert_eq!(
            read("“We are leaving. The bus was late.", Reopens::Never),
            [("We are leaving.".into(), Flaw::Unclosed)]
        );
        assert_eq!(
            read("“We are leaving. The bus was late.", Reopens::Next),
            [("We are leaving. The bus was late.".into(), Flaw::Continues)]
        );
    }
}

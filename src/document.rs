//! The document: every paragraph read, built once, read-only. Whose voice is this span?

use crate::paragraph::{Paragraph, paragraphs, reopens};
use crate::quote::Flaw;
use std::ops::Range;

/// A text, read.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its paragraphs, blank ones left out, in text order.
    pub paragraphs: Vec<Paragraph<'t>>,
}

impl<'t> Document<'t> {
    /// Reads `text`. Every string is acceptable.
    pub fn read(text: &'t str) -> Self {
        let mut lines = paragraphs(text).peekable();
        let mut read = Vec::new();
        while let Some((base, line)) = lines.next() {
            let next = lines.peek().map(|(_, line)| *line);
            read.push(Paragraph::read(line, base, reopens(next)));
        }
        Document { text, paragraphs: read }
    }

    /// For each paragraph the quotation that it takes up from the one before, where that one has a speaker and this one
    /// names none.
    pub fn carried(&self) -> Vec<Option<Carried>> {
        let mut carried: Vec<Option<Carried>> = Vec::with_capacity(self.paragraphs.len());
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let from = number.checked_sub(1).and_then(|before| {
                let last = self.paragraphs[before].quotes.iter().rfind(|quote| quote.depth == 0)?;
                if last.flaw != Flaw::Continues {
                    return None;
                }
                let holder = self.paragraphs[before].holders.of(&last.inner, None);
                holder.map(|local| (before, local)).or_else(|| {
                    carried[before]
                        .as_ref()
                        .filter(|one| one.quote == last.inner)
                        .map(|one| one.from)
                })
            });
            carried.push(from.and_then(|from| {
                let quote = paragraph.quotes.first().filter(|quote| quote.open == 0)?;
                let free = paragraph.holders.of(&quote.inner, None).is_none();
                free.then(|| Carried { from, quote: quote.inner.clone() })
            }));
        }
        carried
    }
}

/// A quotation that goes on from the paragraph before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The paragraph of its speaker's cue, and the place of the attribution in that paragraph.
    pub from: (usize, usize),
    /// Its tokens in its own paragraph, without the marks.
    pub quote: Range<u32>,
}

/// Whose voice a span is in, within its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalVoice {
    /// The text's own.
    Own,
    /// Inside a quotation; the attribution whose content it is, by place in the paragraph.
    Quoted(Option<usize>),
    /// Inside the content of an attribution, by place in the paragraph.
    Reported(usize),
}

impl Paragraph<'_> {
    /// Whose words the tokens are, the attribution `except` left out of account.
    pub fn voice(&self, tokens: &Range<u32>, except: Option<usize>) -> LocalVoice {
        if self.is_editors(tokens) {
            return LocalVoice::Own;
        }
        let holder = self.holders.of(tokens, except);
        let quoted = self.tokens.get(tokens.start as usize).is_some_and(|token| token.is_quoted());
        match holder {
            _ if quoted => LocalVoice::Quoted(holder),
            Some(number) => LocalVoice::Reported(number),
            None => LocalVoice::Own,
        }
    }

    /// Whether the tokens stand in an insertion that the editor signs: "(… – ed.)".
    fn is_editors(&self, tokens: &Range<u32>) -> bool {
        use crate::token::TokenKind::{Close, Open};
        let window = 24;
        let start = tokens.start as usize;
        let opened = self.tokens[start.saturating_sub(window)..start]
            .iter()
            .rposition(|token| matches!(token.kind, Open | Close));
        let Some(opened) = opened
            .map(|at| at + start.saturating_sub(window))
            .filter(|&at| self.tokens[at].kind == Open)
        else {
            return false;
        };
        let end = (start + window).min(self.tokens.len());
        let Some(closed) = self.tokens[start..end]
            .iter()
            .position(|token| token.kind == Close)
            .map(|at| at + start)
        else {
            return false;
        };
        self.tokens[opened..closed].iter().rev().take(2).any(|token| {
            matches!(token.text(self.text).to_ascii_lowercase().as_str(), "ed" | "ed.")
        })
    }
}

//! The document: every paragraph read, built once, read-only. Whose voice is this span?

use crate::paragraph::{Paragraph, Room, paragraphs, reopens};
use crate::token::{Token, TokenKind};
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
        Document { text, paragraphs: Document::paragraphs(text).collect() }
    }

    /// The paragraphs of `text`, each read when it is asked for.
    pub fn paragraphs(text: &'t str) -> impl Iterator<Item = Paragraph<'t>> {
        Document::paragraphs_with(text, |_, _| {})
    }

    /// The same, the tokens of each paragraph amended before anything is made of them.
    pub(crate) fn paragraphs_with(
        text: &'t str,
        amend: impl Fn(&str, &mut [Token]),
    ) -> impl Iterator<Item = Paragraph<'t>> {
        let mut lines = paragraphs(text).peekable();
        std::iter::from_fn(move || {
            let (base, line) = lines.next()?;
            let next = lines.peek().map(|(_, line)| *line);
            let amend = |tokens: &mut [Token]| amend(line, tokens);
            Some(Paragraph::read_with(line, base, reopens(next), Room::default(), amend))
        })
    }
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
        if self.has_kind(TokenKind::Open) && self.is_editors(tokens) {
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
        use TokenKind::{Close, Open};
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

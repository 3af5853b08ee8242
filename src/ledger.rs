//! The source ledger: every source of the document, its mentions joined.

use crate::attribution::SourceKind;
use crate::span::Span;

/// One source, wherever it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its fullest name in the text.
    pub name: String,
    /// Of which kind.
    pub kind: SourceKind,
    /// Where it is named as a source, in bytes.
    pub mentions: Vec<Span>,
    /// The cues used of it, each once, in order of first use.
    pub cues: Vec<String>,
    /// How many words are attributed to it.
    pub words: usize,
}

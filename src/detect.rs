//! Detectors: each reads a paragraph and reports findings of its own; none sees another's.

mod attribution;
mod phrase;
mod scare_quote;

use crate::document::LocalVoice;
use crate::finding::Category;
use crate::lexicon::EntryId;
use crate::paragraph::Paragraph;
use std::ops::Range;

/// A finding still told in tokens of its paragraph.
#[derive(Clone, Debug)]
pub struct Detected {
    /// What it is about.
    pub category: Category,
    /// The marked tokens.
    pub tokens: Range<u32>,
    /// What is marked, in bytes of the paragraph, where it is not whole tokens.
    #[cfg(feature = "house-style")]
    pub span: Option<Range<u32>>,
    /// The entry behind it.
    pub entry: Option<EntryId>,
    /// The rule's id.
    pub rule: &'static str,
    /// The kind within the category.
    pub kind: &'static str,
    /// Whose words it is in.
    pub voice: LocalVoice,
    /// Of an attribution: its number in the paragraph.
    pub attribution: Option<usize>,
}

impl Detected {
    /// What is marked, in bytes of the paragraph.
    pub(crate) fn near(&self, paragraph: &Paragraph<'_>) -> Range<u32> {
        #[cfg(feature = "house-style")]
        if let Some(span) = &self.span {
            return span.clone();
        }
        let span = paragraph.span(&self.tokens);
        (span.start - paragraph.base) as u32..(span.end - paragraph.base) as u32
    }
}

/// What a detector is.
pub type Detect = fn(&Paragraph<'_>, &mut Vec<Detected>);

/// Every detector. None sees another's findings, so their order does not matter.
pub const ALL: &[Detect] = &[phrase::detect, attribution::detect, scare_quote::detect];

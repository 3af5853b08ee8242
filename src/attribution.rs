//! Attribution: somebody is said to say, write or believe something. Source, cue, content.

mod clause;
mod content;
mod cue;
mod holders;
mod source;

pub use holders::Holders;

use crate::lexicon::EntryId;
use crate::paragraph::Paragraph;
use crate::phrase::Phrase;
use crate::token::{CUE_CLASSES, TokenKind};
use serde::Serialize;
use std::ops::Range;

/// Who is behind a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A person with a name.
    NamedPerson,
    /// An organisation, a medium or a place that speaks, with a name.
    NamedOrganization,
    /// An office or a body without a name of its own: "the minister", "police".
    Role,
    /// A text that speaks: a report, a poll, a statement.
    Document,
    /// A pronoun.
    Pronoun,
    /// A person whose name is kept back: "a senior official", "people familiar with the matter".
    Anonymous,
    /// A crowd without names: "the media", "experts", "some".
    Vague,
    /// Nobody: "it became known".
    None,
}

impl SourceKind {
    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            SourceKind::NamedPerson => "named-person",
            SourceKind::NamedOrganization => "named-organization",
            SourceKind::Role => "role",
            SourceKind::Document => "document",
            SourceKind::Pronoun => "pronoun",
            SourceKind::Anonymous => "anonymous",
            SourceKind::Vague => "vague",
            SourceKind::None => "none",
        }
    }
}

/// What the cue takes the content to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// "said".
    Neutral,
    /// "revealed": takes it as true.
    Factive,
    /// "claimed": keeps its distance.
    Doubting,
    /// "slammed": colours the speech.
    Charged,
}

impl Stance {
    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Factive => "factive",
            Stance::Doubting => "doubting",
            Stance::Charged => "charged",
        }
    }
}

/// The form in which an attribution was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// "S said that …", "S criticised …".
    SourceCueContent,
    /// "…, S said."
    ContentSourceCue,
    /// "…," said S.
    ContentCueSource,
    /// "according to S".
    AccordingTo,
    /// "as S writes".
    AsSays,
    /// S: “…”
    Colon,
    /// "is reported by S".
    PassiveBy,
    /// "is believed to …", "it became known that …": nobody is named.
    NoSource,
    /// "the claim by S that …", "in a statement".
    Nominal,
    /// "…: report", "…, court hears".
    Headline,
    /// “…” — the run of a speaker goes on.
    Floating,
}

impl Form {
    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Form::SourceCueContent => "source-cue-content",
            Form::ContentSourceCue => "content-source-cue",
            Form::ContentCueSource => "content-cue-source",
            Form::AccordingTo => "according-to",
            Form::AsSays => "as-says",
            Form::Colon => "colon",
            Form::PassiveBy => "passive-by",
            Form::NoSource => "no-source",
            Form::Nominal => "nominal",
            Form::Headline => "headline",
            Form::Floating => "floating",
        }
    }
}

/// Somebody says, writes or believes something; token ranges are of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who; `None` where nobody is named.
    pub source: Option<Range<u32>>,
    /// Of which kind.
    pub source_kind: SourceKind,
    /// The proper name in the source, without titles.
    pub name: Option<Range<u32>>,
    /// The last word of the source's head: "official" in "a senior official in Brussels".
    pub head: Option<u32>,
    /// The reporting words.
    pub cue: Range<u32>,
    /// What is said, in one or more stretches, without quotation marks at the ends.
    pub content: Vec<Range<u32>>,
    /// How the cue takes the content.
    pub stance: Stance,
    /// The form it was recognised by.
    pub form: Form,
    /// The cue's entry in the lexicon; `None` for a colon or a dash.
    pub entry: Option<EntryId>,
    /// Belief, wish or fear rather than speech.
    pub belief: bool,
}

/// Finds the attributions of a paragraph, in order of their cues.
pub fn attributions(paragraph: &Paragraph<'_>) -> Vec<Attribution> {
    let speaks = |phrase: &Phrase| phrase.category() == cue::CATEGORY;
    let any = paragraph.classes().any(CUE_CLASSES)
        || paragraph.has_kind(TokenKind::Colon)
        || paragraph.has_kind(TokenKind::Dash)
        || paragraph.phrases.iter().any(speaks);
    if !any {
        return Vec::new();
    }
    let clauses = clause::Clauses::read(paragraph);
    let cues = cue::cues(&clauses);
    content::complete(&clauses, cues)
}

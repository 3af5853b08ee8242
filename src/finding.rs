//! Findings: the marked spans and what is known of each.

use crate::attribution::{SourceKind, Stance};
use crate::lexicon::EntryId;
use crate::span::Span;
use serde::Serialize;

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Category {
    /// Withholds full commitment.
    Hedge,
    /// Claims more certainty than is shown.
    Booster,
    /// Somebody is said to say it.
    Attribution,
    /// Takes a side or sways.
    LoadedTerm,
    /// Quotation marks around words that nobody is said to have said.
    ScareQuote,
    /// Of a category that a newsroom made its own; its id is the finding's kind.
    #[cfg(feature = "house-style")]
    HouseStyle,
}

impl Category {
    /// Every category of Obelize, in order of number.
    pub const ALL: [Category; 5] = [
        Category::Hedge,
        Category::Booster,
        Category::Attribution,
        Category::LoadedTerm,
        Category::ScareQuote,
    ];

    /// Its id: file, JSON, CSS.
    pub const fn id(self) -> &'static str {
        #[cfg(feature = "house-style")]
        if matches!(self, Category::HouseStyle) {
            return "house-style";
        }
        crate::lexicon::CATEGORIES[self as usize]
    }
}

/// Whose words a span is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The text's own.
    Own,
    /// Inside a direct quotation; the attribution it belongs to, if one is known, by its place among the findings.
    Quoted(Option<usize>),
    /// Inside the content of an attribution.
    Reported(usize),
}

impl Voice {
    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Voice::Own => "own",
            Voice::Quoted(_) => "quoted",
            Voice::Reported(_) => "reported",
        }
    }

    /// Its number: own, quoted, reported.
    pub const fn number(self) -> u32 {
        match self {
            Voice::Own => 0,
            Voice::Quoted(_) => 1,
            Voice::Reported(_) => 2,
        }
    }

    /// The attribution the span belongs to, by its place among the findings.
    pub const fn attribution(self) -> Option<usize> {
        match self {
            Voice::Own => None,
            Voice::Quoted(attribution) => attribution,
            Voice::Reported(attribution) => Some(attribution),
        }
    }
}

/// The parts of an attribution, in bytes of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Who; `None` where nobody is named.
    pub source: Option<Span>,
    /// Of which kind.
    pub source_kind: SourceKind,
    /// The source of the ledger it was joined to, by place.
    pub ledger: Option<usize>,
    /// What is said.
    pub content: Vec<Span>,
    /// How the cue takes it.
    pub stance: Stance,
    /// Belief, wish or fear rather than speech.
    pub belief: bool,
}

/// A marked span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What the mark is about.
    pub category: Category,
    /// Where it is, in bytes of the whole text; of an attribution, its cue.
    pub span: Span,
    /// The entry of the lexicon behind it, if one is.
    pub entry: Option<EntryId>,
    /// The rule that made it: an id, kebab-case.
    pub rule: &'static str,
    /// The kind within its category.
    pub kind: &'static str,
    /// Whose words it is in.
    pub voice: Voice,
    /// The parts, of an attribution.
    pub parts: Option<Parts>,
    /// Another finding about the same words, by place: a belief that is hedge and attribution at once.
    pub link: Option<usize>,
}

impl Finding {
    /// Whether a rule put it together of an entry and other words: hedges in a row, a hedge with its negation.
    pub fn is_compound(&self) -> bool {
        self.category == Category::Hedge && self.rule != "phrase"
    }
}

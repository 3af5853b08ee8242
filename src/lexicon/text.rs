//! The words about the words: why an entry is marked, what could stand instead, where it comes from.

/// A category as the reader sees it.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CategoryText {
    /// Its id, kebab-case.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Category"))]
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is, in one sentence.
    pub definition: &'static str,
    /// How a mark of it reads, in one sentence; never a verdict.
    pub reads_as: &'static str,
}

/// An entry of the lexicon as the reader sees it.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntryText {
    /// Its id, unique in its category.
    pub id: &'static str,
    /// The category's id; `cue` for reporting verbs, nouns and fixed cues.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Category | 'cue'"))]
    pub category: &'static str,
    /// The kind within the category.
    pub kind: &'static str,
    /// The phrase, in the lexicon's notation.
    pub phrase: &'static str,
    /// Its other forms.
    pub forms: &'static [&'static str],
    /// Why a reader should see it, in one sentence.
    pub why: &'static str,
    /// At most two plain alternatives.
    pub alternatives: &'static [&'static str],
    /// Its key in the bibliography.
    pub source: &'static str,
    /// Sentences in which it is marked, the mark in braces.
    pub hit: &'static [&'static str],
    /// Sentences in which it is not.
    pub miss: &'static [&'static str],
}

/// A line of the bibliography.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceText {
    /// The key that entries name.
    pub key: &'static str,
    /// The citation.
    pub citation: &'static str,
}

#[cfg(feature = "texts")]
mod built_in {
    use super::{CategoryText, EntryText, SourceText};
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// Every entry, in order of number.
#[cfg(feature = "texts")]
pub fn entry_texts() -> &'static [EntryText] {
    built_in::ENTRY_TEXTS
}

/// Every category, in order of number.
#[cfg(feature = "texts")]
pub fn category_texts() -> &'static [CategoryText] {
    built_in::CATEGORY_TEXTS
}

/// The bibliography.
#[cfg(feature = "texts")]
pub fn source_texts() -> &'static [SourceText] {
    built_in::SOURCE_TEXTS
}

/// What a reason needs of each entry, by number: from the built-in lexicon, or handed over once at run time
/// where the engine was compiled without it.
#[derive(Debug, Default)]
pub struct Texts {
    lines: Vec<Line>,
}

/// What a reason needs of one entry.
#[derive(Debug)]
pub struct Line {
    /// The entry's id.
    pub id: String,
    /// Why it is marked.
    pub why: String,
    /// What could stand instead.
    pub alternatives: Vec<String>,
}

impl FromIterator<Line> for Texts {
    fn from_iter<I: IntoIterator<Item = Line>>(lines: I) -> Texts {
        Texts { lines: lines.into_iter().collect() }
    }
}

impl Texts {
    /// No texts: entries are named by number and reasons keep to what the engine knows.
    pub const fn none() -> Texts {
        Texts { lines: Vec::new() }
    }

    /// The texts that were compiled in; none without the feature `texts`.
    pub fn built_in() -> Texts {
        #[cfg(feature = "texts")]
        {
            let line = |text: &EntryText| Line {
                id: text.id.into(),
                why: text.why.into(),
                alternatives: text.alternatives.iter().map(|one| one.to_string()).collect(),
            };
            Texts { lines: entry_texts().iter().map(line).collect() }
        }
        #[cfg(not(feature = "texts"))]
        Texts::none()
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The id of entry `number`.
    pub fn id(&self, number: usize) -> &str {
        self.lines.get(number).map_or("", |line| &line.id)
    }

    /// Why entry `number` is marked.
    pub fn why(&self, number: usize) -> &str {
        self.lines.get(number).map_or("", |line| &line.why)
    }

    /// What could stand instead of entry `number`.
    pub fn alternatives(&self, number: usize) -> &[String] {
        self.lines.get(number).map_or(&[], |line| &line.alternatives)
    }
}

//! Hedges, boosters and loaded terms: the phrases of the lexicon, each in its voice.

use super::Detected;
use crate::document::Document;
use crate::finding::Category;
use crate::lexicon::KINDS;

/// Reports every phrase of a marked category.
pub(super) fn detect(document: &Document<'_>, found: &mut Vec<Detected>) {
    for (number, paragraph) in document.paragraphs.iter().enumerate() {
        for phrase in &paragraph.phrases {
            let category = match phrase.category() {
                0 => Category::Hedge,
                1 => Category::Booster,
                3 => Category::LoadedTerm,
                4 => Category::ScareQuote,
                _ => continue,
            };
            found.push(Detected {
                category,
                paragraph: number,
                tokens: phrase.marked.clone(),
                entry: Some(phrase.entry),
                rule: "phrase",
                kind: KINDS[phrase.category() as usize][phrase.entry.entry().kind as usize],
                voice: paragraph.voice(&phrase.marked, None),
                attribution: None,
            });
        }
    }
}

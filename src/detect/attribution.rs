//! Attribution as a finding: the cue is marked, its source and content are its parts.

use super::Detected;
use crate::document::Document;
use crate::finding::{Category, Parts};

/// Reports every attribution.
pub(super) fn detect(document: &Document<'_>, found: &mut Vec<Detected>) {
    for (number, paragraph) in document.paragraphs.iter().enumerate() {
        for (local, attribution) in paragraph.attributions.iter().enumerate() {
            let parts = Parts {
                source: attribution.source.as_ref().map(|tokens| paragraph.span(tokens)),
                source_kind: attribution.source_kind,
                ledger: None,
                content: attribution.content.iter().map(|tokens| paragraph.span(tokens)).collect(),
                stance: attribution.stance,
                belief: attribution.belief,
            };
            found.push(Detected {
                category: Category::Attribution,
                paragraph: number,
                tokens: attribution.cue.clone(),
                entry: attribution.entry,
                rule: attribution.form.id(),
                kind: attribution.source_kind.id(),
                voice: paragraph.voice(&attribution.cue, Some(local)),
                attribution: Some((local, parts)),
            });
        }
    }
}

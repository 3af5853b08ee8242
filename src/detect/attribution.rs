//! Attribution as a finding: the cue is marked, its source and content are its parts.

use super::Detected;
use crate::finding::Category;
use crate::paragraph::Paragraph;

/// Reports every attribution.
pub(super) fn detect(paragraph: &Paragraph<'_>, found: &mut Vec<Detected>) {
    for (local, attribution) in paragraph.attributions.iter().enumerate() {
        found.push(Detected {
            category: Category::Attribution,
            tokens: attribution.cue.clone(),
            entry: attribution.entry,
            rule: attribution.form.id(),
            kind: attribution.source_kind.id(),
            voice: paragraph.voice(&attribution.cue, Some(local)),
            attribution: Some(local),
            #[cfg(feature = "house-style")]
            span: None,
        });
    }
}

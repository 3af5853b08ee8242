//! Reasons: one neutral sentence for each finding, in plain English. A reason says what is there; it never accuses.

use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::lexicon::Texts;

/// Why `finding` is marked, in one sentence; empty where its entry's texts are not known.
pub fn reason(finding: &Finding, analysis: &Analysis, text: &str, texts: &Texts) -> String {
    let _ = (analysis, text);
    finding.entry.map_or_else(String::new, |entry| texts.why(entry.number()).to_string())
}

//! The analysis: findings in text order, the source ledger, observations, counts. It counts; it does not grade.

use crate::detect::{self, Detected};
use crate::document::{Document, LocalVoice};
use crate::finding::{Finding, Voice};
use crate::ledger::Source;
use crate::span::Span;
use std::collections::HashMap;

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The marks, in text order.
    pub findings: Vec<Finding>,
    /// The source ledger, in order of first mention.
    pub sources: Vec<Source>,
    /// What an editor may want to look at in the document as a whole.
    pub observations: Vec<Observation>,
}

/// Something about the document as a whole, with the spans that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The rule's id.
    pub rule: &'static str,
    /// What was observed, in one sentence.
    pub reason: String,
    /// The evidence, in bytes.
    pub spans: Vec<Span>,
}

impl Analysis {
    /// Runs every detector over a document and joins what they found.
    pub fn of(document: &Document<'_>) -> Analysis {
        let mut detected = Vec::new();
        for detect in detect::ALL {
            detect(document, &mut detected);
        }
        let span = |one: &Detected| document.paragraphs[one.paragraph].span(&one.tokens);
        detected.sort_by_key(|one| (span(one), one.category));
        let place: HashMap<(usize, usize), usize> = detected
            .iter()
            .enumerate()
            .filter_map(|(place, one)| {
                one.attribution.as_ref().map(|(local, _)| ((one.paragraph, *local), place))
            })
            .collect();
        let voice = |one: &Detected| match one.voice {
            LocalVoice::Own => Voice::Own,
            LocalVoice::Quoted(local) => {
                Voice::Quoted(local.and_then(|local| place.get(&(one.paragraph, local)).copied()))
            }
            LocalVoice::Reported(local) => place
                .get(&(one.paragraph, local))
                .map_or(Voice::Own, |place| Voice::Reported(*place)),
        };
        let findings = detected
            .iter()
            .map(|one| Finding {
                category: one.category,
                span: span(one),
                entry: one.entry,
                rule: one.rule,
                kind: one.kind,
                voice: voice(one),
                parts: one.attribution.as_ref().map(|(_, parts)| parts.clone()),
                link: None,
            })
            .collect();
        Analysis { findings, sources: Vec::new(), observations: Vec::new() }
    }
}

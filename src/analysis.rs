//! The analysis: findings in text order, the source ledger, observations, counts. It counts; it does not grade.

use crate::detect::{self, Detected};
use crate::document::{Document, LocalVoice};
use crate::finding::{Finding, Voice};
use crate::ledger::Source;
use crate::span::Span;
use std::collections::HashMap;
use std::ops::Range;

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The marks, in text order.
    pub findings: Vec<Finding>,
    /// The source ledger, in order of first mention.
    pub sources: Vec<Source>,
    /// What an editor may want to look at in the document as a whole.
    pub observations: Vec<Observation>,
    /// How much text there is.
    pub extent: Extent,
}

/// How much text a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Words and numbers.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words inside the content of an attribution.
    pub attributed: usize,
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
        Analysis {
            findings,
            sources: Vec::new(),
            observations: Vec::new(),
            extent: Extent::of(document),
        }
    }
}

impl Extent {
    fn of(document: &Document<'_>) -> Extent {
        let mut extent = Extent::default();
        for paragraph in &document.paragraphs {
            extent.sentences += paragraph.sentences.len();
            extent.words += paragraph.tokens.iter().filter(|token| token.is_lexical()).count();
            let contents = paragraph.attributions.iter().flat_map(|one| &one.content);
            let mut contents: Vec<&Range<u32>> = contents.collect();
            contents.sort_unstable_by_key(|content| content.start);
            // Contents nest; each word counts once.
            let mut counted = 0;
            for content in contents {
                let fresh = content.start.max(counted) as usize..content.end.max(counted) as usize;
                extent.attributed +=
                    paragraph.tokens[fresh].iter().filter(|token| token.is_lexical()).count();
                counted = counted.max(content.end);
            }
        }
        extent
    }
}

//! What the core says of a document, in the shape of the gold data.

use crate::gold::{Attribution, Labelled, Line, Prediction, Stretch};
use obelize::lexicon::Texts;
use obelize::{Category, Report, Unit};

/// The attributions of a document.
pub fn attributions(line: &Line) -> Prediction {
    with_report(line, |report| {
        let attributions = report
            .findings
            .iter()
            .filter_map(|finding| {
                let cue = finding.cue.as_ref()?;
                let source = finding.source.iter().flatten();
                Some(Attribution {
                    source: source.map(|source| (source.start, source.end)).collect(),
                    cue: vec![(cue.start, cue.end)],
                    content: finding
                        .content
                        .iter()
                        .flatten()
                        .map(|span| (span.start, span.end))
                        .collect::<Vec<Stretch>>(),
                    ..Attribution::default()
                })
            })
            .collect();
        Prediction { attributions: Some(attributions), ..Prediction::default() }
    })
}

/// The kinds of hedges that the corpora do not count.
const UNCOUNTED: [&str; 2] = ["approximator", "vague-quantity"];

/// The findings of a category, each under its kind; hedges without the kinds that the corpora leave out.
pub fn spans(line: &Line, category: Category) -> Prediction {
    with_report(line, |report| {
        let spans = report
            .findings
            .iter()
            .filter(|finding| finding.category == category)
            .filter(|finding| finding.kind.is_none_or(|kind| !UNCOUNTED.contains(&kind)))
            .map(|finding| Labelled {
                start: finding.start,
                end: finding.end,
                label: finding.kind.unwrap_or(category.id()).to_string(),
            })
            .collect();
        Prediction { spans: Some(spans), ..Prediction::default() }
    })
}

fn with_report(line: &Line, predict: impl FnOnce(&Report<'_>) -> Prediction) -> Prediction {
    let (analysis, texts) = (obelize::analyze(&line.text), Texts::none());
    let report = Report::new(&analysis, &line.text, &texts, Unit::CodePoint);
    Prediction { id: line.id.clone(), ..predict(&report) }
}

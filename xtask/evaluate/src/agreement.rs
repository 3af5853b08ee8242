//! The figures that the Python scorers of the corpora print for the files in `tests/data`.

use crate::attribution::{self, Scope};
use crate::gold::{self, Line, Prediction};
use crate::spans;
use std::path::Path;

fn read(name: &str) -> (Vec<Line>, Vec<Prediction>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let file = |part: &str| folder.join(format!("{name}.{part}.jsonl"));
    (gold::read(&file("gold")).unwrap(), gold::read(&file("predicted")).unwrap())
}

#[test]
fn attributions_are_scored_as_by_score_attribution_py() {
    let (lines, predictions) = read("attribution");
    let score = attribution::score(&lines, &predictions, None);
    let expected = "\
documents 3   gold attributions 7   predicted 8   matched 5
                                    P      R     F1
cue overlap                      62.5   71.4   66.7
cue exact                        37.5   42.9   40.0
source words | cue              100.0   75.0   85.7
source end to end, overlap       66.7   66.7   66.7
source end to end, exact         33.3   33.3   33.3
content words | cue              92.3   88.9   90.6
content words, document          90.3   90.3   90.3
quote e2e (ov, ov, J>=.5)        62.5   71.4   66.7
quote e2e strict                  0.0    0.0    0.0
given a matched cue: source right 100.0% (overlap) 60.0% (exact), source present/absent right 100.0%, content J>=.5 100.0%, exact 40.0%
recall  cue:other                  4 gold   50.0%
recall  cue:report                 3 gold  100.0%
recall  source:?                   1 gold  100.0%
recall  source:anon                2 gold   50.0%
recall  source:document            1 gold  100.0%
recall  source:group               1 gold    0.0%
recall  source:named               1 gold  100.0%
recall  source:pronoun             1 gold  100.0%
recall  type:direct                2 gold   50.0%
recall  type:indirect              5 gold   80.0%
";
    assert_eq!(score.table() + &score.recalls(), expected);
}

#[test]
fn the_scope_report_leaves_out_what_does_not_report() {
    let (lines, predictions) = read("attribution");
    let score = attribution::score(&lines, &predictions, Some(Scope::Report));
    let expected = "\
documents 3   gold attributions 3   predicted 4   matched 3
                                    P      R     F1
cue overlap                      75.0  100.0   85.7
cue exact                        50.0   66.7   57.1
source words | cue              100.0   72.7   84.2
source end to end, overlap      100.0  100.0  100.0
source end to end, exact         33.3   33.3   33.3
content words | cue              88.2   93.8   90.9
content words, document          83.3   93.8   88.2
quote e2e (ov, ov, J>=.5)        75.0  100.0   85.7
quote e2e strict                  0.0    0.0    0.0
given a matched cue: source right 100.0% (overlap) 33.3% (exact), source present/absent right 100.0%, content J>=.5 100.0%, exact 33.3%
";
    assert_eq!(score.table(), expected);
}

fn shares(score: &spans::Score) -> Vec<[f64; 3]> {
    score
        .measures()
        .iter()
        .map(|(_, measure)| [measure.precision, measure.recall, measure.f1])
        .collect()
}

fn assert_alike(found: &[[f64; 3]], expected: &[[f64; 3]]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
        assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
    }
}

#[test]
fn spans_are_scored_as_by_score_spans_py() {
    let (mut lines, predictions) = read("span");
    lines.retain(|line| line.sentence_label.as_deref() != Some("no-agreement"));
    let score = spans::score(&lines, &predictions, &[], &["uncertain", "biased", "subj"]);
    assert_alike(
        &shares(&score),
        &[
            [0.2857142857142857, 0.25, 0.26666666666666666],
            [0.5714285714285714, 0.625, 0.5970149253731343],
            [0.36363636363636365, 0.36363636363636365, 0.36363636363636365],
            [0.37301587301587297, 0.4857142857142857, 0.4219698970161077],
            [0.75, 0.75, 0.75],
        ],
    );
    assert_eq!(score.auc(), 0.8125);
}

#[test]
fn gold_labels_can_be_chosen() {
    let (mut lines, predictions) = read("span");
    lines.retain(|line| line.sentence_label.as_deref() != Some("no-agreement"));
    let labels = ["epistemic".to_string(), "doxastic".to_string()];
    let score = spans::score(&lines, &predictions, &labels, &[]);
    assert_alike(
        &shares(&score),
        &[
            [0.2857142857142857, 0.2857142857142857, 0.2857142857142857],
            [0.5714285714285714, 0.7142857142857143, 0.634920634920635],
            [0.36363636363636365, 0.4, 0.380952380952381],
            [0.37301587301587297, 0.5666666666666667, 0.44988738738738737],
            [0.75, 0.75, 0.75],
        ],
    );
}

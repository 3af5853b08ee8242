//! Scores spans, as `score_spans.py` of the corpora does.
//!
//! - exact: a predicted span equals a gold span.
//! - overlap: a predicted span is right when it shares a word with a gold span, a gold span found when it shares one
//!   with a predicted span.
//! - token: words inside spans.
//! - partial: shared characters over the length of the predicted or gold span (SemEval-2020 task 11).
//! - sent: whether a sentence has a span at all.

use crate::gold::{Line, Prediction, Stretch};
use crate::measure::Measure;
use crate::words::Words;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

/// What was counted over all lines.
#[derive(Default)]
pub struct Score {
    sentences: usize,
    gold: usize,
    predicted: usize,
    exact: [f64; 4],
    overlap: [f64; 4],
    token: [f64; 4],
    partial: [f64; 4],
    sentence: [f64; 4],
    /// How many spans were predicted of each line, and whether the line is positive.
    values: Vec<(usize, bool)>,
    labels: Tally<[usize; 2]>,
    falses: Tally<usize>,
    misses: Tally<usize>,
}

/// Counts by name, in order of first appearance.
#[derive(Default)]
struct Tally<T> {
    places: HashMap<String, usize>,
    counts: Vec<(String, T)>,
}

impl<T: Default> Tally<T> {
    fn of(&mut self, name: &str) -> &mut T {
        let place = *self.places.entry(name.to_string()).or_insert_with(|| {
            self.counts.push((name.to_string(), T::default()));
            self.counts.len() - 1
        });
        &mut self.counts[place].1
    }
}

/// Scores the predictions: gold spans with one of `labels` count (all, if there are none); a line is positive when
/// its label is among `positive`, or, without a label or without `positive`, when it has a gold span.
pub fn score(
    lines: &[Line],
    predictions: &[Prediction],
    labels: &[String],
    positive: &[&str],
) -> Score {
    let by_id: HashMap<&str, &Prediction> =
        predictions.iter().map(|prediction| (prediction.id.as_str(), prediction)).collect();
    let mut score = Score::default();
    for line in lines {
        let gold: Vec<(Stretch, &str)> = line
            .spans
            .iter()
            .flatten()
            .filter(|span| labels.is_empty() || labels.contains(&span.label))
            .map(|span| ((span.start, span.end), span.label.as_str()))
            .collect();
        let predicted: Vec<Stretch> = by_id
            .get(line.id.as_str())
            .and_then(|prediction| prediction.spans.as_ref())
            .into_iter()
            .flatten()
            .map(|span| (span.start, span.end))
            .collect();
        score.line(line, &gold, &predicted, positive);
    }
    score
}

impl Score {
    fn line(
        &mut self,
        line: &Line,
        gold: &[(Stretch, &str)],
        predicted: &[Stretch],
        positive: &[&str],
    ) {
        let text: Vec<char> = line.text.chars().collect();
        let words = Words::of(&text, |letter| letter == '_');
        let gold_set: BTreeSet<Stretch> = gold.iter().map(|(span, _)| *span).collect();
        let predicted_set: BTreeSet<Stretch> = predicted.iter().copied().collect();
        let touched = |spans: &BTreeSet<Stretch>| -> BTreeSet<usize> {
            spans.iter().flat_map(|&span| words.in_span(span)).collect()
        };
        let (gold_words, predicted_words) = (touched(&gold_set), touched(&predicted_set));
        let hits = |spans: &BTreeSet<Stretch>, others: &BTreeSet<usize>| {
            spans
                .iter()
                .filter(|&&span| words.in_span(span).any(|word| others.contains(&word)))
                .count()
        };
        let (of_gold, of_predicted) = (gold_set.len(), predicted_set.len());
        let same = gold_set.intersection(&predicted_set).count();
        add(&mut self.exact, [same, of_predicted, same, of_gold]);
        add(
            &mut self.overlap,
            [
                hits(&predicted_set, &gold_words),
                of_predicted,
                hits(&gold_set, &predicted_words),
                of_gold,
            ],
        );
        let shared = gold_words.intersection(&predicted_words).count();
        add(&mut self.token, [shared, predicted_words.len(), shared, gold_words.len()]);
        let (gold_union, predicted_union) = (union(&gold_set), union(&predicted_set));
        for &one in &predicted_union {
            for &other in &gold_union {
                let shared = one.1.min(other.1).saturating_sub(one.0.max(other.0)) as f64;
                self.partial[0] += shared / (one.1 - one.0).max(1) as f64;
                self.partial[2] += shared / (other.1 - other.0).max(1) as f64;
            }
        }
        self.partial[1] += predicted_union.len() as f64;
        self.partial[3] += gold_union.len() as f64;
        let is_positive = match &line.sentence_label {
            Some(label) if !positive.is_empty() => positive.contains(&label.as_str()),
            _ => !gold.is_empty(),
        };
        let said = !predicted.is_empty();
        let both = usize::from(is_positive && said);
        add(&mut self.sentence, [both, usize::from(said), both, usize::from(is_positive)]);
        self.values.push((predicted.len(), is_positive));
        self.sentences += 1;
        self.gold += gold.len();
        self.predicted += of_predicted;
        let touches = |one: Stretch, other: Stretch| one.0 < other.1 && other.0 < one.1;
        let quoted = |span: Stretch| text[span.0..span.1].iter().collect::<String>().to_lowercase();
        for &(span, label) in gold {
            let found = predicted.iter().any(|&other| touches(span, other));
            let [seen, hit] = self.labels.of(label);
            *seen += 1;
            *hit += usize::from(found);
            if !found {
                *self.misses.of(&quoted(span)) += 1;
            }
        }
        for &span in predicted {
            if !gold.iter().any(|&(other, _)| touches(span, other)) {
                *self.falses.of(&quoted(span)) += 1;
            }
        }
    }

    /// The five measures with their names.
    pub fn measures(&self) -> [(&'static str, Measure); 5] {
        let measure =
            |[right, predicted, found, gold]: [f64; 4]| Measure::of(right, predicted, found, gold);
        [
            ("exact", measure(self.exact)),
            ("overlap", measure(self.overlap)),
            ("token", measure(self.token)),
            ("partial", measure(self.partial)),
            ("sent", measure(self.sentence)),
        ]
    }

    /// The area under the curve of "number of predicted spans" against positive lines; not a number if all are alike.
    pub fn auc(&self) -> f64 {
        let positives = self.values.iter().filter(|(_, positive)| *positive).count();
        let negatives = self.values.len() - positives;
        if positives == 0 || negatives == 0 {
            return f64::NAN;
        }
        let mut values = self.values.clone();
        values.sort_by_key(|(value, _)| *value);
        let mut rank = 0.0;
        let mut from = 0;
        for tie in values.chunk_by(|one, other| one.0 == other.0) {
            let mean = (from + 1 + from + tie.len()) as f64 / 2.0;
            rank += mean * tie.iter().filter(|(_, positive)| *positive).count() as f64;
            from += tie.len();
        }
        let (positives, negatives) = (positives as f64, negatives as f64);
        (rank - positives * (positives + 1.0) / 2.0) / (positives * negatives)
    }

    /// The measures as a table.
    pub fn table(&self) -> String {
        let mut table = format!(
            "{} sentences, {} gold spans, {} predicted\n",
            self.sentences, self.gold, self.predicted
        );
        writeln!(table, "{:10}{:>7}{:>7}{:>7}", "", "P", "R", "F1").unwrap();
        for (name, measure) in self.measures() {
            let [precision, recall, f1] = measure.percent();
            writeln!(table, "{name:10}{precision:7.1}{recall:7.1}{f1:7.1}").unwrap();
        }
        writeln!(table, "AUC {:.3}", self.auc()).unwrap();
        table
    }

    /// Recall of each gold label.
    pub fn recalls(&self) -> String {
        let mut lines = String::new();
        for (label, [seen, found]) in sorted(&self.labels, |[seen, _]| *seen) {
            let share = 100.0 * *found as f64 / *seen as f64;
            writeln!(lines, "recall {label:32} {found:5}/{seen:5} {share:5.1}").unwrap();
        }
        lines
    }

    /// The most frequent false and missed words.
    pub fn errors(&self, count: usize) -> String {
        if count == 0 {
            return String::new();
        }
        let list = |tally| {
            let words = sorted(tally, |count| *count).into_iter().take(count);
            words.map(|(words, count)| format!("{words} {count}")).collect::<Vec<_>>().join(", ")
        };
        format!("false: {}\nmissed: {}\n", list(&self.falses), list(&self.misses))
    }
}

fn sorted<T>(tally: &Tally<T>, count: impl Fn(&T) -> usize) -> Vec<&(String, T)> {
    let mut counts: Vec<&(String, T)> = tally.counts.iter().collect();
    counts.sort_by_key(|(_, one)| usize::MAX - count(one));
    counts
}

fn add(sums: &mut [f64; 4], counts: [usize; 4]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count as f64;
    }
}

/// The stretches with those that overlap joined.
fn union(spans: &BTreeSet<Stretch>) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for &(start, end) in spans {
        match joined.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

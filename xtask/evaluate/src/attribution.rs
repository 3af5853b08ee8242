//! Scores attributions, as `score_attribution.py` of the corpora does.
//!
//! A span counts as the set of words it touches, so that punctuation never matters. Gold and predicted attributions
//! are matched one to one, best overlap of the cues first. With the scope `report`, gold attributions whose cue has no
//! reporting word ("plans", "supports") count neither way, nor do predictions matched to one, nor unmatched ones like it.

use crate::gold::{Attribution, Line, Prediction, Stretch};
use crate::measure::Measure;
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// Which attributions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Scope {
    /// Those with a reporting word in the cue.
    Report,
}

/// Words by number; a mark that is no word (a colon as the cue) by its place, negative.
type Touched = BTreeSet<i64>;

struct Parts<'a> {
    cue: Touched,
    source: Touched,
    content: Touched,
    raw: &'a Attribution,
}

/// What was counted over all documents.
#[derive(Default)]
pub struct Score {
    documents: usize,
    sums: Sums,
    /// Gold and found, by "type:…", "source:…", "cue:…".
    by: BTreeMap<String, [usize; 2]>,
    errors: Vec<Fault>,
}

#[derive(Default)]
struct Sums {
    gold: usize,
    predicted: usize,
    cue_overlap: usize,
    cue_exact: usize,
    gold_with_source: usize,
    predicted_with_source: usize,
    source_right: usize,
    source_exact: usize,
    source_presence: usize,
    named_overlap: usize,
    named_exact: usize,
    source_words: [usize; 3],
    content_words: [usize; 3],
    content_half: usize,
    content_exact: usize,
    document_words: [usize; 3],
    whole: usize,
    strict: usize,
}

struct Fault {
    line: usize,
    what: &'static str,
    cue: Stretch,
}

/// Scores the predictions; a document without a prediction line counts as one with none.
pub fn score(lines: &[Line], predictions: &[Prediction], scope: Option<Scope>) -> Score {
    let by_id: HashMap<&str, &Prediction> =
        predictions.iter().map(|prediction| (prediction.id.as_str(), prediction)).collect();
    let mut score = Score { documents: lines.len(), ..Score::default() };
    for (number, line) in lines.iter().enumerate() {
        let predicted = by_id
            .get(line.id.as_str())
            .and_then(|prediction| prediction.attributions.as_deref())
            .unwrap_or_default();
        score.document(number, line, predicted, scope);
    }
    score
}

impl Score {
    fn document(
        &mut self,
        number: usize,
        line: &Line,
        predicted: &[Attribution],
        scope: Option<Scope>,
    ) {
        let text: Vec<char> = line.text.chars().collect();
        let words = Words::of(&text, |_| false);
        let touched = |spans: &[Stretch]| -> Touched {
            let mut touched = Touched::new();
            for &span in spans {
                touched.extend(words.in_span(span).map(|word| word as i64));
                if words.in_span(span).next().is_none() {
                    touched.extend((span.0..span.1).map(|place| -1 - place as i64));
                }
            }
            touched
        };
        fn parts<'a>(raw: &'a Attribution, touched: &impl Fn(&[Stretch]) -> Touched) -> Parts<'a> {
            let Attribution { cue, source, content, .. } = raw;
            Parts { cue: touched(cue), source: touched(source), content: touched(content), raw }
        }
        let parts = |raw| parts(raw, &touched);
        let left_out = |one: &Parts<'_>| {
            scope == Some(Scope::Report) && !has_reporting_word(&text, &one.raw.cue)
        };
        let gold: Vec<Parts<'_>> = line.attributions.iter().flatten().map(parts).collect();
        let ignored = touched(&line.ignore);
        let predicted: Vec<Parts<'_>> = predicted
            .iter()
            .map(parts)
            .filter(|one| !one.cue.is_empty() && one.cue.is_disjoint(&ignored))
            .collect();
        let (of_gold, of_predicted) = matched(&gold, &predicted);
        let sums = &mut self.sums;
        for (place, one) in gold.iter().enumerate().filter(|(_, one)| !left_out(one)) {
            sums.gold += 1;
            sums.gold_with_source += usize::from(!one.source.is_empty());
            let found = of_gold[place].is_some();
            let cue = if has_reporting_word(&text, &one.raw.cue) { "report" } else { "other" };
            let name = |given: &Option<String>| given.clone().unwrap_or_else(|| "?".into());
            for key in [
                format!("type:{}", name(&one.raw.qtype)),
                format!("source:{}", name(&one.raw.src)),
                format!("cue:{cue}"),
            ] {
                let [count, hits] = self.by.entry(key).or_default();
                *count += 1;
                *hits += usize::from(found);
            }
            if !found {
                let cue = one.raw.cue.first().copied().unwrap_or_default();
                self.errors.push(Fault { line: number, what: "MISS", cue });
            }
        }
        for (place, one) in predicted.iter().enumerate() {
            let partner = of_predicted[place].map(|partner| &gold[partner]);
            if left_out(partner.unwrap_or(one)) {
                continue;
            }
            sums.predicted += 1;
            sums.predicted_with_source += usize::from(!one.source.is_empty());
            let Some(partner) = partner else {
                let cue = one.raw.cue.first().copied().unwrap_or_default();
                self.errors.push(Fault { line: number, what: "FALSE", cue });
                continue;
            };
            sums.pair(partner, one);
        }
        let contents = |all: &[Parts<'_>], wanted: &dyn Fn(&Parts<'_>) -> bool| -> Touched {
            all.iter()
                .filter(|one| wanted(one))
                .flat_map(|one| one.content.iter().copied())
                .collect()
        };
        let mut skipped = contents(&gold, &left_out);
        skipped.extend(ignored);
        let wanted = contents(&gold, &|one| !left_out(one));
        let mut covered = contents(&predicted, &|_| true);
        covered.retain(|word| !skipped.contains(word) || wanted.contains(word));
        add(&mut sums.document_words, &wanted, &covered);
    }

    /// The measures with their names.
    pub fn measures(&self) -> [(&'static str, Measure); 9] {
        let sums = &self.sums;
        let counted = |right: usize, predicted: usize, gold: usize| {
            Measure::of(right as f64, predicted as f64, right as f64, gold as f64)
        };
        let words = |[right, predicted, gold]: [usize; 3]| counted(right, predicted, gold);
        [
            ("cue overlap", counted(sums.cue_overlap, sums.predicted, sums.gold)),
            ("cue exact", counted(sums.cue_exact, sums.predicted, sums.gold)),
            ("source words | cue", words(sums.source_words)),
            (
                "source end to end, overlap",
                counted(sums.named_overlap, sums.predicted_with_source, sums.gold_with_source),
            ),
            (
                "source end to end, exact",
                counted(sums.named_exact, sums.predicted_with_source, sums.gold_with_source),
            ),
            ("content words | cue", words(sums.content_words)),
            ("content words, document", words(sums.document_words)),
            ("quote e2e (ov, ov, J>=.5)", counted(sums.whole, sums.predicted, sums.gold)),
            ("quote e2e strict", counted(sums.strict, sums.predicted, sums.gold)),
        ]
    }

    /// The measures as a table, line by line that of the Python scorer.
    pub fn table(&self) -> String {
        let sums = &self.sums;
        let mut table = format!(
            "documents {}   gold attributions {}   predicted {}   matched {}\n{:30} {:>6} {:>6} {:>6}\n",
            self.documents, sums.gold, sums.predicted, sums.cue_overlap, "", "P", "R", "F1"
        );
        for (name, measure) in self.measures() {
            let [precision, recall, f1] = measure.percent();
            writeln!(table, "{name:30} {precision:6.1} {recall:6.1} {f1:6.1}").unwrap();
        }
        let share = |count: usize| 100.0 * count as f64 / sums.cue_overlap.max(1) as f64;
        writeln!(
            table,
            "given a matched cue: source right {:.1}% (overlap) {:.1}% (exact), source present/absent right {:.1}%, \
             content J>=.5 {:.1}%, exact {:.1}%",
            share(sums.source_right),
            share(sums.source_exact),
            share(sums.source_presence),
            share(sums.content_half),
            share(sums.content_exact)
        )
        .unwrap();
        table
    }

    /// Recall by type, source and cue.
    pub fn recalls(&self) -> String {
        let mut lines = String::new();
        for (key, [gold, found]) in &self.by {
            let share = 100.0 * *found as f64 / *gold as f64;
            writeln!(lines, "recall  {key:22} {gold:5} gold  {share:5.1}%").unwrap();
        }
        lines
    }

    /// `count` misses and false alarms, spread evenly over all documents, each with the words around its cue.
    pub fn errors(&self, lines: &[Line], count: usize) -> String {
        let mut shown = String::new();
        for rank in 0..count.min(self.errors.len()) {
            let Fault { line, what, cue } =
                &self.errors[rank * self.errors.len() / count.min(self.errors.len())];
            let line = &lines[*line];
            let text: Vec<char> = line.text.chars().collect();
            let part = |from: usize, to: usize| -> String {
                let part: String = text[from.min(text.len())..to.min(text.len())].iter().collect();
                part.replace('\n', " ")
            };
            let id: String = line.id.chars().take(30).collect();
            writeln!(
                shown,
                "{what:5} {id}  …{}[[{}]]{}…",
                part(cue.0.saturating_sub(70), cue.0),
                part(cue.0, cue.1),
                part(cue.1, cue.1 + 70)
            )
            .unwrap();
        }
        shown
    }
}

impl Sums {
    fn pair(&mut self, gold: &Parts<'_>, predicted: &Parts<'_>) {
        let exact = gold.cue == predicted.cue;
        let shares_source = !gold.source.is_disjoint(&predicted.source);
        let right = shares_source || gold.source.is_empty() && predicted.source.is_empty();
        let same_source = gold.source == predicted.source;
        let alike = likeness(&gold.content, &predicted.content);
        self.cue_overlap += 1;
        self.cue_exact += usize::from(exact);
        self.source_right += usize::from(right);
        self.source_exact += usize::from(same_source);
        self.named_overlap += usize::from(shares_source);
        self.named_exact += usize::from(!gold.source.is_empty() && same_source);
        self.source_presence += usize::from(gold.source.is_empty() == predicted.source.is_empty());
        add(&mut self.source_words, &gold.source, &predicted.source);
        add(&mut self.content_words, &gold.content, &predicted.content);
        self.content_half += usize::from(alike >= 0.5);
        self.content_exact += usize::from(alike == 1.0);
        self.whole += usize::from(right && alike >= 0.5);
        self.strict += usize::from(exact && same_source && alike == 1.0);
    }
}

/// Adds the words that are right, predicted, and gold.
fn add(sums: &mut [usize; 3], gold: &Touched, predicted: &Touched) {
    sums[0] += gold.intersection(predicted).count();
    sums[1] += predicted.len();
    sums[2] += gold.len();
}

/// Shared words over all words; 1 for two empty sets.
fn likeness(one: &Touched, other: &Touched) -> f64 {
    let (shared, all) = (one.intersection(other).count(), one.union(other).count());
    if all == 0 { 1.0 } else { shared as f64 / all as f64 }
}

/// For each gold and each predicted attribution the place of its partner: best overlap of cues first, then of
/// contents, then of sources, then the earlier one.
fn matched(
    gold: &[Parts<'_>],
    predicted: &[Parts<'_>],
) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut candidates = Vec::new();
    for (place, one) in gold.iter().enumerate() {
        for (other_place, other) in predicted.iter().enumerate() {
            if !one.cue.is_disjoint(&other.cue) {
                let rank = [
                    likeness(&one.cue, &other.cue),
                    likeness(&one.content, &other.content),
                    likeness(&one.source, &other.source),
                ];
                candidates.push((rank, place, other_place));
            }
        }
    }
    candidates.sort_by(|one, other| {
        let ranks = one.0.iter().zip(&other.0).map(|(one, other)| other.total_cmp(one));
        ranks
            .fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let (mut of_gold, mut of_predicted) = (vec![None; gold.len()], vec![None; predicted.len()]);
    for (_, place, other) in candidates {
        if of_gold[place].is_none() && of_predicted[other].is_none() {
            of_gold[place] = Some(other);
            of_predicted[other] = Some(place);
        }
    }
    (of_gold, of_predicted)
}

/// Whether a cue has a word that reports, or no word at all (a colon).
fn has_reporting_word(text: &[char], cue: &[Stretch]) -> bool {
    let mut has_word = false;
    for &(start, end) in cue {
        let words = Words::of(&text[start.min(text.len())..end.min(text.len())], |_| false);
        for &(from, to) in words.all() {
            has_word = true;
            let word: String = text[start + from..start + to]
                .iter()
                .flat_map(|letter| letter.to_lowercase())
                .collect();
            if lemmas(&word).iter().any(|lemma| REPORTING.contains(&lemma.as_str())) {
                return true;
            }
        }
    }
    !has_word
}

/// What `word` may be a form of.
fn lemmas(word: &str) -> Vec<String> {
    let mut lemmas = vec![word.to_string()];
    lemmas.extend(
        IRREGULAR.iter().filter(|(form, _)| *form == word).map(|(_, lemma)| lemma.to_string()),
    );
    for (ending, replacements) in
        [("ing", &["", "e"][..]), ("ed", &["", "e"]), ("es", &["", "e"]), ("s", &[""])]
    {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2) {
            lemmas.extend(replacements.iter().map(|replacement| format!("{stem}{replacement}")));
        }
    }
    lemmas
}

/// The words that make a cue one of reporting, as the scorer of the corpora has them.
const REPORTING: &[&str] = &[
    "according",
    "account",
    "accounts",
    "accusation",
    "accuse",
    "acknowledge",
    "add",
    "address",
    "admit",
    "advise",
    "affirm",
    "agree",
    "allegation",
    "allegations",
    "allege",
    "announce",
    "announcement",
    "answer",
    "argue",
    "argument",
    "ask",
    "assert",
    "assertion",
    "assure",
    "attest",
    "aver",
    "blame",
    "blast",
    "boast",
    "brag",
    "call",
    "calls",
    "caution",
    "charge",
    "chide",
    "cite",
    "claim",
    "claims",
    "clarify",
    "comment",
    "comments",
    "complain",
    "concede",
    "conclude",
    "confess",
    "confide",
    "confirm",
    "contend",
    "counter",
    "criticise",
    "criticism",
    "criticize",
    "declare",
    "decline",
    "decry",
    "demand",
    "denounce",
    "deny",
    "depict",
    "describe",
    "detail",
    "dictate",
    "disclose",
    "dismiss",
    "dispute",
    "document",
    "echo",
    "elaborate",
    "emphasise",
    "emphasize",
    "estimate",
    "exclaim",
    "explain",
    "expound",
    "express",
    "find",
    "forecast",
    "hail",
    "highlight",
    "hint",
    "imply",
    "indicate",
    "inform",
    "insist",
    "instruct",
    "interject",
    "interview",
    "invoke",
    "joke",
    "label",
    "lambaste",
    "lament",
    "list",
    "maintain",
    "mention",
    "mock",
    "mutter",
    "name",
    "narrate",
    "note",
    "notify",
    "object",
    "observe",
    "offer",
    "opine",
    "order",
    "outline",
    "pen",
    "per",
    "pledge",
    "point",
    "portray",
    "post",
    "praise",
    "predict",
    "proclaim",
    "project",
    "promise",
    "pronounce",
    "propose",
    "publish",
    "question",
    "quip",
    "quote",
    "rail",
    "rate",
    "reaffirm",
    "recall",
    "recite",
    "recommend",
    "recount",
    "refer",
    "reference",
    "refute",
    "reiterate",
    "reject",
    "relate",
    "release",
    "remark",
    "remarks",
    "remind",
    "repeat",
    "reply",
    "report",
    "reports",
    "request",
    "respond",
    "retort",
    "retweet",
    "reveal",
    "rip",
    "rule",
    "say",
    "scold",
    "shout",
    "show",
    "signal",
    "slam",
    "speak",
    "specify",
    "speculate",
    "state",
    "statement",
    "stress",
    "submit",
    "suggest",
    "suggestion",
    "summarise",
    "summarize",
    "talk",
    "tease",
    "tell",
    "testify",
    "testimony",
    "thank",
    "tout",
    "tweet",
    "underline",
    "underscore",
    "urge",
    "vow",
    "warn",
    "warning",
    "whisper",
    "words",
    "write",
    "yell",
];

/// Forms that no rule undoes.
const IRREGULAR: &[(&str, &str)] = &[
    ("admitted", "admit"),
    ("admitting", "admit"),
    ("bragged", "brag"),
    ("clarified", "clarify"),
    ("decried", "decry"),
    ("denied", "deny"),
    ("denies", "deny"),
    ("found", "find"),
    ("hinted", "hint"),
    ("implied", "imply"),
    ("implies", "imply"),
    ("notified", "notify"),
    ("quipped", "quip"),
    ("referred", "refer"),
    ("referring", "refer"),
    ("replied", "reply"),
    ("replies", "reply"),
    ("ripped", "rip"),
    ("said", "say"),
    ("saying", "say"),
    ("says", "say"),
    ("shown", "show"),
    ("slammed", "slam"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("submitted", "submit"),
    ("testified", "testify"),
    ("told", "tell"),
    ("written", "write"),
    ("wrote", "write"),
];

//! The article the project started from: every core item of its gold is found with its spans, kind and voice, none of
//! its traps is marked, and at most three other marks appear.
//!
//! The article is no part of the project. It is read from `../shared/corpora` beside the checkout, or from the folder
//! that OBELIZE_CORPORA names; where it is absent, the test says so and passes, but not in CI.
#![cfg(not(target_arch = "wasm32"))]

use obelize::lexicon::Texts;
use obelize::report::{Finding, VoiceKind};
use obelize::{Category, Report, Unit};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Marks that are neither core nor borderline.
const OTHERS_ALLOWED: usize = 3;

type Stretch = std::ops::Range<usize>;

/// A mark of the gold.
struct Item {
    category: Category,
    span: Stretch,
    kind: Option<&'static str>,
    voice: Option<VoiceKind>,
    attribution: Option<Parts>,
    is_core: bool,
    name: String,
}

struct Parts {
    source: Option<Stretch>,
    content: Stretch,
    source_kind: Option<&'static str>,
}

#[test]
fn the_seed_article_is_read_as_its_gold_reads_it() {
    let Some((text, gold)) = article() else { return };
    let letters: Vec<char> = text.chars().collect();
    let quote = |span: &Stretch| -> String { letters[span.clone()].iter().collect() };
    let (analysis, texts) = (obelize::analyze(&text), Texts::built_in());
    let report = Report::new(&analysis, &text, &texts, Unit::CodePoint);
    let items = items(&gold);
    let mut faults = Vec::new();
    for item in items.iter().filter(|item| item.is_core) {
        let alike: Vec<&Finding<'_>> = report
            .findings
            .iter()
            .filter(|finding| finding.category == item.category && touches(item, finding))
            .collect();
        let differences = alike.iter().map(|finding| differences(&letters, item, finding));
        match differences.min_by_key(Vec::len) {
            None => faults.push(format!("missed: {}", item.name)),
            Some(differences) if !differences.is_empty() => {
                faults.push(format!("{}: {}", item.name, differences.join("; ")));
            }
            Some(_) => {}
        }
    }
    let known = |finding: &&Finding<'_>| {
        // Heads differ at the borderline: the same words are a hedge, a booster or an attribution.
        let fits = |item: &Item| !item.is_core || item.category == finding.category;
        items.iter().any(|item| fits(item) && touches(item, finding))
    };
    for trap in gold["traps"].as_array().expect("the gold has traps") {
        let span = stretch(trap);
        let marked = report.findings.iter().filter(|finding| {
            finding.start < span.end && span.start < finding.end && !known(finding)
        });
        for finding in marked {
            faults.push(format!(
                "marked the trap {:?}: {} “{}” ({})",
                quote(&span),
                finding.category.id(),
                finding.text,
                trap["why"].as_str().unwrap_or_default()
            ));
        }
    }
    let others: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| !known(finding))
        .map(|finding| format!("{} “{}” at {}", finding.category.id(), finding.text, finding.start))
        .collect();
    if others.len() > OTHERS_ALLOWED {
        faults.push(format!("{} other marks: {}", others.len(), others.join(", ")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The article and its gold.
fn article() -> Option<(String, Value)> {
    let folder = std::env::var_os("OBELIZE_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"),
        PathBuf::from,
    );
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    match (read("seed-article.txt"), read("seed-article.gold.json")) {
        (Ok(text), Ok(gold)) => {
            Some((text, serde_json::from_str(&gold).expect("the gold is JSON")))
        }
        _ => {
            let message = format!(
                "the seed article is not in {}; OBELIZE_CORPORA can name another folder",
                folder.display()
            );
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
            eprintln!("not tested: {message}");
            None
        }
    }
}

fn stretch(value: &Value) -> Stretch {
    let offset = |key: &str| value[key].as_u64().expect("spans have start and end") as usize;
    offset("start")..offset("end")
}

fn items(gold: &Value) -> Vec<Item> {
    let list = |key: &str| gold[key].as_array().expect("the gold has every list").clone();
    let mut items = Vec::new();
    for (key, category) in [
        ("hedges", Category::Hedge),
        ("loaded", Category::LoadedTerm),
        ("scare_quotes", Category::ScareQuote),
    ] {
        for value in list(key) {
            items.push(Item {
                category,
                span: stretch(&value),
                kind: value["kind"].as_str().and_then(kind),
                voice: value["voice"].as_str().and_then(voice),
                attribution: None,
                is_core: is_core(&value),
                name: format!(
                    "{} {:?} at {}",
                    category.id(),
                    value["text"].as_str().unwrap(),
                    value["start"]
                ),
            });
        }
    }
    for value in list("attributions") {
        items.push(Item {
            category: Category::Attribution,
            span: stretch(&value["cue"]),
            kind: None,
            voice: None,
            attribution: Some(Parts {
                source: value["source"].is_object().then(|| stretch(&value["source"])),
                content: stretch(&value["content"]),
                source_kind: value["source_type"].as_str().and_then(kind),
            }),
            is_core: is_core(&value),
            name: format!(
                "attribution {} {:?}",
                value["id"].as_str().unwrap(),
                value["cue"]["text"].as_str().unwrap()
            ),
        });
    }
    items
}

fn is_core(value: &Value) -> bool {
    value["certainty"] == "core"
}

/// Our id for a kind of the gold; `None` for kinds that only borderline items have.
fn kind(gold: &str) -> Option<&'static str> {
    Some(match gold {
        "vague_quantifier" | "vague_determiner" => "vague-quantity",
        "approximator" => "approximator",
        "vague_collective" => "vague",
        "named_organisation" => "named-organization",
        "named_person" => "named-person",
        "pronoun" => "pronoun",
        "none" => "none",
        _ => return None,
    })
}

fn voice(gold: &str) -> Option<VoiceKind> {
    match gold {
        "own" => Some(VoiceKind::Own),
        "quoted" => Some(VoiceKind::Quoted),
        "reported" => Some(VoiceKind::Reported),
        _ => None,
    }
}

/// Whether a finding is about the words of a gold item.
fn touches(item: &Item, finding: &Finding<'_>) -> bool {
    finding.start < item.span.end && item.span.start < finding.end
}

fn differences(text: &[char], item: &Item, finding: &Finding<'_>) -> Vec<String> {
    let mut differences = Vec::new();
    let quote = |span: &Stretch| -> String { text[span.clone()].iter().collect() };
    let mut compare = |what: &str, wanted: Option<Stretch>, found: Option<Stretch>| {
        let words = |span: &Option<Stretch>| span.clone().map(|span| trimmed(text, span));
        if words(&wanted) != words(&found) {
            let show = |span: &Option<Stretch>| span.as_ref().map_or("none".into(), &quote);
            differences.push(format!("{what} is {:?}, not {:?}", show(&found), show(&wanted)));
        }
    };
    match &item.attribution {
        None if item.category == Category::ScareQuote => {
            // With its marks.
            if item.span != (finding.start..finding.end) {
                differences.push(format!("marks {:?}", quote(&(finding.start..finding.end))));
            }
        }
        None => compare("span", Some(item.span.clone()), Some(finding.start..finding.end)),
        Some(parts) => {
            compare(
                "cue",
                Some(without_that(text, item.span.clone())),
                Some(without_that(text, finding.start..finding.end)),
            );
            let source = finding.source.iter().flatten().next();
            compare("source", parts.source.clone(), source.map(|span| span.start..span.end));
            let content = finding.content.as_deref().unwrap_or_default();
            let hull =
                content.first().zip(content.last()).map(|(first, last)| first.start..last.end);
            compare("content", Some(parts.content.clone()), hull);
            let kind = source.map_or("none", |source| source.kind.id());
            if parts.source_kind.is_some_and(|wanted| wanted != kind) {
                differences.push(format!("source kind is {kind}, not {:?}", parts.source_kind));
            }
        }
    }
    if item.kind.is_some() && item.kind != finding.kind {
        differences.push(format!("kind is {:?}, not {:?}", finding.kind, item.kind));
    }
    if item.voice.is_some_and(|wanted| wanted != finding.voice.kind) {
        differences.push(format!("voice is {:?}, not {:?}", finding.voice.kind, item.voice));
    }
    differences
}

/// The stretch without punctuation and blanks at its ends.
fn trimmed(text: &[char], span: Stretch) -> Stretch {
    let is_word = |at: &usize| text[*at].is_alphanumeric();
    let start = span.clone().find(is_word).unwrap_or(span.start);
    let end = span.clone().rev().find(is_word).map_or(span.end, |last| last + 1);
    start..end
}

/// A cue without "that" at its end: some guidelines count it in, others do not.
fn without_that(text: &[char], span: Stretch) -> Stretch {
    let cue: String = text[span.clone()].iter().collect();
    let short = cue.strip_suffix("that").map_or(cue.as_str(), str::trim_end);
    span.start..span.start + short.chars().count()
}

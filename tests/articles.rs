//! Whole articles with their ledger: every folder of `tests/articles` holds a `source.txt` and the `ledger.txt` that an
//! editor would write for it.
//!
//! ```text
//! Ruth Tallis · named-person · 21 words
//!     Governor Ruth Tallis | said | the bridge would stay closed
//!     She | added that | “nobody was at fault”
//!
//! by kind: named-person 21
//! longest without a source: 17 words: The bridge has … since the war.
//!
//! headline-asserts
//!     Bridge unsafe for years
//!     Governor Ruth Tallis
//! ```
//! A source is followed by its mentions in text order, each with its cue and what it is said to say (stretches apart
//! are joined with " / "); where nobody is named a dash stands for the mention. A cue that is not neutral, or that tells of
//! a belief, says so in brackets. Then come the words by kind of source, the longest stretch without attribution, and the
//! observations with their spans.
//!
//! `UPDATE=1 cargo test --test articles` redraws the ledgers; the diff is the review.
#![cfg(not(target_arch = "wasm32"))]

use obelize::attribution::{SourceKind, Stance};
use obelize::span::Span;
use obelize::{Analysis, Category};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The ledger of `text` as it stands in the files.
fn drawn(text: &str) -> String {
    let analysis = obelize::analyze(text);
    let under = |span: Span| text[span.start..span.end].replace('\n', " ");
    let mut drawn = String::new();
    for (number, source) in analysis.sources.iter().enumerate() {
        writeln!(drawn, "{} · {} · {} words", source.name, source.kind.id(), source.words).unwrap();
        drawn += &lines(&analysis, number, &under);
        drawn.push('\n');
    }
    drawn += &by_kind(&analysis);
    if let Some(stretch) = &analysis.unattributed {
        let words = under(stretch.span);
        let words: Vec<&str> = words.split_whitespace().collect();
        let (first, last) = (words[..words.len().min(3)].join(" "), words[words.len() - 1]);
        writeln!(drawn, "longest without a source: {} words: {first} … {last}", stretch.words)
            .unwrap();
    }
    for observation in &analysis.observations {
        writeln!(drawn, "\n{}", observation.rule).unwrap();
        for &span in &observation.spans {
            writeln!(drawn, "    {}", under(span)).unwrap();
        }
    }
    drawn
}

/// What one source of the ledger is said to say.
fn lines(analysis: &Analysis, source: usize, under: &dyn Fn(Span) -> String) -> String {
    let mut lines = String::new();
    for finding in &analysis.findings {
        let Some(parts) = finding.parts.as_ref().filter(|parts| parts.ledger == Some(source))
        else {
            continue;
        };
        assert_eq!(finding.category, Category::Attribution);
        let who = parts.source.map_or("—".to_string(), under);
        let mut cue = under(finding.span);
        if parts.stance != Stance::Neutral {
            write!(cue, " ({})", parts.stance.id()).unwrap();
        }
        if parts.belief {
            cue += " (belief)";
        }
        let content: Vec<String> = parts.content.iter().map(|&span| under(span)).collect();
        writeln!(lines, "    {who} | {cue} | {}", content.join(" / ")).unwrap();
    }
    lines
}

/// How many words the sources of each kind carry.
fn by_kind(analysis: &Analysis) -> String {
    let mut kinds: BTreeMap<SourceKind, usize> = BTreeMap::new();
    for source in &analysis.sources {
        *kinds.entry(source.kind).or_default() += source.words;
    }
    let kinds: Vec<String> =
        kinds.iter().map(|(kind, words)| format!("{} {words}", kind.id())).collect();
    format!("by kind: {}\n", kinds.join(", "))
}

fn articles() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let entries = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no articles in {}", root.display());
    folders
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_article_has_the_ledger_its_editor_wrote() {
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut faults = Vec::new();
    for folder in articles() {
        let drawn = drawn(&read(&folder.join("source.txt")));
        let path = folder.join("ledger.txt");
        if update {
            fs::write(&path, drawn).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            continue;
        }
        let given = read(&path);
        if given != drawn {
            let name = folder.file_name().unwrap_or_default().display();
            faults.push(format!("{name}: expected\n{given}\nfound\n{drawn}"));
        }
    }
    assert!(faults.is_empty(), "UPDATE=1 redraws them:\n\n{}", faults.join("\n"));
}

#[test]
fn an_article_is_as_long_as_news_is() {
    for folder in articles() {
        let words = read(&folder.join("source.txt")).split_whitespace().count();
        assert!((150..=400).contains(&words), "{}: {words} words", folder.display());
    }
}

/// What one card shows: a word that is a cue and a hedge or a loaded term; a quoter and whom it quotes.
#[test]
fn findings_about_the_same_words_are_linked() {
    let pairs = [
        ("Officials believe that the dam will hold.", "believe that", "believe"),
        ("The firm claims that its water is safe.", "claims that", "claims"),
        ("The agency quoted the envoy as saying that talks had stalled.", "quoted", "as saying"),
    ];
    for (text, first, second) in pairs {
        let analysis = obelize::analyze(text);
        let linked = analysis.findings.iter().any(|finding| {
            let other = finding.link.map(|place| &analysis.findings[place]);
            other.is_some_and(|other| {
                &text[finding.span.start..finding.span.end] == first
                    && &text[other.span.start..other.span.end] == second
            })
        });
        assert!(linked, "{text}: {:?}", analysis.findings);
    }
}

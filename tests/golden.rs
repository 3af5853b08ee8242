//! The whole analysis of our own sentences, written down: every article of `tests/articles` and every case of
//! `tests/fixtures`, with all that is said of it, what is marked in the examples of the lexicon, and texts that are odd
//! (`tests/odd`: broken marks, strange letters, whole ledgers), of which no more is claimed than that this is said. Each is
//! read word by word as well, as it is while it is typed. The fixtures hold what a rule is for; this holds all the rest, so
//! that nothing changes unseen.
//!
//! ```text
//! # a claim, and who makes it
//! | “We were lied to,” Ms. Okafor claimed.
//! 0: 30..37 attribution “claimed”, own, named-person, entry claim-verb, doubting, id 8cbd2d7d13f0
//!     source named-person 19..29 “Ms. Okafor”
//!     content 1..17 “We were lied to”
//!     ledger 0, named-person
//!     A person is named as the source: “Ms. Okafor”. …
//! ```
//! Offsets are UTF-16 units; a finding goes by its place among the text's findings. Under the findings stand the ledger, the observations, the passages (each sentence, cut where
//! the voice changes) and the counts.
//!
//! `UPDATE=1 cargo test --test golden` writes the files of `tests/golden` again; the diff is the review: each line that
//! changed is a finding that readers will see otherwise. What cannot be told from the change in the rule is a fault.
#![cfg(not(target_arch = "wasm32"))]

use obelize::lexicon::{Texts, entry_texts};
use obelize::report::{Finding, Voice};
use obelize::{Report, Unit};
use serde_json::Value;
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// All that is said of `text`.
fn drawn(text: &str) -> String {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);
    let analysis = obelize::analyze(text);
    let report = Report::new(&analysis, text, &TEXTS, Unit::Utf16);
    let wide: Vec<u16> = text.encode_utf16().collect();
    let quote = |start: usize, end: usize| {
        format!("{start}..{end} “{}”", String::from_utf16_lossy(&wide[start..end]))
            .replace('\n', "⏎")
    };
    let place =
        |id: &str| report.findings.iter().position(|one| one.id == id).unwrap_or(usize::MAX);
    let mut drawn = String::new();
    for (number, (finding, found)) in report.findings.iter().zip(&analysis.findings).enumerate() {
        let linked = finding.link.as_deref().map(place);
        write!(drawn, "{number}: {}", head(finding)).unwrap();
        if let Some(linked) = linked {
            write!(drawn, ", linked to {linked}").unwrap();
        }
        writeln!(drawn, ", id {}", finding.id).unwrap();
        if let Some(Some(source)) = &finding.source {
            let words = quote(source.start, source.end);
            writeln!(drawn, "    source {} {words}", source.kind.id()).unwrap();
        }
        for content in finding.content.iter().flatten() {
            writeln!(drawn, "    content {}", quote(content.start, content.end)).unwrap();
        }
        if let Some(parts) = &found.parts {
            let ledger = parts.ledger.map_or("none".into(), |place| place.to_string());
            let belief = if parts.belief { ", belief" } else { "" };
            writeln!(drawn, "    ledger {ledger}, {}{belief}", parts.source_kind.id()).unwrap();
        }
        writeln!(drawn, "    {}", finding.reason).unwrap();
        for alternative in &finding.alternatives {
            writeln!(drawn, "    or: {alternative}").unwrap();
        }
    }
    for (number, source) in report.sources.iter().enumerate() {
        let mentions: Vec<String> =
            source.mentions.iter().map(|span| quote(span.start, span.end)).collect();
        writeln!(
            drawn,
            "source {number}: {}, {}, {} words, from {}, cues {}: {}",
            source.name,
            source.kind.id(),
            source.words,
            source.first,
            source.cues.join(" / "),
            mentions.join(" / ")
        )
        .unwrap();
    }
    for observation in &report.observations {
        writeln!(drawn, "{}: {}", observation.rule, observation.reason).unwrap();
        for span in &observation.spans {
            writeln!(drawn, "    {}", quote(span.start, span.end)).unwrap();
        }
    }
    for passage in &report.passages {
        let (words, sentence) = (passage.words, passage.sentence);
        let voice = voice(&passage.voice);
        let (start, end) = (passage.start, passage.end);
        writeln!(drawn, "passage {start}..{end}, {words} words, sentence {sentence}, {voice}")
            .unwrap();
    }
    let mut counts = Vec::new();
    count(&serde_json::to_value(report.counts).expect("counts are JSON"), "", &mut counts);
    writeln!(drawn, "{}", counts.join(", ")).unwrap();
    if let Some(stretch) = &report.unattributed {
        let (start, end, words) = (stretch.start, stretch.end, stretch.words);
        writeln!(drawn, "without a source {start}..{end}, {words} words").unwrap();
    }
    drawn
}

/// What is marked in `text`, a line for each finding.
fn brief(text: &str) -> String {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);
    let analysis = obelize::analyze(text);
    let report = Report::new(&analysis, text, &TEXTS, Unit::Utf16);
    let mut brief = String::new();
    for finding in &report.findings {
        brief += &head(finding);
        if let Some(Some(source)) = &finding.source {
            write!(brief, ", source {} {}..{}", source.kind.id(), source.start, source.end)
                .unwrap();
        }
        for content in finding.content.iter().flatten() {
            write!(brief, ", content {}..{}", content.start, content.end).unwrap();
        }
        brief.push('\n');
    }
    brief
}

/// What a finding is, in a line.
fn head(finding: &Finding<'_>) -> String {
    let (start, end, text) = (finding.start, finding.end, finding.text);
    let mut head = format!("{start}..{end} {} “{text}”", finding.category.id());
    let stance = finding.stance.map(|stance| stance.id());
    let entry = finding.entry.map(|entry| format!("entry {entry}"));
    let rule = finding.rule.map(|rule| format!("rule {rule}"));
    let said = [Some(voice(&finding.voice)), finding.kind.map(String::from), entry, rule];
    for said in said.into_iter().flatten().chain(stance.map(String::from)) {
        head = head + ", " + &said;
    }
    head
}

/// The counts that are not zero, by their names in the report.
fn count(value: &Value, name: &str, counts: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| count(value, name, counts)),
        value if *value == 0 => {}
        value => counts.push(format!("{name} {value}")),
    }
}

fn voice(voice: &Voice) -> String {
    let kind = format!("{:?}", voice.kind).to_lowercase();
    voice.attribution.map_or(kind.clone(), |place| format!("{kind} of {place}"))
}

/// The files whose ends are `.txt`, in `folder` and below.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How many findings there are after each word while `text` is typed, and a number made of all of them: their spans, voices
/// and parts. Where only the number changes, something moved in a text that was not whole yet.
fn typed(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |value: usize| hash = (hash ^ value as u64).wrapping_mul(0x100_0000_01b3);
    let mut counts = Vec::new();
    for (at, _) in text.match_indices([' ', '\n']) {
        let analysis = obelize::analyze(&text[..at]);
        counts.push(analysis.findings.len().to_string());
        for finding in &analysis.findings {
            add(finding.span.start);
            add(finding.span.end);
            add(finding.category as usize);
            add(finding.voice.number() as usize);
            let Some(parts) = &finding.parts else { continue };
            add(parts.source_kind as usize);
            for part in parts.source.iter().chain(&parts.content) {
                add(part.start);
                add(part.end);
            }
        }
    }
    format!("typed: {}, {:08x}\n", counts.join(" "), hash >> 32)
}

/// The texts of cases as a report has them, five sentences and more to a paragraph.
fn paragraphs(cases: &[(String, String)]) -> String {
    let texts: Vec<String> = cases.iter().map(|(_, text)| text.replace('\n', " ")).collect();
    texts.chunks(5).map(|texts| texts.join(" ")).collect::<Vec<_>>().join("\n")
}

/// The titles and texts of a file of fixtures, without their carets.
fn cases(text: &str) -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if line.starts_with('#') {
            cases.push((line.to_string(), String::new()));
        } else if !line.trim_start().starts_with('^') {
            let case = &mut cases.last_mut().expect("a case begins with a title").1;
            if !case.is_empty() {
                case.push('\n');
            }
            case.push_str(line);
        }
    }
    cases
}

/// Each golden file's name and what should stand in it.
fn golden() -> Vec<(String, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let name = |path: &Path| {
        let parts: Vec<_> = path.strip_prefix(&tests).unwrap_or(path).iter().collect();
        let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("-").replace("-source.txt", ".txt").replace("fixtures-", "")
    };
    let mut golden = Vec::new();
    for path in files(&tests.join("articles")) {
        if path.ends_with("source.txt") {
            golden.push((name(&path), drawn(&read(&path))));
        }
    }
    for path in files(&tests.join("fixtures")).into_iter().chain(files(&tests.join("odd"))) {
        let cases = cases(&read(&path));
        let mut whole: Vec<String> = cases
            .iter()
            .map(|(title, text)| {
                let lines: String = text.lines().map(|line| format!("| {line}\n")).collect();
                format!("{title}\n{lines}{}{}", drawn(text), typed(text))
            })
            .collect();
        whole.push(format!("# all of them, as one report\n{}", brief(&paragraphs(&cases))));
        golden.push((name(&path), whole.join("\n")));
    }
    golden.extend(examples());
    golden
}

/// The examples of each category's entries, those that are marked and those that are not.
fn examples() -> BTreeMap<String, String> {
    let mut examples: BTreeMap<String, String> = BTreeMap::new();
    for entry in entry_texts() {
        let drawn = examples.entry(format!("lexicon-{}.txt", entry.category)).or_default();
        writeln!(drawn, "# {}", entry.id).unwrap();
        for example in entry.hit.iter().chain(entry.miss) {
            let text = example.replace(['{', '}'], "");
            write!(drawn, "| {text}\n{}", brief(&text)).unwrap();
        }
        drawn.push('\n');
    }
    examples
}

#[test]
fn all_that_is_said_is_what_was_said_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let golden = golden();
    assert!(golden.len() > 30, "{} files", golden.len());
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        for path in files(&folder) {
            fs::remove_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        for (name, now) in &golden {
            let path = folder.join(name);
            fs::write(&path, now).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        return;
    }
    let mut faults = String::new();
    let names: BTreeSet<&str> = golden.iter().map(|(name, _)| name.as_str()).collect();
    for path in files(&folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !names.contains(name.as_str()) {
            writeln!(faults, "{name}: of nothing that is still there").unwrap();
        }
    }
    for (name, now) in &golden {
        let given = fs::read_to_string(folder.join(name)).unwrap_or_default().replace("\r\n", "\n");
        if given != *now {
            let diff = TextDiff::from_lines(given.as_str(), now.as_str());
            let diff = diff.unified_diff().context_radius(3).header(name, "now").to_string();
            faults.push_str(&diff);
        }
    }
    assert!(
        faults.is_empty(),
        "{faults}\nUPDATE=1 cargo test --test golden writes what is so now; review the diff"
    );
}

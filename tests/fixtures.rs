//! Prose with carets: every file of `tests/fixtures` is found, read, and compared with what the core says of it.
//!
//! ```text
//! # a claim, and who makes it
//! “We were lied to,” Ms. Okafor claimed.
//!  ^^^^^^^^^^^^^^^^ content
//!                    ^^^^^^^^^^ source named-person
//!                               ^^^^^^^ cue doubting
//! ```
//! A case is a title, one line of prose or more (a line is a paragraph), and under each line its carets, which count
//! characters. After the label may stand what else must be so: kind, a hedge's rule, source kind, stance, form, voice, `belief`; and a number
//! that tells which source and content belong to which cue, the cues counted in text order. What is not said
//! is not asked. A case without carets expects no mark.
//!
//! The folder tells what a case is about: in `tests/fixtures/attribution` only attributions are compared, in
//! `tests/fixtures/hedge` only hedges, and so on; in any other folder everything is.
//!
//! `UPDATE=1 cargo test --test fixtures` redraws the carets; the diff is the review.
#![cfg(not(target_arch = "wasm32"))]

use obelize::lexicon::Texts;
use obelize::report::Finding;
use obelize::{Category, Report, Unit};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A stretch of a case under its label, in characters of the whole case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    start: usize,
    end: usize,
    label: String,
    attributes: Vec<String>,
}

struct Case {
    title: String,
    lines: Vec<String>,
    marks: Vec<Mark>,
}

impl Case {
    /// Where each line starts in the case's text, in characters.
    fn starts(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().scan(0, |next, line| {
            let start = *next;
            *next += line.chars().count() + 1;
            Some(start)
        })
    }

    fn drawn(&self, marks: &[Mark]) -> String {
        let mut drawn = format!("# {}\n", self.title);
        for (start, line) in self.starts().zip(&self.lines) {
            writeln!(drawn, "{line}").unwrap();
            let end = start + line.chars().count();
            for mark in marks.iter().filter(|mark| (start..=end).contains(&mark.start)) {
                let (pad, carets) = (mark.start - start, (mark.end - mark.start).max(1));
                let attributes: String =
                    mark.attributes.iter().map(|one| format!(" {one}")).collect();
                writeln!(drawn, "{:pad$}{:^<carets$} {}{attributes}", "", "", mark.label).unwrap();
            }
        }
        drawn
    }
}

/// The cases of a file, or the line that cannot be read.
fn cases(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(title) = line.strip_prefix('#') {
            cases.push(Case {
                title: title.trim().to_string(),
                lines: Vec::new(),
                marks: Vec::new(),
            });
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let place = number + 1;
        let case = cases.last_mut().ok_or(format!("{place}: a case begins with \"# title\""))?;
        if !line.trim_start().starts_with('^') {
            case.lines.push(line.to_string());
            continue;
        }
        let base = case.starts().last().ok_or(format!("{place}: carets without a line above"))?;
        let pad = line.chars().take_while(|&letter| letter == ' ').count();
        let carets = line.chars().skip(pad).take_while(|&letter| letter == '^').count();
        let mut words = line.chars().skip(pad + carets).collect::<String>();
        words = words.trim().to_string();
        let mut words = words.split_whitespace().map(String::from);
        let label = words.next().ok_or(format!("{place}: carets without a label"))?;
        case.marks.push(Mark {
            start: base + pad,
            end: base + pad + carets,
            label,
            attributes: words.collect(),
        });
    }
    Ok(cases)
}

/// A mark the core made: what must be said of it, and what else may be.
struct Made {
    mark: Mark,
    also: BTreeSet<String>,
}

/// What the core makes of `case`; of `only` that category, if one is given.
fn made(case: &Case, only: Option<Category>) -> Vec<Made> {
    let text = case.lines.join("\n");
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);
    let analysis = obelize::analyze(&text);
    let report = Report::new(&analysis, &text, &TEXTS, Unit::CodePoint);
    let mut made = Vec::new();
    let mut add = |label: &str, start, end, said: Vec<&str>, also: Vec<String>| {
        let attributes: Vec<String> = said.into_iter().map(String::from).collect();
        let also = also.into_iter().chain(attributes.iter().cloned()).collect();
        let mark = Mark { start, end, label: label.to_string(), attributes };
        made.push(Made { mark, also });
    };
    let attributions =
        report.findings.iter().filter(|one| one.category == Category::Attribution).count();
    let mut ordinal = 0;
    for finding in &report.findings {
        if only.is_some_and(|only| only != finding.category) {
            continue;
        }
        let voice = voice(finding);
        let foreign = Some(voice).filter(|&voice| voice != "own");
        let Some(cue) = &finding.cue else {
            let rule = finding.rule.filter(|_| finding.category == Category::Hedge);
            let said = finding.kind.into_iter().chain(rule).chain(foreign).collect();
            let label = finding.category.id();
            add(label, finding.start, finding.end, said, vec![voice.into()]);
            continue;
        };
        ordinal += 1;
        let number = ordinal.to_string();
        let shown = Some(number.as_str()).filter(|_| attributions > 1);
        let stance = finding.stance.map(|stance| stance.id()).unwrap_or_default();
        let told = Some(stance).filter(|&stance| stance != "neutral");
        let found = &analysis.findings[report
            .findings
            .iter()
            .position(|one| std::ptr::eq(one, finding))
            .expect("it is one of them")];
        let belief = found.parts.as_ref().is_some_and(|parts| parts.belief).then_some("belief");
        let also = [voice, stance, found.rule, &number].into_iter().chain(belief);
        add(
            "cue",
            cue.start,
            cue.end,
            shown.into_iter().chain(told).chain(foreign).collect(),
            also.map(String::from).collect(),
        );
        if let Some(Some(source)) = &finding.source {
            let said = shown.into_iter().chain([source.kind.id()]).collect();
            add("source", source.start, source.end, said, vec![number.clone()]);
        }
        for span in finding.content.iter().flatten() {
            let said = shown.into_iter().collect();
            add("content", span.start, span.end, said, vec![number.clone()]);
        }
    }
    made.sort_by(|one, other| {
        let key =
            |made: &Made| (made.mark.start, usize::MAX - made.mark.end, made.mark.label.clone());
        key(one).cmp(&key(other))
    });
    made
}

fn voice(finding: &Finding<'_>) -> &'static str {
    use obelize::report::VoiceKind;
    match finding.voice.kind {
        VoiceKind::Own => "own",
        VoiceKind::Quoted => "quoted",
        VoiceKind::Reported => "reported",
    }
}

/// The marks that should stand in the file: those made, with what the file asks of them where that holds.
fn expected_now(case: &Case, made: &[Made]) -> Vec<Mark> {
    let same = |one: &Mark, other: &Mark| {
        one.start == other.start && one.end == other.end && one.label == other.label
    };
    let mut asked: Vec<&Mark> = case.marks.iter().collect();
    made.iter()
        .map(|made| {
            let holds = |mark: &&Mark| {
                same(mark, &made.mark) && mark.attributes.iter().all(|one| made.also.contains(one))
            };
            match asked.iter().position(holds) {
                Some(place) => asked.swap_remove(place).clone(),
                None => made.mark.clone(),
            }
        })
        .collect()
}

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

/// What the folder says that its cases are about.
fn subject(root: &Path, path: &Path) -> Option<Category> {
    let folder = path.strip_prefix(root).ok()?.components().next()?;
    let name = folder.as_os_str().to_str()?;
    let name = name.strip_suffix(".txt").unwrap_or(name);
    Category::ALL.into_iter().find(|category| category.id() == name)
}

#[test]
fn the_prose_is_marked_where_its_carets_stand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let (mut faults, mut count) = (Vec::new(), 0);
    for path in files(&root) {
        let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let cases = match cases(&text) {
            Ok(cases) => cases,
            Err(fault) => {
                faults.push(format!("{name}:{fault}"));
                continue;
            }
        };
        let subject = subject(&root, &path);
        let mut redrawn = Vec::new();
        for case in &cases {
            let marks = expected_now(case, &made(case, subject));
            let drawn = case.drawn(&marks);
            let mut given = case.marks.clone();
            let mut now = marks.clone();
            given.sort();
            now.sort();
            if given != now && !update {
                let given = case.drawn(&case.marks);
                faults.push(format!("{name}: expected\n{given}\nfound\n{drawn}"));
            }
            redrawn.push(drawn);
            count += 1;
        }
        let redrawn = redrawn.join("\n");
        if update && redrawn != text {
            fs::write(&path, redrawn).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    assert!(count > 0, "no fixtures in {}", root.display());
    assert!(
        faults.is_empty(),
        "{} of {count} cases differ; UPDATE=1 redraws them:\n\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// A text under the hand ends anywhere: each case is read cut off behind each of its tokens.
#[test]
fn a_case_may_end_after_any_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attribution");
    for path in files(&folder) {
        for case in cases(&fs::read_to_string(&path).unwrap()).unwrap() {
            let text = case.lines.join("\n");
            let document = obelize::Document::read(&text);
            for paragraph in &document.paragraphs {
                for token in &paragraph.tokens {
                    let cut = &text[..paragraph.base + token.end as usize];
                    std::hint::black_box(obelize::analyze(cut));
                }
            }
        }
    }
}

/// The forms of attribution that news uses, each with words that a case of it has.
const FORMS: [(&str, &[&str]); 18] = [
    ("the media write", &["media write", "media report", "press writes", "newspapers write"]),
    ("as X writes", &["as the", "as reported", " writes,", " notes,", " reports,", " writes."]),
    ("reported by X", &["reported by"]),
    ("X, citing Y", &["citing", "with reference to"]),
    ("X quoted Y as saying", &["as saying"]),
    ("in the words of", &["in the words of", "'s words", "own words"]),
    ("per the filing", &["per the", "per a ", "per court", "per police", "per its"]),
    ("rumour has it", &["rumour has it", "rumours have it", "word has it", "legend has it"]),
    ("it became known", &["became known", "emerged", "transpired", "came to light"]),
    ("it is understood", &["it is understood", "it is alleged", "it is believed", "it is said"]),
    ("passive with by", &["ed by "]),
    ("passive without by", &["expected to", "believed to", "said to", "thought to", "told"]),
    ("the claim by X that", &["claim by", "statement by", "warning from", "announcement by"]),
    ("in a statement", &["in a statement", "in its statement", "in a letter", "in a report"]),
    ("told reporters", &["told reporters", "told journalists", "told the "]),
    ("cue nouns", &["claim that", "allegations that", "warning that", "fears that"]),
    ("court hears", &["hears"]),
    ("which X denies", &["which the", "which his", "which an"]),
];

/// Verbs and phrases in other senses, each with words that a case of it has.
const OTHER_SENSES: [(&str, &[&str]); 8] = [
    ("found the wreck", &["found the", "found a", "found her"]),
    ("claimed eleven lives", &["claimed"]),
    ("added a layer", &["added a", "added nine", "added to"]),
    ("the painting shows a horse", &["shows a", "shows old", "shows the"]),
    ("conceded the election", &["conceded"]),
    ("per day", &["per day", "per head", "per cent", "per se"]),
    ("according to age", &["according to"]),
    ("the United States", &["united states"]),
];

#[test]
fn every_form_of_attribution_has_five_cases_and_every_other_sense_three() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attribution");
    let cases: Vec<(String, bool)> = files(&folder)
        .iter()
        .flat_map(|path| cases(&fs::read_to_string(path).unwrap()).unwrap())
        .map(|case| {
            let reports = case.marks.iter().any(|mark| mark.label == "cue");
            (case.lines.join("\n").to_lowercase(), reports)
        })
        .collect();
    let count = |words: &[&str], wanted: bool| {
        cases
            .iter()
            .filter(|(text, reports)| {
                *reports == wanted && words.iter().any(|word| text.contains(word))
            })
            .count()
    };
    let few: Vec<String> = FORMS
        .iter()
        .map(|(form, words)| (form, count(words, true), 5))
        .chain(OTHER_SENSES.iter().map(|(sense, words)| (sense, count(words, false), 3)))
        .filter(|(_, cases, wanted)| cases < wanted)
        .map(|(form, cases, wanted)| format!("{form}: {cases} of {wanted}"))
        .collect();
    assert!(few.is_empty(), "too few cases of\n{}", few.join("\n"));
}

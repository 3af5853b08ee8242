//! What other checkers' rules become: the same marks, and a report that accounts for every rule.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

mod seeded;

use obelize::house_style::import::{Fate, Outcome, Source, import};
use obelize::house_style::{Layer, Style, sheet};
use obelize::lexicon::Texts;
use obelize::{Report, Unit};
use seeded::properties;
use std::sync::LazyLock;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);

/// What is marked in `text` with the imported file: words and alternatives; and what became of its rules.
fn imported(name: &str, file: &str, text: &str) -> (Vec<String>, Vec<Outcome>) {
    let (layer, outcomes) = import("Theirs", &[Source { name, text: file }]);
    let toml = layer.to_toml();
    let style = Style::read(&[Layer::new("imported", &toml)], &TEXTS);
    let style = style.unwrap_or_else(|faults| panic!("{toml}\n{faults:#?}"));
    let analysis = style.analyze(text);
    let report = Report::styled(&analysis, text, &style, Unit::Byte);
    let own = report.findings.iter().filter(|one| one.layer.is_some());
    let line = |one: &obelize::report::Finding<'_>| match one.alternatives.is_empty() {
        true => one.text.to_string(),
        false => format!("{} → {}", one.text, one.alternatives.join(" | ")),
    };
    (own.map(line).collect(), outcomes)
}

/// The marks of a rule that is imported whole.
fn marks(name: &str, file: &str, text: &str) -> Vec<String> {
    let (marks, outcomes) = imported(name, file, text);
    assert!(outcomes.iter().all(|one| one.fate == Fate::Whole), "{outcomes:#?}");
    marks
}

#[test]
fn existence() {
    let rule = "extends: existence\nmessage: \"'%s' says nothing.\"\nlevel: error\nlink: https://style.example\nignorecase: true\nexceptions:\n  - Very Rev\ntokens:\n  - 'very(?: rev)?'\n  - 'quite\\s+\\w+'\n";
    let text = "Very well, the Very Rev spoke in every quite  small hall.";
    assert_eq!(marks("a/Weasel.yml", rule, text), ["Very", "quite  small"]);
    let (layer, _) = import("Theirs", &[Source { name: "a/Weasel.yml", text: rule }]);
    let pattern = &layer.pattern[0].value;
    assert_eq!(pattern.id, "weasel");
    assert_eq!(pattern.why.as_deref(), Some("This says nothing."));
    assert_eq!(pattern.link.as_deref(), Some("https://style.example"));
    assert_eq!(pattern.category.as_deref(), Some("theirs-error"));
    assert_eq!(layer.category[0].value.underline.as_deref(), Some("wavy"));
}

#[test]
fn existence_of_signs_and_of_raw_expressions() {
    let signs = "extends: existence\nnonword: true\ntokens: ['!!+']";
    assert_eq!(marks("x.yml", signs, "Stop!!! Now!"), ["!!!"]);
    let raw = "extends: existence\nraw:\n  - '\\d+'\n  - '(?:km|mi)\\b'";
    assert_eq!(marks("x.yml", raw, "It is 5km or 3miles."), ["5km"]);
}

#[test]
fn substitution() {
    let rule = "extends: substitution\nmessage: Use '%s' instead of '%s'.\naction:\n  name: replace\nswap:\n  tube: Underground\n  '(?:e-mail|Email)': email\n  in order to: to|so as to\n";
    let text = "The tube sent an e-mail in order to warn.";
    assert_eq!(
        marks("Words.yml", rule, text),
        ["tube → Underground", "e-mail → email", "in order to → to | so as to"]
    );
    let (layer, _) = import("Theirs", &[Source { name: "Words.yml", text: rule }]);
    let why = layer.pattern.iter().map(|one| one.value.why.clone().unwrap_or_default());
    assert_eq!(why.collect::<Vec<_>>()[2], "Use “to” or “so as to” instead of this.");
}

#[test]
fn occurrence_repetition_condition_capitals() {
    let commas = "extends: occurrence\nmessage: Too many.\nscope: sentence\nmax: 2\ntoken: ','\n";
    assert_eq!(marks("x.yml", commas, "A, b, c, d. A, b."), [","]);
    let twice = "extends: repetition\nalpha: true\nignorecase: true\ntokens:\n  - '[^\\s]+'\n";
    assert_eq!(marks("x.yml", twice, "The the sum is 1 1."), ["The the"]);
    let short = "extends: conditional\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '\\(([A-Z]{3,5})\\)'\nexceptions: [BBC]\n";
    assert_eq!(marks("x.yml", short, "The bank (EBA) and EFSA told the BBC. EBA won."), ["EFSA"]);
    let head = "extends: capitalization\nmatch: $sentence\nscope: heading\nexceptions: [Monday]\n";
    assert_eq!(
        marks(
            "x.yml",
            head,
            "Council Wins On Monday\n\nThe Council won.\n\nCouncil wins on Monday"
        ),
        ["Council Wins On Monday"]
    );
}

#[test]
fn what_cannot_be_imported_is_told() {
    let fates = |file: &str| {
        let (_, outcomes) = import("Theirs", &[Source { name: "Rule.yml", text: file }]);
        (outcomes[0].fate, outcomes[0].notes.join(" "))
    };
    let (fate, note) = fates("extends: existence\ntokens: ['a(?=b)']");
    assert_eq!(fate, Fate::Refused);
    assert!(note.contains("look-around"), "{note}");
    let (fate, note) = fates("extends: existence\ntokens: ['a(?=b)', 'c']");
    assert_eq!((fate, note.contains("`a(?=b)` is left out")), (Fate::Part, true), "{note}");
    assert_eq!(
        fates("extends: script\nscript: x").1,
        "It runs a script, and a house style is data."
    );
    assert_eq!(fates("extends: spelling").1, "It needs a spelling dictionary.");
    assert_eq!(fates("tokens: [a]").1, "There is no `extends` in it, so it is no rule of Vale.");
    assert_eq!(fates("").1, "The file is empty.");
    assert!(fates("a: [1").1.starts_with("Line "), "{}", fates("a: [1").1);
}

#[test]
fn a_billion_laughs_are_refused() {
    let mut laughs = "extends: existence\na: &a [lol]\n".to_string();
    for (before, name) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        laughs += &format!(
            "{name}: &{name} [*{before},*{before},*{before},*{before},*{before},*{before}]\n"
        );
    }
    let (layer, outcomes) = import("Theirs", &[Source { name: "x.yml", text: &laughs }]);
    assert!(layer.pattern.is_empty());
    assert_eq!(outcomes[0].notes, ["Line 3: aliases (*name) are not followed: write it out."]);
    let deep = "[".repeat(100_000);
    let (_, outcomes) = import("Theirs", &[Source { name: "x.yml", text: &deep }]);
    assert!(outcomes[0].notes[0].contains("recursion limit"), "{outcomes:?}");
    let large = "x".repeat(10_000_000);
    let (_, outcomes) = import("Theirs", &[Source { name: "x.yml", text: &large }]);
    assert_eq!(outcomes[0].notes, ["The file has 10 MB; 2 MB is the most."]);
}

#[test]
fn lists_and_sheets() {
    let equality = "- type: basic\n  note: Say what it is.\n  considerate: [firefighter]\n  inconsiderate: fireman\n- type: or\n  considerate:\n    they: a\n  inconsiderate:\n    he: male\n    she: female\n";
    assert_eq!(
        marks("x.yml", equality, "The fireman knew he won."),
        ["fireman → firefighter", "he → they"]
    );
    assert_eq!(
        marks(
            "x.txt",
            "# ours\nvery\n\nat this point in time\n",
            "Very well at this point in time."
        ),
        ["Very", "at this point in time"]
    );
    assert_eq!(marks("x.json", "[\"very\", \"doesn't\"]", "It doesn't."), ["doesn't"]);
    assert_eq!(
        marks(
            "x.json",
            "{\"tube\": [\"Underground\"], \"hub\": \"Say station.\"}",
            "A hub, a tube."
        ),
        ["hub", "tube → Underground"]
    );
    let sheet =
        "Term,Use instead,Why\n\"tube, strike\",\"Underground; metro\",Ours\nhub,station,\n";
    assert_eq!(
        marks("x.csv", sheet, "A tube, strike at the hub."),
        ["tube, strike → Underground | metro", "hub → station"]
    );
    assert_eq!(marks("x.tsv", "hub\tWe say station.\n", "The hub."), ["hub"]);
    let (_, outcomes) = imported("x.csv", "phrase,advice\n<b>,no\nhub,yes\n", "");
    assert_eq!(outcomes[0].fate, Fate::Part);
    assert!(outcomes[0].notes[0].starts_with("Row 2: “<b>” has signs"), "{outcomes:?}");
}

#[test]
fn any_file_is_imported_or_refused() {
    fn holds(pieces: Vec<u8>, ending: u8) -> bool {
        let parts = [
            "extends: ",
            "existence\n",
            "substitution\n",
            "tokens:\n",
            "  - ",
            "swap:\n",
            "  a: b\n",
            "(",
            "[",
            "\\b",
            "'",
            "\"",
            "\n",
            ",",
            "é",
            "max: 1\n",
            "token: x\n",
            "&a",
            "*a",
            ": ",
            "{",
            "}",
            "- inconsiderate: ",
            "?",
            "<",
            "\t",
            "|",
        ];
        let file: String =
            pieces.iter().map(|&piece| parts[piece as usize % parts.len()]).collect();
        let name = ["x.yml", "x.csv", "x.json", "x.txt", "x.tsv"][ending as usize % 5];
        let (layer, outcomes) = import("Theirs", &[Source { name, text: &file }]);
        let toml = layer.to_toml();
        let (back, faults) = sheet(&Layer::new("x", &toml));
        assert_eq!(faults, [], "{toml}");
        back == layer && !outcomes.is_empty() || file.trim_start().starts_with('[')
    }
    properties(300).quickcheck(holds as fn(Vec<u8>, u8) -> bool);
}

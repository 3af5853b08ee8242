//! The command line, run as its users run it.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let output = Command::cargo_bin("obelize")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(arguments: &[&str], input: &[u8]) -> Ran {
    run_in(Path::new("."), arguments, input)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const NEWS: &str =
    "“The dyke – a ‘miracle’ – may hold,” Mayor Élise Brandt said 😀.\n\nThe regime fell.\n";

#[test]
fn the_report_shows_lines_and_carets() {
    let ran = run(&["-"], "Rain fell.\n政府 it may rain.\n".as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "standard input:2:7: hedge: “May” says that it is possible, not that it is so.",
            "  |",
            "2 | 政府 it may rain.",
            // Two columns each for the first two characters.
            "  |         ^^^ modal",
        ],
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\n1 hedge, 0 boosters, 0 attributions"), "{}", ran.out);
}

#[test]
fn a_long_line_is_cut_between_words() {
    let text = format!("{} it may rain {}", "Rain fell again".repeat(40), "and again ".repeat(40));
    let ran = run(&[], text.as_bytes());
    let source = ran.out.lines().find(|line| line.starts_with("1 |")).unwrap();
    let carets = ran.out.lines().find(|line| line.contains('^')).unwrap();
    assert!(source.chars().count() <= 100, "{source}");
    assert!(source.starts_with("1 | … ") && source.ends_with(" …"), "{source}");
    let column = carets.find('^').unwrap();
    let under: String = source.chars().skip(column).take(3).collect();
    assert_eq!(under, "may", "{source}\n{carets}");
}

#[test]
fn nothing_marked_is_said() {
    let ran = run(&[], b"The pumps worked.");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.ends_with("Nothing marked.\n"), "{}", ran.out);
    assert_eq!(run(&[], b"").code, 0);
}

#[test]
fn offsets_are_counted_in_the_unit_asked_for() {
    #[allow(clippy::type_complexity)] // a table of units and how to count in them
    let units: [(&str, fn(&str) -> Vec<u32>); 3] = [
        ("utf16", |text| text.encode_utf16().map(u32::from).collect()),
        ("codepoint", |text| text.chars().map(u32::from).collect()),
        ("byte", |text| text.bytes().map(u32::from).collect()),
    ];
    for (name, units) in units {
        let ran = run(&["--format", "json", "--offsets", name], NEWS.as_bytes());
        let report = json(&ran.out);
        let findings = report["findings"].as_array().unwrap();
        assert!(findings.len() >= 3, "{}", ran.out);
        let text = units(NEWS);
        let check = |span: &Value| {
            let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
            assert_eq!(text[start as usize..end as usize], units(span["text"].as_str().unwrap()));
        };
        for finding in findings {
            check(finding);
            ["source", "cue"]
                .iter()
                .filter(|part| finding[**part].is_object())
                .for_each(|part| check(&finding[*part]));
        }
    }
}

#[test]
fn json_is_one_object_or_an_array() {
    let folder = folder("json");
    fs::write(folder.join("a.txt"), "It may rain.").unwrap();
    fs::write(folder.join("b.txt"), "Perhaps.").unwrap();
    let one = json(&run_in(&folder, &["--format", "json", "a.txt"], b"").out);
    assert_eq!(one["schema"], "obelize/1");
    assert_eq!(one["id"], "a.txt");
    let two = json(&run_in(&folder, &["--format", "json", "a.txt", "b.txt"], b"").out);
    assert_eq!(two[1]["id"], "b.txt");
    assert_eq!(two[1]["findings"][0]["text"], "Perhaps");
    let none = run_in(&folder, &["--format", "json", "c.txt", "d.txt"], b"");
    assert_eq!((none.code, none.out.as_str()), (1, "[]\n"));
    let piped = json(&run_in(&folder, &["--format", "json"], b"It may rain.").out);
    assert!(piped.get("id").is_none());
}

#[test]
fn many_documents_come_and_go_line_by_line() {
    let input = "{\"id\": 7, \"text\": \"It may rain.\", \"outlet\": \"x\"}\n\n{\"id\": \"b\", \"text\": \"Rain.\"}\r\n{\"text\": \"Perhaps.\"}";
    let ran = run(&["--format", "jsonl"], input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let reports: Vec<Value> = ran.out.lines().map(json).collect();
    assert_eq!(reports.len(), 3);
    assert_eq!(reports[0]["id"], 7);
    assert_eq!(reports[0]["counts"]["categories"]["hedge"], 1);
    assert_eq!(reports[1]["id"], "b");
    assert_eq!(reports[1]["findings"], Value::Array(Vec::new()));
    assert!(reports[2].get("id").is_none());
}

#[test]
fn a_bad_line_is_told_and_passed_over() {
    let input = b"{\"id\": 1, \"text\": \"It may rain.\"}\nnot json\n{\"id\": 2}\n{\"id\": 3, \"text\": \"caf\xe9\"}\n{\"id\": 4, \"text\": \"Perhaps.\"}\n";
    let ran = run(&["--format", "jsonl"], input);
    assert_eq!(ran.code, 1);
    let ids: Vec<Value> = ran.out.lines().map(|line| json(line)["id"].clone()).collect();
    assert_eq!(ids, [1, 4]);
    let faults: Vec<&str> = ran.err.lines().collect();
    assert_eq!(faults.len(), 3, "{}", ran.err);
    assert!(
        faults[0].starts_with("obelize: standard input:2: column 2: expected ident"),
        "{}",
        faults[0]
    );
    assert!(
        faults[1].contains("standard input:3: ") && faults[1].contains("missing field `text`"),
        "{}",
        faults[1]
    );
    assert!(
        faults[2].contains("standard input:4: is not UTF-8: byte 0xE9 at offset 22"),
        "{}",
        faults[2]
    );
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_others_read() {
    let folder = folder("unreadable");
    fs::write(folder.join("latin.txt"), b"It may rain in caf\xe9s.").unwrap();
    fs::write(folder.join("wide.txt"), b"\xff\xfeI\0t\0").unwrap();
    fs::write(folder.join("good.txt"), "Perhaps.").unwrap();
    let ran = run_in(&folder, &["none.txt", "latin.txt", "wide.txt", ".", "good.txt"], b"");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("good.txt:1:1: hedge"), "{}", ran.out);
    for fault in [
        "obelize: none.txt: ",
        "obelize: latin.txt: is not UTF-8: byte 0xE9 at offset 18; ",
        "obelize: wide.txt: is UTF-16, not UTF-8; ",
        "obelize: .: is a folder",
    ] {
        assert!(ran.err.contains(fault), "no {fault:?} in {}", ran.err);
    }
}

#[test]
fn findings_can_be_chosen_by_category_and_voice() {
    let chosen = |arguments: &[&str]| -> Value {
        let ran = run(&[&["--format", "json"], arguments].concat(), NEWS.as_bytes());
        assert_eq!(ran.code, 0, "{}", ran.err);
        json(&ran.out)
    };
    let all = chosen(&[]);
    assert_eq!(all["counts"]["categories"]["loaded-term"], 1);
    let hedges = chosen(&["--category", "hedge,booster"]);
    for finding in hedges["findings"].as_array().unwrap() {
        assert_eq!(finding["category"], "hedge");
        // The attribution it belongs to is not in the report.
        assert!(finding["voice"].get("attribution").is_none());
    }
    assert_eq!(hedges["counts"]["categories"]["loaded-term"], 0);
    assert_eq!(hedges["counts"]["words"], all["counts"]["words"]);
    let own = chosen(&["--voice", "own", "--category", "loaded-term"]);
    assert_eq!(own["findings"][0]["text"], "regime");
    let ran = run(&["--category", "verdict"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("loaded-term"), "{}", ran.err);
}

#[test]
fn colour_only_where_it_is_asked_for() {
    assert!(!run(&[], b"It may rain.").out.contains('\u{1b}'));
    assert!(run(&["--color", "always"], b"It may rain.").out.contains("\u{1b}["));
}

#[test]
fn control_characters_of_a_text_do_not_reach_the_terminal() {
    let ran = run(&[], "It may\u{1b}[2J rain\u{202e}.".as_bytes());
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains('\u{202e}'), "{:?}", ran.out);
}

#[test]
fn the_lexicon_is_written_whole() {
    let ran = run(&["lexicon"], b"");
    assert_eq!(ran.code, 0);
    let lexicon = json(&ran.out);
    assert_eq!(lexicon["categories"].as_array().unwrap().len(), 5);
    let entries = lexicon["entries"].as_array().unwrap();
    assert_eq!(entries.len(), obelize::lexicon::entry_texts().len());
    let sources: Vec<&Value> =
        lexicon["sources"].as_array().unwrap().iter().map(|source| &source["key"]).collect();
    for entry in entries {
        assert!(entry["why"].is_string() && entry["hit"].is_array(), "{entry}");
        assert!(sources.contains(&&entry["source"]), "{entry}");
    }
    assert!(lexicon["kinds"]["hedge"].as_array().unwrap().contains(&"modal".into()));
}

#[test]
fn a_house_style_is_read_in_layers() {
    let folder = folder("house-style");
    fs::write(folder.join("one.toml"), "[[entry]]\nphrase = \"dyke\"\nwhy = \"We write sea wall.\"\nalternatives = [\"sea wall\"]\n").unwrap();
    fs::write(folder.join("two.json"), "{\"name\": \"Desk\", \"off\": [\"loaded-term\"]}").unwrap();
    let arguments = ["--style", "one.toml,two.json", "--format", "json"];
    let ran = run_in(&folder, &arguments, NEWS.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = json(&ran.out);
    let findings = report["findings"].as_array().unwrap();
    let own = &findings[0];
    assert_eq!(own["category"], "house-style");
    assert_eq!(own["layer"], "one.toml");
    assert_eq!(own["text"], "dyke");
    assert!(findings.iter().all(|one| one["category"] != "loaded-term"));
    let only = [&arguments[..2], &["--category", "house-style"]].concat();
    let ran = run_in(&folder, &only, NEWS.as_bytes());
    assert!(ran.out.contains("house style: We write sea wall."), "{}", ran.out);
    assert!(ran.out.contains("Instead: sea wall."), "{}", ran.out);
    assert!(ran.out.contains("1 of house style"), "{}", ran.out);
}

#[test]
fn a_house_style_with_faults_is_told_and_not_used() {
    let folder = folder("house-style-faults");
    fs::write(folder.join("house.toml"), "off = \"nothing-such\"\n[[entry]]\nphrase = 3\n")
        .unwrap();
    let ran = run_in(&folder, &["--style", "house.toml,missing.toml"], b"It may rain.");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].starts_with("obelize: missing.toml: "), "{}", ran.err);
    assert!(
        lines[1].starts_with("house.toml:1:7: there is no entry \"nothing-such\""),
        "{}",
        ran.err
    );
    assert!(
        lines[2].starts_with("house.toml:3:10: `phrase` is a number, not a text"),
        "{}",
        ran.err
    );
    assert_eq!(lines[3], "obelize: the house style has 2 faults and is not used");
    let ran = run_in(&folder, &["style", "check", "house.toml"], b"");
    assert_eq!(ran.code, 1);
}

#[test]
fn a_house_style_goes_to_json_and_back() {
    let folder = folder("house-style-convert");
    fs::write(
        folder.join("house.toml"),
        "accept = [\"sea change\"]\n\n[[entry]]\nphrase = \"dyke\"\n",
    )
    .unwrap();
    let json = run_in(&folder, &["style", "convert", "--to", "json", "house.toml"], b"");
    assert_eq!(json.code, 0, "{}", json.err);
    fs::write(folder.join("house.json"), &json.out).unwrap();
    let toml = run_in(&folder, &["style", "convert", "--to", "toml", "house.json"], b"");
    assert_eq!(toml.out, fs::read_to_string(folder.join("house.toml")).unwrap());
    let ran = run_in(&folder, &["style", "check", "house.json"], b"");
    assert_eq!(ran.out, "1 rule of your own in 1 layer: all is well\n");
}

#[test]
fn a_style_of_vale_is_imported_and_used() {
    let folder = folder("house-style-import");
    fs::create_dir(folder.join("Desk")).unwrap();
    let words =
        "extends: substitution\nmessage: Use '%s'.\nlevel: error\nswap:\n  dyke: sea wall\n";
    fs::write(folder.join("Desk/Words.yml"), words).unwrap();
    fs::write(folder.join("Desk/Script.yml"), "extends: script\nscript: x\n").unwrap();
    let ran = run_in(&folder, &["style", "import", "Desk"], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("Script.yml: Script: refused\n    It runs a script"), "{}", ran.err);
    assert!(ran.err.ends_with("1 of 2 rules imported, 0 in part, 1 refused\n"), "{}", ran.err);
    fs::write(folder.join("desk.toml"), &ran.out).unwrap();
    let ran =
        run_in(&folder, &["--style", "desk.toml", "--category", "house-style"], NEWS.as_bytes());
    assert!(ran.out.contains("Instead: sea wall."), "{}", ran.out);
    assert!(ran.out.contains("desk error (Desk)"), "{}", ran.out);
}

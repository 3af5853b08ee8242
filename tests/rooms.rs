//! The rooms of the core depend one way: each file uses only those before it on the walk of a line of news.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// In the order a line walks through; a folder belongs to the file of its name.
const WALK: &[&str] = &[
    "span",
    "letter",
    "order",
    "lexicon",
    "token",
    "seen",
    "sentence",
    "quote",
    "phrase",
    "attribution",
    "paragraph",
    "document",
    "passage",
    "ledger",
    "observe",
    "finding",
    "detect",
    "digest",
    "analysis",
    "house_style",
    "reason",
    "report",
    "session",
    "wasm",
    "wasm_import",
];

/// Pairs of rooms that read each other: a word knows its entry and an entry its words; a paragraph is read step by step,
/// each step seeing it as far as it is read. The right one is reached from the left one although it comes later.
const BOTH_WAYS: &[(&str, &str)] =
    &[("lexicon", "token"), ("phrase", "paragraph"), ("attribution", "paragraph")];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src is there").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true if path.ends_with("bin") => {}
            true => files.extend(self::files(&path)),
            false if path.extension().is_some_and(|ending| ending == "rs") => files.push(path),
            false => {}
        }
    }
    files
}

/// The rooms that `source` names after "crate::", its tests left out.
fn used(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    code.split("crate::")
        .skip(1)
        .map(|rest| {
            rest.chars().take_while(|&letter| letter.is_alphanumeric() || letter == '_').collect()
        })
        .collect()
}

#[test]
fn every_room_uses_only_the_rooms_before_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for path in files(&source) {
        let inside = path.strip_prefix(&source).expect("it was found there");
        let first = inside.components().next().expect("it has a name").as_os_str();
        let room = first.to_string_lossy().trim_end_matches(".rs").to_string();
        if room == "lib" {
            continue;
        }
        let Some(place) = WALK.iter().position(|one| *one == room) else {
            faults.push(format!("{}: `{room}` has no place on the walk", inside.display()));
            continue;
        };
        let text = fs::read_to_string(&path).expect("it can be read");
        for other in used(&text) {
            assert!(
                !other.is_empty(),
                "{}: name the rooms one by one, not crate::{{…}}",
                inside.display()
            );
            let later =
                WALK.iter().position(|one| *one == other).is_some_and(|other| other > place);
            if later && !BOTH_WAYS.contains(&(room.as_str(), other.as_str())) {
                faults.push(format!("{}: `{room}` must not use `{other}`", inside.display()));
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_boundary_knows_of_javascript() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_boundary =
        |path: &&PathBuf| path.ends_with("wasm.rs") || path.ends_with("wasm_import.rs");
    for path in files(&source).iter().filter(|path| !is_boundary(path)) {
        let text = fs::read_to_string(path).expect("it can be read");
        for word in ["wasm_bindgen", "js_sys", "web_sys", "JsValue"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn no_detector_sees_another() {
    let detectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/detect");
    for path in files(&detectors) {
        let text = fs::read_to_string(&path).expect("it can be read");
        for line in text.lines().filter(|line| line.starts_with("use ")) {
            let is_sibling = line.starts_with("use super::") && line != "use super::Detected;";
            assert!(!is_sibling && !line.contains("detect::"), "{}: {line}", path.display());
        }
    }
}

#[test]
fn uses_are_seen() {
    let source = "//! crate::wasm\nuse crate::detect::Detected;\nfn f() { crate::reason::reason() }\n#[cfg(test)]\nmod tests { use crate::report; }";
    assert_eq!(used(source), ["detect", "reason"]);
}

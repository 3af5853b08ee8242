//! What the fuzz targets have met, tried again: each file of `fuzz/corpus/` by the target of its folder.
#![cfg(not(target_arch = "wasm32"))]

mod hostile;

use std::fs;
use std::path::Path;

/// Runs `target` on every file of its corpus; what fails is named.
fn replay(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let files = fs::read_dir(&folder).expect("the corpus is there").flatten();
    let mut seen = 0;
    for file in files {
        let bytes = fs::read(file.path()).expect("it can be read");
        if std::panic::catch_unwind(|| target(&bytes)).is_err() {
            panic!("{}", file.path().display());
        }
        seen += 1;
    }
    assert!(seen >= 20, "{name}: {seen} files");
}

#[test]
fn texts() {
    replay("analyze", |bytes| hostile::check(&hostile::text(bytes)));
}

#[test]
fn edits() {
    replay("edits", hostile::edits);
}

#[test]
fn offsets() {
    replay("offsets", hostile::offsets);
}

#[cfg(feature = "cli")]
#[test]
fn command_lines() {
    replay("command_line", hostile::command_line::command_line);
}

#[cfg(feature = "cli")]
#[test]
fn house_styles() {
    replay("house_style", hostile::house_style::house_style);
}

#[cfg(feature = "cli")]
#[test]
fn no_text_steers_a_terminal() {
    for text in [
        "The \u{1b}]0;owned\u{7} ministry said that it may \u{1b}[2J hold.",
        "The \u{9b}2J ministry said that it may hold.",
        "The ministry \u{202e}said that it\u{2066} may hold, “the \u{8}\u{8} minister” said.",
        "Ilse \u{1b}[8mBrandt said it may hold.\u{85} She denied it.",
    ] {
        let line = serde_json::json!({ "id": 1, "text": text }).to_string();
        hostile::command_line::command_line(line.as_bytes());
        hostile::command_line::command_line(text.as_bytes());
    }
}

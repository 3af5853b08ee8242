//! What the command line reads and what it writes for people.

#[allow(dead_code)]
#[path = "../../src/bin/obelize/input.rs"]
mod input;
#[path = "../../src/bin/obelize/readable.rs"]
mod readable;

use super::TEXTS;
use obelize::{Report, Unit};

/// Lines of JSON that are none, texts of other encodings, texts that mean to steer a terminal: each is read or told, and
/// what is printed does nothing but colour.
pub fn command_line(bytes: &[u8]) {
    let lines = bytes.split(|&byte| byte == b'\n').count();
    let mut told = 0;
    let mut read = |document: Result<input::Document, String>| {
        told += 1;
        match document {
            Ok(document) => print(&document.name, &document.text),
            Err(fault) => {
                assert!(fault.starts_with("standard input:") && fault.len() < 1_000, "{fault:?}")
            }
        }
        Ok(())
    };
    input::lines(&mut &*bytes, "standard input", &mut read).expect("memory can be read");
    assert!(told <= lines);
    if let Ok(text) = input::decode(bytes.to_vec()) {
        print("article.txt", &text);
    }
    print("article.txt", &super::text(bytes));
}

/// Prints the report for people, as wide as its length says, and looks at what would reach a terminal.
fn print(name: &str, text: &str) {
    let analysis = obelize::analyze(text);
    let report = Report::new(&analysis, text, &TEXTS, Unit::Byte);
    let mut out = Vec::new();
    readable::write(&mut out, name, text, &report, 40 + text.len() % 121).expect("memory takes it");
    let out = String::from_utf8(out).expect("it is text");
    let mut parts = out.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let colour = part.strip_prefix('[').and_then(|part| part.split_once('m'));
        let (codes, rest) = colour.unwrap_or_else(|| panic!("more than a colour: {part:?}"));
        assert!(codes.bytes().all(|one| one.is_ascii_digit() || one == b';'), "{codes:?}");
        plain.push_str(rest);
    }
    let steers = |letter: char| letter.is_control() && letter != '\n';
    assert!(!plain.contains(steers), "a control character is printed: {plain:?}");
}

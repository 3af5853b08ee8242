//! What mutation testing (`cargo xtask soak --only mutants`) showed that no other test notices.
#![cfg(not(target_arch = "wasm32"))]

use obelize::attribution::Stance;
use obelize::lexicon::Texts;
use obelize::session::Session;
use obelize::token::tokenize;
use obelize::{Report, Unit};

/// The words of a text, as they are cut.
fn cut(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    tokens.iter().map(|token| token.text(text)).collect()
}

/// What is said of a word at its mark.
fn reason(text: &str, of: &str) -> String {
    let analysis = obelize::analyze(text);
    let texts = Texts::built_in();
    let report = Report::new(&analysis, text, &texts, Unit::Byte);
    let finding = report.findings.iter().find(|finding| finding.text == of);
    finding.map(|finding| finding.reason.to_string()).unwrap_or_default()
}

#[test]
fn dots_and_hyphens_join_what_is_one_word() {
    assert_eq!(cut("The U.S. may act."), ["The", "U.S.", "may", "act", "."]);
    assert_eq!(cut("J.Smith left"), ["J", ".", "Smith", "left"]);
    assert_eq!(cut("the U.S"), ["the", "U.S"]);
    assert_eq!(cut("at 9 a.m. it fell"), ["at", "9", "a.m.", "it", "fell"]);
    assert_eq!(cut("on example.com"), ["on", "example.com"]);
    assert_eq!(cut("a re\u{2010}elected few"), ["a", "re\u{2010}elected", "few"]);
    assert_eq!(cut("a re\u{2011}elected few"), ["a", "re\u{2011}elected", "few"]);
    assert_eq!(cut("this\u{2020}that"), ["this", "\u{2020}", "that"]);
}

#[test]
fn a_source_is_or_are_reported_to_say() {
    for (source, verb) in [
        ("the police", "are"),
        ("officials", "are"),
        ("Ann and Bob", "are"),
        ("Mr Jones", "is"),
        ("the boss", "is"),
        ("the census", "is"),
        ("the mayor", "is"),
    ] {
        let said = reason(&format!("The dam may burst, {source} said."), "may");
        let wanted = format!("stands in what {source} {verb} reported to say");
        assert!(said.contains(&wanted), "{said:?}: {wanted}");
    }
}

#[test]
fn an_outlet_understands_what_it_was_told_and_a_person_what_is_so() {
    let stance =
        |text: &str| obelize::analyze(text).findings[0].parts.as_ref().map(|one| one.stance);
    assert_eq!(stance("The BBC understands that the dam may burst."), Some(Stance::Neutral));
    assert_eq!(stance("The mayor understands that the dam burst."), Some(Stance::Factive));
}

#[test]
fn he_and_she_are_told_apart_by_the_names_before_them() {
    let text = "Ms Lena Ortiz said it stood. Mr Tom Berg said it fell. She said it was loud. He said it was not.";
    let analysis = obelize::analyze(text);
    let names: Vec<&str> = analysis
        .findings
        .iter()
        .filter_map(|finding| finding.parts.as_ref()?.ledger)
        .map(|place| analysis.sources[place].name.as_str())
        .collect();
    assert_eq!(names, ["Lena Ortiz", "Tom Berg", "Lena Ortiz", "Tom Berg"]);
}

#[test]
fn a_session_knows_when_it_is_empty() {
    let mut session = Session::open("");
    assert!(session.is_empty());
    session.edit(0..0, "a");
    assert!(!session.is_empty());
    session.edit(0..1, "");
    assert!(session.is_empty());
}

#[test]
fn units_are_counted_from_any_byte_on_forwards_and_backwards() {
    let text = "Ä😀 may\n“regime” é\n".repeat(40);
    let session = Session::open(&text);
    let mut counter = session.unit_counter();
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for at in bounds.iter().chain(bounds.iter().rev()).chain(bounds.iter().step_by(7)) {
        assert_eq!(counter(*at), text[..*at].encode_utf16().count(), "at {at}");
    }
}

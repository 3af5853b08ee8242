//! Every entry of the lexicon, tried on its own examples.

use obelize::Document;
use obelize::lexicon::{EntryText, entry_texts};

/// The marked words of a `hit`, and the sentence without its braces.
fn unbrace(sentence: &str) -> (String, std::ops::Range<usize>) {
    let (start, end) = (sentence.find('{').unwrap(), sentence.find('}').unwrap());
    (sentence.replace(['{', '}'], ""), start..end - 1)
}

/// The spans that entry `number` marks in `text`: phrases by the matcher, verbs and nouns as attributions.
fn marks(number: usize, text: &str) -> Vec<std::ops::Range<usize>> {
    let document = Document::read(text);
    let mut found = Vec::new();
    for paragraph in &document.paragraphs {
        let phrases = paragraph
            .phrases
            .iter()
            .filter(|phrase| phrase.entry.number() == number)
            .map(|phrase| &phrase.marked);
        let cues = paragraph
            .attributions
            .iter()
            .filter(|one| one.entry.is_some_and(|entry| entry.number() == number))
            .map(|one| &one.cue);
        found.extend(phrases.chain(cues).map(|tokens| {
            let span = paragraph.span(tokens);
            span.start..span.end
        }));
    }
    found
}

fn faults(wanted: impl Fn(&EntryText) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, entry) in entry_texts().iter().enumerate().filter(|(_, entry)| wanted(entry)) {
        for hit in entry.hit {
            let (text, span) = unbrace(hit);
            let found = marks(number, &text);
            // A cue may be marked with its auxiliaries and particles; a phrase exactly.
            let is_right = |mark: &std::ops::Range<usize>| {
                if entry.category == "cue" {
                    mark.start < span.end && span.start < mark.end
                } else {
                    *mark == span
                }
            };
            if !found.iter().any(is_right) {
                let found: Vec<&str> = found.into_iter().map(|mark| &text[mark]).collect();
                faults.push(format!(
                    "{} \"{}\": not marked in: {hit} (marks: {found:?})",
                    entry.category, entry.id
                ));
            }
        }
        for miss in entry.miss {
            if let Some(mark) = marks(number, miss).first() {
                faults.push(format!(
                    "{} \"{}\": marked “{}” in its miss: {miss}",
                    entry.category,
                    entry.id,
                    &miss[mark.clone()]
                ));
            }
        }
    }
    faults
}

#[test]
fn every_marked_phrase_holds_on_its_examples() {
    let faults = faults(|entry| entry.category != "cue");
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_cue_holds_on_its_examples() {
    let faults = faults(|entry| entry.category == "cue");
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}

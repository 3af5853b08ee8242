//! Any string is analysed: nothing panics, every offset holds, the same text gives the same analysis.
//!
//! Lone surrogates cannot be in a `&str`; the tests of the boundary send them.
#![cfg(not(target_arch = "wasm32"))]

mod hostile;
mod seeded;

use hostile::{PIECES, check};
use quickcheck::{Arbitrary, Gen};
use seeded::properties;

/// A text of news, gibberish and broken marks, mixed.
#[derive(Clone, Debug)]
struct Text(String);

impl Arbitrary for Text {
    fn arbitrary(generator: &mut Gen) -> Text {
        let length = usize::arbitrary(generator) % 80;
        let mut text = String::new();
        for _ in 0..length {
            match u8::arbitrary(generator) % 12 {
                0 => text.push_str(&String::arbitrary(generator)),
                1 => text.push(char::arbitrary(generator)),
                _ => text.push_str(generator.choose(PIECES).expect("there are pieces")),
            }
        }
        Text(text)
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Text>> {
        Box::new(self.0.shrink().map(Text))
    }
}

#[test]
fn any_mixture_is_analysed() {
    properties(1_000).quickcheck((|Text(text)| check(&text)) as fn(Text));
}

#[test]
fn any_string_is_analysed() {
    properties(500).quickcheck((|text: String| check(&text)) as fn(String));
}

/// A text under the hand ends anywhere.
#[test]
fn what_a_cue_leads_to_may_be_missing() {
    for cue in ["said", "reported", "was reported", "was told", "told", "according", "as reported"]
    {
        for next in ["in", "by", "to", "that", "of", "on", "at", ",", ":", "“", "(", "—", "the", ""]
        {
            for lead in ["The fire ", "It ", "“Fire,” she ", "The officials, who ", ""] {
                check(&format!("{lead}{cue} {next}"));
                check(&format!("{lead}{cue} {next}\n\nThe mayor left."));
            }
        }
    }
}

#[test]
fn nothing_and_next_to_nothing() {
    for text in [
        "", " ", "\0", "\n", "\r\n\r\n", "“", "”", "'", "\"", "...", "—", "\u{feff}", "\u{301}",
        "😀", "(",
    ] {
        check(text);
    }
}

#[test]
fn a_megabyte_without_a_blank() {
    check(&"a".repeat(1 << 20));
    check(&"said".repeat(1 << 18));
    check(&"-".repeat(1 << 18));
    check(&"é’".repeat(1 << 17));
    check(&"a.".repeat(1 << 18));
}

#[test]
fn a_hundred_thousand_quotation_marks() {
    for mark in
        ["“", "”", "\"", "'", "‘", "’", "„", "«", "“ ", " \"", "“a ", "\" a", "‘a” ", "(“", "“.” "]
    {
        check(&mark.repeat(100_000));
    }
}

#[test]
fn the_same_words_again_and_again() {
    for words in [
        "said ",
        "he said ",
        "“a,” he said ",
        "said that ",
        "A. ",
        "Mr. ",
        "according to ",
        ", ",
        "the media ",
        "may ",
        "not ",
        "very ",
        "and ",
        "who ",
        "claimed, ",
        "Ilse Brandt said that ",
        "it is believed that ",
        "(a – ed.) ",
        "regime ",
        "a number of ",
        "1,",
        "that ",
        "by ",
        "\nshe said",
        "“\n",
        "of the ",
        "told ",
        ": ",
        "; ",
    ] {
        check(&words.repeat(5_000));
    }
}

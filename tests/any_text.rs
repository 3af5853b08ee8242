//! Any string is analysed: nothing panics, every offset holds, the same text gives the same analysis.
//!
//! Lone surrogates cannot be in a `&str`; the tests of the boundary send them.
#![cfg(not(target_arch = "wasm32"))]

use obelize::lexicon::Texts;
use obelize::report::VoiceKind;
use obelize::span::Span;
use obelize::{Analysis, Category, Document, Report, Unit};
use quickcheck::{Arbitrary, Gen, QuickCheck};
use std::collections::HashSet;
use std::sync::LazyLock;

/// A text of news, gibberish and broken marks, mixed.
#[derive(Clone, Debug)]
struct Text(String);

/// What texts are mixed of; some of it news, some of it trouble.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "\u{301}",
    "👩‍👩‍👧",
    "😀",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "政府",
    "हिन्दी",
    "עברית",
    ".",
    ". ",
    ", ",
    ": ",
    "; ",
    "…",
    "...",
    "?",
    "!",
    "—",
    " – ",
    "--",
    "-",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "\"",
    "„",
    "«",
    "»",
    "`",
    "``",
    "''",
    "/",
    "&",
    "%",
    "$",
    "#",
    "@",
    "1",
    "1,000",
    "3.5",
    "5th",
    "May 5",
    "U.S.",
    "Mr. ",
    "Ms. Okafor",
    "Ilse Brandt",
    "President Lena Ortiz",
    "the ministry",
    "The media",
    "police",
    "he ",
    "She ",
    "a senior official",
    "people familiar with the matter",
    "critics ",
    "some ",
    "the report ",
    "said ",
    "said ",
    "says that ",
    "told ",
    "claimed ",
    "admitted ",
    "slammed ",
    "denied ",
    "according to ",
    "as ",
    "writes",
    "asked ",
    "whether ",
    "that ",
    "who ",
    "and ",
    "but ",
    "not ",
    "n't ",
    "believed ",
    "is ",
    "was ",
    "it became known that ",
    "reportedly ",
    "is expected to ",
    "may ",
    "might ",
    "could ",
    "perhaps ",
    "appears to ",
    "about ",
    "a number of ",
    "clearly ",
    "of course ",
    "so-called ",
    "regime ",
    "terrorist ",
    "reform",
    "thugs ",
    "– ed.",
    "statement ",
    "by ",
    "in a statement ",
    "warned of ",
    "As you know",
    "the claim ",
];

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

fn check(text: &str) {
    let document = Document::read(text);
    let analysis = Analysis::of(&document);
    assert_eq!(analysis, obelize::analyze(text), "the same text, another analysis");
    let is_sound = |span: Span| {
        span.start < span.end
            && span.end <= text.len()
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end)
    };
    let paragraph = |span: Span| {
        let place = document.paragraphs.partition_point(|one| one.base <= span.start);
        place.checked_sub(1).filter(|&place| {
            let paragraph = &document.paragraphs[place];
            span.end <= paragraph.base + paragraph.text.len()
        })
    };
    let mut last = 0;
    for finding in &analysis.findings {
        assert!(is_sound(finding.span), "{finding:?}");
        assert!(finding.span.start >= last, "out of order: {finding:?}");
        last = finding.span.start;
        let home = paragraph(finding.span);
        assert!(home.is_some(), "over a line break: {finding:?}");
        assert_eq!(finding.parts.is_some(), finding.category == Category::Attribution);
        if let Some(parts) = &finding.parts {
            for part in parts.source.iter().chain(&parts.content) {
                assert!(is_sound(*part), "{finding:?}");
                assert!(paragraph(*part).is_some(), "a part over a line break: {finding:?}");
            }
            if let Some(source) = parts.source {
                assert_eq!(paragraph(source), home, "a source in another paragraph: {finding:?}");
            }
            // A quotation may go on, or only begin, in a paragraph after the cue's.
            for part in &parts.content {
                assert!(paragraph(*part) >= home, "content before its paragraph: {finding:?}");
            }
            assert!(parts.ledger.is_none_or(|place| place < analysis.sources.len()));
        }
        if let Some(holder) = finding.voice.attribution() {
            let holder = &analysis.findings[holder];
            let parts = holder.parts.as_ref().expect("a voice is of an attribution");
            assert!(
                parts.content.iter().any(|content| content.contains(finding.span)),
                "{finding:?} is not in what {holder:?} reports"
            );
        }
        assert!(finding.link.is_none_or(|place| place < analysis.findings.len()));
    }
    let mentions = analysis.sources.iter().flat_map(|source| &source.mentions);
    let evidence = analysis.observations.iter().flat_map(|one| &one.spans);
    let unattributed = analysis.unattributed.iter().map(|stretch| &stretch.span);
    for span in mentions.chain(evidence).chain(unattributed) {
        assert!(is_sound(*span), "{span:?}");
    }
    assert!(analysis.extent.attributed <= analysis.extent.words);
    reports(text, &analysis);
}

fn reports(text: &str, analysis: &Analysis) {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);
    let bytes = Report::new(analysis, text, &TEXTS, Unit::Byte);
    let wide: Vec<u16> = text.encode_utf16().collect();
    let letters: Vec<char> = text.chars().collect();
    for unit in [Unit::Utf16, Unit::CodePoint] {
        let report = Report::new(analysis, text, &TEXTS, unit);
        let check = |start: usize, end: usize, quote: &str| match unit {
            Unit::Utf16 => assert!(wide[start..end].iter().copied().eq(quote.encode_utf16())),
            _ => assert!(letters[start..end].iter().copied().eq(quote.chars())),
        };
        for (finding, in_bytes) in report.findings.iter().zip(&bytes.findings) {
            assert_eq!(finding.text, in_bytes.text);
            check(finding.start, finding.end, finding.text);
            if let Some(Some(source)) = &finding.source {
                check(source.start, source.end, source.text);
            }
            let contents = finding.content.iter().flatten();
            for (content, in_bytes) in contents.zip(in_bytes.content.iter().flatten()) {
                check(content.start, content.end, &text[in_bytes.start..in_bytes.end]);
            }
        }
    }
    let ids: HashSet<&str> = bytes.findings.iter().map(|finding| finding.id.as_str()).collect();
    assert_eq!(ids.len(), bytes.findings.len(), "two findings with one id");
    for finding in &bytes.findings {
        let reason = &finding.reason;
        assert!(reason.ends_with('.') && !reason.contains("  "), "{reason:?}");
        assert!(reason.chars().count() <= obelize::reason::LONGEST, "{reason:?}");
        let is_own = finding.voice.kind == VoiceKind::Own;
        assert!(!is_own || finding.voice.attribution.is_none());
    }
    let counts = bytes.counts;
    let voices = counts.voices.own + counts.voices.quoted + counts.voices.reported;
    assert_eq!(voices, bytes.findings.len());
}

#[test]
fn any_mixture_is_analysed() {
    QuickCheck::new().tests(1_000).quickcheck((|Text(text)| check(&text)) as fn(Text));
}

#[test]
fn any_string_is_analysed() {
    QuickCheck::new().tests(500).quickcheck((|text: String| check(&text)) as fn(String));
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

//! What holds of any input, and inputs made of any bytes: for property tests, for the fuzz targets of `fuzz/`, and for the
//! replay of what they have found (`tests/replay.rs`).
#![allow(dead_code)] // each user takes a part

#[cfg(feature = "cli")]
pub mod command_line;
#[cfg(feature = "cli")]
pub mod house_style;

use obelize::lexicon::{Texts, entry_texts};
use obelize::report::{Converter, VoiceKind};
use obelize::span::Span;
use obelize::{Analysis, Category, Document, Report, Session, Unit};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The texts of the lexicon, once.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);

/// The words of the lexicon's own examples: what its conditions look for, and what they look away from.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let examples = entry_texts().iter().flat_map(|entry| entry.hit.iter().chain(entry.miss));
    let mut words: Vec<&str> = examples
        .flat_map(|example| example.split([' ', '{', '}']))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
});

/// What texts are mixed of; some of it news, some of it trouble.
pub const PIECES: &[&str] = &[
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

/// Bytes, read one after another; none left reads as zeros.
pub struct Bytes<'b>(pub &'b [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    fn pair(&mut self) -> u16 {
        u16::from_le_bytes([self.byte(), self.byte()])
    }

    fn take(&mut self, count: usize) -> &[u8] {
        let (head, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        head
    }
}

/// The text that `bytes` stand for. The first one says how: as UTF-8, or as a recipe of pieces, words of the lexicon,
/// letters of any script, raw bytes and repetitions.
pub fn text(bytes: &[u8]) -> String {
    let mut bytes = Bytes(bytes);
    match bytes.byte() {
        b'\t' => recipe(&mut bytes, usize::MAX),
        _ => String::from_utf8_lossy(bytes.0).into_owned(),
    }
}

/// A text of at most `steps` steps.
fn recipe(bytes: &mut Bytes<'_>, steps: usize) -> String {
    let mut text = String::new();
    let mut last = 0;
    for _ in 0..steps {
        if bytes.0.is_empty() || text.len() > MOST {
            break;
        }
        let step = bytes.byte();
        let from = text.len();
        match step {
            0..=159 => text.push_str(PIECES[usize::from(step) % PIECES.len()]),
            160..=207 => {
                text.push_str(WORDS[usize::from(bytes.pair()) % WORDS.len()]);
                text.push(' ');
            }
            208..=215 => {
                text.push(
                    char::from_u32(bytes.pair().into()).unwrap_or(char::REPLACEMENT_CHARACTER),
                );
            }
            216..=231 => {
                text.push_str(&String::from_utf8_lossy(bytes.take(usize::from(step) - 215)))
            }
            _ => {
                let times = (MOST / (text.len() - last + 1)).min(usize::from(step) - 230);
                let again = text[last..].repeat(times);
                text.push_str(&again);
                continue;
            }
        }
        last = from;
    }
    text
}

/// Most bytes of a text made by a recipe, about: repetitions of repetitions grow fast.
const MOST: usize = 20_000;

/// Everything that holds of the analysis of any text.
pub fn check(text: &str) {
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

/// Reports count right in every unit, and their ids, reasons and counts are whole.
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

/// Whatever is edited, a session is what a fresh analysis is.
pub fn edits(bytes: &[u8]) {
    let mut bytes = Bytes(bytes);
    let steps = usize::from(bytes.byte());
    let mut text = recipe(&mut bytes, steps);
    let mut session = Session::open(&text);
    for _ in 0..24 {
        if bytes.0.is_empty() || text.len() > 2 * MOST {
            break;
        }
        let (at, over, steps) = (bytes.pair(), bytes.pair(), bytes.byte() % 16);
        let with = recipe(&mut bytes, usize::from(steps));
        let place = |share: usize| text.floor_char_boundary(share * text.len() / 65_535);
        let over = if over % 4 == 0 { usize::from(over / 4) } else { usize::from(over % 64) };
        let start = place(at.into());
        let end = text.floor_char_boundary((start + over).min(text.len())).max(start);
        let before = session.analysis().findings.len();
        text.replace_range(start..end, &with);
        let changed = session.edit(start..end, &with);
        let fresh = obelize::analyze(&text);
        assert_eq!(session.analysis(), fresh, "a session, edited, is not what it would be fresh");
        assert_eq!(session.text(), text);
        assert_eq!(session.units(), text.encode_utf16().count());
        assert_eq!(before + changed.inserted - changed.removed, fresh.findings.len());
        let whole = session.findings(0..session.len());
        assert_eq!(whole, fresh.findings);
    }
}

/// Text as it comes from JavaScript, halves of surrogate pairs in it: every offset cuts out the words it is said to.
pub fn offsets(bytes: &[u8]) {
    let mut bytes = Bytes(bytes);
    let breaks = bytes.byte() % 8;
    let places: Vec<(u16, u16)> = (0..breaks).map(|_| (bytes.pair(), bytes.pair())).collect();
    let mut wide: Vec<u16> = text(bytes.0).encode_utf16().collect();
    for (place, half) in places {
        let at = usize::from(place) % (wide.len() + 1);
        wide.insert(at, 0xd800 | (half % 0x800));
    }
    // As the boundary does it: half a pair becomes U+FFFD, one unit as well.
    let text = String::from_utf16_lossy(&wide);
    assert_eq!(text.encode_utf16().count(), wide.len());
    let analysis = obelize::analyze(&text);
    let report = Report::new(&analysis, &text, &TEXTS, Unit::Utf16);
    for finding in &report.findings {
        assert_eq!(String::from_utf16_lossy(&wide[finding.start..finding.end]), finding.text);
    }
    let converter = Converter::new(&text, Unit::Utf16);
    let mut session = Session::open(&text);
    let mut units = 0;
    // In one long paragraph each question walks through it: some are enough.
    let every = text.len() / 500 + 1;
    for (number, (at, letter)) in text.char_indices().enumerate() {
        if number % every != 0 {
            units += letter.len_utf16();
            continue;
        }
        assert_eq!(converter.of(at), units);
        assert_eq!(session.units_before(at), units);
        for inside in 0..letter.len_utf16() {
            assert_eq!(session.byte_of(units + inside), at, "unit {units} + {inside}");
        }
        units += letter.len_utf16();
    }
    for behind in [units, units + 1, usize::MAX] {
        assert_eq!(session.byte_of(behind), text.len());
    }
    // Cut out in the middle of whatever is there.
    let (start, end) = (session.byte_of(units / 3), session.byte_of(2 * units / 3));
    session.edit(start..end, "\u{fffd}");
    assert_eq!(session.analysis(), obelize::analyze(&session.text()));
}

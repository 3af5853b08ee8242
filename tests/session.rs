//! A session equals a fresh analysis of its text, whatever edits have led there.
//!
//! 100,000 edits each time, looked at after every fiftieth, and a thousand looked at after each one; more of those:
//! `OBELIZE_EDITS=100000 cargo test --release --test session`.
#![cfg(not(target_arch = "wasm32"))]

mod seeded;

use obelize::session::Outline;
use obelize::{Session, analyze};
use quickcheck::{Arbitrary, Gen};
use seeded::{generator, properties};
use std::cell::Cell;
use std::ops::Range;

/// What is typed and pasted: news, what reaches across paragraphs, and trouble.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    " ",
    " ",
    " \n ",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "«",
    ".”\n",
    "\n“And ",
    ",” she said. ",
    ",” he said.",
    "a",
    "e",
    "é",
    "😀",
    ".",
    ". ",
    ", ",
    ": ",
    "?",
    "Lena Ortiz said: “The dam may burst. ",
    "“Nobody has told us. ",
    "He said that the dam may burst. ",
    "She claimed it. ",
    "They say so. ",
    "It said that the port is shut.",
    "Mayor Lena Ortiz said. ",
    "Lena Ortiz ",
    "Ilse Brandt, the minister, ",
    "the minister said ",
    "Mr. Brandt warned of floods. ",
    "The Wool Traders’ Guild (WTG) ",
    "WTG says that ",
    "the guild denied it. ",
    "The media report that the port is shut. ",
    "According to the Lindow Courier, ",
    "the Norvik Herald ",
    "Reuters ",
    "A report by the institute found that rain falls. ",
    "the report said ",
    "Critics say the wall is thin. ",
    "A source said repairs would cost millions. ",
    "The official denied it. ",
    "it is believed that ",
    "Harbour crane falls on empty barge\n",
    "The harbour crane fell on an empty barge, the port said. ",
    "Shop owner Ravi Nanda disagrees. ",
    "Dam May Burst\n",
    "may ",
    "perhaps ",
    "regime ",
    "so-called ",
    "“reform” ",
    "clearly ",
];

/// One thing a writer does. Places are shares of the text, so that they stay in it.
#[derive(Clone, Debug)]
enum Edit {
    /// Some pieces, typed or pasted over a stretch.
    Put { at: u16, over: u16, pieces: Vec<u8> },
    /// A stretch taken out and put in elsewhere, or left there as well.
    Move { at: u16, over: u16, to: u16, is_copy: bool },
    /// Everything goes.
    Clear,
}

impl Arbitrary for Edit {
    fn arbitrary(g: &mut Gen) -> Edit {
        let over = |g: &mut Gen| match u8::arbitrary(g) % 8 {
            0..4 => 0,
            4..7 => u16::arbitrary(g) % 2_000,
            _ => u16::arbitrary(g) % 20_000,
        };
        match u16::arbitrary(g) % 200 {
            0 => Edit::Clear,
            1..20 => Edit::Move {
                at: Arbitrary::arbitrary(g),
                over: over(g),
                to: Arbitrary::arbitrary(g),
                is_copy: Arbitrary::arbitrary(g),
            },
            _ => {
                let many = if u8::arbitrary(g).is_multiple_of(16) { 20 } else { 3 };
                let count = u8::arbitrary(g) % many;
                let pieces = (0..count).map(|_| Arbitrary::arbitrary(g)).collect();
                Edit::Put { at: Arbitrary::arbitrary(g), over: over(g), pieces }
            }
        }
    }
}

/// The text a session starts with, and what is done to it.
#[derive(Clone, Debug)]
struct Script {
    start: Vec<u8>,
    edits: Vec<Edit>,
}

impl Arbitrary for Script {
    fn arbitrary(g: &mut Gen) -> Script {
        let length = usize::arbitrary(g) % 100;
        let start = (0..length).map(|_| Arbitrary::arbitrary(g)).collect();
        Script { start, edits: (0..50).map(|_| Arbitrary::arbitrary(g)).collect() }
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Script>> {
        let (start, edits) = (self.start.clone(), self.edits.clone());
        let fewer = self.edits.shrink().map(move |edits| Script { start: start.clone(), edits });
        let shorter = self.start.shrink().map(move |start| Script { start, edits: edits.clone() });
        Box::new(fewer.chain(shorter))
    }
}

fn words(pieces: &[u8]) -> String {
    pieces.iter().map(|&piece| PIECES[usize::from(piece) % PIECES.len()]).collect()
}

/// The stretch from a share of the text on, on characters; every other one begins with its line.
fn stretch(text: &str, at: u16, over: u16) -> Range<usize> {
    let place = |share: usize| text.floor_char_boundary(share * text.len() / 65_535);
    let (mut start, end) =
        (place(usize::from(at)), place((usize::from(at) + usize::from(over)).min(65_535)));
    if at.is_multiple_of(2) {
        start = text[..start].rfind('\n').map_or(0, |line| line + 1);
    }
    start..if over == 0 { start } else { end }
}

/// What is edited, as an editor would do it.
struct Writer {
    text: String,
    session: Session,
}

impl Writer {
    fn put(&mut self, range: Range<usize>, with: &str) {
        let before = analyze(&self.text).findings.len();
        self.text.replace_range(range.clone(), with);
        let changed = self.session.edit(range, with);
        let all = analyze(&self.text).findings;
        assert_eq!(before + changed.inserted - changed.removed, all.len());
        let is_before = |at: usize| all[at].span.end <= changed.bytes.start;
        let is_behind = |at: usize| all[at].span.start >= changed.bytes.end;
        assert_eq!(changed.units.end, self.session.units_before(changed.bytes.end));
        assert!((0..changed.first).all(is_before));
        assert!((changed.first + changed.inserted..all.len()).all(is_behind));
    }

    fn apply(&mut self, edit: &Edit) {
        self.apply_by(edit, Writer::put);
    }

    fn apply_unseen(&mut self, edit: &Edit) {
        self.apply_by(edit, |writer, range, with| {
            writer.text.replace_range(range.clone(), with);
            writer.session.edit(range, with);
        });
    }

    fn apply_by(&mut self, edit: &Edit, put: impl Fn(&mut Writer, Range<usize>, &str)) {
        match edit {
            Edit::Clear => put(self, 0..self.text.len(), ""),
            Edit::Put { at, over, pieces } => {
                put(self, stretch(&self.text, *at, *over), &words(pieces));
            }
            Edit::Move { at, over, to, is_copy } => {
                let range = stretch(&self.text, *at, *over);
                let moved = self.text[range.clone()].to_string();
                if !is_copy {
                    put(self, range, "");
                }
                // Copies of copies would grow without end.
                if self.text.len() < 4_000 {
                    put(self, stretch(&self.text, *to, 0), &moved);
                }
            }
        }
    }

    fn check(&self, at: u16, over: u16) {
        let (Writer { text, session }, fresh) = (self, analyze(&self.text));
        assert_eq!(session.text(), *text);
        assert_eq!(session.findings(0..text.len()), fresh.findings);
        let range = stretch(text, at, over);
        let inside =
            |one: &obelize::Finding| one.span.start < range.end && range.start < one.span.end;
        let part: Vec<_> = fresh.findings.iter().filter(|one| inside(one)).cloned().collect();
        assert_eq!(session.findings(range.clone()), part);
        let outlines = part.iter().map(|one| Outline {
            span: one.span,
            category: one.category,
            entry: one.entry,
            kind: one.kind,
            voice: one.voice,
            source_kind: one.parts.as_ref().map(|parts| parts.source_kind),
        });
        assert!(outlines.eq(session.outlines(range.clone())));
        let painted = part.iter().map(|one| (one.span, one.category, one.voice.number()));
        let marks = session.marks(range.clone()).map(|one| (one.span, one.category, one.voice));
        assert!(marks.eq(painted));
        assert_eq!(session.ledger(), fresh.sources);
        assert_eq!(session.observations(), fresh.observations);
        assert_eq!(session.analysis(), fresh);
        let units = text[..range.start].encode_utf16().count();
        assert_eq!(session.units_before(range.start), units);
        assert_eq!(session.byte_of(units), range.start);
        let mut counter = session.unit_counter();
        for place in [range.start, range.end, range.start, text.len(), 0, range.end] {
            assert_eq!(counter(place), session.units_before(place));
        }
    }
}

#[test]
fn after_any_edits_a_session_equals_a_fresh_analysis() {
    let wanted = std::env::var("OBELIZE_EDITS").ok().and_then(|edits| edits.parse().ok());
    let wanted: usize = wanted.unwrap_or(1_000);
    thread_local!(static EDITS: Cell<usize> = const { Cell::new(0) });
    fn run(Script { start, edits }: Script) {
        let text = words(&start);
        let mut writer = Writer { session: Session::open(&text), text };
        writer.check(0, u16::MAX);
        for (number, edit) in edits.iter().enumerate() {
            writer.apply(edit);
            writer.check((number * 7919) as u16, 9_000);
            EDITS.set(EDITS.get() + 1);
        }
    }
    properties(wanted.div_ceil(50) as u64).quickcheck(run as fn(Script));
    assert!(EDITS.get() >= wanted, "{} edits", EDITS.get());
}

/// Edits without a look at them: what an early one has left wrong, later ones must not hide.
#[test]
fn after_many_edits_in_a_row_a_session_equals_a_fresh_analysis() {
    const EDITS: usize = 100_000;
    const UNSEEN: usize = 50;
    /// Edits of one text: it stays about as long as a news report.
    const OF_ONE: usize = 1_000;
    let mut g = generator(100);
    for _ in 0..EDITS / OF_ONE {
        let Script { start, .. } = Script::arbitrary(&mut g);
        let text = words(&start);
        let mut writer = Writer { session: Session::open(&text), text };
        let mut done = Vec::with_capacity(UNSEEN);
        for number in 1..=OF_ONE {
            let edit = Edit::arbitrary(&mut g);
            writer.apply_unseen(&edit);
            done.push(edit);
            if number % UNSEEN == 0 {
                let fresh = analyze(&writer.text);
                assert_eq!(writer.session.text(), writer.text);
                assert_eq!(writer.session.analysis(), fresh, "after {done:?}");
                done.clear();
            }
        }
    }
}

#[test]
fn a_quotation_that_goes_on_finds_its_speaker_over_many_paragraphs() {
    let paragraph = "“The dam may burst, and nobody has told us.\n\n";
    let text = format!("Lena Ortiz said: {}", paragraph.repeat(40));
    let mut session = Session::open(&text);
    let held = |session: &Session| {
        let last = session.findings(session.len() - 60..session.len());
        last.iter().filter_map(|one| one.voice.attribution()).count()
    };
    assert_eq!(held(&session), 1);
    let middle = text.len() / 2;
    session.edit(middle..middle, "\nNobody.\n");
    assert_eq!(held(&session), 0);
    session.edit(middle..middle + 9, "");
    assert_eq!(held(&session), 1);
    assert_eq!(session.analysis(), analyze(&text));
}

//! A text under edit: an edit reads again the paragraphs that it touches and no others. What reaches across paragraphs
//! (quotations that go on, the source ledger, observations) is added up from the digests of the paragraphs.
//!
//! ```
//! use obelize::Session;
//!
//! let mut session = Session::open("The dam may burst.\n\nNobody was hurt.");
//! session.edit(8..11, "will");
//! assert!(session.findings(0..session.len()).is_empty());
//! ```

mod tree;

use crate::analysis::{Analysis, Observation, sources};
use crate::attribution::SourceKind;
use crate::digest::{Digest, HandsOn, far};
use crate::finding::{Category, Finding, Voice};
#[cfg(feature = "house-style")]
use crate::house_style::Style;
use crate::ledger::{Ledger, Source};
use crate::lexicon::{EntryId, WordId};
use crate::observe::{OPENING, observations};
use crate::paragraph::{Paragraph, Room, paragraphs, reopens};
use crate::quote::Reopens;
use crate::report::{Unit, units_in};
use crate::span::Span;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;
use tree::{Before, Id, Read, Segment, Tree};

/// A text under edit. Offsets are in bytes.
///
/// An edit takes time that grows with the paragraphs it touches, and with the logarithm of the text. The joins of the
/// source ledger and the observations are made when they are asked for, of what was found and not of the text.
#[derive(Clone, Debug)]
pub struct Session {
    tree: Tree,
    /// How often each outlet is named in the text.
    outlets: Outlets,
    ledger: OnceCell<Ledger>,
    reader: Reader,
}

/// What an edit has changed: the stretch that was read again. The findings before it stand where they stood, those behind
/// it have moved along; each is in the same kind of voice as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The stretch in bytes.
    pub bytes: Moved,
    /// The stretch in UTF-16 code units.
    pub units: Moved,
    /// How many findings are before it.
    pub first: usize,
    /// How many findings were in it.
    pub removed: usize,
    /// How many are in it now.
    pub inserted: usize,
}

/// A stretch of text before and after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it begins.
    pub start: usize,
    /// Where it ended.
    pub old_end: usize,
    /// Where it ends now.
    pub end: usize,
}

/// What is painted of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is, in bytes.
    pub span: Span,
    /// The entry behind it.
    #[cfg(feature = "house-style")]
    pub entry: Option<EntryId>,
    /// What it is about.
    pub category: Category,
    /// The number of its kind of voice: own, quoted, reported.
    pub voice: u32,
}

/// A finding without its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Where it is, in bytes.
    pub span: Span,
    /// What the mark is about.
    pub category: Category,
    /// The entry behind it.
    pub entry: Option<EntryId>,
    /// The kind within its category.
    pub kind: &'static str,
    /// Whose words it is in; attributions by their place among the findings.
    pub voice: Voice,
    /// Of which kind the source is, of an attribution.
    pub source_kind: Option<SourceKind>,
}

impl Session {
    /// Reads `text`. Every string is acceptable.
    pub fn open(text: &str) -> Session {
        Session::with(text, Reader::default())
    }

    /// Reads `text` with a house style. Where the style has rules that look at the whole text (`unless`, `max` per text, the
    /// position `lead`), every edit reads all of it again.
    #[cfg(feature = "house-style")]
    pub fn styled(text: &str, style: Arc<Style>) -> Session {
        Session::with(text, Reader { style: Some(style) })
    }

    fn with(text: &str, reader: Reader) -> Session {
        let segments = segments(text, &[], Reopens::Never, &reader);
        let mut outlets = Outlets::default();
        let read = segments.iter().filter_map(|segment| segment.read.as_ref());
        for outlet in read.flat_map(|read| &read.digest.outlets) {
            outlets.add(*outlet, 1);
        }
        Session { tree: Tree::new(segments), outlets, ledger: OnceCell::new(), reader }
    }

    /// The house style that it reads with.
    #[cfg(feature = "house-style")]
    pub fn style(&self) -> Option<&Style> {
        self.reader.style.as_deref()
    }

    /// The length of the text, in bytes.
    pub fn len(&self) -> usize {
        self.tree.whole().bytes
    }

    /// The length of the text, in UTF-16 code units.
    pub fn units(&self) -> usize {
        self.tree.whole().units
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text as it is now, put together anew.
    pub fn text(&self) -> String {
        self.tree.all().map(|(_, segment)| &*segment.text).collect()
    }

    /// Puts `text` in the place of `range`.
    ///
    /// # Panics
    /// If the range is not in the text, or not on `char` boundaries.
    pub fn edit(&mut self, range: Range<usize>, text: &str) -> Changed {
        assert!(
            range.start <= range.end && range.end <= self.len(),
            "{range:?} is not in the text"
        );
        #[cfg(feature = "house-style")]
        if self.reader.whole().is_some() {
            return self.edit_all(range, text);
        }
        let (id, mut from) = self.tree.find(range.start, |before| before.bytes);
        let (mut touched, mut end, mut next) = (String::new(), from, Some(id));
        while let Some(id) = next.filter(|_| end == from || end.bytes < range.end) {
            next = self.take(id, &mut touched, &mut end);
        }
        touched.replace_range(range.start - from.bytes..range.end - from.bytes, text);
        // What follows belongs to it until a paragraph is whole.
        while let Some(id) = next.filter(|_| is_blank(&touched) || !touched.ends_with(LINE_BREAKS))
        {
            next = self.take(id, &mut touched, &mut end);
        }
        let mut previous = self.tree.previous(id);
        // Blank lines at the end of a text go with the paragraph before them.
        if is_blank(&touched)
            && let Some(id) = previous
        {
            previous = self.take_before(id, &mut touched, &mut from);
        }
        // The paragraph before has been told whether this one takes up its quotation.
        let opens = reopens(paragraphs(&touched).next().map(|(_, text)| text));
        if let Some(id) = previous
            && self.tree.segment(id).read.as_ref().is_some_and(|read| read.next != opens)
        {
            self.take_before(id, &mut touched, &mut from);
        }
        let next = next.and_then(|id| self.tree.segment(id).read.as_ref());
        let next = next.map_or(Reopens::Never, |read| read.opens);
        self.read_again(from, end, &touched, next)
    }

    /// The same, where every edit reads all of the text again.
    #[cfg(feature = "house-style")]
    fn edit_all(&mut self, range: Range<usize>, text: &str) -> Changed {
        let mut whole = self.text();
        whole.replace_range(range, text);
        let old = std::mem::replace(self, Session::with(&whole, self.reader.clone()));
        let moved = |old_end, end| Moved { start: 0, old_end, end };
        Changed {
            bytes: moved(old.len(), self.len()),
            units: moved(old.units(), self.units()),
            first: 0,
            removed: old.tree.whole().findings,
            inserted: self.tree.whole().findings,
        }
    }

    /// Adds a segment to what an edit has touched; the one after it.
    fn take(&self, id: Id, touched: &mut String, end: &mut Before) -> Option<Id> {
        let segment = self.tree.segment(id);
        touched.push_str(&segment.text);
        end.step(segment);
        self.tree.next(id)
    }

    /// Adds the segment before to what an edit has touched; the one before that.
    fn take_before(&self, id: Id, touched: &mut String, from: &mut Before) -> Option<Id> {
        let segment = self.tree.segment(id);
        touched.insert_str(0, &segment.text);
        from.step_back(segment);
        self.tree.previous(id)
    }

    /// Puts `text` in the place of the segments between two places; `next` tells how the text behind it begins.
    fn read_again(&mut self, from: Before, end: Before, text: &str, next: Reopens) -> Changed {
        let reader = &self.reader;
        let numbers = from.segments..end.segments;
        let old = self.tree.replace(numbers, |old| segments(text, old, next, reader));
        let (id, _) = self.tree.find(from.bytes, |before| before.bytes);
        let mut inserted = 0;
        let (mut names, mut said) = (Vec::new(), Vec::new());
        let mut now = from;
        for (before, segment) in self.tree.from(id, from) {
            if before.bytes >= from.bytes + text.len() {
                break;
            }
            now.step(segment);
            let Some(Read { digest, .. }) = &segment.read else { continue };
            inserted += digest.findings.len();
            names.extend(&digest.names);
            said.extend(digest.attributions.iter().map(|one| &one.named));
            for outlet in &digest.outlets {
                self.outlets.add(*outlet, 1);
            }
        }
        let digests = || old.iter().filter_map(|one| Some(&one.read.as_ref()?.digest));
        for outlet in digests().flat_map(|one| &one.outlets) {
            self.outlets.add(*outlet, -1);
        }
        // The joins hold as long as the same is joined.
        let (mut old_names, mut old_said) = (Vec::new(), Vec::new());
        for digest in digests() {
            old_names.extend(&digest.names);
            old_said.extend(digest.attributions.iter().map(|one| &one.named));
        }
        if old_names != names || old_said != said {
            self.ledger.take();
        }
        Changed {
            bytes: Moved { start: from.bytes, old_end: end.bytes, end: now.bytes },
            units: Moved { start: from.units, old_end: end.units, end: now.units },
            first: from.findings,
            removed: end.findings - from.findings,
            inserted,
        }
    }

    /// The findings that reach into `range`, in text order. Places of other findings count from the start of the text.
    pub fn findings(&self, range: Range<usize>) -> Vec<Finding> {
        let ledger = self.ledger_joins();
        let (id, start) = self.tree.find(range.start, |before| before.bytes);
        let mut holder = self.holder(id, start);
        let mut findings: Vec<Finding> = Vec::new();
        for (before, segment) in self.tree.from(id, start) {
            let Some(Read { digest, .. }) = &segment.read else { continue };
            let base = before.bytes + segment.lead as usize;
            if let (Some(holder), Some(quote)) = (holder, &digest.takes_up)
                && let Some(at) = holder.checked_sub(start.findings)
                && let Some(parts) = &mut findings[at].parts
            {
                parts.content.push(far(&quote.span, base));
            }
            if before.bytes < range.end {
                let owners = &ledger.owners[before.attributions..];
                holder = digest.add_to(&mut findings, base, before.findings, owners, holder);
            } else if holder.is_none_or(|holder| holder < start.findings) {
                break;
            } else {
                // A quotation of the last finding goes on.
                holder =
                    digest.handed_on(holder, before.findings).filter(|one| Some(*one) == holder);
            }
        }
        findings.retain(|one| one.span.start < range.end && range.start < one.span.end);
        findings
    }

    /// The findings that reach into `range`, in text order, without what only the ledger knows.
    pub fn outlines(&self, range: Range<usize>) -> Vec<Outline> {
        let (id, start) = self.tree.find(range.start, |before| before.bytes);
        let mut holder = self.holder(id, start);
        let mut outlines = Vec::new();
        for (before, segment) in self.tree.from(id, start) {
            if before.bytes >= range.end {
                break;
            }
            let Some(Read { digest, .. }) = &segment.read else { continue };
            let base = before.bytes + segment.lead as usize;
            outlines.extend(digest.findings.iter().map(|one| Outline {
                span: far(&one.span, base),
                category: one.category,
                entry: one.entry,
                kind: one.kind,
                voice: digest.voice(one.whose, before.findings, holder),
                source_kind:
                    (one.attribution).map(|local| digest.attributions[local as usize].source_kind),
            }));
            holder = digest.handed_on(holder, before.findings);
        }
        outlines.retain(|one| one.span.start < range.end && range.start < one.span.end);
        outlines
    }

    /// What is painted in `range`, in text order: less than the findings, and in no need of the ledger.
    pub fn marks(&self, range: Range<usize>) -> impl Iterator<Item = Mark> {
        let (id, start) = self.tree.find(range.start, |before| before.bytes);
        self.tree
            .from(id, start)
            .take_while(move |(before, _)| before.bytes < range.end)
            .filter_map(|(before, segment)| {
                let digest = &segment.read.as_ref()?.digest;
                let base = before.bytes + segment.lead as usize;
                Some(digest.findings.iter().map(move |one| Mark {
                    span: far(&one.span, base),
                    #[cfg(feature = "house-style")]
                    entry: one.entry,
                    category: one.category,
                    voice: digest.voice(one.whose, 0, None).number(),
                }))
            })
            .flatten()
            .filter(move |one| one.span.start < range.end && range.start < one.span.end)
    }

    /// The finding that hands a quotation on to a segment.
    fn holder(&self, id: Id, mut at: Before) -> Option<usize> {
        let mut id = id;
        loop {
            id = self.tree.previous(id)?;
            let segment = self.tree.segment(id);
            at.step_back(segment);
            let digest = &segment.read.as_ref()?.digest;
            if digest.hands_on != HandsOn::Same {
                return digest.handed_on(None, at.findings);
            }
        }
    }

    /// The source ledger, in order of first mention.
    pub fn ledger(&self) -> Vec<Source> {
        sources(self.ledger_joins(), self.digests())
    }

    /// What an editor may want to look at in the document as a whole.
    pub fn observations(&self) -> Vec<Observation> {
        observations(&self.ledger(), self.outlets.named(), &self.opening())
    }

    /// Everything that was found, put together anew: what [`crate::analyze`] finds in the same text.
    pub fn analysis(&self) -> Analysis {
        let (ledger, opening) = (self.ledger_joins(), self.opening());
        Analysis::put_together(ledger, self.digests(), self.outlets.named(), &opening)
    }

    /// The byte at which the UTF-16 code unit number `units` stands; one inside a character counts as its start.
    pub fn byte_of(&self, units: usize) -> usize {
        let (id, before) = self.tree.find(units, |before| before.units);
        let text = &self.tree.segment(id).text;
        let mut rest = units.saturating_sub(before.units);
        let mut letters = text.char_indices();
        let at = letters.find(|(_, letter)| {
            let is_here = rest < letter.len_utf16();
            rest = rest.saturating_sub(letter.len_utf16());
            is_here
        });
        before.bytes + at.map_or(text.len(), |(at, _)| at)
    }

    /// Tells how many UTF-16 code units stand before a byte, a `char` boundary, counting on from the one it was asked about
    /// before: places in text order cost no more than the text between them, however long their paragraph is.
    pub fn unit_counter(&self) -> impl FnMut(usize) -> usize {
        let (id, before) = self.tree.find(0, |before| before.bytes);
        let (mut text, mut base) = (self.tree.segment(id).text.as_bytes(), before.bytes);
        let (mut last, mut units) = (base, before.units);
        move |at| {
            if !(base..=base + text.len()).contains(&at) {
                let (id, before) = self.tree.find(at, |before| before.bytes);
                (text, base) = (self.tree.segment(id).text.as_bytes(), before.bytes);
                (last, units) = (base, before.units);
            }
            if at < last {
                units -= units_in(&text[at - base..last - base], Unit::Utf16);
            } else {
                units += units_in(&text[last - base..at - base], Unit::Utf16);
            }
            last = at;
            units
        }
    }

    /// How many UTF-16 code units stand before byte `at`, a `char` boundary.
    pub fn units_before(&self, at: usize) -> usize {
        self.unit_counter()(at)
    }

    /// The paragraphs' digests, with where each paragraph begins.
    fn digests(&self) -> impl Iterator<Item = (usize, &Digest)> + Clone {
        self.tree.all().filter_map(|(before, segment)| {
            Some((before.bytes + segment.lead as usize, &*segment.read.as_ref()?.digest))
        })
    }

    fn ledger_joins(&self) -> &Ledger {
        self.ledger.get_or_init(|| {
            Ledger::of(
                self.digests().flat_map(|(_, one)| &one.names),
                self.digests().flat_map(|(_, one)| &one.attributions).map(|one| &one.named),
            )
        })
    }

    /// The first paragraphs, read again.
    fn opening(&self) -> Vec<Paragraph<'_>> {
        let paragraphs = self.tree.all().filter_map(|(before, segment)| {
            let base = before.bytes + segment.lead as usize;
            Some(self.reader.paragraph(segment.paragraph(), base, segment.read.as_ref()?.next))
        });
        paragraphs.take(OPENING).collect()
    }
}

/// How paragraphs are read: with a house style, or without.
#[derive(Clone, Debug, Default)]
struct Reader {
    #[cfg(feature = "house-style")]
    style: Option<Arc<Style>>,
}

impl Reader {
    fn paragraph<'t>(&self, line: &'t str, base: usize, next: Reopens) -> Paragraph<'t> {
        #[cfg(feature = "house-style")]
        if let Some(style) = &self.style {
            return style.paragraph(line, base, next);
        }
        Paragraph::read(line, base, next)
    }

    /// The digest of a paragraph, read in `room`, which is left for the next one.
    fn digest(&self, line: &str, next: Reopens, room: &mut Room) -> Digest {
        #[cfg(feature = "house-style")]
        if let Some(style) = &self.style {
            return style.digest(line, next);
        }
        let paragraph = Paragraph::read_with(line, 0, next, std::mem::take(room), |_| {});
        let digest = Digest::of(&paragraph);
        *room = paragraph.leave();
        digest
    }

    /// The style, if a paragraph cannot be read without the others.
    #[cfg(feature = "house-style")]
    fn whole(&self) -> Option<&Style> {
        self.style.as_deref().filter(|style| style.looks_at_the_whole())
    }
}

/// How often each outlet is named; the lexicon has some two hundred words for them.
#[derive(Clone, Debug, Default)]
struct Outlets(Vec<(WordId, isize)>);

impl Outlets {
    fn add(&mut self, outlet: WordId, count: isize) {
        match self.0.iter_mut().find(|one| one.0 == outlet) {
            Some(one) => one.1 += count,
            None => self.0.push((outlet, count)),
        }
    }

    /// Those that are named at all.
    fn named(&self) -> impl Iterator<Item = WordId> {
        self.0.iter().filter(|one| one.1 > 0).map(|one| one.0)
    }
}

/// What ends a line.
const LINE_BREAKS: [char; 7] = ['\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

fn is_blank(text: &str) -> bool {
    paragraphs(text).next().is_none()
}

/// The segments of `text`. Paragraphs at its ends that are as they were at the ends of `old` are not read again; `next`
/// tells how the text behind it begins.
fn segments(text: &str, old: &[Segment], next: Reopens, reader: &Reader) -> Vec<Segment> {
    let lines: Vec<(usize, &str)> = paragraphs(text).collect();
    #[cfg(feature = "house-style")]
    let mut whole = reader.whole().map(|style| style.digests(text).into_iter());
    let same = |(line, old): (&(usize, &str), &Segment)| line.1 == old.paragraph();
    let head = lines.iter().zip(old.iter()).take_while(|both| same(*both)).count();
    let most = lines.len().min(old.len()) - head;
    let tail =
        lines.iter().rev().zip(old.iter().rev()).take(most).take_while(|both| same(*both)).count();
    let mut segments: Vec<Segment> = Vec::with_capacity(lines.len().max(1));
    let mut room = Room::default();
    let mut from = 0;
    for (number, (start, line)) in lines.iter().enumerate() {
        let follows = lines.get(number + 1);
        let end = follows.map_or(text.len(), |(start, _)| *start);
        let next = follows.map_or(next, |(_, line)| reopens(Some(line)));
        let known = if number < head {
            Some(number)
        } else {
            (number + tail >= lines.len()).then(|| number + old.len() - lines.len())
        };
        let known = known.and_then(|at| old[at].read.as_ref()).filter(|read| read.next == next);
        let known = known.map(|read| Arc::clone(&read.digest));
        #[cfg(feature = "house-style")]
        let known = known.or_else(|| whole.as_mut()?.next().map(Arc::new));
        let digest = known.unwrap_or_else(|| Arc::new(reader.digest(line, next, &mut room)));
        segments.push(Segment {
            text: text[from..end].into(),
            lead: (start - from) as u32,
            length: line.len() as u32,
            units: units_in(&text.as_bytes()[from..end], Unit::Utf16) as u32,
            read: Some(Read { digest, opens: reopens(Some(line)), next }),
        });
        from = end;
    }
    if segments.is_empty() {
        let units = units_in(text.as_bytes(), Unit::Utf16) as u32;
        segments.push(Segment { text: text.into(), units, ..Segment::default() });
    }
    segments
}

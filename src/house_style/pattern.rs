//! Regular expressions of a newsroom: linear time, bounded in size, compiled when they are first needed.
//!
//! They are the `regex` crate's: its parser, and two of its engines, which are used directly. They can search a part of a
//! text and see what stands around it, and without the others they weigh a third.

use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::nfa::thompson::{NFA, WhichCaptures};
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Hir, HirKind, Look, literal};
use regex_syntax::{ParserBuilder, ast, hir};
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Longest expression, in bytes.
const LONGEST: usize = 20_000;

/// The most memory that one compiled expression takes, in bytes.
const LARGEST: usize = 2 << 20;

/// Matches up to this many bytes are tried wherever they may begin.
const SHORT: usize = 200;

/// How often a match of any length is tried in a paragraph before one search goes through the rest.
const TRIES: u32 = 32;

/// States up to which an expression is compiled without a look at its size: far below [`LARGEST`].
const SURELY_SMALL: usize = 12_000;

/// Whether `expression` can be used: else what is wrong with it, and the way out.
pub(crate) fn check(expression: &str, ignore_case: bool) -> Result<(), (String, String)> {
    if expression.len() > LONGEST {
        return Err((
            format!("the expression has {} bytes", expression.len()),
            format!("{LONGEST} is the most: write several patterns, or entries for plain words"),
        ));
    }
    let parsed = parse(expression, ignore_case).map_err(|error| explain(expression, &error))?;
    if parsed.properties().minimum_len().is_none_or(|length| length == 0) {
        return Err((
            "the expression matches nothing at all, so it matches everywhere".into(),
            "make at least one letter of it necessary: + instead of *".into(),
        ));
    }
    if states(&parsed) > SURELY_SMALL && compile(&parsed).is_none() {
        return Err((
            "the expression is too large once its repetitions are written out".into(),
            "lower the numbers in braces, or write [a-z] where you wrote \\w or \\pL".into(),
        ));
    }
    Ok(())
}

fn parse(expression: &str, ignore_case: bool) -> Result<Hir, Box<regex_syntax::Error>> {
    ParserBuilder::new()
        .case_insensitive(ignore_case)
        .multi_line(true)
        .nest_limit(60)
        .build()
        .parse(expression)
        .map_err(Box::new)
}

fn explain(expression: &str, error: &regex_syntax::Error) -> (String, String) {
    let (span, what, remedy) = match error {
        regex_syntax::Error::Parse(error) => {
            let remedy = match error.kind() {
                ast::ErrorKind::UnsupportedLookAround => {
                    "look-ahead and look-behind are not known here: match more, and name what is to be left alone in `except`"
                }
                ast::ErrorKind::UnsupportedBackreference => {
                    "back-references are not known here: `repeated = true` finds repeated words"
                }
                ast::ErrorKind::ClassUnclosed | ast::ErrorKind::GroupUnclosed => {
                    "close the bracket"
                }
                ast::ErrorKind::GroupUnopened => "take the closing bracket away, or write \\)",
                _ => "write a backslash before a sign that stands for itself: \\. \\( \\$",
            };
            (error.span(), error.kind().to_string(), remedy)
        }
        regex_syntax::Error::Translate(error) => {
            (error.span(), error.kind().to_string(), "write a class that exists: \\w, \\d, \\pL")
        }
        other => {
            return (format!("the expression cannot be read: {other}"), "write it anew".into());
        }
    };
    let column = expression[..span.start.offset.min(expression.len())].chars().count() + 1;
    (format!("at letter {column} of the expression: {what}"), remedy.into())
}

/// At most how many states the expression takes.
fn states(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(hir::Class::Unicode(class)) => 4 * class.ranges().len(),
        HirKind::Class(hir::Class::Bytes(_)) => 1,
        HirKind::Capture(capture) => states(&capture.sub) + 2,
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min.max(1)) as usize;
            states(&repetition.sub).saturating_mul(times).saturating_add(1)
        }
        HirKind::Concat(all) | HirKind::Alternation(all) => {
            all.iter().map(states).fold(1, usize::saturating_add)
        }
    }
}

fn compile(hir: &Hir) -> Option<Machine> {
    let config =
        NFA::config().nfa_size_limit(Some(LARGEST)).which_captures(WhichCaptures::All).utf8(true);
    let nfa = NFA::compiler().configure(config).build_from_hir(hir).ok()?;
    let short = BoundedBacktracker::new_from_nfa(nfa.clone()).ok()?;
    let caches = Mutex::new((short.create_cache(), None));
    Some(Machine { short, long: PikeVM::new_from_nfa(nfa).ok()?, caches })
}

/// A compiled expression: an engine that is fast on short stretches, and one for all lengths. Both take time that grows
/// with the text and no faster.
#[derive(Debug)]
struct Machine {
    short: BoundedBacktracker,
    long: PikeVM,
    caches: Mutex<(backtrack::Cache, Option<pikevm::Cache>)>,
}

impl Machine {
    /// The first match in `input` and what its first group matched.
    fn find(&self, input: &Input<'_>) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let mut slots = [None::<NonMaxUsize>; 4];
        let mut caches = self.caches.lock().unwrap_or_else(PoisonError::into_inner);
        let (short, long) = &mut *caches;
        let is_short = input.get_span().len() <= self.short.max_haystack_len();
        let found = match is_short {
            true => self.short.try_search_slots(short, input, &mut slots).ok().flatten(),
            false => {
                let cache = long.get_or_insert_with(|| self.long.create_cache());
                self.long.search_slots(cache, input, &mut slots)
            }
        };
        found?;
        let span =
            |start: Option<NonMaxUsize>, end: Option<NonMaxUsize>| Some(start?.get()..end?.get());
        Some((span(slots[0], slots[1])?, span(slots[2], slots[3])))
    }

    /// Each match in `range`, with its first group.
    fn all<'m>(
        &'m self,
        text: &'m str,
        range: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, Option<Range<usize>>)> + 'm {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at <= range.end {
                let (found, group) = self.find(&Input::new(text).range(at..range.end))?;
                at = found.end;
                if !found.is_empty() {
                    return Some((found, group));
                }
                at = text.ceil_char_boundary(at + 1);
            }
            None
        })
    }
}

/// An expression, checked, and compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Expression {
    hir: Hir,
    machine: OnceLock<Option<Machine>>,
    /// The most bytes that a match takes, where that is few.
    short: Option<usize>,
    /// What a match may begin with, where that is little.
    first: Option<Bytes>,
    extent: Extent,
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Bytes([u64; 4]);

impl Bytes {
    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & 1 << (byte & 63) != 0
    }

    fn add(&mut self, bytes: std::ops::RangeInclusive<u8>) {
        for byte in bytes {
            self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
    }

    /// How many of ASCII are in it; of the others few are in English.
    fn ascii(&self) -> u32 {
        self.0[0].count_ones() + self.0[1].count_ones()
    }
}

/// Adds to `bytes` what a match of `hir` may begin with; whether it may be empty, and what follows begins the match.
fn first(hir: &Hir, bytes: &mut Bytes) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            literal.0.first().inspect(|byte| bytes.add(**byte..=**byte)).is_none()
        }
        HirKind::Class(hir::Class::Unicode(class)) => {
            for range in class.ranges() {
                let (start, end) = (u32::from(range.start()), u32::from(range.end()));
                if start < 0x80 {
                    bytes.add(start as u8..=end.min(0x7f) as u8);
                }
                if end >= 0x80 {
                    bytes.add(0x80..=0xff);
                }
            }
            false
        }
        HirKind::Class(hir::Class::Bytes(_)) => {
            bytes.add(0..=0xff);
            false
        }
        HirKind::Capture(capture) => first(&capture.sub, bytes),
        HirKind::Repetition(repetition) => first(&repetition.sub, bytes) || repetition.min == 0,
        HirKind::Concat(all) => all.iter().all(|one| first(one, bytes)),
        HirKind::Alternation(all) => {
            let mut is_empty = false;
            for one in all {
                is_empty |= first(one, bytes);
            }
            is_empty
        }
    }
}

/// How much of a text an expression has to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Any part.
    Part,
    /// A part that begins and ends where words do.
    Words,
    /// The whole of what is searched.
    Whole,
}

impl Expression {
    /// `source` as it is used; nothing where [`check`] refuses it.
    pub fn new(source: &str, ignore_case: bool, extent: Extent) -> Option<Expression> {
        let inner = parse(source, ignore_case).ok()?;
        let between =
            |start, end, inner| Hir::concat(vec![Hir::look(start), inner, Hir::look(end)]);
        let hir = match extent {
            Extent::Part => inner,
            Extent::Words => between(Look::WordStartHalfUnicode, Look::WordEndHalfUnicode, inner),
            Extent::Whole => between(Look::Start, Look::End, inner),
        };
        let short = hir.properties().maximum_len().filter(|longest| *longest <= SHORT);
        let mut bytes = Bytes::default();
        let first = (!first(&hir, &mut bytes) && bytes.ascii() <= 32).then_some(bytes);
        Some(Expression { hir, machine: OnceLock::new(), short, first, extent })
    }

    fn machine(&self) -> Option<&Machine> {
        self.machine.get_or_init(|| compile(&self.hir)).as_ref()
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.machine().is_some_and(|machine| machine.find(&Input::new(text)).is_some())
    }

    /// Every match in `text`, tried where a byte stands that one may begin with.
    pub fn matches_everywhere(&self, text: &str, found: &mut Vec<Range<usize>>) {
        match &self.first {
            Some(first) => {
                let bytes = text.bytes().enumerate();
                let starts = bytes.filter(|(_, byte)| first.has(*byte)).map(|(at, _)| at);
                self.matches_at(text, starts, found);
            }
            None => self.matches(text, 0..text.len(), found),
        }
    }

    /// Every match within `range` of `text`.
    pub fn matches(&self, text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
        let Some(machine) = self.machine() else { return };
        found.extend(machine.all(text, range).map(|(one, _)| one));
    }

    /// The matches that begin at these places, in order, where none before reaches. All matches begin at one of them.
    ///
    /// Where matches may be long, each try could read all that follows; after some tries one search goes on.
    pub fn matches_at(
        &self,
        text: &str,
        starts: impl Iterator<Item = usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        let Some(machine) = self.machine() else { return };
        let (mut end, mut tries) = (0, 0);
        for start in starts.filter(|start| text.is_char_boundary(*start)) {
            let is_inside = self.extent == Extent::Words
                && start > 0
                && text.as_bytes()[start - 1].is_ascii_alphanumeric();
            if start < end || is_inside {
                continue;
            }
            if self.short.is_none() && tries == TRIES {
                return self.matches(text, start..text.len(), found);
            }
            tries += 1;
            let reach = text.ceil_char_boundary(start + self.short.unwrap_or(text.len()));
            let input = Input::new(text).range(start..reach).anchored(Anchored::Yes);
            if let Some((one, _)) = machine.find(&input) {
                end = one.end;
                found.push(one);
            }
        }
    }

    /// What the first group matched, or the whole, of each match in `text`.
    pub fn groups<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let Some(machine) = self.machine() else { return Vec::new() };
        let word =
            |(whole, group): (Range<usize>, Option<Range<usize>>)| text.get(group.unwrap_or(whole));
        machine.all(text, 0..text.len()).filter_map(word).collect()
    }
}

/// Where an expression has to be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clue {
    /// Where one of these begins, whatever its case: each match begins with one of them.
    Begins(Vec<String>),
    /// Where one of these is, whatever its case: each match has one of them.
    Has(Vec<String>),
    /// Everywhere.
    None,
}

/// Where `source` has to be tried.
pub(crate) fn clue(source: &str, ignore_case: bool) -> Clue {
    let Ok(hir) = parse(source, false) else { return Clue::None };
    let is_plain = |text: &str| text.is_ascii() || !ignore_case;
    let mut extractor = literal::Extractor::new();
    extractor.limit_total(200).limit_class(8).limit_repeat(4);
    let begins = extractor.extract(&hir);
    let useful = |one: &literal::Literal| {
        let text = std::str::from_utf8(one.as_bytes()).ok()?;
        (text.len() >= 2 && is_plain(text)).then(|| text.to_string())
    };
    let begins = begins.literals().and_then(|all| all.iter().map(useful).collect());
    if let Some(begins) = begins {
        return Clue::Begins(begins);
    }
    match necessary(&hir) {
        Some(has) if has.iter().all(|one| is_plain(one)) => Clue::Has(has),
        _ => Clue::None,
    }
}

/// Texts of which each match has one; none if that cannot be told.
fn necessary(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = String::from_utf8(literal.0.to_vec()).ok()?;
            // A letter alone is in every paragraph.
            let is_rare = text.len() >= 2 || !text.contains(|sign: char| sign.is_alphanumeric());
            (is_rare && text != " ").then(|| vec![text])
        }
        HirKind::Capture(capture) => necessary(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => necessary(&repetition.sub),
        // The shortest of the texts tells how rare the lot is.
        HirKind::Concat(all) => all
            .iter()
            .filter_map(necessary)
            .max_by_key(|texts| texts.iter().map(String::len).min().unwrap_or(0)),
        HirKind::Alternation(all) => {
            let texts: Vec<Vec<String>> = all.iter().map(necessary).collect::<Option<_>>()?;
            Some(texts.concat()).filter(|texts| texts.len() <= 200)
        }
        _ => None,
    }
}

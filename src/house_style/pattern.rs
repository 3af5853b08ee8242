//! Regular expressions of a newsroom: linear time, bounded in size, compiled when they are first needed.
//!
//! They are the `regex` crate's: its parser, and two of its engines, which are used directly. They can search a part of a
//! text and see what stands around it, and without the others they weigh a third.

mod parse;
mod unicode;

use parse::{Fault, parse};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::nfa::thompson::{NFA, WhichCaptures};
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Hir, HirKind, Look, literal};
use regex_syntax::{ast, hir};
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Longest expression, in bytes.
const LONGEST: usize = 20_000;

/// The most memory that one compiled expression takes, in bytes.
const LARGEST: usize = 2 << 20;

/// Matches up to this many bytes are tried wherever they may begin.
const SHORT: usize = 200;

/// How many times the length of a paragraph tries may look at, all together, before one search goes through the rest.
const TIMES: usize = 4;

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

fn explain(expression: &str, fault: &Fault) -> (String, String) {
    let (offset, what, remedy) = match fault {
        Fault::Syntax(error) => {
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
            (error.span().start.offset, error.kind().to_string(), remedy)
        }
        Fault::Unknown(at) => (
            *at,
            "no such class of characters is known here".to_string(),
            "write \\w, \\d, \\s or a general category: \\pL, \\p{Lu}; for a script its letters: [α-ω]",
        ),
        Fault::BeyondAscii(at) => (
            *at,
            "this is more than ASCII, to which (?-u) holds the expression".to_string(),
            "leave (?-u) out",
        ),
    };
    let column = expression[..offset.min(expression.len())].chars().count() + 1;
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
    /// What a match may have in it.
    inside: Bytes,
    extent: Extent,
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes([u64; 4]);

impl Bytes {
    pub fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & 1 << (byte & 63) != 0
    }

    /// With all that `other` has.
    pub fn join(&mut self, other: &Bytes) {
        for (one, other) in self.0.iter_mut().zip(other.0) {
            *one |= other;
        }
    }

    fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    /// Adds all that is beyond ASCII: of a character of several bytes none is told from those of others.
    fn add_beyond_ascii(&mut self) {
        self.0[2] = u64::MAX;
        self.0[3] = u64::MAX;
    }

    /// Adds what a character of the class may begin with, and what follows there.
    fn add_class(&mut self, class: &hir::ClassUnicode) {
        for range in class.ranges() {
            let (start, end) = (u32::from(range.start()), u32::from(range.end()));
            (start..=end.min(0x7f)).for_each(|byte| self.add(byte as u8));
            // They are in order: all others are beyond as well.
            if end >= 0x80 {
                return self.add_beyond_ascii();
            }
        }
    }

    /// The letters of ASCII in both cases.
    fn fold(&mut self) {
        const LETTERS: u64 = ((1 << 26) - 1) << 1;
        let both = (self.0[1] | self.0[1] >> 32) & LETTERS;
        self.0[1] |= both | both << 32;
    }

    /// Where the bytes before `at` that are of the set begin.
    fn run_before(&self, text: &str, at: usize) -> usize {
        at - text.as_bytes()[..at].iter().rev().take_while(|byte| self.has(**byte)).count()
    }

    /// Where the bytes from `at` that are of the set end.
    fn run_behind(&self, text: &str, at: usize) -> usize {
        at + text.as_bytes()[at..].iter().take_while(|byte| self.has(**byte)).count()
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
        HirKind::Literal(literal) => literal.0.first().inspect(|byte| bytes.add(**byte)).is_none(),
        HirKind::Class(hir::Class::Unicode(class)) => {
            bytes.add_class(class);
            false
        }
        HirKind::Class(hir::Class::Bytes(_)) => {
            *bytes = Bytes([u64::MAX; 4]);
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

/// Adds to `bytes` what a match of `hir` may have in it.
fn inside(hir: &Hir, bytes: &mut Bytes) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => {
            literal.0.iter().for_each(|byte| match byte.is_ascii() {
                true => bytes.add(*byte),
                false => bytes.add_beyond_ascii(),
            });
        }
        HirKind::Class(hir::Class::Unicode(class)) => bytes.add_class(class),
        HirKind::Class(hir::Class::Bytes(_)) => *bytes = Bytes([u64::MAX; 4]),
        HirKind::Capture(capture) => inside(&capture.sub, bytes),
        HirKind::Repetition(repetition) => inside(&repetition.sub, bytes),
        HirKind::Concat(all) | HirKind::Alternation(all) => {
            all.iter().for_each(|one| inside(one, bytes));
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
        parse(source, ignore_case).ok().map(|inner| Expression::of(inner, extent))
    }

    /// `source` as it is used, and where it has to be tried.
    pub fn with_clue(
        source: &str,
        ignore_case: bool,
        extent: Extent,
    ) -> Option<(Expression, Clue)> {
        let inner = parse(source, ignore_case).ok()?;
        let clue = match ignore_case {
            true => clue(&parse(source, false).ok()?, true),
            false => clue(&inner, false),
        };
        Some((Expression::of(inner, extent), clue))
    }

    fn of(inner: Hir, extent: Extent) -> Expression {
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
        let mut all = Bytes::default();
        inside(&hir, &mut all);
        Expression { hir, machine: OnceLock::new(), short, first, inside: all, extent }
    }

    /// What a match may begin with, where that is little.
    pub fn first(&self) -> Option<&Bytes> {
        self.first.as_ref()
    }

    /// The farthest end of a match that begins at `start`: no engine goes beyond it.
    fn reach(&self, text: &str, start: usize) -> usize {
        match self.short {
            Some(longest) => text.ceil_char_boundary(start + longest),
            None => self.inside.run_behind(text, start),
        }
    }

    fn machine(&self) -> Option<&Machine> {
        self.machine.get_or_init(|| compile(&self.hir)).as_ref()
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.machine().is_some_and(|machine| machine.find(&Input::new(text)).is_some())
    }

    /// Every match in `text`, tried at those of `places` where a byte stands that one may begin with.
    pub fn matches_everywhere(&self, text: &str, places: &[usize], found: &mut Vec<Range<usize>>) {
        match &self.first {
            Some(first) => {
                let starts = places.iter().copied().filter(|at| first.has(text.as_bytes()[*at]));
                self.matches_at(text, starts, found);
            }
            None => self.matches(text, 0..text.len(), found),
        }
    }

    /// The matches that have a text in them that begins at one of `places`, in order, where none before reaches. All matches
    /// have one, and before it nothing but what is in `before`; the texts have something else. So a match that begins
    /// somewhere has its text where the first of the others stands, and each place belongs to the stretch before it.
    pub fn matches_round(
        &self,
        text: &str,
        before: &Bytes,
        places: impl Iterator<Item = usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        let Some(machine) = self.machine() else { return };
        let (mut end, mut looked) = (0, 0);
        for place in places.filter(|place| text.is_char_boundary(*place)) {
            let start = before.run_before(text, place).max(end);
            if place < end {
                continue;
            }
            if self.short.is_none() && looked > TIMES * text.len() {
                return self.matches(text, start..text.len(), found);
            }
            let reach = self.reach(text, place).max(place);
            looked += reach - start;
            let input = Input::new(text).range(start..reach);
            // What begins behind the place belongs to a later one, and may be cut here.
            if let Some((one, _)) = machine.find(&input)
                && one.start <= place
            {
                end = one.end;
                found.push(one);
            }
        }
    }

    /// Every match within `range` of `text`.
    pub fn matches(&self, text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
        let Some(machine) = self.machine() else { return };
        found.extend(machine.all(text, range).map(|(one, _)| one));
    }

    /// The matches that begin at these places, in order, where none before reaches. All matches begin at one of them.
    ///
    /// Where matches may be long, each try could read all that follows; after some of that one search goes on.
    pub fn matches_at(
        &self,
        text: &str,
        starts: impl Iterator<Item = usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        let Some(machine) = self.machine() else { return };
        let (mut end, mut looked) = (0, 0);
        for start in starts.filter(|start| text.is_char_boundary(*start)) {
            let is_inside = self.extent == Extent::Words
                && start > 0
                && text.as_bytes()[start - 1].is_ascii_alphanumeric();
            if start < end || is_inside {
                continue;
            }
            if self.short.is_none() && looked > TIMES * text.len() {
                return self.matches(text, start..text.len(), found);
            }
            let reach = self.reach(text, start);
            looked += reach - start;
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
    /// Where one of these is, whatever its case: each match has one of them. If it is known, what else may stand before it in
    /// the match; it is not all that they consist of.
    Has(Vec<String>, Option<Bytes>),
    /// Everywhere.
    None,
}

/// Where `hir`, parsed as if case were not ignored, has to be tried.
fn clue(hir: &Hir, ignore_case: bool) -> Clue {
    let is_plain = |text: &str| text.is_ascii() || !ignore_case;
    let mut extractor = literal::Extractor::new();
    extractor.limit_total(200).limit_class(8).limit_repeat(4);
    let begins = extractor.extract(hir);
    let useful = |one: &literal::Literal| {
        let text = std::str::from_utf8(one.as_bytes()).ok()?;
        (text.len() >= 2 && is_plain(text)).then(|| text.to_string())
    };
    let begins = begins.literals().and_then(|all| all.iter().map(useful).collect());
    if let Some(begins) = begins {
        return Clue::Begins(begins);
    }
    match necessary(hir) {
        Some(has) if has.iter().all(|one| is_plain(one)) => {
            let before = before(hir, &has, ignore_case);
            Clue::Has(has, before)
        }
        _ => Clue::None,
    }
}

/// What may stand in a match before the text that is one of `has`, if none of them consists of that alone.
fn before(hir: &Hir, has: &[String], ignore_case: bool) -> Option<Bytes> {
    let HirKind::Concat(all) = hir.kind() else { return None };
    let place =
        all.iter().position(|one| is_exact(one) && necessary(one).as_deref() == Some(has))?;
    let mut bytes = Bytes::default();
    all[..place].iter().for_each(|one| inside(one, &mut bytes));
    if ignore_case {
        bytes.fold();
        // Some letters of ASCII have a capital beyond it.
        bytes.add_beyond_ascii();
    }
    let differs = |one: &String| one.bytes().any(|byte| !bytes.has(byte));
    has.iter().all(differs).then_some(bytes)
}

/// Whether a match is one of some texts.
fn is_exact(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(_) => true,
        HirKind::Capture(capture) => is_exact(&capture.sub),
        HirKind::Alternation(all) => all.iter().all(is_exact),
        _ => false,
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Bytes, Clue, Expression, Extent};
    use std::ops::Range;

    /// What is found where the clues are, as a style searches.
    fn clued(expression: &Expression, clue: &Clue, text: &str) -> Vec<Range<usize>> {
        let lowered = text.to_ascii_lowercase();
        let places = |all: &[String]| {
            let ends = |at: &usize| {
                all.iter().any(|one| lowered[*at..].starts_with(&one.to_ascii_lowercase()))
            };
            let at = (0..text.len()).filter(|at| text.is_char_boundary(*at));
            at.filter(ends).collect::<Vec<usize>>()
        };
        let mut found = Vec::new();
        match clue {
            Clue::Begins(all) => expression.matches_at(text, places(all).into_iter(), &mut found),
            Clue::Has(all, Some(before)) => {
                expression.matches_round(text, before, places(all).into_iter(), &mut found);
            }
            Clue::Has(all, None) if places(all).is_empty() => {}
            Clue::Has(_, None) => expression.matches(text, 0..text.len(), &mut found),
            Clue::None => {
                let every: Vec<usize> = (0..text.len()).collect();
                expression.matches_everywhere(text, &every, &mut found);
            }
        }
        found
    }

    /// Trying only where a clue is finds what one search of everything finds.
    #[test]
    fn clues_leave_nothing_out() {
        let expressions = [
            r"\w+ dam",
            r"\w+ (?:dam|weir)s?",
            r"(?:very|quite) \w+",
            r"dam[- ]?break\w*",
            r"\d+ ?%",
            r"[a-z]+ly [a-z]+",
            r"\d{1,3} km(?:/h)?",
            r".+ dam",
            r".* dam.*x",
            r"\w+ dam.*x",
            r"é+ dam\w*",
            r"[^,]+, dam",
            r"\w* \w* dam",
            r"a*ab",
            r"(?:a|ab)(?:c|bcd)\w*",
            r"\S+@\S+",
            r"\bdam\b.{0,9}\bdam\b",
            r"-? dam",
        ];
        let texts = [
            "",
            "A dam and a weirs dam, dam dam; the dams of Dam-break 5 km/h, 12 km, 999 km.",
            "very very quite dam-breaking DAMbreak éé dam é dam ÉÉ DAM, dam x",
            "hardly ever dam x dam x dam, really dam, 5% 50 % aaab ab abcd abcde a@b c@@d @e",
            "  dam  - dam  dam-dam  x dam\nnext dam x",
            &"dam x, a dam ".repeat(60),
        ];
        for source in expressions {
            for (ignore_case, extent) in [
                (false, Extent::Part),
                (true, Extent::Part),
                (false, Extent::Words),
                (true, Extent::Words),
            ] {
                let (one, clue) = Expression::with_clue(source, ignore_case, extent).expect(source);
                for text in texts {
                    let mut all = Vec::new();
                    one.matches(text, 0..text.len(), &mut all);
                    assert_eq!(clued(&one, &clue, text), all, "{source} {clue:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn a_clue_behind_what_it_is_not_made_of_bounds_the_search() {
        let clue = |source| Expression::with_clue(source, true, Extent::Words).expect(source).1;
        let bounded = |source| matches!(clue(source), Clue::Has(_, Some(_)));
        assert!(bounded(r"\w+ dam"));
        assert!(!bounded(r".+ dam"));
        let mut bytes = Bytes::default();
        bytes.add(b'k');
        bytes.fold();
        assert!(bytes.has(b'K') && bytes.has(b'k') && !bytes.has(b'l') && !bytes.has(b'+'));
    }
}

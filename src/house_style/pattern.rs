//! Regular expressions of a newsroom: linear time, bounded in size, compiled when they are first needed.
//!
//! They are the `regex` crate's (its engine, regex-automata, is used directly: it can search a part of a text and see what
//! stands around it).

use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Hir, HirKind, literal};
use regex_syntax::{ParserBuilder, ast, hir};
use std::ops::Range;
use std::sync::OnceLock;

/// Longest expression, in bytes.
const LONGEST: usize = 20_000;

/// The most memory that one compiled expression takes, in bytes.
const LARGEST: usize = 2 << 20;

/// Matches up to this many bytes are tried wherever they may begin.
const SHORT: usize = 200;

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

fn compile(hir: &Hir) -> Option<Regex> {
    let config = Regex::config().nfa_size_limit(Some(LARGEST));
    Regex::builder().configure(config).build_from_hir(hir).ok()
}

/// An expression, checked, and compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Expression {
    source: String,
    ignore_case: bool,
    regex: OnceLock<Option<Regex>>,
    is_short: bool,
}

impl Expression {
    /// `source` must have passed [`check`].
    pub fn new(source: String, ignore_case: bool) -> Expression {
        let longest =
            parse(&source, ignore_case).ok().and_then(|hir| hir.properties().maximum_len());
        let is_short = longest.is_some_and(|longest| longest <= SHORT);
        Expression { source, ignore_case, regex: OnceLock::new(), is_short }
    }

    /// The same, where a match begins and ends where words do.
    pub fn of_words(source: &str, ignore_case: bool) -> Expression {
        Expression::new(format!(r"\b{{start-half}}(?:{source})\b{{end-half}}"), ignore_case)
    }

    /// The same, where a match is the whole of what is searched.
    pub fn whole(source: &str, ignore_case: bool) -> Expression {
        Expression::new(format!(r"\A(?:{source})\z"), ignore_case)
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| compile(&parse(&self.source, self.ignore_case).ok()?)).as_ref()
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// Every match within `range` of `text`.
    pub fn matches(&self, text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
        let Some(regex) = self.regex() else { return };
        found.extend(regex.find_iter(Input::new(text).range(range)).map(|one| one.range()));
    }

    /// The matches that begin at these places, in order, where none before reaches.
    pub fn matches_at(
        &self,
        text: &str,
        starts: impl Iterator<Item = usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        let Some(regex) = self.regex() else { return };
        let mut end = 0;
        for start in starts.filter(|start| text.is_char_boundary(*start)) {
            if start < end {
                continue;
            }
            let input = Input::new(text).range(start..text.len()).anchored(Anchored::Yes);
            if let Some(one) = regex.find(input) {
                end = one.end();
                found.push(one.range());
            }
        }
    }

    /// Whether no match can be long.
    pub fn is_short(&self) -> bool {
        self.is_short
    }

    /// What the first group matched, or the whole, of each match in `text`.
    pub fn groups<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let Some(regex) = self.regex() else { return Vec::new() };
        let word = |captures: Captures| {
            let span = captures.get_group(1).or_else(|| captures.get_group(0))?;
            text.get(span.range())
        };
        regex.captures_iter(text).filter_map(word).collect()
    }

    /// Letters of which each match begins with some; none if that cannot be told.
    pub fn beginnings(&self) -> Option<Vec<String>> {
        let hir = parse(&self.source, false).ok()?;
        let mut extractor = literal::Extractor::new();
        extractor.limit_total(200).limit_class(8).limit_repeat(4);
        let literals = extractor.extract(&hir);
        let all = literals.literals()?;
        let useful = |one: &literal::Literal| {
            let text = std::str::from_utf8(one.as_bytes()).ok()?;
            let plain = text.is_ascii() || !self.ignore_case;
            (text.len() >= 2 && plain).then(|| text.to_string())
        };
        all.iter().map(useful).collect()
    }
}

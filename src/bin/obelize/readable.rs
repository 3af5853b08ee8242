//! The report for people: every finding with its source line, carets and reason; then the sources; then the counts.

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Snippet};
use obelize::report::{Finding, Observation, Passage, Report, Source, VoiceKind};
use obelize::{Category, report};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Excerpts are cut before they are drawn, between words; the renderer would cut inside them.
const WIDE: usize = 10_000;

/// Writes the report of the document called `name`; `report` counts in bytes; `width` is in columns.
pub fn write(
    out: &mut impl Write,
    name: &str,
    text: &str,
    report: &Report<'_>,
    width: usize,
) -> io::Result<()> {
    let name = &*printable(name);
    let renderer = Renderer::styled().term_width(WIDE);
    let mut lines = Lines::new(text);
    for finding in &report.findings {
        let group = group(name, text, report, finding, &mut lines, width);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    sources(out, &report.sources)?;
    observations(out, report, &lines)?;
    counts(out, name, report)
}

fn group<'r>(
    name: &'r str,
    text: &'r str,
    report: &'r Report<'r>,
    finding: &'r Finding<'r>,
    lines: &mut Lines<'r>,
    width: usize,
) -> Group<'r> {
    let marked = finding.start..finding.end;
    let (number, line) = lines.of(finding.start);
    let source = finding
        .source
        .iter()
        .flatten()
        .map(|source| source.start..source.end)
        .find(|source| line.start <= source.start && source.end <= line.end);
    let excerpt = Excerpt::of(text, line, &marked, source.as_ref(), width.saturating_sub(10));
    let place = |span: &Range<usize>| {
        span.start - excerpt.start + excerpt.lead..span.end - excerpt.start + excerpt.lead
    };
    let column = lines.column(finding.start);
    let label = label(report, finding);
    let mut snippet = Snippet::source(excerpt.text.clone())
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(place(&marked)).label(label));
    if let Some(span) = source.filter(|source| excerpt.holds(source)) {
        let kind = finding.source.iter().flatten().map(|source| source.kind.id()).next();
        let label = format!("source: {}", spaced(kind.unwrap_or_default()));
        snippet = snippet.annotation(AnnotationKind::Context.span(place(&span)).label(label));
    }
    let title =
        if finding.reason.is_empty() { finding.text.to_string() } else { finding.reason.clone() };
    // The lexicon's alternatives are suggestions; a newsroom's are its rule.
    let title = match (finding.layer, finding.alternatives.as_slice()) {
        (None, _) | (_, []) => title,
        (_, alternatives) => format!("{title} Instead: {}.", alternatives.join(", ")),
    };
    let title = printable(&title).into_owned();
    // As compilers write it, so that editors and terminals find the place.
    level(finding.category)
        .with_name(format!("{name}:{number}:{column}: {}", spaced(finding.category.id())))
        .primary_title(title)
        .element(snippet)
}

fn level(category: Category) -> Level<'static> {
    match category {
        Category::Hedge => Level::HELP,
        Category::Booster => Level::WARNING,
        Category::Attribution => Level::NOTE,
        Category::LoadedTerm => Level::ERROR,
        Category::ScareQuote => Level::INFO,
        Category::HouseStyle => Level::WARNING,
    }
}

/// What stands under the carets: kind and voice.
fn label(report: &Report<'_>, finding: &Finding<'_>) -> String {
    let kind = match (finding.category, finding.stance) {
        (Category::Attribution, stance) => {
            let stance = stance.map(|stance| stance.id()).filter(|&stance| stance != "neutral");
            let unnamed = matches!(finding.source, Some(None)).then_some("no source");
            [Some("cue"), stance, unnamed].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        (Category::Hedge, _) => [finding.kind, finding.rule]
            .into_iter()
            .flatten()
            .map(spaced)
            .collect::<Vec<_>>()
            .join(", "),
        _ => spaced(finding.kind.unwrap_or(finding.category.id())),
    };
    let kind = finding.layer.map_or(kind.clone(), |layer| format!("{kind} ({layer})"));
    let attribution = finding.voice.attribution.and_then(|place| report.findings.get(place));
    let who = attribution.and_then(|one| one.source.as_ref()?.as_ref()).map(|source| source.text);
    match (finding.voice.kind, who) {
        (VoiceKind::Own, _) => kind,
        (VoiceKind::Quoted, Some(who)) => format!("{kind}; quoted ({})", printable(who)),
        (VoiceKind::Quoted, None) => format!("{kind}; in a quotation"),
        (VoiceKind::Reported, Some(who)) => format!("{kind}; reported ({})", printable(who)),
        (VoiceKind::Reported, None) => format!("{kind}; in reported speech"),
    }
}

/// Words from a text or a name of a file, which may mean to steer the terminal or to turn the direction of what follows:
/// such characters are shown, not sent.
fn printable(words: &str) -> Cow<'_, str> {
    let steers = |letter: char| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match words.contains(steers) {
        true => words.replace(steers, "\u{fffd}").into(),
        false => words.into(),
    }
}

fn is_late_control(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9f}')
}

fn spaced(id: &str) -> String {
    id.replace('-', " ")
}

/// The lines of a text; asked in text order, columns are counted once.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    counted: (usize, usize),
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Lines { text, starts: starts.collect(), counted: (0, 0) }
    }

    /// The line that byte `at` stands in: its number from 1, and its bytes.
    fn of(&self, at: usize) -> (usize, Range<usize>) {
        let number = self.starts.partition_point(|&start| start <= at);
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        (number, self.starts[number - 1]..end)
    }

    /// The column of byte `at`, in characters from 1.
    fn column(&mut self, at: usize) -> usize {
        let (_, line) = self.of(at);
        let (counted, column) = self.counted;
        let (from, before) =
            if (line.start..=at).contains(&counted) { (counted, column) } else { (line.start, 0) };
        let column = before + self.text[from..at].chars().count();
        self.counted = (at, column);
        column + 1
    }
}

/// A stretch of a line that fits the width, cut between words, with the marks in it.
struct Excerpt {
    text: String,
    start: usize,
    end: usize,
    /// The bytes of the ellipsis put before it.
    lead: usize,
}

const ELLIPSIS: &str = "… ";

impl Excerpt {
    fn of(
        text: &str,
        line: Range<usize>,
        marked: &Range<usize>,
        source: Option<&Range<usize>>,
        width: usize,
    ) -> Excerpt {
        // A line is only measured where it may fit, so that a text of one line costs no more than others.
        let fits = |span: &Range<usize>, width: usize| {
            span.len() <= 4 * width && text[span.clone()].width() <= width
        };
        let end = marked.end.min(line.end).max(marked.start);
        let mut kept = marked.start..end;
        if fits(&line, width) {
            kept = line.clone();
        } else {
            if let Some(source) = source {
                let hull = kept.start.min(source.start)..kept.end.max(source.end);
                if fits(&hull, width * 4 / 5) {
                    kept = hull;
                }
            }
            kept = widened(text, &line, kept, width);
        }
        let lead = if kept.start > line.start { ELLIPSIS } else { "" };
        let tail = if kept.end < line.end { " …" } else { "" };
        // The renderer replaces the control characters of ASCII; those of Latin-1 keep their two bytes, on which spans count.
        let excerpt = text[kept.clone()].trim_end_matches('\r').replace(is_late_control, "¤");
        Excerpt {
            text: format!("{lead}{excerpt}{tail}"),
            start: kept.start,
            end: kept.end,
            lead: lead.len(),
        }
    }

    fn holds(&self, span: &Range<usize>) -> bool {
        self.start <= span.start && span.end <= self.end
    }
}

/// `kept` with as many whole words of `line` on both sides as fit into `width`.
fn widened(text: &str, line: &Range<usize>, kept: Range<usize>, width: usize) -> Range<usize> {
    let taken = if kept.len() <= 4 * width { text[kept.clone()].width() } else { width };
    let side = width.saturating_sub(taken) / 2;
    let mut room = side as isize;
    let mut start = kept.start;
    for (at, letter) in text[line.start..kept.start].char_indices().rev() {
        room -= letter.width().unwrap_or(0) as isize;
        if room < 0 {
            break;
        }
        if letter.is_whitespace() {
            start = line.start + at + letter.len_utf8();
        } else if at == 0 {
            start = line.start;
        }
    }
    let mut room = (2 * side) as isize - text[start..kept.start].width() as isize;
    let mut end = kept.end;
    for (at, letter) in text[kept.end..line.end].char_indices() {
        room -= letter.width().unwrap_or(0) as isize;
        if room < 0 {
            break;
        }
        if letter.is_whitespace() {
            end = kept.end + at;
        } else if kept.end + at + letter.len_utf8() == line.end {
            end = line.end;
        }
    }
    start..end
}

fn sources(out: &mut impl Write, sources: &[Source<'_>]) -> io::Result<()> {
    if sources.is_empty() {
        return Ok(());
    }
    let name_width = sources.iter().map(|source| source.name.width()).max().unwrap_or(0).min(48);
    writeln!(out, "Sources, in order of first mention:")?;
    for Source { name, kind, mentions, cues, words, .. } in sources {
        let name = printable(name);
        let pad = " ".repeat(name_width.saturating_sub(name.width()));
        writeln!(
            out,
            "  {name}{pad}  {:<18}  {:>9}  {:>11}  {}",
            spaced(kind.id()),
            amount(mentions.len(), "mention"),
            amount(*words, "word"),
            printable(&cues.join(", "))
        )?;
    }
    writeln!(out)
}

/// What concerns the document as a whole, with the lines that show it.
fn observations(out: &mut impl Write, report: &Report<'_>, lines: &Lines<'_>) -> io::Result<()> {
    for Observation { reason, spans, .. } in &report.observations {
        let mut shown: Vec<usize> = spans.iter().map(|span| lines.of(span.start).0).collect();
        shown.dedup();
        let places: Vec<String> = shown.iter().map(usize::to_string).collect();
        let (word, places) = (if places.len() == 1 { "line" } else { "lines" }, places.join(", "));
        writeln!(out, "Note: {} ({word} {places})", printable(reason))?;
    }
    if let Some(Passage { start, end, words }) = report.unattributed {
        let (from, to) = (lines.of(start).0, lines.of(end.saturating_sub(1).max(start)).0);
        let place =
            if from == to { format!("line {from}") } else { format!("lines {from} to {to}") };
        writeln!(out, "Longest stretch without attribution: {}, {place}.", amount(words, "word"))?;
    }
    if report.observations.is_empty() && report.unattributed.is_none() {
        return Ok(());
    }
    writeln!(out)
}

fn counts(out: &mut impl Write, name: &str, report: &Report<'_>) -> io::Result<()> {
    let report::Counts { words, sentences, attributed, categories, voices, .. } = report.counts;
    write!(out, "{name}: {}, {}", amount(words, "word"), amount(sentences, "sentence"))?;
    if attributed > 0 {
        write!(out, ", {attributed} of the words attributed")?;
    }
    writeln!(out)?;
    if report.findings.is_empty() {
        return writeln!(out, "Nothing marked.");
    }
    let found = [
        (categories.hedge, "hedge"),
        (categories.booster, "booster"),
        (categories.attribution, "attribution"),
        (categories.loaded_term, "loaded term"),
        (categories.scare_quote, "scare quote"),
    ];
    let mut found: Vec<String> = found.map(|(count, name)| amount(count, name)).into();
    if categories.house_style > 0 {
        found.push(format!("{} of house style", categories.house_style));
    }
    writeln!(
        out,
        "{}; {} in the text's own voice, {} quoted, {} reported.",
        found.join(", "),
        voices.own,
        voices.quoted,
        voices.reported
    )
}

fn amount(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

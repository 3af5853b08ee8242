//! The report: an analysis as others read it, with a reason for each finding and offsets in the unit they count in.
//!
//! Its shape is the schema `obelize/1`; `schema/obelize-1.schema.json` is made from these structs.

use crate::analysis;
use crate::attribution::{SourceKind, Stance};
use crate::finding::{self, Category};
use crate::letter;
use crate::lexicon::Texts;
use crate::reason;
use crate::seen::Seen;
use crate::span::Span as Bytes;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The name of the report's shape.
pub const SCHEMA: &str = "obelize/1";

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// UTF-16 code units, as JavaScript counts.
    #[default]
    Utf16,
    /// Unicode code points, as Python counts.
    CodePoint,
    /// Bytes of UTF-8, as Rust and most files count.
    Byte,
}

/// An analysis, ready to be serialised. Offsets are half-open, in the unit asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename = "Analysis")]
pub struct Report<'t> {
    /// The name of this shape: `obelize/1`.
    #[cfg_attr(all(test, not(target_arch = "wasm32")), schemars(extend("const" = SCHEMA)))]
    pub schema: &'static str,
    /// The document's id, where it was given one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The marks, in text order.
    pub findings: Vec<Finding<'t>>,
    /// The source ledger, in order of first mention.
    pub sources: Vec<Source<'t>>,
    /// What an editor may want to look at in the document as a whole.
    pub observations: Vec<Observation<'t>>,
    /// The text in order, sentence by sentence, cut where the voice changes.
    pub passages: Vec<VoicePassage>,
    /// How many of what. The report counts; it does not grade.
    pub counts: Counts,
    /// The longest stretch of whole sentences in which nobody is said to say anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unattributed: Option<Passage>,
}

/// A stretch of text and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Passage {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words and numbers.
    pub words: usize,
}

/// A sentence, or the part of one that is in one voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct VoicePassage {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words and numbers.
    pub words: usize,
    /// The number of its sentence, from 0.
    pub sentence: usize,
    /// Whose words it is.
    pub voice: Voice,
}

/// The id of a document: whatever its owner gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Id {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// A marked span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Finding<'t> {
    /// Made of category and rule, the marked words and the words beside them: the same after edits elsewhere.
    /// Unique in the report.
    pub id: String,
    /// What the mark is about.
    pub category: Category,
    /// Where the mark begins; of an attribution, its cue.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The marked words.
    pub text: &'t str,
    /// The entry of the lexicon behind it, unique in its category (cues: among the cues).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<&'t str>,
    /// The rule behind it, where it is not an entry alone: `scare-quote`, `double-hedge`, `negated-hedge` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// The kind within the category; in the category `house-style`, the newsroom's own category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'t str>,
    /// One sentence that says why; empty where the engine has no texts.
    pub reason: String,
    /// At most two plain alternatives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub alternatives: Vec<&'t str>,
    /// Whose words the mark is in.
    pub voice: Voice,
    /// Who says so, of an attribution; `null` where nobody is named. Other findings have no such key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Who | null"))]
    pub source: Option<Option<Who<'t>>>,
    /// The reporting words, of an attribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<Quote<'t>>,
    /// What is said, of an attribution: one stretch or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Vec<Span>>,
    /// How the cue takes the content, of an attribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// The id of another finding about the same words: a belief is a hedge and an attribution at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The layer of the house style that the entry comes from, if it is not the lexicon's.
    #[cfg(feature = "house-style")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layer: Option<&'t str>,
    /// Where a newsroom tells more about it.
    #[cfg(feature = "house-style")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<&'t str>,
}

/// Whose words a mark is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Voice {
    /// The text's own, quoted or reported.
    pub kind: VoiceKind,
    /// The attribution the mark stands in, by its place among the findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<usize>,
}

/// Whose words: the text's own, inside a quotation, or inside the content of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum VoiceKind {
    /// The text asserts it.
    Own,
    /// It stands inside a direct quotation.
    Quoted,
    /// It stands inside the content of an attribution.
    Reported,
}

/// A stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A stretch of text with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Quote<'t> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: &'t str,
}

/// The source of an attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Who<'t> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: &'t str,
    /// Of which kind it is.
    pub kind: SourceKind,
}

/// A source of the document, its mentions joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Source<'t> {
    /// Its fullest name in the text.
    pub name: &'t str,
    /// Of which kind it is.
    pub kind: SourceKind,
    /// Where it is named as a source.
    pub mentions: Vec<Span>,
    /// The cues used of it, each once.
    pub cues: Vec<&'t str>,
    /// How many words are attributed to it.
    pub words: usize,
    /// Where it is named first.
    pub first: usize,
}

/// Something about the document as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Observation<'t> {
    /// The rule's id.
    pub rule: &'static str,
    /// What was observed, in one sentence.
    pub reason: &'t str,
    /// The evidence.
    pub spans: Vec<Span>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Counts {
    /// Words and numbers of the document.
    pub words: usize,
    /// Its sentences.
    pub sentences: usize,
    /// Words that are attributed to somebody.
    pub attributed: usize,
    /// Findings by category.
    pub categories: Categories,
    /// Findings by voice.
    pub voices: Voices,
    /// Attributions by the kind of their source.
    pub sources: SourceKinds,
}

/// Findings by category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct Categories {
    pub hedge: usize,
    pub booster: usize,
    pub attribution: usize,
    pub loaded_term: usize,
    pub scare_quote: usize,
    #[cfg(feature = "house-style")]
    #[serde(skip_serializing_if = "is_none")]
    #[cfg_attr(all(test, not(target_arch = "wasm32")), schemars(default))]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub house_style: usize,
}

#[cfg(feature = "house-style")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// Findings by voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct Voices {
    pub own: usize,
    pub quoted: usize,
    pub reported: usize,
}

/// Attributions by the kind of their source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct SourceKinds {
    pub named_person: usize,
    pub named_organization: usize,
    pub role: usize,
    pub document: usize,
    pub pronoun: usize,
    pub anonymous: usize,
    pub vague: usize,
    pub none: usize,
}

impl<'t> Report<'t> {
    /// The report of `analysis`, which was made of `text`; offsets in `unit`, reasons from `texts`.
    pub fn new(
        analysis: &'t analysis::Analysis,
        text: &'t str,
        texts: &'t Texts,
        unit: Unit,
    ) -> Report<'t> {
        let ids = ids(analysis, text);
        let mut findings: Vec<Finding<'_>> = (0..analysis.findings.len())
            .map(|place| finding(analysis, place, text, texts, &ids))
            .collect();
        for (finding, id) in findings.iter_mut().zip(ids) {
            finding.id = id;
        }
        let analysis::Extent { words, sentences, attributed } = analysis.extent;
        let counts = count(&findings, Counts { words, sentences, attributed, ..Counts::default() });
        let sources = analysis.sources.iter().map(source).collect();
        let observations = analysis
            .observations
            .iter()
            .map(|one| Observation {
                rule: one.rule,
                reason: &one.reason,
                spans: spans(&one.spans),
            })
            .collect();
        let unattributed = analysis.unattributed.map(|stretch| Passage {
            start: stretch.span.start,
            end: stretch.span.end,
            words: stretch.words,
        });
        let mut report = Report {
            schema: SCHEMA,
            id: None,
            findings,
            sources,
            observations,
            passages: analysis.passages.iter().map(passage).collect(),
            counts,
            unattributed,
        };
        report.convert(text, unit);
        report
    }

    /// The report of an `analysis` that was made with a house style: reasons and layers are the style's too.
    #[cfg(feature = "house-style")]
    pub fn styled(
        analysis: &'t analysis::Analysis,
        text: &'t str,
        style: &'t crate::house_style::Style,
        unit: Unit,
    ) -> Report<'t> {
        let mut report = Report::new(analysis, text, style.texts(), unit);
        for (finding, found) in report.findings.iter_mut().zip(&analysis.findings) {
            let Some(entry) = found.entry else { continue };
            finding.layer = style.layer(entry);
            finding.more = style.link(entry);
            if finding.layer.is_some() && found.parts.is_none() {
                finding.kind = style.kind(entry);
            }
        }
        if analysis.findings.iter().any(|one| style.hides(one)) {
            report.retain(|finding| finding.category != Category::Attribution);
        }
        report
    }

    /// Keeps the findings that `keep` wants; places, links and counts follow.
    pub fn retain(&mut self, keep: impl Fn(&Finding<'t>) -> bool) {
        let mut places = Vec::with_capacity(self.findings.len());
        let mut kept = 0;
        for finding in &self.findings {
            places.push(keep(finding).then_some(kept));
            kept += usize::from(keep(finding));
        }
        let mut place = places.iter();
        self.findings.retain(|_| place.next().is_some_and(Option::is_some));
        let voices = self.findings.iter_mut().map(|finding| &mut finding.voice);
        for voice in voices.chain(self.passages.iter_mut().map(|passage| &mut passage.voice)) {
            voice.attribution = voice.attribution.and_then(|place| places[place]);
        }
        let ids: HashSet<String> = self.findings.iter().map(|one| one.id.clone()).collect();
        for finding in &mut self.findings {
            finding.link = finding.link.take().filter(|link| ids.contains(link));
        }
        self.counts = count(&self.findings, self.counts);
    }

    /// Turns every offset from bytes into `unit`, in one pass over the text.
    fn convert(&mut self, text: &str, unit: Unit) {
        if unit == Unit::Byte {
            return;
        }
        let converter = Converter::new(text, unit);
        self.offsets(&mut |offset| *offset = converter.of(*offset));
    }

    /// Shows every offset of the report to `visit`.
    fn offsets(&mut self, visit: &mut impl FnMut(&mut usize)) {
        let mut both = |start: &mut usize, end: &mut usize| {
            visit(start);
            visit(end);
        };
        for finding in &mut self.findings {
            both(&mut finding.start, &mut finding.end);
            if let Some(Some(source)) = &mut finding.source {
                both(&mut source.start, &mut source.end);
            }
            if let Some(cue) = &mut finding.cue {
                both(&mut cue.start, &mut cue.end);
            }
            for span in finding.content.iter_mut().flatten() {
                both(&mut span.start, &mut span.end);
            }
        }
        let mentions = self.sources.iter_mut().flat_map(|source| &mut source.mentions);
        let evidence = self.observations.iter_mut().flat_map(|one| &mut one.spans);
        for span in mentions.chain(evidence) {
            both(&mut span.start, &mut span.end);
        }
        for passage in &mut self.passages {
            both(&mut passage.start, &mut passage.end);
        }
        if let Some(passage) = &mut self.unattributed {
            both(&mut passage.start, &mut passage.end);
        }
        for source in &mut self.sources {
            visit(&mut source.first);
        }
    }
}

/// Turns byte offsets of a text into another unit: one pass notes the count at every block, the rest of a block is
/// counted when it is asked for.
pub struct Converter<'t> {
    text: &'t [u8],
    unit: Unit,
    blocks: Vec<Block>,
}

/// What stands before a block, and whether each byte of the block is a unit.
struct Block {
    before: u32,
    is_plain: bool,
}

/// Bytes of a block.
const BLOCK: usize = 64;

impl<'t> Converter<'t> {
    /// Counts the `unit`s of `text`, in one pass.
    pub fn new(text: &'t str, unit: Unit) -> Converter<'t> {
        let mut count = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = count;
            // As many units as bytes do not suffice: the rest of one character and the beginning of another may make up for
            // each other.
            let is_plain = block.is_ascii();
            count += if is_plain { block.len() } else { units_in(block, unit) } as u32;
            Block { before, is_plain }
        });
        Converter { text: text.as_bytes(), unit, blocks: blocks.collect() }
    }

    /// The offset `byte`, a `char` boundary, in the other unit.
    pub fn of(&self, byte: usize) -> usize {
        let number = (byte / BLOCK).min(self.blocks.len().saturating_sub(1));
        let Some(block) = self.blocks.get(number) else { return 0 };
        let start = number * BLOCK;
        let units = if block.is_plain {
            byte - start
        } else {
            units_in(&self.text[start..byte], self.unit)
        };
        block.before as usize + units
    }
}

/// How many `unit`s the characters take that begin in these bytes.
pub(crate) fn units_in(utf8: &[u8], unit: Unit) -> usize {
    match unit {
        Unit::Byte => utf8.len(),
        // Every byte but a continuation begins a character.
        Unit::CodePoint => utf8.iter().map(|&byte| usize::from(byte as i8 >= -0x40)).sum(),
        // A character of four bytes takes a pair of surrogates.
        Unit::Utf16 => {
            let (chunks, rest) = utf8.as_chunks::<8>();
            let plain = |chunk: &[u8; 8]| u64::from_le_bytes(*chunk) & 0x8080_8080_8080_8080 == 0;
            let units = |bytes: &[u8]| {
                let one = |byte: u8| usize::from(byte as i8 >= -0x40) + usize::from(byte >= 0xf0);
                bytes.iter().map(|&byte| one(byte)).sum::<usize>()
            };
            let each = |chunk: &[u8; 8]| if plain(chunk) { 8 } else { units(chunk) };
            chunks.iter().map(each).sum::<usize>() + units(rest)
        }
    }
}

/// A finding, all of it but its id.
fn finding<'t>(
    analysis: &'t analysis::Analysis,
    place: usize,
    text: &'t str,
    texts: &'t Texts,
    ids: &[String],
) -> Finding<'t> {
    let found = &analysis.findings[place];
    let entry = found.entry.map(|entry| texts.id(entry.number())).filter(|id| !id.is_empty());
    let parts = found.parts.as_ref();
    let is_compound = found.is_compound();
    Finding {
        id: String::new(),
        category: found.category,
        start: found.span.start,
        end: found.span.end,
        text: found.span.of(text),
        entry,
        rule: (entry.is_none() || is_compound).then_some(found.rule),
        kind: Some(found.kind).filter(|kind| !kind.is_empty()),
        reason: reason::reason(found, analysis, text, texts),
        alternatives: found
            .entry
            .filter(|_| !is_compound)
            .map(|entry| texts.alternatives(entry.number()).iter().map(String::as_str).collect())
            .unwrap_or_default(),
        voice: voice(found.voice),
        source: parts.map(|parts| {
            parts.source.map(|span| Who {
                start: span.start,
                end: span.end,
                text: span.of(text),
                kind: parts.source_kind,
            })
        }),
        cue: parts.map(|_| Quote {
            start: found.span.start,
            end: found.span.end,
            text: found.span.of(text),
        }),
        content: parts.map(|parts| spans(&parts.content)),
        stance: parts.map(|parts| parts.stance),
        link: found.link.map(|place| ids[place].clone()),
        #[cfg(feature = "house-style")]
        layer: None,
        #[cfg(feature = "house-style")]
        more: None,
    }
}

fn voice(voice: finding::Voice) -> Voice {
    Voice {
        kind: match voice {
            finding::Voice::Own => VoiceKind::Own,
            finding::Voice::Quoted(_) => VoiceKind::Quoted,
            finding::Voice::Reported(_) => VoiceKind::Reported,
        },
        attribution: voice.attribution(),
    }
}

fn passage(passage: &analysis::Passage) -> VoicePassage {
    VoicePassage {
        start: passage.span.start,
        end: passage.span.end,
        words: passage.words,
        sentence: passage.sentence,
        voice: voice(passage.voice),
    }
}

fn source(source: &crate::ledger::Source) -> Source<'_> {
    Source {
        name: &source.name,
        kind: source.kind,
        mentions: spans(&source.mentions),
        cues: source.cues.iter().map(String::as_str).collect(),
        words: source.words,
        first: source.mentions.first().map_or(0, |span| span.start),
    }
}

fn spans(bytes: &[Bytes]) -> Vec<Span> {
    bytes.iter().map(|span| Span { start: span.start, end: span.end }).collect()
}

/// Counts `findings`; the extent of the text is taken over from `counts`.
fn count(findings: &[Finding<'_>], counts: Counts) -> Counts {
    let Counts { words, sentences, attributed, .. } = counts;
    let mut counts = Counts { words, sentences, attributed, ..Counts::default() };
    for finding in findings {
        let (categories, voices) = (&mut counts.categories, &mut counts.voices);
        *match finding.category {
            Category::Hedge => &mut categories.hedge,
            Category::Booster => &mut categories.booster,
            Category::Attribution => &mut categories.attribution,
            Category::LoadedTerm => &mut categories.loaded_term,
            Category::ScareQuote => &mut categories.scare_quote,
            #[cfg(feature = "house-style")]
            Category::HouseStyle => &mut categories.house_style,
        } += 1;
        *match finding.voice.kind {
            VoiceKind::Own => &mut voices.own,
            VoiceKind::Quoted => &mut voices.quoted,
            VoiceKind::Reported => &mut voices.reported,
        } += 1;
        let Some(source) = &finding.source else { continue };
        let sources = &mut counts.sources;
        *match source.as_ref().map_or(SourceKind::None, |source| source.kind) {
            SourceKind::NamedPerson => &mut sources.named_person,
            SourceKind::NamedOrganization => &mut sources.named_organization,
            SourceKind::Role => &mut sources.role,
            SourceKind::Document => &mut sources.document,
            SourceKind::Pronoun => &mut sources.pronoun,
            SourceKind::Anonymous => &mut sources.anonymous,
            SourceKind::Vague => &mut sources.vague,
            SourceKind::None => &mut sources.none,
        } += 1;
    }
    counts
}

/// An id for each finding, unique in the report: a hash of what was found and what stands beside it, so that
/// an ignored finding stays ignored while the text is edited elsewhere. Equal ones are numbered in text order.
fn ids(analysis: &analysis::Analysis, text: &str) -> Vec<String> {
    let mut seen = Seen::default();
    analysis
        .findings
        .iter()
        .map(|finding| {
            let mut hash = Hash::new();
            // Not the entry's name: the texts that have it come later than the first findings.
            hash.word(finding.category.id());
            hash.word(finding.rule);
            words(finding.span.of(text)).for_each(|word| hash.word(word));
            hash.word("|");
            before(text, finding.span.start).for_each(|word| hash.word(word));
            hash.word("|");
            after(text, finding.span.end).for_each(|word| hash.word(word));
            let number = seen.get(hash.0).unwrap_or_default() + 1;
            seen.set(hash.0, number);
            id(hash.0, number)
        })
        .collect()
}

/// Twelve digits of `hash`, base 16, and behind a hyphen the number if it is not the first.
fn id(hash: u64, number: usize) -> String {
    let mut id = String::with_capacity(12);
    for place in (0..12).rev() {
        id.extend(char::from_digit((hash >> (4 * place)) as u32 & 15, 16));
    }
    if number > 1 {
        id.push('-');
        id.push_str(&number.to_string());
    }
    id
}

/// How many words to either side make the context of an id.
const CONTEXT_WORDS: usize = 2;

/// How far those words are looked for, in bytes, so that a text without blanks costs no more.
const CONTEXT_BYTES: usize = 64;

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|letter| !letter::is_alphanumeric(letter)).filter(|word| !word.is_empty())
}

/// The words before byte `at` on its line, the nearest first.
fn before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let reach = &text[text.floor_char_boundary(at.saturating_sub(CONTEXT_BYTES))..at];
    words(reach.rsplit('\n').next().unwrap_or(reach)).rev().take(CONTEXT_WORDS)
}

/// The words from byte `at` on its line.
fn after(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let reach = &text[at..text.floor_char_boundary((at + CONTEXT_BYTES).min(text.len()))];
    words(reach.split('\n').next().unwrap_or(reach)).take(CONTEXT_WORDS)
}

/// FNV-1a, of which 48 bits are kept: the same on every machine and in every version.
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325 & Hash::KEPT)
    }

    const KEPT: u64 = (1 << 48) - 1;

    fn word(&mut self, word: &str) {
        for byte in word.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3) & Hash::KEPT;
        }
    }
}

/// The lexicon as a page reads it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Lexicon {
    /// The categories, in order of number.
    pub categories: &'static [crate::lexicon::CategoryText],
    /// The entries, in order of number.
    pub entries: &'static [crate::lexicon::EntryText],
    /// The kinds of each category.
    pub kinds: std::collections::BTreeMap<&'static str, &'static [&'static str]>,
    /// The bibliography.
    pub sources: &'static [crate::lexicon::SourceText],
}

/// The whole built-in lexicon: what each category is, every entry with its reason, source and examples.
#[cfg(feature = "texts")]
pub fn lexicon() -> Lexicon {
    use crate::lexicon::{CATEGORIES, KINDS, category_texts, entry_texts, source_texts};
    Lexicon {
        categories: category_texts(),
        entries: entry_texts(),
        kinds: CATEGORIES
            .iter()
            .copied()
            .zip(KINDS.iter().copied())
            .filter(|(_, kinds)| !kinds.is_empty())
            .collect(),
        sources: source_texts(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_twelve_digits_and_a_number_from_the_second_on() {
        for (hash, number) in [(0, 1), (0xab, 2), ((1 << 48) - 1, 10), (0x0123_4567_89ab, 1205)] {
            let suffix = if number > 1 { format!("-{number}") } else { String::new() };
            assert_eq!(super::id(hash, number), format!("{hash:012x}{suffix}"));
        }
    }

    #[test]
    fn offsets_are_counted_in_every_unit() {
        let count = |text: &str| {
            for unit in [Unit::Byte, Unit::CodePoint, Unit::Utf16] {
                let converter = Converter::new(text, unit);
                let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                for byte in places {
                    let before = &text[..byte];
                    let expected = match unit {
                        Unit::Byte => byte,
                        Unit::CodePoint => before.chars().count(),
                        Unit::Utf16 => before.encode_utf16().count(),
                    };
                    assert_eq!(converter.of(byte), expected, "{unit:?} at byte {byte} of {text}");
                }
            }
        };
        // Characters of every length, over the borders of several blocks.
        count(&"aé—😀b".repeat(40));
        // And so that one ends, another begins in a block, which then takes as many units as it has bytes.
        for wide in ["é", "—", "😀"] {
            for (first, gap) in (54..66).flat_map(|first| (58..64).map(move |gap| (first, gap))) {
                count(&("a".repeat(first) + &(wide.to_string() + &"a".repeat(gap)).repeat(3)));
            }
        }
        assert_eq!(Converter::new("", Unit::Utf16).of(0), 0);
    }

    #[test]
    fn the_serialised_ids_are_the_ids_used_everywhere() {
        fn kebab(variant: impl std::fmt::Debug) -> String {
            let mut id = String::new();
            for (place, letter) in format!("{variant:?}").chars().enumerate() {
                if letter.is_uppercase() && place > 0 {
                    id.push('-');
                }
                id.push(letter.to_ascii_lowercase());
            }
            id
        }
        for category in Category::ALL {
            assert_eq!(kebab(category), category.id());
        }
        for stance in [Stance::Neutral, Stance::Factive, Stance::Doubting, Stance::Charged] {
            assert_eq!(kebab(stance), stance.id());
        }
        assert_eq!(kebab(SourceKind::NamedOrganization), SourceKind::NamedOrganization.id());
    }

    #[test]
    fn an_id_survives_edits_elsewhere_and_is_unique() {
        let ids = |text: &str, spans: &[(usize, usize)]| {
            let findings = spans
                .iter()
                .map(|&(start, end)| crate::Finding {
                    category: Category::Hedge,
                    span: Bytes::new(start, end),
                    entry: None,
                    rule: "phrase",
                    kind: "modal",
                    voice: finding::Voice::Own,
                    parts: None,
                    link: None,
                })
                .collect();
            let analysis = analysis::Analysis { findings, ..Default::default() };
            ids(&analysis, text)
        };
        let before = ids("The dam may burst tonight.", &[(8, 11)]);
        let after = ids("Rain fell.\nThe old dam may burst tonight, twice.", &[(23, 26)]);
        let other = ids("The dam may hold tonight.", &[(8, 11)]);
        assert_ne!(before, other);
        assert_eq!(before, ids("Rain.\nThe dam may burst tonight.", &[(14, 17)]));
        assert_ne!(before, after, "a word beside it has changed");
        let twice = ids("It may. It may.", &[(3, 6), (11, 14)]);
        assert_ne!(twice[0], twice[1]);
        let same = ids("It may rain\nIt may rain", &[(3, 6), (15, 18)]);
        assert_eq!(same[1], format!("{}-2", same[0]));
    }

    /// In browsers the texts come later than the first findings: what was chosen meanwhile stays chosen.
    #[test]
    #[cfg(all(feature = "built-in", feature = "texts"))]
    fn ids_are_the_same_before_and_after_the_texts_have_come() {
        let text = "The minister said that prices may clearly rise under the regime.";
        let analysis = crate::analyze(text);
        let ids = |texts: &Texts| -> Vec<String> {
            let report = Report::new(&analysis, text, texts, Unit::Utf16);
            report.findings.into_iter().map(|finding| finding.id).collect()
        };
        let before = ids(&Texts::none());
        assert!(before.len() > 2, "{before:?}");
        assert_eq!(before, ids(&Texts::built_in()));
    }

    /// `UPDATE=1 cargo test` writes it anew.
    #[test]
    #[cfg(all(feature = "house-style", not(target_arch = "wasm32")))]
    fn the_schema_in_the_repository_is_that_of_the_structs() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/obelize-1.schema.json");
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<Report<'static>>();
        let schema = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
            std::fs::write(path, &schema).expect("the folder schema/ is there");
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(written, schema, "{path} is stale: UPDATE=1 cargo test --lib schema writes it");
    }
}

//! The boundary to JavaScript: thin, typed, offsets in UTF-16 code units. Nothing else in the crate knows of it.
//!
//! A string of JavaScript may hold half a surrogate pair. It arrives as U+FFFD, which takes one unit as well, so that
//! every offset stays where it was.
#![allow(unsafe_code)] // written by the macros of wasm-bindgen

use crate::finding::Finding;
use crate::lexicon::{EntryId, KINDS, Line, Texts};
use crate::report::{Converter, Report, Unit};
use crate::session::Moved;
use js_sys::{Array, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use std::ops::Range;
use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static TEXTS: RefCell<Texts> = RefCell::new(Texts::built_in());
    static LEXICON: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Numbers a finding takes in what `scan` returns.
const STRIDE: usize = 8;

/// Stands in the place of a number that a finding does not have.
const NOT_ANY: u32 = u32::MAX;

#[wasm_bindgen(typescript_custom_section)]
const NAMES: &str = "
export type Analysis = Report;
export type LexiconCategory = CategoryText;
export type LexiconEntry = EntryText;
export type LexiconSource = SourceText;
";

/// The version of the engine, for example `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Everything that is found in `text`, with a reason each once `load_texts` was called. Offsets count UTF-16 code units.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(text: &str) -> Result<JsValue, JsValue> {
    #[cfg(feature = "house-style")]
    if let Some(report) = style::analyze(text) {
        return report;
    }
    // By way of a session, so that the module carries one way to add up paragraphs and not two.
    let analysis = crate::Session::open(text).analysis();
    TEXTS.with_borrow(|texts| plain(&Report::new(&analysis, text, texts, Unit::Utf16)))
}

/// What has to be painted, in text order. Eight numbers a finding: start, end (UTF-16 code units), category, entry of the
/// lexicon, voice, 1 + the place of the attribution it stands in (0: none), kind within the category, kind of source.
/// An entry, kind or source that it does not have is 4294967295.
#[wasm_bindgen]
pub fn scan(text: &str) -> Vec<u32> {
    let units = Converter::new(text, Unit::Utf16);
    #[cfg(feature = "house-style")]
    if let Some(findings) = style::findings(text) {
        return flat(&findings, |at| units.of(at));
    }
    flat(&crate::Session::open(text).findings(0..text.len()), |at| units.of(at))
}

/// Eight numbers a finding, its offsets turned by `units`.
fn flat(findings: &[Finding], units: impl Fn(usize) -> usize) -> Vec<u32> {
    let mut marks = Vec::with_capacity(STRIDE * findings.len());
    for finding in findings {
        #[cfg(feature = "house-style")]
        if style::hides(finding) {
            continue;
        }
        let kind = KINDS[finding.category as usize].iter().position(|kind| *kind == finding.kind);
        marks.extend([
            units(finding.span.start) as u32,
            units(finding.span.end) as u32,
            finding.category as u32,
            finding.entry.map_or(NOT_ANY, |entry| entry.number() as u32),
            finding.voice.number(),
            finding.voice.attribution().map_or(0, |place| place as u32 + 1),
            kind.map_or(NOT_ANY, |kind| kind as u32),
            finding.parts.as_ref().map_or(NOT_ANY, |parts| parts.source_kind as u32),
        ]);
    }
    marks
}

/// A text under edit, which reads again only the paragraphs that an edit touches. Offsets count UTF-16 code units; one in
/// the middle of a character counts as its start, one behind the text as its end.
///
/// To be freed when it is not needed any more: `session.free()`.
#[wasm_bindgen]
pub struct Session(crate::Session);

#[wasm_bindgen]
impl Session {
    /// Reads `text`.
    pub fn open(text: &str) -> Session {
        Session(crate::Session::open(text))
    }

    /// The length of the text.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> u32 {
        self.0.units() as u32
    }

    /// Puts `text` in the place of what stands from `start` to `end`, and tells what has changed: where the stretch that was
    /// read again begins, where it ended before, where it ends now, how many findings are before it, how many were in it.
    /// After these five numbers come the marks that are in it now, as `marks` has them. All other marks stand as they stood,
    /// those behind the stretch moved along with it.
    pub fn edit(&mut self, start: u32, end: u32, text: &str) -> Vec<u32> {
        let start = self.0.byte_of(start as usize);
        let end = self.0.byte_of(end as usize).max(start);
        let changed = self.0.edit(start..end, text);
        let Moved { start, old_end, end } = changed.units;
        let mut flat: Vec<u32> = [start, old_end, end, changed.first, changed.removed]
            .into_iter()
            .map(|number| number as u32)
            .collect();
        self.paint(changed.bytes.start..changed.bytes.end, &mut flat);
        flat
    }

    /// What has to be painted from `start` to `end`, in text order. Three numbers a mark: start, end, category + 8 × voice.
    pub fn marks(&self, start: u32, end: u32) -> Vec<u32> {
        let mut flat = Vec::new();
        self.paint(self.range(start, end), &mut flat);
        flat
    }

    /// The findings from `start` to `end`, as `scan` has them.
    pub fn findings(&self, start: u32, end: u32) -> Vec<u32> {
        let findings = self.0.findings(self.range(start, end));
        flat(&findings, |at| self.0.units_before(at))
    }

    /// Everything that is found, as `analyze` has it; of the text only what was edited is read again.
    #[wasm_bindgen(unchecked_return_type = "Analysis")]
    pub fn analysis(&self) -> Result<JsValue, JsValue> {
        let text = self.0.text();
        let analysis = self.0.analysis();
        TEXTS.with_borrow(|texts| plain(&Report::new(&analysis, &text, texts, Unit::Utf16)))
    }

    fn range(&self, start: u32, end: u32) -> Range<usize> {
        let start = self.0.byte_of(start as usize);
        start..self.0.byte_of(end as usize).max(start)
    }

    fn paint(&self, range: Range<usize>, flat: &mut Vec<u32>) {
        for mark in self.0.marks(range) {
            flat.extend([
                self.0.units_before(mark.span.start) as u32,
                self.0.units_before(mark.span.end) as u32,
                mark.category as u32 + 8 * mark.voice,
            ]);
        }
    }
}

/// Takes the lexicon, the content of `lexicon.bin`; until then no word is known and nothing is found.
///
/// Throws if it is not the one that was built with this engine, or not whole.
#[wasm_bindgen]
pub fn load_lexicon(packed: &[u8]) -> Result<(), JsError> {
    Ok(crate::lexicon::load(packed)?)
}

/// Takes the texts of the lexicon, the content of `lexicon.json`: reasons, alternatives, definitions.
///
/// Throws if it is no JSON, or not of this engine's lexicon.
#[wasm_bindgen]
pub fn load_texts(json: &str) -> Result<(), JsValue> {
    let lexicon = JSON::parse(json)?;
    let entries: Vec<Line> =
        list(&lexicon, "entries")?.iter().map(|entry| line(&entry)).collect::<Result<_, _>>()?;
    if entries.len() != EntryId::count() {
        return Err(JsError::new(&format!(
            "these texts are of another lexicon: {} entries, the engine has {}; take the lexicon.json that was built with it",
            entries.len(),
            EntryId::count()
        ))
        .into());
    }
    TEXTS.set(entries.into_iter().collect());
    #[cfg(feature = "house-style")]
    style::read_again();
    LEXICON.set(Some(lexicon));
    Ok(())
}

/// The lexicon that `load_texts` was given: categories, entries, kinds, bibliography.
///
/// Throws before `load_texts`.
#[wasm_bindgen(unchecked_return_type = "Lexicon")]
pub fn lexicon() -> Result<JsValue, JsValue> {
    #[cfg(feature = "texts")]
    if LEXICON.with_borrow(Option::is_none) {
        return plain(&crate::report::lexicon());
    }
    LEXICON.with_borrow(|lexicon| {
        lexicon.clone().ok_or_else(|| {
            JsError::new("the lexicon has no texts yet: call load_texts first").into()
        })
    })
}

/// What a reason needs of an entry. Read by hand: serde's way would bring 20 KB of error messages along.
fn line(entry: &JsValue) -> Result<Line, JsValue> {
    let alternatives = list(entry, "alternatives")?;
    Ok(Line {
        id: string(&field(entry, "id")?)?,
        why: string(&field(entry, "why")?)?,
        alternatives: alternatives.iter().map(|one| string(&one)).collect::<Result<_, _>>()?,
    })
}

fn field(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}

fn list(object: &JsValue, name: &str) -> Result<Array, JsValue> {
    field(object, name)?
        .dyn_into()
        .map_err(|_| JsError::new("these are no texts of a lexicon").into())
}

fn string(value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| JsError::new("these are no texts of a lexicon").into())
}

/// As JavaScript's own objects, arrays, numbers and `null`.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer =
        Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    Ok(value.serialize(&serializer)?)
}

/// House styles. Only in the second module, `obelize-style_bg.wasm`.
#[cfg(feature = "house-style")]
mod style {
    use super::{TEXTS, field, plain, string};
    use crate::finding::Finding;
    use crate::house_style::{self, Fault, Layer, Style};
    use crate::lexicon::Texts;
    use crate::report::{Report, Unit};
    use js_sys::{Array, JSON};
    use std::cell::RefCell;
    use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

    #[wasm_bindgen(typescript_custom_section)]
    const NAMES: &str = "
/** A file of a house style: its name and its content, TOML or JSON. */
export interface StyleLayer { name: string; text: string }
/** What the engine took a house style for. */
export interface StyleReading { faults: Fault[]; layers: string[]; categories: { id: string; name: string; colour?: string; underline?: string; definition?: string }[]; rules: number }
";

    thread_local! {
        static STYLE: RefCell<Option<Style>> = const { RefCell::new(None) };
        /// The layers in force, to be read anew when the lexicon's texts come.
        static LAYERS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn analyze(text: &str) -> Option<Result<JsValue, JsValue>> {
        STYLE.with_borrow(|style| {
            let style = style.as_ref()?;
            let analysis = style.analyze(text);
            Some(plain(&Report::styled(&analysis, text, style, Unit::Utf16)))
        })
    }

    pub(super) fn findings(text: &str) -> Option<Vec<Finding>> {
        STYLE.with_borrow(|style| Some(style.as_ref()?.analyze(text).findings))
    }

    pub(super) fn hides(finding: &Finding) -> bool {
        STYLE.with_borrow(|style| style.as_ref().is_some_and(|style| style.hides(finding)))
    }

    /// The texts have come: entries are known by their ids from now on.
    pub(super) fn read_again() {
        let layers = LAYERS.with_borrow(Clone::clone);
        if !layers.is_empty() {
            let _ = put(layers);
        }
    }

    fn read(layers: &[(String, String)]) -> Result<Style, Vec<Fault>> {
        let layers: Vec<Layer<'_>> =
            layers.iter().map(|(name, text)| Layer::new(name, text)).collect();
        TEXTS.with_borrow(|texts: &Texts| Style::read(&layers, texts))
    }

    fn put(layers: Vec<(String, String)>) -> Result<(), Vec<Fault>> {
        if layers.is_empty() {
            STYLE.set(None);
        } else {
            STYLE.set(Some(read(&layers)?));
        }
        LAYERS.set(layers);
        Ok(())
    }

    fn files(list: &JsValue) -> Result<Vec<(String, String)>, JsValue> {
        let wrong = || JsValue::from(JsError::new("a list of {name, text} is expected"));
        let list: Array = list.clone().dyn_into().map_err(|_| wrong())?;
        list.iter()
            .map(|one| Ok((string(&field(&one, "name")?)?, string(&field(&one, "text")?)?)))
            .collect::<Result<_, JsValue>>()
            .map_err(|_| wrong())
    }

    #[derive(serde::Serialize)]
    struct Reading<'s> {
        faults: Vec<Fault>,
        layers: &'s [String],
        categories: &'s [house_style::OwnCategory],
        rules: usize,
    }

    fn told(read: Result<&Style, Vec<Fault>>) -> Result<JsValue, JsValue> {
        match read {
            Ok(style) => plain(&Reading {
                faults: Vec::new(),
                layers: style.layers(),
                categories: style.categories(),
                rules: style.len(),
            }),
            Err(faults) => plain(&Reading { faults, layers: &[], categories: &[], rules: 0 }),
        }
    }

    /// Puts these layers in force, the later ones over the earlier; with an empty list none are. If anything is wrong with
    /// them, the ones before stay in force and the faults are told. Call it after `load_texts`: entries are named by id.
    ///
    /// Throws if `layers` is no list of `{name, text}`.
    #[wasm_bindgen(unchecked_return_type = "StyleReading")]
    pub fn set_styles(
        #[wasm_bindgen(unchecked_param_type = "StyleLayer[]")] layers: JsValue,
    ) -> Result<JsValue, JsValue> {
        let faults = put(files(&layers)?).err();
        STYLE.with_borrow(|style| match (faults, style) {
            (Some(faults), _) => told(Err(faults)),
            (None, Some(style)) => told(Ok(style)),
            (None, None) => told(Err(Vec::new())),
        })
    }

    /// Reads these layers and puts none of them in force.
    ///
    /// Throws if `layers` is no list of `{name, text}`.
    #[wasm_bindgen(unchecked_return_type = "StyleReading")]
    pub fn check_styles(
        #[wasm_bindgen(unchecked_param_type = "StyleLayer[]")] layers: JsValue,
    ) -> Result<JsValue, JsValue> {
        match read(&files(&layers)?) {
            Ok(style) => told(Ok(&style)),
            Err(faults) => told(Err(faults)),
        }
    }

    /// A layer, TOML or JSON, as JSON; `null` if anything is wrong with it.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn convert_style(text: &str) -> Result<JsValue, JsValue> {
        let (sheet, faults) = house_style::sheet(&Layer::new("", text));
        if !faults.is_empty() {
            return Ok(JsValue::NULL);
        }
        let json =
            JSON::stringify_with_replacer_and_space(&plain(&sheet)?, &JsValue::NULL, &2.into())?;
        Ok(json.into())
    }
}

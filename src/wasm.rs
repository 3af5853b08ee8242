//! The boundary to JavaScript: thin, typed, offsets in UTF-16 code units. Nothing else in the crate knows of it.
//!
//! A string of JavaScript may hold half a surrogate pair. It arrives as U+FFFD, which takes one unit as well, so that
//! every offset stays where it was.
// Written by the macros of wasm-bindgen: pointers and lengths come from the glue that the same version wrote, and strings are
// copied in. No line here is unsafe itself.
#![allow(unsafe_code)]

use crate::lexicon::{EntryId, KINDS, Line, Texts};
use crate::report::{Report, Unit};
use crate::session::Moved;
use js_sys::{Array, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use std::ops::Range;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

// Its `unsafe` holds since there is one thread: it has no lock. It takes memory by `memory.grow` alone, which nothing else here
// calls; where there is no more, it says so, and the engine traps.
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

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
    // By way of a session, so that the module carries one way to add up paragraphs and not two.
    Session::open(text).report(text)
}

/// What has to be painted, in text order. Eight numbers a finding: start, end (UTF-16 code units), category, entry of the
/// lexicon, voice, 1 + the place of the attribution it stands in (0: none), kind within the category, kind of source.
/// An entry, kind or source that it does not have is 4294967295.
#[wasm_bindgen]
pub fn scan(text: &str) -> Vec<u32> {
    Session::open(text).flat(0..text.len())
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
    ///
    /// In the module with house styles: with the one in force, which it keeps whatever is put in force later.
    pub fn open(text: &str) -> Session {
        #[cfg(feature = "house-style")]
        if let Some(style) = style::now() {
            return Session(crate::Session::styled(text, style));
        }
        Session(crate::Session::open(text))
    }

    /// The text as it is now.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.0.text()
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

    /// What has to be painted from `start` to `end`, in text order. Three numbers a mark: start, end, category + 8 × voice +
    /// 32 × own category (0: none, else 1 + its place among the house style's).
    pub fn marks(&self, start: u32, end: u32) -> Vec<u32> {
        let mut flat = Vec::new();
        self.paint(self.range(start, end), &mut flat);
        flat
    }

    /// The findings from `start` to `end`, as `scan` has them.
    pub fn findings(&self, start: u32, end: u32) -> Vec<u32> {
        self.flat(self.range(start, end))
    }

    /// Everything that is found, as `analyze` has it; of the text only what was edited is read again.
    #[wasm_bindgen(unchecked_return_type = "Analysis")]
    pub fn analysis(&self) -> Result<JsValue, JsValue> {
        self.report(&self.0.text())
    }

    /// `text` is what it holds.
    fn report(&self, text: &str) -> Result<JsValue, JsValue> {
        let analysis = self.0.analysis();
        #[cfg(feature = "house-style")]
        if let Some(style) = self.0.style() {
            return plain(&Report::styled(&analysis, text, style, Unit::Utf16));
        }
        TEXTS.with_borrow(|texts| plain(&Report::new(&analysis, text, texts, Unit::Utf16)))
    }

    /// Eight numbers a finding; `range` in bytes.
    fn flat(&self, range: Range<usize>) -> Vec<u32> {
        let findings = self.0.outlines(range);
        let mut units = self.0.unit_counter();
        let mut marks = Vec::with_capacity(STRIDE * findings.len());
        for finding in &findings {
            #[cfg(feature = "house-style")]
            if self.0.style().is_some_and(|style| style.hides_category(finding.category)) {
                continue;
            }
            let kind =
                KINDS[finding.category as usize].iter().position(|kind| *kind == finding.kind);
            marks.extend([
                units(finding.span.start) as u32,
                units(finding.span.end) as u32,
                finding.category as u32,
                finding.entry.map_or(NOT_ANY, |entry| entry.number() as u32),
                finding.voice.number(),
                finding.voice.attribution().map_or(0, |place| place as u32 + 1),
                kind.map_or(NOT_ANY, |kind| kind as u32),
                finding.source_kind.map_or(NOT_ANY, |kind| kind as u32),
            ]);
        }
        marks
    }

    fn range(&self, start: u32, end: u32) -> Range<usize> {
        let start = self.0.byte_of(start as usize);
        start..self.0.byte_of(end as usize).max(start)
    }

    fn paint(&self, range: Range<usize>, flat: &mut Vec<u32>) {
        #[cfg(feature = "house-style")]
        let style = self.0.style();
        let mut units = self.0.unit_counter();
        for mark in self.0.marks(range) {
            let look = mark.category as u32 + 8 * mark.voice;
            #[cfg(feature = "house-style")]
            let look = match style {
                Some(style) if style.hides_category(mark.category) => continue,
                Some(style) => look + 32 * style::own(style, mark.entry),
                None => look,
            };
            flat.extend([units(mark.span.start) as u32, units(mark.span.end) as u32, look]);
        }
    }
}

/// Takes the lexicon, the content of `lexicon.bin`; until then no word is known and nothing is found.
///
/// Throws if it is not the one that was built with this engine, or not whole.
#[wasm_bindgen]
pub fn load_lexicon(packed: &[u8]) -> Result<(), JsError> {
    crate::lexicon::load(packed).map_err(|wrong| JsError::new(&wrong.message()))
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
        let [theirs, ours] = [entries.len(), EntryId::count()].map(|count| count.to_string());
        let error =
            ["these texts are of another lexicon: ", &theirs, " entries, the engine has ", &ours];
        let way_out = "; take the lexicon.json that was built with it";
        return Err(JsError::new(&(error.concat() + way_out)).into());
    }
    TEXTS.set(entries.into_iter().collect());
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
    use crate::house_style::{self, Fault, Form, Layer, OwnCategory, Style};
    use crate::lexicon::{EntryId, Texts};
    use js_sys::Array;
    use std::cell::RefCell;
    use std::sync::Arc;
    use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

    #[wasm_bindgen(typescript_custom_section)]
    const NAMES: &str = "
/** A file of a house style: its name and its content, TOML or JSON. */
export interface StyleLayer { name: string; text: string }
/** A category that a house style made its own. Its colour is `#rrggbb`; its underline solid, dashed, dotted, double or wavy. */
export interface OwnCategory { id: string; name: string; colour?: string | null; underline?: string | null; definition?: string | null }
/** What a house style was read as: everything that is wrong with it, or its layers' names, its own categories and the number of its rules. */
export interface StyleReading { faults: Fault[]; layers: string[]; categories: OwnCategory[]; rules: number }
/** The two forms of a house style's file. */
export type StyleForm = 'toml' | 'json';
/** A file in another form, or what is wrong with it. */
export interface StyleConversion { text: string | null; faults: Fault[] }
";

    thread_local! {
        static STYLE: RefCell<Option<Arc<Style>>> = const { RefCell::new(None) };
    }

    /// The style in force.
    pub(super) fn now() -> Option<Arc<Style>> {
        STYLE.with_borrow(Clone::clone)
    }

    /// 1 + the place of an entry's own category, 0 if it has none.
    pub(super) fn own(style: &Style, entry: Option<EntryId>) -> u32 {
        entry.and_then(|entry| style.own_category(entry)).map_or(0, |place| place as u32 + 1)
    }

    fn read(layers: &JsValue) -> Result<Result<Style, Vec<Fault>>, JsValue> {
        let wrong = || JsValue::from(JsError::new("a list of {name, text} is expected"));
        let list: &Array = layers.dyn_ref().ok_or_else(wrong)?;
        let files: Vec<(String, String)> = list
            .iter()
            .map(|one| Ok((string(&field(&one, "name")?)?, string(&field(&one, "text")?)?)))
            .collect::<Result<_, JsValue>>()
            .map_err(|_| wrong())?;
        let layers: Vec<Layer<'_>> =
            files.iter().map(|(name, text)| Layer::new(name, text)).collect();
        Ok(TEXTS.with_borrow(|texts: &Texts| Style::read(&layers, texts)))
    }

    #[derive(serde::Serialize)]
    struct Reading<'s> {
        faults: &'s [Fault],
        layers: &'s [String],
        categories: &'s [OwnCategory],
        rules: usize,
    }

    fn told(read: Result<&Style, &[Fault]>) -> Result<JsValue, JsValue> {
        let (style, faults) = match read {
            Ok(style) => (Some(style), &[][..]),
            Err(faults) => (None, faults),
        };
        plain(&Reading {
            faults,
            layers: style.map_or(&[], Style::layers),
            categories: style.map_or(&[], Style::categories),
            rules: style.map_or(0, Style::len),
        })
    }

    /// Puts these layers in force, the later ones over the earlier; with an empty list none are. If anything is wrong with
    /// them, the ones before stay in force and the faults are told, all at once. Sessions that are open keep the style they
    /// were opened with. Call it after `load_texts`: entries are named by id.
    ///
    /// Throws if `layers` is no list of `{name, text}`.
    #[wasm_bindgen(unchecked_return_type = "StyleReading")]
    pub fn set_styles(
        #[wasm_bindgen(unchecked_param_type = "readonly StyleLayer[]")] layers: JsValue,
    ) -> Result<JsValue, JsValue> {
        let read = read(&layers)?;
        let reading = told(read.as_ref().map_err(Vec::as_slice));
        if let Ok(style) = read {
            STYLE.set((!style.layers().is_empty()).then(|| Arc::new(style)));
        }
        reading
    }

    /// Reads these layers and puts none of them in force.
    ///
    /// Throws if `layers` is no list of `{name, text}`.
    #[wasm_bindgen(unchecked_return_type = "StyleReading")]
    pub fn check_styles(
        #[wasm_bindgen(unchecked_param_type = "readonly StyleLayer[]")] layers: JsValue,
    ) -> Result<JsValue, JsValue> {
        told(read(&layers)?.as_ref().map_err(Vec::as_slice))
    }

    #[derive(serde::Serialize)]
    struct Conversion {
        text: Option<String>,
        faults: Vec<Fault>,
    }

    /// A layer's file, TOML or JSON, in one of the two forms. Comments are lost, nothing else. If anything is wrong with it,
    /// there is no text.
    #[wasm_bindgen(unchecked_return_type = "StyleConversion")]
    pub fn convert_style(
        name: &str,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "StyleForm")] form: &str,
    ) -> Result<JsValue, JsValue> {
        let form = if form == "json" { Form::Json } else { Form::Toml };
        let (text, faults) = match house_style::convert(&Layer::new(name, text), form) {
            Ok(text) => (Some(text), Vec::new()),
            Err(faults) => (None, faults),
        };
        plain(&Conversion { text, faults })
    }
}

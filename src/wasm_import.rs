//! The boundary of the third module, `obelize-import_bg.wasm`, which brings styles of others into a house style. It is
//! loaded when somebody imports one, reads no text and needs no lexicon.

use crate::house_style::import::{self, Outcome, Source};
use js_sys::{Array, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

#[wasm_bindgen(typescript_custom_section)]
const NAMES: &str = "
/** A file of another checker: its name, by whose ending its kind is told, and its content. */
export interface ImportSource { name: string; text: string }
/** A house style made of files of others, in TOML, and what became of each rule of theirs. */
export interface StyleImport { text: string; outcomes: Outcome[] }
";

#[derive(Serialize)]
struct Imported {
    text: String,
    outcomes: Vec<Outcome>,
}

/// The files as one layer called `name`: Vale's rules and retext-equality's lists (`.yml`), sheets (`.csv`, `.tsv`), lists of
/// words (`.txt`, `.json`). Of what cannot be had here, `outcomes` tells why.
///
/// Throws if `sources` is no list of `{name, text}`.
#[wasm_bindgen(unchecked_return_type = "StyleImport")]
pub fn import_style(
    name: &str,
    #[wasm_bindgen(unchecked_param_type = "readonly ImportSource[]")] sources: JsValue,
) -> Result<JsValue, JsValue> {
    let wrong = || JsValue::from(JsError::new("a list of {name, text} is expected"));
    let list: &Array = sources.dyn_ref().ok_or_else(wrong)?;
    let text = |of: &JsValue, key: &str| Reflect::get(of, &key.into()).ok()?.as_string();
    let files: Vec<(String, String)> = list
        .iter()
        .map(|one| Some((text(&one, "name")?, text(&one, "text")?)))
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    let (sheet, outcomes) = import::import(name, &sources);
    let imported = Imported { text: sheet.to_toml(), outcomes };
    Ok(imported.serialize(&Serializer::new().serialize_missing_as_null(true))?)
}

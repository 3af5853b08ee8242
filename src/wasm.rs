//! The boundary to JavaScript: thin, typed, offsets in UTF-16 code units. Nothing else in the crate knows of it.
#![allow(unsafe_code)]

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the engine, for example `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

//! Marks how sure a news text is, who says so, and in whose words.
//!
//! ```
//! let analysis = obelize::analyze("The ministry appears to have known for weeks.");
//! # let _ = analysis;
//! ```

// Only the boundary, which no other target has, may allow it.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

pub mod analysis;
pub mod attribution;
pub mod detect;
pub mod digest;
pub mod document;
pub mod finding;
#[cfg(feature = "house-style")]
pub mod house_style;
pub mod ledger;
mod letter;
pub mod lexicon;
pub mod observe;
mod order;
pub mod paragraph;
mod passage;
pub mod phrase;
pub mod quote;
pub mod reason;
pub mod report;
mod seen;
pub mod sentence;
pub mod session;
pub mod span;
pub mod token;
#[cfg(all(target_arch = "wasm32", not(feature = "importer")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "importer"))]
pub mod wasm_import;

pub use analysis::Analysis;
pub use document::Document;
pub use finding::{Category, Finding, Voice};
pub use report::{Report, Unit};
pub use session::Session;

/// Reads `text` and reports what it finds, in text order. Every string is acceptable.
pub fn analyze(text: &str) -> Analysis {
    Analysis::read(text)
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

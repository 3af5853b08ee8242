//! Reads `lexicon/*.toml` and writes the engine's static tables. An entry that is not whole is refused here,
//! with its file and line, so that nothing of the lexicon can fail at run time.

#[path = "build/emit.rs"]
mod emit;
#[path = "build/format.rs"]
mod format;
#[allow(dead_code)]
#[path = "src/letter.rs"]
mod letter;
#[path = "build/read.rs"]
mod read;
/// What the engine reads as well.
#[allow(dead_code)]
#[path = "src/lexicon"]
mod words {
    #[path = "class.rs"]
    pub mod class;
    #[path = "coding.rs"]
    pub mod coding;
    #[path = "content.rs"]
    pub mod content;
    #[path = "inflect.rs"]
    pub mod inflect;
    #[path = "notation.rs"]
    pub mod notation;
}

use std::path::Path;

fn main() {
    for path in ["build.rs", "build", "lexicon", "src/letter.rs", "src/lexicon"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let lexicon = read::lexicon(Path::new("lexicon"));
    if !lexicon.faults.is_empty() {
        for fault in &lexicon.faults {
            println!("cargo::error={fault}");
        }
        std::process::exit(1);
    }
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    emit::tables(&lexicon, Path::new(&out));
}

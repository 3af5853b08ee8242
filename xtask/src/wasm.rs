//! The engine as WebAssembly, with its JavaScript, its types, its lexicon and the lexicon's texts beside it.

use crate::lexicon_page;
use crate::process::{self, cargo, program, root, run};
use crate::tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Where the page expects the engine. Generated, not kept in git.
pub fn folder() -> PathBuf {
    root().join("www/src/engine")
}

/// Builds the engine into `www/src/engine/`. Files that would not change are left alone.
pub fn build() -> Result<()> {
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    // The lexicon stays out of the module, and so do its texts: the page reads them from lexicon.bin and lexicon.json.
    run(&mut cargo([
        "build",
        "--profile=wasm",
        "--lib",
        "--package=obelize",
        "--target=wasm32-unknown-unknown",
        "--no-default-features",
    ]))?;
    let staging = process::target().join("engine");
    fs::create_dir_all(&staging)?;
    run(program(tools::folder().join("wasm-bindgen"))
        .args([
            "--target",
            "web",
            "--remove-name-section",
            "--remove-producers-section",
            "--out-name",
            "obelize",
        ])
        .arg("--out-dir")
        .arg(&staging)
        .arg(process::target().join("wasm32-unknown-unknown/wasm/obelize.wasm")))?;
    let lexicon = process::read(&mut cargo([
        "run",
        "--quiet",
        "--features=cli",
        "--bin=obelize",
        "--",
        "lexicon",
    ]))?;
    fs::write(staging.join("lexicon.html"), lexicon_page::page(&lexicon)?)?;
    fs::write(staging.join("lexicon.json"), lexicon)?;
    let packed = process::read(&mut cargo([
        "run",
        "--quiet",
        "--features=cli",
        "--bin=obelize",
        "--",
        "lexicon",
        "--packed",
    ]))?;
    fs::write(staging.join("lexicon.bin"), packed)?;
    fs::create_dir_all(folder())?;
    for name in [
        "obelize.js",
        "obelize.d.ts",
        "obelize_bg.wasm",
        "obelize_bg.wasm.d.ts",
        "lexicon.bin",
        "lexicon.json",
    ] {
        update(&staging.join(name), &folder().join(name))?;
    }
    update(&staging.join("lexicon.html"), &lexicon_page())
}

/// The page of the lexicon, beside the first one. Generated, not kept in git.
pub fn lexicon_page() -> PathBuf {
    root().join("www/lexicon.html")
}

/// Builds the folder that any static host can serve.
pub fn distribute(out: &Path) -> Result<()> {
    build()?;
    let (from, out) = (root().join("www"), root().join(out));
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| out.display().to_string())?;
    }
    for file in WalkDir::new(&from).sort_by_file_name() {
        let file = file?;
        let to = out.join(file.path().strip_prefix(&from)?);
        if file.file_type().is_dir() {
            fs::create_dir_all(&to)?;
        } else {
            fs::copy(file.path(), &to).with_context(|| to.display().to_string())?;
        }
    }
    Ok(())
}

fn update(from: &Path, to: &Path) -> Result<()> {
    let new = fs::read(from).with_context(|| from.display().to_string())?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    fs::write(to, new).with_context(|| to.display().to_string())
}

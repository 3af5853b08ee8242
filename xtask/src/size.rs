//! What a reader downloads, and the most it may be.

use crate::process::root;
use crate::wasm;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::Path;
use walkdir::WalkDir;

/// Most bytes of the engine's code after brotli; its lexicon is a file of its own, with a budget of its own. A page that
/// marks a pasted text is used from phones on slow lines: at 1 Mbit/s this much takes 0.8 s. The goal is 90,000; it stands at
/// 89,500, and another compiler may need a little more.
const ENGINE_BUDGET: usize = 92_000;

/// Most bytes of `lexicon.bin` after brotli. It loads beside the engine. It stands at 81,800.
const LEXICON_BUDGET: usize = 84_500;

/// Most bytes that the module with house styles has more than the engine, after brotli. It is loaded in its place, and only
/// where a house style is given. The goal is 130,000; it stands at 147,000.
const STYLE_BUDGET: usize = 153_000;

/// Most bytes of the module that imports styles, after brotli. It is loaded when somebody imports one. It stands at 158,400.
const IMPORT_BUDGET: usize = 165_000;

/// Bytes of one file.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Fails if the engine or its lexicon is larger than its budget.
pub fn check() -> Result<()> {
    let parts = [
        ("engine", "obelize_bg.wasm", ENGINE_BUDGET, "new dependencies or formatting code"),
        ("module that imports", "obelize-import_bg.wasm", IMPORT_BUDGET, "new dependencies"),
        ("lexicon", "lexicon.bin", LEXICON_BUDGET, "long lists of forms and neighbours"),
    ];
    let mut over = Vec::new();
    let engine = measure(&wasm::folder().join("obelize_bg.wasm"))?.brotli;
    let styled = measure(&wasm::folder().join("obelize-style_bg.wasm"))?;
    let more = styled.brotli.saturating_sub(engine);
    println!(
        "engine with house styles: {} bytes, {} gzip, {} brotli: {more} more than the engine; budget {STYLE_BUDGET} more",
        styled.raw, styled.gzip, styled.brotli
    );
    if more > STYLE_BUDGET {
        over.push(format!(
            "house styles weigh {} bytes more than their budget of {STYLE_BUDGET} bytes (brotli) over the engine. What grew \
             in src/house_style/, regex-automata, regex-syntax, toml_parser, jsonc-parser? The budget stands in xtask/src/size.rs.",
            more - STYLE_BUDGET
        ));
    }
    for (part, file, budget, cause) in parts {
        let size = measure(&wasm::folder().join(file))?;
        println!(
            "{part}: {} bytes, {} gzip, {} brotli; budget {budget} brotli",
            size.raw, size.gzip, size.brotli
        );
        if size.brotli > budget {
            over.push(format!(
                "the {part} is {} bytes over its budget of {budget} bytes (brotli). What grew? Compare with \
                 `git stash; cargo xtask size`, and look for {cause}. The budget stands in xtask/src/size.rs.",
                size.brotli - budget
            ));
        }
    }
    if !over.is_empty() {
        bail!("{}", over.join("\n"));
    }
    Ok(())
}

/// Prints a table of everything in a folder.
pub fn report(folder: &Path) -> Result<()> {
    let folder = root().join(folder);
    let mut rows = Vec::new();
    let mut total = Size::default();
    for file in WalkDir::new(&folder).sort_by_file_name() {
        let file = file?;
        let name = file.path().strip_prefix(&folder)?.display().to_string();
        if !file.file_type().is_file() || name.ends_with(".d.ts") {
            continue;
        }
        let size = measure(file.path())?;
        total = Size {
            raw: total.raw + size.raw,
            gzip: total.gzip + size.gzip,
            brotli: total.brotli + size.brotli,
        };
        rows.push((name, size));
    }
    rows.push(("all".to_owned(), total));
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    println!("{:width$}  {:>9}  {:>9}  {:>9}", "bytes", "raw", "gzip", "brotli");
    for (name, size) in rows {
        println!("{name:width$}  {:>9}  {:>9}  {:>9}", size.raw, size.gzip, size.brotli);
    }
    println!("written to {}", folder.display());
    Ok(())
}

fn measure(file: &Path) -> Result<Size> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    let mut brotli = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli, &parameters)?;
    Ok(Size { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}

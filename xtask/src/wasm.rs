//! The engine as WebAssembly, with its JavaScript, its types, its lexicon and the lexicon's texts beside it.

use crate::lexicon_page;
use crate::process::{self, cargo, program, root, run};
use crate::tools;
use anyhow::{Context, Result, ensure};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
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
    tools::npm()?;
    let staging = process::target().join("engine");
    fs::create_dir_all(&staging)?;
    module("obelize", &[], &staging)?;
    // Loaded in the place of the first where a house style is given.
    module("obelize-style", &["house-style"], &staging)?;
    // Loaded where styles of others are imported.
    module("obelize-import", &["importer"], &staging)?;
    let written = |options: &[&str]| {
        let run = ["run", "--quiet", "--features=cli", "--bin=obelize", "--", "lexicon"];
        process::read(cargo(run).args(options))
    };
    let lexicon = written(&[])?;
    fs::write(staging.join("lexicon.html"), lexicon_page::page(&lexicon)?)?;
    fs::write(staging.join("lexicon.json"), lexicon)?;
    fs::write(staging.join("lexicon.bin"), written(&["--packed"])?)?;
    fs::create_dir_all(folder())?;
    for name in [
        "obelize.js",
        "obelize.d.ts",
        "obelize_bg.wasm",
        "obelize_bg.wasm.d.ts",
        "obelize-style.js",
        "obelize-style.d.ts",
        "obelize-style_bg.wasm",
        "obelize-style_bg.wasm.d.ts",
        "obelize-import.js",
        "obelize-import.d.ts",
        "obelize-import_bg.wasm",
        "obelize-import_bg.wasm.d.ts",
        "lexicon.bin",
        "lexicon.json",
    ] {
        update(&staging.join(name), &folder().join(name))?;
    }
    update(&staging.join("lexicon.html"), &lexicon_page())
}

/// Builds one module with its JavaScript and types.
fn module(name: &str, features: &[&str], folder: &Path) -> Result<()> {
    // The lexicon stays out of the module, and so do its texts: the page reads them from lexicon.bin and lexicon.json.
    run(cargo([
        "build",
        "--profile=wasm",
        "--lib",
        "--package=obelize",
        "--target=wasm32-unknown-unknown",
        "--no-default-features",
    ])
    .arg(format!("--features={}", features.join(",")))
    .env("CARGO_ENCODED_RUSTFLAGS", flags()))?;
    let linked = folder.join("linked.wasm");
    fs::copy(process::target().join("wasm32-unknown-unknown/wasm/obelize.wasm"), &linked)
        .with_context(|| linked.display().to_string())?;
    run(program(tools::folder().join("wasm-trap-panics")).arg(&linked))?;
    run(program(tools::folder().join("wasm-bindgen"))
        .args([
            "--target",
            "web",
            "--remove-name-section",
            "--remove-producers-section",
            "--out-name",
            name,
        ])
        .arg("--out-dir")
        .arg(folder)
        .arg(linked))?;
    let module = folder.join(format!("{name}_bg.wasm"));
    let mut command = program("node");
    command.arg(root().join("node_modules/binaryen/bin/wasm-opt")).args(FEATURES).args(PASSES);
    run(command.arg(&module).arg("-o").arg(&module))
}

/// What rustc's modules are made of beyond the first WebAssembly.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What makes the module smaller once it is compressed: 2.4 KB less. Its own levels above 1 take less; what they inline and
/// reorder no longer looks alike.
const PASSES: [&str; 4] = [
    "-O1",
    "--dae-optimizing",
    "--duplicate-function-elimination",
    "--simplify-locals-notee-nostructure",
];

/// Less code from the same source, and no slower: a function is inlined where it is small (crates of level "z" keep a lower
/// bound of their own, which `-inline-threshold` would lift), loops are not unrolled (short ones
/// are what the engine has), jumps are threaded through two instructions at most; addresses in loops stay as they are
/// written, since a browser's compiler reckons them again (4 KB less); nothing is computed ahead on a path that may not need
/// it.
const SHORT: [&str; 6] = [
    "-Cllvm-args=-inlinedefault-threshold=80",
    "-Cllvm-args=-unroll-count=1",
    "-Cllvm-args=-jump-threading-threshold=2",
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-enable-load-pre=false",
];

/// Flags for rustc: those of [`SHORT`], and some by which no folder of this machine comes into a module: built elsewhere from
/// the same commit, it is the same to the byte.
fn flags() -> OsString {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).unwrap_or_default();
    let folders = [(home.as_path(), "cargo"), (root(), "obelize"), (process::target(), "target")];
    let without_addresses = folders.map(|(folder, name)| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.extend([folder.as_os_str(), "=".as_ref(), name.as_ref()]);
        flag
    });
    let flags: Vec<OsString> =
        SHORT.map(OsString::from).into_iter().chain(without_addresses).collect();
    flags.join("\u{1f}".as_ref())
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
    tools::npm()?;
    run(program("node").arg("xtask/bundle.js").arg(&out))?;
    keep_offline(&out)
}

/// What a browser needs not to keep: it is asked for what is new, or not a part of the page.
const NOT_KEPT: [&str; 3] = ["service-worker.js", "offline-files.js", "headers.json"];

/// What the page loads of the modules for newsrooms; its own scripts have the others in them.
const KEPT_OF_SRC: [&str; 2] = ["src/engine/", "src/worker.js"];

/// The module that takes house styles: kept once one is in force.
const KEPT_WITH_A_STYLE: &str = "src/engine/obelize-style";

/// The module that imports styles: it is needed once, and asked for then.
const IMPORTS: &str = "src/engine/obelize-import";

/// Names the build after its contents, lists its files for the service worker, and has the page say which build it is.
fn keep_offline(out: &Path) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    let (mut files, mut styles) = (vec!["./".to_owned()], Vec::new());
    for file in WalkDir::new(out).sort_by_file_name() {
        let file = file?;
        let name = file.path().strip_prefix(out)?.to_string_lossy().replace('\\', "/");
        let is_kept = ![".d.ts", ".map"].iter().any(|ending| name.ends_with(ending))
            && !NOT_KEPT.contains(&name.as_str())
            && !name.starts_with(IMPORTS)
            && (!name.starts_with("src/") || KEPT_OF_SRC.iter().any(|kept| name.starts_with(kept)));
        if file.file_type().is_file() && is_kept {
            name.hash(&mut hasher);
            fs::read(file.path())?.hash(&mut hasher);
            let kept = if name.starts_with(KEPT_WITH_A_STYLE) { &mut styles } else { &mut files };
            kept.push(name);
        }
    }
    let build = format!("{:016x}", hasher.finish());
    let list = serde_json::json!({ "build": build, "files": files, "styles": styles });
    fs::write(out.join("offline-files.js"), format!("self.OFFLINE = {list:#};\n"))?;
    let page = out.join("index.html");
    let html = fs::read_to_string(&page)?;
    let head = "<meta charset=\"utf-8\">\n";
    let named = format!("{head}<meta name=\"obelize-build\" content=\"{build}\">\n");
    ensure!(html.contains(head), "www/index.html has no {}", head.trim_end());
    fs::write(&page, html.replacen(head, &named, 1))?;
    Ok(())
}

fn update(from: &Path, to: &Path) -> Result<()> {
    let new = fs::read(from).with_context(|| from.display().to_string())?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    fs::write(to, new).with_context(|| to.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::keep_offline;
    use std::fs;

    #[test]
    fn a_build_is_named_after_its_contents_and_lists_its_files() {
        let out = std::env::temp_dir().join(format!("obelize-offline-{}", std::process::id()));
        let build = |text: &str| {
            fs::create_dir_all(out.join("src/engine")).unwrap();
            let html = "<!doctype html>\n<meta charset=\"utf-8\">\n<p>Page</p>\n";
            fs::write(out.join("index.html"), html).unwrap();
            for name in ["service-worker.js", "src/lens.js", "src/types.d.ts", "page.js.map"] {
                fs::write(out.join(name), text).unwrap();
            }
            for name in ["obelize_bg.wasm", "obelize-style_bg.wasm", "obelize-import_bg.wasm"] {
                fs::write(out.join("src/engine").join(name), text).unwrap();
            }
            keep_offline(&out).unwrap();
            let list = fs::read_to_string(out.join("offline-files.js")).unwrap();
            let html = fs::read_to_string(out.join("index.html")).unwrap();
            fs::remove_dir_all(&out).unwrap();
            (list, html)
        };
        let (list, html) = build("one");
        let json = list.strip_prefix("self.OFFLINE = ").unwrap().trim_end().trim_end_matches(';');
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            json["files"],
            serde_json::json!(["./", "index.html", "src/engine/obelize_bg.wasm"])
        );
        assert_eq!(json["styles"], serde_json::json!(["src/engine/obelize-style_bg.wasm"]));
        assert!(html.contains(json["build"].as_str().unwrap()));
        assert_eq!(build("one").0, list);
        assert_ne!(build("two").0, list);
    }
}

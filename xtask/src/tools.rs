//! What the other commands need: found, or installed with a word on what and why.
//!
//! Nothing is installed globally but the browsers, and those only by Debian's package manager.

use crate::process::{self, cargo, find, program, root, run};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(clap::Args)]
pub struct Options {
    /// Also links wasm-pack, wasm-bindgen and wasm-bindgen-test-runner into this folder, for example ~/.cargo/bin.
    #[arg(long, value_name = "FOLDER")]
    link: Option<PathBuf>,
}

const PROGRAMS: [&str; 3] = ["wasm-pack", "wasm-bindgen", "wasm-bindgen-test-runner"];

/// Installs everything that any command needs.
pub fn setup(options: &Options) -> Result<()> {
    wasm_target()?;
    wasm_bindgen()?;
    wasm_pack()?;
    npm()?;
    editors()?;
    packaging()?;
    browsers(&Engine::ALL)?;
    if let Some(folder) = &options.link {
        link(folder)?;
    }
    eprintln!("Everything is here. To type wasm-pack by hand: eval \"$(cargo xtask env)\"");
    Ok(())
}

/// Prints what a shell has to read so that `wasm-pack test` finds its programs.
pub fn print_environment() -> Result<()> {
    wasm_target()?;
    wasm_bindgen()?;
    wasm_pack()?;
    println!("export PATH='{}':\"$PATH\"", folder().display());
    Ok(())
}

/// The folder of the programs that are built here.
pub fn folder() -> PathBuf {
    process::target().join("debug")
}

/// PATH with the programs that are built here in front.
pub fn path() -> OsString {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder()).chain(env::split_paths(&rest));
    env::join_paths(folders).expect("PATH was valid before")
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = process::read(program("rustc").args(["--print", "sysroot"]))?;
    let sysroot = PathBuf::from(String::from_utf8(sysroot)?.trim());
    if sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if find(&["rustup"]).is_none() {
        bail!(
            "Rust's standard library for {TARGET} is missing and there is no rustup to add it: \
             install it the way this Rust was installed (Debian: apt-get install libstd-rust-dev-wasm32)"
        );
    }
    say("rustup target add", "Rust's standard library for WebAssembly");
    run(program("rustup").args(["target", "add", TARGET]))
}

/// `wasm-bindgen` and its test runner, built from the crate that Cargo.lock pins.
pub fn wasm_bindgen() -> Result<()> {
    built(
        "obelize-wasm-bindgen",
        "wasm-bindgen",
        "writes the JavaScript side of the WebAssembly and runs its tests",
    )
}

/// `wasm-pack`, built from the crate that Cargo.lock pins.
pub fn wasm_pack() -> Result<()> {
    built("obelize-wasm-pack", "wasm-pack", "runs the WebAssembly tests in node and in browsers")
}

fn built(package: &str, binary: &str, why: &str) -> Result<()> {
    if !folder().join(format!("{binary}{}", env::consts::EXE_SUFFIX)).is_file() {
        say(
            &format!("building {binary} into {}", folder().display()),
            &format!("{why} (once, a minute or two)"),
        );
    }
    run(&mut cargo(["build", "--quiet", "--package", package]))
}

/// The npm packages of package-lock.json: for the tests and the type check, none of them is shipped.
pub fn npm() -> Result<()> {
    install(
        root(),
        "TypeScript's checker, what drives the browsers, and what makes the modules small",
    )
}

/// The editors that the widget is tried in, and what bundles them: a package of its own, since they are many.
pub fn editors() -> Result<()> {
    install(&root().join("tests/web/editors"), "the editors that the widget is tried in")
}

/// Gutenberg, which weighs more than all other editors together: in the whole matrix alone.
pub fn gutenberg() -> Result<()> {
    install(&root().join("tests/web/editors/gutenberg"), "Gutenberg, to try the widget in")
}

/// What packs the widget, and the bundlers and frameworks that the package is tried in.
pub fn packaging() -> Result<()> {
    install(&root().join("npm"), "what packs the widget and tries the package")
}

/// Other checkers, which the engine is measured beside: for `bench` alone.
pub fn peers() -> Result<()> {
    install(&root().join("benches/peers"), "other checkers, to measure them on the same text")
}

/// The packages of a folder's package-lock.json, if they are not there.
fn install(folder: &Path, what: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| folder.join("package-lock.json").display().to_string())?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    if find(&["npm"]).is_none() {
        bail!(
            "node and npm are missing (node 20 or newer): https://nodejs.org, or on Debian: apt-get install nodejs npm"
        );
    }
    say(
        "npm ci --ignore-scripts",
        &format!("{what}, into {}", folder.join("node_modules").display()),
    );
    run(program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder))?;
    fs::write(&installed, lock).with_context(|| installed.display().to_string())
}

/// A browser engine that the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    pub const fn id(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }

    /// What it takes: programs of which one must be there, and Debian's packages that bring it.
    const fn needs(self) -> &'static [(&'static [&'static str], &'static [&'static str])] {
        match self {
            Engine::Chromium => &[
                (
                    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
                    &["chromium", "fonts-liberation"],
                ),
                (&["chromedriver"], &["chromium-driver"]),
            ],
            Engine::Firefox => {
                &[(&["firefox-esr", "firefox"], &["firefox-esr", "fonts-liberation"])]
            }
            Engine::Webkit => &[
                (&["WebKitWebDriver"], &["webkit2gtk-driver", "fonts-liberation"]),
                (&["xvfb-run"], &["xvfb", "xauth"]),
            ],
        }
    }
}

/// The browsers and what drives them.
pub fn browsers(engines: &[Engine]) -> Result<()> {
    let mut missing = Vec::new();
    let mut packages = Vec::new();
    for (programs, bringing) in engines.iter().flat_map(|engine| engine.needs()) {
        if find(programs).is_none() {
            missing.push(programs[0]);
            packages.extend(
                bringing
                    .iter()
                    .copied()
                    .filter(|package| !packages.contains(package))
                    .collect::<Vec<_>>(),
            );
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if !Path::new("/etc/debian_version").exists() || find(&["apt-get"]).is_none() {
        bail!(
            "missing for the tests in browsers: {}. Install them (Debian: {install}), or leave an engine out: \
             cargo xtask test --engines chromium,firefox",
            missing.join(", ")
        );
    }
    let user = process::read(program("id").arg("-u"))?;
    if user.trim_ascii() != b"0" {
        bail!(
            "missing for the tests in browsers: {}. Please run: sudo {install}",
            missing.join(", ")
        );
    }
    say(&install, "the browsers that the tests run in, and their drivers");
    let apt = |arguments: &[&str]| {
        let mut command = program("apt-get");
        command
            .args(["-qq", "-o", "DPkg::Lock::Timeout=300"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(&mut apt(&["update"]))?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    if run(&mut apt(&arguments)).is_err() {
        // Seen once: an upgrade of systemd in the middle leaves packages half-way; mending them and asking again helps.
        eprintln!("apt-get failed; mending what it left and trying once more");
        run(&mut apt(&["-f", "install", "-y"]))?;
        run(&mut apt(&arguments))?;
    }
    Ok(())
}

fn link(to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for name in PROGRAMS {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        let (from, to) = (folder().join(&name), to.join(&name));
        if to.exists() {
            eprintln!("{} is there already: left alone", to.display());
            continue;
        }
        fs::hard_link(&from, &to)
            .or_else(|_| fs::copy(&from, &to).map(|_| ()))
            .with_context(|| format!("cannot put {} into {}", from.display(), to.display()))?;
    }
    Ok(())
}

fn say(what: &str, why: &str) {
    eprintln!("set-up: {what}\n        {why}");
}

/// A command that runs a program in a display of its own where there is none.
pub fn in_display(name: impl AsRef<OsStr>) -> Command {
    if env::var_os("DISPLAY").is_some() {
        return program(name);
    }
    let mut command = program("xvfb-run");
    command.arg("-a").arg(name);
    command
}

//! The long tests, which a run of `cargo xtask test` has no time for. Each part can be run alone; what a part needs that is not
//! there (cargo-fuzz, cargo-deny, cargo-mutants, a nightly toolchain) is named, with the command that brings it.

use crate::process::{cargo, find, program, run};
use crate::{tools, wasm};
use anyhow::{Result, bail};

#[derive(clap::Args)]
pub struct Options {
    /// Runs these parts alone (repeat it, or separate them with commas).
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = PARTS)]
    only: Vec<Part>,
    /// Minutes of fuzzing, over all targets.
    #[arg(long, default_value_t = 120)]
    minutes: u32,
    /// Bytes of the hostile texts whose work is counted; each is counted a second time, twice as long.
    #[arg(long, default_value_t = 60_000)]
    bytes: u32,
    /// Rounds of the property tests, each from a seed of its own.
    #[arg(long, default_value_t = 20)]
    rounds: u64,
    /// Edits of a text in Chromium, in one sitting.
    #[arg(long, default_value_t = 10_000)]
    edits: u32,
    /// Minutes of typing in Chromium, in one sitting.
    #[arg(long, default_value_t = 60)]
    typing: u32,
    /// Every so-many-th mutant of the core is tried.
    #[arg(long, default_value_t = 18)]
    every: u32,
}

const PARTS: [Part; 8] = [
    Part::Properties,
    Part::Work,
    Part::Edits,
    Part::Paste,
    Part::Visit,
    Part::Supply,
    Part::Fuzz,
    Part::Typing,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The property tests from other seeds than every run takes; a seed that fails is printed.
    Properties,
    /// Twice the text is at most 2.3 times the work, on long hostile texts.
    Work,
    /// Random edits in Chromium: what is painted is what a fresh analysis finds; memory, nodes, listeners do not grow.
    Edits,
    /// 200,000 words pasted into the page, in three browsers: all of it is there, painted as a fresh analysis finds.
    Paste,
    /// An hour of typing in Chromium: memory, nodes, listeners, highlights do not grow.
    Typing,
    /// A whole visit in three browsers behind a proxy that writes down everything that is sent: nothing of the text is in it.
    Visit,
    /// Licences, sources, bans (deny.toml).
    Supply,
    /// The fuzz targets, each for its share of the minutes.
    Fuzz,
    /// Mutants of the core: what no test notices. Takes hours; only when it is asked for.
    Mutants,
}

const TARGETS: [&str; 5] = ["analyze", "edits", "offsets", "command_line", "house_style"];

/// The tests that have to notice a mutant; all of them would take a minute for each.
const MUTANT_TESTS: [&str; 4] = ["fixtures", "golden", "lexicon", "session"];

/// The seconds of the clock give the first seed, so that no two soaks try the same.
fn properties(rounds: u64) -> Result<()> {
    wasm::build()?;
    tools::npm()?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs();
    for seed in (now..).take(rounds as usize) {
        let seed = seed.to_string();
        println!("OBELIZE_SEED={seed}");
        let tests = ["any_text", "session", "house_style", "house_style_import"];
        let mut command = cargo(["test", "--quiet", "--release"]);
        run(command
            .args(tests.iter().flat_map(|test| ["--test", test]))
            .env("OBELIZE_SEED", &seed))?;
        let mut command = program("node");
        run(command.args(["--test", "tests/web/unit/"]).env("OBELIZE_SEED", &seed))?;
    }
    Ok(())
}

/// Runs the parts, one after another, and fails with the first that fails.
pub fn soak(options: &Options) -> Result<()> {
    for part in &options.only {
        println!("\n── {part:?}");
        match part {
            Part::Properties => properties(options.rounds)?,
            Part::Work => {
                wasm::build()?;
                let mut command = program("node");
                command.args(["--test", "--test-reporter=spec", "tests/web/unit/work.test.js"]);
                run(command.env("BYTES", options.bytes.to_string()).env("TABLE", "1"))?;
            }
            Part::Edits => {
                wasm::build()?;
                tools::npm()?;
                tools::browsers(&[tools::Engine::Chromium])?;
                let mut command = program("node");
                command.args(["--test", "--test-reporter=spec", "tests/web/soak/edits.test.js"]);
                command.env("ENGINES", "chromium").env("EDITS", options.edits.to_string());
                run(&mut command)?;
            }
            Part::Paste => {
                wasm::build()?;
                tools::npm()?;
                tools::browsers(&tools::Engine::ALL)?;
                let mut command = program("node");
                run(command.args([
                    "--test",
                    "--test-reporter=spec",
                    "tests/web/soak/paste.test.js",
                ]))?;
            }
            Part::Typing => {
                wasm::build()?;
                tools::npm()?;
                tools::browsers(&[tools::Engine::Chromium])?;
                let mut command = program("node");
                command.args(["--test", "--test-reporter=spec", "tests/web/soak/typing.test.js"]);
                // Once: another try would be another hour.
                command.env("ENGINES", "chromium").env("AGAIN", "0");
                run(command.env("TYPING", options.typing.to_string()))?;
            }
            Part::Visit => {
                wasm::build()?;
                tools::npm()?;
                tools::browsers(&tools::Engine::ALL)?;
                let mut command = program("node");
                run(command.args([
                    "--test",
                    "--test-reporter=spec",
                    "tests/web/soak/visit.test.js",
                    "tests/web/soak/restored.test.js",
                ]))?;
            }
            Part::Supply => {
                needs("cargo-deny", "cargo install cargo-deny --locked")?;
                for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
                    let mut command = cargo(["deny", "--workspace", "--manifest-path", manifest]);
                    // Neither workspace has every licence that is allowed.
                    let allowed = ["license-not-encountered", "license-exception-not-encountered"];
                    command.arg("check").args(allowed.map(|warning| format!("--allow={warning}")));
                    run(command.args(["licenses", "bans", "sources"]))?;
                }
            }
            Part::Fuzz => {
                needs("cargo-fuzz", "cargo install cargo-fuzz; rustup toolchain install nightly")?;
                let seconds = options.minutes * 60 / TARGETS.len() as u32;
                for target in TARGETS {
                    let limit = format!("-max_total_time={seconds}");
                    let mut command = program("cargo");
                    command.args(["+nightly", "fuzz", "run", target, "--"]);
                    let each = ["-timeout=60", "-rss_limit_mb=1500", "-max_len=4096"];
                    run(command.args(each).arg(limit).arg("-print_final_stats=1"))?;
                }
            }
            Part::Mutants => {
                needs("cargo-mutants", "cargo install cargo-mutants --locked")?;
                // In a random order: a run that is broken off has tried a random sample as well.
                let mut command = cargo(["mutants", "--package=obelize", "--shuffle"]);
                command.args([
                    "--sharding=round-robin",
                    "--shard",
                    &format!("0/{}", options.every),
                ]);
                // The boundary, the command line, and what only features bring, have tests that are not run here.
                let others =
                    ["src/wasm*.rs", "src/bin/**", "src/house_style.rs", "src/house_style/**"];
                command.args(others.iter().flat_map(|glob| ["--exclude", *glob]));
                command.args(["--baseline=skip", "--timeout=120", "--cargo-arg=--lib"]);
                command.args(MUTANT_TESTS.map(|test| format!("--cargo-arg=--test={test}")));
                run(command.env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
            }
        }
    }
    Ok(())
}

fn needs(name: &str, way: &str) -> Result<()> {
    if find(&[name]).is_none() {
        bail!("{name} is not there: {way}");
    }
    Ok(())
}

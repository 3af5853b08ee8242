//! What is measured, never asserted: the core on this machine, a session under keystrokes, house styles, other checkers on
//! the same text, the widget in browsers.

use crate::process::{self, cargo, program, run};
use crate::tools::{self, Engine};
use crate::wasm;
use anyhow::{Context, Result};
use std::fs;

#[derive(clap::Args)]
pub struct Options {
    /// The browser engines to measure in.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Engine::ALL)]
    engines: Vec<Engine>,
    /// Measures the core alone: no browsers, no other checkers.
    #[arg(long)]
    core: bool,
}

/// Bytes of prose that the browsers are given.
const PROSE: &str = "1100000";

/// Prints the tables one after another.
pub fn bench(options: &Options) -> Result<()> {
    run(&mut cargo(["bench", "--quiet", "--bench", "throughput"]))?;
    run(&mut cargo(["bench", "--quiet", "--bench", "session"]))?;
    if options.core {
        return Ok(());
    }
    let page = process::target().join("page");
    wasm::distribute(&page)?;
    tools::npm()?;
    tools::peers()?;
    tools::browsers(&options.engines)?;
    let prose = process::read(&mut cargo([
        "bench",
        "--quiet",
        "--bench",
        "throughput",
        "--",
        "--write",
        PROSE,
    ]))?;
    let file = process::target().join("prose.txt");
    fs::write(&file, prose).with_context(|| file.display().to_string())?;
    run(program("node").arg("benches/style.js").arg(&file))?;
    let engines: Vec<&str> = options.engines.iter().map(|engine| engine.id()).collect();
    run(program("node").arg("benches/peers/peers.js").arg(&file))?;
    run(program("node")
        .arg("benches/browser/bench.js")
        .arg(&file)
        .arg(&page)
        .env("ENGINES", engines.join(",")))
}

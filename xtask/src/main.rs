//! The project's own commands. `cargo xtask --help` lists them.

mod bench;
mod lexicon_page;
mod package;
mod process;
mod serve;
mod size;
mod soak;
mod test;
mod tools;
mod wasm;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "The project's own commands.")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the WebAssembly, serves the page on this machine, rebuilds and reloads when a file changes.
    Serve(serve::Options),
    /// Builds the page for any static host, and says how large it is.
    Build {
        /// The folder to write.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Packs the widget for npm into target/: modules, types, engine, lexicon.
    Package,
    /// Runs every test: formatting, lints, Rust, wasm, page, browsers, size.
    Test(test::Options),
    /// Measures the core, the session and the widget in browsers, and prints tables. Give it a quiet machine.
    Bench(bench::Options),
    /// Runs the long tests: fuzzing, work on long texts, ten thousand edits in a browser, licences, mutants.
    Soak(soak::Options),
    /// Checks the size of what is shipped against its budget.
    Size,
    /// Installs what the other commands need, into this folder (system packages: on Debian, as root).
    Setup(tools::Options),
    /// Runs the core over annotated data and prints precision, recall, F1: evaluate GOLD.jsonl [--scope report] …
    #[command(disable_help_flag = true)]
    Evaluate {
        /// What the evaluation is told; --help lists it.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Prints the shell commands that put wasm-pack and wasm-bindgen on PATH: eval "$(cargo xtask env)"
    Env,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Task::Serve(options) => serve::serve(&options),
        Task::Build { out } => wasm::distribute(&out).and_then(|()| size::report(&out)),
        Task::Package => wasm::build().and_then(|()| package::package()),
        Task::Test(options) => return test::test(&options),
        Task::Bench(options) => bench::bench(&options),
        Task::Soak(options) => soak::soak(&options),
        Task::Size => wasm::build().and_then(|()| size::check()),
        Task::Setup(options) => tools::setup(&options),
        Task::Evaluate { arguments } => evaluate(&arguments),
        Task::Env => tools::print_environment(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A package of its own, so that the other commands need not build the core for this machine.
fn evaluate(arguments: &[OsString]) -> anyhow::Result<()> {
    let mut command = process::cargo(["run", "--quiet", "--package", "evaluate", "--"]);
    process::run(command.args(arguments).current_dir(std::env::current_dir()?))
}

//! Every test, in steps; each step's output as it comes, then a table.

use crate::process::{cargo, find, program, root, shown};
use crate::tools::{self, Engine};
use crate::{size, wasm};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

#[derive(clap::Args)]
pub struct Options {
    /// Runs these parts alone (repeat it, or separate them with commas).
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// The browser engines to test in.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Engine::ALL)]
    engines: Vec<Engine>,
    /// The editors to test in (part `editors`). By default, with --only, all of them; in a run of everything, all in the first
    /// engine and a few in the others.
    #[arg(long, value_delimiter = ',')]
    editors: Vec<String>,
}

/// The editors that stand for the others where time is short: one that renders by itself, one that leaves that to the
/// browser, a frame, a field.
const FEW_EDITORS: [&str; 4] = ["tiptap", "quill", "tinymce", "textarea"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Formatting and lints of the Rust code.
    Lint,
    /// The Rust tests.
    Rust,
    /// The same core as WebAssembly, by wasm-pack: in node and in the browsers.
    Wasm,
    /// The size of the engine against its budget.
    Size,
    /// The types of the page's JavaScript, and its unit tests in node.
    Page,
    /// The page and the widget in the browsers.
    Browser,
    /// The widget in editors from npm: editors × engines × steps.
    Editors,
    /// The npm package: packed, judged, bundled, opened in the browsers.
    Package,
}

impl Part {
    const fn id(self) -> &'static str {
        match self {
            Part::Lint => "lint",
            Part::Rust => "rust",
            Part::Wasm => "wasm",
            Part::Size => "size",
            Part::Page => "page",
            Part::Browser => "browser",
            Part::Editors => "editors",
            Part::Package => "package",
        }
    }
}

/// What became of a step: how many tests passed and failed in it. A step without counted tests is one check.
struct Outcome {
    part: &'static str,
    name: String,
    passed: usize,
    failed: usize,
    time: Duration,
}

/// Runs the parts asked for. Failing steps do not keep the others from running.
pub fn test(options: &Options) -> ExitCode {
    let mut run = Run { outcomes: Vec::new(), failures: Vec::new() };
    let start = Instant::now();
    run.parts(options);
    run.table(start.elapsed());
    let failed: usize = run.outcomes.iter().map(|outcome| outcome.failed).sum();
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

struct Run {
    outcomes: Vec<Outcome>,
    /// What the steps said of their failures, in lines.
    failures: Vec<String>,
}

impl Run {
    fn parts(&mut self, options: &Options) {
        let wants = |part| options.only.is_empty() || options.only.contains(&part);
        let wasm = wants(Part::Wasm);
        let built = [Part::Size, Part::Page, Part::Browser, Part::Package].into_iter().any(wants);
        let browsers = wasm || [Part::Browser, Part::Editors, Part::Package].into_iter().any(wants);
        let mut ready = self.check("set-up", "Rust target and tools", || {
            tools::wasm_target()?;
            if wasm || built {
                tools::wasm_bindgen()?
            }
            if wasm {
                tools::wasm_pack()?
            }
            Ok(())
        });
        if browsers || wants(Part::Page) {
            ready &= self.check("set-up", "npm packages", tools::npm);
        }
        // The adapters' types are the editors' own.
        if [Part::Page, Part::Editors, Part::Package].into_iter().any(wants) {
            ready &= self.check("set-up", "editors from npm", tools::editors);
        }
        let whole = options.editors.is_empty() && options.only.contains(&Part::Editors);
        if whole || options.editors.iter().any(|editor| editor.starts_with("gutenberg")) {
            ready &= self.check("set-up", "Gutenberg", tools::gutenberg);
        }
        if browsers {
            ready &= self.check("set-up", "browsers", || tools::browsers(&options.engines));
        }
        if !ready {
            eprintln!("The set-up is not complete: see above. Nothing else was run.");
            return;
        }
        if wants(Part::Lint) {
            self.lint()
        }
        if wants(Part::Rust) {
            self.rust()
        }
        if wasm {
            self.wasm(&options.engines)
        }
        if wants(Part::Editors) {
            self.editors(options)
        }
        if !built || !self.check("build", "the engine as WebAssembly", wasm::build) {
            return;
        }
        if wants(Part::Size) {
            self.check("size", "the engine's budget", size::check);
        }
        if wants(Part::Page) {
            self.page()
        }
        if wants(Part::Browser) {
            self.browser(&options.engines)
        }
        if wants(Part::Package) && self.check("build", "the npm package", crate::package::package) {
            let names: Vec<&str> = options.engines.iter().map(|engine| engine.id()).collect();
            let mut command = program("node");
            command.args(["--test", "--test-reporter=spec", "npm/package.test.js"]);
            self.step(
                Part::Package,
                "the npm package in use",
                command.env("ENGINES", names.join(",")),
            );
        }
    }

    fn lint(&mut self) {
        self.step(Part::Lint, "rustfmt", &mut cargo(["fmt", "--all", "--check"]));
        let deny = ["--", "--deny", "warnings"];
        self.step(
            Part::Lint,
            "clippy",
            cargo([
                "clippy",
                "--locked",
                "--quiet",
                "--package=obelize",
                "--package=xtask",
                "--package=evaluate",
                "--all-targets",
                "--all-features",
            ])
            .args(deny),
        );
        self.step(
            Part::Lint,
            "clippy of the boundary",
            cargo([
                "clippy",
                "--locked",
                "--quiet",
                "--target=wasm32-unknown-unknown",
                "--lib",
                "--tests",
            ])
            .args(deny),
        );
    }

    fn rust(&mut self) {
        self.step(
            Part::Rust,
            "cargo test",
            &mut cargo([
                "test",
                "--locked",
                "--package=obelize",
                "--package=xtask",
                "--package=evaluate",
                "--all-features",
                "--no-fail-fast",
            ]),
        );
    }

    fn wasm(&mut self, engines: &[Engine]) {
        let wasm_pack = |arguments: &[&str]| {
            let mut command = program(tools::folder().join("wasm-pack"));
            command.args(["test", "--mode", "no-install"]).args(arguments);
            in_wasm(&mut command);
            command
        };
        self.step(Part::Wasm, "wasm-pack test --node", &mut wasm_pack(&["--node"]));
        for engine in engines {
            match engine {
                Engine::Chromium => {
                    let driver = find(&["chromedriver"]).unwrap_or_default();
                    let mut command = wasm_pack(&["--headless", "--chrome", "--chromedriver"]);
                    self.step(
                        Part::Wasm,
                        "wasm-pack test --headless --chrome",
                        command.arg(driver),
                    );
                }
                Engine::Webkit => {
                    // WebKitGTK's driver answers to what wasm-pack asks of Safari's.
                    let driver = find(&["WebKitWebDriver"]).unwrap_or_default();
                    let mut command = tools::in_display(tools::folder().join("wasm-pack"));
                    command
                        .args([
                            "test",
                            "--mode",
                            "no-install",
                            "--headless",
                            "--safari",
                            "--safaridriver",
                        ])
                        .arg(driver);
                    in_wasm(&mut command);
                    self.step(Part::Wasm, "wasm-pack test --headless --safari", &mut command);
                }
                Engine::Firefox => {
                    // There is no geckodriver in Debian: the runner serves its page, and the harness opens it.
                    let mut command = program("node");
                    command.arg("tests/web/harness/wasm-in-firefox.js");
                    in_wasm(&mut command);
                    self.step(Part::Wasm, "wasm-bindgen-test in Firefox", &mut command);
                }
            }
        }
    }

    fn page(&mut self) {
        self.step(
            Part::Page,
            "types (tsc)",
            program("node").arg("node_modules/typescript/bin/tsc"),
        );
        self.node_tests(Part::Page, "unit tests in node", "tests/web/unit", &[]);
    }

    fn browser(&mut self, engines: &[Engine]) {
        self.node_tests(Part::Browser, "tests in browsers", "tests/web", engines);
    }

    /// Its engine is a small one of the tests' own: nothing has to be built.
    fn editors(&mut self, options: &Options) {
        let names: Vec<&str> = options.engines.iter().map(|engine| engine.id()).collect();
        let mut command = program("node");
        command
            .args(["--test", "--test-reporter=spec", "tests/web/editors/editors.test.js"])
            .env("ENGINES", names.join(","));
        if !options.editors.is_empty() {
            command.env("EDITORS", options.editors.join(","));
        } else if options.only.is_empty() {
            command.env("FEW", FEW_EDITORS.join(","));
        }
        let name = format!("the widget in editors, {}", names.join(", "));
        self.step(Part::Editors, &name, &mut command);
    }

    /// The `*.test.js` of a folder, without its subfolders.
    fn node_tests(&mut self, part: Part, name: &str, folder: &str, engines: &[Engine]) {
        let files: Vec<String> = fs::read_dir(root().join(folder))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|file| file.ends_with(".test.js"))
            .map(|file| format!("{folder}/{file}"))
            .collect();
        if files.is_empty() {
            return;
        }
        let engines: Vec<&str> = engines.iter().map(|engine| engine.id()).collect();
        let mut command = program("node");
        command.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]).args(files);
        self.step(part, name, command.env("ENGINES", engines.join(",")));
    }

    /// A step that runs here.
    fn check(&mut self, part: &'static str, name: &str, run: impl FnOnce() -> Result<()>) -> bool {
        heading(part, name);
        let start = Instant::now();
        let done = run();
        if let Err(error) = &done {
            eprintln!("error: {error:#}");
            self.failures.push(format!("{name}: {error:#}"));
        }
        let passed = done.is_ok();
        // Set-up and building are no tests, unless they fail.
        let counted = usize::from(passed && !["set-up", "build"].contains(&part));
        let failed = usize::from(!passed);
        self.outcomes.push(Outcome {
            part,
            name: name.to_owned(),
            passed: counted,
            failed,
            time: start.elapsed(),
        });
        passed
    }

    /// A step that another program runs; its tests are counted.
    fn step(&mut self, part: Part, name: &str, command: &mut Command) {
        heading(part.id(), name);
        let start = Instant::now();
        let (mut passed, mut failed) = (0, 0);
        let mut failures = Failures::default();
        let done = echo(command, |line| {
            let (more, less) = counted(line);
            passed += more;
            failed += less;
            failures.see(line);
        });
        self.failures.extend(failures.lines);
        match &done {
            Ok(()) => passed += usize::from(passed + failed == 0),
            Err(error) => {
                eprintln!("error: {error:#}");
                failed += usize::from(failed == 0);
            }
        }
        self.outcomes.push(Outcome {
            part: part.id(),
            name: name.to_owned(),
            passed,
            failed,
            time: start.elapsed(),
        });
    }

    fn table(&self, time: Duration) {
        let width = self.outcomes.iter().map(|outcome| outcome.name.len()).max().unwrap_or(0);
        println!(
            "\n{:8} {:width$} {:>7} {:>7} {:>8}",
            "part", "step", "passed", "failed", "seconds"
        );
        for Outcome { part, name, passed, failed, time } in &self.outcomes {
            let mark = if *failed > 0 { "  ✗" } else { "" };
            println!(
                "{part:8} {name:width$} {passed:>7} {failed:>7} {:>8.1}{mark}",
                time.as_secs_f32()
            );
        }
        let passed: usize = self.outcomes.iter().map(|outcome| outcome.passed).sum();
        let failed: usize = self.outcomes.iter().map(|outcome| outcome.failed).sum();
        println!("in {:.0} s", time.as_secs_f32());
        // Last of all: of a long run, often only the end is kept.
        if !self.failures.is_empty() {
            println!("\nwhat failed, once more\n{}\n", self.failures.join("\n"));
        }
        println!("{passed} passed, {failed} failed");
    }
}

/// What a step says of the tests that failed in it: node's and Rust's test programs both sum it up at their end.
#[derive(Default)]
struct Failures {
    telling: bool,
    lines: Vec<String>,
}

impl Failures {
    /// Lines kept of one step.
    const MOST: usize = 60;

    fn see(&mut self, line: &str) {
        match line.trim() {
            "✖ failing tests:" | "failures:" => self.telling = true,
            trimmed if trimmed.starts_with("test result: ") => self.telling = false,
            "" => {}
            _ if self.telling && self.lines.len() < Self::MOST => self.lines.push(line.to_owned()),
            _ => {}
        }
    }
}

/// What the test runner of the WebAssembly has to know. Its own limits are short for a busy machine.
fn in_wasm(command: &mut Command) {
    command
        .env("PATH", tools::path())
        .env("RUST_BACKTRACE", "0")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
}

fn heading(part: &str, name: &str) {
    println!("\n── {part}: {name}");
    let _ = io::stdout().flush();
}

/// Runs it, showing each line of its standard output and handing it to `see`.
fn echo(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    // Colours that a terminal would have got are kept.
    if io::IsTerminal::is_terminal(&io::stdout()) && env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", shown(command)))?;
    for line in BufReader::new(child.stdout.take().expect("it was piped")).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        see(&plain(&line));
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |line, part| line + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// Tests passed and failed, where a line sums them up: that of Rust's test programs, or those of node's.
fn counted(line: &str) -> (usize, usize) {
    let number = |text: &str| text.trim().parse().unwrap_or(0);
    if let Some(sums) = line.trim().strip_prefix("test result: ") {
        let of = |what: &str| {
            sums.split(['.', ';'])
                .find_map(|sum| sum.trim().strip_suffix(what).map(number))
                .unwrap_or(0)
        };
        return (of("passed"), of("failed"));
    }
    match line.strip_prefix("ℹ ").and_then(|sum| sum.split_once(' ')) {
        Some(("pass", count)) => (number(count), 0),
        Some(("fail" | "cancelled", count)) => (0, number(count)),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Failures, counted, plain};

    #[test]
    fn what_failed_is_kept() {
        let mut failures = Failures::default();
        for line in [
            "✔ one (1 ms)",
            "✖ two (1 ms)",
            "ℹ fail 1",
            "✖ failing tests:",
            "",
            "✖ two (1 ms)",
            "  3 !== 4",
        ] {
            failures.see(line);
        }
        assert_eq!(failures.lines, ["✖ two (1 ms)", "  3 !== 4"]);

        let mut failures = Failures::default();
        for line in [
            "test a ... FAILED",
            "failures:",
            "---- a stdout ----",
            "test result: FAILED. 0 passed",
            "test b ... ok",
        ] {
            failures.see(line);
        }
        assert_eq!(failures.lines, ["---- a stdout ----"]);
    }

    #[test]
    fn sums_are_read_off_the_lines_that_have_them() {
        assert_eq!(
            counted(
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s"
            ),
            (12, 0)
        );
        assert_eq!(counted("test result: FAILED. 3 passed; 2 failed; 0 ignored"), (3, 2));
        assert_eq!(counted("ℹ pass 17"), (17, 0));
        assert_eq!(counted("ℹ fail 2"), (0, 2));
        assert_eq!(counted("ℹ tests 19"), (0, 0));
        assert_eq!(counted("✔ it can pass 3 tests"), (0, 0));
        assert_eq!(counted(&plain("\u{1b}[34mℹ pass 17\u{1b}[39m")), (17, 0));
    }
}

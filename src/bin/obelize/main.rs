//! The command line: reads texts, writes what was found in them.

mod input;
mod output;
mod readable;
mod style;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use input::Layout;
use obelize::house_style::Style;
use obelize::lexicon::Texts;
use obelize::{Category, Report, Unit};
use output::Output;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Marks how sure a news text is, who says so, and in whose words: hedges, boosters, attribution, loaded terms
/// and scare quotes, each with the reason. It counts; it does not grade. Nothing leaves this machine.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    /// Texts to read, in UTF-8; `-` is standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is written: a report for people, or JSON by the schema obelize/1 (`json`: one object, or an array
    /// of them where several documents are read; `jsonl`: one line a document).
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What the files hold: one text each, or a document a line, {"id": …, "text": …}.
    /// [default: jsonl with --format jsonl, else text]
    #[arg(long, value_enum, value_name = "LAYOUT")]
    input: Option<Layout>,
    /// What offsets in JSON count.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    offsets: Offsets,
    /// Only findings of these categories.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "NAME")]
    category: Vec<CategoryName>,
    /// Only findings in these voices: the text's own words, quotations, reported speech.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "NAME")]
    voice: Vec<VoiceName>,
    /// House style: your own words, patterns and exceptions, TOML or JSON. Given several times, or with
    /// commas, they are layers: the later ones win.
    #[arg(long, value_name = "FILE", value_delimiter = ',')]
    style: Vec<PathBuf>,
    /// When the report for people is coloured.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the lexicon as JSON: categories, every entry with its reason, source and examples, the bibliography.
    Lexicon {
        /// The packed form that the engine in a browser is given, lexicon.bin, instead.
        #[arg(long)]
        packed: bool,
    },
    /// Checks, converts and imports house styles.
    #[command(subcommand)]
    Style(style::Command),
}

const EXAMPLES: &str = "\
Examples:
  obelize article.txt
  obelize --category loaded-term --voice own article.txt
  obelize --format json --offsets codepoint article.txt
  obelize --format jsonl < articles.jsonl > findings.jsonl
  obelize --style house.toml article.txt
  obelize style check house.toml
  obelize style import styles/Desk > desk.toml

Exit status:
  0  every document was read, whatever was found in it
  1  a document could not be read (the others were), or the output could not be written
  2  the command line was not understood, or a house style has faults: nothing was read";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Offsets {
    /// UTF-16 code units, as JavaScript counts.
    #[default]
    Utf16,
    /// Unicode code points, as Python counts.
    #[value(name = "codepoint")]
    CodePoint,
    /// Bytes of UTF-8.
    Byte,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// A category under its id.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CategoryName(Category);

impl ValueEnum for CategoryName {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [CategoryName; Category::ALL.len() + 1] = {
            let mut all = [CategoryName(Category::HouseStyle); Category::ALL.len() + 1];
            let mut at = 0;
            while at < Category::ALL.len() {
                all[at] = CategoryName(Category::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.0.id().into())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum VoiceName {
    Own,
    Quoted,
    Reported,
}

impl VoiceName {
    fn is(self, kind: obelize::report::VoiceKind) -> bool {
        use obelize::report::VoiceKind;
        match self {
            VoiceName::Own => kind == VoiceKind::Own,
            VoiceName::Quoted => kind == VoiceKind::Quoted,
            VoiceName::Reported => kind == VoiceKind::Reported,
        }
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    if options.command.is_none() && options.files.is_empty() && io::stdin().is_terminal() {
        let _ = Options::command().print_help();
        return ExitCode::from(2);
    }
    let style = match style::read(&options.style) {
        Ok(style) => style,
        Err(faults) => {
            eprint!("{faults}");
            return ExitCode::from(2);
        }
    };
    match run(&options, style.as_ref()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever reads our output has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("obelize: cannot write: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads every document and writes what was found; how many could not be read, or why writing failed.
fn run(options: &Options, style: Option<&Style>) -> io::Result<usize> {
    if let Some(Command::Style(command)) = &options.command {
        return style::run(command);
    }
    if let Some(Command::Lexicon { packed }) = options.command {
        let mut out = io::stdout().lock();
        if packed {
            out.write_all(obelize::lexicon::packed())?;
            return Ok(0);
        }
        serde_json::to_writer(&mut out, &obelize::report::lexicon())?;
        writeln!(out)?;
        return Ok(0);
    }
    let layout = options.input.unwrap_or(match options.format {
        Format::Jsonl => Layout::Jsonl,
        Format::Text | Format::Json => Layout::Text,
    });
    let texts = Texts::built_in();
    let mut output = Output::new(options, layout);
    let mut faults = 0;
    input::documents(&options.files, layout, |document| {
        match document {
            Ok(document) => output.document(&document, |text, unit, write| {
                let analysis =
                    style.map_or_else(|| obelize::analyze(text), |one| one.analyze(text));
                let mut report = match style {
                    Some(style) => Report::styled(&analysis, text, style, unit),
                    None => Report::new(&analysis, text, &texts, unit),
                };
                if !options.category.is_empty() || !options.voice.is_empty() {
                    report.retain(|finding| wanted(options, finding));
                }
                report.id.clone_from(&document.id);
                write(&report)
            })?,
            Err(fault) => {
                faults += 1;
                output.fault(&fault);
            }
        }
        Ok(())
    })?;
    output.finish()?;
    Ok(faults)
}

fn wanted(options: &Options, finding: &obelize::report::Finding<'_>) -> bool {
    let category = CategoryName(finding.category);
    (options.category.is_empty() || options.category.contains(&category))
        && (options.voice.is_empty()
            || options.voice.iter().any(|voice| voice.is(finding.voice.kind)))
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Unit {
        match offsets {
            Offsets::Utf16 => Unit::Utf16,
            Offsets::CodePoint => Unit::CodePoint,
            Offsets::Byte => Unit::Byte,
        }
    }
}

//! House styles on the command line: reads the layers, checks, converts, imports.

use obelize::house_style::{self, Fault, LONGEST_FILE, Layer, Style};
use obelize::lexicon::Texts;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Reads house styles as `--style` does and tells what is wrong with them; exit status 1 if anything is.
    Check {
        /// The layers, TOML or JSON, in order.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Writes a house style as JSON or TOML, its twin. Comments of TOML do not survive the way to JSON.
    Convert {
        /// The file, TOML or JSON.
        file: PathBuf,
        /// What it is written as.
        #[arg(long, value_enum)]
        to: Form,
    },
}

#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Form {
    Toml,
    Json,
}

/// The house style of these files, none if there are none; else everything that is wrong, a line each.
pub fn read(files: &[PathBuf]) -> Result<Option<Style>, String> {
    if files.is_empty() {
        return Ok(None);
    }
    let mut told = String::new();
    let mut contents = Vec::new();
    for file in files {
        match content(file) {
            Ok(content) => contents.push((file.display().to_string(), content)),
            Err(fault) => {
                let _ = writeln!(told, "obelize: {fault}");
            }
        }
    }
    let layers: Vec<Layer<'_>> =
        contents.iter().map(|(name, content)| Layer::new(name, content)).collect();
    match Style::read(&layers, &Texts::built_in()) {
        Ok(style) if told.is_empty() => Ok(Some(style)),
        Ok(_) => Err(told),
        Err(faults) => Err(told + &told_of(&faults)),
    }
}

fn told_of(faults: &[Fault]) -> String {
    let mut told = String::new();
    for fault in faults {
        let _ = writeln!(told, "{fault}");
    }
    let (count, faults) = (faults.len(), if faults.len() == 1 { "fault" } else { "faults" });
    let _ = writeln!(told, "obelize: the house style has {count} {faults} and is not used");
    told
}

/// A file's text, or what is wrong with it.
fn content(file: &Path) -> Result<String, String> {
    let name = file.display();
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| format!("{name}: {error}"))?;
    // One byte more than is allowed tells that there is more.
    let read = opened.take(LONGEST_FILE as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("{name}: {error}"))?;
    if bytes.len() > LONGEST_FILE {
        let most = LONGEST_FILE / 1_000_000;
        return Err(format!(
            "{name}: is larger than {most} MB, the most a house style may take: split it into layers"
        ));
    }
    crate::input::decode(bytes).map_err(|fault| format!("{name}: {fault}"))
}

/// Runs a command; how many files had faults.
pub fn run(command: &Command) -> io::Result<usize> {
    match command {
        Command::Check { files } => match read(files) {
            Ok(style) => {
                let style = style.as_ref();
                let count = style.map_or(0, Style::len);
                let layers = style.map_or(0, |style| style.layers().len());
                let rules = if count == 1 { "rule" } else { "rules" };
                let of = if layers == 1 { "layer" } else { "layers" };
                writeln!(
                    io::stdout(),
                    "{count} {rules} of your own in {layers} {of}: all is well"
                )?;
                Ok(0)
            }
            Err(faults) => {
                eprint!("{faults}");
                Ok(1)
            }
        },
        Command::Convert { file, to } => {
            let text = match content(file) {
                Ok(text) => text,
                Err(fault) => {
                    eprintln!("obelize: {fault}");
                    return Ok(1);
                }
            };
            let name = file.display().to_string();
            let (sheet, faults) = house_style::sheet(&Layer::new(&name, &text));
            if !faults.is_empty() {
                eprint!("{}", told_of(&faults));
                return Ok(1);
            }
            let written = match to {
                Form::Toml => sheet.to_toml(),
                Form::Json => serde_json::to_string_pretty(&sheet)? + "\n",
            };
            io::stdout().write_all(written.as_bytes())?;
            Ok(0)
        }
    }
}

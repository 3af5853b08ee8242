//! House styles on the command line: reads the layers, checks, converts, imports.

use obelize::house_style::import::{self, Fate, Source};
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
    /// Brings the rules of another checker into a house style: Vale styles (folders of .yml), retext-equality's lists
    /// (.yml), word lists (.txt, .json), sheets of phrase and advice (.csv, .tsv). The house style goes to standard
    /// output, a report of every rule to standard error.
    Import {
        /// Files, or folders of them.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// What the layer is called; the first file's or folder's name if nothing is said.
        #[arg(long)]
        name: Option<String>,
        /// What it is written as.
        #[arg(long, value_enum, default_value = "toml")]
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
            let form = match to {
                Form::Toml => house_style::Form::Toml,
                Form::Json => house_style::Form::Json,
            };
            match house_style::convert(&Layer::new(&name, &text), form) {
                Ok(written) => io::stdout().write_all(written.as_bytes())?,
                Err(faults) => {
                    eprint!("{}", told_of(&faults));
                    return Ok(1);
                }
            }
            Ok(0)
        }
        Command::Import { files, name, to } => imported(files, name.as_deref(), *to),
    }
}

fn write(sheet: &house_style::Sheet, form: Form) -> io::Result<()> {
    let written = match form {
        Form::Toml => sheet.to_toml(),
        Form::Json => serde_json::to_string_pretty(sheet)? + "\n",
    };
    io::stdout().write_all(written.as_bytes())
}

/// Imports the files, those of a folder in order of name; how many could not be read.
fn imported(files: &[PathBuf], name: Option<&str>, form: Form) -> io::Result<usize> {
    let mut faults = 0;
    let mut contents = Vec::new();
    for file in files {
        for file in inside(file)? {
            match content(&file) {
                Ok(text) => contents.push((file.display().to_string(), text)),
                Err(fault) => {
                    eprintln!("obelize: {fault}");
                    faults += 1;
                }
            }
        }
    }
    let first = files.first().and_then(|file| file.file_stem()).map(|stem| stem.to_string_lossy());
    let name = name.map_or_else(|| first.unwrap_or_default().into_owned(), String::from);
    let sources: Vec<Source<'_>> =
        contents.iter().map(|(name, text)| Source { name, text }).collect();
    let (sheet, outcomes) = import::import(&name, &sources);
    let count = |fate: Fate| outcomes.iter().filter(|one| one.fate == fate).count();
    for outcome in &outcomes {
        let fate = match outcome.fate {
            Fate::Whole => "imported",
            Fate::Part => "imported in part",
            Fate::Refused => "refused",
        };
        eprintln!("{}: {}: {fate}", outcome.file, outcome.rule);
        for note in &outcome.notes {
            eprintln!("    {note}");
        }
    }
    eprintln!(
        "{} of {} rules imported, {} in part, {} refused",
        count(Fate::Whole),
        outcomes.len(),
        count(Fate::Part),
        count(Fate::Refused)
    );
    write(&sheet, form)?;
    Ok(faults)
}

/// The file, or the files of a folder that can be imported, in order of name.
fn inside(file: &Path) -> io::Result<Vec<PathBuf>> {
    if !file.is_dir() {
        return Ok(vec![file.to_path_buf()]);
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(file)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ["yml", "yaml", "csv", "tsv"].contains(&ending)
    });
    files.sort();
    Ok(files)
}

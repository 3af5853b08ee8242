//! What is written where: reports to standard output, faults and progress to standard error.

use crate::input::{self, Document, Layout};
use crate::{Color, Format, Options, readable};
use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use obelize::{Report, Unit};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::time::{Duration, Instant};

/// Writes documents as they come.
pub struct Output {
    out: BufWriter<AutoStream<Stdout>>,
    format: Format,
    unit: Unit,
    /// Whether `json` is an array: several documents may come.
    several: bool,
    written: usize,
    width: usize,
    progress: Progress,
}

/// How wide a report is where no terminal tells.
const WIDTH: usize = 100;

impl Output {
    pub fn new(options: &Options, layout: Layout) -> Output {
        let choice = match (options.format, options.color) {
            (Format::Json | Format::Jsonl, _) | (_, Color::Never) => ColorChoice::Never,
            (_, Color::Auto) => ColorChoice::Auto,
            (_, Color::Always) => ColorChoice::Always,
        };
        let terminal = console::Term::stdout().size_checked();
        Output {
            out: BufWriter::new(AutoStream::new(io::stdout(), choice)),
            format: options.format,
            unit: options.offsets.into(),
            several: options.files.len() > 1 || layout == Layout::Jsonl,
            written: 0,
            width: terminal.map_or(WIDTH, |(_, columns)| usize::from(columns)).clamp(40, 160),
            progress: Progress::new(options),
        }
    }

    /// Has `analyze` make the report of a document, and writes it.
    pub fn document(
        &mut self,
        document: &Document,
        analyze: impl FnOnce(
            &str,
            Unit,
            &mut dyn FnMut(&Report<'_>) -> io::Result<()>,
        ) -> io::Result<()>,
    ) -> io::Result<()> {
        let unit = if self.format == Format::Text { Unit::Byte } else { self.unit };
        analyze(&document.text, unit, &mut |report| self.report(document, report))?;
        self.progress.read(document.bytes);
        Ok(())
    }

    fn report(&mut self, document: &Document, report: &Report<'_>) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Text => {
                if !first {
                    writeln!(self.out)?;
                }
                readable::write(&mut self.out, &document.name, &document.text, report, self.width)
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, report)?;
                writeln!(self.out)?;
                self.out.flush()
            }
            Format::Json => {
                if self.several {
                    self.out.write_all(if first { b"[\n" } else { b",\n" })?;
                }
                Ok(serde_json::to_writer_pretty(&mut self.out, report)?)
            }
        }
    }

    /// Tells what could not be read, after what was written so far.
    pub fn fault(&mut self, fault: &str) {
        let _ = self.out.flush();
        self.progress.suspend(|| eprintln!("obelize: {fault}"));
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.progress.finish();
        if self.format == Format::Json {
            match (self.several, self.written) {
                (true, 0) => writeln!(self.out, "[]")?,
                (true, _) => writeln!(self.out, "\n]")?,
                (false, 0) => {}
                (false, _) => writeln!(self.out)?,
            }
        }
        self.out.flush()
    }
}

/// A bar on standard error, if the work takes long, a terminal watches, and the reports go elsewhere.
struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
}

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_millis(700);

impl Progress {
    fn new(options: &Options) -> Progress {
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        let bar = watched.then(|| {
            let bar = match input::size(&options.files) {
                Some(size) => ProgressBar::new(size).with_style(style(
                    "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
                )),
                None => ProgressBar::no_length()
                    .with_style(style("{spinner} {bytes} read, {bytes_per_sec}")),
            };
            bar.set_draw_target(ProgressDrawTarget::hidden());
            bar
        });
        Progress { bar, started: Instant::now() }
    }

    fn read(&mut self, bytes: u64) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.inc(bytes);
    }

    fn suspend(&self, tell: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(tell),
            None => tell(),
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is ours")
}

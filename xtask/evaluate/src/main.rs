//! Runs the core over annotated data and prints precision, recall and F1, as the scorers of the corpora count them.

#[cfg(test)]
mod agreement;
mod attribution;
mod gold;
mod measure;
mod predict;
mod spans;
mod words;

use anyhow::{Context, Result, bail};
use clap::{Parser, ValueEnum};
use gold::Line;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the core over annotated data and prints precision, recall and F1.
#[derive(Parser)]
struct Options {
    /// Annotated data, a document a line, with `attributions` or `spans` in code points.
    gold: PathBuf,
    /// Score these predictions instead of the core's.
    predictions: Option<PathBuf>,
    /// Attributions: `report` leaves out those whose cue has no reporting word.
    #[arg(long)]
    scope: Option<attribution::Scope>,
    /// Only gold lines of these splits.
    #[arg(long, value_delimiter = ',')]
    split: Vec<String>,
    /// Spans: the gold labels that count; all by default.
    #[arg(long, visible_alias = "gold-labels", value_delimiter = ',')]
    labels: Vec<String>,
    /// Spans: the category that is predicted. By default read off the gold labels.
    #[arg(long, value_enum)]
    category: Option<Category>,
    /// Spans: a sentence is positive if it has a gold span, not by its own label.
    #[arg(long)]
    positive_from_spans: bool,
    /// Recall by gold label, source and form.
    #[arg(long)]
    by: bool,
    /// How many errors are shown.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Writes the core's predictions here, a line a document.
    #[arg(long = "write", visible_alias = "predictions", value_name = "FILE")]
    write: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Category {
    Hedge,
    Booster,
    LoadedTerm,
    ScareQuote,
}

impl Category {
    fn of_core(self) -> obelize::Category {
        match self {
            Category::Hedge => obelize::Category::Hedge,
            Category::Booster => obelize::Category::Booster,
            Category::LoadedTerm => obelize::Category::LoadedTerm,
            Category::ScareQuote => obelize::Category::ScareQuote,
        }
    }

    /// The category that gold data with these labels are about.
    fn of_labels(lines: &[Line]) -> Option<Category> {
        let spans = lines.iter().flat_map(|line| line.spans.iter().flatten());
        let sentences = lines.iter().filter_map(|line| line.sentence_label.as_deref());
        spans.map(|span| span.label.as_str()).chain(sentences).find_map(|label| match label {
            "epistemic" | "doxastic" | "condition" | "investigation" | "uncertain" | "weasel" => {
                Some(Category::Hedge)
            }
            "biased" | "lexical" | "informational" | "loaded_language" | "name_calling" => {
                Some(Category::LoadedTerm)
            }
            _ => None,
        })
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let options = Options::parse();
    let mut lines: Vec<Line> = gold::read(&options.gold)?;
    lines.retain(|line| {
        options.split.is_empty()
            || line.split.as_ref().is_some_and(|split| options.split.contains(split))
    });
    if lines.is_empty() {
        bail!("{}: no gold lines left", options.gold.display());
    }
    if lines.iter().all(|line| line.attributions.is_some()) {
        attributions(&options, &lines)
    } else if lines.iter().all(|line| line.spans.is_some()) {
        spans(&options, lines)
    } else {
        bail!("{}: every line needs `attributions`, or every line `spans`", options.gold.display())
    }
}

fn attributions(options: &Options, lines: &[Line]) -> Result<()> {
    let predictions: Vec<gold::Prediction> = match &options.predictions {
        Some(path) => gold::read(path)?,
        None => lines.iter().map(predict::attributions).collect(),
    };
    write(options, &predictions)?;
    let score = attribution::score(lines, &predictions, options.scope);
    print!("{}", score.table());
    if options.by {
        print!("{}", score.recalls());
    }
    print!("{}", score.errors(lines, options.errors));
    Ok(())
}

fn spans(options: &Options, mut lines: Vec<Line>) -> Result<()> {
    lines.retain(|line| line.sentence_label.as_deref() != Some("no-agreement"));
    let predictions: Vec<gold::Prediction> = match &options.predictions {
        Some(path) => gold::read(path)?,
        None => {
            let category = options
                .category
                .or_else(|| Category::of_labels(&lines))
                .context("the gold labels do not tell the category: name it with --category")?;
            lines.iter().map(|line| predict::spans(line, category.of_core())).collect()
        }
    };
    write(options, &predictions)?;
    let positive: &[&str] =
        if options.positive_from_spans { &[] } else { &["uncertain", "biased", "subj"] };
    let score = spans::score(&lines, &predictions, &options.labels, positive);
    print!("{}", score.table());
    if options.by {
        print!("{}", score.recalls());
    }
    print!("{}", score.errors(options.errors));
    Ok(())
}

fn write(options: &Options, predictions: &[gold::Prediction]) -> Result<()> {
    let Some(path) = &options.write else { return Ok(()) };
    let file = std::fs::File::create(path).with_context(|| path.display().to_string())?;
    let mut file = std::io::BufWriter::new(file);
    for prediction in predictions {
        serde_json::to_writer(&mut file, prediction)?;
        writeln!(file)?;
    }
    Ok(file.flush()?)
}

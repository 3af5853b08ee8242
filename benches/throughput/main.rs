//! How fast text is read, from 1 KB to 10 MB of varied prose, and how the time grows with the text.
//!
//! `cargo bench` prints the table; `cargo bench --bench throughput -- --write 1000000` the prose itself, for the
//! benchmark of the page. A growth of 1.00 is linear: twice the text takes twice the time.
//!
//! The timing is a loop of our own: what is asked for is the slope over the sizes, which the harnesses do not give.

mod news;

use cpu_time::ProcessTime;
use obelize::lexicon::Texts;
use obelize::{Report, Unit};
use std::hint::black_box;
use std::time::Duration;

const SIZES: [usize; 9] =
    [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];

/// How long each size is measured at least.
const PATIENCE: Duration = Duration::from_millis(400);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|argument| argument == "--write") {
        let bytes = arguments.get(place + 1).and_then(|bytes| bytes.parse().ok());
        print!("{}", news::prose(1, bytes.expect("--write takes a number of bytes")));
        return;
    }
    let texts = Texts::built_in();
    println!(
        "{:>10}  {:>10}  {:>10}  {:>8}  {:>10}  {:>10}",
        "bytes", "analyze", "", "per byte", "findings", "report"
    );
    let mut points = Vec::new();
    for (seed, size) in SIZES.into_iter().enumerate() {
        let text = news::prose(seed as u64 + 7, size);
        let analysis = obelize::analyze(&text);
        let spent = fastest(|| drop(black_box(obelize::analyze(black_box(&text)))));
        let report = fastest(|| {
            drop(black_box(Report::new(black_box(&analysis), &text, &texts, Unit::Utf16)));
        });
        let (bytes, seconds) = (text.len() as f64, spent.as_secs_f64());
        println!(
            "{:>10}  {:>7.3} ms  {:>5.1} MB/s  {:>5.2} ns  {:>10}  {:>7.3} ms",
            text.len(),
            1e3 * seconds,
            bytes / seconds / 1e6,
            1e9 * seconds / bytes,
            analysis.findings.len(),
            1e3 * report.as_secs_f64(),
        );
        points.push((bytes.ln(), seconds.ln()));
    }
    println!(
        "growth {:.3} over all sizes, {:.3} from 30 KB (1 is linear)",
        slope(&points),
        slope(&points[3..])
    );
}

/// The shortest of several runs, in time of the processor: what the machine can do when nothing else keeps it busy.
fn fastest(mut run: impl FnMut()) -> Duration {
    let started = ProcessTime::now();
    let mut fastest = Duration::MAX;
    while fastest == Duration::MAX || started.elapsed() < PATIENCE {
        let one = ProcessTime::now();
        run();
        fastest = fastest.min(one.elapsed());
    }
    fastest
}

/// The slope of the line that fits the points best.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |value: fn(&(f64, f64)) -> f64| points.iter().map(value).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let over: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    over / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

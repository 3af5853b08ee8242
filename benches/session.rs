//! What a keystroke costs in texts from 10 KB to 10 MB, and what memory a session takes.
//!
//! `cargo bench --bench session` prints the table. A keystroke is an edit of one letter and the marks of what was read
//! again; the ledger and the observations are what a pause in the typing asks for.

#[path = "throughput/news.rs"]
mod news;

use cpu_time::ThreadTime;
use obelize::Session;
use peak_alloc::PeakAlloc;
use std::hint::black_box;
use std::time::Duration;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// What is typed, letter by letter, and taken away again: a quotation, a source, a hedge.
const TYPED: &str =
    " “It may well be,” said Lena Ortiz, the mayor, who believes that the regime will fall. ";

/// Keystrokes in each text.
const KEYSTROKES: usize = 5_000;

fn main() {
    println!(
        "{:>10}  {:>10}  {:>7}  {:>10}  {:>10}  {:>7}  {:>12}  {:>12}  {:>10}",
        "bytes",
        "open",
        "memory",
        "keystroke",
        "99 of 100",
        "growth",
        "ledger",
        "observations",
        "after"
    );
    let mut before: Option<f64> = None;
    for size in SIZES {
        let text = news::prose(5, size);
        let empty = HEAP.current_usage();
        let (opened, mut session) = timed(|| Session::open(&text));
        let memory = (HEAP.current_usage() - empty) as f64 / text.len() as f64;
        let mut spent: Vec<Duration> = Vec::with_capacity(KEYSTROKES);
        let mut place = 0;
        while spent.len() < KEYSTROKES {
            // Here and there in the text, at the end of a paragraph.
            place = (place + text.len() * 5 / 13) % text.len();
            let at = text[..text.floor_char_boundary(place)].rfind('\n').unwrap_or(0);
            let mut end = at;
            for letter in TYPED.chars() {
                let mut letters = [0; 4];
                let letter = letter.encode_utf8(&mut letters);
                spent.push(keystroke(&mut session, end..end, letter));
                end += letter.len();
            }
            for letter in TYPED.chars().rev() {
                spent.push(keystroke(&mut session, end - letter.len_utf8()..end, ""));
                end -= letter.len_utf8();
            }
        }
        spent.sort();
        let mean = spent.iter().sum::<Duration>().as_secs_f64() / spent.len() as f64;
        let (ledger, sources) = timed(|| session.ledger());
        let (observed, _) = timed(|| session.observations());
        black_box(sources);
        let later = (HEAP.current_usage() - empty) as f64 / text.len() as f64;
        println!(
            "{:>10}  {:>7.2} ms  {:>5.2} B  {:>7.4} ms  {:>7.4} ms  {:>7}  {:>9.3} ms  {:>9.3} ms  {:>8.2} B",
            text.len(),
            1e3 * opened.as_secs_f64(),
            memory,
            1e3 * mean,
            1e3 * spent[spent.len() * 99 / 100].as_secs_f64(),
            before.map_or(String::new(), |before| format!("{:.2}", mean / before)),
            1e3 * ledger.as_secs_f64(),
            1e3 * (observed.as_secs_f64() - ledger.as_secs_f64()).max(0.0),
            later,
        );
        before = Some(mean);
    }
    println!("memory is bytes of the heap per byte of text; growth is per tenfold text");
}

fn keystroke(session: &mut Session, range: std::ops::Range<usize>, letter: &str) -> Duration {
    let edit = || {
        let changed = session.edit(range, letter).bytes;
        black_box(session.marks(changed.start..changed.end).collect::<Vec<_>>());
    };
    timed(edit).0
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let before = ThreadTime::now();
    let made = run();
    (before.elapsed(), made)
}

//! House styles that are none, or mean harm.

use super::{Bytes, TEXTS, recipe};
use obelize::house_style::import::{self, Source};
use obelize::house_style::{self, Layer, Style};
use obelize::{Report, Unit};

/// A file for each format that can be read, by the first byte.
const NAMES: [&str; 8] = [
    "style.toml",
    "style.json",
    "style.toml",
    "style.json",
    "Rule.yml",
    "sheet.csv",
    "words.txt",
    "sheet.tsv",
];

/// Any file is read as a house style or told faults of; what was read analyses any text soundly, and is the same when it is
/// written down and read again.
pub fn house_style(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(first) % NAMES.len()];
    let content = String::from_utf8_lossy(rest);
    if matches!(first % 8, 0..4) {
        read(name, &content);
    } else {
        let (sheet, _) = import::import("Imported", &[Source { name, text: &content }]);
        read("imported.toml", &sheet.to_toml());
    }
}

fn read(name: &str, content: &str) {
    let layer = Layer::new(name, content);
    let (sheet, _) = house_style::sheet(&layer);
    match Style::read(&[layer], &TEXTS) {
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(fault.line >= 1 && fault.column >= 1, "{fault:?}");
                assert!(fault.line <= content.lines().count() + 1, "{fault:?}");
            }
        }
        Ok(style) => {
            // Its own words as text, and some others.
            let mut text: String =
                content.chars().filter(|letter| !"{}[]\"=".contains(*letter)).collect();
            text.push_str(&recipe(&mut Bytes(content.as_bytes()), 40));
            marks(&style, &text);
            let again = sheet.to_toml();
            let again = Style::read(&[Layer::new(name, &again)], &TEXTS);
            assert!(again.is_ok(), "written down, it cannot be read: {again:?}");
        }
    }
}

fn marks(style: &Style, text: &str) {
    let analysis = style.analyze(text);
    assert_eq!(analysis, style.analyze(text), "the same text, another analysis");
    let mut last = 0;
    for finding in &analysis.findings {
        let span = finding.span;
        assert!(
            last <= span.start && span.start < span.end && span.end <= text.len(),
            "{finding:?}"
        );
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{finding:?}"
        );
        last = span.start;
    }
    let wide: Vec<u16> = text.encode_utf16().collect();
    for finding in Report::styled(&analysis, text, style, Unit::Utf16).findings {
        assert_eq!(String::from_utf16_lossy(&wide[finding.start..finding.end]), finding.text);
    }
}

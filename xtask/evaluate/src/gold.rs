//! Annotated data and predictions: JSON Lines, offsets in code points, end exclusive.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A stretch of text in code points.
pub type Stretch = (usize, usize);

/// A document with its annotations.
#[derive(Debug, Default, Deserialize)]
pub struct Line {
    pub id: String,
    pub text: String,
    pub split: Option<String>,
    pub sentence_label: Option<String>,
    pub spans: Option<Vec<Labelled>>,
    pub attributions: Option<Vec<Attribution>>,
    /// Regions that count neither way.
    #[serde(default)]
    pub ignore: Vec<Stretch>,
}

/// A stretch with a label.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Labelled {
    pub start: usize,
    pub end: usize,
    pub label: String,
}

/// Somebody says something.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Attribution {
    #[serde(default)]
    pub source: Vec<Stretch>,
    #[serde(default)]
    pub cue: Vec<Stretch>,
    #[serde(default)]
    pub content: Vec<Stretch>,
    /// Direct, indirect or mixed; of gold lines.
    #[serde(skip_serializing)]
    pub qtype: Option<String>,
    /// What kind of source; of gold lines.
    #[serde(skip_serializing)]
    pub src: Option<String>,
}

/// What was predicted of a document.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct Prediction {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<Vec<Labelled>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributions: Option<Vec<Attribution>>,
}

/// Reads the lines of a file. A line that cannot be read is an error that names it.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let name = path.display();
    let file = std::fs::File::open(path).with_context(|| name.to_string())?;
    let mut lines = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("{name}:{}", number + 1))?;
        if !line.trim().is_empty() {
            lines.push(
                serde_json::from_str(&line).with_context(|| format!("{name}:{}", number + 1))?,
            );
        }
    }
    Ok(lines)
}

//! Styles of others, brought into this format: Vale, retext-equality, word lists, sheets of phrase and advice.
//!
//! Each rule of the source is accounted for: imported whole, imported in part, or refused, and why.

mod list;
mod vale;
mod yaml;

use super::sheet::Sheet;
use serde::Serialize;

/// Longest file that is imported, in bytes.
pub const LONGEST_IMPORT: usize = 2_000_000;

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct Source<'f> {
    /// Its name, by whose ending its format is told: `.yml`, `.yaml`, `.csv`, `.tsv`, `.json`, `.txt`.
    pub name: &'f str,
    /// Its content.
    pub text: &'f str,
}

/// What became of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outcome {
    /// The file.
    pub file: String,
    /// The rule: its name, or the place in the file.
    pub rule: String,
    /// Whether it is here now.
    pub fate: Fate,
    /// What of it is not, and why; one sentence each.
    pub notes: Vec<String>,
}

/// Whether a rule was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// All of it.
    Whole,
    /// Some of it.
    Part,
    /// Nothing of it.
    Refused,
}

/// The files as one layer called `name`, and what became of each rule.
pub fn import(name: &str, sources: &[Source<'_>]) -> (Sheet, Vec<Outcome>) {
    let mut importer = Importer::new(name);
    for source in sources {
        importer.file(source);
    }
    importer.finish()
}

/// Collects what is imported.
pub(crate) struct Importer {
    sheet: Sheet,
    outcomes: Vec<Outcome>,
    /// The id of the style, before those of its categories.
    id: String,
    name: String,
    /// Ids that are taken.
    taken: std::collections::HashSet<String>,
}

impl Importer {
    fn new(name: &str) -> Importer {
        let id = crate::lexicon::notation::kebab(name);
        let id = if id.is_empty() { "imported".to_string() } else { id };
        Importer {
            sheet: Sheet { name: Some(name.to_string()), ..Sheet::default() },
            outcomes: Vec::new(),
            id,
            name: name.to_string(),
            taken: std::collections::HashSet::new(),
        }
    }

    fn file(&mut self, source: &Source<'_>) {
        let mut told =
            Teller { file: source.name, rule: rule_name(source.name), notes: Vec::new() };
        if source.text.len() > LONGEST_IMPORT {
            let (size, most) = (source.text.len() / 1_000_000, LONGEST_IMPORT / 1_000_000);
            told.note(format!("The file has {size} MB; {most} MB is the most."));
            return self.outcomes.push(told.outcome(Fate::Refused));
        }
        let ending = source.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            "yml" | "yaml" => match yaml::read(source.text) {
                Ok(root) if matches!(root.value, super::tree::Value::List(_)) => {
                    list::equality(self, told, &root);
                }
                Ok(root) => vale::rule(self, told, &root),
                Err(fault) => {
                    told.note(fault);
                    self.outcomes.push(told.outcome(Fate::Refused));
                }
            },
            "csv" => list::sheet(self, told, source.text, b','),
            "tsv" => list::sheet(self, told, source.text, b'\t'),
            "json" => list::json(self, told, source.text),
            "txt" | "list" | "dic" => list::lines(self, told, source.text),
            _ => {
                told.note(
                    "Nobody knows this kind of file: .yml, .csv, .tsv, .json and .txt are read."
                        .into(),
                );
                self.outcomes.push(told.outcome(Fate::Refused));
            }
        }
    }

    /// An id of its own, like `wanted`.
    fn id(&mut self, wanted: &str) -> String {
        let wanted = crate::lexicon::notation::kebab(wanted);
        let wanted = if wanted.is_empty() { "rule".to_string() } else { wanted };
        let mut id = wanted.clone();
        let mut number = 1;
        while !self.taken.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }

    /// The category of the style's rules of this level.
    fn category(&mut self, level: &str) -> String {
        let (suffix, underline) = match level {
            "error" => ("error", "wavy"),
            "suggestion" => ("suggestion", "dotted"),
            _ => ("warning", "dashed"),
        };
        let id = format!("{}-{suffix}", self.id);
        if !self.sheet.category.iter().any(|one| one.value.id == id) {
            let category = super::sheet::OwnCategory {
                id: id.clone(),
                name: format!("{} ({suffix})", self.name),
                underline: Some(underline.into()),
                ..Default::default()
            };
            self.sheet.category.push(category.into());
        }
        id
    }

    fn finish(self) -> (Sheet, Vec<Outcome>) {
        (self.sheet, self.outcomes)
    }
}

/// Notes what becomes of a rule.
pub(crate) struct Teller<'f> {
    file: &'f str,
    rule: String,
    notes: Vec<String>,
}

impl Teller<'_> {
    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn outcome(self, fate: Fate) -> Outcome {
        Outcome { file: self.file.to_string(), rule: self.rule, fate, notes: self.notes }
    }
}

/// A file's name without folder and ending.
fn rule_name(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(name, _)| name).to_string()
}

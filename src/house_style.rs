//! House style: what a newsroom adds to the lexicon, changes in it and leaves out of it.
//!
//! A style is one file or several, each a layer; later layers win. [`Style::read`] checks them all and tells everything
//! that is wrong with them at once. A style that was read analyses texts as [`analyze`](crate::analyze) does, with the
//! newsroom's own words in it.
//!
//! ```
//! use obelize::house_style::{Layer, Style};
//! use obelize::lexicon::Texts;
//! use obelize::{Report, Unit};
//!
//! let file = r#"
//! [[entry]]
//! phrase = "tube strike"
//! why = "We name the line and the union."
//! alternatives = ["Underground strike"]
//! "#;
//! let texts = Texts::built_in();
//! let style = Style::read(&[Layer::new("daily.toml", file)], &texts).unwrap();
//! let text = "A tube strike is planned.";
//! let analysis = style.analyze(text);
//! let report = Report::styled(&analysis, text, &style, Unit::Byte);
//! assert_eq!(report.findings[0].text, "tube strike");
//! assert_eq!(report.findings[0].layer, Some("daily.toml"));
//! ```

mod apply;
mod compile;
#[cfg(feature = "house-style-import")]
pub mod import;
mod pattern;
mod sheet;
mod tree;
mod write;

pub use sheet::{Change, Entry, Nouns, OwnCategory, Pattern, Placed, Sheet, Verb};
pub use write::Form;

use crate::analysis::Analysis;
use crate::digest::Digest;
use crate::finding::{Category, Finding};
use crate::lexicon::{EntryId, Texts};
use crate::order;
use crate::paragraph::Paragraph;
use crate::quote::Reopens;
use crate::token;
use std::fmt;

/// Longest file, in bytes. 5,000 entries take about one million.
pub const LONGEST_FILE: usize = 4_000_000;

/// Most entries, forms and patterns of all layers together.
pub const MOST_RULES: usize = 20_000;

/// One file of a house style.
#[derive(Clone, Debug)]
pub struct Layer<'f> {
    /// What faults and findings call it, unless the file gives itself a name.
    pub name: &'f str,
    /// The file's content, TOML or JSON.
    pub text: &'f str,
}

impl<'f> Layer<'f> {
    /// A layer of the file called `name`.
    pub fn new(name: &'f str, text: &'f str) -> Layer<'f> {
        Layer { name, text }
    }
}

/// Something wrong with a file, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fault {
    /// The layer, by the name it was given.
    pub layer: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: String,
    /// How to put it right.
    pub remedy: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { layer, line, column, problem, remedy } = self;
        write!(formatter, "{layer}:{line}:{column}: {problem}")?;
        if !remedy.is_empty() {
            write!(formatter, ": {remedy}")?;
        }
        Ok(())
    }
}

/// A house style, ready to read texts.
#[derive(Debug)]
pub struct Style {
    inner: compile::Compiled,
}

impl Style {
    /// Reads the layers, the later ones over the earlier. `texts` are those of the lexicon: entries are named by their ids.
    ///
    /// # Errors
    /// Everything that is wrong with any of them, in order of layer and place.
    pub fn read(layers: &[Layer<'_>], texts: &Texts) -> Result<Style, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut sheets = Vec::new();
        for layer in layers {
            let (sheet, found) = sheet(layer);
            faults.extend(found);
            sheets.push(sheet);
        }
        let compiled = compile::compile(layers, &sheets, texts, &mut faults);
        let place = |fault: &Fault| layers.iter().position(|layer| layer.name == fault.layer);
        // A file has at most 4 million lines and columns.
        order::by_key(&mut faults, |fault| {
            let place = place(fault).map_or(0, |place| place as u64 + 1);
            place << 48 | (fault.line as u64) << 24 | fault.column as u64
        });
        faults.dedup();
        if faults.is_empty() { Ok(Style { inner: compiled }) } else { Err(faults) }
    }

    /// Reads `text` as [`analyze`](crate::analyze) does, with this style. Every string is acceptable.
    pub fn analyze(&self, text: &str) -> Analysis {
        self.inner.analyze(text)
    }

    /// Whether a paragraph cannot be read without the others.
    pub(crate) fn looks_at_the_whole(&self) -> bool {
        self.inner.looks_at_the_whole()
    }

    pub(crate) fn digests(&self, text: &str) -> Vec<Digest> {
        self.inner.digests(text)
    }

    pub(crate) fn digest(&self, line: &str, next: Reopens) -> Digest {
        self.inner.digest(line, next)
    }

    pub(crate) fn paragraph<'t>(&self, line: &'t str, base: usize, next: Reopens) -> Paragraph<'t> {
        self.inner.paragraph(line, base, next)
    }

    /// The texts of the lexicon with those of the style's own entries behind them.
    pub fn texts(&self) -> &Texts {
        &self.inner.texts
    }

    /// The names of the layers, in their order.
    pub fn layers(&self) -> &[String] {
        &self.inner.layers
    }

    /// The categories that the layers made their own, in order.
    pub fn categories(&self) -> &[OwnCategory] {
        &self.inner.categories
    }

    /// How many entries, patterns and verbs of its own the style has.
    pub fn len(&self) -> usize {
        self.inner.rules.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.inner.rules.is_empty()
    }

    /// The layer that `entry` comes from, if it is the style's own.
    pub fn layer(&self, entry: EntryId) -> Option<&str> {
        let rule = self.inner.rule(entry)?;
        self.inner.layers.get(usize::from(rule.layer)).map(String::as_str)
    }

    /// The kind of `entry` if it is the style's own: a kind of the lexicon, or the id of a category of one's own.
    pub fn kind(&self, entry: EntryId) -> Option<&str> {
        let rule = self.inner.rule(entry)?;
        match rule.own_category {
            Some(number) => Some(&self.inner.categories.get(usize::from(number))?.id),
            None => rule.kind,
        }
    }

    /// The number of the own category of `entry`, by its place in [`Style::categories`].
    pub fn own_category(&self, entry: EntryId) -> Option<usize> {
        self.inner.rule(entry)?.own_category.map(usize::from)
    }

    /// Where to read more about `entry`, if it is the style's own.
    pub fn link(&self, entry: EntryId) -> Option<&str> {
        self.inner.rule(entry)?.link.as_deref()
    }

    /// Whether the finding's whole category is switched off. Attributions are still read then: they tell whose words are
    /// whose.
    pub fn hides(&self, finding: &Finding) -> bool {
        self.hides_category(finding.category)
    }

    /// Whether all of a category is switched off.
    pub fn hides_category(&self, category: Category) -> bool {
        category == Category::Attribution && self.inner.hides_attribution
    }
}

/// Reads one layer by itself: its content as far as it could be read, and what is wrong with it.
///
/// Names of entries of the lexicon and of other layers are not looked up; [`Style::read`] does.
pub fn sheet(layer: &Layer<'_>) -> (Sheet, Vec<Fault>) {
    let fault = |at: usize, problem: String, remedy: String| place(layer, at, problem, remedy);
    if layer.text.len() > LONGEST_FILE {
        let problem = format!(
            "the file has {} MB; {} MB is the most",
            layer.text.len() / 1_000_000,
            LONGEST_FILE / 1_000_000
        );
        let remedy = "split it into layers, or take out what is not needed";
        return (Sheet::default(), vec![fault(0, problem, remedy.into())]);
    }
    let (root, broken) = tree::read(layer.text);
    let mut faults: Vec<Fault> = broken
        .into_iter()
        .map(|(at, message)| fault(at.start, message.replace('\n', "; "), String::new()))
        .collect();
    let Some(root) = root else {
        if faults.is_empty() {
            faults.push(fault(0, "the file is empty".into(), "begin with [[entry]]".into()));
        }
        return (Sheet::default(), faults);
    };
    let (sheet, flaws) = sheet::read(&root);
    faults.extend(flaws.into_iter().map(|flaw| fault(flaw.at.start, flaw.problem, flaw.remedy)));
    (sheet, faults)
}

/// The file in `form`, its twin; comments are lost, nothing else.
///
/// # Errors
/// All that is wrong with it, as [`sheet`] tells it.
pub fn convert(layer: &Layer<'_>, form: Form) -> Result<String, Vec<Fault>> {
    let (_, faults) = sheet(layer);
    match tree::read(layer.text).0 {
        Some(root) if faults.is_empty() => Ok(write::write(&root, form)),
        _ => Err(faults),
    }
}

#[cfg(feature = "house-style-import")]
impl Sheet {
    /// The sheet as TOML.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_default()
    }
}

fn place(layer: &Layer<'_>, byte: usize, problem: String, remedy: String) -> Fault {
    let before = &layer.text[..layer.text.floor_char_boundary(byte)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Fault { layer: layer.name.to_string(), line, column, problem, remedy }
}

/// A word of a phrase, taken apart into tokens as texts are: "doesn't" is two.
pub(crate) fn cut(word: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    token::tokenize(word, &mut tokens);
    tokens.iter().map(|token| token.text(word).to_string()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Layer, Sheet, sheet};
    use serde_json::Value;

    fn schema() -> Value {
        let settings = schemars::generate::SchemaSettings::draft2020_12();
        settings.into_generator().into_root_schema_for::<Sheet>().to_value()
    }

    /// `UPDATE=1 cargo test` writes it anew.
    #[test]
    fn the_schema_in_the_repository_is_that_of_the_sheet() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/house-style-1.schema.json");
        let schema = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
        if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
            std::fs::write(path, &schema).expect("the folder schema/ is there");
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(written, schema, "{path} is stale: UPDATE=1 cargo test --lib schema writes it");
    }

    /// The reader knows the keys of the schema and no others.
    #[test]
    fn the_reader_and_the_schema_know_the_same_keys() {
        let schema = schema();
        let keys = |schema: &Value| {
            let properties = schema["properties"].as_object().expect("an object has properties");
            let mut keys: Vec<String> = properties.keys().cloned().collect();
            keys.sort();
            keys
        };
        let told = |file: &str| {
            let (_, faults) = sheet(&Layer::new("x", file));
            let remedy =
                faults.iter().find(|one| one.problem.contains("no key `zzz`")).expect(file);
            let list = remedy.remedy.strip_prefix("its keys are ").expect("no key is like it");
            let mut keys: Vec<String> = list.split(", ").map(String::from).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&schema), told("zzz = 1"));
        for (name, table) in [
            ("OwnCategory", "category"),
            ("Change", "change"),
            ("Entry", "entry"),
            ("Pattern", "pattern"),
            ("Verb", "reporting-verb"),
            ("Nouns", "source-noun"),
        ] {
            assert_eq!(
                keys(&schema["$defs"][name]),
                told(&format!("[[{table}]]\nzzz = 1")),
                "{name}"
            );
        }
    }
}

//! The entry format as it stands in `lexicon/*.toml`. Unknown keys are refused.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub fn list(&self) -> Vec<String> {
        match self {
            OneOrMany::One(one) => vec![one.clone()],
            OneOrMany::Many(many) => many.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Category {
    pub name: String,
    pub definition: String,
    pub reads_as: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PhraseFile {
    pub category: Option<Category>,
    #[serde(default)]
    pub entry: Vec<Spanned<Entry>>,
}

/// One entry of any file whose entries carry examples.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    pub id: Option<String>,
    pub phrase: Option<String>,
    pub verb: Option<String>,
    pub noun: Option<String>,
    #[serde(default)]
    pub forms: Vec<String>,
    pub inflect: Option<String>,
    pub kind: Option<String>,
    pub why: Option<String>,
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub source: Option<String>,
    pub case: Option<String>,
    pub s: Option<OneOrMany>,
    pub past: Option<OneOrMany>,
    pub participle: Option<OneOrMany>,
    pub ing: Option<OneOrMany>,
    pub plural: Option<OneOrMany>,
    pub stance: Option<String>,
    pub strength: Option<u8>,
    #[serde(default)]
    pub belief: bool,
    #[serde(default)]
    pub frames: Vec<String>,
    pub form: Option<String>,
    pub source_side: Option<String>,
    #[serde(default)]
    pub before: Vec<String>,
    #[serde(default)]
    pub not_before: Vec<String>,
    #[serde(default)]
    pub after: Vec<String>,
    #[serde(default)]
    pub not_after: Vec<String>,
    #[serde(default)]
    pub near: Vec<String>,
    #[serde(default)]
    pub not_near: Vec<String>,
    pub hit: Option<OneOrMany>,
    pub miss: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassFile {
    pub class: BTreeMap<String, WordList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicFile {
    pub topic: BTreeMap<String, WordList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    #[allow(dead_code)]
    pub definition: String,
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameFile {
    pub names: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    #[serde(default)]
    pub female: Vec<String>,
    #[serde(default)]
    pub male: Vec<String>,
    #[serde(default)]
    pub either: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbbreviationFile {
    pub abbreviation: Abbreviations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    #[serde(default)]
    pub titles: Vec<String>,
    #[serde(default)]
    pub months: Vec<String>,
    #[serde(default)]
    pub general: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNounFile {
    pub entry: Vec<Spanned<SourceNouns>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNouns {
    pub class: String,
    #[serde(default)]
    pub noun: Option<String>,
    #[serde(default)]
    pub nouns: Vec<String>,
    #[serde(default)]
    pub irregular: BTreeMap<String, String>,
    #[serde(default)]
    #[allow(dead_code)]
    pub definition: Option<String>,
}

#[derive(Deserialize)]
pub struct Source {
    pub citation: String,
    #[serde(default)]
    #[allow(dead_code)]
    pub url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbFile {
    pub verb: Verbs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verbs {
    #[allow(dead_code)]
    pub definition: String,
    pub regular: Vec<String>,
    pub irregular: BTreeMap<String, Vec<String>>,
}

//! Lists: retext-equality's patterns, lists of words, sheets of phrase and advice.

use super::{Fate, Importer, Outcome, Teller};
use crate::house_style::sheet::Entry;
use crate::house_style::tree::{self, Node, Value};
use crate::lexicon::notation;

impl Importer {
    /// An entry for `phrase`, or why there is none.
    fn entry(
        &mut self,
        phrase: &str,
        why: Option<String>,
        alternatives: Vec<String>,
    ) -> Result<(), String> {
        let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        // Signs of our own notation have no such meaning elsewhere.
        if phrase.contains(['<', '>', '{', '}', '?']) {
            return Err(format!("“{phrase}” has signs that mean something here: < > {{ }} ?"));
        }
        notation::pattern(&phrase, crate::house_style::cut)?;
        let wanted = notation::kebab(&phrase);
        let id = self.id(&phrase);
        let category = self.category("warning");
        let entry = Entry {
            id: (id != wanted).then_some(id),
            phrase,
            category: Some(category),
            why: why.filter(|why| !why.trim().is_empty()),
            alternatives,
            ..Entry::default()
        };
        self.sheet.entry.push(entry.into());
        Ok(())
    }

    fn told(&mut self, file: &str, rule: String, imported: usize, notes: Vec<String>) {
        let fate = match (imported, notes.is_empty()) {
            (0, _) => Fate::Refused,
            (_, true) => Fate::Whole,
            _ => Fate::Part,
        };
        self.outcomes.push(Outcome { file: file.to_string(), rule, fate, notes });
    }
}

/// The texts of a node: one, several, or the keys of a table.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Text(text) => vec![text.clone()],
        Value::List(list) => list.iter().flat_map(texts).collect(),
        Value::Table(table) => table.iter().map(|(key, _)| key.text.clone()).collect(),
        _ => Vec::new(),
    }
}

/// A list of `considerate` and `inconsiderate` words.
pub(crate) fn equality(importer: &mut Importer, told: Teller<'_>, root: &Node) {
    let Value::List(rules) = &root.value else { return };
    for rule in rules {
        let get = |key: &str| match &rule.value {
            Value::Table(table) => {
                table.iter().find(|(one, _)| one.text == key).map(|(_, node)| node)
            }
            _ => None,
        };
        let place = format!("line {}", rule.span.start);
        let Some(inconsiderate) = get("inconsiderate") else {
            let note = "It has no `inconsiderate` words.".to_string();
            importer.told(told.file, place, 0, vec![note]);
            continue;
        };
        let considerate = get("considerate").map(texts).unwrap_or_default();
        let why = get("note").and_then(|node| texts(node).pop());
        let phrases = texts(inconsiderate);
        let mut notes = Vec::new();
        let mut imported = 0;
        for phrase in &phrases {
            match importer.entry(phrase, why.clone(), considerate.clone()) {
                Ok(()) => imported += 1,
                Err(note) => notes.push(note + "."),
            }
        }
        let first = phrases.first().cloned().unwrap_or_default();
        importer.told(told.file, format!("{place}: {first}"), imported, notes);
    }
}

/// A phrase a line; lines that begin with `#` are comments.
pub(crate) fn lines(importer: &mut Importer, told: Teller<'_>, text: &str) {
    let (mut imported, mut notes) = (0, Vec::new());
    for (line, phrase) in text.lines().map(str::trim).enumerate() {
        if phrase.is_empty() || phrase.starts_with('#') {
            continue;
        }
        match importer.entry(phrase, None, Vec::new()) {
            Ok(()) => imported += 1,
            Err(note) => notes.push(format!("Line {}: {note}.", line + 1)),
        }
    }
    importer.told(told.file, told.rule, imported, notes);
}

/// `["phrase", …]`, or `{"phrase": "advice" or ["alternative", …]}`.
pub(crate) fn json(importer: &mut Importer, told: Teller<'_>, text: &str) {
    let (root, broken) = match text.trim_start().starts_with('[') {
        // The reader of house styles tells JSON by its brace.
        true => tree::read(&format!("{{\"list\":{text}}}")),
        false => tree::read(text),
    };
    let notes: Vec<String> =
        broken.into_iter().map(|(_, message)| format!("This is no JSON: {message}.")).collect();
    let Some(Node { value: Value::Table(table), .. }) = root.filter(|_| notes.is_empty()) else {
        return importer.told(told.file, told.rule, 0, notes);
    };
    let (mut imported, mut notes) = (0, Vec::new());
    let mut add = |phrase: &str, why: Option<String>, alternatives: Vec<String>| match importer
        .entry(phrase, why, alternatives)
    {
        Ok(()) => imported += 1,
        Err(note) => notes.push(format!("{note}.")),
    };
    for (key, node) in &table {
        match &node.value {
            Value::List(list) if table.len() == 1 && key.text == "list" => {
                list.iter().flat_map(texts).for_each(|phrase| add(&phrase, None, Vec::new()));
            }
            Value::Text(advice) => add(&key.text, Some(advice.clone()), Vec::new()),
            _ => add(&key.text, None, texts(node)),
        }
    }
    importer.told(told.file, told.rule, imported, notes);
}

/// Heads of columns that hold what is to be written instead.
const INSTEAD: [&str; 8] = [
    "use",
    "instead",
    "alternative",
    "alternatives",
    "replacement",
    "preferred",
    "use instead",
    "write",
];
/// Heads of columns that hold the phrase.
const PHRASE: [&str; 7] = ["phrase", "term", "word", "words", "avoid", "do not use", "don't use"];
/// Heads of columns that hold a reason.
const WHY: [&str; 7] = ["advice", "why", "reason", "note", "notes", "comment", "explanation"];

/// A sheet: phrase and advice, with or without heads.
pub(crate) fn sheet(importer: &mut Importer, told: Teller<'_>, text: &str, delimiter: u8) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let (mut imported, mut notes) = (0, Vec::new());
    let (mut phrase, mut why, mut instead) = (0, Some(1), None);
    for (number, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                notes.push(format!("Row {}: {error}.", number + 1));
                continue;
            }
        };
        let heads: Vec<String> = record.iter().map(str::to_lowercase).collect();
        let column = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        if number == 0
            && let Some(found) = column(&PHRASE)
        {
            (phrase, why, instead) = (found, column(&WHY), column(&INSTEAD));
            continue;
        }
        let field = |at: Option<usize>| {
            at.and_then(|at| record.get(at)).filter(|text| !text.is_empty()).map(String::from)
        };
        let Some(words) = field(Some(phrase)) else { continue };
        let alternatives = field(instead)
            .map(|all| all.split(['|', ';']).map(|one| one.trim().to_string()).collect())
            .unwrap_or_default();
        match importer.entry(&words, field(why), alternatives) {
            Ok(()) => imported += 1,
            Err(note) => notes.push(format!("Row {}: {note}.", number + 1)),
        }
    }
    importer.told(told.file, told.rule, imported, notes);
}

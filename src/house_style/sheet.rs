//! A house style as it is written down: one layer, each part checked by itself.

use super::tree::{Key, Node, Value};
use crate::letter::is_upper;
use crate::lexicon::notation::{LONGEST, inflected, kebab, pattern, piece};
use crate::lexicon::{CASES, CONDITIONS, Class, KINDS};
use crate::order;
use serde::Serialize;
use std::ops::Range;

/// One layer of a house style. Its keys are those of the file, in TOML and in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(title = "House style", deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Sheet {
    /// Where the schema of this format is; for editors that check while you write.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What the layer is called beside its findings; the file's name if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is switched off: a category, an entry's id, or `category/id` where several categories have the id.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub off: Vec<Placed<String>>,
    /// What an earlier layer has switched off and this one wants.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub on: Vec<Placed<String>>,
    /// Phrases in which nothing is marked.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub accept: Vec<Placed<String>>,
    /// Categories of one's own.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub category: Vec<Placed<OwnCategory>>,
    /// Another reason or other alternatives for an entry.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub change: Vec<Placed<Change>>,
    /// Phrases of one's own.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub entry: Vec<Placed<Entry>>,
    /// Regular expressions.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub pattern: Vec<Placed<Pattern>>,
    /// Reporting verbs of one's own.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub reporting_verb: Vec<Placed<Verb>>,
    /// Nouns that name a source.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub source_noun: Vec<Placed<Nouns>>,
}

/// A category of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct OwnCategory {
    /// Its id, kebab-case, by which entries name it.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// The line under its marks: `solid`, `dashed`, `dotted`, `double` or `wavy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub underline: Option<String>,
    /// What it is, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

/// A change to an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Change {
    /// The entry: its id, or `category/id`.
    pub entry: String,
    /// The new reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The new alternatives; an empty list takes them away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternatives: Option<Vec<String>>,
}

/// A phrase of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Entry {
    /// Its id; made of the phrase if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is marked, in the lexicon's notation.
    pub phrase: String,
    /// Other forms, each written out.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub forms: Vec<String>,
    /// `verb` or `noun`: makes the regular forms of the phrase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inflect: Option<String>,
    /// A category of Obelize or one's own; `house-style` if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The kind within a category of Obelize.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// One sentence for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Plainer wordings, the best first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub alternatives: Vec<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// `any` (if nothing is said), `lower`, `capital` or `upper`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// One of these follows.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub before: Vec<String>,
    /// None of these follows.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub not_before: Vec<String>,
    /// One of these stands before it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub after: Vec<String>,
    /// None of these stands before it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub not_after: Vec<String>,
    /// One of these stands within eight words.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub near: Vec<String>,
    /// None of these stands within eight words.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub not_near: Vec<String>,
    /// Only in these voices: `own`, `quoted`, `reported`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub voice: Vec<String>,
    /// Only in `headline`, `lead` or `body`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub position: Vec<String>,
    /// Sentences in which it is marked, the mark in braces.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hit: Vec<String>,
    /// Sentences in which it is not.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub miss: Vec<String>,
}

/// A regular expression of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Pattern {
    /// Its id, kebab-case.
    pub id: String,
    /// The regular expression, in the syntax of Rust's regex crate; it is tried on each paragraph.
    #[serde(rename = "match")]
    #[cfg_attr(all(test, not(target_arch = "wasm32")), schemars(rename = "match"))]
    pub expression: String,
    /// Whether capitals do not matter.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub ignore_case: bool,
    /// `words` (if nothing is said): a match begins and ends where words do. `text`: anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Regular expressions; a match is left alone if one of them matches the whole of it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub except: Vec<String>,
    /// A regular expression; a match is left alone if it finds the same words (its first group) in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
    /// Only a match that is repeated at once: "the the".
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub repeated: bool,
    /// More matches than this are marked, within `per`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// What `max` counts in: `sentence`, `paragraph` or `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// The whole match must be written so: `lower`, `upper`, `sentence` or `title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capitals: Option<String>,
    /// A category of Obelize or one's own; `house-style` if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The kind within a category of Obelize.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// One sentence for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Plainer wordings, the best first; `$1` is what the first group matched.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub alternatives: Vec<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Only in these voices: `own`, `quoted`, `reported`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub voice: Vec<String>,
    /// Only in `headline`, `lead` or `body`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub position: Vec<String>,
    /// Sentences in which it is marked, the mark in braces.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hit: Vec<String>,
    /// Sentences in which it is not.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub miss: Vec<String>,
}

/// A reporting verb of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Verb {
    /// The verb, one word.
    pub verb: String,
    /// The reporting verb of the lexicon that it is used like: `say` if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    /// The past, where it is not regular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past: Option<String>,
    /// One sentence for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Plainer verbs.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub alternatives: Vec<String>,
}

/// Nouns that name a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    all(test, not(target_arch = "wasm32")),
    schemars(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Nouns {
    /// The nouns, in the singular.
    pub nouns: Vec<String>,
    /// What they name: `official`, `expert`, `crowd`, `medium`, `document`, `institution` or `person`.
    pub class: String,
}

/// A value with the bytes it takes in its file. Two are equal if their values are.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Placed<T> {
    /// What stands there.
    pub value: T,
    /// Where.
    #[serde(skip)]
    pub span: Range<usize>,
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Placed<T> {}

impl<T> From<T> for Placed<T> {
    fn from(value: T) -> Self {
        Placed { value, span: 0..0 }
    }
}

/// What is wrong at a place of a file, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub at: Range<usize>,
    pub problem: String,
    pub remedy: String,
}

/// The categories of Obelize that an entry may be of.
pub(crate) const MARKED: [&str; 4] = ["hedge", "booster", "loaded-term", "scare-quote"];
pub(crate) const HOUSE_STYLE: &str = "house-style";
pub(crate) const VOICES: [&str; 3] = ["own", "quoted", "reported"];
pub(crate) const POSITIONS: [&str; 3] = ["headline", "lead", "body"];
pub(crate) const UNDERLINES: [&str; 5] = ["solid", "dashed", "dotted", "double", "wavy"];
pub(crate) const CAPITALS: [&str; 4] = ["lower", "upper", "sentence", "title"];
pub(crate) const PER: [&str; 3] = ["sentence", "paragraph", "text"];
pub(crate) const SOURCES: [&str; 7] =
    ["official", "expert", "crowd", "medium", "document", "institution", "person"];

/// Longest text of one value, in bytes; a reason that is a page long helps nobody.
const LONGEST_TEXT: usize = 4_000;

/// Reads the tree of a file. Every flaw is noted; what has none is kept.
pub(crate) fn read(root: &Node) -> (Sheet, Vec<Flaw>) {
    let mut flaws = Vec::new();
    let mut sheet = Sheet::default();
    let Some(mut table) = Table::of(root, "a house style", &mut flaws) else {
        return (sheet, flaws);
    };
    sheet.schema = table.text("$schema");
    sheet.name = table.text("name");
    sheet.off = table.placed("off");
    sheet.on = table.placed("on");
    sheet.accept = table.placed("accept");
    for phrase in &sheet.accept {
        if let Err(fault) = pattern(&phrase.value, super::cut) {
            table.flaw(phrase.span.clone(), fault, "write the words as they stand in a text");
        }
    }
    sheet.category = table.tables("category", category);
    sheet.change = table.tables("change", change);
    sheet.entry = table.tables("entry", entry);
    sheet.pattern = table.tables("pattern", own_pattern);
    sheet.reporting_verb = table.tables("reporting-verb", verb);
    sheet.source_noun = table.tables("source-noun", nouns);
    table.finish();
    order::by_key(&mut flaws, |flaw| flaw.at.start as u64);
    (sheet, flaws)
}

fn category(table: &mut Table<'_>) -> Option<OwnCategory> {
    let id = table.required("id", "give it an id of small letters and hyphens: id = \"our-names\"");
    let name = table.text("name");
    let colour = table.text("colour");
    if let Some(colour) = &colour {
        let hex = colour.strip_prefix('#').is_some_and(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        if !hex {
            table.flaw_at(
                "colour",
                format!("\"{colour}\" is no colour"),
                "write it as \"#rrggbb\", for example \"#7a3e9d\"",
            );
        }
    }
    let underline = table.one_of("underline", &UNDERLINES);
    let definition = table.text("definition");
    let id = id?;
    let id = table.id("id", id);
    if MARKED.contains(&id.as_str())
        || ["attribution", "cue", "own", HOUSE_STYLE].contains(&id.as_str())
    {
        table.flaw_at(
            "id",
            format!("\"{id}\" is a category of Obelize"),
            "choose another id; to add to that category, write category = in the entry",
        );
    }
    Some(OwnCategory {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        colour,
        underline,
        definition,
    })
}

fn change(table: &mut Table<'_>) -> Option<Change> {
    let entry = table.required("entry", "name the entry by its id: entry = \"appears-to\"");
    let why = table.text("why");
    let given = table.has("alternatives");
    let alternatives = Some(table.texts("alternatives")).filter(|_| given);
    if why.is_none() && alternatives.is_none() {
        let at = table.span.clone();
        table.flaw(
            at,
            "a [[change]] that changes nothing".into(),
            "give it why = or alternatives =",
        );
    }
    Some(Change { entry: entry?, why, alternatives })
}

fn entry(table: &mut Table<'_>) -> Option<Entry> {
    let phrase = table.required("phrase", "say what is marked: phrase = \"…\"");
    let entry = Entry {
        id: table.text("id").map(|id| table.id("id", id)),
        phrase: phrase.clone().unwrap_or_default(),
        forms: table.texts("forms"),
        inflect: table.one_of("inflect", &["verb", "noun"]),
        category: table.text("category"),
        kind: table.text("kind"),
        why: table.text("why"),
        alternatives: table.texts("alternatives"),
        link: table.text("link"),
        case: table.one_of("case", &CASES),
        before: table.sequences(0),
        not_before: table.sequences(1),
        after: table.sequences(2),
        not_after: table.sequences(3),
        near: table.sequences(4),
        not_near: table.sequences(5),
        voice: table.several_of("voice", &VOICES),
        position: table.several_of("position", &POSITIONS),
        hit: table.texts("hit"),
        miss: table.texts("miss"),
    };
    let phrase = phrase?;
    table.kind(entry.category.as_deref(), entry.kind.as_deref());
    table.examples(&entry.hit, &entry.miss);
    let forms = inflected(&phrase, entry.inflect.as_deref()).unwrap_or_default();
    for form in forms.iter().take(1) {
        if let Err(fault) = pattern(form, super::cut) {
            table.flaw_at("phrase", fault, NOTATION);
        }
    }
    for form in &entry.forms {
        if let Err(fault) = pattern(form, super::cut) {
            table.flaw_at("forms", fault, NOTATION);
        }
    }
    Some(entry)
}

const NOTATION: &str = "words stand as in a text, <class> for a word of a class, ? after what may be absent, one pair \
                        of braces round the mark, twelve words at most";

fn own_pattern(table: &mut Table<'_>) -> Option<Pattern> {
    let id =
        table.required("id", "give it an id of small letters and hyphens: id = \"double-space\"");
    let expression = table.required("match", "say what is matched: match = '…'");
    let pattern = Pattern {
        id: id.clone().map(|id| table.id("id", id)).unwrap_or_default(),
        expression: expression.clone().unwrap_or_default(),
        ignore_case: table.flag("ignore-case"),
        on: table.one_of("on", &["words", "text"]),
        except: table.texts("except"),
        unless: table.text("unless"),
        repeated: table.flag("repeated"),
        max: table.count("max"),
        per: table.one_of("per", &PER),
        capitals: table.one_of("capitals", &CAPITALS),
        category: table.text("category"),
        kind: table.text("kind"),
        why: table.text("why"),
        alternatives: table.texts("alternatives"),
        link: table.text("link"),
        voice: table.several_of("voice", &VOICES),
        position: table.several_of("position", &POSITIONS),
        hit: table.texts("hit"),
        miss: table.texts("miss"),
    };
    id?;
    expression?;
    if pattern.per.is_some() && pattern.max.is_none() {
        table.flaw_at("per", "`per` without `max`".into(), "say how many are allowed: max = 1");
    }
    table.kind(pattern.category.as_deref(), pattern.kind.as_deref());
    table.examples(&pattern.hit, &pattern.miss);
    let expressions = [("match", &pattern.expression)]
        .into_iter()
        .chain(pattern.except.iter().map(|one| ("except", one)))
        .chain(pattern.unless.iter().map(|one| ("unless", one)));
    for (key, expression) in expressions {
        if let Err((problem, remedy)) = super::pattern::check(expression, pattern.ignore_case) {
            table.flaw_at(key, problem, &remedy);
        }
    }
    Some(pattern)
}

fn verb(table: &mut Table<'_>) -> Option<Verb> {
    let verb = table.required("verb", "name the verb in its plain form: verb = \"opine\"");
    let read = Verb {
        verb: verb.clone().unwrap_or_default(),
        like: table.text("like"),
        past: table.text("past"),
        why: table.text("why"),
        alternatives: table.texts("alternatives"),
    };
    if verb?.contains(char::is_whitespace) {
        table.flaw_at(
            "verb",
            format!("\"{}\" is more than one word", read.verb),
            "a reporting verb of your own is one word; for a phrase, write an [[entry]]",
        );
    }
    Some(read)
}

fn nouns(table: &mut Table<'_>) -> Option<Nouns> {
    let nouns = table.texts("nouns");
    let class = table.one_of("class", &SOURCES);
    if nouns.is_empty() {
        let at = table.span.clone();
        table.flaw(at, "a [[source-noun]] without nouns".into(), "write nouns = [\"…\", \"…\"]");
    }
    if let Some(noun) = nouns.iter().find(|noun| noun.contains(char::is_whitespace)) {
        table.flaw_at(
            "nouns",
            format!("\"{noun}\" is more than one word"),
            "the last word alone tells what a source is: write that one",
        );
    }
    if class.is_none() && !table.has("class") {
        let at = table.span.clone();
        let remedy = format!("write class = and one of {}", SOURCES.join(", "));
        table.flaw(at, "a [[source-noun]] without a class".into(), &remedy);
    }
    Some(Nouns { nouns, class: class? })
}

/// A table of the file, taken apart key by key.
struct Table<'n> {
    what: &'static str,
    span: Range<usize>,
    entries: &'n [(Key, Node)],
    asked: Vec<&'static str>,
    flaws: &'n mut Vec<Flaw>,
}

impl<'n> Table<'n> {
    fn of(node: &'n Node, what: &'static str, flaws: &'n mut Vec<Flaw>) -> Option<Table<'n>> {
        let Value::Table(entries) = &node.value else {
            flaws.push(Flaw {
                at: node.span.clone(),
                problem: format!("{} where {what} was expected", node.value.name()),
                remedy: format!("write {what} as a table of keys and values"),
            });
            return None;
        };
        Some(Table { what, span: node.span.clone(), entries, asked: Vec::new(), flaws })
    }

    fn flaw(&mut self, at: Range<usize>, problem: String, remedy: &str) {
        self.flaws.push(Flaw { at, problem, remedy: remedy.to_string() });
    }

    fn flaw_at(&mut self, key: &str, problem: String, remedy: &str) {
        let node = self.entries.iter().find(|(one, _)| one.text == key);
        let at = node.map_or(self.span.clone(), |(_, node)| node.span.clone());
        self.flaw(at, problem, remedy);
    }

    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(one, _)| one.text == key)
    }

    fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        self.entries.iter().find(|(one, _)| one.text == key).map(|(_, node)| node)
    }

    fn wrong(&mut self, node: &Node, key: &str, expected: &str) {
        let problem = format!("`{key}` is {}, not {expected}", node.value.name());
        self.flaw(node.span.clone(), problem, &format!("write {expected}"));
    }

    fn string(&mut self, node: &Node, key: &str) -> Option<String> {
        let Value::Text(text) = &node.value else {
            self.wrong(node, key, "a text in quotation marks");
            return None;
        };
        // An expression has a limit of its own.
        let most = if key == "match" { usize::MAX } else { LONGEST_TEXT };
        if text.len() > most {
            let problem = format!("`{key}` has {} bytes", text.len());
            self.flaw(node.span.clone(), problem, &format!("{most} is the most: cut it"));
            return None;
        }
        Some(text.clone())
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        let node = self.get(key)?;
        self.string(node, key)
    }

    fn required(&mut self, key: &'static str, remedy: &str) -> Option<String> {
        let given = self.text(key);
        let empty = given.as_ref().is_some_and(|text| text.trim().is_empty());
        if given.is_none() && !self.has(key) || empty {
            let problem = format!("{} without `{key}`", self.what);
            self.flaw_at(key, problem, remedy);
            return None;
        }
        given
    }

    /// A list of texts; one text alone stands for a list of one.
    fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.placed(key).into_iter().map(|one| one.value).collect()
    }

    fn placed(&mut self, key: &'static str) -> Vec<Placed<String>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let nodes = match &node.value {
            Value::List(nodes) => nodes.as_slice(),
            Value::Text(_) => std::slice::from_ref(node),
            _ => {
                self.wrong(node, key, "a list of texts: [\"…\", \"…\"]");
                return Vec::new();
            }
        };
        nodes
            .iter()
            .filter_map(|node| {
                let value = self.string(node, key)?;
                Some(Placed { value, span: node.span.clone() })
            })
            .collect()
    }

    fn tables<T>(
        &mut self,
        key: &'static str,
        read: fn(&mut Table<'_>) -> Option<T>,
    ) -> Vec<Placed<T>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let what = match key {
            "category" => "a [[category]]",
            "change" => "a [[change]]",
            "entry" => "an [[entry]]",
            "pattern" => "a [[pattern]]",
            "reporting-verb" => "a [[reporting-verb]]",
            _ => "a [[source-noun]]",
        };
        let nodes = match &node.value {
            Value::List(nodes) => nodes.as_slice(),
            Value::Table(_) => std::slice::from_ref(node),
            _ => {
                self.wrong(node, key, "a list of tables");
                return Vec::new();
            }
        };
        let mut all = Vec::with_capacity(nodes.len());
        for node in nodes {
            let Some(mut table) = Table::of(node, what, self.flaws) else { continue };
            let value = read(&mut table);
            table.finish();
            all.extend(value.map(|value| Placed { value, span: node.span.clone() }));
        }
        all
    }

    fn flag(&mut self, key: &'static str) -> bool {
        let Some(node) = self.get(key) else { return false };
        let Value::Flag(flag) = node.value else {
            self.wrong(node, key, "true or false, without quotation marks");
            return false;
        };
        flag
    }

    fn count(&mut self, key: &'static str) -> Option<u32> {
        let node = self.get(key)?;
        let Value::Whole(number @ 0..=1_000_000) = node.value else {
            self.wrong(node, key, "a whole number from 0");
            return None;
        };
        Some(number as u32)
    }

    fn one_of(&mut self, key: &'static str, all: &[&str]) -> Option<String> {
        let node = self.get(key)?;
        let text = self.string(node, key)?;
        self.among(key, text, all, node.span.clone())
    }

    fn several_of(&mut self, key: &'static str, all: &[&str]) -> Vec<String> {
        let placed = self.placed(key);
        placed.into_iter().filter_map(|one| self.among(key, one.value, all, one.span)).collect()
    }

    fn among(&mut self, key: &str, text: String, all: &[&str], at: Range<usize>) -> Option<String> {
        if all.contains(&text.as_str()) {
            return Some(text);
        }
        let remedy = meant(&text, all).map_or_else(
            || format!("one of {}", all.join(", ")),
            |one| format!("did you mean \"{one}\"? One of {}", all.join(", ")),
        );
        self.flaw(at, format!("unknown `{key}` \"{text}\""), &remedy);
        None
    }

    fn id(&mut self, key: &str, id: String) -> String {
        let whole = !id.is_empty()
            && id
                .chars()
                .all(|letter| letter.is_alphanumeric() && !is_upper(letter) || letter == '-');
        if !whole {
            let remedy = format!("small letters, digits and hyphens: \"{}\"", kebab(&id));
            self.flaw_at(key, format!("\"{id}\" is no id"), &remedy);
        }
        id
    }

    /// The sequences of a condition, by its number.
    fn sequences(&mut self, number: usize) -> Vec<String> {
        let key = CONDITIONS[number];
        let most = if number >= 4 { 2 } else { 4 };
        let mut all = Vec::new();
        for Placed { value, span } in self.placed(key) {
            let words = sequence(&value);
            match words {
                Ok(words) if (1..=most).contains(&words.len()) => all.push(value),
                Ok(words) => {
                    let problem =
                        format!("an item of `{key}` has {} words: \"{value}\"", words.len());
                    self.flaw(span, problem, &format!("one to {most} words"));
                }
                Err(fault) => {
                    let names: Vec<&str> = Class::ALL.iter().map(|(_, name)| *name).collect();
                    let wrong = fault.split(['<', '>']).nth(1).unwrap_or_default();
                    let remedy = meant(wrong, &names).map_or_else(
                        || "lexicon/README.md lists the classes".to_string(),
                        |one| format!("did you mean <{one}>?"),
                    );
                    self.flaw(span, fault, &remedy);
                }
            }
        }
        all
    }

    fn kind(&mut self, category: Option<&str>, kind: Option<&str>) {
        let Some(kind) = kind else { return };
        let built_in = category.and_then(|category| {
            crate::lexicon::CATEGORIES.iter().position(|one| *one == category)
        });
        match built_in.map(|number| KINDS[number]) {
            Some(kinds) if !kinds.is_empty() => {
                self.among_key("kind", kind, kinds);
            }
            _ => self.flaw_at(
                "kind",
                format!("`kind` \"{kind}\" without a category of Obelize"),
                "leave it out, or say category = \"loaded-term\"",
            ),
        }
    }

    fn among_key(&mut self, key: &'static str, text: &str, all: &[&str]) {
        let node = self.entries.iter().find(|(one, _)| one.text == key);
        let at = node.map_or(self.span.clone(), |(_, node)| node.span.clone());
        self.among(key, text.to_string(), all, at);
    }

    fn examples(&mut self, hits: &[String], misses: &[String]) {
        for hit in hits {
            if hit.matches('{').count() != 1 || hit.matches('}').count() != 1 {
                self.flaw_at(
                    "hit",
                    format!("no mark in the `hit`: {hit}"),
                    "put one pair of braces round the words that are marked",
                );
            }
        }
        if misses.iter().any(|miss| miss.contains('{')) {
            self.flaw_at(
                "miss",
                "a mark in a `miss`".into(),
                "leave the braces out: nothing is marked in it",
            );
        }
    }

    /// Notes the keys that nobody asked for.
    fn finish(mut self) {
        for (key, _) in self.entries {
            if self.asked.contains(&key.text.as_str()) {
                continue;
            }
            let remedy = meant(&key.text, &self.asked).map_or_else(
                || format!("its keys are {}", self.asked.join(", ")),
                |one| format!("did you mean `{one}`?"),
            );
            let problem = format!("{} has no key `{}`", self.what, key.text);
            self.flaw(key.span.clone(), problem, &remedy);
        }
    }
}

/// The words of a condition's item.
pub(crate) fn sequence(text: &str) -> Result<Vec<crate::lexicon::notation::Piece>, String> {
    use crate::lexicon::notation::Piece;
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        match piece(word)? {
            Piece::Word(_) => pieces.extend(
                super::cut(word)
                    .iter()
                    .map(|part| Piece::Word(crate::lexicon::notation::fold(part))),
            ),
            class => pieces.push(class),
        }
        if pieces.len() > LONGEST {
            break;
        }
    }
    Ok(pieces)
}

/// The one of `all` that was probably meant.
pub(crate) fn meant<'a>(text: &str, all: &[&'a str]) -> Option<&'a str> {
    all.iter()
        .map(|one| (strsim::osa_distance(text, one), *one))
        .filter(|(distance, one)| *distance <= 1 + one.len() / 5)
        .min()
        .map(|(_, one)| one)
}

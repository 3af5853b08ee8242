//! Layers made into what texts are read with: an overlay over the lexicon, which itself stays as it is.

use super::pattern::{Bytes, Clue, Expression, Extent};
use super::sheet::{self, Change, OwnCategory, Placed, Sheet};
use super::{Fault, Layer, MOST_RULES, place};
use crate::finding::Category;
use crate::lexicon::notation::{Pattern, Piece, fold, inflected, kebab, pattern};
use crate::lexicon::{
    self, CASES, CATEGORIES, Class, Classes, Conditions, EntryId, KINDS, Line, Texts, WordId, item,
};
use crate::seen::AsItIs;
use aho_corasick::nfa::noncontiguous::NFA;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// A table by the hash of the other rooms, which is faster than that of the standard library, and in the module already.
pub(super) type Table<K, V> = HashMap<K, V, BuildHasherDefault<AsItIs>>;

/// A set by the same hash.
pub(super) type Set<K> = HashSet<K, BuildHasherDefault<AsItIs>>;

/// What texts are read with.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    pub layers: Vec<String>,
    pub categories: Vec<OwnCategory>,
    pub rules: Vec<Rule>,
    pub texts: Texts,
    pub hides_attribution: bool,
    /// Categories of Obelize that are switched off.
    pub off_categories: u8,
    pub off_entries: Set<u16>,
    pub words: Words,
    pub phrases: Vec<Phrase>,
    /// The phrases looked up by a word.
    pub anchors: Table<u16, Vec<u32>>,
    pub expressions: Vec<Searched>,
    /// The expressions that may begin with anything, by place.
    pub everywhere: Vec<u32>,
    /// Where other expressions are tried, and which one each clue belongs to.
    pub clues: Option<NFA>,
    pub clue_owners: Vec<u32>,
    /// Words that are read as others are: own verbs and nouns; the verb's rule, if it has one.
    pub aliases: Table<String, Alias>,
}

/// What is known of an entry of the newsroom's own.
#[derive(Debug)]
pub(crate) struct Rule {
    pub layer: u16,
    pub category: Category,
    pub own_category: Option<u16>,
    pub kind: Option<&'static str>,
    pub link: Option<String>,
    pub case: u8,
    pub conditions: Conditions,
    /// Bits of the voices in which it counts.
    pub voices: u8,
    /// Bits of the positions.
    pub positions: u8,
    pub rule: &'static str,
}

#[derive(Debug)]
pub(super) struct Phrase {
    pub owner: Owner,
    pub items: Vec<u16>,
    pub anchor: u8,
    pub from: u8,
    pub to: u8,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Owner {
    Rule(u32),
    /// Accepted by a layer.
    Accepted(u16),
}

/// An expression with all that limits it.
#[derive(Debug)]
pub(super) struct Searched {
    pub rule: u32,
    pub expression: Expression,
    pub except: Vec<Expression>,
    pub unless: Option<Expression>,
    pub repeated: bool,
    pub max: Option<u32>,
    pub per: Per,
    pub capitals: Option<Capitals>,
    pub ignore_case: bool,
    pub clue: Where,
}

/// Where an expression's clues are in its matches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Where {
    Begins,
    /// Behind nothing but these.
    Behind(Bytes),
    Somewhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    Sentence,
    Paragraph,
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    Lower,
    Upper,
    Sentence,
    Title,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
    /// Read as.
    pub word: WordId,
    /// Its own number.
    pub itself: u16,
    /// The rule of a verb of one's own.
    pub rule: Option<u32>,
}

/// The words that own phrases ask for and the lexicon does not know, numbered behind those it knows.
#[derive(Debug, Default)]
pub(super) struct Words {
    first: u16,
    own: Table<String, u16>,
}

impl Words {
    /// The number of a word that the lexicon does not know; 0 if the style knows it neither.
    pub fn of(&self, word: &str) -> u16 {
        if self.own.is_empty() || word.len() > 64 {
            return 0;
        }
        let found = match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => self.own.get(word),
            false => self.own.get(&fold(word)),
        };
        found.copied().unwrap_or_default()
    }

    fn number(&mut self, word: &str) -> Option<u16> {
        let known = lexicon::lookup_folded(word);
        // Marks are no words in a text, whatever the lexicon says.
        if known != WordId::UNKNOWN && word.contains(char::is_alphanumeric) {
            return Some(known.0);
        }
        let next = usize::from(self.first) + self.own.len();
        if next >= usize::from(item::CLASS) && !self.own.contains_key(word) {
            return None;
        }
        Some(*self.own.entry(word.to_string()).or_insert(next as u16))
    }
}

/// Makes the layers one style; what is wrong between them goes to `faults`.
pub(crate) fn compile(
    layers: &[Layer<'_>],
    sheets: &[Sheet],
    texts: &Texts,
    faults: &mut Vec<Fault>,
) -> Compiled {
    let mut maker = Maker {
        compiled: Compiled::default(),
        ids: Table::default(),
        lines: Vec::new(),
        changed: BTreeMap::new(),
        built_in: BuiltIn::new(texts),
        defined: Table::default(),
        forms: 0,
        full: false,
        clues: Vec::new(),
        layers,
        faults,
    };
    maker.compiled.words.first = lexicon::words() as u16;
    for (number, sheet) in sheets.iter().enumerate() {
        maker.layer(number, sheet);
    }
    let examples_are_checked = maker.faults.is_empty();
    let mut compiled = maker.finish(texts);
    if examples_are_checked {
        for (number, sheet) in sheets.iter().enumerate() {
            compiled.examples(&layers[number], number, sheet, faults);
        }
    }
    compiled.aliases.shrink_to_fit();
    compiled
}

/// The entries of the lexicon by id.
struct BuiltIn<'t> {
    by_id: Table<&'t str, Vec<u16>>,
}

impl<'t> BuiltIn<'t> {
    fn new(texts: &'t Texts) -> Self {
        let mut by_id: Table<&str, Vec<u16>> = Table::default();
        for number in 0..EntryId::count() {
            by_id.entry(texts.id(number)).or_default().push(number as u16);
        }
        BuiltIn { by_id }
    }
}

/// What `off`, `on` and `change` can name.
enum Named {
    Category(u8),
    BuiltIn(u16),
    Own(u32),
}

struct Maker<'f, 'l, 't> {
    compiled: Compiled,
    /// Own entries by category's id and their own.
    ids: Table<(String, String), u32>,
    /// The texts of own entries, in order.
    lines: Vec<Line>,
    /// Entries of the lexicon with other texts.
    changed: BTreeMap<u16, Change>,
    built_in: BuiltIn<'t>,
    /// Where own entries are defined in the layer at hand.
    defined: Table<(String, String), usize>,
    forms: usize,
    full: bool,
    /// Where expressions are tried, with the expression's place.
    clues: Vec<(String, u32)>,
    layers: &'l [Layer<'l>],
    faults: &'f mut Vec<Fault>,
}

impl Maker<'_, '_, '_> {
    fn fault(&mut self, layer: usize, at: &Range<usize>, problem: String, remedy: &str) {
        self.faults.push(place(&self.layers[layer], at.start, problem, remedy.to_string()));
    }

    fn layer(&mut self, number: usize, sheet: &Sheet) {
        let name = sheet.name.clone().unwrap_or_else(|| self.layers[number].name.to_string());
        self.compiled.layers.push(name);
        self.defined.clear();
        for category in &sheet.category {
            match self.compiled.categories.iter_mut().find(|one| one.id == category.value.id) {
                Some(known) => *known = category.value.clone(),
                None => self.compiled.categories.push(category.value.clone()),
            }
        }
        for entry in &sheet.entry {
            self.entry(number, entry);
        }
        for pattern in &sheet.pattern {
            self.expression(number, pattern);
        }
        for verb in &sheet.reporting_verb {
            self.verb(number, verb);
        }
        for nouns in &sheet.source_noun {
            self.nouns(number, nouns);
        }
        for phrase in &sheet.accept {
            self.phrase(number, &phrase.span, &phrase.value, Owner::Accepted(number as u16));
        }
        for change in &sheet.change {
            self.change(number, change);
        }
        for (list, off) in [(&sheet.on, false), (&sheet.off, true)] {
            for name in list {
                self.switch(number, name, off);
            }
        }
    }

    /// The category that an entry names: of Obelize, or one's own.
    fn category(
        &mut self,
        layer: usize,
        at: &Range<usize>,
        name: Option<&str>,
    ) -> (Category, Option<u16>) {
        let name = name.unwrap_or(sheet::HOUSE_STYLE);
        match name {
            sheet::HOUSE_STYLE => return (Category::HouseStyle, None),
            "hedge" => return (Category::Hedge, None),
            "booster" => return (Category::Booster, None),
            "loaded-term" => return (Category::LoadedTerm, None),
            "scare-quote" => return (Category::ScareQuote, None),
            _ => {}
        }
        if let Some(own) = self.compiled.categories.iter().position(|one| one.id == name) {
            return (Category::HouseStyle, Some(own as u16));
        }
        let own = self.compiled.categories.iter().map(|one| one.id.as_str());
        let all: Vec<&str> =
            sheet::MARKED.into_iter().chain([sheet::HOUSE_STYLE]).chain(own).collect();
        let remedy = match sheet::meant(name, &all) {
            Some(one) => format!("did you mean \"{one}\"?"),
            None => format!(
                "one of {}, or make it your own with [[category]] id = \"{}\"",
                all.join(", "),
                kebab(name)
            ),
        };
        self.fault(layer, at, format!("unknown category \"{name}\""), &remedy);
        (Category::HouseStyle, None)
    }

    /// Takes up a rule under its id: a new one, or in the place of an earlier layer's.
    #[allow(clippy::too_many_arguments)]
    fn rule(
        &mut self,
        layer: usize,
        at: &Range<usize>,
        id: String,
        category: Option<&str>,
        line: (Option<&String>, &[String]),
        rule: Rule,
    ) -> Option<u32> {
        if self.full {
            return None;
        }
        let room = usize::from(u16::MAX) - EntryId::count();
        if self.lines.len() >= room.min(MOST_RULES) {
            self.full = true;
            let problem = format!("more than {} rules in all layers", room.min(MOST_RULES));
            self.fault(layer, at, problem, "leave out what no text has");
            return None;
        }
        let key = (category.unwrap_or(sheet::HOUSE_STYLE).to_string(), id.clone());
        if let Some(first) = self.defined.get(&key) {
            let line = self.layers[layer].text[..*first].matches('\n').count() + 1;
            let problem =
                format!("a second entry with the id \"{id}\"; the first is in line {line}");
            self.fault(layer, at, problem, "join the two, or give one of them an id = of its own");
            return None;
        }
        self.defined.insert(key.clone(), at.start);
        if let Some(earlier) = self.ids.get(&key) {
            self.compiled.off_entries.insert((EntryId::count() as u32 + earlier) as u16);
        }
        let number = self.lines.len() as u32;
        let (why, alternatives) = line;
        self.lines.push(Line {
            id,
            why: why.cloned().unwrap_or_default(),
            alternatives: alternatives.to_vec(),
        });
        self.ids.insert(key, number);
        self.compiled.rules.push(rule);
        Some(number)
    }

    fn entry(&mut self, layer: usize, placed: &Placed<sheet::Entry>) {
        let Placed { value: entry, span } = placed;
        let (category, own_category) = self.category(layer, span, entry.category.as_deref());
        let mut conditions = Conditions::default();
        let lists = [
            &entry.before,
            &entry.not_before,
            &entry.after,
            &entry.not_after,
            &entry.near,
            &entry.not_near,
        ];
        for (number, list) in lists.into_iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            let mut listed = Vec::new();
            for pieces in list.iter().filter_map(|text| sheet::sequence(text).ok()) {
                let items: Option<Vec<u16>> = pieces.iter().map(|one| self.piece(one)).collect();
                let Some(items) = items else { continue };
                listed.push(items.len() as u16);
                listed.extend(items);
            }
            conditions.add(number as u8, &listed);
        }
        let kinds = CATEGORIES
            .iter()
            .position(|id| Some(*id) == entry.category.as_deref())
            .map_or(&[][..], |number| KINDS[number]);
        let rule = Rule {
            layer: layer as u16,
            category,
            own_category,
            kind: kinds.iter().find(|kind| Some(**kind) == entry.kind.as_deref()).copied(),
            link: entry.link.clone(),
            case: case(entry.case.as_deref()),
            conditions,
            voices: bits(&entry.voice, &sheet::VOICES),
            positions: bits(&entry.position, &sheet::POSITIONS),
            rule: "phrase",
        };
        let id = entry.id.clone().unwrap_or_else(|| kebab(&entry.phrase));
        let why = entry.why.as_ref();
        let name = entry.category.as_deref();
        let Some(number) = self.rule(layer, span, id, name, (why, &entry.alternatives), rule)
        else {
            return;
        };
        let mut forms = inflected(&entry.phrase, entry.inflect.as_deref()).unwrap_or_default();
        forms.extend(entry.forms.iter().cloned());
        let mut seen: Set<&str> = Set::default();
        for form in forms.iter().filter(|form| seen.insert(form.as_str())) {
            self.phrase(layer, span, form, Owner::Rule(number));
        }
    }

    fn piece(&mut self, piece: &Piece) -> Option<u16> {
        match piece {
            Piece::Word(word) => self.compiled.words.number(word),
            Piece::Class(class) => Some(item::CLASS + u16::from(*class)),
        }
    }

    fn phrase(&mut self, layer: usize, at: &Range<usize>, text: &str, owner: Owner) {
        // What cannot be read was told when the sheet was.
        let Ok(Pattern { items, from, to }) = pattern(text, super::cut) else { return };
        self.forms += 1;
        let numbers: Option<Vec<u16>> = items
            .iter()
            .map(|one| {
                let optional = if one.optional { item::OPTIONAL } else { 0 };
                Some(self.piece(&one.piece)? | optional)
            })
            .collect();
        let (Some(numbers), true) = (numbers, self.forms <= 4 * MOST_RULES) else {
            if !self.full {
                self.full = true;
                let problem = "more words than a house style can hold".to_string();
                self.fault(layer, at, problem, "leave out what no text has");
            }
            return;
        };
        // The longest necessary word is probably the rarest.
        let word = |item: &crate::lexicon::notation::Item| match &item.piece {
            Piece::Word(word) if !item.optional => Some(word.len()),
            _ => None,
        };
        let anchor = items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| Some((word(item)?, usize::MAX - index)))
            .max()
            .map_or(0, |(_, index)| usize::MAX - index);
        let place = self.compiled.phrases.len() as u32;
        self.compiled.anchors.entry(numbers[anchor] & item::MASK).or_default().push(place);
        self.compiled.phrases.push(Phrase {
            owner,
            items: numbers,
            anchor: anchor as u8,
            from: from as u8,
            to: to as u8,
        });
    }

    fn expression(&mut self, layer: usize, placed: &Placed<sheet::Pattern>) {
        let Placed { value: own, span } = placed;
        let extent = if own.on.as_deref() == Some("text") { Extent::Part } else { Extent::Words };
        // What cannot be read was told when the sheet was.
        let Some((expression, clue)) =
            Expression::with_clue(&own.expression, own.ignore_case, extent)
        else {
            return;
        };
        let (category, own_category) = self.category(layer, span, own.category.as_deref());
        let kinds = CATEGORIES
            .iter()
            .position(|id| Some(*id) == own.category.as_deref())
            .map_or(&[][..], |number| KINDS[number]);
        let rule = Rule {
            layer: layer as u16,
            category,
            own_category,
            kind: kinds.iter().find(|kind| Some(**kind) == own.kind.as_deref()).copied(),
            link: own.link.clone(),
            case: case(None),
            conditions: Conditions::default(),
            voices: bits(&own.voice, &sheet::VOICES),
            positions: bits(&own.position, &sheet::POSITIONS),
            rule: "pattern",
        };
        let (why, name) = (own.why.as_ref(), own.category.as_deref());
        let id = own.id.clone();
        let Some(number) = self.rule(layer, span, id, name, (why, &own.alternatives), rule) else {
            return;
        };
        let place = self.compiled.expressions.len() as u32;
        self.compiled.expressions.push(Searched {
            rule: number,
            expression,
            except: own
                .except
                .iter()
                .filter_map(|one| Expression::new(one, own.ignore_case, Extent::Whole))
                .collect(),
            unless: own
                .unless
                .as_ref()
                .and_then(|one| Expression::new(one, own.ignore_case, Extent::Part)),
            repeated: own.repeated,
            max: own.max,
            per: match own.per.as_deref() {
                Some("sentence") => Per::Sentence,
                Some("text") => Per::Text,
                _ => Per::Paragraph,
            },
            capitals: own.capitals.as_deref().map(|capitals| match capitals {
                "lower" => Capitals::Lower,
                "upper" => Capitals::Upper,
                "sentence" => Capitals::Sentence,
                _ => Capitals::Title,
            }),
            ignore_case: own.ignore_case,
            clue: match &clue {
                Clue::Begins(_) => Where::Begins,
                Clue::Has(_, Some(before)) => Where::Behind(*before),
                _ => Where::Somewhere,
            },
        });
        match clue {
            Clue::Begins(all) | Clue::Has(all, _) => {
                self.clues.extend(all.into_iter().map(|one| (one, place)));
            }
            Clue::None => self.compiled.everywhere.push(place),
        }
    }

    fn verb(&mut self, layer: usize, placed: &Placed<sheet::Verb>) {
        use crate::lexicon::inflect::{with_ed, with_ing, with_s};
        let Placed { value: verb, span } = placed;
        let like = verb.like.as_deref().unwrap_or("say");
        let model = lexicon::verb_forms(like);
        if model.is_empty() {
            let remedy =
                "write a reporting verb of lexicon/reporting-verb.toml: say, claim, admit, warn …";
            self.fault(layer, span, format!("no reporting verb \"{like}\" in the lexicon"), remedy);
            return;
        }
        let rule = Rule {
            layer: layer as u16,
            category: Category::Attribution,
            own_category: None,
            kind: None,
            link: None,
            case: case(None),
            conditions: Conditions::default(),
            voices: u8::MAX,
            positions: u8::MAX,
            rule: "phrase",
        };
        let (id, name) = (format!("{}-verb", kebab(&verb.verb)), Some("attribution"));
        let line = (verb.why.as_ref(), &verb.alternatives[..]);
        let Some(number) = self.rule(layer, span, id, name, line, rule) else { return };
        let base = fold(&verb.verb);
        let past = verb.past.as_deref().map_or_else(|| with_ed(&base), fold);
        use lexicon::form::{BASE, ING, PAST, S};
        for (form, bit) in
            [(base.clone(), BASE), (with_s(&base), S), (past, PAST), (with_ing(&base), ING)]
        {
            let model = model.iter().find(|(_, forms)| forms & bit != 0);
            if let Some((word, _)) = model {
                self.alias(&form, *word, Some(number));
            }
        }
    }

    fn nouns(&mut self, layer: usize, placed: &Placed<sheet::Nouns>) {
        let Placed { value, span } = placed;
        let Some(class) = Class::named(&value.class) else { return };
        let plain = Classes::of(&[class]);
        let plural = Classes::of(&[class, Class::SourcePlural]);
        let (one, several) = (lexicon::word_of(plain), lexicon::word_of(plural));
        let (Some(one), Some(several)) = (one.or(several), several.or(one)) else {
            let problem = format!("the lexicon has no noun of the class \"{}\" alone", value.class);
            self.fault(layer, span, problem, "take another class");
            return;
        };
        for noun in value.nouns.iter().map(|noun| fold(noun)) {
            self.alias(&noun, one, None);
            self.alias(&lexicon::inflect::with_s(&noun), several, None);
        }
    }

    fn alias(&mut self, word: &str, read_as: WordId, rule: Option<u32>) {
        if let Some(itself) = self.compiled.words.number(word) {
            let alias = Alias { word: read_as, itself, rule };
            self.compiled.aliases.insert(word.to_string(), alias);
        }
    }

    /// What `name` names: a category, or an entry by its id, or "category/id".
    fn named(&mut self, layer: usize, name: &Placed<String>) -> Option<Named> {
        let categories: Vec<&str> = Category::ALL.iter().map(|one| one.id()).collect();
        if let Some(number) = categories.iter().position(|one| *one == name.value) {
            return Some(Named::Category(number as u8));
        }
        let (category, id) = match name.value.split_once('/') {
            Some((category, id)) => (Some(category), id),
            None => (None, name.value.as_str()),
        };
        let mut found: Vec<(String, Named)> = Vec::new();
        for number in self.built_in.by_id.get(id).into_iter().flatten() {
            let entry = EntryId(*number).entry();
            let of = match CATEGORIES[entry.category as usize] {
                "cue" => "attribution",
                other => other,
            };
            if category.is_none_or(|category| category == of) {
                found.push((of.to_string(), Named::BuiltIn(*number)));
            }
        }
        let own = self
            .ids
            .iter()
            .filter(|((of, own), _)| own == id && category.is_none_or(|one| one == of));
        found.extend(own.map(|((of, _), number)| (of.clone(), Named::Own(*number))));
        if found.len() > 1 {
            let all: Vec<String> = found.iter().map(|(of, _)| format!("\"{of}/{id}\"")).collect();
            let problem = format!("several entries have the id \"{id}\"");
            self.fault(layer, &name.span, problem, &format!("say which: {}", all.join(" or ")));
            return None;
        }
        if let Some((_, named)) = found.pop() {
            return Some(named);
        }
        let known: Vec<&str> = self
            .built_in
            .by_id
            .keys()
            .copied()
            .chain(self.ids.keys().map(|(_, id)| id.as_str()))
            .chain(categories)
            .collect();
        let remedy = match sheet::meant(&kebab(id), &known) {
            Some(one) => format!("did you mean \"{one}\"?"),
            None => "the card of a mark names its entry; `obelize lexicon` lists them all".into(),
        };
        self.fault(layer, &name.span, format!("there is no entry \"{}\"", name.value), &remedy);
        None
    }

    fn switch(&mut self, layer: usize, name: &Placed<String>, off: bool) {
        let entry = match self.named(layer, name) {
            None => return,
            Some(Named::Category(number)) => {
                let bit = 1 << number;
                if off {
                    self.compiled.off_categories |= bit;
                } else {
                    self.compiled.off_categories &= !bit;
                }
                return;
            }
            Some(Named::BuiltIn(number)) => number,
            Some(Named::Own(number)) => (EntryId::count() as u32 + number) as u16,
        };
        if off {
            self.compiled.off_entries.insert(entry);
        } else {
            self.compiled.off_entries.remove(&entry);
        }
    }

    fn change(&mut self, layer: usize, placed: &Placed<Change>) {
        let Placed { value: change, span } = placed;
        let name = Placed { value: change.entry.clone(), span: span.clone() };
        match self.named(layer, &name) {
            None => {}
            Some(Named::Category(_)) => {
                let problem = format!("\"{}\" is a category", change.entry);
                self.fault(
                    layer,
                    span,
                    problem,
                    "a [[change]] is for one entry: name it by its id",
                );
            }
            Some(Named::Own(number)) => {
                let line = &mut self.lines[number as usize];
                amend(line, change);
            }
            Some(Named::BuiltIn(number)) => {
                let known = self.changed.entry(number).or_default();
                if change.why.is_some() {
                    known.why.clone_from(&change.why);
                }
                if change.alternatives.is_some() {
                    known.alternatives.clone_from(&change.alternatives);
                }
            }
        }
    }

    fn finish(mut self, texts: &Texts) -> Compiled {
        let lines = (0..EntryId::count()).map(|number| {
            let mut line = Line {
                id: texts.id(number).to_string(),
                why: texts.why(number).to_string(),
                alternatives: texts.alternatives(number).to_vec(),
            };
            if let Some(change) = self.changed.get(&(number as u16)) {
                amend(&mut line, change);
            }
            line
        });
        self.compiled.texts = lines.chain(std::mem::take(&mut self.lines)).collect();
        self.compiled.hides_attribution =
            self.compiled.off_categories & (1 << Category::Attribution as u8) != 0;
        let (clues, owners): (Vec<String>, Vec<u32>) =
            std::mem::take(&mut self.clues).into_iter().unzip();
        if !clues.is_empty() {
            self.compiled.clues =
                NFA::builder().ascii_case_insensitive(true).prefilter(false).build(clues).ok();
            self.compiled.clue_owners = owners;
        }
        if self.compiled.clues.is_none() {
            self.compiled.everywhere = (0..self.compiled.expressions.len() as u32).collect();
        }
        self.compiled
    }
}

fn amend(line: &mut Line, change: &Change) {
    if let Some(why) = &change.why {
        line.why.clone_from(why);
    }
    if let Some(alternatives) = &change.alternatives {
        line.alternatives.clone_from(alternatives);
    }
}

/// A house style asks for no case unless it says so.
fn case(name: Option<&str>) -> u8 {
    let any = CASES.iter().position(|case| *case == "any");
    CASES.iter().position(|case| Some(*case) == name).or(any).unwrap_or_default() as u8
}

fn bits(chosen: &[String], all: &[&str]) -> u8 {
    if chosen.is_empty() {
        return u8::MAX;
    }
    all.iter()
        .enumerate()
        .filter(|(_, one)| chosen.iter().any(|name| name == *one))
        .map(|(number, _)| 1 << number)
        .sum()
}

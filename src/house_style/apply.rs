//! A text read with a house style: what is switched off or accepted goes, what is the newsroom's own comes.

use super::Style;
use super::compile::{Alias, Capitals, Compiled, Owner, Per, Rule, Searched, Set, Table, Where};
use super::pattern::Bytes;
use super::sheet::Sheet;
use super::{Fault, Layer, place};
use crate::analysis::Analysis;
use crate::attribution::Holders;
use crate::detect::Detected;
use crate::digest::Digest;
use crate::document::{Document, LocalVoice};
use crate::finding::Category;
use crate::letter::{is_lower, is_upper, lowered};
use crate::lexicon::{EntryId, WordId};
use crate::order;
use crate::paragraph::{Paragraph, Room, Shape};
use crate::phrase::{Phrase, Reading};
use crate::quote::Reopens;
use crate::token::Token;
use aho_corasick::Input;
use aho_corasick::automaton::Automaton;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// The number of the category of cues, the last one of the lexicon.
const CUES: u8 = crate::lexicon::CATEGORIES.len() as u8 - 1;

/// A rule's mark, not yet a finding.
#[derive(Debug)]
struct Mark {
    rule: u32,
    paragraph: usize,
    tokens: Range<u32>,
    /// In bytes of the whole text.
    span: Range<usize>,
}

/// What the layers accept: of each, where it begins and the farthest end of all that begins no later, in order. In bytes of
/// the whole text.
#[derive(Default)]
struct Accepted(Vec<Vec<(usize, usize)>>);

impl Accepted {
    /// Phrases are given in order of their words' places, nearly in order of their starts.
    fn of(mut phrases: Vec<(u16, Range<usize>)>) -> Accepted {
        order::by_key(&mut phrases, |(_, span)| span.start as u64);
        let mut layers: Vec<Vec<(usize, usize)>> = Vec::new();
        for (layer, span) in phrases {
            let layer = usize::from(layer);
            if layers.len() <= layer {
                layers.resize_with(layer + 1, Vec::new);
            }
            let farthest = layers[layer].last().map_or(0, |(_, end)| *end);
            layers[layer].push((span.start, farthest.max(span.end)));
        }
        Accepted(layers)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a layer from `layer` on accepts what stands in `span`.
    fn has(&self, span: &Range<usize>, layer: u16) -> bool {
        self.0.iter().skip(usize::from(layer)).any(|phrases| {
            let before = phrases.partition_point(|(start, _)| *start <= span.start);
            phrases[..before].last().is_some_and(|(_, end)| span.end <= *end)
        })
    }
}

/// A text, read, with what the style has to say of it.
struct Prepared<'t> {
    document: Document<'t>,
    /// In order of place.
    marks: Vec<Mark>,
    accepted: Accepted,
}

impl Compiled {
    /// The rule behind an entry of the style's own.
    pub fn rule(&self, entry: EntryId) -> Option<&Rule> {
        self.rules.get(entry.number().checked_sub(EntryId::count())?)
    }

    fn entry(rule: u32) -> EntryId {
        EntryId((EntryId::count() as u32 + rule) as u16)
    }

    fn is_off(&self, entry: EntryId) -> bool {
        self.off_entries.contains(&(entry.number() as u16))
    }

    /// Whether a rule looks beyond its paragraph.
    pub fn looks_at_the_whole(&self) -> bool {
        let leads = |rule: &Rule| rule.positions & 0b110 == 0b010;
        let counts = |one: &Searched| one.max.is_some() && one.per == Per::Text;
        self.rules.iter().any(leads)
            || self.expressions.iter().any(|one| one.unless.is_some() || counts(one))
    }

    pub fn analyze(&self, text: &str) -> Analysis {
        let Prepared { document, marks, accepted } = self.prepared(self.read(text));
        let mut marks = marks.into_iter().peekable();
        Analysis::amended(&document, |number, detected| {
            let own = of_paragraph(&mut marks, number);
            self.amend(&document.paragraphs[number], detected, own, &accepted);
        })
    }

    /// The digests of a text's paragraphs.
    pub fn digests(&self, text: &str) -> Vec<Digest> {
        self.digested(self.read(text))
    }

    /// The digest of a paragraph that stands alone.
    pub fn digest(&self, line: &str, next: Reopens) -> Digest {
        let paragraphs = vec![self.paragraph(line, 0, next)];
        let mut digests = self.digested(Document { text: line, paragraphs });
        digests.remove(0)
    }

    /// A paragraph with own verbs and nouns read as what they are like.
    pub fn paragraph<'t>(&self, line: &'t str, base: usize, next: Reopens) -> Paragraph<'t> {
        Paragraph::read_with(line, base, next, Room::default(), |tokens| self.rename(line, tokens))
    }

    fn digested(&self, document: Document<'_>) -> Vec<Digest> {
        let Prepared { document, marks, accepted } = self.prepared(document);
        let mut marks = marks.into_iter().peekable();
        let digest = |(number, paragraph): (usize, &Paragraph<'_>)| {
            let own = of_paragraph(&mut marks, number);
            Digest::amended(paragraph, |detected| self.amend(paragraph, detected, own, &accepted))
        };
        document.paragraphs.iter().enumerate().map(digest).collect()
    }

    fn prepared<'t>(&self, mut document: Document<'t>) -> Prepared<'t> {
        let (marks, accepted) = self.marks(&document);
        self.take_away(&mut document, &accepted);
        Prepared { marks: self.settled(marks, &accepted), document, accepted }
    }

    fn read<'t>(&self, text: &'t str) -> Document<'t> {
        let amend = |paragraph: &str, tokens: &mut [Token]| self.rename(paragraph, tokens);
        Document { text, paragraphs: Document::paragraphs_with(text, amend).collect() }
    }

    fn rename(&self, paragraph: &str, tokens: &mut [Token]) {
        if self.aliases.is_empty() {
            return;
        }
        for token in tokens.iter_mut().filter(|token| token.is_word()) {
            if let Some(alias) = self.alias(token.text(paragraph)) {
                token.set_word(alias.word);
            }
        }
    }

    fn alias(&self, word: &str) -> Option<&Alias> {
        if self.aliases.is_empty() || word.len() > 64 {
            return None;
        }
        match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => self.aliases.get(word),
            false => self.aliases.get(&crate::lexicon::notation::fold(word)),
        }
    }

    /// The numbers of a paragraph's words, of those too that only the style knows.
    fn words(&self, paragraph: &Paragraph<'_>) -> Vec<u16> {
        let number = |token: &Token| {
            let text = token.text(paragraph.text);
            if let Some(alias) = self.alias(text) {
                return alias.itself;
            }
            if token.word != WordId::UNKNOWN && token.is_lexical() {
                return token.word.0;
            }
            self.words.of(text)
        };
        paragraph.tokens.iter().map(number).collect()
    }

    /// Where the style's phrases and expressions stand.
    fn marks(&self, document: &Document<'_>) -> (Vec<Mark>, Accepted) {
        let mut marks = Vec::new();
        let mut accepted = Vec::new();
        if !self.phrases.is_empty() {
            for number in 0..document.paragraphs.len() {
                self.phrases_of(document, number, &mut marks, &mut accepted);
            }
        }
        if !self.expressions.is_empty() {
            self.search(document, &mut marks);
        }
        let first = document.paragraphs.iter().position(|one| one.shape == Shape::Prose);
        marks.retain(|mark| self.applies(document, mark, first));
        (marks, Accepted::of(accepted))
    }

    fn phrases_of(
        &self,
        document: &Document<'_>,
        number: usize,
        marks: &mut Vec<Mark>,
        accepted: &mut Vec<(u16, Range<usize>)>,
    ) {
        let paragraph = &document.paragraphs[number];
        let words = self.words(paragraph);
        for sentence in &paragraph.sentences {
            let mut reading =
                Reading::new(paragraph.text, &paragraph.tokens, sentence, paragraph.shape);
            reading.words = &words;
            for at in reading.sentence.clone() {
                let Some(phrases) = self.anchors.get(&words[at]) else { continue };
                for phrase in phrases.iter().map(|&place| &self.phrases[place as usize]) {
                    let marked = usize::from(phrase.from)..usize::from(phrase.to);
                    let Some((whole, marked)) =
                        reading.pattern(&phrase.items, usize::from(phrase.anchor), marked, at)
                    else {
                        continue;
                    };
                    let tokens = marked.start as u32..marked.end as u32;
                    let bytes = paragraph.span(&tokens);
                    let span = bytes.start..bytes.end;
                    match phrase.owner {
                        Owner::Accepted(layer) => accepted.push((layer, span)),
                        Owner::Rule(rule) => {
                            let own = &self.rules[rule as usize];
                            let holds = reading.case(own.case, own.category as u8, &marked)
                                && reading
                                    .meets(own.conditions.some(0..own.conditions.len()), &whole);
                            if holds {
                                marks.push(Mark { rule, paragraph: number, tokens, span });
                            }
                        }
                    }
                }
            }
        }
    }

    /// Tries the expressions on every paragraph.
    fn search(&self, document: &Document<'_>, marks: &mut Vec<Mark>) {
        // By expression, once all are there; a list for each of hundreds would cost more than most paragraphs.
        let mut found: Vec<(usize, (usize, Range<usize>))> = Vec::new();
        let mut starts: Vec<(u32, usize)> = Vec::new();
        let mut matches = Vec::new();
        // What the expressions that are tried everywhere may begin with.
        let (mut firsts, mut places) = (Bytes::default(), Vec::new());
        for &place in &self.everywhere {
            if let Some(first) = self.expressions[place as usize].expression.first() {
                firsts.join(first);
            }
        }
        for (number, paragraph) in document.paragraphs.iter().enumerate() {
            let Paragraph { text, base, .. } = paragraph;
            let mut take = |place: usize, matches: &mut Vec<Range<usize>>| {
                let far = matches.drain(..).map(|one| (number, one.start + base..one.end + base));
                found.extend(far.map(|one| (place, one)));
            };
            places.clear();
            if !self.everywhere.is_empty() {
                let bytes = text.bytes().enumerate();
                places.extend(bytes.filter(|(_, byte)| firsts.has(*byte)).map(|(at, _)| at));
            }
            for &place in &self.everywhere {
                let expression = &self.expressions[place as usize].expression;
                expression.matches_everywhere(text, &places, &mut matches);
                take(place as usize, &mut matches);
            }
            let Some(clues) = &self.clues else { continue };
            // By expression, then place. This automaton can search from anywhere, so that there is no error to tell.
            let all = clues.try_find_overlapping_iter(Input::new(text)).into_iter().flatten();
            starts.clear();
            starts.extend(
                all.map(|found| (self.clue_owners[found.pattern().as_usize()], found.start())),
            );
            order::by_key(&mut starts, |(owner, at)| u64::from(*owner) << 32 | *at as u64);
            for own in starts.chunk_by(|one, other| one.0 == other.0) {
                let place = own[0].0 as usize;
                let Searched { expression, clue, .. } = &self.expressions[place];
                let at = own.iter().map(|(_, at)| *at);
                match clue {
                    Where::Begins => expression.matches_at(text, at, &mut matches),
                    Where::Behind(bytes) => {
                        expression.matches_round(text, bytes, at, &mut matches);
                    }
                    Where::Somewhere => expression.matches(text, 0..text.len(), &mut matches),
                }
                take(place, &mut matches);
            }
        }
        order::by_key(&mut found, |(place, _)| *place as u64);
        for own in found.chunk_by(|one, other| one.0 == other.0) {
            let places = own.iter().map(|(_, one)| one.clone()).collect();
            self.limit(document, &self.expressions[own[0].0], places, marks);
        }
    }

    /// Leaves out of what an expression matches what is excepted, and keeps what is too much, repeated or badly written.
    fn limit(
        &self,
        document: &Document<'_>,
        searched: &Searched,
        mut found: Vec<(usize, Range<usize>)>,
        marks: &mut Vec<Mark>,
    ) {
        let text = document.text;
        if !searched.except.is_empty() {
            found.retain(|(_, one)| {
                !searched.except.iter().any(|except| except.is_match(&text[one.clone()]))
            });
        }
        if let Some(unless) = &searched.unless {
            let defined: Set<&str> = unless.groups(text).into_iter().collect();
            found.retain(|(_, one)| {
                let words = searched.expression.groups(&text[one.clone()]);
                let word = words.first().copied().unwrap_or(&text[one.clone()]);
                !defined.contains(word)
            });
        }
        if searched.repeated {
            let same = |one: &str, other: &str| {
                one == other || searched.ignore_case && lowered(one) == lowered(other)
            };
            found = found
                .windows(2)
                .filter(|pair| {
                    let (before, after) = (&pair[0], &pair[1]);
                    let between = &text[before.1.end..after.1.start];
                    before.0 == after.0
                        && !between.is_empty()
                        && between.chars().all(char::is_whitespace)
                        && same(&text[before.1.clone()], &text[after.1.clone()])
                })
                .map(|pair| (pair[0].0, pair[0].1.start..pair[1].1.end))
                .collect();
        }
        if let Some(capitals) = searched.capitals {
            found.retain(|(_, one)| !is_written(&text[one.clone()], capitals, searched));
        }
        let mut all: Vec<Mark> = found
            .into_iter()
            .filter(|(_, one)| !one.is_empty())
            .map(|(number, span)| {
                let paragraph = &document.paragraphs[number];
                let tokens = tokens(paragraph, &span);
                Mark { rule: searched.rule, paragraph: number, tokens, span }
            })
            .collect();
        if let Some(max) = searched.max {
            let mut seen: Table<(usize, usize), u32> = Table::default();
            all.retain(|mark| {
                let within = match searched.per {
                    Per::Text => (0, 0),
                    Per::Paragraph => (mark.paragraph, 0),
                    Per::Sentence => {
                        let paragraph = &document.paragraphs[mark.paragraph];
                        (mark.paragraph, paragraph.sentence_of(mark.tokens.start))
                    }
                };
                let count = seen.entry(within).or_default();
                *count += 1;
                *count > max
            });
        }
        marks.extend(all);
    }

    /// Whether the rule is switched on, and wanted in this voice and at this place; `first` is the first paragraph of prose.
    fn applies(&self, document: &Document<'_>, mark: &Mark, first: Option<usize>) -> bool {
        let rule = &self.rules[mark.rule as usize];
        if self.is_off(Compiled::entry(mark.rule))
            || self.off_categories & (1 << rule.category as u8) != 0
        {
            return false;
        }
        let paragraph = &document.paragraphs[mark.paragraph];
        if rule.positions != u8::MAX {
            let position = match paragraph.shape {
                Shape::Prose if first == Some(mark.paragraph) => 0b110,
                Shape::Prose => 0b100,
                Shape::Line | Shape::TitleCase => 0b001,
            };
            if rule.positions & position == 0 {
                return false;
            }
        }
        if rule.voices == u8::MAX {
            return true;
        }
        let voice = match paragraph.voice(&mark.tokens, None) {
            LocalVoice::Own => 0b001,
            LocalVoice::Quoted(_) => 0b010,
            LocalVoice::Reported(_) => 0b100,
        };
        rule.voices & voice != 0
    }

    /// Takes out of the document what the lexicon found and the style does not want.
    fn take_away(&self, document: &mut Document<'_>, accepted: &Accepted) {
        if self.off_entries.is_empty() && accepted.is_empty() && self.aliases.is_empty() {
            return;
        }
        for number in 0..document.paragraphs.len() {
            let paragraph = &document.paragraphs[number];
            let goes = |entry: Option<EntryId>, tokens: &Range<u32>| {
                let span = paragraph.span(tokens);
                entry.is_some_and(|entry| self.is_off(entry))
                    || accepted.has(&(span.start..span.end), 0)
            };
            // "Blather", read as "claim", is no charged verb for that.
            let is_read_as_another = |one: &Phrase| {
                one.category() < CUES
                    && paragraph.tokens[one.marked.start as usize..one.marked.end as usize]
                        .iter()
                        .any(|token| {
                            token.is_word() && self.alias(token.text(paragraph.text)).is_some()
                        })
            };
            let mut phrases = paragraph.phrases.clone();
            phrases.retain(|one| {
                !goes(Some(one.entry), &one.marked)
                    && (self.aliases.is_empty() || !is_read_as_another(one))
            });
            let mut attributions = paragraph.attributions.clone();
            attributions.retain(|one| !goes(one.entry, &one.cue));
            let paragraph = &mut document.paragraphs[number];
            paragraph.phrases = phrases;
            if attributions.len() < paragraph.attributions.len() {
                paragraph.holders = Holders::new(&attributions);
                paragraph.attributions = attributions;
            }
        }
    }

    /// The marks that no layer accepts, in order of place.
    fn settled(&self, mut marks: Vec<Mark>, accepted: &Accepted) -> Vec<Mark> {
        marks.retain(|mark| !accepted.has(&mark.span, self.rules[mark.rule as usize].layer));
        self.settle(marks)
    }

    /// Puts the style's own findings in a paragraph among what the detectors found there.
    fn amend(
        &self,
        paragraph: &Paragraph<'_>,
        detected: &mut Vec<Detected>,
        marks: Vec<Mark>,
        accepted: &Accepted,
    ) {
        if !self.aliases.is_empty() {
            self.name_verbs(paragraph, detected);
        }
        // By category, where own marks are: they are in order of place.
        let mut own: Table<Category, Vec<Range<usize>>> = Table::default();
        for mark in &marks {
            let category = self.rules[mark.rule as usize].category;
            own.entry(category).or_default().push(mark.span.clone());
        }
        detected.retain(|one| {
            if one.attribution.is_some() {
                return true;
            }
            let span = one.near(paragraph);
            let span = span.start as usize + paragraph.base..span.end as usize + paragraph.base;
            let overlapped = own.get(&one.category).is_some_and(|spans| {
                let after = spans.partition_point(|own| own.end <= span.start);
                spans.get(after).is_some_and(|own| own.start < span.end)
            });
            self.off_categories & (1 << one.category as u8) == 0
                && !overlapped
                && !accepted.has(&span, 0)
        });
        detected.extend(marks.into_iter().map(|mark| {
            let rule = &self.rules[mark.rule as usize];
            Detected {
                category: rule.category,
                voice: paragraph.voice(&mark.tokens, None),
                tokens: mark.tokens,
                span: Some(
                    (mark.span.start - paragraph.base) as u32
                        ..(mark.span.end - paragraph.base) as u32,
                ),
                entry: Some(Compiled::entry(mark.rule)),
                rule: rule.rule,
                kind: rule.kind.unwrap_or_default(),
                attribution: None,
            }
        }));
    }

    /// Among overlapping marks of a category the longest stays, then that of the later layer, then the first. In order of
    /// place within each category.
    fn settle(&self, mut marks: Vec<Mark>) -> Vec<Mark> {
        let category = |mark: &Mark| {
            let rule = &self.rules[mark.rule as usize];
            (rule.category as u8, rule.own_category)
        };
        order::by_key(&mut marks, |mark| {
            let layer = u64::from(u16::MAX - self.rules[mark.rule as usize].layer);
            let length = (1u64 << 20) - (mark.span.len() as u64).min(1 << 20);
            (mark.span.start as u64) << 36 | length.min((1 << 20) - 1) << 16 | layer
        });
        let mut last: Table<(u8, Option<u16>), usize> = Table::default();
        let mut kept: Vec<Option<Mark>> = Vec::with_capacity(marks.len());
        for mark in marks {
            let before = last.get(&category(&mark)).copied();
            let overlapped = before.filter(|&place| {
                kept[place].as_ref().is_some_and(|before| mark.span.start < before.span.end)
            });
            if let Some(place) = overlapped {
                let longer =
                    kept[place].as_ref().is_some_and(|one| mark.span.len() > one.span.len());
                if !longer {
                    continue;
                }
                kept[place] = None;
            }
            last.insert(category(&mark), kept.len());
            kept.push(Some(mark));
        }
        kept.into_iter().flatten().collect()
    }

    /// Names the entry of one's own behind an attribution whose cue is a verb of one's own.
    fn name_verbs(&self, paragraph: &Paragraph<'_>, detected: &mut [Detected]) {
        for one in detected.iter_mut().filter(|one| one.attribution.is_some()) {
            let cue = one.tokens.start as usize..one.tokens.end as usize;
            let rule = paragraph.tokens[cue]
                .iter()
                .find_map(|token| self.alias(token.text(paragraph.text))?.rule);
            if let Some(rule) = rule {
                one.entry = Some(Compiled::entry(rule));
            }
        }
    }

    /// Tries each rule on its own examples.
    pub fn examples(
        &self,
        layer: &Layer<'_>,
        number: usize,
        sheet: &Sheet,
        faults: &mut Vec<Fault>,
    ) {
        let entries = sheet.entry.iter().map(|one| {
            let entry = &one.value;
            let id = entry.id.clone();
            let id = id.unwrap_or_else(|| crate::lexicon::notation::kebab(&entry.phrase));
            (&one.span, id, &entry.category, &entry.hit, &entry.miss)
        });
        let patterns = sheet.pattern.iter().map(|one| {
            let own = &one.value;
            (&one.span, own.id.clone(), &own.category, &own.hit, &own.miss)
        });
        for (at, id, category, hits, misses) in entries.chain(patterns) {
            if hits.is_empty() && misses.is_empty() {
                continue;
            }
            let rule = self.rules.iter().enumerate().position(|(place, rule)| {
                let of = match rule.own_category {
                    Some(own) => Some(self.categories[usize::from(own)].id.as_str()),
                    None => Some(rule.category.id()),
                };
                usize::from(rule.layer) == number
                    && self.texts.id(EntryId::count() + place) == id
                    && of == category.as_deref().or(Some(super::sheet::HOUSE_STYLE))
            });
            let Some(rule) = rule else { continue };
            let mut fault = |problem: String| {
                let remedy = "change the entry or the example";
                faults.push(place(layer, at.start, problem, remedy.into()));
            };
            for hit in hits {
                let (Some(start), Some(end)) = (hit.find('{'), hit.find('}')) else { continue };
                let text = hit.replace(['{', '}'], "");
                let marked = self.marked(&text, rule as u32);
                if !marked.contains(&(start..end - 1)) {
                    let instead: Vec<&str> = marked.iter().map(|one| &text[one.clone()]).collect();
                    let instead = match instead.is_empty() {
                        true => "nothing".to_string(),
                        false => format!("“{}”", instead.join("”, “")),
                    };
                    fault(format!("\"{id}\" marks {instead} in its hit: {hit}"));
                }
            }
            for miss in misses {
                if let Some(one) = self.marked(miss, rule as u32).first() {
                    fault(format!("\"{id}\" marks “{}” in its miss: {miss}", &miss[one.clone()]));
                }
            }
        }
    }

    /// What `rule` alone marks in `text`.
    fn marked(&self, text: &str, rule: u32) -> Vec<Range<usize>> {
        let document = self.read(text);
        let (marks, _) = self.marks(&document);
        marks.into_iter().filter(|mark| mark.rule == rule).map(|mark| mark.span).collect()
    }
}

/// The marks of the paragraph whose turn it is.
fn of_paragraph(marks: &mut Peekable<IntoIter<Mark>>, number: usize) -> Vec<Mark> {
    std::iter::from_fn(|| marks.next_if(|mark| mark.paragraph == number)).collect()
}

/// The tokens that `span`, in bytes of the whole text, touches; where it touches none, the one before.
fn tokens(paragraph: &Paragraph<'_>, span: &Range<usize>) -> Range<u32> {
    let (start, end) = (span.start - paragraph.base, span.end - paragraph.base);
    let first = paragraph.tokens.partition_point(|token| token.end as usize <= start);
    let last = paragraph.tokens.partition_point(|token| (token.start as usize) < end);
    if first < last {
        return first as u32..last as u32;
    }
    let at = first.min(paragraph.tokens.len().saturating_sub(1)) as u32;
    at..(at + 1).min(paragraph.tokens.len() as u32)
}

/// Whether `words` are written with the capitals that are asked for. Words of capitals alone, and exceptions, do not count.
fn is_written(words: &str, capitals: Capitals, searched: &Searched) -> bool {
    /// Words that stay small inside a title.
    const SMALL: [&str; 24] = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of",
        "off", "on", "onto", "or", "per", "the", "to", "v", "via", "with",
    ];
    let starts_large =
        |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_upper);
    let excepted = |word: &str| searched.except.iter().any(|one| one.is_match(word));
    match capitals {
        Capitals::Lower => !words.chars().any(is_upper),
        Capitals::Upper => !words.chars().any(is_lower),
        Capitals::Sentence | Capitals::Title => {
            let all: Vec<&str> = words
                .split_whitespace()
                .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
                .filter(|word| word.chars().any(char::is_alphabetic))
                .collect();
            all.iter().enumerate().all(|(place, word)| {
                let ends = place == 0 || capitals == Capitals::Title && place + 1 == all.len();
                let abbreviation = word.chars().skip(1).any(is_upper);
                let large = starts_large(word);
                match capitals {
                    _ if excepted(word) || abbreviation => true,
                    _ if ends => large,
                    Capitals::Sentence => !large || *word == "I",
                    _ => large || SMALL.contains(word),
                }
            })
        }
    }
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Style>();
};

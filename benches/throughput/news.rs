//! News prose without end: a small grammar of sentences, paragraphs and articles. The same seed gives the same text, and
//! no sentence comes twice.

use std::collections::HashSet;

/// Writes at least `bytes` of prose, whole articles, in paragraphs.
pub fn prose(seed: u64, bytes: usize) -> String {
    let mut writer = Writer { dice: Dice(seed | 1), written: HashSet::new() };
    let mut text = String::with_capacity(bytes + 8192);
    while text.len() < bytes {
        writer.article(&mut text);
    }
    text
}

/// A generator of numbers (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as usize) % limit
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

struct Writer {
    dice: Dice,
    written: HashSet<String>,
}

/// `{x}` in a template is replaced by a word or phrase of the kind `x`.
const SENTENCES: &[&str] = &[
    "{Body} {decided} {day} to {do} {number} {things} in {place}.",
    "{Person} said {day} that the {thing} {would} {happen} before the end of {month}.",
    "“{Claim},” said {Person}, {role} of {place}. “{Claim}.”",
    "“{Claim},” {he} {said}, pointing to the {thing}.",
    "According to {source}, the {adjective} {thing} of {place} {had} {happened} {number} times since {year}.",
    "{Source} {said} that {number} {things} were {done} between {month} and {month}.",
    "The {thing}, which {happened} in {place} in {year}, cost {number} {things} and {number} jobs.",
    "It is believed that the {thing} {happened} because the {things} of {place} were {done} too late.",
    "{Source} {said} the {adjective} {thing} {may} {happen} again, {hedge}.",
    "In {place}, {number} {things} were {done}, {number} fewer than in {year}, the {thing} of {body} shows.",
    "Asked whether the {thing} {would} {happen}, {Person} {said}: “{Claim}, and {claim}.”",
    "{Hedge}, the {adjective} {thing} will {happen} in {month}; {body} {may} then {do} the {things}.",
    "{Person}, {age}, who has {done} {things} in {place} for {number} years, {said} {he} had never seen such a {thing}.",
    "The {loaded} {thing} of {place} was {clearly} {done} by {body}, {Source} {said}.",
    "Not everyone agrees: {source} {said} that the so-called {thing} was “{adjective}”.",
    "Dr. {Person} of {body} wrote in {month} that {number} per cent of the {things} had {happened} at {time} p.m.",
    "{Body} will {do} the {thing} by {month} {dayofmonth}, {year}, at a cost of ${number}m.",
    "Meanwhile the {things} of {place} — {number} of them {adjective} — were {done} under the eyes of {source}.",
    "Some of the {things} had {happened} in {place} as early as {year}, long before {body} {decided} to {do} them.",
    "{He} did not say when the {thing} would {happen}, and {body} declined to comment on the {adjective} {things}.",
];

const CLAIMS: &[&str] = &[
    "we have {done} the {things} of {place} for {number} years",
    "nobody {decided} to {do} the {thing}",
    "the {thing} is {adjective}",
    "they {may} {do} the {things} again",
    "this {loaded} {thing} has to end",
    "I was in {place} when the {thing} {happened}",
    "it {would} cost {number} {things}",
    "my {things} were {done} in {month}",
];

const THINGS: &[&str] = &[
    "bridge",
    "budget",
    "harbour",
    "tariff",
    "school",
    "strike",
    "verdict",
    "vaccine",
    "harvest",
    "merger",
    "pipeline",
    "ceasefire",
    "audit",
    "railway",
    "reservoir",
    "election",
    "subsidy",
    "orchard",
    "factory",
    "curfew",
    "archive",
    "glacier",
    "contract",
    "museum",
    "hospital",
    "ferry",
    "shipment",
    "refinery",
    "pension",
    "levy",
    "satellite",
    "festival",
    "tribunal",
    "landslide",
    "warehouse",
    "dam",
    "airport",
    "lawsuit",
    "quarry",
    "fishery",
    "turbine",
    "inquiry",
    "border",
    "blackout",
    "convoy",
    "appeal",
    "outbreak",
    "cathedral",
    "grant",
    "monument",
    "stadium",
    "embargo",
    "tunnel",
    "mine",
    "shelter",
    "orchestra",
    "prison",
    "recall",
    "referendum",
];

const ADJECTIVES: &[&str] = &[
    "new",
    "old",
    "costly",
    "rural",
    "unfinished",
    "regional",
    "sudden",
    "joint",
    "public",
    "private",
    "northern",
    "coastal",
    "empty",
    "annual",
    "modest",
    "record",
    "temporary",
    "secret",
    "planned",
    "partial",
    "hasty",
    "quiet",
    "foreign",
    "federal",
    "wooden",
    "second",
    "disputed",
    "late",
    "broken",
    "promised",
];

const BASE: &[&str] = &[
    "inspect", "repair", "open", "sell", "move", "count", "rebuild", "cancel", "review", "close",
    "fund", "tax", "paint", "survey", "renew", "deliver", "extend", "merge", "replace", "clear",
];

const DONE: &[&str] = &[
    "inspected",
    "repaired",
    "opened",
    "sold",
    "moved",
    "counted",
    "rebuilt",
    "cancelled",
    "reviewed",
    "closed",
    "funded",
    "taxed",
    "painted",
    "surveyed",
    "renewed",
    "delivered",
    "extended",
    "merged",
    "replaced",
    "cleared",
];

const HAPPEN: &[&str] = &[
    "collapse", "return", "shrink", "spread", "begin", "fail", "grow", "stall", "reopen", "vanish",
    "drift", "resume",
];
const HAPPENED: &[&str] = &[
    "collapsed",
    "returned",
    "shrunk",
    "spread",
    "begun",
    "failed",
    "grown",
    "stalled",
    "reopened",
    "vanished",
];
const SAID: &[&str] = &[
    "said",
    "said",
    "said",
    "said",
    "said",
    "told reporters",
    "added",
    "claimed",
    "warned",
    "argued",
    "confirmed",
    "admitted",
    "insisted",
    "noted",
    "wrote",
    "announced",
    "explained",
    "suggested",
];
const MAY: &[&str] =
    &["may", "might", "could", "would", "will", "should", "can", "cannot", "did", "must"];
const HEDGES: &[&str] = &[
    "perhaps",
    "possibly",
    "apparently",
    "for now",
    "of course",
    "in part",
    "as a rule",
    "this year",
    "on paper",
    "it seems",
    "so far",
    "in theory",
    "at night",
    "without warning",
];
const LOADED: &[&str] =
    &["disastrous", "reckless", "brutal", "small", "wooden", "long", "shameful", "quiet", "heroic"];
const BODIES: &[&str] = &[
    "council",
    "ministry",
    "commission",
    "agency",
    "union",
    "company",
    "court",
    "parliament",
    "committee",
    "institute",
    "university",
    "police force",
    "port authority",
    "health board",
    "water company",
    "chamber of trade",
];
const ROLES: &[&str] = &[
    "mayor",
    "chief engineer",
    "head teacher",
    "governor",
    "treasurer",
    "director",
    "minister",
    "bishop",
    "police chief",
];
const SOURCES: &[&str] = &[
    "a senior official",
    "people familiar with the talks",
    "officials",
    "experts",
    "critics",
    "two diplomats",
    "local media",
    "a report by {body}",
    "a spokesman for {body}",
    "residents of {place}",
    "{body} of {place}",
    "{Person}",
    "{Person}",
    "{Person}",
];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: &[&str] = &[
    "on Monday",
    "on Tuesday",
    "on Wednesday",
    "on Thursday",
    "on Friday",
    "last week",
    "late on Sunday",
    "in a statement",
];
const FIRST: &[&str] = &[
    "Ilse", "Lena", "Arne", "Mateo", "Ngozi", "Farid", "Ingrid", "Pavel", "Grace", "Tomás", "Aiko",
    "Samuel", "Ruth", "Élise", "Omar", "Katya", "Brendan", "Li", "Yusuf", "Marta",
];
const STARTS: &[&str] = &[
    "Bra", "Ok", "Lin", "Var", "Mo", "Te", "Hal", "Sun", "Ka", "Dor", "Pel", "Ros", "Ni", "Gru",
    "Fa", "Esk", "Tor", "Ul", "Ser", "Wes", "Jo", "Che", "Ba", "Ma", "Zo",
];
const MIDDLES: &[&str] = &[
    "n", "ra", "de", "lo", "mi", "sta", "ve", "ko", "be", "li", "tu", "ga", "re", "so", "ne", "ri",
];
const PERSON_ENDS: &[&str] =
    &["dt", "for", "va", "son", "rez", "man", "ski", "no", "ley", "mann", "ti", "wu", "kas", "ner"];
const PLACE_ENDS: &[&str] =
    &["ow", "stad", "burg", "ville", "mouth", "ham", "grad", "haven", "field", "by", "nia", "more"];

impl Writer {
    fn article(&mut self, text: &mut String) {
        let headline = self.fresh(&[
            "{Body} of {place} {may} {do} {number} {things}",
            "{Adjective} {thing} {happened} in {place}, {source} say",
        ]);
        text.push_str(&headline);
        text.push_str("\n\n");
        for _ in 0..4 + self.dice.below(9) {
            for _ in 0..1 + self.dice.below(4) {
                let sentence = self.fresh(SENTENCES);
                text.push_str(&sentence);
                text.push(' ');
            }
            text.pop();
            text.push_str("\n\n");
        }
    }

    /// A sentence of one of `templates` that has not been written before.
    fn fresh(&mut self, templates: &[&str]) -> String {
        loop {
            let template = self.dice.pick(templates);
            let sentence = self.fill(template);
            if self.written.insert(sentence.clone()) {
                return sentence;
            }
        }
    }

    fn fill(&mut self, template: &str) -> String {
        let mut text = String::with_capacity(2 * template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (kind, after) = after.split_once('}').expect("a template closes what it opens");
            text.push_str(before);
            let word = self.word(&kind.to_lowercase());
            let is_capital = kind.starts_with(char::is_uppercase);
            let mut letters = word.chars();
            match letters.next().filter(|_| is_capital) {
                Some(first) => text.extend(first.to_uppercase().chain(letters)),
                None => text.push_str(&word),
            }
            rest = after;
        }
        text + rest
    }

    fn word(&mut self, kind: &str) -> String {
        let list = match kind {
            "thing" => THINGS,
            "things" => {
                let thing = self.dice.pick(THINGS);
                return match thing.strip_suffix('y').filter(|stem| !stem.ends_with('a')) {
                    Some(stem) => format!("{stem}ies"),
                    None => format!("{thing}s"),
                };
            }
            "adjective" => ADJECTIVES,
            "do" => BASE,
            "done" => DONE,
            "happen" => HAPPEN,
            "happened" => HAPPENED,
            "said" => SAID,
            "decided" => &["decided", "voted", "agreed", "refused", "promised", "plans", "wants"],
            "would" | "may" => MAY,
            "had" => &["had", "has"],
            "he" => &["he", "she", "they"],
            "hedge" => HEDGES,
            "clearly" => &["clearly", "partly", "simply", "largely", "quickly", "reportedly"],
            "loaded" => LOADED,
            "role" => ROLES,
            "month" => MONTHS,
            "day" => DAYS,
            "claim" => return self.one_of(CLAIMS),
            "source" => return self.one_of(SOURCES),
            "body" => return format!("the {}", self.dice.pick(BODIES)),
            "person" => {
                let first = self.dice.pick(FIRST);
                return format!("{first} {}", self.name(PERSON_ENDS));
            }
            "place" => return self.name(PLACE_ENDS),
            "year" => return (1950 + self.dice.below(75)).to_string(),
            "age" => return (18 + self.dice.below(70)).to_string(),
            "time" => return format!("{}:{:02}", 1 + self.dice.below(12), self.dice.below(60)),
            "dayofmonth" => return (1 + self.dice.below(28)).to_string(),
            "number" => {
                return match self.dice.below(3) {
                    0 => (2 + self.dice.below(98)).to_string(),
                    1 => format!("{},{:03}", 1 + self.dice.below(900), self.dice.below(1000)),
                    _ => format!("{}.{}", 1 + self.dice.below(99), self.dice.below(10)),
                };
            }
            other => unreachable!("no words of kind {other}"),
        };
        self.dice.pick(list).to_string()
    }

    fn one_of(&mut self, templates: &[&str]) -> String {
        let template = self.dice.pick(templates);
        self.fill(template)
    }

    fn name(&mut self, ends: &[&str]) -> String {
        let mut name = self.dice.pick(STARTS).to_string();
        for _ in 0..self.dice.below(3) {
            name.push_str(self.dice.pick(MIDDLES));
        }
        name + self.dice.pick(ends)
    }
}

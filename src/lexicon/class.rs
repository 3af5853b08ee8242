//! The word classes: what conditions and rules may ask of a token.
//!
//! The first kind is enumerated in `lexicon/word-class.toml`, `source-noun.toml`, `first-name.toml` and
//! `abbreviation.toml`; the second is read off a token's shape or place; the third, the topics, is enumerated in
//! `topic.toml`. `build.rs` includes this file, so
//! that the names in the lexicon and the numbers in the engine cannot part.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// A word class; its number is its bit in a set of classes where it is enumerated.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            /// Every class with its name in the lexicon, in order of number.
            pub const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $id),)*];
        }
    };
}

classes! {
    Month = "month",
    Weekday = "weekday",
    Determiner = "determiner",
    Pronoun = "pronoun",
    ObjectPronoun = "object-pronoun",
    Possessive = "possessive",
    Preposition = "preposition",
    Conjunction = "conjunction",
    Subordinator = "subordinator",
    Be = "be",
    Have = "have",
    Do = "do",
    Modal = "modal",
    Negation = "negation",
    Wh = "wh",
    Degree = "degree",
    Title = "title",
    Nationality = "nationality",
    Country = "country",
    Metonym = "metonym",
    Currency = "currency",
    Unit = "unit",
    NumberWord = "number-word",
    Adverb = "adverb",
    OrgWord = "org-word",
    Organization = "organization",
    Outlet = "outlet",
    PersonSuffix = "person-suffix",
    TimeNoun = "time-noun",
    PlaceNoun = "place-noun",
    Official = "official",
    Expert = "expert",
    Crowd = "crowd",
    Medium = "medium",
    Document = "document",
    Institution = "institution",
    Person = "person",
    Anonymous = "anonymous",
    FemaleName = "female-name",
    MaleName = "male-name",
    TitleAbbreviation = "title-abbreviation",
    Abbreviation = "abbreviation",
    /// A plural among the source nouns ("officials").
    SourcePlural = "source-plural",
    /// Some phrase of the lexicon is looked for at this word.
    Anchor = "anchor",
    /// A form of a reporting verb.
    CueVerb = "cue-verb",
    /// A form of a reporting noun.
    CueNoun = "cue-noun",
    /// A common verb that does not report; its past and -s forms.
    Verb = "verb",
    /// After it, words in quotation marks are a word, a title, a sign or an answer ("the word", "titled").
    WordNoun = "word-noun",
    /// It says what somebody takes a thing for; quoted words near it are theirs ("branded", "hailed").
    NamingVerb = "naming-verb",
    /// It tells what quoted words before it mean, or do as words ("means", "rhymes").
    GlossVerb = "gloss-verb",
    /// The last of two quoted words, it makes them a term of art ("tax" in “wealth tax”).
    TermNoun = "term-noun",
    // From here on: by shape or place.
    Number = "number",
    Capital = "capital",
    Ing = "ing",
    Ed = "ed",
    Ly = "ly",
    Word = "word",
    Lower = "lower",
    Start = "start",
    End = "end",
    Comma = "comma",
    Punct = "punct",
    Quote = "quote",
    Plural = "plural",
    // From here on: words of one subject, listed in `lexicon/topic.toml`. Conditions name them, so that what holds of many
    // words is said once.
    TopicAnimal = "topic-animal",
    TopicPlant = "topic-plant",
    TopicWeather = "topic-weather",
    TopicSport = "topic-sport",
    TopicStage = "topic-stage",
    TopicPast = "topic-past",
    TopicLaw = "topic-law",
    TopicMedicine = "topic-medicine",
    TopicMachine = "topic-machine",
    TopicScience = "topic-science",
    TopicFood = "topic-food",
    TopicFaith = "topic-faith",
    TopicHousehold = "topic-household",
    TopicBattle = "topic-battle",
    TopicFinance = "topic-finance",
    TopicSchool = "topic-school",
    TopicPolitics = "topic-politics",
    TopicPeople = "topic-people",
    TopicEconomy = "topic-economy",
    TopicPolicy = "topic-policy",
    TopicTalk = "topic-talk",
    TopicWrong = "topic-wrong",
    TopicBad = "topic-bad",
}

impl Class {
    /// The first class that is read off a token instead of being enumerated.
    pub const FIRST_SHAPE: u8 = Class::Number as u8;

    /// The first class that is a topic: from here on a word's topics are bits in a set of their own.
    pub const FIRST_TOPIC: u8 = Class::TopicAnimal as u8;

    /// The class called `name` in the lexicon.
    pub fn named(name: &str) -> Option<Class> {
        Class::ALL.iter().find(|(_, id)| *id == name).map(|(class, _)| *class)
    }
}

/// The number that a pattern item carries: a word, or a class, either of them optional.
pub mod item {
    /// Set where the item may be absent.
    pub const OPTIONAL: u16 = 0x8000;
    /// The word or class.
    pub const MASK: u16 = 0x7fff;
    /// From here on a number names a class; below, a word.
    pub const CLASS: u16 = 0x7f00;

    /// The class that `one` names, if it names no word.
    #[allow(dead_code)]
    pub const fn class(one: u16) -> Option<u16> {
        (one & MASK).checked_sub(CLASS)
    }
}

/// Which forms of a verb or noun a word can be.
#[allow(dead_code)]
pub mod form {
    pub const BASE: u8 = 1;
    pub const S: u8 = 2;
    pub const PAST: u8 = 4;
    pub const PARTICIPLE: u8 = 8;
    pub const ING: u8 = 16;
    pub const SINGULAR: u8 = 32;
    pub const PLURAL: u8 = 64;
    /// Of a verb and of its regular forms.
    pub const REGULAR_VERB: [u8; 4] = [BASE, S, PAST | PARTICIPLE, ING];
    /// Of a noun and of its regular plural.
    pub const REGULAR_NOUN: [u8; 2] = [SINGULAR, PLURAL];
}

/// The conditions an entry may put on its neighbourhood, in the order of their numbers.
pub const CONDITIONS: [&str; 6] =
    ["before", "not-before", "after", "not-after", "near", "not-near"];

/// What letters an entry asks for, in the order of their numbers.
pub const CASES: [&str; 4] = ["lower", "capital", "upper", "any"];

/// The frames of a reporting verb or noun, in the order of their bits.
pub const FRAMES: [&str; 23] = [
    "that",
    "quote",
    "person",
    "object",
    "to",
    "as",
    "gerund",
    "whether",
    "of",
    "for",
    "on",
    "about",
    "against",
    "with",
    "at",
    "passive",
    "by",
    "from",
    "in",
    "into",
    "over",
    "agentless",
    "naming",
];

/// The stances of a cue, in the order of their numbers.
pub const STANCES: [&str; 4] = ["neutral", "factive", "doubting", "charged"];

/// The forms of a fixed cue phrase, in the order of their numbers.
pub const CUE_FORMS: [&str; 9] = [
    "according-to",
    "as-says",
    "impersonal",
    "in-words-of",
    "citing",
    "rumour",
    "reportedly",
    "shared-knowledge",
    "in-view-of",
];

/// On which side of a fixed cue phrase its source stands, in the order of their numbers.
pub const SOURCE_SIDES: [&str; 3] = ["none", "before", "after"];

/// The kinds of entries by category, in the order of their numbers.
pub const KINDS: [&[&str]; 6] = [
    &[
        "modal",
        "epistemic-verb",
        "adverb",
        "adjective",
        "noun",
        "evidential",
        "shield",
        "approximator",
        "vague-quantity",
    ],
    &["certainty", "emphasis", "shared-knowledge", "universal"],
    &[],
    &[
        "label",
        "name-calling",
        "euphemism",
        "dysphemism",
        "charged-verb",
        "presupposition",
        "evaluative",
        "intensifier",
        "metaphor",
        "contested-status",
    ],
    &["scare-quote", "so-called"],
    &["reporting-verb", "cue-noun", "cue-phrase"],
];

/// The categories, in the order of their numbers; the last one holds the cues and is never marked by itself.
pub const CATEGORIES: [&str; 6] =
    ["hedge", "booster", "attribution", "loaded-term", "scare-quote", "cue"];

/// Where the hash of a word starts (FNV-1a, 64 bits).
pub const HASH_SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of the hash of a word, taken for each lower-case byte.
pub const fn hash_step(hash: u64, byte: u8) -> u64 {
    mixed(hash, byte as u64)
}

const fn mixed(hash: u64, step: u64) -> u64 {
    (hash ^ step).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Words that rules name; `build.rs` makes a constant of each.
pub const NAMED: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "against",
    "an",
    "and",
    "as",
    "ask",
    "at",
    "because",
    "before",
    "being",
    "but",
    "by",
    "citing",
    "during",
    "for",
    "from",
    "former",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "let",
    "me",
    "my",
    "named",
    "no",
    "not",
    "of",
    "off",
    "on",
    "one",
    "or",
    "our",
    "over",
    "quoted",
    "report",
    "reports",
    "said",
    "saying",
    "says",
    "she",
    "so",
    "some",
    "statement",
    "than",
    "that",
    "the",
    "their",
    "them",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "toward",
    "under",
    "unnamed",
    "us",
    "via",
    "was",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "him",
    "whose",
    "why",
    "with",
    "without",
    "you",
    "your",
    "'s",
    "'d",
    "'re",
    "anonymous",
    "anonymity",
    "condition",
    "familiar",
    "close",
    "senior",
    "unidentified",
    "authorised",
    "authorized",
    "briefed",
    "knowledge",
    "been",
    "were",
    "are",
    "be",
    "many",
    "most",
    "several",
    "others",
    "critics",
    "all",
    "both",
    "each",
    "another",
    "more",
    "half",
    "few",
    "third",
    "only",
    "can",
    "could",
    "ca",
    "word",
    "term",
    "phrase",
    "known",
    "so-called",
];

/// What tells one packed lexicon from another, and a whole one from a part: FNV-1a, 64 bits, taken in steps of eight
/// bytes, the last of which may be fewer.
pub fn stamp(packed: &[u8]) -> u64 {
    packed.chunks(8).fold(HASH_SEED ^ packed.len() as u64, |hash, chunk| {
        let step = chunk.iter().rev().fold(0, |step, &byte| step << 8 | u64::from(byte));
        let hash = mixed(hash, step);
        hash ^ hash >> 32
    })
}

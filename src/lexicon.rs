//! The lexicon as the engine reads it: the vocabulary, the phrases with their conditions, the cues.
//!
//! `build.rs` reads and checks `lexicon/*.toml` and packs them; nothing of them can fail at run time.

use crate::letter;
use crate::token::Token;

// build.rs reads the same file, and needs all of it.
#[allow(dead_code)]
#[path = "lexicon/class.rs"]
mod class;
mod coding;
mod condition;
// The build fills what the engine reads.
#[allow(dead_code)]
mod content;
pub(crate) mod inflect;
#[cfg(feature = "house-style")]
#[path = "lexicon/notation.rs"]
pub(crate) mod notation;
mod text;
mod unpack;

/// The numbers of words that rules name.
pub(crate) mod named {
    include!(concat!(env!("OUT_DIR"), "/named.rs"));
}

pub(crate) use unpack::{Tables, tables};
pub use unpack::{WrongLexicon, load};

/// The packed lexicon, the content of `lexicon.bin`: what an engine without the feature `built-in` is given.
#[cfg(feature = "built-in")]
pub fn packed() -> &'static [u8] {
    unpack::PACKED
}

pub use class::Class;
#[cfg(feature = "house-style")]
pub(crate) use class::{CASES, CONDITIONS};
pub(crate) use class::{
    CATEGORIES, CUE_FORMS as CUE_FORM_IDS, FRAMES, HASH_SEED, KINDS, form, hash_step, item,
};
pub(crate) use condition::Condition;
#[cfg(feature = "house-style")]
pub(crate) use condition::Conditions;
pub use text::{CategoryText, EntryText, Line, SourceText, Texts};
#[cfg(feature = "texts")]
pub use text::{category_texts, entry_texts, source_texts};

/// A word's number in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u16);

impl WordId {
    /// Of a word that the lexicon does not know.
    pub const UNKNOWN: WordId = WordId(0);

    /// The classes the word belongs to.
    pub fn classes(self) -> Classes {
        tables().classes[self.0 as usize]
    }
}

/// A set of enumerated word classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Classes(pub(crate) u64);

impl Classes {
    /// Whether the set has `class`.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether the set has any of `classes`.
    pub const fn any(self, classes: Classes) -> bool {
        self.0 & classes.0 != 0
    }

    /// The set of these classes.
    #[inline(always)]
    pub const fn of(classes: &[Class]) -> Classes {
        let mut set = 0;
        let mut at = 0;
        while at < classes.len() {
            set |= 1 << classes[at] as u8;
            at += 1;
        }
        Classes(set)
    }
}

/// The topics of `word`, the first one in the lowest bit; none of a word that only a house style knows.
pub(crate) fn topics(word: WordId) -> u32 {
    tables().topics.get(word.0 as usize).copied().unwrap_or_default()
}

/// Looks up any word: folded to lower case, apostrophes made plain, soft hyphens and joiners left out.
pub(crate) fn lookup_folded(word: &str) -> WordId {
    let mut hash = HASH_SEED;
    for letter in word.chars() {
        let letter = match letter {
            '’' | 'ʼ' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            other => other,
        };
        for byte in letter::lower(letter).encode_utf8(&mut [0; 4]).bytes() {
            hash = hash_step(hash, byte);
        }
    }
    tables().lookup(hash)
}

/// The number of `word`, for rules that name one.
pub fn word(word: &str) -> WordId {
    lookup_folded(word)
}

/// An entry's number: its place among all entries of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) u16);

impl EntryId {
    pub(crate) fn entry(self) -> &'static Entry {
        &tables().entries[self.0 as usize]
    }

    /// How many entries the lexicon has.
    pub fn count() -> usize {
        tables().entries.len()
    }

    /// The number itself, from 0.
    pub const fn number(self) -> usize {
        self.0 as usize
    }
}

/// What the engine keeps of an entry.
pub(crate) struct Entry {
    pub category: u8,
    pub kind: u8,
    pub case: u8,
    pub stance: u8,
    pub cue_form: u8,
    pub source_side: u8,
    pub conditions: (u32, u8),
}

/// One form of a phrase: items, which of them it is looked up by, and which are marked.
#[derive(Clone, Copy)]
pub(crate) struct Pattern {
    pub entry: u16,
    pub items: u32,
    pub length: u8,
    pub anchor: u8,
    pub from: u8,
    pub to: u8,
}

impl Pattern {
    pub fn items(&self) -> &'static [u16] {
        &tables().items[self.items as usize..][..self.length as usize]
    }
}

/// The patterns looked up by `word`, longest first.
pub(crate) fn patterns(word: WordId) -> &'static [Pattern] {
    tables().patterns(word)
}

/// The conditions of `entry`.
pub(crate) fn conditions(entry: &Entry) -> impl Iterator<Item = Condition<'static>> + use<> {
    let (start, count) = entry.conditions;
    tables().conditions.some(start as usize..start as usize + count as usize)
}

/// A reporting verb or noun.
#[derive(Debug)]
pub(crate) struct Cue {
    pub entry: u16,
    pub stance: u8,
    /// 0 to 4: how often a use outside quotation marks reports.
    pub strength: u8,
    /// Belief, wish or fear rather than report.
    pub belief: bool,
    pub noun: bool,
    frames: u32,
    /// What follows the inflected word in "point out", "hit back at"; unknown where there is less.
    pub particles: [WordId; 2],
}

impl Cue {
    /// Whether the cue takes `frame`, one of [`FRAMES`].
    pub const fn takes(&self, frame: Frame) -> bool {
        self.frames & (1 << frame as u32) != 0
    }
}

/// What a reporting verb or noun takes; the numbers are the places in [`FRAMES`].
#[allow(dead_code)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Frame {
    That,
    Quote,
    Person,
    Object,
    To,
    As,
    Gerund,
    Whether,
    Of,
    For,
    On,
    About,
    Against,
    With,
    At,
    Passive,
    By,
    From,
    In,
    Into,
    Over,
    Agentless,
    Naming,
}

const _: () = assert!(FRAMES.len() == Frame::Naming as usize + 1);

/// A form of a cue's first word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueForm {
    pub word: WordId,
    pub cue: u16,
    pub forms: u8,
}

/// The cues that have `word` as a form, those of several words first.
pub(crate) fn cue_forms(word: WordId) -> &'static [CueForm] {
    tables().cue_forms(word)
}

/// The cue of a number found in a [`CueForm`].
pub(crate) fn cue(number: u16) -> &'static Cue {
    &tables().cues[number as usize]
}

/// How many numbers words have; the first one is that of no word.
#[cfg(feature = "house-style")]
pub(crate) fn words() -> usize {
    tables().classes.len()
}

/// The forms of the reporting verb `base`, with what each can be; none if there is no such verb.
#[cfg(feature = "house-style")]
pub(crate) fn verb_forms(base: &str) -> Vec<(WordId, u8)> {
    let plain = |form: &&CueForm| {
        let cue = cue(form.cue);
        !cue.noun && cue.particles[0] == WordId::UNKNOWN
    };
    let Some(verb) =
        cue_forms(word(base)).iter().filter(plain).find(|form| form.forms & form::BASE != 0)
    else {
        return Vec::new();
    };
    (1..words() as u16)
        .flat_map(|number| cue_forms(WordId(number)))
        .filter(|form| form.cue == verb.cue)
        .map(|form| (form.word, form.forms))
        .collect()
}

/// Some word of exactly these classes.
#[cfg(feature = "house-style")]
pub(crate) fn word_of(classes: Classes) -> Option<WordId> {
    (1..words() as u16).map(WordId).find(|word| word.classes() == classes)
}

/// Whether `token` is of class `number` as far as the token alone can tell; place classes are the matcher's.
pub(crate) fn is_of_class(token: &Token, text: &str, number: u16) -> bool {
    use crate::token::TokenKind;
    if number < u16::from(Class::FIRST_SHAPE) {
        let listed = token.classes().0 & (1 << number) != 0;
        return listed || number == Class::Adverb as u16 && token.is_ly_adverb();
    }
    let ends = |ending: &str| {
        token.is_word() && token.end - token.start > 4 && token.text(text).ends_with(ending)
    };
    match number {
        n if n == Class::Number as u16 => {
            token.kind == TokenKind::Number || token.classes().has(Class::NumberWord)
        }
        n if n == Class::Capital as u16 => token.is_capital(),
        n if n == Class::Ing as u16 => ends("ing"),
        n if n == Class::Ed as u16 => ends("ed"),
        n if n == Class::Ly as u16 => ends("ly"),
        n if n == Class::Word as u16 => token.is_lexical(),
        n if n == Class::Lower as u16 => token.is_word() && !token.is_capital(),
        n if n == Class::Comma as u16 => token.kind == TokenKind::Comma,
        n if n == Class::Punct as u16 => !token.is_lexical(),
        n if n == Class::Quote as u16 => token.kind == TokenKind::Quote,
        n if n >= u16::from(Class::FIRST_TOPIC) => {
            topics(token.word) >> (n - u16::from(Class::FIRST_TOPIC)) & 1 != 0
        }
        n if n == Class::Plural as u16 => ends("s") && !ends("ss") && !ends("us") && !ends("is"),
        _ => false,
    }
}

//! Tokens: words, numbers and marks of punctuation, each knowing its entry in the vocabulary.
//!
//! A clitic is a token of its own ("does" + "n't", "Trump" + "'s"), so that running text and the
//! blank-separated text of corpora read alike. A hyphenated word is one token.

use crate::letter;
use crate::lexicon::{self, Class, Classes, Tables, WordId};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters of any script, with inner apostrophes, hyphens and dots ("so-called", "U.S.", "n't").
    Word,
    /// Digits, with inner points and commas and trailing letters ("1,000", "5th", "20m").
    Number,
    /// A comma.
    Comma,
    /// `.`, `!`, `?`, `…` or another sentence-ending mark; a run of dots is one token.
    Stop,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash: en, em, horizontal bar, two hyphens, or a lone hyphen between blanks.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A mark that may quote: straight, curly, low, angle, or an apostrophe outside a word.
    Quote,
    /// Anything else that is not blank.
    Symbol,
}

/// One token of a paragraph; offsets are bytes from the paragraph's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word's number in the vocabulary, [`WordId::UNKNOWN`] if it has none.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    flags: u8,
    classes: Classes,
}

const SPACE_BEFORE: u8 = 1;
const CAPITAL: u8 = 2;
const UPPER: u8 = 4;
const QUOTED: u8 = 8;
const LY: u8 = 16;

impl Token {
    /// What stands past a paragraph's last token: a stop without a letter.
    pub(crate) const END: Token = Token {
        start: 0,
        end: 0,
        word: WordId::UNKNOWN,
        kind: TokenKind::Stop,
        flags: 0,
        classes: Classes::of(&[]),
    };

    /// The bytes the token takes in its paragraph.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token's text.
    pub fn text<'t>(&self, paragraph: &'t str) -> &'t str {
        &paragraph[self.start as usize..self.end as usize]
    }

    /// Whether white space stands before it (the paragraph's first token: yes).
    pub const fn after_space(&self) -> bool {
        self.flags & SPACE_BEFORE != 0
    }

    /// Whether its first letter is a capital.
    pub const fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether all its letters are capitals, and there are two or more.
    pub const fn is_upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether it is a word.
    pub const fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word)
    }

    /// Whether it is a word or a number.
    pub const fn is_lexical(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether it stands inside a quotation.
    pub const fn is_quoted(&self) -> bool {
        self.flags & QUOTED != 0
    }

    /// Notes that it stands inside a quotation.
    pub(crate) fn set_quoted(&mut self) {
        self.flags |= QUOTED;
    }

    /// Takes the word for `word`, all its classes with it.
    #[cfg(feature = "house-style")]
    pub(crate) fn set_word(&mut self, word: WordId) {
        self.word = word;
        self.classes = word.classes();
    }

    /// Whether some phrase of the lexicon is looked for at this word.
    pub(crate) const fn is_anchor(&self) -> bool {
        self.classes.has(Class::Anchor)
    }

    /// Whether it is a form of a reporting verb or noun.
    pub(crate) const fn is_cue(&self) -> bool {
        self.classes.any(CUE_CLASSES)
    }

    /// Whether it is an adverb by its ending: "-ly", unlisted, lower case.
    pub(crate) const fn is_ly_adverb(&self) -> bool {
        self.flags & LY != 0
    }

    /// The classes its word belongs to.
    pub const fn classes(&self) -> Classes {
        self.classes
    }
}

/// What a form of a reporting verb or noun is of.
pub(crate) const CUE_CLASSES: Classes = Classes::of(&[Class::CueVerb, Class::CueNoun]);

/// What keeps a word that ends in "-ly" from being an adverb: "family", "Italy", "rely".
const NO_ADVERBS: Classes = Classes::of(&[
    Class::Official,
    Class::Expert,
    Class::Crowd,
    Class::Medium,
    Class::Document,
    Class::Institution,
    Class::Person,
    Class::Country,
    Class::FemaleName,
    Class::MaleName,
    Class::CueVerb,
    Class::CueNoun,
]);

/// Byte classes of ASCII: what may begin or continue a token.
const OTHER: u8 = 0;
const SPACE: u8 = 1;
const LOWER: u8 = 2;
const CAPITAL_LETTER: u8 = 3;
const DIGIT: u8 = 4;
const HIGH: u8 = 5;
/// What may stand between the letters of one word.
const JOINER: u8 = 6;

static BYTES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => CAPITAL_LETTER,
            b'0'..=b'9' => DIGIT,
            0x80.. => HIGH,
            b'\'' | b'-' | b'_' | b'@' | b'.' => JOINER,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// Reads the tokens of a paragraph into `tokens`, in text order, in one pass.
pub fn tokenize(paragraph: &str, tokens: &mut Vec<Token>) {
    let mut reader = Reader {
        text: paragraph,
        bytes: paragraph.as_bytes(),
        at: 0,
        space: true,
        lexicon: lexicon::tables(),
        tokens,
    };
    while reader.at < reader.bytes.len() {
        reader.step();
    }
}

struct Reader<'t, 'v> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    space: bool,
    lexicon: &'static Tables,
    tokens: &'v mut Vec<Token>,
}

impl Reader<'_, '_> {
    #[inline(always)]
    fn step(&mut self) {
        let class = BYTES[self.bytes[self.at] as usize];
        // These two first, one test each: a jump by class is seldom foreseen by a processor.
        if class == SPACE {
            self.at += 1;
            self.space = true;
            return;
        }
        if matches!(class, LOWER | CAPITAL_LETTER) {
            return self.word();
        }
        match class {
            DIGIT => self.number(),
            HIGH => {
                let next = self.char_at(self.at);
                if is_punctuation(next) {
                    self.mark(next);
                } else if next.is_whitespace() {
                    self.at += next.len_utf8();
                    self.space = true;
                } else if letter::is_numeric(next) {
                    self.number();
                } else if letter::is_alphabetic(next) {
                    self.word();
                } else if is_ignorable(next) {
                    self.at += next.len_utf8();
                } else {
                    self.mark(next);
                }
            }
            _ => {
                let next = self.bytes[self.at] as char;
                self.mark(next);
            }
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    /// The letter or digit that begins at `at`, if one does.
    fn alphanumeric_at(&self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at)?;
        match BYTES[byte as usize] {
            LOWER | CAPITAL_LETTER | DIGIT => Some(byte as char),
            HIGH => Some(self.char_at(at)).filter(|&c| letter::is_alphanumeric(c)),
            _ => None,
        }
    }

    #[inline]
    fn push(&mut self, start: usize, kind: TokenKind, word: WordId, flags: u8) {
        let space = if self.space { SPACE_BEFORE } else { 0 };
        let classes = self.lexicon.classes[word.0 as usize];
        let adverb = kind == TokenKind::Word
            && flags & CAPITAL == 0
            && self.at > start + 4
            && self.bytes[self.at - 1] == b'y'
            && self.bytes[self.at - 2] == b'l'
            && !classes.any(NO_ADVERBS);
        let ly = if adverb { LY } else { 0 };
        self.tokens.push(Token {
            start: start as u32,
            end: self.at as u32,
            word,
            kind,
            flags: flags | space | ly,
            classes,
        });
        self.space = false;
    }

    /// A word of letters of ASCII alone; any other is left to [`Reader::joined_word`].
    fn word(&mut self) {
        let start = self.at;
        let mut at = start;
        let mut hash = lexicon::HASH_SEED;
        // The bit that small letters have and capitals have not.
        let mut small = 0;
        for &byte in &self.bytes[start..] {
            let lower = byte | 0x20;
            if !lower.is_ascii_lowercase() {
                break;
            }
            hash = lexicon::hash_step(hash, lower);
            small |= byte;
            at += 1;
        }
        let class = |at: usize| self.bytes.get(at).map_or(SPACE, |&byte| BYTES[byte as usize]);
        let ends = match class(at) {
            SPACE | OTHER => true,
            JOINER => matches!(class(at + 1), SPACE | OTHER | JOINER),
            _ => false,
        };
        if !ends {
            return self.joined_word();
        }
        let upper = small & 0x20 == 0 && at - start > 1;
        let first = BYTES[self.bytes[start] as usize] == CAPITAL_LETTER;
        self.at = at;
        let flags = if first { CAPITAL } else { 0 } | if upper { UPPER } else { 0 };
        self.push(start, TokenKind::Word, self.lexicon.lookup(hash), flags);
    }

    /// A word with inner apostrophes, hyphens, dots, digits or letters beyond ASCII.
    fn joined_word(&mut self) {
        let start = self.at;
        let mut hash = lexicon::HASH_SEED;
        let mut plain = true; // ASCII letters only: the hash needs no second look
        let (mut capitals, mut letters) = (0u32, 0u32);
        let mut piece = 0u32; // letters since the last dot
        let mut dots = 0u32;
        let mut apostrophe = None;
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match BYTES[byte as usize] {
                LOWER => {
                    hash = lexicon::hash_step(hash, byte);
                    letters += 1;
                    piece += 1;
                    self.at += 1;
                }
                CAPITAL_LETTER => {
                    hash = lexicon::hash_step(hash, byte | 0x20);
                    letters += 1;
                    capitals += 1;
                    piece += 1;
                    self.at += 1;
                }
                DIGIT => {
                    hash = lexicon::hash_step(hash, byte);
                    piece += 1;
                    self.at += 1;
                }
                HIGH => {
                    let next = self.char_at(self.at);
                    // At the start of a word it is a letter, not a mark between two.
                    if self.at > start && (next == '’' || next == 'ʼ') {
                        if self.alphanumeric_at(self.at + next.len_utf8()).is_none() {
                            break;
                        }
                        apostrophe = Some(self.at);
                    } else if letter::is_alphanumeric(next) {
                        letters += 1;
                        piece += 1;
                        capitals += u32::from(letter::is_upper(next));
                    } else if is_hyphen(next) {
                        if self.alphanumeric_at(self.at + next.len_utf8()).is_none() {
                            break;
                        }
                    } else if !is_ignorable(next) {
                        break;
                    }
                    plain = false;
                    self.at += next.len_utf8();
                }
                _ => match byte {
                    b'\'' if self.alphanumeric_at(self.at + 1).is_some() => {
                        apostrophe = Some(self.at);
                        hash = lexicon::hash_step(hash, byte);
                        self.at += 1;
                    }
                    b'-' | b'_' if self.alphanumeric_at(self.at + 1).is_some() => {
                        hash = lexicon::hash_step(hash, byte);
                        self.at += 1;
                    }
                    b'@' if self.alphanumeric_at(self.at + 1).is_some() => {
                        hash = lexicon::hash_step(hash, byte);
                        self.at += 1;
                    }
                    b'.' if self.dot_inside(piece) => {
                        hash = lexicon::hash_step(hash, byte);
                        dots += 1;
                        piece = 0;
                        self.at += 1;
                    }
                    // The last dot of "U.S." and "a.m." belongs to it.
                    b'.' if dots > 0 && piece == 1 => {
                        hash = lexicon::hash_step(hash, byte);
                        self.at += 1;
                        break;
                    }
                    _ => break,
                },
            }
        }
        if let Some(split) =
            apostrophe.and_then(|at| clitic_start(&self.bytes[start..self.at], at - start))
            && split > 0
        {
            let end = self.at;
            self.at = start + split;
            self.plain_word(start);
            let from = self.at;
            self.at = end;
            self.plain_word(from);
            return;
        }
        let word = if plain {
            self.lexicon.lookup(hash)
        } else {
            lexicon::lookup_folded(&self.text[start..self.at])
        };
        let first = letter::is_upper(self.char_at(start));
        let flags = if first { CAPITAL } else { 0 }
            | if capitals > 1 && capitals == letters { UPPER } else { 0 };
        self.push(start, TokenKind::Word, word, flags);
    }

    /// Pushes the word from `start` to here, hashed anew: one half of a split clitic.
    fn plain_word(&mut self, start: usize) {
        let text = &self.text[start..self.at];
        let word = lexicon::lookup_folded(text);
        let first = text.chars().next().is_some_and(letter::is_upper);
        let letters = text.chars().filter(|&c| letter::is_alphabetic(c)).count();
        let upper = letters > 1 && text.chars().all(|c| !letter::is_lower(c));
        let flags = if first { CAPITAL } else { 0 } | if upper { UPPER } else { 0 };
        self.push(start, TokenKind::Word, word, flags);
    }

    /// Whether the dot here joins ("U.S", "a.m", "example.com") rather than ends; `piece` letters stand before it.
    fn dot_inside(&self, piece: u32) -> bool {
        match self.alphanumeric_at(self.at + 1) {
            Some(next) if piece == 1 => {
                // "J.Smith" is an initial and a name; "U.S" goes on only with a single letter.
                !letter::is_upper(next)
                    || self.alphanumeric_at(self.at + 1 + next.len_utf8()).is_none()
            }
            Some(next) => {
                letter::is_lower(next)
                    && self.alphanumeric_at(self.at + 1 + next.len_utf8()).is_some()
            }
            None => false,
        }
    }

    fn number(&mut self) {
        let start = self.at;
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match byte {
                b'.' | b',' | b':' | b'/'
                    if self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) =>
                {
                    self.at += 1
                }
                b'-' if self.alphanumeric_at(self.at + 1).is_some() => self.at += 1,
                _ => match self.alphanumeric_at(self.at) {
                    Some(next) => self.at += next.len_utf8(),
                    None => break,
                },
            }
        }
        self.push(start, TokenKind::Number, WordId::UNKNOWN, 0);
    }

    fn mark(&mut self, mark: char) {
        let start = self.at;
        if (mark == '\'' || mark == '’') && self.detached_clitic(mark) {
            return;
        }
        self.at += mark.len_utf8();
        let kind = match mark {
            ',' | '،' | '、' | '，' => TokenKind::Comma,
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' => {
                while let Some(&next) = self.bytes.get(self.at) {
                    if matches!(next, b'.' | b'!' | b'?') {
                        self.at += 1;
                    } else {
                        break;
                    }
                }
                TokenKind::Stop
            }
            ':' | '：' => TokenKind::Colon,
            ';' | '；' => TokenKind::Semicolon,
            '–' | '—' | '―' | '−' => TokenKind::Dash,
            '-' => {
                while self.bytes.get(self.at) == Some(&b'-') {
                    self.at += 1;
                }
                TokenKind::Dash
            }
            '`' if self.bytes.get(self.at) == Some(&b'`') => {
                self.at += 1;
                TokenKind::Quote
            }
            '\'' if self.bytes.get(self.at) == Some(&b'\'') => {
                self.at += 1;
                TokenKind::Quote
            }
            '(' | '[' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹'
            | '›' | '「' | '」' | '『' | '』' | '＂' | '″' => TokenKind::Quote,
            _ => TokenKind::Symbol,
        };
        self.push(start, kind, WordId::UNKNOWN, 0);
    }

    /// Reads "'s", "'re" and their like where a blank was put before them; leaves everything else alone.
    fn detached_clitic(&mut self, mark: char) -> bool {
        let start = self.at;
        let rest = &self.bytes[start + mark.len_utf8()..];
        let length = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
        if length == 0 || length > 2 {
            return false;
        }
        let suffix = [rest[0] | 0x20, rest.get(1).map_or(0, |b| b | 0x20)];
        let is_clitic = match length {
            1 => matches!(suffix[0], b's' | b'd' | b'm'),
            _ => matches!(&suffix, b"re" | b"ve" | b"ll"),
        };
        // A quoted letter ('s') is not one; a clitic is followed by a blank or punctuation, and stands after a word.
        if !is_clitic
            || matches!(rest.get(length), Some(b'\''))
            || !self.tokens.last().is_some_and(Token::is_lexical)
        {
            return false;
        }
        self.at += mark.len_utf8() + length;
        self.plain_word(start);
        true
    }
}

/// Where the clitic of `word` begins (0 if the whole is one), given its last apostrophe; `None` if it has no clitic.
fn clitic_start(word: &[u8], apostrophe: usize) -> Option<usize> {
    let width = if word[apostrophe] == b'\'' { 1 } else { char_width(word[apostrophe]) };
    let tail = &word[apostrophe + width..];
    let lower = |at: usize| tail.get(at).map_or(0, |b| b | 0x20);
    match tail.len() {
        1 if lower(0) == b't' && apostrophe > 0 && word[apostrophe - 1] | 0x20 == b'n' => {
            Some(apostrophe - 1)
        }
        1 if matches!(lower(0), b's' | b'd' | b'm') => Some(apostrophe),
        2 if matches!([lower(0), lower(1)], [b'r', b'e'] | [b'v', b'e'] | [b'l', b'l']) => {
            Some(apostrophe)
        }
        _ => None,
    }
}

const fn char_width(first: u8) -> usize {
    match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

const fn is_hyphen(mark: char) -> bool {
    matches!(mark, '\u{2010}' | '\u{2011}')
}

/// The dashes, quotation marks, bullets and dots of every text, told without the tables of all scripts.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2027}')
}

/// Characters that stand inside a word and say nothing: soft hyphens, joiners, marks that combine, direction marks.
fn is_ignorable(mark: char) -> bool {
    matches!(mark,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            read("The so-called “peacekeepers” left."),
            "The|so-called|“|peacekeepers|”|left|."
        );
        assert_eq!(read("It rose 3.5% to 1,000 at 10:30."), "It|rose|3.5|%|to|1,000|at|10:30|.");
        assert_eq!(
            read("the U.S. and the U.N. at 9 a.m. today"),
            "the|U.S.|and|the|U.N.|at|9|a.m.|today"
        );
        assert_eq!(read("Gov. Maria J. Ortiz"), "Gov|.|Maria|J|.|Ortiz");
        assert_eq!(read("It ended.Then it rained."), "It|ended|.|Then|it|rained|.");
    }

    #[test]
    fn an_apostrophe_that_is_a_letter_may_stand_anywhere() {
        assert_eq!(read("Мар’яна and Марʼяна left."), "Мар’яна|and|Марʼяна|left|.");
        for text in ["ʼ", "ʼ.", "yʼ\u{fffd}", "ʼʼ ʼ", "yʼ ʼy", "a ʼ’ b"] {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            assert!(tokens.is_sorted_by(|one, next| one.end <= next.start), "{text}");
        }
    }

    #[test]
    fn clitics_stand_alone_in_running_and_in_blank_separated_text() {
        assert_eq!(read("He doesn't think it’s Ivanov's."), "He|does|n't|think|it|’s|Ivanov|'s|.");
        assert_eq!(
            read("He does n't think it 's Ivanov 's ."),
            "He|does|n't|think|it|'s|Ivanov|'s|."
        );
        assert_eq!(
            read("the workers' rights, 'so' he said"),
            "the|workers|'|rights|,|'|so|'|he|said"
        );
        assert_eq!(read("O'Brien can’t"), "O'Brien|ca|n’t");
    }

    #[test]
    fn a_soft_hyphen_hides_nothing() {
        let text = "the re\u{ad}gime";
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let mut plain = Vec::new();
        tokenize("regime", &mut plain);
        assert_eq!(tokens[1].word, plain[0].word);
    }

    #[test]
    fn any_script_is_read() {
        assert_eq!(read("政府は「平和」と言う。"), "政府は|「|平和|」|と言う|。");
        assert_eq!(read("हिन्दी में"), "हिन्दी|में");
    }
}

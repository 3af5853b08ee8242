//! Paragraphs: the unit that is analysed. Everything inside one is in bytes or tokens from its own start.

use crate::attribution::{self, Attribution, Holders};
use crate::lexicon::Classes;
use crate::phrase::{self, Phrase};
use crate::quote::{self, Quote, Reopens};
use crate::sentence;
use crate::span::Span;
use crate::token::{self, Token, TokenKind};
use std::ops::Range;

/// A paragraph, read.
#[derive(Clone, Debug)]
pub struct Paragraph<'t> {
    /// Its text, without the line break.
    pub text: &'t str,
    /// Where it begins in the whole text, in bytes.
    pub base: usize,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences, as token ranges.
    pub sentences: Vec<Range<u32>>,
    /// Its quotations, in order of their opening marks.
    pub quotes: Vec<Quote>,
    /// The entries of the lexicon found in it, in order of category, then place.
    pub phrases: Vec<Phrase>,
    /// What somebody in it is said to say or think.
    pub attributions: Vec<Attribution>,
    /// Their contents, for asking whose words a span is in.
    pub holders: Holders,
    /// How its capitals are to be read.
    pub shape: Shape,
    /// How many words and numbers stand before each token, and before its end.
    lexical: Vec<u32>,
    /// All classes that some token of it belongs to.
    classes: Classes,
    /// All kinds that some token of it is of: a bit for each.
    kinds: u16,
}

/// The room of paragraphs that are not needed any more, for the next one: a long text asks for most of its memory once.
#[derive(Debug, Default)]
pub(crate) struct Room {
    tokens: Vec<Token>,
    sentences: Vec<Range<u32>>,
    quotes: Vec<Quote>,
    phrases: Vec<Phrase>,
    lexical: Vec<u32>,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Running text.
    Prose,
    /// One line without a full stop: a headline, a caption, a button left by a scraper.
    Line,
    /// Such a line With Most Words in Capitals.
    TitleCase,
}

impl<'t> Paragraph<'t> {
    /// Reads one paragraph that begins at byte `base` of the whole text.
    pub fn read(text: &'t str, base: usize, reopens: Reopens) -> Self {
        Paragraph::read_with(text, base, reopens, Room::default(), |_| {})
    }

    /// The same, its tokens amended before anything is made of them.
    pub(crate) fn read_with(
        text: &'t str,
        base: usize,
        reopens: Reopens,
        room: Room,
        amend: impl FnOnce(&mut [Token]),
    ) -> Self {
        let Room { mut tokens, mut sentences, mut quotes, mut phrases, mut lexical } = room;
        tokens.reserve(text.len() / 5 + 4);
        token::tokenize(text, &mut tokens);
        amend(&mut tokens);
        let (mut classes, mut kinds) = (Classes::default(), 0);
        let mut count = 0;
        lexical.reserve(tokens.len() + 1);
        lexical.push(0);
        for token in &tokens {
            count += u32::from(token.is_lexical());
            lexical.push(count);
            classes.0 |= token.classes().0;
            kinds |= 1 << token.kind as u16;
        }
        sentence::sentences(text, &tokens, &mut sentences);
        if kinds & 1 << TokenKind::Quote as u16 != 0 {
            quotes = quote::quotes(text, &tokens, &sentences, reopens, quotes);
        }
        for quote in &quotes {
            // Outer quotations cover inner ones; marking each outer one once keeps this linear.
            if quote.depth == 0 {
                tokens[quote.inner.start as usize..quote.inner.end as usize]
                    .iter_mut()
                    .for_each(Token::set_quoted);
            }
        }
        let shape = shape(&tokens, &sentences);
        phrase::phrases(text, &tokens, &sentences, shape, &mut phrases);
        let mut paragraph = Paragraph {
            text,
            base,
            tokens,
            sentences,
            quotes,
            phrases,
            attributions: Vec::new(),
            holders: Holders::default(),
            shape,
            lexical,
            classes,
            kinds,
        };
        paragraph.attributions = attribution::attributions(&paragraph);
        paragraph.holders = Holders::new(&paragraph.attributions);
        paragraph
    }

    /// Its room, for another one.
    pub(crate) fn leave(self) -> Room {
        let Paragraph { mut tokens, mut sentences, mut quotes, mut phrases, mut lexical, .. } =
            self;
        tokens.clear();
        sentences.clear();
        quotes.clear();
        phrases.clear();
        lexical.clear();
        Room { tokens, sentences, quotes, phrases, lexical }
    }

    /// All classes that some token of it belongs to.
    pub(crate) fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether some token of it is of this kind.
    pub(crate) fn has_kind(&self, kind: TokenKind) -> bool {
        self.kinds & 1 << kind as u16 != 0
    }

    /// The bytes that a range of its tokens takes in the whole text.
    pub fn span(&self, tokens: &Range<u32>) -> Span {
        if tokens.is_empty() {
            return Span::new(self.base, self.base);
        }
        let (first, last) =
            (&self.tokens[tokens.start as usize], &self.tokens[tokens.end as usize - 1]);
        Span::new(self.base + first.start as usize, self.base + last.end as usize)
    }

    /// How many words and numbers stand in a range of its tokens.
    pub fn lexical(&self, tokens: &Range<u32>) -> u32 {
        self.lexical[tokens.end as usize] - self.lexical[tokens.start as usize]
    }

    /// The text under a range of its tokens.
    pub fn words(&self, tokens: &Range<u32>) -> &'t str {
        let span = self.span(tokens);
        &self.text[span.start - self.base..span.end - self.base]
    }

    /// Of each sentence, whether somebody in it is said to say something: it has a part of a cue or of content, or of
    /// `also`. Of none, where nobody is said to say anything at all.
    pub(crate) fn attributed_sentences(&self, also: Option<&Range<u32>>) -> Vec<bool> {
        if self.attributions.is_empty() && also.is_none() {
            return Vec::new();
        }
        let mut attributed = vec![false; self.sentences.len()];
        let said = self.attributions.iter().flat_map(|one| one.content.iter().chain([&one.cue]));
        for part in said.chain(also) {
            let last = self.sentence_of(part.end.saturating_sub(1).max(part.start));
            attributed[self.sentence_of(part.start)..=last].fill(true);
        }
        attributed
    }

    /// The number of the sentence that token `at` stands in.
    pub fn sentence_of(&self, at: u32) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end <= at)
            .min(self.sentences.len().saturating_sub(1))
    }
}

fn shape(tokens: &[Token], sentences: &[Range<u32>]) -> Shape {
    if sentences.len() > 2 || tokens.len() > 40 {
        return Shape::Prose;
    }
    let long = |token: &&Token| token.is_word() && token.end - token.start > 3;
    let count = |(words, capitals): (u32, u32), token: &Token| {
        (words + 1, capitals + u32::from(token.is_capital()))
    };
    let (words, capitals) = tokens.iter().filter(long).fold((0, 0), count);
    let ends = tokens
        .iter()
        .rev()
        .find(|token| token.kind != TokenKind::Quote && token.kind != TokenKind::Close);
    let stopped = ends.is_none_or(|token| token.kind == TokenKind::Stop);
    if words >= 3 && capitals * 10 >= words * 8
        || !stopped && words >= 3 && capitals * 10 >= words * 7
    {
        Shape::TitleCase
    } else if stopped {
        Shape::Prose
    } else {
        Shape::Line
    }
}

/// The paragraphs of `text`: what stands between line breaks, blank ones left out, with where each begins in bytes.
pub fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            let (end, next) = line_end(text.as_bytes(), start);
            at = next;
            let line = &text[start..end];
            if !line.trim_start().is_empty() {
                return Some((start, line));
            }
        }
        None
    })
}

/// Where the line that begins at `start` ends, and where the next one begins.
fn line_end(bytes: &[u8], start: usize) -> (usize, usize) {
    // What breaks a line: LF, VT, FF, CR, and NEL, LS, PS by their first bytes.
    let may_break = |&byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2);
    let mut at = start;
    loop {
        at += plain(&bytes[at..]);
        let Some(distance) = bytes[at..].iter().position(may_break) else { break };
        at += distance;
        let width = match bytes[at] {
            b'\n'..=b'\r' => 1,
            0xc2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        return (at, at + width);
    }
    (bytes.len(), bytes.len())
}

/// How many bytes at the start are plain beyond doubt: eight at a time, none above 0x7f, none below 0x0e.
fn plain(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let chunks = bytes.as_chunks::<8>().0;
    let plain = chunks.iter().take_while(|chunk| {
        let word = u64::from_le_bytes(**chunk);
        (word.wrapping_sub(0x0e * EACH) | word) & (0x80 * EACH) == 0
    });
    8 * plain.count()
}

/// Whether a paragraph begins with a mark that opens a quotation.
pub fn reopens(paragraph: Option<&str>) -> Reopens {
    match paragraph.and_then(|text| text.trim_start().chars().next()) {
        Some('“' | '"' | '‘' | '«' | '„' | '»' | '”' | '\'') => Reopens::Next,
        _ => Reopens::Never,
    }
}

//! Passages: the text in order, sentence by sentence, cut where the voice changes. Who speaks here?
//!
//! > The mayor said that ⟨own⟩ the dam may burst. ⟨reported⟩

use crate::document::LocalVoice;
use crate::paragraph::Paragraph;
use std::ops::Range;

/// A sentence, or the part of one that is in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its sentence, by place in the paragraph.
    pub sentence: usize,
    /// The first token that is no mark of quotation before it.
    pub first: u32,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Words and numbers in it.
    pub words: usize,
    /// Whose voice it is in.
    pub voice: LocalVoice,
}

/// The passages of a paragraph, each made a `T` of by `keep`, in text order. Marks of quotation belong to the passage before them, or, where the sentence
/// begins with them, to the one after.
pub fn passages<T>(paragraph: &Paragraph<'_>, keep: impl Fn(Passage) -> T) -> Vec<T> {
    let mut edges: Vec<u32> =
        Vec::with_capacity(3 * paragraph.quotes.len() + 4 * paragraph.attributions.len());
    for quote in &paragraph.quotes {
        edges.extend([quote.inner.start, quote.inner.end, quote.outer().end]);
    }
    for part in paragraph.attributions.iter().flat_map(|one| &one.content) {
        edges.extend([part.start, part.end]);
    }
    crate::order::by_key(&mut edges, |edge| u64::from(*edge));
    let mut edges = edges.into_iter().peekable();
    let mut passages = Vec::with_capacity(paragraph.sentences.len());
    for (sentence, tokens) in paragraph.sentences.iter().enumerate() {
        let mut start = tokens.start;
        let mut opening = tokens.start;
        let mut last: Option<Passage> = None;
        while start < tokens.end {
            while edges.next_if(|edge| *edge <= start).is_some() {}
            let end = edges.next_if(|edge| *edge < tokens.end).unwrap_or(tokens.end);
            let words = paragraph.lexical(&(start..end)) as usize;
            let voice = paragraph.voice(&(start..start + 1), None);
            match &mut last {
                Some(last) if words == 0 || last.voice == voice => {
                    last.tokens.end = end;
                    last.words += words;
                }
                // A sentence of signs alone is a passage without words.
                _ if words > 0 || end == tokens.end => {
                    let next =
                        Passage { sentence, first: start, tokens: opening..end, words, voice };
                    passages.extend(last.replace(next).map(&keep));
                }
                _ => {
                    start = end;
                    continue;
                }
            }
            start = end;
            opening = end;
        }
        passages.extend(last.map(&keep));
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::passages;
    use crate::document::{Document, LocalVoice};

    fn read(text: &str) -> Vec<(String, &'static str, usize)> {
        let document = Document::read(text);
        let read = document.paragraphs.iter().flat_map(|paragraph| {
            passages(paragraph, |one| one).into_iter().map(|one| {
                let voice = match one.voice {
                    LocalVoice::Own => "own",
                    LocalVoice::Quoted(_) => "quoted",
                    LocalVoice::Reported(_) => "reported",
                };
                (paragraph.words(&one.tokens).to_owned(), voice, one.sentence)
            })
        });
        read.collect()
    }

    #[test]
    fn a_sentence_is_cut_where_the_voice_changes() {
        let read =
            read("The mayor said that the dam is safe. “We checked it,” she said. Rain fell.");
        let expected = [
            ("The mayor said that", "own", 0),
            ("the dam is safe.", "reported", 0),
            ("“We checked it,”", "quoted", 1),
            ("she said.", "own", 1),
            ("Rain fell.", "own", 2),
        ];
        assert_eq!(read, expected.map(|(text, voice, at)| (text.to_owned(), voice, at)));
    }

    #[test]
    fn passages_cover_every_sentence_and_every_word_once() {
        for text in
            ["", "“", "— …", "“A” “b.” (C said “d.”) e", "He said: “One. Two.”\n“Three,” four."]
        {
            let document = Document::read(text);
            for paragraph in &document.paragraphs {
                let all = passages(paragraph, |one| one);
                let words = paragraph.tokens.iter().filter(|token| token.is_lexical()).count();
                assert_eq!(all.iter().map(|one| one.words).sum::<usize>(), words, "{text}");
                for (number, tokens) in paragraph.sentences.iter().enumerate() {
                    let mut at = tokens.start;
                    for one in all.iter().filter(|one| one.sentence == number) {
                        assert_eq!(one.tokens.start, at, "{text}");
                        at = one.tokens.end;
                    }
                    assert_eq!(at, tokens.end, "{text}");
                }
            }
        }
    }
}

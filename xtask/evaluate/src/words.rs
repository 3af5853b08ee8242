//! The words of a text, for counting which of them a span touches.

use crate::gold::Stretch;

/// The words of a text, as stretches of code points: runs of letters and digits, with apostrophes and hyphens inside.
pub struct Words {
    words: Vec<Stretch>,
}

impl Words {
    /// The words of `text`; `also` says which other characters belong to words.
    pub fn of(text: &[char], also: fn(char) -> bool) -> Words {
        let is_word = |at: usize| {
            text.get(at).is_some_and(|&letter| letter.is_alphanumeric() || also(letter))
        };
        let mut words = Vec::new();
        let mut at = 0;
        while at < text.len() {
            if !is_word(at) {
                at += 1;
                continue;
            }
            let start = at;
            while is_word(at) || matches!(text.get(at), Some('\'' | '’' | '-')) && is_word(at + 1)
            {
                at += 1;
            }
            words.push((start, at));
        }
        Words { words }
    }

    /// The words, in text order.
    pub fn all(&self) -> &[Stretch] {
        &self.words
    }

    /// The numbers of the words that share a character with `span`.
    pub fn in_span(&self, span: Stretch) -> impl Iterator<Item = usize> {
        let first = self.words.partition_point(|word| word.1 <= span.0);
        let count = self.words[first..].iter().take_while(|word| word.0 < span.1).count();
        first..first + count
    }
}

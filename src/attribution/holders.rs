//! Whose words a token is in: the contents of a paragraph's attributions, found without looking through all of them.

use super::Attribution;
use std::ops::Range;

/// The contents of a paragraph's attributions, for asking which one holds a token.
#[derive(Clone, Debug, Default)]
pub struct Holders {
    /// Content and the attribution's number, in order of start.
    contents: Vec<(Range<u32>, usize)>,
    /// The furthest end among the contents up to each.
    reach: Vec<u32>,
}

/// How many contents are looked through; more never hold one token in earnest.
const NESTED: usize = 64;

impl Holders {
    /// Of a paragraph's attributions. What nobody in particular says is the text's own: "it became known that …".
    pub fn new(attributions: &[Attribution]) -> Holders {
        let mut contents: Vec<(Range<u32>, usize)> = attributions
            .iter()
            .enumerate()
            .filter(|(_, attribution)| attribution.source.is_some())
            .flat_map(|(number, one)| one.content.iter().map(move |part| (part.clone(), number)))
            .collect();
        crate::order::by_key(&mut contents, |(content, _)| u64::from(content.start));
        let reach = contents
            .iter()
            .scan(0, |reach, (content, _)| {
                *reach = content.end.max(*reach);
                Some(*reach)
            })
            .collect();
        Holders { contents, reach }
    }

    /// The attribution with the shortest content around `tokens`, `except` left out of account.
    pub fn of(&self, tokens: &Range<u32>, except: Option<usize>) -> Option<usize> {
        let after = self.contents.partition_point(|(content, _)| content.start <= tokens.start);
        (0..after)
            .rev()
            .take_while(|&place| self.reach[place] >= tokens.end)
            .take(NESTED)
            .map(|place| &self.contents[place])
            .filter(|(content, number)| content.end >= tokens.end && Some(*number) != except)
            .min_by_key(|(content, number)| (content.len(), *number))
            .map(|(_, number)| *number)
    }
}

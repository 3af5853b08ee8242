//! Stretches of text, in bytes.

use std::ops::Range;

/// A half-open stretch of text in bytes, on `char` boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text under the span.
    ///
    /// # Panics
    /// If the span is not on `char` boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same stretch, `offset` bytes further on.
    pub const fn shifted(self, offset: usize) -> Span {
        Span { start: self.start + offset, end: self.end + offset }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_and_what_overlaps() {
        let span = Span::new(2, 5);
        assert!(!span.is_empty() && Span::new(2, 2).is_empty());
        assert!(span.contains(span) && span.contains(Span::new(2, 3)));
        assert!(span.contains(Span::new(4, 5)) && span.contains(Span::new(3, 3)));
        assert!(!span.contains(Span::new(1, 3)) && !span.contains(Span::new(4, 6)));
        assert!(!Span::new(3, 4).contains(span));
        assert!(span.overlaps(Span::new(4, 9)) && !span.overlaps(Span::new(5, 9)));
    }
}

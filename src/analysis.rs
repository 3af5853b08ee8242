//! The analysis: findings in text order, the source ledger, observations, counts. It counts; it does not grade.

use crate::detect::Detected;
use crate::digest::{Digest, HandsOn, Runs, far};
use crate::document::Document;
use crate::finding::{Finding, Voice};
use crate::ledger::{Ledger, Source};
use crate::lexicon::WordId;
pub use crate::observe::Observation;
use crate::observe::{OPENING, observations};
use crate::paragraph::Paragraph;
use crate::span::Span;

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The marks, in text order.
    pub findings: Vec<Finding>,
    /// The source ledger, in order of first mention.
    pub sources: Vec<Source>,
    /// What an editor may want to look at in the document as a whole.
    pub observations: Vec<Observation>,
    /// The text in order, sentence by sentence, cut where the voice changes.
    pub passages: Vec<Passage>,
    /// How much text there is.
    pub extent: Extent,
    /// The longest stretch of whole sentences in which nobody is said to say anything.
    pub unattributed: Option<Stretch>,
}

/// A sentence, or the part of one that is in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it is, in bytes.
    pub span: Span,
    /// Words and numbers in it.
    pub words: usize,
    /// The number of its sentence in the text, from 0.
    pub sentence: usize,
    /// Whose words it is.
    pub voice: Voice,
}

/// A stretch of text and its length in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it is, in bytes.
    pub span: Span,
    /// Words and numbers in it.
    pub words: usize,
}

/// How much text a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Words and numbers.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words inside the content of an attribution.
    pub attributed: usize,
}

impl Analysis {
    /// What was found in a document.
    pub fn of(document: &Document<'_>) -> Analysis {
        Analysis::amended(document, |_, _| {})
    }

    /// The same, with what was detected in each paragraph, by its number, amended before it is put in order.
    pub(crate) fn amended(
        document: &Document<'_>,
        mut amend: impl FnMut(usize, &mut Vec<Detected>),
    ) -> Analysis {
        let digest = |(number, one): (usize, &Paragraph<'_>)| {
            (one.base, Digest::amended(one, |detected| amend(number, detected)))
        };
        let digests: Vec<(usize, Digest)> =
            document.paragraphs.iter().enumerate().map(digest).collect();
        let opening = document.paragraphs.len().min(OPENING);
        Analysis::sum(&digests, &document.paragraphs[..opening])
    }

    /// Reads `text` paragraph by paragraph, each forgotten but for its digest before the next one is read.
    pub fn read(text: &str) -> Analysis {
        let (mut digests, mut opening) = (Vec::new(), Vec::new());
        for paragraph in Document::paragraphs(text) {
            digests.push((paragraph.base, Digest::of(&paragraph)));
            if opening.len() < OPENING {
                opening.push(paragraph);
            }
        }
        Analysis::sum(&digests, &opening)
    }

    /// What all digests of a document, each with where its paragraph begins, come to.
    fn sum(digests: &[(usize, Digest)], opening: &[Paragraph<'_>]) -> Analysis {
        let ledger = Ledger::of(
            digests.iter().flat_map(|(_, one)| &one.names),
            digests.iter().flat_map(|(_, one)| &one.attributions).map(|said| &said.named),
        );
        let outlets = digests.iter().flat_map(|(_, one)| &one.outlets).copied();
        Analysis::put_together(
            &ledger,
            digests.iter().map(|(base, one)| (*base, one)),
            outlets,
            opening,
        )
    }

    /// What digests come to, all of a document in order, each with the byte at which its paragraph begins; `outlets` are
    /// those named in it, `opening` its first paragraphs.
    pub(crate) fn put_together<'d>(
        ledger: &Ledger,
        digests: impl Iterator<Item = (usize, &'d Digest)> + Clone,
        outlets: impl Iterator<Item = WordId>,
        opening: &[Paragraph<'_>],
    ) -> Analysis {
        let mut book = Book { owners: &ledger.owners, ..Book::default() };
        for (base, digest) in digests.clone() {
            book.add(base, digest);
        }
        let sources = sources(ledger, digests);
        Analysis {
            observations: observations(&sources, outlets, opening),
            findings: book.findings,
            sources,
            passages: book.passages,
            extent: book.extent,
            unattributed: book.runs.longest.map(|run| Stretch { span: run.span, words: run.words }),
        }
    }
}

/// A text's findings, passages and measures, entered one paragraph after another.
#[derive(Default)]
struct Book<'l> {
    findings: Vec<Finding>,
    passages: Vec<Passage>,
    extent: Extent,
    runs: Runs,
    /// The ledger's sources of the attributions to come.
    owners: &'l [usize],
    /// The finding whose quotation goes on.
    holder: Option<usize>,
}

impl Book<'_> {
    /// Enters the next paragraph, which begins at byte `base`.
    fn add(&mut self, base: usize, digest: &Digest) {
        if let (Some(holder), Some(quote)) = (self.holder, &digest.takes_up)
            && let Some(parts) = &mut self.findings[holder].parts
        {
            parts.content.push(far(&quote.span, base));
        }
        let before = self.findings.len();
        self.passages.extend(digest.passages.iter().map(|one| Passage {
            span: far(&one.span, base),
            words: one.words as usize,
            sentence: self.extent.sentences + one.sentence as usize,
            voice: digest.voice(one.whose, before, self.holder),
        }));
        let onward = digest.onward(self.holder);
        self.runs.add(base, onward);
        self.extent.words += digest.words();
        self.extent.sentences += digest.sentences();
        self.extent.attributed += onward.attributed as usize;
        self.holder = digest.add_to(&mut self.findings, base, before, self.owners, self.holder);
        self.owners = &self.owners[digest.attributions.len()..];
    }
}

/// The sources of the ledger with where they are named, and how many words are theirs. `digests` are all of a text, each
/// with the byte at which its paragraph begins.
pub(crate) fn sources<'d>(
    ledger: &Ledger,
    digests: impl Iterator<Item = (usize, &'d Digest)>,
) -> Vec<Source> {
    let mut sources = ledger.sources.clone();
    let mut owners = &ledger.owners[..];
    // Whose quotation goes on.
    let mut holder: Option<usize> = None;
    for (base, digest) in digests {
        if let (Some(holder), Some(quote)) = (holder, &digest.takes_up) {
            sources[holder].words += quote.words as usize;
        }
        for (said, &owner) in digest.attributions.iter().zip(owners) {
            let cue = &digest.findings[said.place as usize].span;
            let source = &mut sources[owner];
            source.mentions.push(far(said.source.as_ref().unwrap_or(cue), base));
            source.words += said.words as usize;
        }
        holder = match digest.hands_on {
            HandsOn::Nothing => None,
            HandsOn::Own(local) => Some(owners[local as usize]),
            HandsOn::Same => holder,
        };
        owners = &owners[digest.attributions.len()..];
    }
    sources
}

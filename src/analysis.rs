//! The analysis: findings in text order, the source ledger, observations, counts. It counts; it does not grade.

use crate::detect::{self, Detected};
use crate::document::{Carried, Document, LocalVoice};
use crate::finding::{Category, Finding, Voice};
use crate::ledger::{Ledger, Source};
pub use crate::observe::Observation;
use crate::order;
use crate::paragraph::Shape;
use crate::passage;
use crate::span::Span;
use std::ops::Range;

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
    /// Runs every detector over a document and joins what they found.
    pub fn of(document: &Document<'_>) -> Analysis {
        let mut detected = Vec::new();
        for detect in detect::ALL {
            detect(document, &mut detected);
        }
        // By place, then length, then category: 37, 24 and 3 bits.
        order::by_key(&mut detected, |one| {
            let span = document.paragraphs[one.paragraph].span(&one.tokens);
            let length = (span.end - span.start).min((1 << 24) - 1) as u64;
            (span.start as u64) << 27 | length << 3 | one.category as u64
        });
        // Where each paragraph's attributions begin among all of them, and the place of each among the findings.
        let mut firsts = Vec::with_capacity(document.paragraphs.len());
        let mut count = 0;
        for paragraph in &document.paragraphs {
            firsts.push(count);
            count += paragraph.attributions.len();
        }
        let mut places = vec![0; count];
        for (place, one) in detected.iter().enumerate() {
            if let Some((local, _)) = &one.attribution {
                places[firsts[one.paragraph] + local] = place;
            }
        }
        let ledger = Ledger::of(document);
        let carried = document.carried();
        // The voice of tokens that start at `token` of a paragraph.
        let voice = |paragraph: usize, token: u32, local: LocalVoice| {
            let place = |local: usize| places[firsts[paragraph] + local];
            match local {
                LocalVoice::Own => Voice::Own,
                LocalVoice::Quoted(local) => Voice::Quoted(local.map(place).or_else(|| {
                    let carried = carried[paragraph].as_ref()?;
                    let (at, local) = carried.from;
                    carried.quote.contains(&token).then(|| places[firsts[at] + local])
                })),
                LocalVoice::Reported(local) => Voice::Reported(place(local)),
            }
        };
        let mut passages = Vec::new();
        let mut sentences = 0;
        for (number, paragraph) in document.paragraphs.iter().enumerate() {
            passages.extend(passage::passages(paragraph).into_iter().map(|one| Passage {
                span: paragraph.span(&one.tokens),
                words: one.words,
                sentence: sentences + one.sentence,
                voice: voice(number, one.first, one.voice),
            }));
            sentences += paragraph.sentences.len();
        }
        let finding = |one: Detected| {
            let voice = voice(one.paragraph, one.tokens.start, one.voice);
            let parts = one.attribution.map(|(local, mut parts)| {
                parts.ledger = Some(ledger.owners[one.paragraph][local]);
                // A quotation goes on in the very next paragraphs or not at all.
                let later = carried.iter().enumerate().skip(one.paragraph + 1);
                parts.content.extend(later.map_while(|(number, carried)| {
                    let carried = carried.as_ref()?;
                    (carried.from == (one.paragraph, local))
                        .then(|| document.paragraphs[number].span(&carried.quote))
                }));
                parts
            });
            Finding {
                category: one.category,
                span: document.paragraphs[one.paragraph].span(&one.tokens),
                entry: one.entry,
                rule: one.rule,
                kind: one.kind,
                voice,
                parts,
                link: None,
            }
        };
        let mut findings: Vec<Finding> = detected.into_iter().map(finding).collect();
        link(&mut findings);
        Analysis {
            findings,
            observations: crate::observe::observations(document, &ledger),
            sources: ledger.sources,
            passages,
            extent: Extent::of(document, &carried),
            unattributed: longest_unattributed(document, &carried),
        }
    }
}

/// Ties a hedge to the attribution on the same words: "police believe" is both, on one card.
fn link(findings: &mut [Finding]) {
    for at in 0..findings.len() {
        if findings[at].category != Category::Attribution {
            continue;
        }
        let span = findings[at].span;
        let around = at.saturating_sub(4)..(at + 5).min(findings.len());
        let hedge = around.into_iter().find(|&other| {
            findings[other].category == Category::Hedge && findings[other].span.overlaps(span)
        });
        if let Some(hedge) = hedge {
            findings[at].link = Some(hedge);
            findings[hedge].link = Some(at);
        }
    }
}

/// The longest run of sentences of running text without a cue or content.
fn longest_unattributed(document: &Document<'_>, carried: &[Option<Carried>]) -> Option<Stretch> {
    let mut longest: Option<Stretch> = None;
    let mut current: Option<Stretch> = None;
    let prose = document.paragraphs.iter().zip(carried);
    for (paragraph, carried) in prose.filter(|(one, _)| one.shape == Shape::Prose) {
        let mut taken: Vec<bool> = vec![false; paragraph.sentences.len()];
        let said =
            paragraph.attributions.iter().flat_map(|one| one.content.iter().chain([&one.cue]));
        for part in said.chain(carried.iter().map(|carried| &carried.quote)) {
            let last = paragraph.sentence_of(part.end.saturating_sub(1).max(part.start));
            taken[paragraph.sentence_of(part.start)..=last].fill(true);
        }
        for (sentence, taken) in paragraph.sentences.iter().zip(taken) {
            if taken {
                current = None;
                continue;
            }
            let span = paragraph.span(sentence);
            let tokens = &paragraph.tokens[sentence.start as usize..sentence.end as usize];
            let words = tokens.iter().filter(|token| token.is_lexical()).count();
            let grown = current.map_or(Stretch { span, words }, |before| Stretch {
                span: Span::new(before.span.start, span.end),
                words: before.words + words,
            });
            current = Some(grown);
            if longest.is_none_or(|longest| grown.words > longest.words) {
                longest = current;
            }
        }
    }
    longest
}

impl Extent {
    fn of(document: &Document<'_>, carried: &[Option<Carried>]) -> Extent {
        let mut extent = Extent::default();
        for (paragraph, carried) in document.paragraphs.iter().zip(carried) {
            extent.sentences += paragraph.sentences.len();
            extent.words += paragraph.tokens.iter().filter(|token| token.is_lexical()).count();
            let contents = paragraph.attributions.iter().flat_map(|one| &one.content);
            let mut contents: Vec<&Range<u32>> =
                contents.chain(carried.iter().map(|carried| &carried.quote)).collect();
            order::by_key(&mut contents, |content| u64::from(content.start));
            // Contents nest; each word counts once.
            let mut counted = 0;
            for content in contents {
                let fresh = content.start.max(counted) as usize..content.end.max(counted) as usize;
                extent.attributed +=
                    paragraph.tokens[fresh].iter().filter(|token| token.is_lexical()).count();
                counted = counted.max(content.end);
            }
        }
        extent
    }
}

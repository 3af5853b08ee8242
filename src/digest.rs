//! What is kept of a paragraph once it is read: its findings, and the little that other paragraphs and the whole need
//! of it. A document is the sum of its digests, and an edit changes the digests of what it touches.
//!
//! Offsets are in bytes from the paragraph's start.

use crate::attribution::{SourceKind, Stance};
use crate::detect::{self, Detected};
use crate::document::LocalVoice;
use crate::finding::{Category, Finding, Parts, Voice};
use crate::ledger::{self, FullName, Named};
use crate::lexicon::{EntryId, WordId};
use crate::observe;
use crate::order;
use crate::paragraph::{Paragraph, Shape};
use crate::passage;
use crate::quote::Flaw;
use crate::span::Span;
use std::ops::Range;

/// A paragraph, read and forgotten but for this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// Its findings, in text order.
    pub findings: Vec<Found>,
    /// Its attributions, in order of their cues.
    pub attributions: Vec<Said>,
    /// Its sentences, cut where the voice changes.
    pub passages: Vec<Cut>,
    /// The full names in it.
    pub names: Vec<FullName>,
    /// The outlets named in it.
    pub outlets: Vec<WordId>,
    /// The quotation that it may take up from the paragraph before.
    pub takes_up: Option<TakenUp>,
    /// What it hands on to the next one.
    pub hands_on: HandsOn,
    words: u32,
    sentences: u32,
    plain: Onward,
    carried: Option<Box<Onward>>,
}

/// A finding of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub span: Range<u32>,
    /// What the mark is about.
    pub category: Category,
    /// The entry behind it.
    pub entry: Option<EntryId>,
    /// The rule's id.
    pub rule: &'static str,
    /// The kind within its category.
    pub kind: &'static str,
    /// Whose words it is in.
    pub whose: Whose,
    /// Of an attribution, its number in the paragraph.
    pub attribution: Option<u32>,
    /// Another finding about the same words, by place in the paragraph.
    pub link: Option<u32>,
}

/// A sentence, or the part of one that is in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where it is.
    pub span: Range<u32>,
    /// Words and numbers in it.
    pub words: u32,
    /// The number of its sentence in the paragraph.
    pub sentence: u32,
    /// Whose words it is.
    pub whose: Whose,
}

/// Whose words a finding is in; attributions by number in the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The text's own.
    Own,
    /// Quoted, from nobody that is known.
    Quoted,
    /// Quoted from this one's source.
    QuotedOf(u32),
    /// Quoted from whoever the paragraph before hands the quotation on from.
    Carried,
    /// Inside this one's content.
    Reported(u32),
}

/// An attribution of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its place among the findings.
    pub place: u32,
    /// Who; `None` where nobody is named.
    pub source: Option<Range<u32>>,
    /// Of which kind.
    pub source_kind: SourceKind,
    /// What is said.
    pub content: Vec<Range<u32>>,
    /// How many words that is.
    pub words: u32,
    /// How the cue takes it.
    pub stance: Stance,
    /// Belief, wish or fear rather than speech.
    pub belief: bool,
    /// What the ledger has to know.
    pub named: Named,
}

/// The quotation that a paragraph opens with and that names no speaker of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenUp {
    /// What is quoted, without the marks.
    pub span: Range<u32>,
    /// How many words that is.
    pub words: u32,
}

/// What a paragraph hands on to the next: a quotation that it leaves open, and whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandsOn {
    /// No quotation, or nobody's.
    Nothing,
    /// The quotation of this attribution, by number.
    Own(u32),
    /// The quotation that it took up itself, if it did.
    Same,
}

/// What depends on whether a quotation goes on from the text before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Onward {
    /// Words inside the content of an attribution.
    pub attributed: u32,
    /// Its sentences in which nobody is said to say anything.
    free: Free,
}

/// Runs of sentences in which nobody is said to say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Free {
    /// The run at the start, the one at the end, and the longest; the first of equals.
    first: Option<Run>,
    last: Option<Run>,
    longest: Option<Run>,
    /// No sentence ends a run: the three are the same.
    is_whole: bool,
}

impl Default for Free {
    fn default() -> Free {
        Free { first: None, last: None, longest: None, is_whole: true }
    }
}

/// A run of whole sentences in which nobody is said to say anything. It ends with its last sentence that has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it is.
    pub span: Span,
    /// Words and numbers in it.
    pub words: usize,
}

/// The longest such run of a text, found paragraph by paragraph.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    last: Option<Run>,
    /// It, so far; the first of equals.
    pub longest: Option<Run>,
}

impl Digest {
    /// Runs every detector over a paragraph, and keeps what has to be kept.
    pub fn of(paragraph: &Paragraph<'_>) -> Digest {
        Digest::amended(paragraph, |_| {})
    }

    /// The same, with what was detected amended before it is put in order. Attributions must stay, all of them.
    pub(crate) fn amended(
        paragraph: &Paragraph<'_>,
        amend: impl FnOnce(&mut Vec<Detected>),
    ) -> Digest {
        let near = |tokens: &Range<u32>| {
            let span = paragraph.span(tokens);
            (span.start - paragraph.base) as u32..(span.end - paragraph.base) as u32
        };
        let mut detected =
            Vec::with_capacity(paragraph.phrases.len() + paragraph.attributions.len());
        for detect in detect::ALL {
            detect(paragraph, &mut detected);
        }
        amend(&mut detected);
        // By place, then length, then category: 32, 24 and 3 bits.
        order::by_key(&mut detected, |one| {
            let span = one.near(paragraph);
            let length = u64::from((span.end - span.start).min((1 << 24) - 1));
            u64::from(span.start) << 27 | length << 3 | one.category as u64
        });
        let outer = paragraph.quotes.first().filter(|quote| quote.open == 0);
        let taken_up = outer
            .filter(|quote| paragraph.holders.of(&quote.inner, None).is_none())
            .map(|quote| quote.inner.clone());
        let left_open = paragraph
            .quotes
            .iter()
            .rfind(|quote| quote.depth == 0)
            .filter(|quote| quote.flaw == Flaw::Continues);
        // "He wrote:", and what he wrote is the next paragraph.
        let leads_on = || {
            let last = paragraph.attributions.len().checked_sub(1)?;
            let one = &paragraph.attributions[last];
            let at_end = one.cue.end as usize + 1 >= paragraph.tokens.len();
            (one.content.is_empty() && one.source.is_some() && at_end).then_some(last as u32)
        };
        let led_on = || leads_on().map_or(HandsOn::Nothing, HandsOn::Own);
        let hands_on =
            left_open.map_or_else(led_on, |quote| match paragraph.holders.of(&quote.inner, None) {
                Some(local) => HandsOn::Own(local as u32),
                None if taken_up.as_ref() == Some(&quote.inner) => HandsOn::Same,
                None => HandsOn::Nothing,
            });
        // In tokens that begin at `start`.
        let whose = |start: u32, voice: LocalVoice| match voice {
            LocalVoice::Own => Whose::Own,
            LocalVoice::Quoted(Some(local)) => Whose::QuotedOf(local as u32),
            LocalVoice::Quoted(None)
                if taken_up.as_ref().is_some_and(|quote| quote.contains(&start)) =>
            {
                Whose::Carried
            }
            LocalVoice::Quoted(None) => Whose::Quoted,
            LocalVoice::Reported(local) => Whose::Reported(local as u32),
        };
        let passages = passage::passages(paragraph, |one| Cut {
            span: near(&one.tokens),
            words: one.words as u32,
            sentence: one.sentence as u32,
            whose: whose(one.first, one.voice),
        });
        let mut attributions: Vec<Said> = (paragraph.attributions.iter())
            .map(|one| Said {
                place: 0,
                source: one.source.as_ref().map(near),
                source_kind: one.source_kind,
                content: one.content.iter().map(near).collect(),
                words: one.content.iter().map(|part| paragraph.lexical(part)).sum(),
                stance: one.stance,
                belief: one.belief,
                named: Named::of(paragraph, one),
            })
            .collect();
        let mut findings: Vec<Found> = detected
            .into_iter()
            .zip(0..)
            .map(|(one, place)| {
                if let Some(local) = one.attribution {
                    attributions[local].place = place;
                }
                Found {
                    span: one.near(paragraph),
                    category: one.category,
                    entry: one.entry,
                    rule: one.rule,
                    kind: one.kind,
                    whose: whose(one.tokens.start, one.voice),
                    attribution: one.attribution.map(|local| local as u32),
                    link: None,
                }
            })
            .collect();
        link(&mut findings);
        // "The agency quoted the envoy as saying": two attributions, one statement.
        for (inner, one) in paragraph.attributions.iter().enumerate() {
            let Some((before, last)) =
                inner.checked_sub(1).map(|at| (at, &paragraph.attributions[at]))
            else {
                continue;
            };
            let (outer, inner) = (attributions[before].place, attributions[inner].place);
            if one.source.as_ref().is_some_and(|source| source.start == last.cue.end)
                && paragraph.words(&last.cue).starts_with("quot")
                && findings[outer as usize].link.or(findings[inner as usize].link).is_none()
            {
                findings[outer as usize].link = Some(inner);
                findings[inner as usize].link = Some(outer);
            }
        }
        Digest {
            attributions,
            passages,
            names: ledger::full_names(paragraph),
            outlets: observe::outlets(paragraph).collect(),
            words: paragraph.lexical(&(0..paragraph.tokens.len() as u32)),
            sentences: paragraph.sentences.len() as u32,
            plain: Onward::of(paragraph, None),
            carried: taken_up.as_ref().map(|quote| Box::new(Onward::of(paragraph, Some(quote)))),
            takes_up: taken_up
                .map(|quote| TakenUp { span: near(&quote), words: paragraph.lexical(&quote) }),
            hands_on,
            findings,
        }
    }

    /// Adds its findings to `findings`, as they are in a document in which it begins at byte `base`, `before` findings
    /// come first and `owners` are the ledger's sources of its attributions. `holder` is the finding that hands a quotation
    /// on to it; what it hands on is returned.
    pub fn add_to(
        &self,
        findings: &mut Vec<Finding>,
        base: usize,
        before: usize,
        owners: &[usize],
        holder: Option<usize>,
    ) -> Option<usize> {
        let far = |near: &Range<u32>| far(near, base);
        findings.extend(self.findings.iter().map(|one| Finding {
            category: one.category,
            span: far(&one.span),
            entry: one.entry,
            rule: one.rule,
            kind: one.kind,
            voice: self.voice(one.whose, before, holder),
            parts: one.attribution.map(|local| {
                let said = &self.attributions[local as usize];
                Parts {
                    source: said.source.as_ref().map(far),
                    source_kind: said.source_kind,
                    ledger: owners.get(local as usize).copied(),
                    content: said.content.iter().map(far).collect(),
                    stance: said.stance,
                    belief: said.belief,
                }
            }),
            link: one.link.map(|place| before + place as usize),
        }));
        self.handed_on(holder, before)
    }

    /// A voice as it is in a document in which `before` findings come first and `holder` is the finding that hands a
    /// quotation on.
    pub fn voice(&self, whose: Whose, before: usize, holder: Option<usize>) -> Voice {
        let place = |local: u32| before + self.attributions[local as usize].place as usize;
        match whose {
            Whose::Own => Voice::Own,
            Whose::Quoted => Voice::Quoted(None),
            Whose::QuotedOf(local) => Voice::Quoted(Some(place(local))),
            Whose::Carried => Voice::Quoted(holder),
            Whose::Reported(local) => Voice::Reported(place(local)),
        }
    }

    /// How many words and numbers it has.
    pub fn words(&self) -> usize {
        self.words as usize
    }

    /// How many sentences it has.
    pub fn sentences(&self) -> usize {
        self.sentences as usize
    }

    /// What depends on whether `holder`, a finding, hands a quotation on to it.
    pub fn onward(&self, holder: Option<usize>) -> &Onward {
        self.carried.as_deref().filter(|_| holder.is_some()).unwrap_or(&self.plain)
    }

    /// The finding whose quotation it hands on, if `holder` is the one that is handed on to it.
    pub fn handed_on(&self, holder: Option<usize>, before: usize) -> Option<usize> {
        match self.hands_on {
            HandsOn::Nothing => None,
            HandsOn::Own(local) => Some(before + self.attributions[local as usize].place as usize),
            HandsOn::Same => holder,
        }
    }
}

/// The stretch of a paragraph that begins at byte `base`, in the whole text.
pub fn far(near: &Range<u32>, base: usize) -> Span {
    Span::new(base + near.start as usize, base + near.end as usize)
}

/// Ties a hedge or a loaded term to the attribution on the same words: "police believe" is both, on one card.
fn link(findings: &mut [Found]) {
    for at in 0..findings.len() {
        if findings[at].category != Category::Attribution {
            continue;
        }
        let span = findings[at].span.clone();
        let mut around = at.saturating_sub(4)..(at + 5).min(findings.len());
        let hedge = around.find(|&other| {
            let other = &findings[other];
            matches!(other.category, Category::Hedge | Category::LoadedTerm)
                && other.span.start < span.end
                && span.start < other.span.end
        });
        if let Some(hedge) = hedge {
            findings[at].link = Some(hedge as u32);
            findings[hedge].link = Some(at as u32);
        }
    }
}

impl Onward {
    fn of(paragraph: &Paragraph<'_>, taken_up: Option<&Range<u32>>) -> Onward {
        Onward { attributed: attributed(paragraph, taken_up), free: Free::of(paragraph, taken_up) }
    }
}

/// How many words stand in contents; contents nest, and each word counts once.
fn attributed(paragraph: &Paragraph<'_>, taken_up: Option<&Range<u32>>) -> u32 {
    let contents = || paragraph.attributions.iter().flat_map(|one| &one.content).chain(taken_up);
    let mut in_order = Vec::new();
    if !contents().is_sorted_by_key(|content| content.start) {
        in_order.extend(contents());
        order::by_key(&mut in_order, |content| u64::from(content.start));
    }
    let (mut attributed, mut counted) = (0, 0);
    let mut count = |content: &Range<u32>| {
        attributed += paragraph.lexical(&(content.start.max(counted)..content.end.max(counted)));
        counted = counted.max(content.end);
    };
    if in_order.is_empty() {
        contents().for_each(count);
    } else {
        in_order.into_iter().for_each(&mut count);
    }
    attributed
}

impl Free {
    fn of(paragraph: &Paragraph<'_>, taken_up: Option<&Range<u32>>) -> Free {
        let mut all = Free::default();
        if paragraph.shape != Shape::Prose {
            return all;
        }
        let taken = paragraph.attributed_sentences(taken_up);
        for (number, sentence) in paragraph.sentences.iter().enumerate() {
            if taken.get(number) == Some(&true) {
                (all.last, all.is_whole) = (None, false);
                continue;
            }
            let span = paragraph.span(sentence);
            let span = Span::new(span.start - paragraph.base, span.end - paragraph.base);
            let words = paragraph.lexical(sentence) as usize;
            let run = joined(all.last, Some(Run { span, words }));
            all.last = run;
            if all.is_whole {
                all.first = run;
            }
            let most = all.longest.map(|longest| longest.words);
            if run.map(|run| run.words) > most {
                all.longest = run;
            }
        }
        all
    }
}

/// A run and the one that follows it at once.
fn joined(run: Option<Run>, next: Option<Run>) -> Option<Run> {
    let (Some(run), Some(next)) = (run, next) else { return run.or(next) };
    let end = if next.words > 0 { next.span.end } else { run.span.end };
    Some(Run { span: Span::new(run.span.start, end), words: run.words + next.words })
}

impl Runs {
    /// Goes on with the next paragraph, which begins at byte `base`.
    pub fn add(&mut self, base: usize, next: &Onward) {
        let free = next.free;
        let far = |run: Option<Run>| {
            run.map(|run| Run { span: run.span.shifted(base), words: run.words })
        };
        let across = joined(self.last, far(free.first));
        for run in [across, far(free.longest)].into_iter().flatten() {
            if self.longest.is_none_or(|longest| run.words > longest.words) {
                self.longest = Some(run);
            }
        }
        self.last = if free.is_whole { across } else { far(free.last) };
    }
}

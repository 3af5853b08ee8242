//! What the packed lexicon holds, and in which order. The build fills a [`Content`] and codes it; the engine codes an
//! empty one, which fills it.

use super::class::{HASH_SEED, hash_step};
use super::coding::{Coder, Stream};
use super::inflect::{Form, change};

/// The vocabulary: base words in alphabetical order, each followed by those of its regular forms that are in it. Words
/// are numbered from 1; word 0 is none.
#[derive(Default)]
pub struct Words {
    pub bases: Vec<Base>,
    /// The sets of classes that there are.
    pub sets: Vec<u64>,
    /// Which of them each word has.
    pub set_of: Vec<u8>,
    /// The sets of topics that there are: first none, then none again, of a base whose forms have some.
    pub topics: Vec<u32>,
    /// Which of them each word has.
    pub topics_of: Vec<u8>,
    /// The letters of each word. Only the build has them.
    pub letters: Vec<Vec<u8>>,
    /// What the engine reads instead: the hash of each word, and how many bytes it has.
    pub hashes: Vec<u64>,
    pub lengths: Vec<u8>,
}

/// A base word.
#[derive(Clone, Copy, Default)]
pub struct Base {
    /// Its number as a word.
    pub word: u16,
    /// The forms that follow it, a bit for each [`Form`].
    pub forms: u8,
    /// How often conditions name it: 0 never, 3 the most; and four times the same for patterns.
    pub uses: u8,
}

impl Words {
    /// Hands over the words of `group`.
    #[inline(always)]
    pub fn each(&self, group: Group, mut hand: impl FnMut(u16)) {
        let base = self.bases[usize::from(group.base)];
        let there = 1 | base.forms << 1;
        let mut word = base.word;
        for form in 0..4 {
            if there & group.forms & 1 << form != 0 {
                hand(word);
            }
            word += u16::from(there >> form & 1);
        }
    }

    /// The first of them.
    pub fn first(&self, group: Group) -> u16 {
        let base = self.bases[usize::from(group.base)];
        let before = group.forms.wrapping_sub(1) & !group.forms;
        base.word + ((1 | base.forms << 1) & before).count_ones() as u16
    }
}

/// A base word and some of its forms: bit 0 the base itself, then a bit for each [`Form`].
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Group {
    pub base: u16,
    pub forms: u8,
}

/// A word, some forms of a word, or a class.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Piece {
    /// Of a class the number stands in the place of the base, and no forms.
    pub group: Group,
    pub optional: bool,
}

impl Piece {
    /// The class, if it is one.
    pub fn class(self) -> Option<u16> {
        (self.group.forms == 0).then_some(self.group.base)
    }
}

#[derive(Clone, Copy, Default)]
pub struct Head {
    pub category: u8,
    pub kind: u8,
    pub case: u8,
    pub stance: u8,
    pub cue_form: u8,
    pub source_side: u8,
    /// A bit for each kind of condition.
    pub conditions: u8,
    /// 0: the conditions are new; otherwise they are those that came so many new ones ago.
    pub same: u16,
    /// How many sets of single words, and how many longer patterns it has.
    pub singles: u16,
    pub longs: u16,
}

/// One condition: so many single words, classes, and longer sequences.
#[derive(Clone, Copy, Default)]
pub struct Condition {
    pub singles: u16,
    pub classes: u16,
    pub longs: u16,
}

/// A pattern of several items.
#[derive(Clone, Copy, Default)]
pub struct Long {
    pub length: u8,
    /// How many items at its beginning are not marked.
    pub before: u8,
    /// How many at its end.
    pub after: u8,
}

#[derive(Clone, Default)]
pub struct Cue {
    pub head: Piece,
    /// Whether its forms are those that the rules make: 1 if so.
    pub regular: u8,
    pub forms: Vec<(Piece, u8)>,
    pub particles: Vec<Piece>,
    /// And 8 more if it is a belief.
    pub strength: u8,
    pub frames: u32,
}

#[derive(Default)]
pub struct Content {
    pub words: Words,
    pub heads: Vec<Head>,
    pub conditions: Vec<Condition>,
    pub condition_singles: Vec<Group>,
    pub condition_classes: Vec<u8>,
    /// The lengths of longer sequences, and their pieces.
    pub condition_longs: Vec<u8>,
    pub condition_pieces: Vec<Piece>,
    pub pattern_singles: Vec<Group>,
    pub pattern_longs: Vec<Long>,
    pub pattern_pieces: Vec<Piece>,
    pub cues: Vec<Cue>,
}

/// The category of cues, and the first of its kinds that is no verb or noun.
const CUE: (u8, u8) = (5, 2);

/// Codes `content`.
pub fn code<C: Coder>(coder: &mut C, content: &mut Content) {
    words(coder, &mut content.words);
    let bases = &content.words.bases;
    let singles = Ranks::new::<C>(bases, 0);
    let others = Ranks::new::<C>(bases, 2);
    heads(coder, &mut content.heads);
    conditions(coder, content, &singles, &others);
    patterns(coder, content, &others);
    cues(coder, content, &others);
}

fn words<C: Coder>(coder: &mut C, words: &mut Words) {
    coder.length(Stream::Counts, &mut words.bases);
    coder.length(Stream::Counts, &mut words.set_of);
    coder.length(Stream::Counts, &mut words.sets);
    for set in &mut words.sets {
        for byte in 0..8 {
            let mut value = (*set >> (8 * byte)) as u8;
            coder.byte(Stream::Sets, &mut value);
            if C::READS {
                *set |= u64::from(value) << (8 * byte);
            }
        }
    }
    coder.length(Stream::Counts, &mut words.topics);
    for set in &mut words.topics {
        for byte in 0..4 {
            let mut value = (*set >> (8 * byte)) as u8;
            coder.byte(Stream::Sets, &mut value);
            if C::READS {
                *set |= u32::from(value) << (8 * byte);
            }
        }
    }
    if C::READS {
        words.topics_of = vec![0; words.set_of.len()];
        words.hashes = vec![0; words.set_of.len()];
        words.lengths = vec![0; words.set_of.len()];
    }
    // Which set a form had when its base had the same one the last time.
    let mut last_sets = [[0u8; 256]; 3];
    let mut spelling =
        Spelling { letters: [0; LONGEST], hashes: [HASH_SEED; LONGEST + 1], length: 0, shared: 0 };
    let mut word = 1;
    for index in 0..words.bases.len() {
        let mut base = words.bases[index];
        base.word = word as u16;
        if C::READS {
            spelling.read(coder);
            words.hashes[word] = spelling.hashes[spelling.length];
            words.lengths[word] = spelling.length as u8;
        } else {
            let next = words
                .bases
                .get(index + 1)
                .map_or(&[][..], |next| &words.letters[usize::from(next.word)]);
            spelling.write(coder, &words.letters[word], next);
        }
        let mut both = base.forms | base.uses << 3;
        coder.byte(Stream::Forms, &mut both);
        (base.forms, base.uses) = (both & 7, both >> 3);
        words.bases[index] = base;
        let mut set = words.set_of[word];
        coder.byte(Stream::Classes, &mut set);
        words.set_of[word] = set;
        let mut topics = words.topics_of[word];
        coder.byte(Stream::Topics, &mut topics);
        words.topics_of[word] = topics;
        word += 1;
        if base.forms == 0 {
            continue;
        }
        for (last_sets, form) in last_sets.iter_mut().zip(Form::ALL) {
            if base.forms & form as u8 == 0 {
                continue;
            }
            if C::READS {
                let (loses, doubled, ending) = change(&spelling.letters[..spelling.length], form);
                let stem = spelling.length - loses;
                let mut hash = spelling.hashes[stem];
                for &letter in doubled.iter().chain(ending) {
                    hash = hash_step(hash, letter);
                }
                words.hashes[word] = hash;
                words.lengths[word] = (stem + usize::from(doubled.is_some()) + ending.len()) as u8;
            }
            // 0: as the last time.
            let same = &mut last_sets[usize::from(set)];
            let mut of_form = 0;
            if !C::READS {
                let own = words.set_of[word];
                of_form = if own == *same { 0 } else { own + 1 };
            }
            coder.byte(Stream::FormClasses, &mut of_form);
            if of_form > 0 {
                *same = of_form - 1;
            }
            words.set_of[word] = *same;
            if topics > 0 {
                // 0: those of the base.
                let mut of_form = words.topics_of[word].wrapping_sub(topics);
                coder.byte(Stream::FormTopics, &mut of_form);
                words.topics_of[word] = of_form.wrapping_add(topics);
            }
            word += 1;
        }
    }
}

/// The most bytes of a word.
pub const LONGEST: usize = 64;

/// The letters of one base word after the other.
struct Spelling {
    letters: [u8; LONGEST],
    /// The hash of so many letters.
    hashes: [u64; LONGEST + 1],
    length: usize,
    /// How many letters the next word shares with this one.
    shared: usize,
}

impl Spelling {
    /// A control character ends the word and says how many letters the next one shares with it.
    fn read<C: Coder>(&mut self, coder: &mut C) {
        let mut at = self.shared;
        let mut hash = self.hashes[at];
        loop {
            let mut letter = 0;
            coder.byte(Stream::Letters, &mut letter);
            if letter < MOST_SHARED || at == LONGEST {
                self.shared = usize::from(letter).min(at);
                break;
            }
            hash = hash_step(hash, letter);
            self.letters[at] = letter;
            at += 1;
            self.hashes[at] = hash;
        }
        self.length = at;
    }

    fn write<C: Coder>(&mut self, coder: &mut C, word: &[u8], next: &[u8]) {
        for letter in &mut word[self.shared..].to_vec() {
            coder.byte(Stream::Letters, letter);
        }
        let shared = word.iter().zip(next).take_while(|(one, other)| one == other).count();
        self.shared = shared.min(usize::from(MOST_SHARED) - 1);
        coder.byte(Stream::Letters, &mut (self.shared as u8));
    }
}

/// Below it a byte among the letters is none.
const MOST_SHARED: u8 = 32;

fn heads<C: Coder>(coder: &mut C, heads: &mut Vec<Head>) {
    coder.length(Stream::Counts, heads);
    for head in heads {
        coder.byte(Stream::Category, &mut head.category);
        coder.byte(Stream::Kind, &mut head.kind);
        coder.byte(Stream::Case, &mut head.case);
        coder.byte(Stream::Conditions, &mut head.conditions);
        if head.conditions != 0 {
            coder.number(Stream::Same, &mut head.same);
        }
        if head.category == CUE.0 {
            coder.byte(Stream::Stance, &mut head.stance);
            if head.kind < CUE.1 {
                continue;
            }
            coder.byte(Stream::CueForm, &mut head.cue_form);
            coder.byte(Stream::SourceSide, &mut head.source_side);
        }
        coder.number(Stream::PatternSingles, &mut head.singles);
        coder.number(Stream::PatternLongs, &mut head.longs);
    }
}

/// The bases in the order of how often they are used, so that frequent ones have small numbers.
struct Ranks {
    bases: Vec<u16>,
    /// Only the build needs it.
    ranks: Vec<u16>,
}

impl Ranks {
    fn new<C: Coder>(bases: &[Base], shift: u8) -> Ranks {
        let mut starts = [0u16; 4];
        for base in bases {
            starts[usize::from(3 - (base.uses >> shift & 3))] += 1;
        }
        let mut start = 0;
        for one in &mut starts {
            start += std::mem::replace(one, start);
        }
        let mut ranks = Ranks { bases: vec![0; bases.len()], ranks: Vec::new() };
        for (number, base) in bases.iter().enumerate() {
            let rank = &mut starts[usize::from(3 - (base.uses >> shift & 3))];
            ranks.bases[usize::from(*rank)] = number as u16;
            if !C::READS {
                ranks.ranks.push(*rank);
            }
            *rank += 1;
        }
        ranks
    }

    fn one<C: Coder>(&self, coder: &mut C, high: Stream, low: Stream, base: &mut u16) {
        let rank = if C::READS { 0 } else { self.ranks[usize::from(*base)] };
        let (mut first, mut second) = ((rank >> 8) as u8, rank as u8);
        coder.byte(high, &mut first);
        coder.byte(low, &mut second);
        if C::READS {
            *base = self.bases[usize::from(first) << 8 | usize::from(second)];
        }
    }

    /// A set of words, each with some of its forms: the differences of their ranks.
    fn set<C: Coder>(
        &self,
        coder: &mut C,
        [high, low, forms]: [Stream; 3],
        bases: &[Base],
        groups: &mut [Group],
    ) {
        if !C::READS {
            groups.sort_by_key(|group| self.ranks[usize::from(group.base)]);
        }
        let mut last = 0;
        for group in groups {
            let mut rank = if C::READS { 0 } else { self.ranks[usize::from(group.base)] };
            let [mut first, mut second] = rank.wrapping_sub(last).to_be_bytes();
            coder.byte(high, &mut first);
            coder.byte(low, &mut second);
            if C::READS {
                rank = last + (u16::from(first) << 8 | u16::from(second));
                group.base = self.bases[usize::from(rank)];
            }
            last = rank;
            some_forms(coder, forms, bases, group);
        }
    }
}

/// Which forms of its base are meant, if it has any.
fn some_forms<C: Coder>(coder: &mut C, stream: Stream, bases: &[Base], group: &mut Group) {
    if bases[usize::from(group.base)].forms == 0 {
        group.forms = 1;
    } else {
        coder.byte(stream, &mut group.forms);
    }
}

/// From here on a high byte stands for a class.
const CLASS: u8 = 41;
/// So many bases have numbers below that.
pub const MOST_BASES: usize = (CLASS as usize) << 8;
/// Set in the high byte of what may be absent.
const OPTIONAL: u8 = 128;

#[inline]
fn piece<C: Coder>(
    coder: &mut C,
    [high, low, forms]: [Stream; 3],
    ranks: &Ranks,
    bases: &[Base],
    piece: &mut Piece,
) {
    let mut rank = 0;
    let mut first = 0;
    if !C::READS {
        first = match piece.class() {
            Some(class) => CLASS + class as u8,
            None => {
                rank = ranks.ranks[usize::from(piece.group.base)];
                (rank >> 8) as u8
            }
        };
        first |= if piece.optional { OPTIONAL } else { 0 };
    }
    coder.byte(high, &mut first);
    if C::READS {
        piece.optional = first & OPTIONAL != 0;
    }
    let first = first & !OPTIONAL;
    if first >= CLASS {
        piece.group = Group { base: u16::from(first - CLASS), forms: 0 };
        return;
    }
    let mut second = rank as u8;
    coder.byte(low, &mut second);
    if C::READS {
        piece.group.base = ranks.bases[usize::from(first) << 8 | usize::from(second)];
    }
    some_forms(coder, forms, bases, &mut piece.group);
}

/// Takes the first `count` of `rest`.
fn take<'r, T>(rest: &mut &'r mut [T], count: impl Into<usize>) -> &'r mut [T] {
    let (first, others) = std::mem::take(rest).split_at_mut(count.into());
    *rest = others;
    first
}

fn conditions<C: Coder>(coder: &mut C, content: &mut Content, single_ranks: &Ranks, ranks: &Ranks) {
    const SINGLE: [Stream; 3] = [Stream::SingleHigh, Stream::SingleLow, Stream::SingleForms];
    const LONG: [Stream; 3] = [Stream::LongHigh, Stream::LongLow, Stream::LongForms];
    coder.length(Stream::Counts, &mut content.conditions);
    coder.length(Stream::Counts, &mut content.condition_singles);
    coder.length(Stream::Counts, &mut content.condition_classes);
    coder.length(Stream::Counts, &mut content.condition_longs);
    coder.length(Stream::Counts, &mut content.condition_pieces);
    let bases = &content.words.bases;
    let mut singles = &mut content.condition_singles[..];
    let mut classes = &mut content.condition_classes[..];
    let mut longs = &mut content.condition_longs[..];
    let mut pieces = &mut content.condition_pieces[..];
    for condition in &mut content.conditions {
        coder.number(Stream::Singles, &mut condition.singles);
        coder.number(Stream::ConditionClasses, &mut condition.classes);
        coder.number(Stream::Longs, &mut condition.longs);
        single_ranks.set(coder, SINGLE, bases, take(&mut singles, condition.singles));
        for class in take(&mut classes, condition.classes) {
            coder.byte(Stream::ClassItem, class);
        }
        for length in take(&mut longs, condition.longs) {
            coder.byte(Stream::LongLength, length);
            for one in take(&mut pieces, *length) {
                piece(coder, LONG, ranks, bases, one);
            }
        }
    }
}

/// Codes a base by how far it is behind the last one.
fn follow<C: Coder>(coder: &mut C, last: &mut u16, base: &mut u16) {
    let [mut high, mut low] = base.wrapping_sub(*last).to_be_bytes();
    coder.byte(Stream::PatternHigh, &mut high);
    coder.byte(Stream::PatternLow, &mut low);
    if C::READS {
        *base = last.wrapping_add(u16::from_be_bytes([high, low]));
    }
    *last = *base;
}

fn patterns<C: Coder>(coder: &mut C, content: &mut Content, ranks: &Ranks) {
    const ITEM: [Stream; 3] = [Stream::Items, Stream::Items, Stream::ItemForms];
    coder.length(Stream::Counts, &mut content.pattern_singles);
    coder.length(Stream::Counts, &mut content.pattern_longs);
    coder.length(Stream::Counts, &mut content.pattern_pieces);
    let bases = &content.words.bases;
    let mut singles = &mut content.pattern_singles[..];
    let mut longs = &mut content.pattern_longs[..];
    let mut rest = &mut content.pattern_pieces[..];
    // Entries of a kind are in alphabetical order, so the first word of one is close behind that of the one before.
    let mut first = 0;
    for head in &content.heads {
        let mut last = first;
        for (place, group) in take(&mut singles, head.singles).iter_mut().enumerate() {
            follow(coder, &mut last, &mut group.base);
            if place == 0 {
                first = last;
            }
            some_forms(coder, Stream::PatternForms, bases, group);
        }
        let mut last: &[Piece] = &[];
        for long in take(&mut longs, head.longs) {
            coder.byte(Stream::PatternLength, &mut long.length);
            let pieces = take(&mut rest, long.length);
            let length = pieces.len();
            // How many items are those of the pattern before, at the beginning and at the end.
            let (mut prefix, mut suffix) = (0, 0);
            if !C::READS {
                let most = last.len().min(length);
                let same = |(one, other): &(&Piece, &Piece)| one == other;
                prefix = last.iter().zip(&*pieces).take_while(same).count() as u8;
                let ends = last.iter().rev().zip(pieces.iter().rev());
                suffix = ends.take_while(same).count().min(most - usize::from(prefix)) as u8;
            }
            if !last.is_empty() {
                coder.byte(Stream::PatternPrefix, &mut prefix);
                coder.byte(Stream::PatternSuffix, &mut suffix);
            }
            let (prefix, suffix) = (usize::from(prefix), usize::from(suffix));
            if C::READS {
                pieces[..prefix].copy_from_slice(&last[..prefix]);
                pieces[length - suffix..].copy_from_slice(&last[last.len() - suffix..]);
            }
            for one in &mut pieces[prefix..length - suffix] {
                piece(coder, ITEM, ranks, bases, one);
            }
            coder.byte(Stream::PatternMarks, &mut long.before);
            coder.byte(Stream::PatternMarks, &mut long.after);
            last = pieces;
        }
    }
}

fn cues<C: Coder>(coder: &mut C, content: &mut Content, ranks: &Ranks) {
    const CUE_WORD: [Stream; 3] = [Stream::CueHigh, Stream::CueLow, Stream::CueForms];
    const PARTICLE: [Stream; 3] = [Stream::ParticleHigh, Stream::ParticleLow, Stream::CueForms];
    coder.length(Stream::Counts, &mut content.cues);
    let bases = &content.words.bases;
    let mut last = 0;
    for cue in &mut content.cues {
        coder.byte(Stream::Regular, &mut cue.regular);
        if cue.regular == 1 {
            follow(coder, &mut last, &mut cue.head.group.base);
        } else {
            coder.length(Stream::Particles, &mut cue.forms);
            for (word, bits) in &mut cue.forms {
                piece(coder, CUE_WORD, ranks, bases, word);
                coder.byte(Stream::CueForms, bits);
            }
        }
        coder.length(Stream::Particles, &mut cue.particles);
        cue.particles.iter_mut().for_each(|one| piece(coder, PARTICLE, ranks, bases, one));
        coder.byte(Stream::Strength, &mut cue.strength);
        for shift in [0, 8, 16] {
            let mut byte = (cue.frames >> shift) as u8;
            coder.byte(Stream::Frames, &mut byte);
            if C::READS {
                cue.frames |= u32::from(byte) << shift;
            }
        }
    }
}

//! What the packed lexicon holds, and in which order. The build fills a [`Content`] and codes it; the engine codes an
//! empty one, which fills it.

use super::coding::{Coder, Stream};
use super::inflect::{Form, change};

/// The vocabulary: base words in alphabetical order, each followed by those of its regular forms that are in it.
#[derive(Default)]
pub struct Words {
    /// The letters of all, one after the other.
    pub letters: Vec<u8>,
    /// Where the letters of word `n` end. Words are numbered from 1; word 0 is none.
    pub ends: Vec<u32>,
    pub bases: Vec<Base>,
    /// The base of each word. Only the build needs it.
    pub base_of: Vec<u16>,
    /// The sets of classes that there are.
    pub sets: Vec<u64>,
    /// Which of them each word has.
    pub set_of: Vec<u8>,
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
    pub fn letters(&self, word: usize) -> &[u8] {
        &self.letters[self.ends[word - 1] as usize..self.ends[word] as usize]
    }

    /// The words of `group`.
    pub fn of(&self, group: Group) -> impl Iterator<Item = u16> {
        let base = self.bases[usize::from(group.base)];
        let mut word = base.word;
        (0..4).filter_map(move |form| {
            let there = form == 0 || base.forms >> (form - 1) & 1 == 1;
            let chosen = there && group.forms >> form & 1 == 1;
            word += u16::from(there);
            chosen.then(|| word - 1)
        })
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
    /// A class if there is one; the group counts otherwise.
    pub class: Option<u8>,
    pub group: Group,
    pub optional: bool,
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
#[derive(Clone, Default)]
pub struct Long {
    pub pieces: Vec<Piece>,
    /// How many items at its beginning and at its end are not marked.
    pub marked: (u8, u8),
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
    pub condition_longs: Vec<Vec<Piece>>,
    pub pattern_singles: Vec<Group>,
    pub pattern_longs: Vec<Long>,
    pub cues: Vec<Cue>,
}

/// The category of cues, and the first of its kinds that is no verb or noun.
const CUE: (u8, u8) = (5, 2);

/// Codes `content`.
pub fn code<C: Coder>(coder: &mut C, content: &mut Content) {
    words(coder, &mut content.words);
    heads(coder, &mut content.heads);
    conditions(coder, content);
    patterns(coder, content);
    cues(coder, content);
}

fn words<C: Coder>(coder: &mut C, words: &mut Words) {
    coder.length(Stream::Counts, &mut words.bases);
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
    if C::READS {
        words.ends.push(0);
        words.set_of.push(0);
    }
    // Which set a form had when its base had the same one the last time.
    let mut last_sets = [[0u8; 256]; 3];
    let mut last = 0;
    let mut shared = 0;
    for index in 0..words.bases.len() {
        let mut base = words.bases[index];
        let start;
        let end;
        if C::READS {
            base.word = words.ends.len() as u16;
            start = words.letters.len();
            words.letters.extend_from_within(last..last + shared);
            // A control character ends the word and says how many letters the next one shares with it.
            let mut letter = 0;
            loop {
                coder.byte(Stream::Letters, &mut letter);
                if letter < MOST_SHARED {
                    break;
                }
                words.letters.push(letter);
            }
            shared = usize::from(letter);
            end = words.letters.len();
            words.ends.push(end as u32);
        } else {
            start = words.ends[usize::from(base.word) - 1] as usize;
            end = words.ends[usize::from(base.word)] as usize;
            for letter in &mut words.letters[start + shared..end].to_vec() {
                coder.byte(Stream::Letters, letter);
            }
            shared = words.bases.get(index + 1).map_or(0, |next| {
                let next = words.letters(next.word.into()).iter();
                next.zip(&words.letters[start..end]).take_while(|(one, other)| one == other).count()
            });
            shared = shared.min(usize::from(MOST_SHARED) - 1);
            coder.byte(Stream::Letters, &mut (shared as u8));
        }
        last = start;
        coder.byte(Stream::Forms, &mut base.forms);
        coder.byte(Stream::Uses, &mut base.uses);
        words.bases[index] = base;
        let mut set = if C::READS { 0 } else { words.set_of[usize::from(base.word)] };
        coder.byte(Stream::Classes, &mut set);
        if C::READS {
            words.set_of.push(set);
        }
        let mut word = usize::from(base.word);
        for (last_sets, form) in last_sets.iter_mut().zip(Form::ALL) {
            if base.forms & form as u8 == 0 {
                continue;
            }
            word += 1;
            if C::READS {
                let (loses, doubled, ending) = change(&words.letters[start..end], form);
                words.letters.extend_from_within(start..end - loses);
                words.letters.extend(doubled);
                words.letters.extend_from_slice(ending);
                words.ends.push(words.letters.len() as u32);
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
            if C::READS {
                words.set_of.push(*same);
            }
        }
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
            let (mut first, mut second) =
                (((rank - last.min(rank)) >> 8) as u8, (rank - last.min(rank)) as u8);
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
const CLASS: u8 = 64;
/// Set in the high byte of what may be absent.
const OPTIONAL: u8 = 128;

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
        first = match piece.class {
            Some(class) => CLASS + class,
            None => {
                rank = ranks.ranks[usize::from(piece.group.base)];
                (rank >> 8) as u8
            }
        };
        first |= if piece.optional { OPTIONAL } else { 0 };
    }
    coder.byte(high, &mut first);
    piece.optional = first & OPTIONAL != 0;
    let first = first & !OPTIONAL;
    if first >= CLASS {
        piece.class = Some(first - CLASS);
        return;
    }
    let mut second = rank as u8;
    coder.byte(low, &mut second);
    if C::READS {
        piece.group.base = ranks.bases[usize::from(first) << 8 | usize::from(second)];
    }
    some_forms(coder, forms, bases, &mut piece.group);
}

fn conditions<C: Coder>(coder: &mut C, content: &mut Content) {
    const SINGLE: [Stream; 3] = [Stream::SingleHigh, Stream::SingleLow, Stream::SingleForms];
    const LONG: [Stream; 3] = [Stream::LongHigh, Stream::LongLow, Stream::LongForms];
    if C::READS {
        let new = content.heads.iter().filter(|head| head.same == 0);
        let count: u32 = new.map(|head| head.conditions.count_ones()).sum();
        content.conditions.resize(count as usize, Condition::default());
    }
    let bases = &content.words.bases;
    let single_ranks = Ranks::new::<C>(bases, 0);
    let long_ranks = Ranks::new::<C>(bases, 2);
    let (mut single_at, mut class_at, mut long_at) = (0, 0, 0);
    for condition in &mut content.conditions {
        coder.number(Stream::Singles, &mut condition.singles);
        coder.number(Stream::ConditionClasses, &mut condition.classes);
        coder.number(Stream::Longs, &mut condition.longs);
        let (singles, classes, longs) =
            (condition.singles.into(), condition.classes.into(), condition.longs.into());
        if C::READS {
            content.condition_singles.resize(single_at + singles, Group::default());
            content.condition_classes.resize(class_at + classes, 0);
            content.condition_longs.resize(long_at + longs, Vec::new());
        }
        single_ranks.set(
            coder,
            SINGLE,
            bases,
            &mut content.condition_singles[single_at..][..singles],
        );
        for class in &mut content.condition_classes[class_at..][..classes] {
            coder.byte(Stream::ClassItem, class);
        }
        for long in &mut content.condition_longs[long_at..][..longs] {
            coder.length(Stream::LongLength, long);
            long.iter_mut().for_each(|one| piece(coder, LONG, &long_ranks, bases, one));
        }
        single_at += singles;
        class_at += classes;
        long_at += longs;
    }
}

fn patterns<C: Coder>(coder: &mut C, content: &mut Content) {
    const SINGLE: [Stream; 3] = [Stream::PatternHigh, Stream::PatternLow, Stream::PatternForms];
    const ITEM: [Stream; 3] = [Stream::ItemHigh, Stream::ItemLow, Stream::ItemForms];
    let bases = &content.words.bases;
    let ranks = Ranks::new::<C>(bases, 2);
    let (mut single_at, mut long_at) = (0, 0);
    for head in &content.heads {
        let (singles, longs) = (head.singles.into(), head.longs.into());
        if C::READS {
            content.pattern_singles.resize(single_at + singles, Group::default());
            content.pattern_longs.resize(long_at + longs, Long::default());
        }
        ranks.set(coder, SINGLE, bases, &mut content.pattern_singles[single_at..][..singles]);
        single_at += singles;
        let all = &mut content.pattern_longs[long_at..][..longs];
        long_at += longs;
        for at in 0..longs {
            let (before, rest) = all.split_at_mut(at);
            let long = &mut rest[0];
            // How many items are those of the pattern before, at the beginning and at the end.
            let before = before.last().map_or(&[][..], |long| &long.pieces);
            let most = before.len().min(long.pieces.len());
            let (mut prefix, mut suffix) = (0, 0);
            if !C::READS {
                let same = |(one, other): &(&Piece, &Piece)| one == other;
                prefix = before.iter().zip(&long.pieces).take_while(same).count() as u8;
                let ends = before.iter().rev().zip(long.pieces.iter().rev());
                suffix = ends.take_while(same).count().min(most - usize::from(prefix)) as u8;
            }
            coder.length(Stream::PatternLength, &mut long.pieces);
            if !before.is_empty() {
                coder.byte(Stream::PatternPrefix, &mut prefix);
                coder.byte(Stream::PatternSuffix, &mut suffix);
            }
            let (prefix, suffix) = (usize::from(prefix), usize::from(suffix));
            let length = long.pieces.len();
            if C::READS {
                long.pieces[..prefix].copy_from_slice(&before[..prefix]);
                long.pieces[length - suffix..].copy_from_slice(&before[before.len() - suffix..]);
            }
            for one in &mut long.pieces[prefix..length - suffix] {
                piece(coder, ITEM, &ranks, bases, one);
            }
            let (mut from, mut to) = long.marked;
            coder.byte(Stream::PatternMarks, &mut from);
            coder.byte(Stream::PatternMarks, &mut to);
            long.marked = (from, to);
        }
    }
}

fn cues<C: Coder>(coder: &mut C, content: &mut Content) {
    const CUE_WORD: [Stream; 3] = [Stream::CueHigh, Stream::CueLow, Stream::CueForms];
    const PARTICLE: [Stream; 3] = [Stream::ParticleHigh, Stream::ParticleLow, Stream::CueForms];
    let bases = &content.words.bases;
    let ranks = Ranks::new::<C>(bases, 2);
    if C::READS {
        let is_cue = |head: &&Head| head.category == CUE.0 && head.kind < CUE.1;
        content.cues.resize(content.heads.iter().filter(is_cue).count(), Cue::default());
    }
    for cue in &mut content.cues {
        coder.byte(Stream::Regular, &mut cue.regular);
        if cue.regular == 1 {
            piece(coder, CUE_WORD, &ranks, bases, &mut cue.head);
        } else {
            coder.length(Stream::Particles, &mut cue.forms);
            for (word, bits) in &mut cue.forms {
                piece(coder, CUE_WORD, &ranks, bases, word);
                coder.byte(Stream::CueForms, bits);
            }
        }
        coder.length(Stream::Particles, &mut cue.particles);
        cue.particles.iter_mut().for_each(|one| piece(coder, PARTICLE, &ranks, bases, one));
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

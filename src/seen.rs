//! What was seen before, by name: one table for all rooms, so that the engine in a browser carries a single one.
//! (Each table of the standard library by texts brings its own 3 KB, and its hash another 2.)

use crate::letter;
use crate::lexicon::{HASH_SEED, hash_step};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

/// A number by the hash of a name. Two names of one hash of 64 bits would be taken for one; none are known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen(HashMap<u64, usize, BuildHasherDefault<AsItIs>>);

impl Seen {
    /// The number last set for `name`.
    pub fn get(&self, name: u64) -> Option<usize> {
        self.0.get(&name).copied()
    }

    /// Sets the number of `name`.
    pub fn set(&mut self, name: u64, number: usize) {
        self.0.insert(name, number);
    }

    /// The number of `name`; `number` from now on, if it had none.
    pub fn get_or_set(&mut self, name: u64, number: usize) -> usize {
        match self.0.entry(name) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => *free.insert(number),
        }
    }
}

/// The hash of a name, whatever its capitals.
pub(crate) fn folded(name: &str) -> u64 {
    hash(name.chars().map(letter::lower))
}

/// The hash of letters (FNV-1a, 64 bits).
pub(crate) fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(HASH_SEED, |hash, letter| {
        letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, hash_step)
    })
}

/// Hashes are hashed no further; the low bits of FNV are good enough for a table.
#[derive(Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash_step(hash, byte));
    }

    fn write_u64(&mut self, number: u64) {
        // hashbrown takes the place from the low bits and a tag from the highest seven.
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_whatever_its_capitals() {
        let mut seen = Seen::default();
        assert_eq!(seen.get_or_set(folded("Élodie"), 3), 3);
        assert_eq!(seen.get_or_set(folded("ÉLODIE"), 4), 3);
        seen.set(folded("élodie"), 5);
        assert_eq!(seen.get(folded("Élodie")), Some(5));
        assert_eq!(seen.get(folded("Elodie")), None);
    }
}

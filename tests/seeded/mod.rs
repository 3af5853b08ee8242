//! Property tests that try the same in every run: a red run then tells of the change and not of the dice. The dice are thrown
//! by `cargo xtask soak --only properties`, which gives each round a seed of its own.
#![allow(dead_code)] // each user takes a part

use quickcheck::{Gen, QuickCheck};

/// A generator of values up to `size`, from the number in `OBELIZE_SEED`, else always the same.
pub fn generator(size: usize) -> Gen {
    let seed = std::env::var("OBELIZE_SEED").ok().and_then(|seed| seed.parse().ok());
    Gen::from_size_and_seed(size, seed.unwrap_or(0x0be1))
}

/// So many tests of a property.
pub fn properties(tests: u64) -> QuickCheck {
    QuickCheck::new().rng(generator(100)).tests(tests)
}

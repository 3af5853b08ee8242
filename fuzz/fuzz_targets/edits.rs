//! A text under edit is at each moment what it would be if it were read anew.
#![no_main]

#[path = "../../tests/hostile/mod.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hostile::edits(bytes));

//! One sort for all rooms: a sort of numbers, so that the engine in a browser carries a single one. (Each generic
//! sort of the standard library brings its own 3 to 7 KB.)

/// Sorts by a number; what has the same number keeps its order.
pub(crate) fn by_key<T>(all: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    let keys: Vec<u64> = all.iter().map(key).collect();
    if keys.is_sorted() {
        return;
    }
    let mut taken: Vec<Option<T>> = all.drain(..).map(Some).collect();
    all.extend(order(&keys).into_iter().filter_map(|at| taken[at as usize].take()));
}

/// The places of `keys` in the order of what stands there.
#[inline(never)]
fn order(keys: &[u64]) -> Vec<u32> {
    let mut places: Vec<(u64, u32)> =
        keys.iter().zip(0..).map(|(&key, place)| (key, place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["pear", "fig", "plum", "kiwi", "nut"];
        by_key(&mut words, |word| word.len() as u64);
        assert_eq!(words, ["fig", "nut", "pear", "plum", "kiwi"]);
    }
}

//! One sort for all rooms: a sort of numbers, so that the engine in a browser carries a single one. (Each generic
//! sort of the standard library brings its own 3 to 7 KB; its heap sorts as well and brings one.)

use std::collections::BinaryHeap;

/// Sorts by a number; what has the same number keeps its order.
pub(crate) fn by_key<T>(all: &mut [T], key: impl Fn(&T) -> u64) {
    if all.is_sorted_by_key(&key) {
        return;
    }
    let mut keys: Vec<u64> = all.iter().map(key).collect();
    for (to, from) in order(&keys).into_iter().enumerate() {
        // What stood at `from` was moved on by every exchange before that met it.
        let mut from = from as usize;
        while from < to {
            from = keys[from] as usize;
        }
        keys[to] = from as u64;
        all.swap(to, from);
    }
}

/// The places of `keys` in the order of what stands there.
#[inline(never)]
fn order(keys: &[u64]) -> Vec<u32> {
    let places: BinaryHeap<(u64, u32)> =
        keys.iter().zip(0..).map(|(&key, place)| (key, place)).collect();
    places.into_sorted_vec().into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["pear", "fig", "plum", "kiwi", "nut"];
        by_key(&mut words, |word| word.len() as u64);
        assert_eq!(words, ["fig", "nut", "pear", "plum", "kiwi"]);
        let mut many: Vec<(u64, u64)> = (0..200).map(|at| (at * 7 % 5, at)).collect();
        by_key(&mut many, |one| one.0);
        assert!(many.is_sorted());
    }
}

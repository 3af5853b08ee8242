//! One sort for all rooms: a sort of numbers, so that the engine in a browser carries a single one. (Each generic
//! sort of the standard library brings its own 3 to 7 KB; its heap sorts as well and brings one.)

use std::collections::BinaryHeap;

/// So many are sorted without the heap: of a paragraph there are seldom more.
const FEW: usize = 24;

/// Sorts by a number; what has the same number keeps its order.
pub(crate) fn by_key<T>(all: &mut [T], key: impl Fn(&T) -> u64) {
    if all.is_sorted_by_key(&key) {
        return;
    }
    let (mut few, mut many) = ([0; FEW], Vec::new());
    let places = if all.len() <= FEW {
        &mut few[..all.len()]
    } else {
        many.resize(all.len(), 0);
        &mut many[..]
    };
    for (place, one) in places.iter_mut().zip(&*all) {
        *place = key(one);
    }
    order(places);
    for to in 0..all.len() {
        // What stood at `from` was moved on by every exchange before that met it.
        let mut from = places[to] as usize;
        while from < to {
            from = places[from] as usize;
        }
        places[to] = from as u64;
        all.swap(to, from);
    }
}

/// Puts in the place of keys the places of what stands there, in their order.
#[inline(never)]
fn order(keys: &mut [u64]) {
    if keys.len() > FEW {
        let heap: BinaryHeap<(u64, u32)> =
            keys.iter().zip(0..).map(|(&key, place)| (key, place)).collect();
        for (key, (_, place)) in keys.iter_mut().zip(heap.into_sorted_vec()) {
            *key = u64::from(place);
        }
        return;
    }
    let mut places = [0; FEW];
    for end in 1..keys.len() {
        let mut at = end;
        while at > 0 && keys[end] < keys[places[at - 1]] {
            places[at] = places[at - 1];
            at -= 1;
        }
        places[at] = end;
    }
    for (key, place) in keys.iter_mut().zip(places) {
        *key = place as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["pear", "fig", "plum", "kiwi", "nut"];
        by_key(&mut words, |word| word.len() as u64);
        assert_eq!(words, ["fig", "nut", "pear", "plum", "kiwi"]);
        for length in 0..30 {
            let mut some: Vec<(u64, u64)> = (0..length).map(|at| (at * 5 % 7, at)).collect();
            by_key(&mut some, |one| one.0);
            assert!(some.is_sorted(), "{some:?}");
        }
        let mut many: Vec<(u64, u64)> = (0..200).map(|at| (at * 7 % 5, at)).collect();
        by_key(&mut many, |one| one.0);
        assert!(many.is_sorted());
    }
}

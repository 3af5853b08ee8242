//! Segments of a text in order, in a balanced tree that knows what each run of them comes to: to find, replace and add up
//! takes steps that grow with the logarithm of their number.
//!
//! The tree is balanced by chance, as a treap is: where two halves meet, the larger one is more likely to be on top. No
//! crate was found that keeps sums over a sequence without reference counting and traits of its own for text.

use crate::digest::Digest;
use crate::quote::Reopens;
use std::ops::Range;
use std::sync::Arc;

/// A paragraph with the blank lines around it, up to the next one; or a text of blank lines alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    /// Its text, with all line breaks.
    pub text: Box<str>,
    /// Bytes of blank lines before the paragraph.
    pub lead: u32,
    /// Bytes of the paragraph, without its line break.
    pub length: u32,
    /// Its UTF-16 code units, the blank lines with it.
    pub units: u32,
    /// The paragraph, read; nothing, if it is blank.
    pub read: Option<Read>,
}

/// What was read in a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub digest: Arc<Digest>,
    /// Whether it begins with a mark that opens a quotation.
    pub opens: Reopens,
    /// What it was told of the next paragraph when it was read.
    pub next: Reopens,
}

impl Segment {
    /// The paragraph without the blank lines around it.
    pub fn paragraph(&self) -> &str {
        &self.text[self.lead as usize..(self.lead + self.length) as usize]
    }
}

/// The number of a segment, as long as it is in the tree.
pub(super) type Id = u32;

const NONE: Id = Id::MAX;

#[derive(Clone, Debug)]
struct Node {
    segment: Segment,
    /// What the segments under this one come to, itself among them.
    sum: Before,
    left: Id,
    right: Id,
    parent: Id,
}

/// Where a segment is: what the segments before it come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    pub segments: usize,
    pub bytes: usize,
    pub units: usize,
    pub findings: usize,
    pub attributions: usize,
}

impl Before {
    fn add(&mut self, sum: &Before) {
        self.segments += sum.segments;
        self.bytes += sum.bytes;
        self.units += sum.units;
        self.findings += sum.findings;
        self.attributions += sum.attributions;
    }

    /// What comes before `segment`, the last of what this is before.
    pub fn step_back(&mut self, segment: &Segment) {
        self.segments -= 1;
        self.bytes -= segment.text.len();
        self.units -= segment.units as usize;
        if let Some(read) = &segment.read {
            self.findings -= read.digest.findings.len();
            self.attributions -= read.digest.attributions.len();
        }
    }

    /// What comes before the segment after `segment`.
    pub fn step(&mut self, segment: &Segment) {
        self.segments += 1;
        self.bytes += segment.text.len();
        self.units += segment.units as usize;
        if let Some(read) = &segment.read {
            self.findings += read.digest.findings.len();
            self.attributions += read.digest.attributions.len();
        }
    }
}

/// The tree; never without a segment.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    free: Vec<Id>,
    root: Id,
    chance: u32,
}

impl Tree {
    pub fn new(segments: Vec<Segment>) -> Tree {
        let nodes = Vec::with_capacity(segments.len());
        let mut tree = Tree { nodes, free: Vec::new(), root: NONE, chance: 0x9e37_79b9 };
        tree.root = tree.plant(segments);
        tree
    }

    pub fn segment(&self, id: Id) -> &Segment {
        &self.nodes[id as usize].segment
    }

    /// What all of it comes to.
    pub fn whole(&self) -> &Before {
        &self.nodes[self.root as usize].sum
    }

    pub fn first(&self) -> Id {
        self.leftmost(self.root)
    }

    pub fn next(&self, id: Id) -> Option<Id> {
        let node = &self.nodes[id as usize];
        if node.right != NONE {
            return Some(self.leftmost(node.right));
        }
        self.above(id, |parent| parent.left)
    }

    pub fn previous(&self, id: Id) -> Option<Id> {
        let mut at = self.nodes[id as usize].left;
        if at == NONE {
            return self.above(id, |parent| parent.right);
        }
        while self.nodes[at as usize].right != NONE {
            at = self.nodes[at as usize].right;
        }
        Some(at)
    }

    /// The segments from `id` on, each with what comes before it.
    pub fn from(&self, id: Id, before: Before) -> impl Iterator<Item = (Before, &Segment)> + Clone {
        let (mut at, mut before) = (Some(id), before);
        std::iter::from_fn(move || {
            let id = at?;
            at = self.next(id);
            let here = (before, self.segment(id));
            before.step(here.1);
            Some(here)
        })
    }

    /// All segments, each with what comes before it.
    pub fn all(&self) -> impl Iterator<Item = (Before, &Segment)> + Clone {
        self.from(self.first(), Before::default())
    }

    /// The segment that holds what is at `offset`, measured by `measure`, and what comes before it. The last one holds
    /// whatever comes after the text.
    pub fn find(&self, offset: usize, measure: fn(&Before) -> usize) -> (Id, Before) {
        let (mut at, mut before) = (self.root, Before::default());
        loop {
            let node = &self.nodes[at as usize];
            let mut here = before;
            if node.left != NONE {
                let left = &self.nodes[node.left as usize];
                here.add(&left.sum);
                if offset < measure(&here) {
                    at = node.left;
                    continue;
                }
            }
            let mut after = here;
            after.step(&node.segment);
            if offset < measure(&after) || node.right == NONE {
                return (at, here);
            }
            (at, before) = (node.right, after);
        }
    }

    /// Puts what `make` makes of the segments with these numbers, one at least, in their place, and returns them.
    pub fn replace(
        &mut self,
        numbers: Range<usize>,
        make: impl FnOnce(&[Segment]) -> Vec<Segment>,
    ) -> Vec<Segment> {
        let (rest, after) = self.split(self.root, numbers.end);
        let (before, old) = self.split(rest, numbers.start);
        let mut taken = Vec::with_capacity(numbers.len());
        self.fell(old, &mut taken);
        let new = self.plant(make(&taken));
        let rest = self.join(before, new);
        self.root = self.join(rest, after);
        self.nodes[self.root as usize].parent = NONE;
        taken
    }

    fn leftmost(&self, mut id: Id) -> Id {
        while self.nodes[id as usize].left != NONE {
            id = self.nodes[id as usize].left;
        }
        id
    }

    /// The nearest node above `id` that has it on its `side`.
    fn above(&self, mut id: Id, side: fn(&Node) -> Id) -> Option<Id> {
        loop {
            let parent = self.nodes[id as usize].parent;
            if parent == NONE {
                return None;
            }
            if side(&self.nodes[parent as usize]) == id {
                return Some(parent);
            }
            id = parent;
        }
    }

    /// A tree of these segments; its root.
    fn plant(&mut self, segments: Vec<Segment>) -> Id {
        let ids: Vec<Id> = segments
            .into_iter()
            .map(|segment| {
                let node =
                    Node { segment, sum: Before::default(), left: NONE, right: NONE, parent: NONE };
                match self.free.pop() {
                    Some(id) => {
                        self.nodes[id as usize] = node;
                        id
                    }
                    None => {
                        self.nodes.push(node);
                        self.nodes.len() as Id - 1
                    }
                }
            })
            .collect();
        self.balance(&ids)
    }

    fn balance(&mut self, ids: &[Id]) -> Id {
        if ids.is_empty() {
            return NONE;
        }
        let middle = ids.len() / 2;
        let left = self.balance(&ids[..middle]);
        let right = self.balance(&ids[middle + 1..]);
        self.tie(ids[middle], left, right)
    }

    /// Takes a whole tree away; its segments are added to `taken`, in order.
    fn fell(&mut self, root: Id, taken: &mut Vec<Segment>) {
        if root == NONE {
            return;
        }
        let Node { left, right, .. } = self.nodes[root as usize];
        self.fell(left, taken);
        let node = &mut self.nodes[root as usize];
        taken.push(std::mem::take(&mut node.segment));
        self.free.push(root);
        self.fell(right, taken);
    }

    /// Gives a node its children.
    fn tie(&mut self, id: Id, left: Id, right: Id) -> Id {
        let mut sum = Before::default();
        sum.step(&self.nodes[id as usize].segment);
        for child in [left, right].into_iter().filter(|child| *child != NONE) {
            let child = &mut self.nodes[child as usize];
            child.parent = id;
            sum.add(&child.sum);
        }
        let node = &mut self.nodes[id as usize];
        (node.sum, node.left, node.right) = (sum, left, right);
        id
    }

    /// The first `count` segments of a tree, and the others.
    fn split(&mut self, root: Id, count: usize) -> (Id, Id) {
        if root == NONE {
            return (NONE, NONE);
        }
        let Node { left, right, .. } = self.nodes[root as usize];
        let before = if left == NONE { 0 } else { self.nodes[left as usize].sum.segments };
        if count <= before {
            let (first, rest) = self.split(left, count);
            (first, self.tie(root, rest, right))
        } else {
            let (rest, last) = self.split(right, count - before - 1);
            (self.tie(root, left, rest), last)
        }
    }

    /// One tree after another.
    fn join(&mut self, first: Id, second: Id) -> Id {
        if first == NONE || second == NONE {
            return if first == NONE { second } else { first };
        }
        let counts = [first, second].map(|id| self.nodes[id as usize].sum.segments as u64);
        if self.dice(counts[0] + counts[1]) < counts[0] {
            let Node { left, right, .. } = self.nodes[first as usize];
            let right = self.join(right, second);
            self.tie(first, left, right)
        } else {
            let Node { left, right, .. } = self.nodes[second as usize];
            let left = self.join(first, left);
            self.tie(second, left, right)
        }
    }

    /// A number below `limit` (xorshift, Marsaglia 2003).
    fn dice(&mut self, limit: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 17;
        self.chance ^= self.chance << 5;
        (u64::from(self.chance) * limit) >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(tree: &Tree, root: Id) -> usize {
        if root == NONE {
            return 0;
        }
        let node = &tree.nodes[root as usize];
        1 + depth(tree, node.left).max(depth(tree, node.right))
    }

    #[test]
    fn after_many_edits_the_tree_is_still_shallow() {
        let segment = || Segment { text: "a".into(), length: 1, units: 1, ..Segment::default() };
        let mut tree = Tree::new(vec![segment()]);
        // A text that is typed at its end, then broken up in its middle.
        for typed in 1..2000 {
            tree.replace(typed..typed, |_| vec![segment()]);
        }
        for _ in 0..2000 {
            tree.replace(700..701, |_| vec![segment(), segment()]);
        }
        assert_eq!(tree.whole().segments, 4000);
        // The best is 12; a list would be 4,000.
        assert!(depth(&tree, tree.root) < 60, "{} deep", depth(&tree, tree.root));
    }
}

//! Precision, recall, F1.

/// Shares between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Measure {
    /// Of `right` among `predicted`, and `found` among `gold`.
    pub fn of(right: f64, predicted: f64, found: f64, gold: f64) -> Measure {
        let share = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        let (precision, recall) = (share(right, predicted), share(found, gold));
        Measure { precision, recall, f1: share(2.0 * precision * recall, precision + recall) }
    }

    /// The three, in percent.
    pub fn percent(self) -> [f64; 3] {
        [100.0 * self.precision, 100.0 * self.recall, 100.0 * self.f1]
    }
}

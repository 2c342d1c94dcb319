//! JavaScript's only kind of number as whole numbers and back.
//!
//! Sizes, times and sequence numbers arrive as floats. They are converted here and nowhere else, so
//! that no silent rounding hides in a cast somewhere.

/// Up to here, 2⁵³, each whole number is a float of its own.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// The number, if it is whole and exact.
pub(super) fn whole_from_number(number: f64) -> Option<i64> {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "there is no checked conversion from floats; the value is checked first"
    )]
    let whole = || number as i64;
    let is_exact = number.fract() == 0.0 && number.abs() <= LARGEST;
    is_exact.then(whole)
}

/// The float of a whole number. Those beyond 2⁵³ are rounded; no time or size is that large.
pub(super) fn number_from_whole(whole: i64) -> f64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "there is no other conversion, and what it rounds does not occur"
    )]
    let number = whole as f64;
    number
}

#[cfg(test)]
mod tests {
    use super::{number_from_whole, whole_from_number};

    #[test]
    fn whole_numbers_survive_both_ways() {
        for whole in [0, 1, -1, 1_790_000_000_000, 1 << 53] {
            assert_eq!(whole_from_number(number_from_whole(whole)), Some(whole));
        }
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        for number in [0.5, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(whole_from_number(number), None, "{number}");
        }
    }
}

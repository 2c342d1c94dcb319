//! The content address of a text.

use std::{fmt, str::FromStr};

use sha2::Digest as _;

/// The SHA-256 (FIPS 180-4) of some bytes.
///
/// Written and read as 64 lower-case hexadecimal digits, as `sha256sum` and
/// Python's `hexdigest` write it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// Hashes `bytes`.
    ///
    /// ```
    /// use gainsay_core::text::Sha256;
    ///
    /// let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// assert_eq!(Sha256::of(b"").to_string(), empty);
    /// assert_eq!(empty.parse(), Ok(Sha256::of(b"")));
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The hash that these bytes spell.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes of the hash, most significant first.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sha256({self})")
    }
}

impl FromStr for Sha256 {
    type Err = Sha256Error;

    /// Reads 64 lower-case hexadecimal digits and nothing else, so that one
    /// hash has one spelling.
    fn from_str(hex: &str) -> Result<Self, Sha256Error> {
        if hex.len() != 64 {
            return Err(what_is_wrong(hex));
        }
        let mut hash = [0; 32];
        let digits = hex.bytes().zip(0_usize..);
        for (digit, place) in digits {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return Err(what_is_wrong(hex)),
            };
            if let Some(byte) = hash.get_mut(place / 2) {
                *byte = *byte << 4 | value;
            }
        }
        Ok(Self(hash))
    }
}

/// Its length in characters, else the first character that is no digit.
fn what_is_wrong(hex: &str) -> Sha256Error {
    let len = hex.chars().count();
    let is_digit = |c: &char| matches!(c, '0'..='9' | 'a'..='f');
    match hex.chars().find(|c| !is_digit(c)) {
        Some(character) if len == 64 => Sha256Error::Digit { character },
        _ => Sha256Error::Length { len },
    }
}

/// Why a string spells no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Sha256Error {
    /// It is longer or shorter than 64 characters.
    #[error("a SHA-256 has 64 hexadecimal digits, not {len}")]
    Length {
        /// The length of the string in code points.
        len: usize,
    },
    /// It holds something else than a lower-case hexadecimal digit.
    #[error("{character:?} is no lower-case hexadecimal digit")]
    Digit {
        /// The first such character.
        character: char,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_round_trips() {
        let hash = Sha256::of("né\r\n".as_bytes());
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!(Sha256::from_bytes(*hash.as_bytes()), hash);
        // The example of FIPS 180-4 for the three bytes "abc".
        assert_eq!(
            Sha256::of(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn other_spellings_are_refused() {
        let hex = Sha256::of(b"").to_string();
        let upper = hex.to_uppercase().parse::<Sha256>();
        assert_eq!(upper, Err(Sha256Error::Digit { character: 'E' }));
        assert_eq!("".parse::<Sha256>(), Err(Sha256Error::Length { len: 0 }));
        let plus = hex.replacen('e', "+", 1).parse::<Sha256>();
        assert_eq!(plus, Err(Sha256Error::Digit { character: '+' }));
        let wide = hex.replacen('e', "é", 1).parse::<Sha256>();
        assert_eq!(wide, Err(Sha256Error::Digit { character: 'é' }));
    }
}

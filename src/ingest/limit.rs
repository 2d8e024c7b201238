//! How large a file may be.

use std::fmt;
use std::str::FromStr;

const MEBIBYTE: u64 = 1 << 20;

/// A size in bytes that no file may exceed; written as `20M`, read as `20 MiB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SizeLimit(u64);

impl SizeLimit {
    /// The limit where none is asked for: 20 MiB, ten times the longest book that is read as one text.
    pub const DEFAULT: Self = Self(20 * MEBIBYTE);

    /// The highest limit that can be asked for. Positions in a text are 32 bits wide, and a character that is
    /// made visible can take six times its room.
    pub const HIGHEST: Self = Self(512 * MEBIBYTE);

    /// A size of `bytes`.
    pub const fn new(bytes: u64) -> Self {
        Self(bytes)
    }

    /// The size in bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }

    /// A limit to suggest to someone whose file this one refused: one that holds `size`, or else twice this
    /// one; none where that would be too high.
    pub(crate) fn raised_for(self, size: Option<u64>) -> Option<String> {
        let mebibytes = size.unwrap_or(self.0.saturating_mul(2)).div_ceil(MEBIBYTE);
        (mebibytes * MEBIBYTE <= Self::HIGHEST.0).then(|| format!("{mebibytes}M"))
    }
}

impl Default for SizeLimit {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for SizeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        let mut value = self.0 as f64;
        let mut unit = "bytes";
        for next in units {
            if value < 1024.0 {
                break;
            }
            value /= 1024.0;
            unit = next;
        }
        if value.fract() < 0.05 { write!(f, "{value:.0} {unit}") } else { write!(f, "{value:.1} {unit}") }
    }
}

impl FromStr for SizeLimit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = text.get(digits.len()..).unwrap_or_default().to_ascii_uppercase();
        let shift = match unit.as_str() {
            "" | "B" => 0,
            "K" | "KB" | "KIB" => 10,
            "M" | "MB" | "MIB" => 20,
            "G" | "GB" | "GIB" => 30,
            _ => return Err(format!("unknown unit {unit}: K, M and G are understood")),
        };
        let number: u64 =
            digits.trim().parse().map_err(|error| format!("{error}: write bytes, or 64K, 20M, 500M"))?;
        match number.checked_mul(1 << shift) {
            Some(bytes) if bytes > Self::HIGHEST.0 => Err(format!("the highest limit is {}", Self::HIGHEST)),
            Some(0) => Err("a limit of 0 would refuse everything".to_owned()),
            Some(bytes) => Ok(Self(bytes)),
            None => Err(format!("the highest limit is {}", Self::HIGHEST)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_read_with_its_unit() {
        for (text, bytes) in
            [("1", 1), ("64K", 65_536), ("20M", 20 << 20), ("20MiB", 20 << 20), ("3kb", 3072)]
        {
            assert_eq!(text.parse::<SizeLimit>().map(SizeLimit::bytes), Ok(bytes), "{text}");
        }
        for wrong in ["", "M", "0", "-1", "2T", "1G", "99999999999999999999", "1.5M"] {
            assert!(wrong.parse::<SizeLimit>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_limit_reads_well() {
        for (bytes, text) in [(500, "500 bytes"), (20 << 20, "20 MiB"), (1 << 40, "1 TiB"), (1536, "1.5 KiB")]
        {
            assert_eq!(SizeLimit::new(bytes).to_string(), text);
        }
    }
}

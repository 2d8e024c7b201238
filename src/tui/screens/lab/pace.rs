//! How fast the steps of the lab go on by themselves.

use std::time::Duration;

/// Steps a second; each is twice the one before.
const PACES: [u32; 11] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
/// The most frames a second; above it a frame makes several steps.
const FRAMES: u32 = 32;

/// A number of steps a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace(usize);

impl Default for Pace {
    fn default() -> Self {
        Self(2)
    }
}

impl Pace {
    /// Twice as fast.
    #[must_use]
    pub fn faster(self) -> Self {
        Self((self.0 + 1).min(PACES.len() - 1))
    }

    /// Half as fast.
    #[must_use]
    pub fn slower(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// How many steps a second.
    pub fn steps(self) -> u32 {
        PACES.get(self.0).copied().unwrap_or(1)
    }

    /// How long a frame stands.
    pub fn frame(self) -> Duration {
        Duration::from_secs(1) / self.steps().min(FRAMES)
    }

    /// How many steps a frame makes.
    pub fn stride(self) -> usize {
        (self.steps() / FRAMES).max(1) as usize
    }

    /// `4 steps a second`.
    pub fn told(self) -> String {
        match self.steps() {
            1 => "1 step a second".to_owned(),
            steps => format!("{steps} steps a second"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_and_strides_make_the_pace() {
        let mut pace = Pace::default();
        assert_eq!((pace.told().as_str(), pace.frame()), ("4 steps a second", Duration::from_millis(250)));
        for _ in 0..20 {
            pace = pace.faster();
            let made = pace.stride() as f64 / pace.frame().as_secs_f64();
            assert!((made - f64::from(pace.steps())).abs() < 0.001, "{pace:?} makes {made}");
        }
        for _ in 0..20 {
            pace = pace.slower();
        }
        assert_eq!(pace.told(), "1 step a second");
    }
}

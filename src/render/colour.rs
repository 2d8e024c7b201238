//! Colours and styles that belong to no device.

/// A colour as a device is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// One of the eight colours of the reader's own palette, 0 to 7.
    Ansi(u8),
    /// One of the 256 of xterm, 16 to 255.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// The eight colours as xterm has them; the reader's palette may differ.
const XTERM: [(u8, u8, u8); 8] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
];

impl Colour {
    /// The colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self::Rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// Red, green and blue, as xterm draws the colour.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Rgb(r, g, b) => (r, g, b),
            Self::Indexed(n @ 232..) => {
                let grey = 8 + 10 * (n - 232);
                (grey, grey, grey)
            }
            Self::Indexed(n @ 16..) => {
                let step = |v: u8| if v == 0 { 0 } else { 55 + 40 * v };
                let n = n - 16;
                (step(n / 36), step(n / 6 % 6), step(n % 6))
            }
            Self::Ansi(n) | Self::Indexed(n) => XTERM[usize::from(n % 8)],
        }
    }

    /// The colour as CSS and SVG write it, `#rrggbb`.
    pub fn css(self) -> String {
        let (r, g, b) = self.rgb();
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for one attribute of a cell, and all combine")]
pub struct Style {
    /// The colour of the letters; the device's own where there is none.
    pub fg: Option<Colour>,
    /// The colour behind them; the device's own where there is none.
    pub bg: Option<Colour>,
    /// Heavier letters.
    pub bold: bool,
    /// A line below.
    pub underline: bool,
    /// Letters and background exchanged.
    pub reverse: bool,
    /// Fainter letters (SGR 2); never on what must be read in a theme with colours.
    pub dim: bool,
}

impl Style {
    /// The style of the device itself.
    pub const PLAIN: Self =
        Self { fg: None, bg: None, bold: false, underline: false, reverse: false, dim: false };

    /// The same in another colour.
    #[must_use]
    pub const fn fg(mut self, colour: Option<Colour>) -> Self {
        self.fg = colour;
        self
    }

    /// The same in bold.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same with a line below.
    #[must_use]
    pub const fn underline(mut self) -> Self {
        self.underline = true;
        self
    }

    /// The same with letters and background exchanged.
    #[must_use]
    pub const fn reverse(mut self) -> Self {
        self.reverse = true;
        self
    }

    /// The same, fainter.
    #[must_use]
    pub const fn dim(mut self) -> Self {
        self.dim = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xterm_numbers_have_the_colours_of_xterm() {
        for (number, css) in [
            (16, "#000000"),
            (25, "#005faf"),
            (74, "#5fafd7"),
            (214, "#ffaf00"),
            (231, "#ffffff"),
            (252, "#d0d0d0"),
        ] {
            assert_eq!(Colour::Indexed(number).css(), css);
        }
        assert_eq!(Colour::hex(0x56_b4e9).css(), "#56b4e9");
    }
}

//! How the number of a list item is written.

/// A number in one of the manners that word processors have: the word of Word or the sign of OpenDocument.
pub(in super::super) fn written(number: u32, manner: &str) -> String {
    match manner {
        "lowerLetter" | "a" => letters(number, b'a'),
        "upperLetter" | "A" => letters(number, b'A'),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperRoman" | "I" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "一, 二, 三, ..." => han(number),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb ...
fn letters(number: u32, first: u8) -> String {
    let Some(at) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(first + (at % 26) as u8);
    std::iter::repeat_n(letter, (at / 26 + 1).min(8) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// 一 to 九十九.
fn han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: u32| DIGITS[at as usize % 10];
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_every_manner() {
        for (number, manner, want) in [
            (3, "decimal", "3"),
            (3, "lowerLetter", "c"),
            (28, "A", "BB"),
            (4, "lowerRoman", "iv"),
            (1994, "I", "MCMXCIV"),
            (7, "decimalZero", "07"),
            (10, "chineseCounting", "十"),
            (42, "japaneseCounting", "四十二"),
            (0, "i", "0"),
        ] {
            assert_eq!(written(number, manner), want);
        }
    }
}

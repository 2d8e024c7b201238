//! Texts in every encoding that people still send come in whole, and damage is counted.

use std::path::Path;

use diptych::ingest::{Incoming, Reading, Refusal, from_bytes};
use encoding_rs::Encoding;

const ENGLISH: &str =
    "The presidents spoke by phone – a “cordial” call, in Díaz-Canel’s words, at the café.\n";
const SPANISH: &str = "El presidente sostuvo una conversación telefónica; examinamos el excelente estado de los vínculos políticos. ¿Cuándo? Mañana.\n";
const CHINESE: &str =
    "国家主席习近平同古巴国家主席通电话。\n中方愿同古方携手共建社会主义，做共同发展的好伙伴。\n";
const TAIWANESE: &str = "總統今天下午與各國代表會面，討論兩岸關係與區域和平。\n外交部表示感謝。\n";
const JAPANESE: &str = "両首脳は電話で会談し、二国間関係について意見を交換した。\n外務省が発表した。\n";
const KOREAN: &str = "두 정상은 전화 통화를 하고 양국 관계에 대해 의견을 나누었다고 대통령실이 밝혔다.\n";
const RUSSIAN: &str =
    "Президенты обсудили по телефону состояние двусторонних отношений и договорились о встрече.\n";
const POLISH: &str = "Prezydenci rozmawiali przez telefon o współpracy gospodarczej i łączności; źródło: kancelaria, późną jesienią.\n";
const GREEK: &str =
    "Οι πρόεδροι συνομίλησαν τηλεφωνικά για τις διμερείς σχέσεις και την οικονομική συνεργασία.\n";
const TURKISH: &str = "Cumhurbaşkanları telefonda görüştü; ilişkileri güçlendirme kararı alındığı açıklandı, dışişleri bakanlığı.\n";
const HEBREW: &str = "הנשיאים שוחחו בטלפון ודנו ביחסים בין שתי המדינות ובשיתוף הפעולה הכלכלי.\n";
const ARABIC: &str = "أجرى الرئيسان مكالمة هاتفية وناقشا العلاقات الثنائية والتعاون الاقتصادي بين البلدين.\n";

/// Korean in Johab, which `encoding_rs` does not write.
const JOHAB: &[u8] = b"\x96\x81\x20\xb8\xf7\xac\x77\xb7\x65\x20\xb8\xe5\xd1\xc1\x20\xc9\xb7\xd1\xc1\x9f\x69\x20\xd0\x61\x89\xa1\x20\xb7\x81\x89\x65\xb7\x69\x20\x90\x61\x92\x81\xb4\xf6\x94\x61\x2e\x0a";

fn taken_in(bytes: &[u8]) -> Result<Incoming, Refusal> {
    from_bytes(bytes, Path::new("call.txt"), &Reading::default())
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
    assert!(!unmappable, "{label} cannot write the fixture");
    bytes.into_owned()
}

fn little_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn big_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn marked(mark: &[u8], bytes: Vec<u8>) -> Vec<u8> {
    [mark.to_vec(), bytes].concat()
}

#[test]
fn whole_texts_come_in_whole() {
    let little_32: Vec<u8> = CHINESE.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let big_32: Vec<u8> = CHINESE.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let fixtures: Vec<(&str, Vec<u8>, &str)> = vec![
        ("UTF-8", b"Plain ASCII.\n".to_vec(), "Plain ASCII.\n"),
        ("UTF-8", ENGLISH.into(), ENGLISH),
        ("UTF-8", CHINESE.into(), CHINESE),
        ("UTF-8", marked(b"\xef\xbb\xbf", ENGLISH.into()), ENGLISH),
        ("UTF-16LE", marked(b"\xff\xfe", little_16(SPANISH)), SPANISH),
        ("UTF-16BE", marked(b"\xfe\xff", big_16(SPANISH)), SPANISH),
        ("UTF-16LE", little_16(ENGLISH), ENGLISH),
        ("UTF-16BE", big_16(ENGLISH), ENGLISH),
        ("UTF-16LE", little_16(CHINESE), CHINESE),
        ("UTF-16BE", big_16(CHINESE), CHINESE),
        ("UTF-16LE", little_16(RUSSIAN), RUSSIAN),
        ("UTF-16LE", little_16("国家主席同总统通电话。"), "国家主席同总统通电话。"),
        ("UTF-16BE", big_16("両首脳は電話で会談した。"), "両首脳は電話で会談した。"),
        ("ISO-2022-JP", encoded(JAPANESE, "iso-2022-jp"), JAPANESE),
        ("HZ-GB-2312", b"They met (~{VP9z~}).\n".to_vec(), "They met (中国).\n"),
        ("UTF-7", b"D+AO0-az-Canel, caf+AOk- +ACY- tea\n".to_vec(), "Díaz-Canel, café & tea\n"),
        ("Johab", JOHAB.to_vec(), "두 정상은 전화 통화를 하고 의견을 나누었다.\n"),
        ("macintosh", encoded(SPANISH, "macintosh"), SPANISH),
        ("macintosh", encoded(ENGLISH, "macintosh"), ENGLISH),
        ("UTF-32LE", marked(b"\xff\xfe\0\0", little_32), CHINESE),
        ("UTF-32BE", marked(b"\0\0\xfe\xff", big_32), CHINESE),
        ("GBK", encoded(CHINESE, "gb18030"), CHINESE),
        ("Big5", encoded(TAIWANESE, "big5"), TAIWANESE),
        ("Shift_JIS", encoded(JAPANESE, "shift_jis"), JAPANESE),
        ("EUC-JP", encoded(JAPANESE, "euc-jp"), JAPANESE),
        ("EUC-KR", encoded(KOREAN, "euc-kr"), KOREAN),
        ("windows-1252", encoded(ENGLISH, "windows-1252"), ENGLISH),
        ("windows-1252", encoded(SPANISH, "windows-1252"), SPANISH),
        ("windows-1251", encoded(RUSSIAN, "windows-1251"), RUSSIAN),
        ("KOI8-U", encoded(RUSSIAN, "koi8-r"), RUSSIAN),
        ("windows-1250", encoded(POLISH, "windows-1250"), POLISH),
        ("windows-1253", encoded(GREEK, "windows-1253"), GREEK),
        ("windows-1254", encoded(TURKISH, "windows-1254"), TURKISH),
        ("windows-1255", encoded(HEBREW, "windows-1255"), HEBREW),
        ("windows-1256", encoded(ARABIC, "windows-1256"), ARABIC),
    ];
    for (encoding, bytes, text) in fixtures {
        let incoming = taken_in(&bytes).unwrap();
        assert_eq!(incoming.text, text, "{encoding}");
        assert_eq!(incoming.intake.encoding, encoding, "{text}");
        assert_eq!((incoming.intake.undecodable, incoming.intake.made_visible), (0, 0), "{encoding}");
    }
}

#[test]
fn damage_is_counted_and_the_rest_is_read() {
    let mut cut = CHINESE.trim_end().as_bytes().to_vec();
    cut.pop();
    let mut hit = SPANISH.as_bytes().to_vec();
    hit.insert(3, 0xff);
    let lone = [little_16("Havana "), vec![0x00, 0xd8], little_16("Beijing")].concat();
    let odd = [marked(b"\xff\xfe", little_16("Havana")), vec![b'x']].concat();
    let fixtures: Vec<(&str, Vec<u8>, &str, usize)> = vec![
        ("cut off in a character", cut, "好伙伴\u{fffd}", 1),
        ("one wrong byte", hit, "El \u{fffd}presidente", 1),
        ("an overlong form", [SPANISH.as_bytes(), b"\xc0\x80 fin"].concat(), "\u{fffd}\u{fffd} fin", 2),
        ("a surrogate in UTF-8", [CHINESE.as_bytes(), b"\xed\xa0\x80 end"].concat(), "\u{fffd} end", 3),
        ("a lone surrogate", marked(b"\xff\xfe", lone), "Havana \u{fffd}Beijing", 1),
        ("half a unit", odd, "Havana\u{fffd}", 1),
    ];
    for (damage, bytes, text, undecodable) in fixtures {
        let incoming = taken_in(&bytes).unwrap();
        assert!(incoming.text.contains(text), "{damage}: {}", incoming.text);
        assert_eq!(incoming.intake.undecodable, undecodable, "{damage}");
    }
}

#[test]
fn an_encoding_that_is_asked_for_is_used() {
    let bytes = encoded("Привет", "koi8-r");
    let read = |label: &str| {
        let reading = Reading { encoding: Some(label.parse().unwrap()), ..Reading::default() };
        from_bytes(&bytes, Path::new("-"), &reading).unwrap()
    };
    assert_eq!(read("koi8-r").text, "Привет");
    assert_eq!(read("windows-1251").intake.encoding, "windows-1251");
    assert_eq!(read("utf-8").intake.undecodable, 6);
    assert!("utf-9".parse::<diptych::ingest::ForcedEncoding>().is_err());
}

#[test]
fn line_ends_are_one_and_characters_are_composed() {
    let incoming = taken_in("a\r\nb\rc\u{2028}d\u{85}e\u{c}f\u{2029}g\nDi\u{301}az".as_bytes()).unwrap();
    assert_eq!(incoming.text, "a\nb\nc\nd\ne\nf\n\ng\nDíaz");
    assert_eq!(incoming.intake.made_visible, 0);
}

#[test]
fn what_is_no_text_is_refused() {
    let refusal = |bytes: &[u8]| taken_in(bytes).unwrap_err().to_string();
    for (bytes, message) in [
        (&b""[..], "is empty"),
        (b" \r\n\t\xe3\x80\x80\n", "holds nothing but white space"),
        (b"\xc2\xad\xc2\xad", "holds nothing but white space"),
        (b"text with \0 inside it", "is binary data, not text (it has NUL bytes)"),
        (
            b"\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x13 abc",
            "is binary data, not text (it has too many control characters)",
        ),
        (b"PK\x03\x04....", "is a ZIP archive, which is not read: unpack it and give the texts in it"),
        (
            b"\x1b$)C\x0eGQ\x0f",
            "is text in ISO-2022-KR, which is not read: iconv -f ISO-2022-KR -t UTF-8 converts it",
        ),
    ] {
        assert_eq!(refusal(bytes), message);
    }
}

#[test]
fn the_name_tells_markdown() {
    let markdown = b"---\ntitle: x\n---\n# The **call**\n\nThey [spoke](https://a.example).\n";
    let read = |name: &str| from_bytes(markdown, Path::new(name), &Reading::default()).unwrap().text;
    assert_eq!(read("call.MD"), "The call\n\nThey spoke.");
    assert!(read("call.txt").contains("**call**"));
}

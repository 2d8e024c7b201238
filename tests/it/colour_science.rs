//! What an eye makes of a colour: contrast (WCAG 2), distance (CIEDE2000), and dichromacy (Machado and others 2009).

use palette::Lab;
use palette::color_difference::Ciede2000 as _;
use palette::white_point::D65;

/// Red, green and blue, 0 to 255.
pub(crate) type Rgb = (u8, u8, u8);

type Vector = [f64; 3];
type Matrix = [Vector; 3];

/// The kinds of sight, at full strength.
pub(crate) const SIGHTS: [(&str, Matrix); 4] = [
    ("as seen", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

const XYZ: Matrix = [
    [0.412_456_4, 0.357_576_1, 0.180_437_5],
    [0.212_672_9, 0.715_152_2, 0.072_175_0],
    [0.019_333_9, 0.119_192_0, 0.950_304_1],
];
const WHITE: Vector = [0.950_47, 1.0, 1.088_83];

fn linear((r, g, b): Rgb) -> Vector {
    [r, g, b].map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(m: &Matrix, v: Vector) -> Vector {
    [0, 1, 2].map(|row| (0..3).map(|column| m[row][column] * v[column]).sum())
}

/// The contrast of two colours, 1 to 21.
pub(crate) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |rgb| times(&XYZ, linear(rgb))[1];
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// CIE L*a*b* of a colour as one kind of sight has it.
fn lab(rgb: Rgb, sight: &Matrix) -> Lab<D65, f64> {
    let seen = times(sight, linear(rgb)).map(|v| v.clamp(0.0, 1.0));
    let xyz = times(&XYZ, seen);
    let f = [0, 1, 2].map(|i| {
        let t = xyz[i] / WHITE[i];
        if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
    });
    Lab::new(116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2]))
}

/// The distance of two colours for one kind of sight.
pub(crate) fn distance(a: Rgb, b: Rgb, sight: &Matrix) -> f64 {
    let [a, b] = [a, b].map(|rgb| lab(rgb, sight));
    a.difference(b)
}

#[test]
fn distances_are_those_of_the_published_test_data() {
    // Rows 1, 7, 10, 17 and 25 of the table in Sharma, Wu and Dalal 2005.
    let table = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0010], 7.1792),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ];
    for (a, b, expected) in table {
        let [a, b] = [a, b].map(|[l, a, b]: Vector| Lab::<D65, f64>::new(l, a, b));
        let distance = a.difference(b);
        assert!((distance - expected).abs() < 0.0001, "{a:?} {b:?}: {distance}");
    }
}

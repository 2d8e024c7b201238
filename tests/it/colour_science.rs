//! What an eye makes of a colour: contrast (WCAG 2), distance (CIEDE2000), and dichromacy (Machado and others 2009).

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
fn lab(rgb: Rgb, sight: &Matrix) -> Vector {
    let seen = times(sight, linear(rgb)).map(|v| v.clamp(0.0, 1.0));
    let xyz = times(&XYZ, seen);
    let f = [0, 1, 2].map(|i| {
        let t = xyz[i] / WHITE[i];
        if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
    });
    [116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])]
}

/// The distance of two colours for one kind of sight.
pub(crate) fn distance(a: Rgb, b: Rgb, sight: &Matrix) -> f64 {
    ciede2000(lab(a, sight), lab(b, sight))
}

/// Sharma, Wu and Dalal 2005, with all weights 1.
fn ciede2000([l1, a1, b1]: Vector, [l2, a2, b2]: Vector) -> f64 {
    let saturation = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25f64.powi(7))).sqrt();
    let stretch = 1.5 - 0.5 * saturation(a1.hypot(b1).midpoint(a2.hypot(b2)));
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue =
        |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let colourless = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if colourless => 0.0,
        d if d > 180.0 => d - 360.0,
        d if d < -180.0 => d + 360.0,
        d => d,
    };
    let mean_hue = match h1 + h2 {
        sum if colourless => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => f64::midpoint(sum, 360.0),
        sum => (sum - 360.0) / 2.0,
    };
    let (mean_l, mean_c) = (l1.midpoint(l2), c1.midpoint(c2));
    let cosine = |factor: f64, offset: f64| (factor * mean_hue + offset).to_radians().cos();
    let t = 1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0)
        - 0.20 * cosine(4.0, -63.0);
    let from_middle = (mean_l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt();
    let (sc, sh) = (1.0 + 0.045 * mean_c, 1.0 + 0.015 * mean_c * t);
    let rotation =
        -(60.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp()).to_radians().sin() * 2.0 * saturation(mean_c);
    let (dl, dc) = ((l2 - l1) / sl, (c2 - c1) / sc);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / sh;
    (dl * dl + dc * dc + dh * dh + rotation * dc * dh).sqrt()
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
        assert!((ciede2000(a, b) - expected).abs() < 0.0001, "{a:?} {b:?}: {}", ciede2000(a, b));
    }
}

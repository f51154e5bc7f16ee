//! Exact decimal values and the words around them, shared by quantities and indicators.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact decimal number. Serialised as a string without exponent and without trailing zeros.
///
/// ```
/// let value: tiyao::Value = "430000000.50".parse().unwrap();
/// assert_eq!(value.to_string(), "430000000.5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(Decimal);

impl Value {
    pub(crate) fn new(decimal: Decimal) -> Self {
        Value(decimal.normalize())
    }

    /// The number as an `f64`, for plotting and statistics; the nearest one, not exact.
    pub fn to_f64(self) -> f64 {
        use rust_decimal::prelude::ToPrimitive;
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// Its integer mantissa and scale: the value is `mantissa / 10^scale`.
    pub fn parts(self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is not a decimal number of at most 28 digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number of at most 28 digits: `{0}`")]
pub struct ParseValueError(String);

impl std::str::FromStr for Value {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Value::new).map_err(|_| ParseValueError(text.to_owned()))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A fraction as the text states it: 三分之一 is 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ratio {
    /// Numerator.
    pub num: Value,
    /// Denominator.
    pub den: Value,
}

/// How exact a number claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Qualifier {
    /// No word about it.
    #[default]
    Exact,
    /// 约, 左右, 上下, 大约.
    About,
    /// 近, 将近, 接近: a little less.
    Nearly,
    /// 余, 多, 超, 逾, 超过, 突破: more.
    Over,
    /// 不到, 不足, 低于: less.
    Under,
    /// 以上, 至少, 不低于: this or more.
    AtLeast,
    /// 以内, 以下, 至多, 不超过: this or less.
    AtMost,
}

//! Hexadecimal digits in what is sent.

/// So many bytes, or nothing.
pub(super) fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
	let mut bytes = [0; N];
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode_to_slice(digits, &mut bytes).ok()?;
	Some(bytes)
}

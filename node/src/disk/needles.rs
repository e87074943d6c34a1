//! What to look for, in every shape that it can have in a node's files.
//!
//! Looking for the bytes as they are would miss some of them:
//!
//! * ParityDB compresses values above 4 096 bytes with LZ4, which has no entropy coding: bytes that occur for the first
//!   time are written as they are. But a copied run before or after them can swallow the first or last of them by
//!   chance, and the bytes are then there but for one.
//! * It splits values above 32 KiB into parts with headers between them, writes a header over the begin of a freed
//!   slot, and new values over the begin of old ones.
//! * The state is a trie, and a node of it holds a part of a key that can begin at half a byte.
//!
//! So a needle is looked for in *pieces* of eight bytes, one every four bytes, and each piece that is found is followed
//! to both sides. Eight random bytes are found nowhere by chance. The same pieces are looked for moved by half a byte,
//! and written as text: logs and JSON files write bytes as hexadecimal digits.
//!
//! What repeats what the same value held before it can be hidden from this by compression. Random bytes (identifiers,
//! keys, commitments, signatures) do not; a needle of words can.

use super::{Problem, Result};
use aho_corasick::AhoCorasick;
use std::io::BufRead;

/// The shortest needle. Below, a cut could leave no piece whole.
const MIN_NEEDLE: usize = 16;

/// How many bytes of a needle a piece has.
const PIECE: usize = 8;

/// How many bytes after one piece the next one begins.
const STRIDE: usize = 4;

/// How many bytes of a file a piece has at most: twice as many when they are written as text.
pub const LONGEST_PIECE: usize = 2 * PIECE;

/// How a needle can be written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Form {
	/// As it is.
	Bytes,
	/// Moved by half a byte, as in parts of the keys of a trie. The first and last half byte are left away.
	Shifted,
	/// In hexadecimal digits.
	Text,
}

impl Form {
	/// What it is called in the answer.
	pub fn name(self) -> &'static str {
		match self {
			Self::Bytes => "bytes",
			Self::Shifted => "shifted",
			Self::Text => "text",
		}
	}
}

/// A needle, in one of its forms.
#[derive(Debug)]
pub struct Written {
	/// The line that it was read from.
	pub line: usize,
	/// How it is written here.
	pub form: Form,
	/// How it would be in a file.
	pub bytes: Vec<u8>,
}

/// A piece of one of them.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
	/// Of which one, by its number.
	pub of: usize,
	/// Where in it the piece begins.
	pub at: usize,
}

/// All that is looked for.
pub struct Needles {
	/// The needles, in all their forms.
	pub written: Vec<Written>,
	/// Their pieces, in the order of the patterns of the automaton.
	pub pieces: Vec<Piece>,
	/// Finds all pieces at once.
	pub automaton: AhoCorasick,
	/// How many needles there are.
	pub count: usize,
}

impl Needles {
	/// Reads them: hexadecimal digits, one needle a line, with or without `0x`. Empty lines and lines that begin with
	/// `#` are passed over.
	pub fn read(input: impl BufRead) -> Result<Self> {
		let mut written = Vec::new();
		let mut count = 0;
		for (index, line) in input.lines().enumerate() {
			let number = index + 1;
			// Errors name the line and never show it.
			let line = line.map_err(|error| Problem(format!("Needle {number}: {error}")))?;
			let line = line.trim();
			if line.is_empty() || line.starts_with('#') {
				continue;
			}
			let needle = from_hexadecimal(line)
				.ok_or_else(|| Problem(format!("Needle {number} is not in hexadecimal digits.")))?;
			if needle.len() < MIN_NEEDLE {
				return Err(Problem(format!(
					"Needle {number} has fewer than {MIN_NEEDLE} bytes: it would be found by chance, or missed where \
					 the database takes values apart.",
				)));
			}
			count += 1;
			let digits = |format: fn(&u8) -> String| needle.iter().map(format).collect::<String>();
			for (form, bytes) in [
				(Form::Shifted, shifted(&needle)),
				(Form::Text, digits(|byte| format!("{byte:02x}")).into_bytes()),
				(Form::Text, digits(|byte| format!("{byte:02X}")).into_bytes()),
				(Form::Bytes, needle),
			] {
				written.push(Written { line: number, form, bytes });
			}
		}
		Self::of(written, count)
	}

	fn of(written: Vec<Written>, count: usize) -> Result<Self> {
		if count == 0 {
			return Err(Problem("There is no needle to look for.".into()));
		}
		let mut pieces = Vec::new();
		let mut patterns = Vec::new();
		for (of, needle) in written.iter().enumerate() {
			let scale = if needle.form == Form::Text { 2 } else { 1 };
			let before = patterns.len();
			for (index, piece) in
				needle.bytes.windows(PIECE * scale).enumerate().step_by(STRIDE * scale)
			{
				// Files are full of zeros, and of other bytes in a row.
				if piece.iter().any(|byte| Some(byte) != piece.first()) {
					pieces.push(Piece { of, at: index });
					patterns.push(piece);
				}
			}
			if patterns.len() == before && needle.form == Form::Bytes {
				return Err(Problem(format!("Needle {} is one byte over and over.", needle.line)));
			}
		}
		let automaton = AhoCorasick::new(&patterns)
			.map_err(|error| Problem(format!("These needles are too many: {error}.")))?;
		Ok(Self { pieces, automaton, count, written })
	}

	/// The longest of them, as they are in files.
	pub fn longest(&self) -> usize {
		self.written.iter().map(|needle| needle.bytes.len()).max().unwrap_or_default()
	}
}

/// The bytes between the halves of the bytes of a needle.
fn shifted(needle: &[u8]) -> Vec<u8> {
	needle
		.iter()
		.zip(needle.iter().skip(1))
		.map(|(first, second)| first << 4 | second >> 4)
		.collect()
}

fn from_hexadecimal(digits: &str) -> Option<Vec<u8>> {
	let digits = digits.strip_prefix("0x").unwrap_or(digits).as_bytes();
	if !digits.len().is_multiple_of(2) {
		return None;
	}
	let value = |digit: u8| char::from(digit).to_digit(16);
	digits
		.chunks_exact(2)
		.map(|pair| match pair {
			[high, low] => u8::try_from(value(*high)? << 4 | value(*low)?).ok(),
			_ => None,
		})
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refusal(lines: &str) -> String {
		match Needles::read(lines.as_bytes()) {
			Ok(_) => panic!("{lines:?} is taken"),
			Err(problem) => problem.to_string(),
		}
	}

	const NEEDLE: &str = "000102030405060708090a0b0c0d0e0f";

	#[test]
	fn needles_are_numbered_by_their_lines() {
		let lines = format!("# accounts\n\n0x{NEEDLE}\n {} \n", NEEDLE.to_uppercase());
		let needles = Needles::read(lines.as_bytes()).expect("are needles");
		assert_eq!(needles.count, 2);
		let lines: Vec<_> = needles.written.iter().map(|needle| needle.line).collect();
		assert_eq!(lines, [3, 3, 3, 3, 4, 4, 4, 4]);
		assert_eq!(needles.written[3].bytes, (0..16).collect::<Vec<u8>>());
		assert_eq!(needles.written[3].bytes, needles.written[7].bytes);
	}

	#[test]
	fn a_needle_is_never_shown() {
		for line in [&NEEDLE[1..], &format!("{NEEDLE}+f"), &format!("{NEEDLE}xy"), &NEEDLE[..30]] {
			let refusal = refusal(&format!("\n{line}\n"));
			assert!(refusal.contains("Needle 2"), "{refusal}");
			assert!(!refusal.contains("0405"), "{refusal}");
		}
	}

	#[test]
	fn there_has_to_be_something_to_look_for() {
		assert!(refusal("# nothing\n").contains("no needle"));
		assert!(refusal(&"00".repeat(32)).contains("over and over"));
	}

	#[test]
	fn a_needle_moved_by_half_a_byte_has_a_byte_less() {
		assert_eq!(shifted(&[0x12, 0x34, 0x56]), [0x23, 0x45]);
	}
}

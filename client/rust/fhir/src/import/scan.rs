//! Goes through a bundle without holding it: hands out one entry after the other, as the bytes that it was written in.

use crate::error::Error;
use std::io::{self, Read};

/// How deep objects and lists may lie in each other. What R4 describes needs some twenty; a questionnaire in a
/// questionnaire some more.
const MAX_DEPTH: usize = 64;
/// How many members an object may have. No type of R4 has a hundred.
const MAX_MEMBERS: u32 = 512;
/// How many values a resource may have altogether. What is read of one value takes much more memory than its bytes.
const MAX_VALUES: u32 = 1_000_000;
/// How long everything in a bundle beside its entries may be, in bytes.
const MAX_HEAD: usize = 256 * 1024;

const BUFFER: usize = 64 * 1024;

/// A value as it was written, and where.
pub(super) struct Written<'a> {
	/// Its bytes.
	pub bytes: &'a [u8],
	/// Where it begins, in bytes from the beginning.
	pub offset: u64,
}

/// What is in a bundle beside its entries: the names of its members and how they were written.
pub(super) type Head = Vec<(String, Vec<u8>)>;

/// Reads bytes and says which one is next.
pub(super) struct Scanner<R> {
	input: R,
	buffer: Vec<u8>,
	at: usize,
	filled: usize,
	offset: u64,
	max_input: u64,
}

impl<R: Read> Scanner<R> {
	pub(super) fn new(input: R, max_input: u64) -> Self {
		Self { input, buffer: vec![0; BUFFER], at: 0, filled: 0, offset: 0, max_input }
	}

	/// Goes through one bundle, to the end of the input.
	pub(super) fn bundle(
		mut self,
		max_entry: usize,
		mut on_entry: impl FnMut(usize, Written<'_>) -> Result<(), Error>,
	) -> Result<Head, Error> {
		self.byte_order_mark()?;
		if self.after_space()? != Some(b'{') {
			return Err(Error::NoBundle);
		}
		self.step();
		let (mut head, mut length, mut entries) = (Head::new(), 0, false);
		let mut value = Vec::new();
		let mut next = self.after_space()?;
		while next != Some(b'}') {
			value.clear();
			let offset = self.offset;
			if next != Some(b'"') {
				return Err(self.no_json());
			}
			self.value(&mut value, MAX_HEAD)?;
			let name = match fhirkit::Json::parse(utf8(&value, offset)?) {
				Ok(fhirkit::Json::String(name)) => name,
				_ => return Err(Error::NoJson { offset }),
			};
			if self.after_space()? != Some(b':') {
				return Err(self.no_json());
			}
			self.step();
			let first = self.after_space()?;
			if name == "entry" && !entries && first == Some(b'[') {
				entries = true;
				self.entries(max_entry, &mut value, &mut on_entry)?;
			} else {
				value.clear();
				self.value(&mut value, MAX_HEAD)?;
				length += name.len() + value.len();
				if length > MAX_HEAD || head.len() >= MAX_MEMBERS as usize {
					return Err(self.max_exceeded("part of a bundle beside its entries", MAX_HEAD));
				}
				head.push((name, value.clone()));
			}
			next = self.after_space()?;
			if next == Some(b',') {
				self.step();
				next = self.after_space()?;
				if next == Some(b'}') {
					return Err(self.no_json());
				}
			} else if next != Some(b'}') {
				return Err(self.no_json());
			}
		}
		self.step();
		match self.after_space()? {
			None => Ok(head),
			Some(_) => Err(self.no_json()),
		}
	}

	fn entries(
		&mut self,
		max_entry: usize,
		value: &mut Vec<u8>,
		on_entry: &mut impl FnMut(usize, Written<'_>) -> Result<(), Error>,
	) -> Result<(), Error> {
		self.step();
		let mut number = 0;
		let mut next = self.after_space()?;
		while next != Some(b']') {
			value.clear();
			let offset = self.offset;
			self.value(value, max_entry)?;
			on_entry(number, Written { bytes: value, offset })?;
			number += 1;
			next = self.after_space()?;
			if next == Some(b',') {
				self.step();
				next = self.after_space()?;
				if next == Some(b']') {
					return Err(self.no_json());
				}
			} else if next != Some(b']') {
				return Err(self.no_json());
			}
		}
		self.step();
		Ok(())
	}

	/// Takes one value as it is written. Only where it ends is looked for here, and whether it is too large to be looked
	/// at: the rest is seen when it is parsed.
	fn value(&mut self, value: &mut Vec<u8>, max: usize) -> Result<(), Error> {
		// How many commas each object or list that is open has had, and whether it is an object.
		let mut open: Vec<(u32, bool)> = Vec::new();
		let (mut values, mut in_string, mut escaped) = (1_u32, false, false);
		loop {
			let Some(byte) = self.peek()? else { return Err(self.no_json()) };
			if in_string {
				in_string = escaped || byte != b'"';
				escaped = !escaped && byte == b'\\';
				self.take(byte, value, max)?;
				if !in_string && open.is_empty() {
					return Ok(());
				}
				continue;
			}
			match byte {
				b'"' if open.is_empty() && !value.is_empty() => return Err(self.no_json()),
				b'"' => in_string = true,
				b'{' | b'[' => {
					if open.is_empty() && !value.is_empty() {
						return Err(self.no_json());
					}
					if open.len() == MAX_DEPTH {
						return Err(self.max_exceeded("nesting", MAX_DEPTH));
					}
					open.push((0, byte == b'{'));
					values += 1;
				},
				b'}' | b']' => match open.pop() {
					// The end of what this value is in.
					None if !value.is_empty() => return Ok(()),
					None => return Err(self.no_json()),
					Some(_) => {
						self.take(byte, value, max)?;
						if open.is_empty() {
							return Ok(());
						}
						continue;
					},
				},
				b',' => match open.last_mut() {
					None if !value.is_empty() => return Ok(()),
					None => return Err(self.no_json()),
					Some((commas, object)) => {
						*commas += 1;
						values += 1;
						if (*object && *commas >= MAX_MEMBERS) || values > MAX_VALUES {
							return Err(self.max_exceeded("object", MAX_MEMBERS as usize));
						}
					},
				},
				b' ' | b'\t' | b'\n' | b'\r' if open.is_empty() => {
					return match value.is_empty() {
						false => Ok(()),
						true => Err(self.no_json()),
					};
				},
				_ => {},
			}
			self.take(byte, value, max)?;
		}
	}

	fn take(&mut self, byte: u8, value: &mut Vec<u8>, max: usize) -> Result<(), Error> {
		if value.len() >= max {
			return Err(self.max_exceeded("part", max));
		}
		value.push(byte);
		self.step();
		Ok(())
	}

	fn byte_order_mark(&mut self) -> Result<(), Error> {
		if self.peek()? == Some(0xef) {
			for expected in [0xef, 0xbb, 0xbf] {
				if self.peek()? != Some(expected) {
					return Err(self.no_json());
				}
				self.step();
			}
		}
		Ok(())
	}

	/// The next byte that is no white space. It is not taken.
	fn after_space(&mut self) -> Result<Option<u8>, Error> {
		loop {
			match self.peek()? {
				Some(b' ' | b'\t' | b'\n' | b'\r') => self.step(),
				other => return Ok(other),
			}
		}
	}

	fn peek(&mut self) -> Result<Option<u8>, Error> {
		while self.at == self.filled {
			match self.input.read(&mut self.buffer) {
				Ok(0) => return Ok(None),
				Ok(read) => (self.at, self.filled) = (0, read),
				Err(error) if error.kind() == io::ErrorKind::Interrupted => {},
				Err(error) => return Err(error.into()),
			}
		}
		if self.offset >= self.max_input {
			return Err(Error::MaxExceeded {
				what: "bundle",
				offset: self.offset,
				limit: self.max_input,
			});
		}
		Ok(self.buffer.get(self.at).copied())
	}

	fn step(&mut self) {
		self.at += 1;
		self.offset += 1;
	}

	fn no_json(&self) -> Error {
		Error::NoJson { offset: self.offset }
	}

	fn max_exceeded(&self, what: &'static str, limit: usize) -> Error {
		Error::MaxExceeded { what, offset: self.offset, limit: limit as u64 }
	}
}

/// The text of what is written at this offset.
pub(super) fn utf8(bytes: &[u8], offset: u64) -> Result<&str, Error> {
	std::str::from_utf8(bytes)
		.map_err(|error| Error::NoJson { offset: offset + error.valid_up_to() as u64 })
}

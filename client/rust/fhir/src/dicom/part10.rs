//! Reads of a DICOM file (PS3.10) what names it, and goes once through its structure, so that a file that is cut short or
//! damaged is found before it is sealed. Values are passed over, however long they say they are, and nothing nested is
//! held: a hostile file costs no memory and no stack.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// What a file has in it that is needed here. Values are as they are written, without padding.
#[derive(Default)]
pub(super) struct Header {
	pub class: String,
	pub instance: String,
	pub series: String,
	pub study: String,
	pub patient: String,
	pub issuer: String,
	pub patient_name: String,
	pub birth_date: String,
	pub number: String,
	pub modality: String,
	pub study_date: String,
}

pub(super) enum Failure {
	NoDicom,
	Damaged,
	Io(io::Error),
}

impl From<io::Error> for Failure {
	fn from(error: io::Error) -> Self {
		match error.kind() {
			io::ErrorKind::UnexpectedEof => Self::Damaged,
			_ => Self::Io(error),
		}
	}
}

/// How deep sequences may lie in each other. The standard has none so deep.
const MAX_DEPTH: usize = 64;
/// How long a value is that is looked at.
const MAX_VALUE: u32 = 1024;
const UNDEFINED: u32 = u32::MAX;
const ITEM: u32 = 0xfffe_e000;
const END_OF_ITEM: u32 = 0xfffe_e00d;
const END_OF_SEQUENCE: u32 = 0xfffe_e0dd;
const TRANSFER_SYNTAX: u32 = 0x0002_0010;

/// How the elements of a data set are written (PS3.5, annex A).
#[derive(Clone, Copy)]
struct Syntax {
	explicit: bool,
	big_endian: bool,
}

const EXPLICIT: Syntax = Syntax { explicit: true, big_endian: false };
const IMPLICIT: Syntax = Syntax { explicit: false, big_endian: false };

/// What is open while its end is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
	/// A sequence, which has items.
	Sequence,
	/// An item, which has elements.
	Item,
	/// Pixel data in fragments, which are items that hold bytes.
	Fragments,
}

struct Element {
	tag: u32,
	vr: [u8; 2],
	length: u32,
}

struct Walk<R> {
	input: BufReader<R>,
	at: u64,
	end: u64,
}

/// Reads a file from its beginning to its end.
pub(super) fn read<R: Read + Seek>(mut input: R) -> Result<Header, Failure> {
	let end = input.seek(SeekFrom::End(0))?;
	input.seek(SeekFrom::Start(0))?;
	let mut walk = Walk { input: BufReader::new(input), at: 0, end };
	let mut preamble = [0; 132];
	match walk.bytes(&mut preamble) {
		Err(Failure::Damaged) => return Err(Failure::NoDicom),
		result => result?,
	}
	if preamble[128..] != *b"DICM" {
		return Err(Failure::NoDicom);
	}
	let mut header = Header::default();
	let syntax = walk.meta(&mut header)?;
	walk.data_set(syntax, &mut header)?;
	Ok(header)
}

impl<R: Read + Seek> Walk<R> {
	/// The group 0002, which is always written in the same way. Gives the syntax of what follows.
	fn meta(&mut self, header: &mut Header) -> Result<Syntax, Failure> {
		let mut syntax = String::new();
		while self.at < self.end {
			let mut group = [0; 2];
			self.bytes(&mut group)?;
			self.input.seek_relative(-2)?;
			self.at -= 2;
			if group != [2, 0] {
				break;
			}
			let element = self.element(EXPLICIT)?;
			match element.tag {
				TRANSFER_SYNTAX => syntax = self.value(&element)?,
				0x0002_0002 => header.class = self.value(&element)?,
				_ => self.skip(element.length)?,
			}
		}
		match syntax.as_str() {
			"1.2.840.10008.1.2" => Ok(IMPLICIT),
			"1.2.840.10008.1.2.2" => Ok(Syntax { explicit: true, big_endian: true }),
			// Deflated: the elements cannot be seen.
			"1.2.840.10008.1.2.1.99"
			| "1.2.840.10008.1.2.4.95"
			| "1.2.840.10008.1.2.4.205"
			| "" => Err(Failure::Damaged),
			_ => Ok(EXPLICIT),
		}
	}

	fn data_set(&mut self, syntax: Syntax, header: &mut Header) -> Result<(), Failure> {
		// What is open, and how it is written inside.
		let mut open: Vec<(Open, Syntax)> = Vec::new();
		while self.at < self.end {
			let (within, syntax) = match open.last() {
				Some((within, syntax)) => (Some(*within), *syntax),
				None => (None, syntax),
			};
			let element = self.element(syntax)?;
			match (element.tag, within) {
				(0, None) if element.length == 0 => {
					// Some programs fill a file up with zeros.
					return self.only_zeros();
				},
				(END_OF_SEQUENCE, Some(Open::Sequence | Open::Fragments))
				| (END_OF_ITEM, Some(Open::Item))
					if element.length == 0 =>
				{
					open.pop();
				},
				(ITEM, Some(Open::Sequence)) if element.length == UNDEFINED => {
					if open.len() >= MAX_DEPTH {
						return Err(Failure::Damaged);
					}
					open.push((Open::Item, syntax));
				},
				(ITEM, Some(Open::Sequence | Open::Fragments)) if element.length != UNDEFINED => {
					self.skip(element.length)?;
				},
				(tag, None | Some(Open::Item)) if tag >> 16 != 0xfffe => {
					if element.length != UNDEFINED {
						match within {
							None => self.attribute(&element, header)?,
							Some(_) => self.skip(element.length)?,
						}
						continue;
					}
					if open.len() >= MAX_DEPTH {
						return Err(Failure::Damaged);
					}
					open.push(match &element.vr {
						// Pixel data is the one thing of undefined length that has no elements in it.
						b"OB" | b"OW" => (Open::Fragments, syntax),
						// Unknown, so written as the default syntax has it (PS3.5, 6.2.2).
						b"UN" => (Open::Sequence, IMPLICIT),
						b"SQ" | b"  " => (Open::Sequence, syntax),
						_ => return Err(Failure::Damaged),
					});
				},
				_ => return Err(Failure::Damaged),
			}
		}
		match open.is_empty() {
			true => Ok(()),
			false => Err(Failure::Damaged),
		}
	}

	fn attribute(&mut self, element: &Element, header: &mut Header) -> Result<(), Failure> {
		let place = match element.tag {
			0x0008_0016 => &mut header.class,
			0x0008_0018 => &mut header.instance,
			0x0008_0020 => &mut header.study_date,
			0x0008_0060 => &mut header.modality,
			0x0010_0010 => &mut header.patient_name,
			0x0010_0020 => &mut header.patient,
			0x0010_0021 => &mut header.issuer,
			0x0010_0030 => &mut header.birth_date,
			0x0020_000d => &mut header.study,
			0x0020_000e => &mut header.series,
			0x0020_0013 => &mut header.number,
			_ => return self.skip(element.length),
		};
		*place = self.value(element)?;
		Ok(())
	}

	fn element(&mut self, syntax: Syntax) -> Result<Element, Failure> {
		let tag = (u32::from(self.two(syntax)?) << 16) | u32::from(self.two(syntax)?);
		if !syntax.explicit || tag >> 16 == 0xfffe {
			return Ok(Element { tag, vr: *b"  ", length: self.four(syntax)? });
		}
		let mut vr = [0; 2];
		self.bytes(&mut vr)?;
		let length = match &vr {
			b"OB" | b"OD" | b"OF" | b"OL" | b"OV" | b"OW" | b"SQ" | b"SV" | b"UC" | b"UN"
			| b"UR" | b"UT" | b"UV" => {
				self.two(syntax)?;
				self.four(syntax)?
			},
			[0, 0] if tag == 0 => self.two(syntax)?.into(),
			vr if vr.iter().all(u8::is_ascii_uppercase) => self.two(syntax)?.into(),
			_ => return Err(Failure::Damaged),
		};
		Ok(Element { tag, vr, length })
	}

	/// A value that is text. Other bytes than those of ASCII are told apart and not understood.
	fn value(&mut self, element: &Element) -> Result<String, Failure> {
		if element.length > MAX_VALUE {
			return Err(Failure::Damaged);
		}
		let mut bytes = vec![0; element.length as usize];
		self.bytes(&mut bytes)?;
		let text: String = bytes.into_iter().map(char::from).collect();
		Ok(text.trim_matches([' ', '\0']).to_owned())
	}

	fn two(&mut self, syntax: Syntax) -> Result<u16, Failure> {
		let mut bytes = [0; 2];
		self.bytes(&mut bytes)?;
		Ok(if syntax.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
	}

	fn four(&mut self, syntax: Syntax) -> Result<u32, Failure> {
		let mut bytes = [0; 4];
		self.bytes(&mut bytes)?;
		Ok(if syntax.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
	}

	fn bytes(&mut self, bytes: &mut [u8]) -> Result<(), Failure> {
		self.input.read_exact(bytes)?;
		self.at += bytes.len() as u64;
		Ok(())
	}

	fn skip(&mut self, length: u32) -> Result<(), Failure> {
		if length == UNDEFINED || u64::from(length) > self.end - self.at {
			return Err(Failure::Damaged);
		}
		self.input.seek_relative(length.into())?;
		self.at += u64::from(length);
		Ok(())
	}

	fn only_zeros(&mut self) -> Result<(), Failure> {
		let mut buffer = [0; 4096];
		loop {
			match self.input.read(&mut buffer)? {
				0 => return Ok(()),
				read if buffer[..read].iter().all(|byte| *byte == 0) => {},
				_ => return Err(Failure::Damaged),
			}
		}
	}
}

//! A study as one ZIP file of uncompressed members: every stock tool opens it, and what is wanted of it lies in one piece.
//!
//! Written here by hand, since it is a dozen fields and every byte has to be the same each time: the members in order,
//! one after the other without a gap, no times, no comment, ZIP64 (APPNOTE 4.3.9, 4.3.14) only where a number needs it.

use crate::Error;
use std::io::{Read, Seek, SeekFrom, Write};

/// What is read of a container to find a member: at most so much of its end.
const MAX_DIRECTORY: u64 = 64 << 20;
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
const END_LENGTH: u64 = 22;
const ENDS_64_LENGTH: u64 = 56 + 20;
/// 1980-01-01, where the times of ZIP begin.
const NO_DATE: u16 = 0x21;
const MAX_32: u64 = u32::MAX as u64;
const MAX_16: u64 = u16::MAX as u64;

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
	pub name: String,
	/// Where its bytes begin.
	pub offset: u64,
	pub length: u64,
	pub crc: u32,
}

/// How long the header before a member's bytes is.
fn local_length(name: usize, length: u64) -> u64 {
	30 + name as u64 + if length >= MAX_32 { 20 } else { 0 }
}

/// How long a container of these members is, and where each of them is in it.
pub(super) fn lay_out<'a>(
	members: impl Iterator<Item = (&'a str, u64, u32)>,
) -> (Vec<Member>, u64) {
	let mut at = 0_u64;
	let mut laid_out = Vec::new();
	for (name, length, crc) in members {
		let offset = at.saturating_add(local_length(name.len(), length));
		laid_out.push(Member { name: name.to_owned(), offset, length, crc });
		at = offset.saturating_add(length);
	}
	let directory: u64 = laid_out.iter().map(|it| central(it).len() as u64).sum();
	let length = at + directory + ends(laid_out.len() as u64, directory, at).len() as u64;
	(laid_out, length)
}

impl Member {
	/// Where its header begins.
	fn begins(&self) -> u64 {
		self.offset.saturating_sub(local_length(self.name.len(), self.length))
	}

	/// The header before its bytes.
	pub(super) fn local(&self) -> Vec<u8> {
		let long = self.length >= MAX_32;
		let mut bytes = Vec::new();
		bytes.extend(LOCAL.to_le_bytes());
		self.common(long, if long { 20 } else { 0 }, &mut bytes);
		bytes.extend(self.name.bytes());
		if long {
			bytes.extend(1_u16.to_le_bytes());
			bytes.extend(16_u16.to_le_bytes());
			bytes.extend(self.length.to_le_bytes());
			bytes.extend(self.length.to_le_bytes());
		}
		bytes
	}

	/// What both headers have in the same order.
	fn common(&self, long: bool, extra: u16, bytes: &mut Vec<u8>) {
		let version: u16 = if long { 45 } else { 20 };
		bytes.extend(version.to_le_bytes());
		// No flags; stored; no time.
		bytes.extend([0; 6]);
		bytes.extend(NO_DATE.to_le_bytes());
		bytes.extend(self.crc.to_le_bytes());
		let length = u32::try_from(self.length).unwrap_or(u32::MAX);
		bytes.extend(length.to_le_bytes());
		bytes.extend(length.to_le_bytes());
		bytes.extend((self.name.len() as u16).to_le_bytes());
		bytes.extend(extra.to_le_bytes());
	}
}

fn central(member: &Member) -> Vec<u8> {
	let begins = member.begins();
	let mut extra = Vec::new();
	if member.length >= MAX_32 {
		extra.extend(member.length.to_le_bytes());
		extra.extend(member.length.to_le_bytes());
	}
	if begins >= MAX_32 {
		extra.extend(begins.to_le_bytes());
	}
	let long = !extra.is_empty();
	let mut bytes = Vec::new();
	bytes.extend(CENTRAL.to_le_bytes());
	bytes.extend((if long { 45_u16 } else { 20 }).to_le_bytes());
	let extra_length = if long { 4 + extra.len() as u16 } else { 0 };
	member.common(long, extra_length, &mut bytes);
	// No comment, the first disk, no attributes.
	bytes.extend([0; 10]);
	bytes.extend(u32::try_from(begins).unwrap_or(u32::MAX).to_le_bytes());
	bytes.extend(member.name.bytes());
	if long {
		bytes.extend(1_u16.to_le_bytes());
		bytes.extend((extra.len() as u16).to_le_bytes());
		bytes.extend(extra);
	}
	bytes
}

/// What ends a container.
fn ends(members: u64, directory: u64, at: u64) -> Vec<u8> {
	let mut bytes = Vec::new();
	if members >= MAX_16 || directory >= MAX_32 || at >= MAX_32 {
		bytes.extend(END_64.to_le_bytes());
		bytes.extend(44_u64.to_le_bytes());
		bytes.extend([45, 0, 45, 0]);
		bytes.extend([0; 8]);
		bytes.extend(members.to_le_bytes());
		bytes.extend(members.to_le_bytes());
		bytes.extend(directory.to_le_bytes());
		bytes.extend(at.to_le_bytes());
		bytes.extend(LOCATOR_64.to_le_bytes());
		bytes.extend([0; 4]);
		bytes.extend((at + directory).to_le_bytes());
		bytes.extend(1_u32.to_le_bytes());
	}
	bytes.extend(END.to_le_bytes());
	bytes.extend([0; 4]);
	let count = u16::try_from(members).unwrap_or(u16::MAX);
	bytes.extend(count.to_le_bytes());
	bytes.extend(count.to_le_bytes());
	bytes.extend(u32::try_from(directory).unwrap_or(u32::MAX).to_le_bytes());
	bytes.extend(u32::try_from(at).unwrap_or(u32::MAX).to_le_bytes());
	bytes.extend([0; 2]);
	bytes
}

/// Writes the end of a container after its members.
pub(super) fn finish(members: &[Member], out: &mut impl Write) -> Result<(), Error> {
	let at = members.last().map_or(0, |last| last.offset + last.length);
	let mut directory = 0;
	for member in members {
		let bytes = central(member);
		out.write_all(&bytes)?;
		directory += bytes.len() as u64;
	}
	out.write_all(&ends(members.len() as u64, directory, at))?;
	Ok(())
}

/// Where the members of a container are, by its end alone. What other programs have written or changed is refused: then
/// the members need not lie as they do here.
pub(super) fn read(mut container: impl Read + Seek) -> Result<Vec<Member>, Error> {
	let length = container.seek(SeekFrom::End(0))?;
	let end_at = length.checked_sub(END_LENGTH).ok_or(Error::NoContainer)?;
	let mut end = Fields(part(&mut container, end_at, END_LENGTH)?, 0);
	if end.four()? != END {
		return Err(Error::NoContainer);
	}
	end.skip(6);
	let (mut count, mut directory, mut at) =
		(u64::from(end.two()?), u64::from(end.four()?), u64::from(end.four()?));
	let mut directory_ends = end_at;
	if count == MAX_16 || directory == MAX_32 || at == MAX_32 {
		directory_ends = end_at.checked_sub(ENDS_64_LENGTH).ok_or(Error::NoContainer)?;
		let mut end = Fields(part(&mut container, directory_ends, ENDS_64_LENGTH)?, 0);
		if end.four()? != END_64 {
			return Err(Error::NoContainer);
		}
		end.skip(28);
		(count, directory, at) = (end.eight()?, end.eight()?, end.eight()?);
	}
	// Also what was not looked at is as it is written here.
	let written = ends(count, directory, at);
	let begins = length.checked_sub(written.len() as u64).ok_or(Error::NoContainer)?;
	if begins != directory_ends || part(&mut container, begins, length - begins)? != written {
		return Err(Error::NoContainer);
	}
	let fits = at.checked_add(directory) == Some(directory_ends);
	if !fits || directory > MAX_DIRECTORY || count.saturating_mul(46) > directory {
		return Err(Error::NoContainer);
	}

	let mut fields = Fields(part(&mut container, at, directory)?, 0);
	let mut members = Vec::new();
	let mut next = 0_u64;
	for _ in 0..count {
		let begun = fields.1;
		if fields.four()? != CENTRAL {
			return Err(Error::NoContainer);
		}
		fields.skip(12);
		let crc = fields.four()?;
		fields.skip(4);
		let mut length = u64::from(fields.four()?);
		let name = usize::from(fields.two()?);
		fields.skip(12);
		let mut begins = u64::from(fields.four()?);
		let name = fields.take(name)?.to_vec();
		let (long, far) = (length == MAX_32, begins == MAX_32);
		if long || far {
			fields.skip(4);
		}
		if long {
			length = fields.eight()?;
			fields.skip(8);
		}
		if far {
			begins = fields.eight()?;
		}
		let name = String::from_utf8(name).map_err(|_| Error::NoContainer)?;
		let offset =
			begins.checked_add(local_length(name.len(), length)).ok_or(Error::NoContainer)?;
		let member = Member { name, offset, length, crc };
		// Everything that was not looked at is as it is written here, or this is no container of ours.
		let written = fields.0.get(begun..fields.1) == Some(&central(&member)[..]);
		let ends = offset.checked_add(length).filter(|ends| *ends <= at);
		if !written || begins != next {
			return Err(Error::NoContainer);
		}
		next = ends.ok_or(Error::NoContainer)?;
		members.push(member);
	}
	match next == at && fields.1 == fields.0.len() {
		true => Ok(members),
		false => Err(Error::NoContainer),
	}
}

fn part(container: &mut (impl Read + Seek), at: u64, length: u64) -> Result<Vec<u8>, Error> {
	container.seek(SeekFrom::Start(at))?;
	let mut bytes = vec![0; length as usize];
	container.read_exact(&mut bytes)?;
	Ok(bytes)
}

/// Numbers, one after the other.
struct Fields(Vec<u8>, usize);

impl Fields {
	fn take(&mut self, length: usize) -> Result<&[u8], Error> {
		let ends = self.1.saturating_add(length);
		let taken = self.0.get(self.1..ends).ok_or(Error::NoContainer)?;
		self.1 = ends;
		Ok(taken)
	}

	fn skip(&mut self, length: usize) {
		self.1 = self.1.saturating_add(length);
	}

	fn two(&mut self) -> Result<u16, Error> {
		let bytes = self.take(2)?.try_into().map_err(|_| Error::NoContainer)?;
		Ok(u16::from_le_bytes(bytes))
	}

	fn four(&mut self) -> Result<u32, Error> {
		let bytes = self.take(4)?.try_into().map_err(|_| Error::NoContainer)?;
		Ok(u32::from_le_bytes(bytes))
	}

	fn eight(&mut self) -> Result<u64, Error> {
		let bytes = self.take(8)?.try_into().map_err(|_| Error::NoContainer)?;
		Ok(u64::from_le_bytes(bytes))
	}
}

/// CRC-32 as ZIP has it (ISO 3309, reflected, polynomial 0xEDB88320).
#[derive(Clone, Copy)]
pub(super) struct Crc(u32);

impl Crc {
	const TABLE: [u32; 256] = {
		let mut table = [0; 256];
		let mut byte = 0;
		while byte < 256 {
			let mut value = byte as u32;
			let mut bit = 0;
			while bit < 8 {
				value = if value & 1 == 1 { value >> 1 ^ 0xedb8_8320 } else { value >> 1 };
				bit += 1;
			}
			table[byte] = value;
			byte += 1;
		}
		table
	};

	pub(super) const fn new() -> Self {
		Self(u32::MAX)
	}

	pub(super) fn update(&mut self, bytes: &[u8]) {
		for byte in bytes {
			let place = (self.0 as u8 ^ byte) as usize;
			self.0 = self.0 >> 8 ^ Self::TABLE[place];
		}
	}

	pub(super) const fn finish(self) -> u32 {
		!self.0
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::io::Cursor;

	#[test]
	fn the_checksum_is_that_of_the_standard() {
		let mut crc = Crc::new();
		crc.update(b"123456789");
		assert_eq!(crc.finish(), 0xcbf4_3926);
	}

	/// A container whose members are as long as they say, and take no memory: what is between headers is never read.
	struct Sparse {
		parts: Vec<(u64, Vec<u8>)>,
		length: u64,
		at: u64,
	}

	impl Seek for Sparse {
		fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
			self.at = match to {
				SeekFrom::Start(at) => at,
				SeekFrom::End(0) => self.length,
				_ => panic!("not used"),
			};
			Ok(self.at)
		}
	}

	impl Read for Sparse {
		fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
			let (begins, bytes) = self.parts.iter().rfind(|(at, _)| *at <= self.at).unwrap();
			let rest = &bytes[(self.at - begins) as usize..];
			let read = rest.len().min(buffer.len());
			buffer[..read].copy_from_slice(&rest[..read]);
			self.at += read as u64;
			Ok(read)
		}
	}

	#[test]
	fn members_beyond_4_gib_and_after_it_are_found() {
		let (members, length) =
			lay_out([("a/b", 5 << 30, 1), ("a/c", 7, 2), ("a/d", MAX_32, 3)].into_iter());
		let mut end = Vec::new();
		finish(&members, &mut end).unwrap();
		let at = length - end.len() as u64;
		let container = Sparse { parts: vec![(at, end)], length, at: 0 };
		assert_eq!(read(container).unwrap(), members);
	}

	#[test]
	fn more_members_than_16_bits_can_count_are_found() {
		let names: Vec<String> = (0..70_000).map(|number| format!("a/{number}")).collect();
		let (members, length) = lay_out(names.iter().map(|name| (name.as_str(), 0, 0)));
		let mut container = Vec::new();
		for member in &members {
			container.extend(member.local());
		}
		finish(&members, &mut container).unwrap();
		assert_eq!(container.len() as u64, length);
		assert_eq!(read(Cursor::new(container)).unwrap(), members);
	}
}

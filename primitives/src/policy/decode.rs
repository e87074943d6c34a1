//! Reading a policy from bytes: the one encoding, and nothing else.
//!
//! By hand, since every byte has a refusal of its own, and since nothing is to be set aside for entries before it is
//! known that there are not too many.

use super::*;

impl Policy {
	/// Reads a document.
	///
	/// What it takes is exactly what [`Policy::to_bytes`] writes: `from_bytes(bytes)?.to_bytes() == bytes`.
	///
	/// # Errors
	/// See [`PolicyError`]. The first thing that is wrong decides, in the order of the bytes; a number of entries is
	/// looked at before the entries are.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, PolicyError> {
		let mut reader = Reader(bytes);
		let policy = match reader.byte()? {
			1 => Policy::V1(PolicyV1::read(&mut reader)?),
			version => return Err(PolicyError::UnknownVersion(version)),
		};
		match reader.0 {
			[] => Ok(policy),
			_ => Err(PolicyError::TrailingBytes),
		}
	}
}

/// The bytes that are still to be read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
	fn take<const N: usize>(&mut self) -> Result<[u8; N], PolicyError> {
		let (taken, rest) = self.0.split_first_chunk().ok_or(PolicyError::Truncated)?;
		self.0 = rest;
		Ok(*taken)
	}

	fn byte(&mut self) -> Result<u8, PolicyError> {
		let [byte] = self.take()?;
		Ok(byte)
	}

	fn number(&mut self) -> Result<u32, PolicyError> {
		self.take().map(u32::from_le_bytes)
	}

	/// A number of entries in SCALE's compact form, of which the maximums here need no more than two bytes.
	fn length(&mut self) -> Result<usize, PolicyError> {
		let first = self.byte()?;
		match first & 0b11 {
			0b00 => Ok(usize::from(first >> 2)),
			0b01 => match u16::from_le_bytes([first, self.byte()?]) >> 2 {
				length @ 64.. => Ok(usize::from(length)),
				_ => Err(PolicyError::LengthNotAdmissible),
			},
			_ => Err(PolicyError::LengthNotAdmissible),
		}
	}
}

impl PolicyV1 {
	fn read(reader: &mut Reader) -> Result<Self, PolicyError> {
		let patient = PatientId(reader.take()?);
		let serial = reader.number()?;
		let processing = match reader.byte()? {
			0 => Processing::Unrestricted,
			1 => Processing::Restricted,
			_ => return Err(PolicyError::ChoiceNotAdmissible),
		};
		let emergency = match reader.byte()? {
			0 => EmergencyChoice::Permitted,
			1 => EmergencyChoice::OptedOut,
			_ => return Err(PolicyError::ChoiceNotAdmissible),
		};
		let length = reader.length()?;
		if length > MAX_RESTRICTIONS {
			return Err(PolicyError::MaxRestrictionsExceeded);
		}
		let mut restrictions = Vec::<Restriction>::with_capacity(length);
		for _ in 0..length {
			let next = Restriction { whom: Whom::read(reader)?, what: What::read(reader)? };
			if restrictions.last().is_some_and(|last| !next.may_follow(last)) {
				return Err(PolicyError::OrderNotAdmissible);
			}
			restrictions.push(next);
		}
		Ok(Self { patient, serial, processing, emergency, restrictions })
	}
}

impl Restriction {
	/// Whether it comes after the other in the one order: next to nothing but categories is there something more to say
	/// about the same reader, namely records.
	fn may_follow(&self, last: &Self) -> bool {
		let says_more = matches!((&last.what, &self.what), (What::Categories(_), What::Records(_)));
		last.whom < self.whom || (last.whom == self.whom && says_more)
	}
}

impl Whom {
	fn read(reader: &mut Reader) -> Result<Self, PolicyError> {
		match reader.byte()? {
			0 => Ok(Whom::Everybody),
			1 => reader.number().map(Whom::Organisation),
			2 => reader.take().map(Whom::Practitioner),
			_ => Err(PolicyError::WhomNotAdmissible),
		}
	}
}

impl What {
	fn read(reader: &mut Reader) -> Result<Self, PolicyError> {
		let what = match reader.byte()? {
			0 => What::Everything,
			1 => What::Categories(Categories(reader.byte()?)),
			2 => What::Records(Self::read_records(reader)?),
			_ => return Err(PolicyError::WhatNotAdmissible),
		};
		what.is_about_something().then_some(what).ok_or(PolicyError::WhatNotAdmissible)
	}

	fn read_records(reader: &mut Reader) -> Result<Vec<RecordId>, PolicyError> {
		let length = reader.length()?;
		if length > MAX_RESTRICTED_RECORDS {
			return Err(PolicyError::MaxRecordsExceeded);
		}
		let mut records = Vec::with_capacity(length);
		for _ in 0..length {
			let next = reader.number()?;
			if records.last().is_some_and(|last| *last >= next) {
				return Err(PolicyError::OrderNotAdmissible);
			}
			records.push(next);
		}
		Ok(records)
	}
}

//! What a device says that is bound to a patient.

use super::text::{line, wrapped, Hex, Utc};
use crate::ids::{Moment, PatientId};
use alloc::{string::String, vec::Vec};

/// A device's word that its key is bound to a patient. Without it anybody could bind a key that is not theirs, and keep
/// its owner from every other role.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeviceBinding {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// To which patient.
	pub patient: PatientId,
	/// The account of the device, whose key signs this.
	pub device: [u8; 32],
	/// Until when the device may add data, exclusive, Unix milliseconds.
	pub until: Moment,
	/// Until when the text may be used, exclusive, Unix milliseconds.
	pub expires_at: Moment,
}

impl DeviceBinding {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: binding of a device\n\n");
		line(&mut text, format_args!("This device belongs to patient {}", Hex(&self.patient.0)));
		line(&mut text, format_args!("and adds to their records what it measures,"));
		line(&mut text, format_args!("until {}.", Utc(self.until)));
		line(&mut text, format_args!("It does nothing else for them."));
		text.push('\n');
		line(&mut text, format_args!("Account: {}", Hex(&self.device)));
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const BINDING: DeviceBinding = DeviceBinding {
		genesis: [0xab; 32],
		patient: PatientId([7; 16]),
		device: [0x11; 32],
		until: 1_811_019_600_000,
		expires_at: 1_795_381_200_000,
	};

	#[test]
	fn a_binding_reads_as_a_person_would_say_it() {
		let text = String::from_utf8(BINDING.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: binding of a device\n\n\
			This device belongs to patient 0x07070707070707070707070707070707\n\
			and adds to their records what it measures,\n\
			until 2027-05-22T21:00:00.000Z.\n\
			It does nothing else for them.\n\n\
			Account: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Valid until: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_text() {
		for changed in [
			DeviceBinding { genesis: [0; 32], ..BINDING },
			DeviceBinding { patient: PatientId([8; 16]), ..BINDING },
			DeviceBinding { device: [0; 32], ..BINDING },
			DeviceBinding { until: BINDING.until + 1, ..BINDING },
			DeviceBinding { expires_at: BINDING.expires_at + 1, ..BINDING },
		] {
			assert_ne!(changed.signed_bytes(), BINDING.signed_bytes(), "{changed:?}");
		}
	}

	#[test]
	fn the_two_times_are_not_interchangeable() {
		let swapped =
			DeviceBinding { until: BINDING.expires_at, expires_at: BINDING.until, ..BINDING };
		assert_ne!(swapped.signed_bytes(), BINDING.signed_bytes());
	}
}

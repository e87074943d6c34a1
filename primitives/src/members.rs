//! Organisations and the people who act for them.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// What an organisation does in the consortium.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	Serialize,
	TypeInfo,
)]
pub enum Role {
	/// Treats patients: enrols clinicians, registers patients, writes records.
	#[codec(index = 0)]
	Provider,
	/// Keeps sealed records.
	#[codec(index = 1)]
	Custodian,
	/// Re-seals record keys when the chain permits; keeps no records.
	#[codec(index = 2)]
	Keyholder,
	/// Runs a validator.
	#[codec(index = 3)]
	Validator,
	/// Registers research projects.
	#[codec(index = 4)]
	Researcher,
	/// Oversees data protection; never also Provider, Custodian or Keyholder.
	#[codec(index = 5)]
	Supervisor,
}

impl Role {
	/// All of them, in the order of their bits in [`Roles`].
	pub const ALL: [Role; 6] = [
		Role::Provider,
		Role::Custodian,
		Role::Keyholder,
		Role::Validator,
		Role::Researcher,
		Role::Supervisor,
	];

	const fn bit(self) -> u8 {
		1 << self as u8
	}
}

/// A set of [`Role`]s in one byte: bit n is the role with index n.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
pub struct Roles(pub u8);

impl Roles {
	/// The set of these roles.
	pub const fn of(roles: &[Role]) -> Self {
		let mut bits = 0;
		let mut i = 0;
		while i < roles.len() {
			bits |= roles[i].bit();
			i += 1;
		}
		Self(bits)
	}

	/// Whether the role is in the set.
	pub const fn contains(self, role: Role) -> bool {
		self.0 & role.bit() != 0
	}

	/// Whether an organisation may have exactly these roles: at least one, no unknown bit, and no Supervisor that
	/// is also one of those it oversees.
	pub const fn is_admissible(self) -> bool {
		const KNOWN: u8 = (1 << Role::ALL.len()) - 1;
		const OVERSEEN: u8 = Role::Provider.bit() | Role::Custodian.bit() | Role::Keyholder.bit();
		let supervises_itself = self.contains(Role::Supervisor) && self.0 & OVERSEEN != 0;
		self.0 != 0 && self.0 & !KNOWN == 0 && !supervises_itself
	}

	/// The roles in the set, in the order of their bits.
	pub fn iter(self) -> impl Iterator<Item = Role> {
		Role::ALL.into_iter().filter(move |role| self.contains(*role))
	}
}

impl FromIterator<Role> for Roles {
	fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
		Self::of(&roles.into_iter().collect::<Vec<_>>())
	}
}

/// What a practitioner may do for the organisation that enrolled them.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
pub enum PractitionerKind {
	/// Treats patients: reads with a grant, writes records, opens emergency access.
	#[codec(index = 0)]
	Clinician,
	/// Writes records on behalf of clinicians.
	#[codec(index = 1)]
	Recorder,
	/// Reviews emergency access and answers requests; never writes records.
	#[codec(index = 2)]
	Officer,
}

/// A set of [`PractitionerKind`]s: bit n is the kind with index n.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PractitionerKinds(u8);

impl PractitionerKinds {
	/// Whoever may write records.
	pub const AUTHORS: Self =
		Self(1 << PractitionerKind::Clinician as u8 | 1 << PractitionerKind::Recorder as u8);
	/// Those who treat.
	pub const CLINICIANS: Self = Self(1 << PractitionerKind::Clinician as u8);
	/// Those who answer for the organisation.
	pub const OFFICERS: Self = Self(1 << PractitionerKind::Officer as u8);
	/// Whoever is enrolled.
	pub const ALL: Self = Self(Self::AUTHORS.0 | Self::OFFICERS.0);

	/// Whether the kind is in the set.
	pub const fn contains(self, kind: PractitionerKind) -> bool {
		self.0 & (1 << kind as u8) != 0
	}
}

/// The public key that records' keys are sealed to.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	Serialize,
	TypeInfo,
)]
pub struct EncryptionKey {
	/// How `bytes` is to be read. 1: an X25519 public key, the age recipient `age1…`.
	pub scheme: u8,
	/// The key itself, 32 bytes.
	pub bytes: [u8; 32],
}

impl EncryptionKey {
	/// X25519, as age uses it (RFC 7748, C2SP age).
	pub const X25519: u8 = 1;

	/// An X25519 public key.
	pub const fn x25519(bytes: [u8; 32]) -> Self {
		Self { scheme: Self::X25519, bytes }
	}

	/// Whether something can be sealed to this key so that only its owner opens it: the scheme is known, the number is
	/// written in the one form below 2^255 - 19 (X25519 takes others for the same key, and one key serves once), and it
	/// is none of the points with which every shared secret is zero (RFC 7748, section 7).
	pub fn is_usable(&self) -> bool {
		/// 2^255 - 19, little-endian.
		const P: [u8; 32] = {
			let mut bytes = [0xff; 32];
			bytes[0] = 0xed;
			bytes[31] = 0x7f;
			bytes
		};
		let is_canonical = self.bytes.iter().rev().lt(P.iter().rev());
		self.scheme == Self::X25519 && is_canonical && !SMALL_ORDER.contains(&self.bytes)
	}
}

/// The u-coordinates of small order on Curve25519 and its twist, little-endian: 0, 1, -1 and the two of order 8.
const SMALL_ORDER: [[u8; 32]; 5] = [
	[0; 32],
	{
		let mut one = [0; 32];
		one[0] = 1;
		one
	},
	{
		let mut minus_one = [0xff; 32];
		minus_one[0] = 0xec;
		minus_one[31] = 0x7f;
		minus_one
	},
	[
		0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
		0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
		0xb8, 0x00,
	],
	[
		0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
		0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
		0x11, 0x57,
	],
];

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_supervisor_is_never_also_one_of_those_it_oversees() {
		for overseen in [Role::Provider, Role::Custodian, Role::Keyholder] {
			assert!(!Roles::of(&[Role::Supervisor, overseen]).is_admissible(), "{overseen:?}");
		}
		assert!(Roles::of(&[Role::Supervisor, Role::Validator]).is_admissible());
	}

	#[test]
	fn an_organisation_has_at_least_one_role_and_only_known_ones() {
		assert!(!Roles(0).is_admissible());
		assert!(!Roles(0b0100_0000).is_admissible());
		assert!(!Roles(0b1000_0001).is_admissible());
		assert!(Roles::of(&[Role::Provider, Role::Custodian]).is_admissible());
	}

	#[test]
	fn a_set_of_roles_gives_back_what_was_put_in() {
		let roles = [Role::Custodian, Role::Validator];
		assert_eq!(Roles::of(&roles).iter().collect::<Vec<_>>(), roles);
		assert_eq!(roles.into_iter().collect::<Roles>(), Roles::of(&roles));
	}

	#[test]
	fn officers_are_not_authors() {
		assert!(PractitionerKinds::AUTHORS.contains(PractitionerKind::Clinician));
		assert!(PractitionerKinds::AUTHORS.contains(PractitionerKind::Recorder));
		assert!(!PractitionerKinds::AUTHORS.contains(PractitionerKind::Officer));
	}

	#[test]
	fn unknown_schemes_are_not_usable() {
		assert!(EncryptionKey::x25519([1; 32]).is_usable());
		assert!(!EncryptionKey { scheme: 2, bytes: [1; 32] }.is_usable());
		assert!(!EncryptionKey { scheme: 0, bytes: [1; 32] }.is_usable());
	}

	#[test]
	fn keys_that_everybody_could_open_for_are_not_usable() {
		for bytes in SMALL_ORDER {
			assert!(!EncryptionKey::x25519(bytes).is_usable(), "{bytes:?}");
		}
	}

	#[test]
	fn a_key_is_written_in_one_way() {
		let mut key = [9; 32];
		assert!(EncryptionKey::x25519(key).is_usable());
		key[31] |= 0x80;
		assert!(
			!EncryptionKey::x25519(key).is_usable(),
			"the highest bit is not part of the number"
		);

		// 2^255 - 19 + 9 is the base point once more.
		let mut above = [0xff; 32];
		above[0] = 0xed + 9;
		above[31] = 0x7f;
		assert!(!EncryptionKey::x25519(above).is_usable());
		// The largest number that is allowed and not of small order.
		above[0] = 0xeb;
		assert!(EncryptionKey::x25519(above).is_usable());
	}
}

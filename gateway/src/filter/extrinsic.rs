//! Who has signed a transaction.

use anamnesis_service::login::Account;
use codec::{Compact, Decode};

/// A signed transaction of version 4, as wallets and polkadot.js make them.
const SIGNED: u8 = 0x84;

/// The two versions in which a transaction without a signature comes.
const BARE: [u8; 2] = [0x04, 0x05];

/// A signer who is named by the whole account, and not by an index or otherwise.
const WHOLE_ACCOUNT: u8 = 0;

/// The place of Timestamp among the pallets, which is fixed.
const TIMESTAMP: u8 = 1;

/// What a transaction of others is shown as: `System.remark` without content, unsigned, which no block can have.
pub const OF_OTHERS: &str = "0x1004000000";

/// Who has signed a transaction; nothing if nobody has, or if it is none.
pub fn signer(bytes: &[u8]) -> Option<Account> {
	match contents(bytes)? {
		[SIGNED, WHOLE_ACCOUNT, rest @ ..] => rest.get(..32)?.try_into().ok(),
		_ => None,
	}
}

/// Whether this is what tells the time, which every block has.
pub fn is_time(bytes: &[u8]) -> bool {
	matches!(contents(bytes), Some([version, TIMESTAMP, ..]) if BARE.contains(version))
}

/// What follows the length, if that is right.
fn contents(bytes: &[u8]) -> Option<&[u8]> {
	let mut rest = bytes;
	let Compact(length) = Compact::<u32>::decode(&mut rest).ok()?;
	(usize::try_from(length).ok()? == rest.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use subxt::metadata::Metadata;

	const METADATA: &[u8] = include_bytes!("../../../client/rust/metadata/runtime.scale");

	fn extrinsic(contents: &[u8]) -> Vec<u8> {
		contents.to_vec().encode()
	}

	fn signed(account: Account) -> Vec<u8> {
		[&[SIGNED, WHOLE_ACCOUNT][..], &account, &[1; 80]].concat()
	}

	#[test]
	fn a_signer_is_found() {
		assert_eq!(signer(&extrinsic(&signed([7; 32]))), Some([7; 32]));
	}

	#[test]
	fn what_is_not_signed_in_this_way_has_none() {
		let right = signed([7; 32]);
		let mut general = right.clone();
		general[0] = 0x45;
		let mut of_five = right.clone();
		of_five[0] = 0x85;
		let mut by_index = right.clone();
		by_index[1] = 1;
		let bare = [&[0x04][..], &right[1..]].concat();
		for other in [general, of_five, by_index, bare, right[..20].to_vec(), vec![SIGNED], vec![]]
		{
			assert_eq!(signer(&extrinsic(&other)), None, "{other:?}");
		}
		// A wrong length, also one that is written longer than it has to be, and something after the end.
		assert_eq!(signer(&right), None);
		let long = [&[2, 0, 0, 0][..], &right].concat();
		assert_eq!(signer(&long), None);
		assert_eq!(signer(&[&extrinsic(&right)[..], &[0]].concat()), None);
		assert_eq!(signer(&[]), None);
	}

	#[test]
	fn the_time_and_nothing_else_is_shown_without_a_signature() {
		assert!(is_time(&extrinsic(&[0x05, TIMESTAMP, 0, 1, 2])));
		assert!(is_time(&extrinsic(&[0x04, TIMESTAMP, 0, 1, 2])));
		for other in [&[0x05, 7, 0][..], &[SIGNED, TIMESTAMP], &[0x45, TIMESTAMP], &[0x05], &[]] {
			assert!(!is_time(&extrinsic(other)), "{other:?}");
		}
	}

	#[test]
	fn the_places_of_pallets_are_those_of_the_runtime() {
		let metadata = Metadata::decode_from(METADATA).expect("it is metadata");
		let timestamp = metadata.pallet_by_name("Timestamp").expect("it is there");
		assert_eq!(timestamp.call_index(), TIMESTAMP);
		let system = metadata.pallet_by_name("System").expect("it is there");
		let remark = system.call_variant_by_name("remark").expect("it is there");
		let expected = extrinsic(&[0x04, system.call_index(), remark.index, 0]);
		assert_eq!(hex::encode(expected), OF_OTHERS.trim_start_matches("0x"));
	}
}

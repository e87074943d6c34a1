//! Which values of the state are let through.
//!
//! Front ends read through runtime APIs. These few values are what polkadot.js reads by itself, and what says something about
//! the chain and its members and nothing about patients. A key names exactly one value: lists of keys are not let through, and
//! prefixes are none.

use anamnesis_service::login::Account;
use sp_crypto_hashing::{blake2_128, twox_128};

/// Pallets that have nothing of patients, whole.
pub const PALLETS: &[&str] =
	&["Aura", "Authorship", "Consortium", "Grandpa", "Session", "Timestamp", "TxPause"];

/// Of System.
pub const OF_SYSTEM: &[&str] =
	&["BlockHash", "BlockWeight", "Digest", "LastRuntimeUpgrade", "Number", "ParentHash"];

/// The longest key.
const MAX_KEY: usize = 256;

/// Whose a value is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Value {
	/// Anybody may read it.
	Anybodys,
	/// The events of a block: each reads those of the own transactions.
	Events,
}

/// The key of the events of a block.
pub fn events_key() -> Vec<u8> {
	item("System", "Events").concat()
}

/// The key of an account.
pub fn account_key(account: &Account) -> Vec<u8> {
	[&item("System", "Account").concat()[..], &blake2_128(account), account].concat()
}

fn item(pallet: &str, item: &str) -> [[u8; 16]; 2] {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())]
}

/// Whose the value under a key is; nothing if it is not let through to this account.
pub fn read(key: &[u8], account: &Account) -> Option<Value> {
	// Of a pallet and an item, and not so long that nobody has such a key.
	if !(32..=MAX_KEY).contains(&key.len()) {
		return None;
	}
	let of_pallet = |name: &&str| key.starts_with(&twox_128(name.as_bytes()));
	let of_system = |name: &&str| key.starts_with(&item("System", name).concat());
	if key == events_key() {
		Some(Value::Events)
	} else if key == account_key(account)
		|| PALLETS.iter().any(of_pallet)
		|| OF_SYSTEM.iter().any(of_system)
	{
		Some(Value::Anybodys)
	} else {
		None
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use subxt::metadata::Metadata;

	const ANNA: Account = [1; 32];
	const METADATA: &[u8] = include_bytes!("../../../client/rust/metadata/runtime.scale");

	#[test]
	fn what_is_about_the_chain_is_let_through() {
		for key in [item("Timestamp", "Now"), item("System", "Number"), item("System", "Digest")] {
			assert_eq!(read(&key.concat(), &ANNA), Some(Value::Anybodys));
		}
		let organisation = [&item("Consortium", "Organisations").concat()[..], &[0; 12]].concat();
		assert_eq!(read(&organisation, &ANNA), Some(Value::Anybodys));
		assert_eq!(read(&events_key(), &ANNA), Some(Value::Events));
	}

	#[test]
	fn an_account_is_ones_own() {
		assert_eq!(read(&account_key(&ANNA), &ANNA), Some(Value::Anybodys));
		for other in [
			account_key(&[2; 32]),
			account_key(&ANNA)[..79].to_vec(),
			[&account_key(&ANNA)[..], &[0]].concat(),
			item("System", "Account").concat().to_vec(),
		] {
			assert_eq!(read(&other, &ANNA), None);
		}
	}

	#[test]
	fn nothing_of_patients_is_let_through() {
		let metadata = Metadata::decode_from(METADATA).expect("it is metadata");
		let mut looked_at = 0;
		for pallet in metadata.pallets() {
			let Some(storage) = pallet.storage() else { continue };
			for entry in storage.entries() {
				let key = item(storage.prefix(), entry.name()).concat();
				let listed = PALLETS.contains(&pallet.name())
					|| (pallet.name() == "System" && OF_SYSTEM.contains(&entry.name()));
				let is_events = (pallet.name(), entry.name()) == ("System", "Events");
				let expected =
					if is_events { Some(Value::Events) } else { listed.then_some(Value::Anybodys) };
				let name = format!("{}.{}", pallet.name(), entry.name());
				assert_eq!(read(&key, &ANNA), expected, "{name}");
				looked_at += 1;
			}
		}
		assert!(looked_at > 80, "the metadata has storage");
		// What is listed is there.
		for name in PALLETS {
			assert!(metadata.pallet_by_name(name).is_some(), "{name}");
		}
		let system = metadata.pallet_by_name("System").and_then(|pallet| pallet.storage());
		let system = system.expect("System has storage");
		for name in OF_SYSTEM {
			assert!(system.entry_by_name(name).is_some(), "{name}");
		}
	}

	#[test]
	fn what_is_no_key_of_a_value_is_not_let_through() {
		let whole = twox_128(b"Timestamp");
		for key in [&[][..], &[0], &whole, b":code", b":heappages", &[0; 300], &[7; 32]] {
			assert_eq!(read(key, &ANNA), None, "{key:?}");
		}
		let long = [&item("Timestamp", "Now").concat()[..], &[0; MAX_KEY]].concat();
		assert_eq!(read(&long, &ANNA), None);
	}
}

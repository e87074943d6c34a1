//! The presets that a chain can start from.
//!
//! Both are for development: their keys are those of the well-known development accounts, and the X25519 secret of
//! an organisation is SHA-256 of `anamnesis development <Name>`. A consortium writes its own chain spec.

use crate::*;
use alloc::{string::ToString, vec};
use anamnesis_primitives::{EncryptionKey, Role, Roles};
use frame_support::build_struct_json_patch;
use hex_literal::hex;
use pallet_consortium::{GenesisOrganisation, Validator};
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// One organisation of a preset: who administers it, what it does, and which validator it runs.
struct Founder {
	administrator: Sr25519Keyring,
	roles: Roles,
	encryption_key: [u8; 32],
	/// The validator's account, and what it signs blocks and votes with.
	validator: Option<(Sr25519Keyring, Sr25519Keyring, Ed25519Keyring)>,
}

fn alice() -> Founder {
	Founder {
		administrator: Sr25519Keyring::Alice,
		roles: Roles::of(&[Role::Provider, Role::Custodian, Role::Validator]),
		encryption_key: hex!("8c82ade399e2a5ca98abbca7a73674ede9b277a5a18f76c2728d0ac924e69f26"),
		validator: Some((Sr25519Keyring::AliceStash, Sr25519Keyring::Alice, Ed25519Keyring::Alice)),
	}
}

fn bob() -> Founder {
	Founder {
		administrator: Sr25519Keyring::Bob,
		roles: Roles::of(&[Role::Provider, Role::Keyholder, Role::Validator]),
		encryption_key: hex!("a2d0caa94b268dc39e6f125e9cd7c58330d5807f06a07cd3238d9f0a4c40d45a"),
		validator: Some((Sr25519Keyring::BobStash, Sr25519Keyring::Bob, Ed25519Keyring::Bob)),
	}
}

fn charlie() -> Founder {
	Founder {
		administrator: Sr25519Keyring::Charlie,
		roles: Roles::of(&[Role::Custodian, Role::Keyholder, Role::Validator]),
		encryption_key: hex!("67f729f856acbcbc1f09ec83a00659bc5ef35960124edf386e05d256fa493f44"),
		validator: Some((
			Sr25519Keyring::CharlieStash,
			Sr25519Keyring::Charlie,
			Ed25519Keyring::Charlie,
		)),
	}
}

fn dave() -> Founder {
	Founder {
		administrator: Sr25519Keyring::Dave,
		roles: Roles::of(&[Role::Supervisor, Role::Validator]),
		encryption_key: hex!("4c70c495e497314ce9ce132f0af6e930c25b3a0738372f46b442a1e5b0383d55"),
		validator: Some((Sr25519Keyring::DaveStash, Sr25519Keyring::Dave, Ed25519Keyring::Dave)),
	}
}

/// Every founder has a seat; no practitioner and no patient is there yet.
fn founded_by(founders: Vec<Founder>) -> serde_json::Value {
	let organisations = founders
		.iter()
		.map(|founder| GenesisOrganisation {
			administrator: founder.administrator.to_account_id(),
			roles: founder.roles,
			encryption_key: EncryptionKey::x25519(founder.encryption_key),
			seat: true,
		})
		.collect::<Vec<_>>();

	let mut validators = vec![];
	let mut keys = vec![];
	for (organisation, founder) in (0..).zip(&founders) {
		if let Some((account, aura, grandpa)) = founder.validator {
			let account = account.to_account_id();
			validators.push(Validator { account: account.clone(), organisation });
			let session =
				SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
			keys.push((account.clone(), account, session));
		}
	}

	build_struct_json_patch!(RuntimeGenesisConfig {
		consortium: ConsortiumConfig { organisations, validators },
		session: SessionConfig { keys },
	})
}

/// Three organisations and one validator: a chain on one machine.
pub fn development() -> serde_json::Value {
	let without_validator = |founder: Founder| Founder { validator: None, ..founder };
	founded_by(vec![alice(), without_validator(bob()), without_validator(charlie())])
}

/// Four organisations, each with a validator: a network on one machine.
pub fn local_testnet() -> serde_json::Value {
	founded_by(vec![alice(), bob(), charlie(), dave()])
}

/// The JSON of a preset.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		DEV_RUNTIME_PRESET => development(),
		LOCAL_TESTNET_RUNTIME_PRESET => local_testnet(),
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

/// The names of the presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}

//! What is taken out of blocks and events, so that everybody sees what is their own.
//!
//! polkadot.js, and whatever is built on it, reads the block in which a transaction is, looks for the transaction's place in
//! it, and then for the events of that place. So places stay as they are, and what others have sent becomes something without
//! content.

use crate::filter::extrinsic::{is_time, signer, OF_OTHERS};
use anamnesis_service::login::Account;
use codec::{Compact, Decode, Encode};
use serde_json::Value;
use subxt::{
	ext::scale_decode::visitor::{decode_with_visitor, IgnoreVisitor},
	metadata::Metadata,
};

/// The first byte of the phase of an event that a transaction has made; its place follows.
const BY_A_TRANSACTION: u8 = 0;

/// The other phases: at the end of the block, and at its beginning.
const BY_THE_CHAIN: [u8; 2] = [1, 2];

/// Bytes, from 0x and digits.
pub fn bytes(text: &Value) -> Option<Vec<u8>> {
	hex::decode(text.as_str()?.strip_prefix("0x")?).ok()
}

/// Takes out of a block what others have sent. Nothing if it is no block.
pub fn block(answer: &mut Value, account: &Account) -> Option<()> {
	if answer.is_null() {
		return Some(());
	}
	for extrinsic in answer.pointer_mut("/block/extrinsics")?.as_array_mut()? {
		let sent = bytes(extrinsic)?;
		if signer(&sent) != Some(*account) && !is_time(&sent) {
			*extrinsic = OF_OTHERS.into();
		}
	}
	Some(())
}

/// The places of the account's own transactions in a block. Nothing if it is no block.
pub fn own_places(answer: &Value, account: &Account) -> Option<Vec<u32>> {
	let sent = answer.pointer("/block/extrinsics")?.as_array()?;
	let mut places = Vec::new();
	for (place, extrinsic) in (0..).zip(sent) {
		if signer(&bytes(extrinsic)?) == Some(*account) {
			places.push(place);
		}
	}
	Some(places)
}

/// The events that the transactions at these places have made, encoded as all of them were. Nothing if they cannot be read:
/// then nobody gets any.
pub fn events(all: &[u8], places: &[u32], metadata: &Metadata) -> Option<Vec<u8>> {
	let mut rest = all;
	let Compact(count) = Compact::<u32>::decode(&mut rest).ok()?;
	let (mut own, mut kept) = (0_u32, Vec::new());
	for _ in 0..count {
		let begin = rest;
		let by = match u8::decode(&mut rest).ok()? {
			BY_A_TRANSACTION => Some(u32::decode(&mut rest).ok()?),
			phase if BY_THE_CHAIN.contains(&phase) => None,
			_ => return None,
		};
		skip_event(&mut rest, metadata)?;
		Vec::<[u8; 32]>::decode(&mut rest).ok()?;
		if by.is_some_and(|by| places.contains(&by)) {
			own = own.checked_add(1)?;
			kept.extend_from_slice(begin.get(..begin.len().checked_sub(rest.len())?)?);
		}
	}
	rest.is_empty().then(|| [Compact(own).encode(), kept].concat())
}

fn skip_event(rest: &mut &[u8], metadata: &Metadata) -> Option<()> {
	let (pallet, variant) = <(u8, u8)>::decode(rest).ok()?;
	let pallet = metadata.pallet_by_event_index(pallet)?;
	for field in &pallet.event_variant_by_index(variant)?.fields {
		decode_with_visitor(rest, field.ty.id, metadata.types(), IgnoreVisitor::new()).ok()?;
	}
	Some(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	const ANNA: Account = [1; 32];
	const METADATA: &[u8] = include_bytes!("../../../client/rust/metadata/runtime.scale");

	fn text(bytes: &[u8]) -> String {
		format!("0x{}", hex::encode(bytes))
	}

	fn signed(account: Account) -> String {
		text(&[&[0x84, 0][..], &account, &[0; 70]].concat().encode())
	}

	fn a_block() -> Value {
		let time = text(&[0x05_u8, 1, 0, 9].to_vec().encode());
		let report = text(&[0x05_u8, 7, 1, 9].to_vec().encode());
		let sent = [time, signed([2; 32]), signed(ANNA), report, signed(ANNA)];
		json!({ "block": { "header": { "number": "0x1" }, "extrinsics": sent }, "justifications": null })
	}

	#[test]
	fn of_a_block_everybody_sees_the_time_and_their_own() {
		let (mut shown, whole) = (a_block(), a_block());
		block(&mut shown, &ANNA).expect("it is a block");
		let (shown, whole) = (&shown["block"], &whole["block"]);
		assert_eq!(shown["header"], whole["header"]);
		for own in [0, 2, 4] {
			assert_eq!(shown["extrinsics"][own], whole["extrinsics"][own]);
		}
		for other in [1, 3] {
			assert_eq!(shown["extrinsics"][other], OF_OTHERS);
		}
		assert_eq!(own_places(&a_block(), &ANNA), Some(vec![2, 4]));
		assert_eq!(own_places(&a_block(), &[3; 32]), Some(vec![]));
		assert_eq!(block(&mut Value::Null, &ANNA), Some(()));
	}

	#[test]
	fn what_is_no_block_is_not_shown() {
		for wrong in [json!({}), json!([]), json!({ "block": { "extrinsics": [7] } })] {
			assert_eq!(block(&mut wrong.clone(), &ANNA), None, "{wrong}");
			assert_eq!(own_places(&wrong, &ANNA), None, "{wrong}");
		}
	}

	/// An event of a pallet without fields, by the transaction at this place, or by the chain.
	fn event(
		by: Option<u32>,
		pallet: u8,
		variant: u8,
		fields: &[u8],
		topics: &[[u8; 32]],
	) -> Vec<u8> {
		let phase = by.map_or(vec![1], |by| [vec![0], by.encode()].concat());
		[&phase[..], &[pallet, variant], fields, &topics.to_vec().encode()].concat()
	}

	#[test]
	fn of_events_everybody_sees_what_they_have_made() {
		let metadata = Metadata::decode_from(METADATA).expect("it is metadata");
		let registry = metadata.pallet_by_name("System").expect("it is there");
		let code_updated = registry
			.event_variants()
			.and_then(|all| all.iter().find(|variant| variant.name == "CodeUpdated"));
		let (pallet, updated) = (registry.event_index(), code_updated.expect("it is there").index);
		let created = registry
			.event_variants()
			.and_then(|all| all.iter().find(|one| one.name == "NewAccount"));
		let created = created.expect("it is there").index;
		let hash = |fields: &[u8]| fields.to_vec();
		let code = metadata
			.pallet_by_name("System")
			.and_then(|system| system.event_variant_by_index(updated).map(|one| one.fields.len()));
		let of_code = if code == Some(0) { vec![] } else { hash(&[8; 32]) };
		let all = [
			event(None, pallet, updated, &of_code, &[]),
			event(Some(1), pallet, created, &[7; 32], &[[9; 32]]),
			event(Some(2), pallet, created, &[5; 32], &[[9; 32], [8; 32]]),
			event(Some(2), pallet, updated, &of_code, &[]),
			event(Some(3), pallet, created, &[7; 32], &[]),
		];
		let encoded = [Compact(5_u32).encode(), all.concat()].concat();
		let kept = events(&encoded, &[2], &metadata).expect("they can be read");
		assert_eq!(kept, [Compact(2_u32).encode(), all[2..4].concat()].concat());
		assert_eq!(events(&encoded, &[], &metadata), Some(vec![0]));
		assert_eq!(events(&[0], &[2], &metadata), Some(vec![0]));

		// What cannot be read is shown to nobody.
		assert_eq!(events(&encoded[..encoded.len() - 1], &[2], &metadata), None);
		assert_eq!(events(&[&encoded[..], &[0]].concat(), &[2], &metadata), None);
		let unknown = [Compact(1_u32).encode(), event(Some(2), 200, 0, &[], &[])].concat();
		assert_eq!(events(&unknown, &[2], &metadata), None);
		let phase = [Compact(1_u32).encode(), vec![3, pallet, updated, 0]].concat();
		assert_eq!(events(&phase, &[2], &metadata), None);
	}
}

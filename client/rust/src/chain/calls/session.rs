//! Session keys of validators.

super::calls! {
	Session = 6;

	/// Registers the session keys of a validator: `keys` and `proof` as the node gives them
	/// (`author_rotateKeysWithOwner`).
	///
	/// Signed by a validator's account, or a nominee's.
	0 => set_keys(keys: SessionKeys, proof: Vec<u8>);
}

/// The public keys that a validator's node signs with.
#[derive(Clone, Copy, Debug, codec::Decode, codec::Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct SessionKeys {
	/// For making blocks.
	pub aura: [u8; 32],
	/// For making blocks final.
	pub grandpa: [u8; 32],
}

/// What a node answers when it was asked for new session keys.
pub(in crate::chain) fn made_by_node(answer: &serde_json::Value) -> Option<(SessionKeys, Vec<u8>)> {
	let part = |name: &str| hex::decode(answer.get(name)?.as_str()?.strip_prefix("0x")?).ok();
	let keys = codec::DecodeAll::decode_all(&mut &part("keys")?[..]).ok()?;
	Some((keys, part("proof")?))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn keys_are_read_as_the_node_answers_them() {
		let keys = format!("0x{}{}", "0a".repeat(32), "0b".repeat(32));
		let (read, proof) =
			made_by_node(&json!({ "keys": keys, "proof": "0x0102" })).expect("it is an answer");
		assert_eq!(read, SessionKeys { aura: [10; 32], grandpa: [11; 32] });
		assert_eq!(proof, [1, 2]);
	}

	#[test]
	fn what_is_no_pair_of_keys_is_not_taken_for_one() {
		for keys in
			["0x", "0a", &format!("0x{}", "0a".repeat(32)), &format!("0x{}", "0a".repeat(65))]
		{
			assert_eq!(made_by_node(&json!({ "keys": keys, "proof": "0x" })), None, "{keys}");
		}
		assert_eq!(made_by_node(&json!({ "keys": format!("0x{}", "0a".repeat(64)) })), None);
		assert_eq!(made_by_node(&json!("0x")), None);
	}
}

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

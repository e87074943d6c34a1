//! Professional credentials: a licence or registration number, say.
//!
//! No such number is on chain. What can be there is a commitment, which the practitioner opens to whom they choose by
//! handing over the statement and the blinding.

use crate::records::{Blinding, Commitment};
use alloc::vec::Vec;
use sp_crypto_hashing::blake2_256;

/// The scheme of [`credential_commitment`].
pub const CREDENTIAL_SCHEME: u8 = 1;

/// The commitment to a credential: `BLAKE2b-256("anamnesis/credential/v1" ‖ blinding ‖ statement)`.
///
/// The statement is what the practitioner would show, byte for byte: a text that names register and number, or a signed
/// credential. 64 random bytes hide it statistically, so a short number cannot be found by trying all of them.
///
/// Test vectors for other languages: `primitives/vectors/credential.json`.
pub fn credential_commitment(blinding: &Blinding, statement: &[u8]) -> Commitment {
	let mut input = Vec::with_capacity(23 + blinding.len() + statement.len());
	input.extend_from_slice(b"anamnesis/credential/v1");
	input.extend_from_slice(blinding);
	input.extend_from_slice(statement);
	Commitment { scheme: CREDENTIAL_SCHEME, hash: blake2_256(&input) }
}

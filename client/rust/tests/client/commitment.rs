//! Commitments.

use crate::support::{flip, report, sealed, Failing};
use anamnesis_client::{
	commitment::{
		commit, size_class, verify_document, verify_sealed, Blindings, Commitment, Digest,
	},
	Error,
};

#[test]
fn a_document_and_its_sealed_bytes_are_what_was_committed_to() {
	let (_, _, sealed) = sealed(&report());
	let blindings = Blindings::fresh().expect("there is randomness");
	let (commitment, proof) = commit(&sealed.document, &sealed.sealed, &blindings);
	verify_sealed(&commitment, &sealed.sealed, &proof).expect("the custodian's check");
	verify_document(&commitment, &sealed.document, &sealed.sealed, &blindings)
		.expect("the reader's check");
}

#[test]
fn nothing_else_is() {
	let (_, _, sealed) = sealed(&report());
	let blindings = Blindings::fresh().expect("there is randomness");
	let (commitment, proof) = commit(&sealed.document, &sealed.sealed, &blindings);
	let other = |digest: &Digest| Digest {
		blake3: flip(&digest.blake3, 255).try_into().expect("as long"),
		..*digest
	};
	let longer = Digest { length: sealed.sealed.length + 1, ..sealed.sealed };
	for changed in [other(&sealed.sealed), longer] {
		let refused = verify_sealed(&commitment, &changed, &proof);
		assert!(matches!(refused, Err(Error::OtherRecord)));
	}
	let swapped =
		Blindings { blinding: blindings.inner_blinding, inner_blinding: blindings.blinding };
	let fresh = Blindings::fresh().expect("there is randomness");
	for (document, blindings) in [
		(other(&sealed.document), &blindings),
		(sealed.document, &swapped),
		(sealed.document, &fresh),
	] {
		let refused = verify_document(&commitment, &document, &sealed.sealed, blindings);
		assert!(matches!(refused, Err(Error::OtherRecord)));
	}
}

#[test]
fn commitments_of_another_scheme_are_not_guessed_at() {
	let (_, _, sealed) = sealed(b"");
	let blindings = Blindings::fresh().expect("there is randomness");
	let (commitment, proof) = commit(&sealed.document, &sealed.sealed, &blindings);
	let newer = Commitment { scheme: 3, ..commitment };
	let refused = verify_sealed(&newer, &sealed.sealed, &proof);
	assert!(matches!(refused, Err(Error::UnknownCommitment(3))));
}

#[test]
fn sizes_are_rounded_up_to_powers_of_two() {
	for (length, class) in [
		(0, 0),
		(1, 0),
		(2, 1),
		(3, 2),
		(4, 2),
		(5, 3),
		(65_536, 16),
		(65_537, 17),
		(1 << 63, 63),
		(u64::MAX, 64),
	] {
		assert_eq!(size_class(&Digest { blake3: [0; 32], length }), class, "{length}");
	}
}

#[test]
fn a_digest_is_of_all_bytes_or_there_is_none() {
	let digest = Digest::of(&report()[..]).expect("it is in memory");
	assert_eq!(digest.blake3, *blake3::hash(&report()).as_bytes());
	assert_eq!(digest.length, 10_044);
	assert!(matches!(Digest::of(Failing(70_000)), Err(Error::Read(_))));
}

#[test]
fn blindings_are_fresh_and_not_printed() {
	let fresh = || Blindings::fresh().expect("there is randomness");
	let (one, two) = (fresh(), fresh());
	assert_ne!(one.blinding, one.inner_blinding);
	assert_ne!(one.blinding, two.blinding);
	assert_ne!(one.inner_blinding, two.inner_blinding);
	assert_eq!(format!("{one:?}"), "Blindings");
}

//! What the holder adds of the document.

use super::{chain::*, *};
use crate::{
	batch::Batch,
	proof::{Part::Opening as ThePart, Problem::*},
};

fn opened(opening: Opening) -> Case {
	Case::new().with(|file| file.opening = opening)
}

#[test]
fn a_document_is_shown_to_be_what_was_anchored() {
	let proven = opened(document()).verify().expect("it is the document");
	assert_eq!(proven.opening, document());
}

#[test]
fn a_custodian_shows_the_sealed_bytes_without_knowing_the_document() {
	let inner = Commitment::inner(&[3; 64], &[4; 32]);
	assert!(opened(Opening::Sealed { sealed: sealed(), inner }).verify().is_ok());
	let other = Opening::Sealed { sealed: sealed(), inner: [0; 32] };
	opened(other).is_refused(ThePart, CommitmentDiffers);
}

#[test]
fn everything_that_was_added_counts() {
	let changes: [fn(&mut SealedOpening, &mut Blinding, &mut [u8; 32]); 6] = [
		|sealed, _, _| sealed.blinding[63] ^= 1,
		|sealed, _, _| sealed.digest[0] ^= 1,
		|sealed, _, _| sealed.length += 1,
		|sealed, _, _| sealed.siblings.push([0; 32]),
		|_, inner_blinding, _| inner_blinding[0] ^= 1,
		|_, _, document| document[31] ^= 1,
	];
	for change in changes {
		let (mut sealed, mut inner_blinding, mut document) = (sealed(), [3; 64], [4; 32]);
		change(&mut sealed, &mut inner_blinding, &mut document);
		opened(Opening::Document { sealed, inner_blinding, document })
			.is_refused(ThePart, CommitmentDiffers);
	}
}

#[test]
fn a_commitment_of_another_scheme_is_another_commitment() {
	let other = Commitment { scheme: 9, ..commitment() };
	let case = Case::about(SUBJECT, entries(&SUBJECT, &record(), &anchor(other)));
	assert!(case.verify().is_ok());
	case.with(|file| file.opening = document()).is_refused(ThePart, CommitmentDiffers);
}

/// Five documents under one root, of which the tests' one is number 3.
fn batch() -> Batch {
	let leaves: Vec<_> = (0..5)
		.map(|at| match at {
			3 => commitment(),
			other => Commitment { scheme: 1, hash: [other; 32] },
		})
		.collect();
	Batch::new(&leaves).expect("there are some")
}

fn of_batch(leaf: Option<u32>) -> Case {
	let batch = batch();
	let subject = Subject { version: 0, leaf, ..SUBJECT };
	let record = StoredRecord { versions: 1, leaves: Some(batch.count()), ..record() };
	let root = Commitment { scheme: Commitment::BATCH_SCHEME, hash: batch.root() };
	Case::about(subject, entries(&subject, &record, &anchor(root)))
}

fn on_the_path_of(leaf: u32) -> Opening {
	let siblings = batch().siblings(leaf).expect("there is such a leaf");
	let sealed = SealedOpening { siblings, ..sealed() };
	Opening::Document { sealed, inner_blinding: [3; 64], document: [4; 32] }
}

#[test]
fn a_document_is_shown_to_be_the_leaf_of_a_batch() {
	let case = of_batch(Some(3)).with(|file| file.opening = on_the_path_of(3));
	assert!(case.verify().is_ok());
	case.with(|file| file.opening = document()).is_refused(ThePart, CommitmentDiffers);
	case.with(|file| file.opening = on_the_path_of(2)).is_refused(ThePart, CommitmentDiffers);
	let other = of_batch(Some(2)).with(|file| file.opening = on_the_path_of(3));
	other.is_refused(ThePart, CommitmentDiffers);
}

#[test]
fn a_document_is_shown_only_where_its_leaf_is_named() {
	let case = of_batch(None).with(|file| file.opening = on_the_path_of(3));
	case.is_refused(ThePart, NoBatch);
}

//! A document in a batch: many are anchored under one root, and each is proven by itself.

use super::*;
use anamnesis_chain_tests::harness::calls::{patients::*, Call};
use anamnesis_primitives::{batch::Batch, Commitment};
use subxt::dynamic::Value;

/// What a device has measured, say.
const DOCUMENTS: [&[u8]; 5] = [b"61", b"62", DOCUMENT, b"64", b"65"];

/// The one that is proven.
const LEAF: u32 = 2;

/// Documents under one root, and what their author knows of them.
struct Several {
	sealed: Vec<Sealed>,
	batch: Batch,
}

impl Several {
	/// Each sealed by itself.
	fn new() -> Self {
		let sealed: Vec<_> = DOCUMENTS.into_iter().map(Sealed::new).collect();
		let leaves: Vec<_> = sealed.iter().map(Sealed::commitment).collect();
		Self { sealed, batch: Batch::new(&leaves).expect("there are some") }
	}

	fn anchored_for(&self, patient: PatientId) -> Call {
		let size = self.sealed.iter().map(Sealed::size).max().expect("there are some");
		let keyholders = Value::unnamed_composite([number(KEYHOLDER)]);
		calls::call(
			"RecordAnchors",
			"anchor_batch",
			[
				("acting_for", number(CLINIC)),
				("patient", id(patient)),
				("category", variant(RESULTS)),
				("root", Value::from_bytes(self.batch.root())),
				("leaves", number(self.batch.count())),
				("size", number(size)),
				("custodian", number(CUSTODIAN)),
				("keyholders", keyholders),
				("recorded_on", none()),
			],
		)
	}

	/// The path of a leaf.
	fn siblings(&self, leaf: u32) -> Vec<[u8; 32]> {
		self.batch.siblings(leaf).expect("there is such a leaf")
	}

	/// A file with the document of this number, on this path.
	fn opened(&self, file: &[u8], leaf: u32, siblings: &[[u8; 32]]) -> ProofFile {
		let at = leaf as usize;
		read(&opened(file, &self.sealed[at], DOCUMENTS[at], siblings))
	}
}

/// A batch on a real chain.
async fn a_batch() -> (Scene, Several) {
	let scene = Scene::of(Node::builder().start().await).await;
	let several = Several::new();
	let call = several.anchored_for(scene.patient.id);
	scene.chain.submit(&call, &scene.clinician.keys).await.expect("the patient has granted it");
	(scene, several)
}

#[tokio::test]
async fn a_file_proves_a_document_in_a_batch_by_its_path_and_place() {
	let (scene, several) = a_batch().await;
	let subject = |leaf| Subject { leaf, ..scene.subject(0, 0) };
	let closed = ask(&scene.node, subject(Some(LEAF))).await.expect("it is there");
	let whole = ask(&scene.node, subject(None)).await.expect("it is there");
	let beyond = ask(&scene.node, subject(Some(several.batch.count()))).await;
	assert_eq!(beyond, Err(refusals::NOT_THERE), "it has no such leaf");
	let genesis = genesis(&scene.chain).await;
	// From here on there is no node.
	drop(scene.node);

	let siblings = several.siblings(LEAF);
	let file = several.opened(&closed, LEAF, &siblings);
	let proven = verify(&file.to_bytes(), &genesis).expect("the file is whole");
	assert_eq!((proven.subject.leaf, proven.record.leaves), (Some(LEAF), Some(5)));
	assert_eq!(proven.standing, Standing::Current);
	let root = Commitment { scheme: Commitment::BATCH_SCHEME, hash: several.batch.root() };
	assert_eq!(proven.anchor.commitment, root);
	assert_eq!(proven.opening, file.opening);
	no_bit_can_be_changed(&file.to_bytes(), &genesis);

	let differs = |file: &ProofFile| {
		refused(file, &genesis, Part::Opening, Problem::CommitmentDiffers);
	};
	// Another place: nothing has happened to that leaf either, so its state is proven as well, and the path decides.
	let mut elsewhere = file.clone();
	elsewhere.subject.leaf = Some(LEAF + 1);
	differs(&elsewhere);
	elsewhere.subject.leaf = Some(several.batch.count());
	refused(&elsewhere, &genesis, Part::Subject, Problem::NoBatch);
	// Another document, on its own path and on this one.
	differs(&several.opened(&closed, LEAF + 1, &several.siblings(LEAF + 1)));
	differs(&several.opened(&closed, LEAF + 1, &siblings));
	// Another path.
	assert_eq!(siblings.len(), 3);
	for at in 0..siblings.len() {
		let mut changed = siblings.clone();
		changed[at][31] ^= 1;
		differs(&several.opened(&closed, LEAF, &changed));
		let mut shorter = siblings.clone();
		shorter.remove(at);
		differs(&several.opened(&closed, LEAF, &shorter));
	}
	let mut turned = siblings.clone();
	turned.reverse();
	differs(&several.opened(&closed, LEAF, &turned));
	differs(&several.opened(&closed, LEAF, &[&siblings[..], &siblings[..1]].concat()));

	// A file about the batch says that it was anchored, and nothing of one document.
	assert!(verify(&whole, &genesis).is_ok_and(|proven| proven.subject.leaf.is_none()));
	let unnamed = several.opened(&whole, LEAF, &siblings);
	refused(&unnamed, &genesis, Part::Opening, Problem::NoBatch);
}

#[tokio::test]
async fn a_file_says_which_record_supersedes_a_document_in_a_batch() {
	let (scene, several) = a_batch().await;
	let subject = |leaf| Subject { leaf: Some(leaf), ..scene.subject(0, 0) };
	let corrected = Sealed::new(b"63");
	let amendment = calls::call(
		"RecordAnchors",
		"amend_leaf",
		[
			("acting_for", number(CLINIC)),
			("patient", id(scene.patient.id)),
			("record", number(0_u32)),
			("leaf", number(LEAF)),
			("commitment", commitment(corrected.commitment())),
			("size", number(corrected.size())),
			("reason", variant(AmendmentReason::Correction)),
			("recorded_on", none()),
		],
	);
	scene.chain.submit(&amendment, &scene.clinician.keys).await.expect("the clinic wrote it");

	let genesis = genesis(&scene.chain).await;
	let file = ask(&scene.node, subject(LEAF)).await.expect("it is there");
	let file = several.opened(&file, LEAF, &several.siblings(LEAF));
	let standing = |file: &ProofFile| verify(&file.to_bytes(), &genesis).map(|it| it.standing);
	assert_eq!(standing(&file), Ok(Standing::AmendedBy(1)), "and still in the batch");
	let beside = ask(&scene.node, subject(LEAF + 1)).await.expect("it is there");
	assert_eq!(standing(&read(&beside)), Ok(Standing::Current));

	let file = opened(&scene.prove(1, 0).await, &corrected, b"63", &[]);
	let proven = verify(&file, &genesis).expect("the file is whole");
	assert_eq!(proven.record.amends, Some((0, LEAF)));
}

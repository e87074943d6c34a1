//! Over changes of the authorities: a second validator comes, and goes.
//!
//! The authorities of the first block are one, those after the first change two, and those after the second the one
//! again. A file that is made then leads over both changes, from the authorities of the first block alone.

use super::*;
use anamnesis_chain_tests::{
	harness::Specification,
	validators::{authorities, Validator},
};
use anamnesis_primitives::proof::{hash_of, Final};
use futures::future::join;

/// The administrators of validators' organisations: Bob's has the role, beside Alice's.
const SECOND: u32 = KEYHOLDER;

/// A development chain whose validators can change within seconds.
pub struct Short(Specification);

impl Short {
	/// Its sessions are as short as they can be.
	pub fn new() -> Self {
		let mut specification = Specification::of_development();
		specification.with_sessions_of(5);
		Self(specification)
	}

	/// Its first validator.
	pub async fn first(&self) -> Node {
		let file = self.0.file();
		let arguments = ["--chain", file.to_str().expect("it is text")];
		Node::builder().arguments(arguments).start().await
	}
}

/// Has a second validator seated, and waits until a block is final by both.
pub async fn seat(second: &Node, chain: &Chain) -> Validator {
	let seated = Validator::seat(second, chain, SECOND, &actors::bob()).await;
	second.wait_for_finalised(seated.since.number + 1).await;
	seated
}

/// What was proven of one anchor, before, between and after the changes.
struct Files {
	genesis: [u8; 32],
	/// The authorities of the first block.
	first: Vec<[u8; 32]>,
	/// The block that the anchor is in.
	anchored: u64,
	/// The blocks that announced the changes.
	changes: [u64; 2],
	before: ProofFile,
	between: ProofFile,
	after: ProofFile,
	/// Like `after`, by a node that has no vote, and joined after the first change.
	by_follower: ProofFile,
}

impl Files {
	/// Made by real nodes, none of which is there any more.
	async fn made() -> Self {
		let short = Short::new();
		let node = short.first().await;
		let second = Validator::node(&[&node]).await;
		let through = node.connect().await;
		let anchoring = async {
			let scene = Scene::of(node).await;
			let anchored = scene.anchor(&Sealed::new(DOCUMENT)).await.block;
			let before = scene.prove(0, 0).await;
			(scene, anchored, before)
		};
		let seating = async {
			let second = second.start().await;
			let seated = seat(&second, &through).await;
			(second, seated)
		};
		// The one takes three finalised blocks; the other a start, five finalised blocks, and two changes of sessions.
		let ((scene, anchored, before), (second, seated)) = join(anchoring, seating).await;
		let chain = &scene.chain;
		let genesis = genesis(chain).await;
		let first = authorities(chain, genesis.into()).await;
		let anchored = chain.header(anchored).await.expect("it is there").number;
		chain.wait_for_finalised(seated.since.number + 1).await;
		let between = scene.prove(0, 0).await;

		let follower = Node::follower(&[&scene.node, &second]).await;
		let (end, follower) = join(seated.unseat(&scene.chain), follower.start()).await;
		chain.wait_for_finalised(end.number + 1).await;
		let after = scene.prove(0, 0).await;
		follower.wait_for_finalised(end.number + 1).await;
		let by_follower = ask(&follower, scene.subject(0, 0)).await.expect("it is there");
		Self {
			genesis,
			first,
			anchored,
			changes: [seated.since.number, end.number],
			before: read(&before),
			between: read(&between),
			after: read(&after),
			by_follower: read(&by_follower),
		}
	}

	/// How often the authorities have changed, and how many they are, says the file.
	fn set(&self, file: &ProofFile) -> (u64, u32) {
		let proven = verify(&file.to_bytes(), &self.genesis).expect("the file is whole");
		assert_eq!(proven.standing, Standing::Current);
		(proven.block.set, proven.block.authorities)
	}

	/// `after`, with other changes.
	fn with_changes(&self, changes: &[usize]) -> ProofFile {
		let changes = changes.iter().map(|at| self.after.changes[*at].clone()).collect();
		ProofFile { changes, ..self.after.clone() }
	}

	/// A file is refused because of votes by other authorities than those of the first block, or in another set.
	#[track_caller]
	fn refused_by_the_first(&self, file: &ProofFile, part: Part, votes: &Final) {
		let voter: &[u8] = votes.justification.commit.precommits[0].id.as_ref();
		let is_authority = self.first.iter().any(|authority| authority == voter);
		let problem =
			if is_authority { Problem::SignatureNotValid } else { Problem::NotAnAuthority };
		refused(file, &self.genesis, part, problem);
	}

	fn lead_over_every_change(&self) {
		assert_eq!(self.set(&self.before), (0, 1));
		assert_eq!(self.set(&self.between), (1, 2));
		assert_eq!(self.set(&self.after), (2, 1));
		assert_eq!(self.set(&self.by_follower), (2, 1));
		let numbers = |file: &ProofFile| -> Vec<_> {
			file.changes.iter().map(|change| u64::from(change.header.number)).collect()
		};
		assert_eq!(numbers(&self.before), Vec::<u64>::new());
		assert_eq!(numbers(&self.between), self.changes[..1]);
		assert_eq!(numbers(&self.after), self.changes);
		assert_eq!(numbers(&self.by_follower), self.changes);
		assert!(self.anchored < self.changes[0], "it was anchored before all of them");
	}

	fn need_each_change(&self) {
		let [first, second] = &self.after.changes[..] else { panic!("there are two") };
		self.refused_by_the_first(&self.with_changes(&[1]), Part::Change(0), second);
		// The one who votes now is one of the two before, and has signed for another set.
		let without = self.with_changes(&[0]);
		refused(&without, &self.genesis, Part::Block, Problem::SignatureNotValid);
		// And the one of the first block, where the file would lead to no other authorities.
		let none = self.with_changes(&[]);
		refused(&none, &self.genesis, Part::Block, Problem::SignatureNotValid);
		assert_ne!(hash_of(&first.header), hash_of(&second.header));
	}

	fn need_the_changes_in_order(&self) {
		let turned = self.with_changes(&[1, 0]);
		self.refused_by_the_first(&turned, Part::Change(0), &self.after.changes[1]);
		let twice = self.with_changes(&[0, 0, 1]);
		refused(&twice, &self.genesis, Part::Change(1), Problem::NotAscending);
		let again = self.with_changes(&[0, 1, 1]);
		refused(&again, &self.genesis, Part::Change(2), Problem::NotAscending);
	}

	fn are_not_made_final_by_other_authorities(&self) {
		// What the two made final is no proof by the first one.
		let early = ProofFile { changes: Vec::new(), ..self.between.clone() };
		self.refused_by_the_first(&early, Part::Block, &self.between.block);
		// Nor after they are two no more: it is below the change.
		let ProofFile { block, state, .. } = self.between.clone();
		let late = ProofFile { block, state, ..self.after.clone() };
		refused(&late, &self.genesis, Part::Block, Problem::NotAscending);
		// Their votes are for their block and for no other.
		let borrowed = &self.between.block.justification;
		let mut under = self.after.clone();
		under.block.justification = borrowed.clone();
		refused(&under, &self.genesis, Part::Block, Problem::OtherBlock);
		let mut renamed = under.clone();
		let commit = &mut renamed.block.justification.commit;
		commit.target_hash = hash_of(&renamed.block.header);
		commit.target_number = renamed.block.header.number;
		// After both changes the authority is the first one again.
		self.refused_by_the_first(&renamed, Part::Block, &renamed.block);
		// The votes on the one change are none on the other.
		let mut exchanged = self.after.clone();
		exchanged.changes[1].justification = self.after.changes[0].justification.clone();
		refused(&exchanged, &self.genesis, Part::Change(1), Problem::OtherBlock);
	}

	fn need_the_votes_of_both_when_they_are_two(&self) {
		for at in 0..2 {
			let mut fewer = self.after.clone();
			let votes = &mut fewer.changes[1].justification;
			assert_eq!(votes.commit.precommits.len(), 2);
			// Both voted for the same block here or not: then a header between is not needed any more.
			votes.commit.precommits.remove(at);
			votes.votes_ancestries.clear();
			refused(&fewer, &self.genesis, Part::Change(1), Problem::TooFewVotes);
		}
	}
}

#[tokio::test]
async fn a_file_leads_over_every_change_of_the_authorities_since_genesis() {
	let files = Files::made().await;
	files.lead_over_every_change();
	files.need_each_change();
	files.need_the_changes_in_order();
	files.are_not_made_final_by_other_authorities();
	files.need_the_votes_of_both_when_they_are_two();
	no_bit_can_be_changed(&files.after.to_bytes(), &files.genesis);
}

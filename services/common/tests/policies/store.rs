//! What is kept, and what is gone.

use crate::support::*;
use anamnesis_primitives::policy::{PolicyError, What, Whom, MAX_POLICY_BYTES};
use anamnesis_service::policies::NotKept;

fn nothing_restricted(number: u8) -> Written {
	Written::new(number, &[])
}

#[tokio::test]
async fn the_policy_in_force_is_kept_and_the_next_one_beside_it() {
	let world = World::new().await;
	let [first, second, third] = [1, 2, 3].map(nothing_restricted);
	let under_first = heads(&first, &first);
	world.keep(&first).await;
	assert!(!world.keep_under(&second, under_first).await.expect("it is taken"));
	assert_eq!(world.held().await, sorted([first.commitment(), second.commitment()]));

	// Who hands over another next one means that. The one in force stays whatever comes.
	assert!(!world.keep_under(&third, under_first).await.expect("it is taken"));
	assert_eq!(world.held().await, sorted([first.commitment(), third.commitment()]));
	world.keep(&first).await;
	let both = sorted([first.commitment(), third.commitment()]);
	assert_eq!(world.held().await, both, "the one in force does not push the next one out");

	// It is still there in the next process.
	world.policies.clone().close().await;
	let again = open(world.folder.path()).await;
	assert_eq!(again.held(ANNA).await.expect("the disk works").len(), 2);
	assert!(again.held(BERT).await.expect("the disk works").is_empty());
}

#[tokio::test]
async fn nobody_is_locked_out_by_a_third_one_while_the_chain_changes() {
	let world = World::new().await;
	let [first, second, third] = [1, 2, 3].map(nothing_restricted);
	world.keep(&first).await;
	world.keep_under(&second, heads(&first, &first)).await.expect("it is taken");
	let refused = world.keep_under(&third, heads(&first, &second)).await;
	assert!(matches!(refused, Err(NotKept::ChangeUnderWay)), "{refused:?}");
	assert_eq!(world.held().await, sorted([first.commitment(), second.commitment()]));

	// As soon as that is final there is a place.
	assert!(!world.keep_under(&third, heads(&second, &second)).await.expect("it is taken"));
	assert_eq!(world.held().await, sorted([second.commitment(), third.commitment()]));
}

#[tokio::test]
async fn the_longest_policy_is_kept_and_a_byte_more_is_not() {
	let world = World::new().await;
	let longest = Written::longest(1);
	assert_eq!(longest.document.len(), MAX_POLICY_BYTES);
	world.keep(&longest).await;
	let held = world.policies.held(ANNA).await.expect("the disk works");
	let [held] = &held[..] else { panic!("one is kept") };
	assert_eq!(held.read().expect("it is whole").to_bytes(), longest.document);

	let mut longer = longest.clone();
	longer.document.push(0);
	let refused = world.keep_under(&longer, heads(&longer, &longer)).await;
	assert!(matches!(refused, Err(NotKept::TooLong)), "{refused:?}");
	assert_eq!(world.held().await, [longest.commitment()]);
}

#[tokio::test]
async fn what_is_no_policy_of_the_patients_is_not_kept_though_it_was_committed_to() {
	let world = World::new().await;
	let good = Written::new(1, &[(Whom::Everybody, What::Everything)]);
	let with = |change: &dyn Fn(&mut Vec<u8>)| {
		let mut bad = good.clone();
		change(&mut bad.document);
		bad
	};
	for (bad, error) in [
		(with(&|document| document.clear()), PolicyError::Truncated),
		(with(&|document| document[0] = 2), PolicyError::UnknownVersion(2)),
		(with(&|document| document.push(0)), PolicyError::TrailingBytes),
		(with(&|document| document[21] = 7), PolicyError::ChoiceNotAdmissible),
	] {
		let refused = world.keep_under(&bad, heads(&bad, &bad)).await;
		match refused {
			Err(NotKept::NotAdmissible(found)) => assert_eq!(found, error),
			other => panic!("{error:?}: {other:?}"),
		}
	}
	let berts = Written::of(BERT, 1, &[]);
	let refused = world.keep_under(&berts, heads(&berts, &berts)).await;
	assert!(matches!(refused, Err(NotKept::AnotherPatient)), "{refused:?}");
	assert!(world.held().await.is_empty());
}

#[tokio::test]
async fn a_policy_does_not_change_without_end() {
	let world = World::new().await;
	let policy = nothing_restricted(1);
	let mut taken = 0;
	let refused = loop {
		match world.keep_under(&policy, heads(&policy, &policy)).await {
			Ok(_) if taken < 1_000 => taken += 1,
			other => break other,
		}
	};
	assert!(taken >= 10, "{taken}");
	assert!(matches!(refused, Err(NotKept::TooOften { seconds: 1..=600 })), "{refused:?}");
	// Another patient's are not concerned, and erasing never is.
	let berts = Written::of(BERT, 2, &[]);
	let heads = heads(&berts, &berts);
	let kept = world.policies.keep(BERT, berts.document.clone(), berts.blinding, heads).await;
	assert!(kept.expect("it is taken"));
	world.policies.erase(ANNA).await.expect("the disk works");
	assert!(world.held().await.is_empty());
	assert_eq!(world.policies.held(BERT).await.expect("the disk works").len(), 1);
}

#[tokio::test]
async fn an_erased_policy_is_in_no_file() {
	/// An account that would be found.
	const CANARY: [u8; 32] = *b"the psychiatrist, whom Anna fear";
	let world = World::new().await;
	let against = |number| Written::new(number, &[(Whom::Practitioner(CANARY), What::Everything)]);
	let (first, second, third) = (against(0xc1), against(0xc2), against(0xc3));
	let blindings = [[0xc1; 64], [0xc2; 64], [0xc3; 64]];
	world.keep(&first).await;
	world.keep_under(&second, heads(&first, &first)).await.expect("it is taken");
	world.keep_under(&third, heads(&first, &first)).await.expect("it is taken");
	let folder = world.folder.path();
	assert!(!files_with(folder, &CANARY).is_empty(), "the search finds it");
	// Others lie around it, and stay.
	for number in 0..40 {
		let patient = anamnesis_primitives::PatientId([number; 16]);
		let other = Written::of(patient, number, &[(Whom::Everybody, What::Everything)]);
		let heads = heads(&other, &other);
		let kept = world.policies.keep(patient, other.document, other.blinding, heads).await;
		assert!(kept.expect("it is taken"));
	}

	world.policies.erase(ANNA).await.expect("the disk works");
	let gone = || {
		assert_eq!(files_with(folder, &CANARY), [""; 0]);
		assert_eq!(files_with(folder, &ANNA.0), [""; 0]);
		for blinding in blindings {
			assert_eq!(files_with(folder, &blinding), [""; 0]);
		}
	};
	gone();
	// It can be repeated, and the others are there.
	world.policies.erase(ANNA).await.expect("the disk works");
	world.policies.clone().close().await;
	gone();
	let again = open(folder).await;
	let page = again.patients(None, 1_000).await.expect("the disk works");
	assert_eq!(page.len(), 40);
	assert!(page.is_sorted());
	let rest = again.patients(Some(page[29]), 1_000).await.expect("the disk works");
	assert_eq!(rest, page[30..]);
}

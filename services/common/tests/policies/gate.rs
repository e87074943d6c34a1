//! The chain's permit, and then the policy.

use crate::support::*;
use anamnesis_primitives::{
	policy::{EmergencyChoice, EmergencyLaw, Policy, PolicyV1, Processing, What, Whom},
	Purpose, RecordCategory,
};
use anamnesis_service::{
	chain::{Ground, NotPermitted, Permit, Question, Unavailable},
	http::Problem,
	policies::{Access, Gate},
};
use axum::response::IntoResponse;
use std::time::{Duration, Instant};

const RESULTS: RecordCategory = RecordCategory::Results;
const DENIED: Result<Access, NotPermitted> = Err(NotPermitted::Denied);
const PERMITTED: Result<Access, NotPermitted> =
	Ok(Access::Reader { category: RESULTS, emergency: false, overridden: false });

fn against_the_clinic(number: u8) -> Written {
	Written::new(number, &[(Whom::Organisation(CLINIC), What::Everything)])
}

#[tokio::test]
async fn nothing_is_handed_out_without_the_policy_in_force() {
	let world = World::new().await;
	let (old, new) = (Written::new(1, &[]), Written::new(2, &[]));
	world.permits_under(&new);
	assert_eq!(world.gate().permit(question()).await, DENIED, "there is none");
	world.keep(&old).await;
	assert_eq!(world.gate().permit(question()).await, DENIED, "there is an old one");
	world.keep(&new).await;
	assert_eq!(world.gate().permit(question()).await, PERMITTED);
	world.policies.erase(ANNA).await.expect("the disk works");
	assert_eq!(world.gate().permit(question()).await, DENIED, "it was taken back");
}

#[tokio::test]
async fn both_blocks_have_to_permit_it_each_under_its_policy() {
	let world = World::new().await;
	let (open, closed) = (Written::new(1, &[]), against_the_clinic(2));
	world.keep(&open).await;
	world.keep_under(&closed, heads(&open, &open)).await.expect("it is taken");
	let missing = Written::new(3, &[]);
	for (finalised, best, expected) in [
		(&open, &open, PERMITTED),
		(&open, &closed, DENIED),
		(&closed, &open, DENIED),
		(&closed, &closed, DENIED),
		(&open, &missing, DENIED),
		(&missing, &open, DENIED),
	] {
		let [finalised, best] = [finalised, best]
			.map(|policy| Ground { emergency: false, policy: policy.commitment() });
		world.chain.answers().may_read = Ok(Permit::Reader { category: RESULTS, finalised, best });
		assert_eq!(world.gate().permit(question()).await, expected);
	}
}

#[tokio::test]
async fn no_policy_stands_against_the_patients_side() {
	let world = World::new().await;
	world.keep(&Written::new(1, &[(Whom::Everybody, What::Everything)])).await;
	world.chain.answers().may_read = Ok(Permit::PatientsSide);
	assert_eq!(world.gate().permit(question()).await, Ok(Access::PatientsSide));
	world.policies.erase(ANNA).await.expect("the disk works");
	assert_eq!(world.gate().permit(question()).await, Ok(Access::PatientsSide));
}

#[tokio::test]
async fn an_emergency_opens_what_the_law_says_and_that_is_said() {
	let world = World::new().await;
	let policy = against_the_clinic(1);
	world.keep(&policy).await;
	let permit = Permit::reader(RESULTS, true, policy.commitment());
	world.chain.answers().may_read = Ok(permit);
	let asked = Question { purpose: Purpose::EmergencyTreatment, ..question() };
	let opened = Access::Reader { category: RESULTS, emergency: true, overridden: true };
	assert_eq!(world.gate().permit(asked).await, Ok(opened));
	let elsewhere = EmergencyLaw { overrides_restrictions: false, ..LAW };
	let elsewhere = Gate { law: elsewhere, ..world.gate() };
	assert_eq!(elsewhere.permit(asked).await, DENIED);

	// An emergency that has ended at the best block opens nothing.
	let [finalised, best] =
		[true, false].map(|emergency| Ground { emergency, policy: policy.commitment() });
	world.chain.answers().may_read = Ok(Permit::Reader { category: RESULTS, finalised, best });
	assert_eq!(world.gate().permit(asked).await, DENIED);

	// Who has opted out is not opened where the law honours it; a grant is no emergency.
	let opted_out = PolicyV1::new(ANNA, 2, Processing::Unrestricted, EmergencyChoice::OptedOut, []);
	let document = Policy::from(opted_out.expect("it is admissible")).to_bytes();
	let opted_out = Written { document, blinding: [2; 64] };
	world.keep(&opted_out).await;
	for (emergency, expected) in [(true, DENIED), (false, PERMITTED)] {
		let permit = Permit::reader(RESULTS, emergency, opted_out.commitment());
		world.chain.answers().may_read = Ok(permit);
		assert_eq!(world.gate().permit(asked).await, expected);
	}
}

#[tokio::test]
async fn a_restriction_cannot_be_told_from_anything_else_that_is_denied() {
	async fn answer(world: &World) -> (u16, Vec<(String, String)>, Vec<u8>) {
		let refused = world.gate().permit(question()).await.expect_err("it is denied");
		let response = Problem::from(refused).into_response();
		let headers = response.headers().iter().map(|(name, value)| {
			(name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
		});
		let (status, headers) = (response.status().as_u16(), headers.collect());
		let body = axum::body::to_bytes(response.into_body(), 1 << 20).await;
		(status, headers, body.expect("it is short").to_vec())
	}

	let world = World::new().await;
	let by_the_chain = answer(&world).await;
	let restricted = against_the_clinic(1);
	world.permits_under(&restricted);
	assert_eq!(answer(&world).await, by_the_chain, "there is no policy");
	world.keep(&restricted).await;
	assert_eq!(answer(&world).await, by_the_chain, "it is restricted");
	world.permits_under(&Written::new(2, &[]));
	assert_eq!(answer(&world).await, by_the_chain, "it is an old policy");
	world.chain.answers().may_read = Err(NotPermitted::Denied);
	assert_eq!(answer(&world).await, by_the_chain, "there is a policy, and the chain denies");
}

#[tokio::test]
async fn what_the_chain_denies_is_answered_after_the_same_reads() {
	let world = World::new().await;
	let policy = Written::new(1, &[]);
	world.keep(&policy).await;
	world.policies.clone().close().await;
	// Whoever reads the policy finds that it is damaged.
	let other = match crate::ON_SERVER {
		false => format!("x'{}'", "77".repeat(64)),
		true => format!("'\\x{}'", "77".repeat(64)),
	};
	tampered(world.folder.path(), format!("UPDATE policies SET blinding = {other}")).await;
	let policies = open(world.folder.path()).await;
	let gate = Gate { policies, ..world.gate() };
	let fails = Err(Unavailable::PoliciesFail.into());

	world.permits_under(&policy);
	assert_eq!(gate.permit(question()).await, fails);
	world.chain.answers().may_read = Err(NotPermitted::Denied);
	assert_eq!(gate.permit(question()).await, fails, "it was read although the chain denies");
	world.chain.answers().may_read = Ok(Permit::PatientsSide);
	assert_eq!(gate.permit(question()).await, Ok(Access::PatientsSide));
}

#[tokio::test]
async fn what_nobody_can_say_stays_so() {
	let world = World::new().await;
	let policy = Written::new(1, &[]);
	world.keep(&policy).await;
	for error in [
		NotPermitted::Stranger,
		Unavailable::NodeLost.into(),
		Unavailable::NotFinalising { seconds: 61 }.into(),
		Unavailable::OtherChain.into(),
	] {
		world.chain.answers().may_read = Err(error.clone());
		assert_eq!(world.gate().permit(question()).await, Err(error));
	}
}

#[tokio::test]
async fn a_denial_takes_as_long_whoever_denies() {
	let world = World::new().await;
	// The longest one, so that reading it takes most of the time. The reader may not see this record.
	let longest = Written::longest(1);
	world.keep(&longest).await;
	let asked = Question { record: 1_000, ..question() };
	let by_the_chain = || world.chain.answers().may_read = Err(NotPermitted::Denied);
	let by_the_policy = || world.permits_under(&longest);
	let mut took: [Vec<Duration>; 2] = Default::default();
	for round in 0..30 {
		match round % 2 {
			0 => by_the_chain(),
			_ => by_the_policy(),
		}
		let began = Instant::now();
		assert_eq!(world.gate().permit(asked).await, DENIED);
		took[round % 2].push(began.elapsed());
	}
	let [chain, policy] = took.map(|mut took| {
		took.sort();
		took[took.len() / 2]
	});
	assert!(chain < policy * 2 && policy < chain * 2, "{chain:?} {policy:?}");
}

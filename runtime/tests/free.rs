//! What costs nothing, or must not fail for want of allowance, is no way to flood.

mod common;

use anamnesis_primitives::{Grantee, MandateRights, OrganisationId, PatientId, Refusal};
use anamnesis_runtime::*;
use common::{people::*, *};

/// Everybody who takes back more than once here.
const ALL: [Person; 3] = [ANNA, BRUNO, CARLA];

fn set_policy(patient: PatientId, what: &str) -> RuntimeCall {
	pallet_access_grants::Call::set_policy { patient, commitment: commitment(what) }.into()
}

fn share(patient: PatientId, with: OrganisationId) -> RuntimeCall {
	grant(patient, Grantee::Organisation(with), now() + 300 * DAY)
}

fn revoke(patient: PatientId, from: OrganisationId, grant: u32) -> RuntimeCall {
	let grantee = Grantee::Organisation(from);
	pallet_access_grants::Call::revoke { patient, grantee, grant }.into()
}

fn revoke_grantee(patient: PatientId, from: OrganisationId) -> RuntimeCall {
	let grantee = Grantee::Organisation(from);
	pallet_access_grants::Call::revoke_grantee { patient, grantee }.into()
}

fn revoke_all(patient: PatientId) -> RuntimeCall {
	pallet_access_grants::Call::revoke_all { patient }.into()
}

/// Sets one policy after the other, a block each, until one is refused. Tells how many were set.
fn policies_until_refused(who: Person, patient: PatientId) -> u32 {
	let hour = Admission::period();
	for set in 0.. {
		assert_eq!(Admission::period(), hour, "it has to end within the hour");
		match offer(transaction(who, set_policy(patient, &set.to_string()))) {
			Ok(_) => send(who, set_policy(patient, &set.to_string())),
			refusal => {
				assert_eq!(refusal, refused(Refusal::AllowanceUsedUp));
				return set;
			},
		}
		next_block();
	}
	unreachable!("it has to end")
}

#[test]
fn whoever_sets_one_policy_after_the_other_is_refused_and_nobody_else_is() {
	on_chain_with_people(|| {
		let (anna, bruno) = (registered(ANNA), registered(BRUNO));
		pass(HOUR);
		send(ANNA, share(anna, HOSPITAL));
		let set = policies_until_refused(ANNA, anna);
		let spent = pallet_admission::PatientUsage::<Runtime>::get(anna);
		let reserve = configs::PatientAllowance::get().doubled();
		println!("{set} policies in an hour, {} µs in all", spent.ref_time / 1_000_000);
		assert!(set > 20, "nobody is kept from restricting by a few changes");
		assert!(spent.ref_time <= reserve.ref_time && spent.length <= reserve.length);

		// It is not a way to have it back that it travels in a batch.
		let batched = batch(vec![set_policy(anna, "in a batch")]);
		assert_refused(ANNA, batched, Refusal::AllowanceUsedUp);
		// What takes back is free all the same, and others are not touched.
		send(ANNA, revoke_all(anna));
		send(BRUNO, set_policy(bruno, "nothing for my neighbour"));
		// And in the next hour it is as before.
		pass(HOUR);
		send(ANNA, set_policy(anna, "in the next hour"));
	});
}

#[test]
fn a_representative_who_floods_leaves_the_holder_the_reserve() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		pass(HOUR);
		let set = policies_until_refused(BRUNO, anna);
		assert!(set > 10, "{set}");
		assert_refused(ANNA, share(anna, HOSPITAL), Refusal::AllowanceUsedUp);
		send(ANNA, set_policy(anna, "nothing for Bruno"));
	});
}

#[test]
fn a_child_s_guardian_has_the_child_s_reserve() {
	on_chain_with_people(|| {
		let child = registered_by(CARLA, quarter_after(365 * DAY));
		use_up_allowance(child);
		send(CARLA, set_policy(child, "nothing for the neighbour"));
	});
}

/// It is let in once, and the second time it would change nothing.
fn only_once(who: Person, call: RuntimeCall) {
	send(who, call.clone());
	next_block();
	assert_refused(who, call, Refusal::ChangesNothing);
}

#[test]
fn what_takes_back_is_let_in_once_for_each_thing_that_was_paid_for() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		// The case waits for whoever keeps it.
		send(CLINICIAN, anchor(anna, "results"));
		for with in [CLINIC, HOSPITAL] {
			pass(HOUR);
			send(ANNA, share(anna, with));
		}
		for who in [BRUNO, CARLA] {
			pass(HOUR);
			represent(anna, ANNA, who, MandateRights::ALL);
		}
		use_up_allowance(anna);
		let first =
			pallet_access_grants::Grants::<Runtime>::get(anna, Grantee::Organisation(HOSPITAL))
				.and_then(|grants| grants.first().map(|grant| grant.id))
				.expect("it was given");
		only_once(ANNA, revoke(anna, HOSPITAL, first));
		only_once(ANNA, revoke_grantee(anna, CLINIC));
		assert_refused(ANNA, revoke_all(anna), Refusal::ChangesNothing);
		let representative = BRUNO.account();
		only_once(
			ANNA,
			pallet_patient_registry::Call::end_mandate { patient: anna, representative }.into(),
		);
		// Whoever has resigned is nobody here any more.
		let resign: RuntimeCall =
			pallet_patient_registry::Call::resign_mandate { patient: anna }.into();
		send(CARLA, resign.clone());
		next_block();
		assert_refused(CARLA, resign, Refusal::UnknownAccount);
		only_once(ANNA, open_erasure(anna));
	});
}

#[test]
fn what_objects_is_let_in_once_for_each_thing_that_was_done() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		pass(HOUR);
		send(BRUNO, open_recovery(anna, NEW_PHONE));
		use_up_allowance(anna);
		only_once(ANNA, pallet_patient_registry::Call::veto_recovery { patient: anna }.into());
		send(OFFICER, declare_guardian(anna, CARLA));
		let contradiction =
			pallet_patient_registry::Call::contradict_declaration { patient: anna }.into();
		only_once(ANNA, contradiction);
		only_once(CLINICIAN, open_emergency(CLINIC, anna));
		only_once(ANNA, dispute(anna, 0));
	});
}

#[test]
fn all_that_is_free_is_pending_once_per_account() {
	on_chain_with_people(|| {
		let patients = ALL.map(registered);
		for (who, patient) in ALL.into_iter().zip(patients) {
			pass(HOUR);
			send(who, share(patient, CLINIC));
			next_block();
			let [one, other] = [revoke_all(patient), set_policy(patient, "another one")]
				.map(|call| offer(transaction(who, call)).expect("it is admitted").provides);
			let shared = one.iter().filter(|tag| other.contains(tag)).count();
			// Both have the nonce too.
			assert_eq!(shared, 2, "the pool takes one of them at a time");
		}
	});
}

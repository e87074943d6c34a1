//! `offer_transfer`, `accept_transfer`, `withdraw_transfer`

use crate::{mock::*, *};
use anamnesis_primitives::{
	traits::{Anchors as _, CustodianHoldings},
	ErasureScope,
};
use frame_support::{assert_noop, assert_ok};

const KEEPS: Service = Service::Custodian;
const HOLDS_KEYS: Service = Service::Keyholder;
const FIRST: OrganisationId = KEYHOLDERS[0];
const SECOND: OrganisationId = KEYHOLDERS[1];

fn offer_by(
	who: u64,
	acting_for: OrganisationId,
	(service, from, to): (Service, OrganisationId, OrganisationId),
) -> DispatchResult {
	RecordAnchors::offer_transfer(signed(who), acting_for, PATIENT, 0, service, from, to)
}

fn offers(service: Service, from: OrganisationId, to: OrganisationId) -> DispatchResult {
	offer_by(officer_of(from), from, (service, from, to))
}

fn accepts(to: OrganisationId, service: Service, from: OrganisationId) -> DispatchResult {
	let by = signed(officer_of(to));
	without_cost(RecordAnchors::accept_transfer(by, to, PATIENT, 0, service, from))
}

fn withdraw_by(who: u64, acting_for: OrganisationId) -> DispatchResult {
	RecordAnchors::withdraw_transfer(signed(who), acting_for, PATIENT, 0, KEEPS, VAULT)
}

fn record() -> Record {
	Records::<Test>::get(PATIENT, 0).expect("it is there")
}

#[test]
fn until_it_is_accepted_an_offer_changes_nothing() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let before = (record(), RecordAnchors::custodians(&PATIENT));
		assert_ok!(offer(0));
		assert_eq!((record(), RecordAnchors::custodians(&PATIENT)), before);
		let until = 10 + OFFER_LENGTH;
		assert_eq!(
			RecordAnchors::transfers(&PATIENT, 0),
			vec![Transfer { service: KEEPS, from: VAULT, to: OTHER_VAULT, until }]
		);
		System::assert_last_event(
			Event::TransferOffered {
				patient: PATIENT,
				record: 0,
				service: KEEPS,
				from: VAULT,
				to: OTHER_VAULT,
			}
			.into(),
		);
	});
}

#[test]
fn whoever_accepts_keeps_all_versions_from_then_on() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(amend(0, 2));
		let [before] = &RecordAnchors::custodians(&PATIENT)[..] else { panic!("one keeps it") };
		let before = *before;
		assert_ok!(offer(0));
		assert_ok!(accept(0));
		assert_eq!(record().custodian, OTHER_VAULT);
		let after = CustodianHoldings { custodian: OTHER_VAULT, ..before };
		assert_eq!(RecordAnchors::custodians(&PATIENT), vec![after]);
		assert_eq!(RecordAnchors::transfers(&PATIENT, 0), vec![]);
		System::assert_last_event(
			Event::RecordTransferred {
				patient: PATIENT,
				record: 0,
				service: KEEPS,
				from: VAULT,
				to: OTHER_VAULT,
			}
			.into(),
		);
	});
}

#[test]
fn what_else_the_custodian_keeps_stays_with_it() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor(2));
		assert_ok!(anchor_at(OTHER_VAULT, 3));
		assert_ok!(offer(0));
		assert_ok!(accept(0));
		let counts: Vec<_> = RecordAnchors::custodians(&PATIENT)
			.into_iter()
			.map(|holdings| (holdings.custodian, holdings.count))
			.collect();
		assert_eq!(counts, [(VAULT, 1), (OTHER_VAULT, 2)]);
	});
}

#[test]
fn a_record_is_amended_where_it_is() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		assert_ok!(accept(0));
		assert_ok!(amend(0, 2));
		assert_eq!(RecordAnchors::custodians(&PATIENT)[0].custodian, OTHER_VAULT);
	});
}

#[test]
fn a_keyholder_hands_its_keys_on() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		assert_ok!(offers(HOLDS_KEYS, FIRST, NEW_KEYHOLDER));
		assert_ok!(accepts(NEW_KEYHOLDER, HOLDS_KEYS, FIRST));
		// In ascending order, wherever the one before stood.
		assert_eq!(record().keyholders.into_inner(), [SECOND, NEW_KEYHOLDER]);
		System::assert_last_event(
			Event::RecordTransferred {
				patient: PATIENT,
				record: 0,
				service: HOLDS_KEYS,
				from: FIRST,
				to: NEW_KEYHOLDER,
			}
			.into(),
		);
	});
}

#[test]
fn only_who_does_it_offers_it() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		let what = (KEEPS, VAULT, OTHER_VAULT);
		for (who, acting_for) in [
			(OFFICER, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(officer_of(SUPERVISOR), SUPERVISOR),
			(officer_of(FIRST), FIRST),
			(officer_of(OTHER_VAULT), OTHER_VAULT),
			(OFFICER, VAULT),
			(HOLDER, VAULT),
		] {
			assert_noop!(offer_by(who, acting_for, what), Error::<Test>::NotAuthorized);
		}
		assert_ok!(offer_by(officer_of(VAULT), VAULT, what));
	});
}

#[test]
fn nobody_offers_what_the_one_named_does_not_do() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS[..1]));
		assert_noop!(offers(KEEPS, OTHER_VAULT, VAULTS[2]), Error::<Test>::NotFound);
		assert_noop!(offers(HOLDS_KEYS, SECOND, NEW_KEYHOLDER), Error::<Test>::NotFound);
		assert_noop!(offers(HOLDS_KEYS, VAULT, NEW_KEYHOLDER), Error::<Test>::NotFound);
	});
}

#[test]
fn only_who_can_do_it_is_asked() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		for to in [VAULT, HOSPITAL, GONE, FIRST] {
			assert_noop!(offers(KEEPS, VAULT, to), Error::<Test>::CustodianNotUsable);
		}
		// The vault has that role too, but keeps the record.
		for to in [FIRST, SECOND, VAULT, HOSPITAL] {
			assert_noop!(offers(HOLDS_KEYS, FIRST, to), Error::<Test>::KeyholderNotUsable);
		}
	});
}

#[test]
fn a_custodian_that_has_become_a_keyholder_meanwhile_does_not_take_the_record() {
	on_chain(|| {
		// Both roles, and none of them for this record so far.
		assert_ok!(RecordAnchors::anchor(
			signed(CLINICIAN),
			CLINIC,
			PATIENT,
			RecordCategory::Results,
			commitment(1),
			10,
			OTHER_VAULT,
			keyholders_of(&[FIRST]),
			None,
		));
		assert_ok!(offers(KEEPS, OTHER_VAULT, VAULT));
		assert_ok!(offers(HOLDS_KEYS, FIRST, VAULT));
		assert_ok!(accepts(VAULT, HOLDS_KEYS, FIRST));
		assert_noop!(accepts(VAULT, KEEPS, OTHER_VAULT), Error::<Test>::CustodianNotUsable);
	});
}

#[test]
fn only_who_was_asked_accepts() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		assert_noop!(accepts(VAULTS[2], KEEPS, VAULT), Error::<Test>::NotAuthorized);
		let accept_by = |who, acting_for| {
			let by = signed(who);
			without_cost(RecordAnchors::accept_transfer(by, acting_for, PATIENT, 0, KEEPS, VAULT))
		};
		for who in [officer_of(VAULT), OFFICER, HOLDER, STRANGER] {
			assert_noop!(accept_by(who, OTHER_VAULT), Error::<Test>::NotAuthorized);
		}
		assert_ok!(accept_by(officer_of(OTHER_VAULT), OTHER_VAULT));
	});
}

#[test]
fn what_was_not_offered_is_not_accepted() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		assert_noop!(accept(0), Error::<Test>::NotFound);
		assert_ok!(offer(0));
		assert_noop!(accepts(OTHER_VAULT, HOLDS_KEYS, VAULT), Error::<Test>::NotFound);
		assert_ok!(accept(0));
		assert_noop!(accept(0), Error::<Test>::NotFound);
	});
}

#[test]
fn an_offer_ends_by_itself() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		Now::set(10 + OFFER_LENGTH);
		assert_eq!(RecordAnchors::transfers(&PATIENT, 0), vec![]);
		assert_noop!(accept(0), Error::<Test>::NotFound);
		assert_ok!(offer(0));
		Now::set(10 + 2 * OFFER_LENGTH - 1);
		assert_ok!(accept(0));
	});
}

#[test]
fn an_offer_takes_the_place_of_an_earlier_one() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		assert_ok!(offers(KEEPS, VAULT, VAULTS[2]));
		assert_ok!(offers(HOLDS_KEYS, SECOND, NEW_KEYHOLDER));
		assert_ok!(offers(KEEPS, VAULT, OTHER_VAULT));
		let offered: Vec<_> = RecordAnchors::transfers(&PATIENT, 0)
			.into_iter()
			.map(|offer| (offer.service, offer.to))
			.collect();
		assert_eq!(offered, [(HOLDS_KEYS, NEW_KEYHOLDER), (KEEPS, OTHER_VAULT)]);
		assert_noop!(accepts(VAULTS[2], KEEPS, VAULT), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn whoever_does_something_for_a_record_can_offer_it_at_the_same_time() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		assert_ok!(offers(KEEPS, VAULT, OTHER_VAULT));
		assert_ok!(offers(HOLDS_KEYS, FIRST, NEW_KEYHOLDER));
		assert_ok!(offers(HOLDS_KEYS, SECOND, NEW_KEYHOLDER));
		assert_ok!(accepts(NEW_KEYHOLDER, HOLDS_KEYS, SECOND));
		// It holds the keys already.
		assert_noop!(accepts(NEW_KEYHOLDER, HOLDS_KEYS, FIRST), Error::<Test>::KeyholderNotUsable);
		assert_ok!(accept(0));
		assert_eq!(record().keyholders.into_inner(), [FIRST, NEW_KEYHOLDER]);
	});
}

#[test]
fn when_the_custodian_is_gone_the_author_offers_in_its_place() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let what = (KEEPS, VAULT, OTHER_VAULT);
		Excluded::mutate(|excluded| excluded.push(VAULT));
		assert_noop!(offer_by(HOSPITAL_OFFICER, HOSPITAL, what), Error::<Test>::NotAuthorized);
		assert_noop!(offer_by(officer_of(VAULT), VAULT, what), Error::<Test>::NotAuthorized);
		assert_ok!(offer_by(OFFICER, CLINIC, what));
		assert_ok!(accept(0));
		let (entries, _) = RecordAnchors::timeline(&PATIENT, None, 1);
		assert!(!entries[0].orphaned);
	});
}

#[test]
fn when_a_keyholder_is_gone_the_author_offers_in_its_place() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		let what = (HOLDS_KEYS, FIRST, NEW_KEYHOLDER);
		Excluded::mutate(|excluded| excluded.push(FIRST));
		assert_ok!(offer_by(OFFICER, CLINIC, what));
		assert_noop!(
			offer_by(OFFICER, CLINIC, (HOLDS_KEYS, SECOND, NEW_KEYHOLDER)),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(accepts(NEW_KEYHOLDER, HOLDS_KEYS, FIRST));
	});
}

#[test]
fn when_the_custodian_and_the_author_are_gone_a_supervisor_offers() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Excluded::mutate(|excluded| excluded.extend([VAULT, CLINIC]));
		let what = (KEEPS, VAULT, OTHER_VAULT);
		assert_noop!(offer_by(OFFICER, CLINIC, what), Error::<Test>::NotAuthorized);
		assert_ok!(offer_by(officer_of(SUPERVISOR), SUPERVISOR, what));
		assert_ok!(accept(0));
	});
}

#[test]
fn what_a_case_keeps_stays_with_who_is_there() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		Kept::set(vec![(PATIENT, 0)]);
		assert_noop!(offer(0), Error::<Test>::HistoryFrozen);
		let keys = offers(HOLDS_KEYS, FIRST, NEW_KEYHOLDER);
		assert_eq!(keys, Err(Error::<Test>::HistoryFrozen.into()));
	});
}

#[test]
fn when_the_custodian_is_gone_another_one_takes_over_what_a_case_keeps() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Kept::set(vec![(PATIENT, 0)]);
		Excluded::mutate(|excluded| excluded.push(VAULT));
		assert_ok!(offer_by(OFFICER, CLINIC, (KEEPS, VAULT, OTHER_VAULT)));
		assert_eq!(TakenOver::get(), []);
		assert_ok!(accept(0));
		assert_eq!(record().custodian, OTHER_VAULT);
		assert_eq!(TakenOver::get(), [(PATIENT, 0, VAULT, OTHER_VAULT)]);
		// From now on it stays there.
		assert_noop!(offers(KEEPS, OTHER_VAULT, VAULTS[2]), Error::<Test>::HistoryFrozen);
	});
}

#[test]
fn when_a_keyholder_is_gone_another_one_takes_over_the_keys_of_what_a_case_keeps() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		Kept::set(vec![(PATIENT, 0)]);
		Excluded::mutate(|excluded| excluded.push(FIRST));
		assert_ok!(offer_by(OFFICER, CLINIC, (HOLDS_KEYS, FIRST, NEW_KEYHOLDER)));
		assert_ok!(accepts(NEW_KEYHOLDER, HOLDS_KEYS, FIRST));
		assert_eq!(TakenOver::get(), [], "keyholders answer no case");
	});
}

#[test]
fn what_a_case_has_yet_to_erase_is_not_taken_over_from_whoever_is_gone() {
	on_chain(|| {
		assert_ok!(anchor_batch(2));
		assert_ok!(amend_leaf(0, 1, 1));
		Excluded::mutate(|excluded| excluded.push(VAULT));
		let offer_it = |record| {
			let by = signed(OFFICER);
			RecordAnchors::offer_transfer(by, CLINIC, PATIENT, record, KEEPS, VAULT, OTHER_VAULT)
		};
		for scope in [ErasureScope::Everything, about(&[0]), ErasureScope::Custodian(OTHER_VAULT)] {
			Open::set(vec![(PATIENT, scope)]);
			for record in [0, 1] {
				assert_noop!(offer_it(record), Error::<Test>::HistoryFrozen);
			}
		}
		Denied::set(vec![PATIENT]);
		Open::set(vec![]);
		assert_noop!(offer_it(0), Error::<Test>::HistoryFrozen);
		Denied::set(vec![]);
		assert_ok!(offer_it(0));
	});
}

#[test]
fn what_a_case_cannot_have_answered_elsewhere_is_not_taken_over() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Excluded::mutate(|excluded| excluded.push(VAULT));
		assert_ok!(offer_by(OFFICER, CLINIC, (KEEPS, VAULT, OTHER_VAULT)));
		CasesRefuse::set(true);
		assert_noop!(accept(0), DispatchError::Other("a case cannot ask it"));
	});
}

#[test]
fn taking_over_from_whoever_is_gone_costs_a_look_into_every_case() {
	on_chain(|| {
		let cost = |record| {
			let by = signed(officer_of(OTHER_VAULT));
			RecordAnchors::accept_transfer(by, OTHER_VAULT, PATIENT, record, KEEPS, VAULT)
				.expect("it was offered")
				.actual_weight
				.expect("it says what it has cost")
		};
		assert_ok!(anchor(1));
		assert_ok!(anchor(2));
		assert_ok!(offer(0));
		let little = cost(0);
		Excluded::mutate(|excluded| excluded.push(VAULT));
		let by = signed(OFFICER);
		let (from, to) = (VAULT, OTHER_VAULT);
		assert_ok!(RecordAnchors::offer_transfer(by, CLINIC, PATIENT, 1, KEEPS, from, to));
		assert_eq!(cost(1), little + TAKING_OVER);
	});
}

#[test]
fn who_offered_takes_it_back_and_who_was_asked_declines() {
	on_chain(|| {
		assert_ok!(anchor(1));
		for (who, acting_for) in
			[(officer_of(VAULT), VAULT), (officer_of(OTHER_VAULT), OTHER_VAULT)]
		{
			assert_ok!(offer(0));
			assert_ok!(withdraw_by(who, acting_for));
			assert!(!Transfers::<Test>::contains_key(PATIENT, 0));
			assert_noop!(accept(0), Error::<Test>::NotFound);
		}
		System::assert_last_event(
			Event::TransferWithdrawn { patient: PATIENT, record: 0, service: KEEPS, from: VAULT }
				.into(),
		);
	});
}

#[test]
fn nobody_else_takes_an_offer_back() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_noop!(withdraw_by(officer_of(VAULT), VAULT), Error::<Test>::NotFound);
		assert_ok!(offer(0));
		for (who, acting_for) in [
			(OFFICER, CLINIC),
			(officer_of(SUPERVISOR), SUPERVISOR),
			(officer_of(VAULTS[2]), VAULTS[2]),
			(OFFICER, VAULT),
			(HOLDER, VAULT),
		] {
			assert_noop!(withdraw_by(who, acting_for), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_held_record_stays_where_it_is() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		assert_ok!(offer(0));
		assert_ok!(offers(HOLDS_KEYS, FIRST, NEW_KEYHOLDER));
		assert_ok!(hold(0));
		assert_noop!(accept(0), Error::<Test>::RecordHeld);
		assert_noop!(accepts(NEW_KEYHOLDER, HOLDS_KEYS, FIRST), Error::<Test>::RecordHeld);
		assert_noop!(offer(0), Error::<Test>::RecordHeld);
	});
}

#[test]
fn what_an_erasure_case_is_about_stays_where_it_is() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		for scope in [
			ErasureScope::Everything,
			about(&[0]),
			ErasureScope::Category(RecordCategory::Results),
			ErasureScope::Custodian(VAULT),
			// What it keeps would be more than it was told.
			ErasureScope::Custodian(OTHER_VAULT),
		] {
			Open::set(vec![(PATIENT, scope)]);
			assert_noop!(offer(0), Error::<Test>::HistoryFrozen);
			assert_noop!(accept(0), Error::<Test>::HistoryFrozen);
		}
		Open::set(Vec::new());
		Denied::set(vec![PATIENT]);
		assert_noop!(accept(0), Error::<Test>::HistoryFrozen);
	});
}

#[test]
fn an_offer_is_taken_back_while_a_case_is_open() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		Open::set(vec![(PATIENT, about(&[0]))]);
		assert_ok!(withdraw_by(officer_of(VAULT), VAULT));
	});
}

#[test]
fn no_offer_is_taken_back_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		Denied::set(vec![PATIENT]);
		assert_noop!(withdraw_by(officer_of(VAULT), VAULT), Error::<Test>::NotFound);
	});
}

#[test]
fn a_patient_has_no_more_custodians_by_a_transfer() {
	on_chain(|| {
		for custodian in &VAULTS[..3] {
			assert_ok!(anchor_at(*custodian, 1));
		}
		let move_to = |record, to| {
			let by = signed(officer_of(VAULT));
			assert_ok!(RecordAnchors::offer_transfer(by, VAULT, PATIENT, record, KEEPS, VAULT, to));
			let by = signed(officer_of(to));
			without_cost(RecordAnchors::accept_transfer(by, to, PATIENT, record, KEEPS, VAULT))
		};
		assert_ok!(anchor(2));
		let before = sp_io::storage::root(Default::default());
		let refused = frame_support::storage::with_storage_layer(|| move_to(0, VAULTS[3]));
		assert_eq!(refused, Err(Error::<Test>::MaxCustodiansExceeded.into()));
		assert_eq!(sp_io::storage::root(Default::default()), before);
		// Once it is the last thing that the vault keeps, there is room.
		assert_ok!(move_to(0, OTHER_VAULT));
		assert_ok!(move_to(3, VAULTS[3]));
	});
}

#[test]
fn an_officer_of_a_suspended_organisation_neither_offers_nor_accepts() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(offer(0));
		Excluded::mutate(|excluded| excluded.push(OTHER_VAULT));
		assert_noop!(accept(0), Error::<Test>::NotAuthorized);
		Excluded::mutate(|excluded| excluded.push(VAULT));
		assert_noop!(offer(0), Error::<Test>::NotAuthorized);
	});
}

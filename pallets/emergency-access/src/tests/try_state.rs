//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::{AccountId32, TryRuntimeError};

/// Breaks a sound state and expects this complaint. Of Anna's there is one opening by the clinician, one by the
/// colleague that was reviewed and disputed, and one without the chain; the recorder has left.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		open(ANNA);
		assert_ok!(open_by(COLLEAGUE, CLINIC, ANNA));
		assert_ok!(approve(1));
		assert_ok!(dispute(1));
		assert_ok!(post(emergency()));
		leave(RECORDER);
		assert_ok!(EmergencyAccess::do_try_state());
		corrupt();
		assert_eq!(EmergencyAccess::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change(number: OpeningNumber, change: impl FnOnce(&mut Opening<AccountId32>)) {
	Openings::<Test>::mutate(ANNA, number, |opening| {
		change(opening.as_mut().expect("it is there"))
	});
}

fn a_review(by: Person, organisation: OrganisationId) -> Option<Review<AccountId32>> {
	Some(Review {
		organisation,
		officer: by.account(),
		verdict: Verdict::Justified,
		statement: STATEMENT,
		reviewed_at: BEGINNING,
	})
}

const OF_CLINIC: Reviewers = Reviewers::Organisation(CLINIC);

fn due_hour() -> u64 {
	deadlines::hour_of(annas(0).due_at)
}

#[test]
fn a_number_that_was_not_given_yet() {
	finds("an opening has a number that was not given yet", || {
		NextOpening::<Test>::insert(ANNA, 2)
	});
}

#[test]
fn an_opening_that_ends_or_is_due_before_it_begins() {
	for corrupt in [
		(|opening| opening.until = opening.opened_at - 1) as fn(&mut Opening<AccountId32>),
		|opening| opening.due_at = opening.opened_at - 1,
	] {
		finds("an opening has ended or is due before it began", || change(1, corrupt));
	}
}

#[test]
fn a_clinician_who_co_signed_in_person() {
	finds("a clinician has co-signed in person", || {
		change(0, |opening| opening.way = Way::Cosigned { cosigner: CLINICIAN.account() })
	});
}

#[test]
fn a_clinician_who_reviewed_in_person() {
	finds("somebody has reviewed what they have signed", || {
		change(1, |opening| opening.review = a_review(COLLEAGUE, CLINIC))
	});
}

#[test]
fn a_co_signer_who_reviewed() {
	finds("somebody has reviewed what they have signed", || {
		change(2, |opening| opening.review = a_review(OFFICER, SUPERVISOR))
	});
}

#[test]
fn an_organisation_with_the_last_word() {
	finds("an organisation had the last word on what it has opened", || {
		change(1, |opening| {
			let dispute = opening.dispute.as_mut().expect("it is disputed");
			dispute.review = a_review(OFFICER, CLINIC);
		})
	});
}

#[test]
fn an_opening_that_waits_after_its_review() {
	finds("an opening waits after its review, or does not wait for one", || {
		change(0, |opening| opening.review = a_review(OFFICER, CLINIC))
	});
}

#[test]
fn an_opening_that_waits_for_nobody_and_was_not_reviewed() {
	for number in [0, 1, 2] {
		finds("an opening waits after its review, or does not wait for one", || {
			change(number, |opening| opening.waits_for = None)
		});
	}
}

#[test]
fn an_opening_that_is_in_no_queue() {
	for (number, reviewers) in [(0, OF_CLINIC), (1, Reviewers::Supervisors)] {
		finds("an opening is not in the queue of those whom it waits for", || {
			Waiting::<Test>::remove(reviewers, (ANNA, number))
		});
	}
}

#[test]
fn an_opening_that_waits_for_the_wrong_officers() {
	let cases = [
		(0, Reviewers::Organisation(HOSPITAL)),
		// What is disputed, and what was done without the chain, is for the Supervisors.
		(1, OF_CLINIC),
		(2, OF_CLINIC),
	];
	for (number, reviewers) in cases {
		finds("an opening waits for officers who may not review it", || {
			change(number, |opening| opening.waits_for = Some(reviewers));
			Waiting::<Test>::insert(reviewers, (ANNA, number), ());
		});
	}
}

#[test]
fn an_opening_without_a_deadline() {
	finds("an opening that waits for its organisation has no deadline", || {
		Deadlines::<Test>::remove(due_hour(), Deadline::Review(ANNA, 0))
	});
}

#[test]
fn a_place_in_a_queue_without_an_opening() {
	for (reviewers, place) in
		[(OF_CLINIC, (BEN, 0)), (OF_CLINIC, (ANNA, 1)), (Reviewers::Supervisors, (ANNA, 0))]
	{
		finds("there is a place in a queue without an opening that waits there", || {
			Waiting::<Test>::insert(reviewers, place, ())
		});
	}
}

#[test]
fn a_post_whose_text_was_forgotten() {
	finds("what was posted is not remembered by its text", || {
		let (text, _) = OfflineTexts::<Test>::iter_prefix(ANNA).next().expect("it is there");
		OfflineTexts::<Test>::remove(ANNA, text)
	});
}

#[test]
fn a_text_without_a_post() {
	for number in [0, 9] {
		finds("a text is remembered without what was posted", || {
			OfflineTexts::<Test>::insert(ANNA, [9; 32], number)
		});
	}
}

#[test]
fn access_that_is_not_what_its_opening_says() {
	let changes: [fn(&mut Access); 4] = [
		|access| access.organisation = HOSPITAL,
		|access| access.until += 1,
		|access| access.opening = 1,
		|access| access.opening = 9,
	];
	for corrupt in changes {
		finds("access is not what its opening says", || {
			InForce::<Test>::mutate(ANNA, CLINICIAN.account(), |access| {
				corrupt(access.as_mut().expect("it is there"))
			})
		});
	}
}

#[test]
fn access_by_what_was_done_without_the_chain() {
	finds("access is not what its opening says", || {
		let access =
			Access { organisation: CLINIC, until: annas(2).until, opening: 2, cosigned_until: 0 };
		InForce::<Test>::insert(ANNA, CLINICIAN.account(), access)
	});
}

#[test]
fn a_list_of_nothing() {
	finds("somebody is listed with nothing that is unreviewed", || {
		Unreviewed::<Test>::insert(COLLEAGUE.account(), BoundedVec::new())
	});
}

#[test]
fn a_clinician_who_is_held_to_too_much() {
	finds("a clinician is held to more than what is unreviewed", || {
		Unreviewed::<Test>::mutate(CLINICIAN.account(), |counted| {
			counted.try_push(annas(0).due_at).expect("there is room")
		})
	});
	// What was reviewed does not count.
	finds("a clinician is held to more than what is unreviewed", || {
		Unreviewed::<Test>::mutate(COLLEAGUE.account(), |counted| {
			counted.try_push(annas(1).due_at).expect("there is room")
		})
	});
}

#[test]
fn a_deadline_where_nobody_looks() {
	finds("a deadline lies where nobody will look any more", || {
		OldestDeadlineHour::<Test>::put(due_hour() + 1)
	});
	finds("a deadline lies where nobody will look any more", OldestDeadlineHour::<Test>::kill);
}

#[test]
fn a_deadline_of_nothing() {
	finds("a deadline is that of no opening", || {
		Deadlines::<Test>::insert(due_hour(), Deadline::Review(ANNA, 9), ())
	});
	finds("a deadline is that of no opening", || {
		Deadlines::<Test>::insert(due_hour(), Deadline::Review(ANNA, 1), ())
	});
	finds("a deadline is that of no opening", || {
		Deadlines::<Test>::insert(due_hour() + 1, Deadline::Review(ANNA, 0), ())
	});
}

#[test]
fn a_departure_that_is_remembered_for_ever() {
	finds("who has left is remembered for ever", || {
		Departed::<Test>::insert([1; 32], Departure { left_at: 0, until: 1 })
	});
}

#[test]
fn a_departure_that_is_forgotten_before_it_was() {
	finds("somebody is forgotten before they left", || {
		let key = EmergencyAccess::departure_key(CLINIC, &RECORDER.account());
		Departed::<Test>::insert(key, Departure { left_at: 1, until: 0 })
	});
}

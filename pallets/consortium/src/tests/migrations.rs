//! Storage of earlier versions becomes storage of this one.

use crate::{
	migrations::v2::{self, SeatV1, SinceWhen},
	mock::*,
	*,
};
use frame_support::traits::OnRuntimeUpgrade;

fn seat_before(organisation: OrganisationId, heard_at: Moment, votes: bool) -> SeatV1 {
	SeatV1 { organisation, heard_at, votes }
}

#[test]
fn seats_of_version_1_keep_what_they_had() {
	on_chain(|| {
		let before = vec![seat_before(HOSPITAL, NOW - 7, true), seat_before(CLINIC, 3, true)];
		v2::Seats::<Test>::put(BoundedVec::truncate_from(before));
		StorageVersion::new(1).put::<Consortium>();

		SinceWhen::<Test>::on_runtime_upgrade();
		let expected = [(HOSPITAL, NOW - 7), (CLINIC, 3)].map(|(organisation, heard_at)| Seat {
			organisation,
			heard_at,
			votes: true,
			given_at: 0,
		});
		assert_eq!(Seats::<Test>::get().into_inner(), expected);
		assert_eq!(StorageVersion::get::<Consortium>(), 2);
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on_chain(|| {
		with_seats(3);
		let before = Seats::<Test>::get();
		SinceWhen::<Test>::on_runtime_upgrade();
		assert_eq!(Seats::<Test>::get(), before);
	});
}

//! What front ends read

use crate::{mock::*, *};
use frame_support::assert_ok;

fn to(organisation: OrganisationId) -> Grantee<u64> {
	Grantee::Organisation(organisation)
}

/// So many patients grant the clinic something; in the order of storage.
fn patients_of_clinic(count: u8) -> Vec<PatientId> {
	for n in 0..count {
		let patient = PatientId([n; 16]);
		Registered::mutate(|registered| registered.push((patient, 10_000 + u64::from(n))));
		PolicyCommitments::<Test>::insert(patient, POLICY);
		assert_ok!(grant(10_000 + u64::from(n), patient, to_clinic(), terms()));
	}
	Received::<Test>::iter_key_prefix(to_clinic()).collect()
}

/// No patient but those whom a test adds.
fn nobody_yet() {
	Registered::set(vec![]);
	for patient in [ANNA, BEN] {
		PolicyCommitments::<Test>::remove(patient);
	}
}

#[test]
fn a_patient_reads_what_was_given_to_whom() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		assert_ok!(anna_grants(to_clinic(), Grant { from: LATER, until: LATER + 1, ..terms() }));
		let last = Grant { id: 2, from: LATER, until: LATER + 1, ..terms() };
		let expected = vec![
			(to_clinic(), vec![terms(), last]),
			(to_clinician(), vec![Grant { id: 1, ..terms() }]),
		];
		assert_eq!(AccessGrants::given(&ANNA, 0, 100), (expected, None));
		assert_eq!(AccessGrants::given(&BEN, 0, 100), (vec![], None));
	});
}

#[test]
fn what_was_given_is_read_page_by_page() {
	on_chain(|| {
		for organisation in 1..=4 {
			assert_ok!(anna_grants(to(organisation), terms()));
		}
		let mut pages = Vec::new();
		let mut from = Some(0);
		while let Some(place) = from {
			let (page, next) = AccessGrants::given(&ANNA, place, 3);
			pages.push(page.into_iter().map(|(grantee, _)| grantee).collect::<Vec<_>>());
			from = next;
		}
		assert_eq!(pages, [vec![to(1), to(2), to(3)], vec![to(4)]]);
		assert_eq!(AccessGrants::given(&ANNA, 77, 3), (vec![], None));
	});
}

#[test]
fn a_grantee_reads_whose_grants_they_have() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(grant(BENS_ACCOUNT, BEN, to_clinician(), terms()));
		assert_eq!(AccessGrants::received(&to_clinic(), None, 100), (vec![ANNA], None));
		assert_eq!(AccessGrants::received(&to_clinician(), None, 100), (vec![BEN], None));
		assert_eq!(AccessGrants::received(&to(HOSPITAL), None, 100), (vec![], None));
		assert_ok!(anna_revokes(to_clinic(), 0));
		assert_eq!(AccessGrants::received(&to_clinic(), None, 100), (vec![], None));
	});
}

#[test]
fn a_project_reads_who_has_joined() {
	on_chain(|| {
		let project = Grantee::Project(new_project(LATER));
		assert_ok!(anna_grants(project, Grant { purposes: research(), ..terms() }));
		assert_eq!(AccessGrants::received(&project, None, 100), (vec![ANNA], None));
	});
}

#[test]
fn whose_grants_somebody_has_is_read_page_by_page() {
	on_chain(|| {
		nobody_yet();
		let all = patients_of_clinic(7);
		assert_eq!(all.len(), 7);
		let mut pages = Vec::new();
		let mut cursor = None;
		loop {
			let (page, next) = AccessGrants::received(&to_clinic(), cursor, 3);
			pages.push(page);
			cursor = next;
			if cursor.is_none() {
				break;
			}
		}
		assert_eq!(pages, [&all[..3], &all[3..6], &all[6..]]);
	});
}

#[test]
fn a_last_page_that_is_full_is_the_last_one() {
	on_chain(|| {
		nobody_yet();
		let all = patients_of_clinic(6);
		assert_eq!(
			AccessGrants::received(&to_clinic(), Some(all[2]), 3),
			(all[3..].to_vec(), None)
		);
	});
}

#[test]
fn a_cursor_stays_good_when_its_patient_has_revoked() {
	on_chain(|| {
		nobody_yet();
		let all = patients_of_clinic(4);
		let holder = 10_000 + u64::from(all[1].0[0]);
		assert_ok!(AccessGrants::revoke_all(signed(holder), all[1]));
		assert_eq!(
			AccessGrants::received(&to_clinic(), Some(all[1]), 3),
			(all[2..].to_vec(), None)
		);
	});
}

#[test]
fn nobody_gets_more_than_a_hundred_at_a_time() {
	on_chain(|| {
		nobody_yet();
		let all = patients_of_clinic(101);
		let (page, next) = AccessGrants::received(&to_clinic(), None, u32::MAX);
		assert_eq!((page.len(), next), (100, Some(all[99])));
		for _ in 0..101 {
			new_project(LATER);
		}
		assert_eq!(AccessGrants::projects(0, u32::MAX).len(), 100);

		MaxGrantees::set(101);
		Active::set((1..=101).collect());
		let (patient, holder) = (all[0], 10_000 + u64::from(all[0].0[0]));
		for organisation in 1..=101 {
			assert_ok!(grant(holder, patient, to(organisation), terms()));
		}
		let (page, next) = AccessGrants::given(&patient, 0, u32::MAX);
		assert_eq!((page.len(), next), (100, Some(100)));
	});
}

#[test]
fn who_takes_the_place_of_somebody_whose_grants_have_ended_takes_it_in_both_directions() {
	on_chain(|| {
		for organisation in 1..=4 {
			let until = BEGINNING + Moment::from(organisation);
			assert_ok!(anna_grants(to(organisation), Grant { until, ..terms() }));
		}
		Now::set(LATER);
		let longer = Grant { until: LATER + 1, ..terms() };
		assert_ok!(anna_grants(to(5), longer));
		assert_eq!(AccessGrants::received(&to(1), None, 100), (vec![], None));
		assert_eq!(AccessGrants::received(&to(5), None, 100), (vec![ANNA], None));
	});
}

#[test]
fn projects_are_read_in_the_order_of_their_numbers() {
	on_chain(|| {
		for until in [LATER, LATER + 1, LATER + 2] {
			new_project(until);
		}
		let ends = |from, limit| {
			AccessGrants::projects(from, limit)
				.into_iter()
				.map(|(id, project)| (id, project.until))
				.collect::<Vec<_>>()
		};
		assert_eq!(ends(0, 2), [(0, LATER), (1, LATER + 1)]);
		assert_eq!(ends(2, 2), [(2, LATER + 2)]);
		assert!(ends(3, 2).is_empty());
		assert_eq!(AccessGrants::project(3), None);
	});
}

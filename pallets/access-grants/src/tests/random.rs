//! The decision is what the book says, whatever the world: random worlds, in which the pallet and the reference are asked
//! the same.
//!
//! What patients have granted gets into the storage by calls, at the world's beginning, when everybody is there; then the
//! world changes, and hours pass.

use super::reference::{
	self as book, may_add, may_read, Emergency, Enrolment, Fate, Hour, Mandate, Number, Patient,
	Scope, Target, To, World,
};
use crate::{mock::*, *};
use anamnesis_primitives::{
	traits::AccessControl, AccessDecision, AccessTarget, Categories, MandateRights, MandateTerms,
	Quarter, RecordCategory, RecordId,
};
use frame_support::assert_ok;
use proptest::{
	prelude::*,
	sample::{select, subsequence},
	test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use sp_io::TestExternalities;
use std::{cell::RefCell, collections::BTreeMap};

const PATIENTS: u32 = 2;
/// The first patient that is not there.
const NOBODY: u32 = PATIENTS;
const ORGANISATIONS: u32 = 3;
/// Persons: holders have the numbers of their patients.
const REPRESENTATIVE: u32 = 10;
const PRACTITIONERS: [u32; 4] = [20, 21, 22, 23];
/// Two records of one category, one of another, and one that is not there.
const RECORDS: [(u32, RecordCategory); 3] =
	[(0, RecordCategory::Results), (1, RecordCategory::Results), (2, RecordCategory::Imaging)];
const MISSING_RECORD: u32 = 3;
const CATEGORIES: [RecordCategory; 3] =
	[RecordCategory::Results, RecordCategory::Imaging, RecordCategory::Other];
const PURPOSES: [Purpose; 5] = [
	Purpose::Treatment,
	Purpose::EmergencyTreatment,
	Purpose::BreakTheGlass,
	Purpose::Research,
	Purpose::ClinicalTrial,
];
const RESEARCH: [Purpose; 2] = [Purpose::Research, Purpose::ClinicalTrial];
const LAST_HOUR: u32 = 12;

fn scope() -> impl Strategy<Value = Scope> {
	prop_oneof![
		2 => Just(Scope::Everything),
		2 => subsequence(CATEGORIES.to_vec(), 1..=2)
			.prop_map(|categories| Scope::Categories(categories.into_iter().collect())),
		1 => subsequence(vec![0, 1, 2], 1..=2)
			.prop_map(|records| Scope::Records(records.into_iter().collect())),
	]
}

/// From the beginning, or from any hour on.
fn times(last: u32) -> impl Strategy<Value = (u32, u32)> {
	prop_oneof![2 => Just(0), 1 => 0..last].prop_flat_map(move |from| (Just(from), from + 1..=last))
}

/// Terms that are admissible to everybody but a project.
fn terms() -> impl Strategy<Value = book::Terms> {
	let rights = select(vec![(true, false), (false, true), (true, true)]);
	let purposes = subsequence(PURPOSES.to_vec(), 3..=5);
	(scope(), rights, purposes, times(LAST_HOUR)).prop_map(
		|(scope, (read, add), purposes, (from, until))| {
			let lists = matches!(scope, Scope::Records(_));
			book::Terms {
				scope,
				read: read || lists,
				add: add && !lists,
				purposes: purposes.into_iter().collect(),
				from,
				until,
			}
		},
	)
}

/// Terms that are admissible to a project with this end.
fn terms_of_project(end: u32) -> impl Strategy<Value = book::Terms> {
	(scope(), subsequence(RESEARCH.to_vec(), 1..=2), times(end)).prop_map(
		|(scope, purposes, (from, until))| book::Terms {
			scope,
			read: true,
			add: false,
			purposes: purposes.into_iter().collect(),
			from,
			until,
		},
	)
}

fn with_fate<S: Strategy<Value = book::Terms> + 'static>(
	to: To,
	terms: impl Fn() -> S,
) -> impl Strategy<Value = book::Grant> {
	let fate = prop_oneof![
		4 => Just(Fate::Stands),
		1 => terms().prop_map(Fate::Changed),
		1 => Just(Fate::Revoked),
	];
	(0..PATIENTS, terms(), fate).prop_map(move |(patient, terms, fate)| book::Grant {
		patient,
		to,
		terms,
		fate,
	})
}

fn grants(projects: &[book::Project]) -> impl Strategy<Value = Vec<book::Grant>> {
	let to = prop_oneof![
		(0..ORGANISATIONS).prop_map(To::Organisation),
		select(PRACTITIONERS.to_vec()).prop_map(To::Person),
	];
	let mut one = to.prop_flat_map(|to| with_fate(to, terms)).boxed();
	for (number, project) in projects.iter().enumerate() {
		let (to, end) = (To::Project(number as u32), project.until);
		one = prop_oneof![2 => one, 1 => with_fate(to, move || terms_of_project(end))].boxed();
	}
	proptest::collection::vec(one, 4..16)
}

fn patient(holder: u32) -> impl Strategy<Value = book::Patient> {
	let rarely = || proptest::bool::weighted(0.04);
	(rarely(), rarely(), rarely(), rarely()).prop_map(
		move |(without_holder, lapsed, being_erased, without_records)| book::Patient {
			holder: (!without_holder).then_some(holder),
			lapsed,
			being_erased,
			records: if without_records { vec![] } else { RECORDS.to_vec() },
		},
	)
}

fn organisation() -> impl Strategy<Value = book::Organisation> {
	(proptest::bool::weighted(0.9), proptest::bool::weighted(0.9))
		.prop_map(|(active, researches)| book::Organisation { active, researches })
}

/// The organisation that enrols somebody at the beginning: whose project they work for, or any.
fn enrolled_first(person: Number, projects: &[book::Project]) -> Number {
	let works_for = projects.iter().find(|project| project.researchers.contains(&person));
	works_for.map_or(person % ORGANISATIONS, |project| project.of)
}

/// Everybody is enrolled at the beginning; some of them are not any more later on, or somewhere else, or as something else.
fn enrolments(projects: &[book::Project]) -> impl Strategy<Value = Vec<Enrolment>> {
	let kinds = vec![
		PractitionerKind::Clinician,
		PractitionerKind::Clinician,
		PractitionerKind::Recorder,
		PractitionerKind::Officer,
	];
	let one = move |(person, first): (Number, Number)| {
		let stays = proptest::bool::weighted(0.9);
		let elsewhere = proptest::option::weighted(0.3, 0..ORGANISATIONS);
		let until = proptest::option::weighted(0.3, 1..=LAST_HOUR);
		(stays, elsewhere, select(kinds.clone()), until).prop_map(
			move |(stays, elsewhere, kind, until)| {
				let by = elsewhere.unwrap_or(first);
				stays.then_some(Enrolment { person, by, kind, until })
			},
		)
	};
	let first = |person| (person, enrolled_first(person, projects));
	let all = PRACTITIONERS.into_iter().map(first).map(one).collect::<Vec<_>>();
	all.prop_map(|all| all.into_iter().flatten().collect())
}

fn mandates() -> impl Strategy<Value = Vec<Mandate>> {
	let quarters = select(vec![0, 4, 8, 12, 12]);
	let may_see = proptest::bool::weighted(0.8);
	(0..PATIENTS, may_see, scope(), subsequence(PURPOSES.to_vec(), 1..=5), quarters).prop_map(
		|(patient, may_see, scope, purposes, until)| {
			let purposes = purposes.into_iter().collect();
			vec![Mandate { patient, person: REPRESENTATIVE, may_see, scope, purposes, until }]
		},
	)
}

/// Two projects. Somebody works for one at most, and is of the organisation that runs it when they begin.
fn projects() -> impl Strategy<Value = Vec<book::Project>> {
	let one = (0..ORGANISATIONS, 1..=LAST_HOUR, proptest::bool::weighted(0.15));
	let works_for = proptest::option::weighted(0.8, 0..2usize);
	(proptest::collection::vec(one, 2), proptest::collection::vec(works_for, PRACTITIONERS.len()))
		.prop_map(|(projects, works_for)| {
			let researchers = |number| {
				let all = PRACTITIONERS.into_iter().zip(&works_for);
				all.filter(|(_, of)| **of == Some(number)).map(|(person, _)| person).collect()
			};
			let new = |(number, (of, until, closed))| book::Project {
				of,
				until,
				closed,
				researchers: researchers(number),
			};
			projects.into_iter().enumerate().map(new).collect()
		})
}

/// Opened by somebody for the organisation that enrols them, or for another one, before they left it.
fn emergencies(enrolments: &[Enrolment]) -> impl Strategy<Value = Vec<Emergency>> {
	let anybody = (select(PRACTITIONERS.to_vec()), 0..ORGANISATIONS).boxed();
	let somebody = match enrolments {
		[] => anybody,
		some => {
			let theirs = some.iter().map(|entry| (entry.person, entry.by)).collect::<Vec<_>>();
			prop_oneof![4 => select(theirs), 1 => anybody].boxed()
		},
	};
	let one = (0..PATIENTS, somebody, 1..=LAST_HOUR).prop_map(
		|(patient, (person, acting_for), until)| Emergency { patient, person, acting_for, until },
	);
	proptest::collection::vec(one, 0..8)
}

fn world() -> impl Strategy<Value = World> {
	// What somebody does depends on where they work.
	let work = projects().prop_flat_map(|projects| {
		let (grants, enrolments) = (grants(&projects), enrolments(&projects));
		(Just(projects), grants, enrolments)
	});
	let work = work.prop_flat_map(|(projects, grants, enrolments)| {
		let emergencies = emergencies(&enrolments);
		(Just((projects, grants, enrolments)), emergencies)
	});
	let patients = (0..PATIENTS).map(patient).collect::<Vec<_>>();
	let organisations = proptest::collection::vec(organisation(), ORGANISATIONS as usize);
	(0..LAST_HOUR, patients, organisations, mandates(), work).prop_map(
		|(
			now,
			patients,
			organisations,
			mandates,
			((projects, grants, enrolments), emergencies),
		)| {
			World {
				now,
				patients,
				organisations,
				enrolments,
				mandates,
				projects,
				emergencies,
				grants,
			}
		},
	)
}

/// For whom the reader says that they act.
#[derive(Clone, Copy, Debug)]
enum ActsFor {
	/// Whoever has enrolled them.
	Theirs,
	Organisation(Number),
	Nobody,
}

fn question() -> impl Strategy<Value = (book::Question, ActsFor)> {
	let patient = prop_oneof![30 => 0..PATIENTS, 1 => Just(NOBODY)];
	let reader = prop_oneof![1 => 0..PATIENTS, 1 => Just(REPRESENTATIVE), 12 => select(PRACTITIONERS.to_vec())];
	let target = prop_oneof![
		5 => select(CATEGORIES.to_vec()).prop_map(Target::Category),
		6 => (0..MISSING_RECORD).prop_map(Target::Record),
		1 => Just(Target::Record(MISSING_RECORD)),
	];
	let acts_for = prop_oneof![
		8 => Just(ActsFor::Theirs),
		1 => (0..ORGANISATIONS).prop_map(ActsFor::Organisation),
		1 => Just(ActsFor::Nobody),
	];
	(patient, reader, target, select(PURPOSES.to_vec()), acts_for).prop_map(
		|(patient, reader, target, purpose, acts_for)| {
			let acting_for = None;
			(book::Question { patient, reader, acting_for, target, purpose }, acts_for)
		},
	)
}

/// The question, asked for an organisation.
fn asked(world: &World, (question, acts_for): (book::Question, ActsFor)) -> book::Question {
	let theirs = || world.enrolments.iter().find(|entry| entry.person == question.reader);
	let acting_for = match acts_for {
		ActsFor::Theirs => theirs().map(|entry| entry.by),
		ActsFor::Organisation(organisation) => Some(organisation),
		ActsFor::Nobody => None,
	};
	book::Question { acting_for, ..question }
}

/// The hour as a time of the chain: every fourth is the beginning of a quarter, when mandates end.
fn moment(hour: Hour) -> Moment {
	let (quarter, hours) = (hour / 4, hour % 4);
	Quarter(quarter as u16).begins() + Moment::from(hours) * 1_000_000
}

fn id(patient: Number) -> PatientId {
	PatientId([patient as u8; 16])
}

fn pallets(scope: &Scope) -> GrantScope {
	match scope {
		Scope::Everything => GrantScope::Everything,
		Scope::Categories(categories) => {
			let categories: Vec<_> = categories.iter().copied().collect();
			GrantScope::Categories(Categories::of(&categories))
		},
		Scope::Records(records) => listed(&records.iter().copied().collect::<Vec<RecordId>>()),
	}
}

fn purposes(purposes: &std::collections::BTreeSet<Purpose>) -> Purposes {
	Purposes::of(&purposes.iter().copied().collect::<Vec<_>>())
}

fn grantee(to: To) -> Grantee<u64> {
	match to {
		To::Organisation(organisation) => Grantee::Organisation(organisation),
		To::Person(person) => Grantee::Practitioner(person.into()),
		To::Project(project) => Grantee::Project(project),
	}
}

fn pallets_grant(number: GrantId, terms: &book::Terms) -> crate::Grant {
	crate::Grant {
		id: number,
		scope: pallets(&terms.scope),
		rights: Rights { read: terms.read, contribute: terms.add },
		purposes: purposes(&terms.purposes),
		from: moment(terms.from),
		until: moment(terms.until),
	}
}

/// As the world was when everybody was there, and nothing was granted yet.
fn begin(world: &World) {
	System::set_block_number(1);
	Now::set(moment(0));
	MaxGrantsPerGrantee::set(16);
	MaxGrantees::set(16);
	Active::set((0..ORGANISATIONS).collect());
	Researching::set((0..ORGANISATIONS).collect());
	EnrolmentEnds::set(vec![]);
	Frozen::set(vec![]);
	Denied::set(vec![]);
	WithoutHolder::set(vec![]);
	Lapsed::set(vec![]);
	Mandates::set(vec![]);
	Opened::set(vec![]);
	Registered::set((0..PATIENTS).map(|patient| (id(patient), patient.into())).collect());
	Records::set(
		(0..PATIENTS)
			.flat_map(|patient| RECORDS.map(|(record, category)| (id(patient), record, category)))
			.collect(),
	);
	let enrol = |person: Number| {
		let by = enrolled_first(person, &world.projects);
		(person.into(), by, PractitionerKind::Clinician)
	};
	Enrolled::set(PRACTITIONERS.map(enrol).to_vec());
	for patient in 0..PATIENTS {
		PolicyCommitments::<Test>::insert(id(patient), POLICY);
	}
}

/// What was done in the world, by calls.
fn do_everything(world: &World) {
	for (number, project) in world.projects.iter().enumerate() {
		let protocol = Commitment { scheme: PROTOCOL_SCHEME, hash: [number as u8; 32] };
		let of = project.of;
		// Whatever the organisation: the mock's administrators are of others.
		assert_ok!(AccessGrants::add_project(of, protocol, moment(project.until)));
		for researcher in &project.researchers {
			assert_ok!(AccessGrants::assign(of, number as u32, u64::from(*researcher)));
		}
	}
	let mut numbers = [0; PATIENTS as usize];
	for entry in &world.grants {
		let (patient, to) = (id(entry.patient), grantee(entry.to));
		let number = numbers[entry.patient as usize];
		numbers[entry.patient as usize] += 1;
		let holder = u64::from(entry.patient);
		assert_ok!(grant(holder, patient, to, pallets_grant(number, &entry.terms)));
		match &entry.fate {
			Fate::Stands => {},
			Fate::Changed(terms) => {
				let crate::Grant { id, scope, rights, purposes, from, until } =
					pallets_grant(number, terms);
				let by = signed(holder);
				assert_ok!(AccessGrants::change(
					by, patient, to, id, scope, rights, purposes, from, until
				));
			},
			Fate::Revoked => {
				assert_ok!(AccessGrants::revoke(signed(holder), patient, to, number));
			},
		}
	}
	for (number, project) in world.projects.iter().enumerate() {
		if project.closed {
			assert_ok!(AccessGrants::close(project.of, number as u32));
		}
	}
}

/// And how everything is now.
fn hours_pass(world: &World) {
	Now::set(moment(world.now));
	let organisations = || world.organisations.iter().zip(0..);
	Active::set(organisations().filter(|(entry, _)| entry.active).map(|(_, id)| id).collect());
	Researching::set(
		organisations().filter(|(entry, _)| entry.researches).map(|(_, id)| id).collect(),
	);
	let enrolments = || world.enrolments.iter();
	Enrolled::set(enrolments().map(|entry| (entry.person.into(), entry.by, entry.kind)).collect());
	EnrolmentEnds::set(
		enrolments()
			.filter_map(|entry| Some((entry.person.into(), moment(entry.until?))))
			.collect(),
	);
	let patients = |which: fn(&Patient) -> bool| {
		let all = world.patients.iter().zip(0..);
		all.filter(|(entry, _)| which(entry)).map(|(_, patient)| id(patient)).collect::<Vec<_>>()
	};
	WithoutHolder::set(patients(|patient| patient.holder.is_none()));
	Lapsed::set(patients(|patient| patient.lapsed));
	Denied::set(patients(|patient| patient.being_erased));
	let without_records = patients(|patient| patient.records.is_empty());
	Records::mutate(|all| all.retain(|(patient, ..)| !without_records.contains(patient)));
	for mandate in &world.mandates {
		let terms = MandateTerms {
			rights: MandateRights { see: mandate.may_see, ..MandateRights::ALL },
			scope: pallets(&mandate.scope),
			purposes: purposes(&mandate.purposes),
			until: Quarter((mandate.until / 4) as u16),
		};
		give_mandate(id(mandate.patient), mandate.person.into(), terms);
	}
	// Where somebody has opened it twice, the later end counts: the pallet of emergencies has one entry for each.
	let mut opened = BTreeMap::new();
	for entry in &world.emergencies {
		let until: &mut Hour =
			opened.entry((entry.patient, entry.person, entry.acting_for)).or_default();
		*until = entry.until.max(*until);
	}
	Opened::set(
		opened
			.into_iter()
			.map(|((patient, person, of), until)| (id(patient), person.into(), of, moment(until)))
			.collect(),
	);
}

fn check(question: &book::Question) -> AccessDecision {
	let target = match question.target {
		Target::Category(category) => AccessTarget::Category(category),
		Target::Record(record) => AccessTarget::Record(record),
	};
	let reader = question.reader.into();
	AccessGrants::check(
		&id(question.patient),
		&reader,
		question.acting_for,
		target,
		question.purpose,
	)
}

/// How many of the worlds, and what was asked in each of them.
const WORLDS: u32 = 20_000;
const QUESTIONS: usize = 7;

#[test]
fn the_decision_is_what_the_book_says_whatever_the_world() {
	let config = ProptestConfig { cases: WORLDS, failure_persistence: None, ..Default::default() };
	let always_the_same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
	let mut runner = TestRunner::new_with_rng(config, always_the_same);
	let reasons = RefCell::new(BTreeMap::<String, u32>::new());
	let count = |reason: String| *reasons.borrow_mut().entry(reason).or_default() += 1;

	let questions = proptest::collection::vec(question(), QUESTIONS);
	let result = runner.run(&(world(), questions), |(mut world, questions)| {
		// Some of them leave, and that ends their work for a project: nobody is left who works for a project of another
		// organisation, since accounts are taken off when they leave.
		let (before, enrolments) = (world.clone(), world.enrolments.clone());
		for project in &mut world.projects {
			let stays = |person: &u32| {
				enrolments.iter().any(|entry| entry.person == *person && entry.by == project.of)
			};
			project.researchers.retain(stays);
		}
		TestExternalities::new_empty().execute_with(|| {
			begin(&before);
			do_everything(&before);
			for (number, project) in before.projects.iter().enumerate() {
				for person in &project.researchers {
					if !world.projects[number].researchers.contains(person) {
						use anamnesis_primitives::traits::Departures;
						AccessGrants::left(project.of, &u64::from(*person));
					}
				}
			}
			hours_pass(&world);
			for question in questions {
				let question = &asked(&world, question);
				let expected = match may_read(&world, question) {
					Ok((until, because)) => {
						count(format!("{because:?}"));
						AccessDecision::Permit { until: until.map(moment) }
					},
					Err(why_not) => {
						count(format!("{why_not:?}"));
						AccessDecision::Deny
					},
				};
				prop_assert_eq!(
					check(question),
					expected,
					"the pallet (left) and the book (right) about\n{:#?}\nin\n{:#?}",
					question,
					world
				);

				let (Some(acting_for), Target::Category(category)) =
					(question.acting_for, question.target)
				else {
					continue;
				};
				let may = may_add(&world, question.patient, question.reader, acting_for, category);
				count(format!("may add: {may}"));
				prop_assert_eq!(
					AccessGrants::may_contribute(
						&id(question.patient),
						&question.reader.into(),
						acting_for,
						category
					),
					may,
					"the pallet (left) and the book (right) about adding,\n{:#?}\nin\n{:#?}",
					question,
					world
				);
			}
			Ok(())
		})
	});
	if let Err(error) = result {
		panic!("{error}");
	}

	// The test tries enough of everything.
	let reasons = reasons.into_inner();
	println!("{reasons:#?}");
	for (reason, least) in [
		("Holder", 500),
		("Mandate", 500),
		("Emergency", 1_000),
		("GrantToOrganisation", 1_000),
		("GrantInPerson", 1_000),
		("GrantToProject", 500),
		("UnknownPatient", 500),
		("BeingErased", 500),
		("NoSuchRecord", 500),
		("ActsForNobody", 500),
		("NotEnrolledThere", 500),
		("NotActive", 500),
		("NothingMatches", 500),
		("may add: true", 1_000),
		("may add: false", 500),
	] {
		let times = reasons.get(reason).copied().unwrap_or_default();
		assert!(times >= least, "{reason} was the answer {times} times of {WORLDS}");
	}
}

//! Whatever anybody does, in whatever order and state: the pallet answers as the book says, and is in the state that the
//! book says. Random worlds, in which random people send random calls, records are anchored and held, and time passes.

use super::{
	reference::{self as book, Actor, Ends, How, Number, Phase, Said, World},
	steps::*,
};
use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::DeviceData;
use frame_support::traits::Hooks;
use proptest::{
	prelude::*,
	test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{DispatchError, MultiSignature};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

/// How many worlds, and how much happens in each of them.
const WORLDS: u32 = 120;
const STEPS: usize = 100;

fn actor(who: Sr25519Keyring) -> Actor {
	Actor {
		holds: PATIENTS.into_iter().position(|patient| holder_of(patient) == who),
		answers_for: match who {
			VaultAdmin | Officer => Some(VAULT),
			OtherVaultAdmin => Some(OTHER_VAULT),
			HospitalAdmin => Some(HOSPITAL),
			SupervisorAdmin | SupervisorOfficer => Some(SUPERVISOR),
			OtherSupervisorAdmin => Some(OTHER_SUPERVISOR),
			_ => None,
		},
	}
}

fn scope_of(scope: &book::Scope) -> ErasureScope {
	match scope {
		book::Scope::Everything => ErasureScope::Everything,
		book::Scope::Records(records) => listed(&records.iter().copied().collect::<Vec<_>>()),
		book::Scope::Category(category) => ErasureScope::Category(*category),
		book::Scope::Custodian(custodian) => ErasureScope::Custodian(*custodian),
	}
}

/// The order in which the chain finds what is kept of a case.
fn order(record: Number) -> u64 {
	u64::from_be_bytes(sp_io::hashing::twox_64(&record.encode()))
}

/// The number of the batch that every patient has.
const BATCH: Number = RECORDS.len() as Number;

/// A batch, and a record that amends its first leaf.
fn add_batch(patient: PatientId) {
	assert_eq!(anchor_batch(patient), BATCH);
	amend_leaf(patient, BATCH, 0);
}

/// The chain and the book, side by side.
pub struct Both {
	pub world: World,
	/// The chain's names of the book's cases.
	pub ids: Vec<CaseId>,
	steps: u32,
}

impl Both {
	fn new() -> Self {
		let document = |category, custodian, versions| book::Record {
			category,
			custodian,
			versions,
			amends: None,
			hold: None,
		};
		let patient = || {
			let documents = RECORDS
				.into_iter()
				.map(|(category, custodian, versions)| document(category, custodian, versions));
			let batch = document(DeviceData, VAULT, 1);
			let amends = Some(BATCH);
			let amendment = book::Record { amends, ..document(DeviceData, OTHER_VAULT, 1) };
			let records: BTreeMap<_, _> = (0..).zip(documents.chain([batch, amendment])).collect();
			book::Patient { exists: true, next: records.len() as u32, records }
		};
		let world = World {
			now: Now::get(),
			patients: PATIENTS.iter().map(|_| patient()).collect(),
			cases: vec![],
			queue: vec![],
			order,
		};
		Self { world, ids: vec![], steps: 0 }
	}

	/// The book's number of a case: of one that it could be about, or of one that is not there when there are not so many.
	fn at(&self, which: Which, could_be: impl Fn(&book::Case) -> bool) -> usize {
		let all = self.world.cases.iter().enumerate().rev();
		let found: Vec<_> = all.filter(|(_, case)| could_be(case)).map(|(at, _)| at).collect();
		match found.len() {
			some if some > 0 && which.aimed => found[which.back % some],
			_ => self.ids.len().checked_sub(which.back + 1).unwrap_or(usize::MAX),
		}
	}

	/// A record that it could be about.
	fn record(
		&self,
		item: Item,
		at: usize,
		could_be: impl Fn(&book::Case) -> Vec<Number>,
	) -> Number {
		let found = self.world.cases.get(at).map(could_be).unwrap_or_default();
		match found.len() {
			some if some > 0 && item.aimed => found[item.number as usize % some],
			_ => item.number,
		}
	}

	fn key(&self, key: Key, at: usize) -> usize {
		let theirs = self.world.cases.get(at).and_then(|case| case.key);
		theirs.filter(|_| key.aimed).unwrap_or(key.number)
	}

	fn id(&self, at: usize) -> CaseId {
		self.ids.get(at).copied().unwrap_or(CaseId([9; 16]))
	}

	fn side(&self, who: Who, at: usize) -> Sr25519Keyring {
		match who {
			Who::Anybody(who) => who,
			Who::Right => {
				self.world.cases.get(at).map_or(Stranger, |case| holder_of(PATIENTS[case.patient]))
			},
		}
	}

	/// Whom the case asks about the record.
	fn organisation(&self, by: For, at: usize, record: Number) -> OrganisationId {
		match by {
			For::Organisation(organisation) => organisation,
			For::Custodian => {
				let case = self.world.cases.get(at);
				let kept = case.and_then(|case| Some(case.kept.get(&record)?.custodian));
				let of_record = || {
					let records = &self.world.patients[case?.patient].records;
					records.get(&record).map(|record| record.custodian)
				};
				let missing = || {
					let answers = &case?.answers;
					answers
						.iter()
						.find(|(_, answer)| answer.said == Said::Nothing)
						.map(|(custodian, _)| *custodian)
				};
				kept.or_else(of_record).or_else(missing).unwrap_or(HOSPITAL)
			},
		}
	}

	fn sender(who: Who, organisation: OrganisationId) -> Sr25519Keyring {
		match who {
			Who::Anybody(who) => who,
			Who::Right => administrator(organisation),
		}
	}

	fn date(&self, Date(ahead): Date) -> Quarter {
		let next = Quarter::at_or_after(self.world.now + 1).0;
		Quarter(next.saturating_add_signed(ahead))
	}

	/// Lets one thing happen, on the chain and in the book, and compares what they say.
	fn happens(&mut self, step: &Step) -> Option<(&'static str, Ends)> {
		self.steps += 1;
		System::set_extrinsic_index(self.steps);
		let mut after = self.world.clone();
		let (name, expected, answered) = match step {
			Step::Open { who, patient, scope, key } => {
				let who = match who {
					Who::Right => holder_of(PATIENTS[*patient]),
					Who::Anybody(who) => *who,
				};
				let expected = after.open(actor(who), *patient, scope.clone(), *key);
				let key = key.map(|key| KEYS[key]);
				let answered = open_with_key(who, PATIENTS[*patient], scope_of(scope), key);
				if answered.is_ok() {
					self.ids.push(newest_case(PATIENTS[*patient]));
				}
				("open", expected, answered.map(|_| ()).map_err(|error| error.error))
			},
			Step::Attest { who, by, case, is_honest, is_signed } => {
				let at = self.at(*case, is_open);
				let custodian = self.organisation(*by, at, Number::MAX);
				let who = Self::sender(*who, custodian);
				let expected = after.attest(actor(who), custodian, at, *is_honest, *is_signed);
				("attest", expected, self.attest(who, custodian, at, *is_honest, *is_signed))
			},
			Step::Purge { case } => {
				let at = self.at(*case, book::Case::is_purging);
				let expected = after.purge_step(at);
				let answered = ErasureRequests::purge_step(signed(Stranger), self.id(at));
				("purge_step", expected, answered.map(|_| ()).map_err(|error| error.error))
			},
			Step::Idle => {
				after.idle();
				ErasureRequests::on_idle(1, Weight::MAX);
				("on_idle", Ok(()), Ok(()))
			},
			Step::Extend { who, by, case } => {
				let at = self.at(*case, is_open);
				let custodian = self.organisation(*by, at, Number::MAX);
				let who = Self::sender(*who, custodian);
				let why = ExtensionReason::Complexity;
				let answered = ErasureRequests::extend(signed(who), custodian, self.id(at), why);
				("extend", after.extend(actor(who), custodian, at), answered)
			},
			Step::Keep { who, by, case, record, held, until } => {
				let at = self.at(*case, |case| !still_asked(case).is_empty());
				let record = &self.record(*record, at, still_asked);
				let custodian = self.organisation(*by, at, *record);
				let who = Self::sender(*who, custodian);
				let until =
					until.map_or_else(|| self.end_of_hold(at, *record), |until| self.date(until));
				let expected = after.keep(actor(who), custodian, at, *record, *held, until);
				let reason = if *held { KeepReason::Held } else { CLAIMS };
				let id = self.id(at);
				let answered =
					ErasureRequests::keep(signed(who), custodian, id, *record, reason, until);
				("keep", expected, answered)
			},
			Step::KeepAll { who, by, case, until } => {
				let at = self.at(*case, is_open);
				let custodian = self.organisation(*by, at, Number::MAX);
				let who = Self::sender(*who, custodian);
				let until = self.date(*until);
				let reason = RetentionReason::LegalClaims;
				let id = self.id(at);
				let answered = ErasureRequests::keep_all(signed(who), custodian, id, reason, until);
				("keep_all", after.keep_all(actor(who), custodian, at, until), answered)
			},
			Step::AttestRecord { who, case, record, is_honest, is_signed } => {
				let at = self.at(*case, keeps);
				let record = &self.record(*record, at, kept_or_refused);
				let custodian = self.organisation(For::Custodian, at, *record);
				let who = Self::sender(*who, custodian);
				let expected =
					after.attest_record(actor(who), custodian, at, *record, *is_honest, *is_signed);
				let answered =
					self.attest_record(who, custodian, at, *record, *is_honest, *is_signed);
				("attest_record", expected, answered)
			},
			Step::Withdraw { who, case } => {
				let at = self.at(*case, book::Case::is_live);
				let who = self.side(*who, at);
				let answered = ErasureRequests::withdraw(signed(who), self.id(at));
				let answered = answered.map(|_| ()).map_err(|error| error.error);
				("withdraw", after.withdraw(actor(who), at), answered)
			},
			Step::Reopen { case, record } => {
				let at = self.at(*case, keeps);
				let record = &self.record(*record, at, kept_or_refused);
				let answered = ErasureRequests::reopen(signed(Stranger), self.id(at), *record);
				("reopen", after.reopen(at, *record), answered)
			},
			Step::Appeal { who, case, record } => {
				let at = self.at(*case, keeps);
				let record = &self.record(*record, at, kept_or_refused);
				let who = self.side(*who, at);
				let may_work = ErasureRequests::precheck_appeal(&self.id(at), *record).is_ok();
				let answered = ErasureRequests::appeal(signed(who), self.id(at), *record);
				assert!(may_work || answered.is_err(), "the pool refuses what would work");
				("appeal", after.appeal(actor(who), at, *record), answered)
			},
			Step::Decide { who, by, case, record, upheld } => {
				let at = self.at(*case, |case| !appealed(case).is_empty());
				let record = &self.record(*record, at, appealed);
				let supervisor = self.organisation(*by, at, *record);
				let who = Self::sender(*who, supervisor);
				let expected = after.decide(actor(who), supervisor, at, *record, *upheld);
				let answered = ErasureRequests::decide_appeal(
					signed(who),
					supervisor,
					self.id(at),
					*record,
					*upheld,
				);
				("decide_appeal", expected, answered)
			},
			Step::Tell { who, by, case, recipients } => {
				let at = self.at(*case, book::Case::is_live);
				let custodian = self.organisation(*by, at, Number::MAX);
				let who = Self::sender(*who, custodian);
				let expected = after.tell(actor(who), custodian, at, recipients);
				let recipients = recipients.clone().try_into().expect("few fit");
				let id = self.id(at);
				let answered =
					ErasureRequests::tell_recipients(signed(who), custodian, id, recipients);
				("tell_recipients", expected, answered)
			},
			Step::Confirm { who, by, case } => {
				let at = self.at(*case, was_told);
				let who = Self::sender(*who, *by);
				let answered = ErasureRequests::confirm_recipient(signed(who), *by, self.id(at));
				("confirm_recipient", after.confirm(actor(who), *by, at), answered)
			},
			Step::CloseRecipients { case } => {
				let at = self.at(*case, |case| was_told(case) && case.certificate.is_some());
				let answered = ErasureRequests::close_recipients(signed(Stranger), self.id(at));
				("close_recipients", after.close_recipients(at), answered)
			},
			Step::Complain { case, is_next, key } => {
				let at = self.at(*case, speaks);
				let key = &self.key(*key, at);
				let last = self.world.cases.get(at).and_then(|case| case.complaint);
				let number = last.map_or(0, |(number, _)| number + u32::from(*is_next));
				let id = self.id(at);
				let genesis = ErasureRequests::genesis();
				let action = CaseAction::Complain { number };
				let text = CaseWord { genesis, case: id, action }.signed_bytes();
				let signature = KEYS[*key].sign(&text).into();
				let answered = ErasureRequests::complain(signed(Stranger), id, signature);
				("complain", after.complain(at, number, *key), answered)
			},
			Step::AnswerComplaint { who, by, case } => {
				let at =
					self.at(*case, |case| case.complaint.is_some_and(|(_, answered)| !answered));
				let supervisor = self.organisation(*by, at, Number::MAX);
				let who = Self::sender(*who, supervisor);
				let expected = after.answer_complaint(actor(who), supervisor, at);
				let id = self.id(at);
				let answered =
					ErasureRequests::answer_complaint(signed(who), supervisor, id, false);
				("answer_complaint", expected, answered)
			},
			Step::RemoveCertificate { case, key } => {
				let at = self.at(*case, |case| speaks(case) && !case.is_live());
				let key = &self.key(*key, at);
				let id = self.id(at);
				let genesis = ErasureRequests::genesis();
				let action = CaseAction::RemoveCertificate;
				let text = CaseWord { genesis, case: id, action }.signed_bytes();
				let signature = KEYS[*key].sign(&text).into();
				let answered = ErasureRequests::remove_certificate(signed(Stranger), id, signature);
				("remove_certificate", after.remove_certificate(at, *key), answered)
			},
			Step::TakeOver { patient, record, to } => {
				let there = self.world.patients[*patient].records.get(record);
				if there.is_none_or(|there| there.custodian == *to)
					|| !self.is_room(*patient, Some(*record), *to)
				{
					return None;
				}
				let answered = take_over(PATIENTS[*patient], *record, *to);
				("take_over", after.take_over(*patient, *record, *to), answered)
			},
			besides => {
				self.lives(besides);
				return None;
			},
		};
		let answered = answered.map_err(|error| match error {
			DispatchError::Module(error) => error.message.unwrap_or("an error without a name"),
			DispatchError::Other(message) => message,
			_ => "another error",
		});
		assert_eq!(answered, expected, "the chain (left) and the book (right) about {name}");
		// Whoever fails changes nothing.
		if expected.is_ok() {
			self.world = after;
		}
		Some((name, expected))
	}

	fn end_of_hold(&self, at: usize, record: Number) -> Quarter {
		self.world
			.cases
			.get(at)
			.and_then(|case| self.world.patients[case.patient].records.get(&record)?.hold)
			.map_or(Quarter(0), |(until, _)| until)
	}

	fn signed_text(
		sent: &ErasureAttestation,
		signer: Sr25519Keyring,
		is_signed: bool,
	) -> MultiSignature {
		let text = match is_signed {
			true => *sent,
			false => ErasureAttestation { custodian: 99, ..*sent },
		};
		signer.sign(&text.signed_bytes()).into()
	}

	fn attest(
		&self,
		who: Sr25519Keyring,
		custodian: OrganisationId,
		at: usize,
		is_honest: bool,
		is_signed: bool,
	) -> DispatchResult {
		let case = self.id(at);
		let wanted = ErasureRequests::wanted(case, custodian);
		let (count, anchors) = wanted.map(|part| (part.count, part.digest)).unwrap_or_default();
		let count = count + u32::from(!is_honest);
		let sent = ErasureAttestation { count, anchors, ..attestation(case, custodian) };
		let signature = Self::signed_text(&sent, administrator(custodian), is_signed);
		ErasureRequests::attest(signed(who), custodian, case, count, anchors, signature)
	}

	fn attest_record(
		&self,
		who: Sr25519Keyring,
		custodian: OrganisationId,
		at: usize,
		record: Number,
		is_honest: bool,
		is_signed: bool,
	) -> DispatchResult {
		let case = self.id(at);
		let wanted = ErasureRequests::wanted_of_record(case, record);
		let (count, anchors) = wanted.map(|part| (part.count, part.digest)).unwrap_or_default();
		let count = count + u32::from(!is_honest);
		let sent = ErasureAttestation { count, anchors, ..attestation(case, custodian) };
		let signature = Self::signed_text(&sent, administrator(custodian), is_signed);
		let by = signed(who);
		ErasureRequests::attest_record(by, custodian, case, record, count, anchors, signature)
	}

	/// Whether no more custodians than can be have something of the patient's when this one has, and this record went from
	/// where it is.
	fn is_room(&self, patient: usize, record: Option<Number>, to: OrganisationId) -> bool {
		let others = self.world.patients[patient]
			.records
			.iter()
			.filter(|(number, _)| Some(**number) != record)
			.map(|(_, record)| record.custodian);
		others.chain([to]).collect::<BTreeSet<_>>().len() <= book::MAX_CUSTODIANS
	}

	/// What other pallets do, as far as the chain lets them.
	fn lives(&mut self, step: &Step) {
		match *step {
			Step::Anchor { patient, category, custodian } => {
				let id = PATIENTS[patient];
				let frozen = ErasureRequests::freezes(&id, None, category, custodian);
				let is_room = self.is_room(patient, None, custodian);
				if frozen || !is_room || !self.world.patients[patient].exists {
					return;
				}
				let number = anchor(id, category, custodian, 1);
				let new =
					book::Record { category, custodian, versions: 1, amends: None, hold: None };
				let theirs = &mut self.world.patients[patient];
				assert_eq!(number, theirs.next);
				theirs.next += 1;
				theirs.records.insert(number, new);
			},
			Step::Amend { patient, record } => {
				let id = PATIENTS[patient];
				let Some(theirs) = self.world.patients[patient].records.get_mut(&record) else {
					return;
				};
				let (category, custodian) = (theirs.category, theirs.custodian);
				let freezes =
					|number| ErasureRequests::freezes(&id, Some(number), category, custodian);
				if freezes(record) || theirs.amends.is_some_and(freezes) {
					return;
				}
				theirs.versions += 1;
				store::Records::<Test>::mutate(id, record, |there| {
					there.as_mut().expect("it is there").versions += 1;
				});
			},
			Step::AmendLeaf { patient } => {
				let id = PATIENTS[patient];
				let theirs = &mut self.world.patients[patient];
				let Some(batch) = theirs.records.get(&BATCH) else { return };
				let frozen =
					ErasureRequests::freezes(&id, Some(BATCH), DeviceData, batch.custodian)
						|| ErasureRequests::freezes(&id, None, DeviceData, OTHER_VAULT);
				let would_have: BTreeSet<_> =
					theirs.records.values().map(|record| record.custodian).collect();
				if frozen || !would_have.contains(&OTHER_VAULT) {
					return;
				}
				let number = amend_leaf(id, BATCH, theirs.next);
				let new = book::Record {
					category: DeviceData,
					custodian: OTHER_VAULT,
					versions: 1,
					amends: Some(BATCH),
					hold: None,
				};
				assert_eq!(number, theirs.next);
				theirs.next += 1;
				theirs.records.insert(number, new);
			},
			Step::Hold { patient, record, until, by } => {
				let until = self.date(until);
				// Nobody holds what is being purged.
				if self.world.is_purging(patient) {
					return;
				}
				if let Some(theirs) = self.world.patients[patient].records.get_mut(&record) {
					theirs.hold = Some((until, by));
					hold_by(by, PATIENTS[patient], record, until);
				}
			},
			Step::Lift { patient, record } => {
				if let Some(theirs) = self.world.patients[patient].records.get_mut(&record) {
					theirs.hold = None;
					lift_hold(PATIENTS[patient], record);
				}
			},
			Step::Register { patient } => {
				if self.world.patients[patient].exists {
					return;
				}
				let id = PATIENTS[patient];
				register(id, holder_of(id));
				for (category, custodian, versions) in RECORDS {
					anchor(id, category, custodian, versions);
				}
				add_batch(id);
				let new = Both::new().world.patients.swap_remove(patient);
				self.world.patients[patient] = new;
			},
			Step::Pass { days } => {
				self.world.now += days * DAY;
				Now::set(self.world.now);
			},
			_ => panic!("it is a call"),
		}
	}
}

fn is_open(case: &book::Case) -> bool {
	case.phase == Phase::Open
}

fn keeps(case: &book::Case) -> bool {
	case.is_live() && !kept_or_refused(case).is_empty()
}

fn kept_or_refused(case: &book::Case) -> Vec<Number> {
	let refused =
		case.answers.values().filter(|answer| matches!(answer.said, Said::Refused { .. }));
	let refused = refused.flat_map(|answer| answer.part.keys());
	case.kept.keys().chain(refused).copied().collect()
}

fn appealed(case: &book::Case) -> Vec<Number> {
	let appealed = case.kept.iter().filter(|(_, kept)| matches!(kept.how, How::Appealed(_)));
	appealed.map(|(number, _)| *number).collect()
}

/// The records about which somebody has to say something.
fn still_asked(case: &book::Case) -> Vec<Number> {
	let reopened = case.kept.iter().filter(|(_, kept)| matches!(kept.how, How::Reopened { .. }));
	let missing = case.answers.values().filter(|answer| answer.said == Said::Nothing);
	let missing = missing.flat_map(|answer| answer.part.keys());
	reopened.map(|(number, _)| number).chain(missing).copied().collect()
}

fn was_told(case: &book::Case) -> bool {
	!case.recipients.is_empty()
}

/// Whether somebody has the key of a certificate.
fn speaks(case: &book::Case) -> bool {
	case.certificate.is_some() && case.key.is_some()
}

#[test]
fn the_chain_does_what_the_book_says_whatever_happens() {
	let config = ProptestConfig {
		cases: WORLDS,
		failure_persistence: None,
		max_shrink_iters: 150,
		..Default::default()
	};
	let always_the_same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
	let mut runner = TestRunner::new_with_rng(config, always_the_same);
	let answers = RefCell::new(BTreeMap::<(&str, &str), u32>::new());
	let steps = proptest::collection::vec(step(), STEPS);
	let result = runner.run(&steps, |steps| {
		new_test_ext().execute_with(|| {
			StepWeight::set(ENTRY.saturating_mul(1_000));
			PATIENTS.into_iter().for_each(add_batch);
			let mut both = Both::new();
			for step in &steps {
				if let Some((name, ends)) = both.happens(step) {
					let ends = ends.err().unwrap_or("Ok");
					*answers.borrow_mut().entry((name, ends)).or_default() += 1;
				}
				both.agree();
			}
			Ok(())
		})
	});
	if let Err(error) = result {
		panic!("{error}");
	}

	// The test tries enough of everything.
	let answers = answers.into_inner();
	println!("{answers:#?}");
	let times = |name, ends| answers.get(&(name, ends)).copied().unwrap_or_default();
	for name in [
		"open",
		"attest",
		"purge_step",
		"extend",
		"keep",
		"keep_all",
		"attest_record",
		"withdraw",
		"reopen",
		"appeal",
		"decide_appeal",
		"tell_recipients",
		"confirm_recipient",
		"close_recipients",
		"complain",
		"answer_complaint",
		"remove_certificate",
		"take_over",
	] {
		let worked = times(name, "Ok");
		assert!(worked >= 10, "{name} worked {worked} times");
		let refused: u32 =
			answers.iter().filter(|((of, _), _)| *of == name).map(|(_, times)| times).sum();
		assert!(refused - worked >= 10, "{name} was refused {} times", refused - worked);
	}
}

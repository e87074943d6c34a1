//! Erasure cases once more, in the words of the book and over plain data: a custodian's part is the set of its records, and
//! everything is looked through. It knows neither the pallet's code nor its storage. What a call ends with is the name of
//! the error.

mod answers;
mod custody;
mod purge;
mod words;

use anamnesis_primitives::{Quarter, RecordCategory};
use std::collections::{BTreeMap, BTreeSet};

pub type Number = u32;
pub type Time = u64;
pub type Ends = Result<(), &'static str>;

const DAY: Time = 24 * 60 * 60 * 1_000;
const MONTH: Time = 30 * DAY;
pub const MAX_CASES: usize = 3;
pub const MAX_CUSTODIANS: usize = 2;
pub const MAX_KEPT: usize = 2;
pub const MAX_RECIPIENTS: usize = 3;
pub const SUPERVISORS: [Number; 2] = [13, 14];

#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
	Everything,
	Records(BTreeSet<Number>),
	Category(RecordCategory),
	Custodian(Number),
}

impl Scope {
	pub fn covers(
		&self,
		number: Option<Number>,
		category: RecordCategory,
		custodian: Number,
	) -> bool {
		match self {
			Scope::Everything => true,
			Scope::Records(listed) => number.is_some_and(|number| listed.contains(&number)),
			Scope::Category(this) => *this == category,
			Scope::Custodian(this) => *this == custodian,
		}
	}
}

impl Scope {
	/// Whether the record is in it. What amends a leaf of a batch that is listed is the batch's.
	pub fn has(&self, number: Number, record: &Record) -> bool {
		let of_batch = match self {
			Scope::Records(listed) => record.amends.is_some_and(|batch| listed.contains(&batch)),
			_ => false,
		};
		of_batch || self.covers(Some(number), record.category, record.custodian)
	}
}

#[derive(Clone, Debug)]
pub struct Record {
	pub category: RecordCategory,
	pub custodian: Number,
	pub versions: u32,
	/// The batch of which it amends a leaf.
	pub amends: Option<Number>,
	/// Until when, and who has placed it.
	pub hold: Option<(Quarter, Number)>,
}

#[derive(Clone, Debug)]
pub struct Patient {
	pub exists: bool,
	pub records: BTreeMap<Number, Record>,
	pub next: Number,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Said {
	Nothing,
	Attested,
	Refused { until: Quarter, at: Time },
	OneByOne,
	Spared,
}

#[derive(Clone, Debug)]
pub struct Answer {
	/// The records that are left of its part, with their versions.
	pub part: BTreeMap<Number, u32>,
	pub due_at: Time,
	pub extended: bool,
	pub said: Said,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
	Stands,
	Appealed(Time),
	Confirmed,
	Reopened { due_at: Time, upheld: bool },
	Attested,
}

#[derive(Clone, Debug)]
pub struct Kept {
	pub custodian: Number,
	pub held: bool,
	pub until: Quarter,
	pub at: Time,
	pub how: How,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Phase {
	Open,
	Scope,
	Record(Number),
	Patient,
	Kept,
	Over,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Certificate {
	pub closed_at: Time,
	pub partial: bool,
	pub told: u32,
	pub confirmed: u32,
	pub silent: u32,
}

#[derive(Clone, Debug)]
pub struct Case {
	pub patient: usize,
	pub scope: Scope,
	pub phase: Phase,
	pub due_at: Time,
	pub answers: BTreeMap<Number, Answer>,
	pub kept: BTreeMap<Number, Kept>,
	pub before: Number,
	pub withdrawn: bool,
	pub certificate: Option<Certificate>,
	pub key: Option<usize>,
	pub recipients: BTreeMap<Number, bool>,
	pub recipients_due: Time,
	/// The number of the last complaint, and whether it is answered.
	pub complaint: Option<(u32, bool)>,
}

impl Case {
	pub fn is_live(&self) -> bool {
		self.phase != Phase::Over
	}

	pub fn is_purging(&self) -> bool {
		matches!(self.phase, Phase::Scope | Phase::Record(_) | Phase::Patient)
	}

	fn is_running(&self) -> bool {
		self.is_live() && self.phase != Phase::Kept
	}

	fn refuses_parts(&self) -> bool {
		self.answers.values().any(|answer| matches!(answer.said, Said::Refused { .. }))
	}

	/// Whether nothing may happen to this record, or to one that has yet to get a number.
	fn freezes(&self, number: Option<Number>, category: RecordCategory, custodian: Number) -> bool {
		let covers = self.scope.covers(number, category, custodian);
		match self.phase {
			Phase::Over => false,
			Phase::Open | Phase::Scope | Phase::Patient => covers,
			Phase::Kept | Phase::Record(_) => number.is_some_and(|number| {
				let refused = self
					.answers
					.get(&custodian)
					.is_some_and(|answer| matches!(answer.said, Said::Refused { .. }));
				self.kept.contains_key(&number) || (covers && refused && number < self.before)
			}),
		}
	}
}

/// Who does something, for whom.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
	/// The patient whose holder it is.
	pub holds: Option<usize>,
	/// The organisation that the person may answer for.
	pub answers_for: Option<Number>,
}

#[derive(Clone, Debug)]
pub struct World {
	pub now: Time,
	pub patients: Vec<Patient>,
	pub cases: Vec<Case>,
	/// The cases that are being purged, in the order in which they came to it.
	pub queue: Vec<usize>,
	/// In which order records that are attested one by one are forgotten.
	pub order: fn(Number) -> u64,
}

impl World {
	fn live(&self, case: usize) -> Result<&Case, &'static str> {
		self.cases.get(case).filter(|case| case.is_live()).ok_or("NotFound")
	}

	fn of_patient(&self, patient: usize) -> impl Iterator<Item = (usize, &Case)> {
		self.cases
			.iter()
			.enumerate()
			.filter(move |(_, case)| case.patient == patient && case.is_live())
	}

	fn held_until(&self, patient: usize, number: Number) -> Option<Quarter> {
		Some(self.hold_on(patient, number)?.0)
	}

	fn hold_on(&self, patient: usize, number: Number) -> Option<(Quarter, Number)> {
		let hold = self.patients[patient].records.get(&number)?.hold?;
		(self.now < hold.0.begins()).then_some(hold)
	}

	/// The record, if it is there and in the scope of the case.
	fn in_scope(&self, case: &Case, number: Number) -> Option<&Record> {
		self.patients[case.patient]
			.records
			.get(&number)
			.filter(|record| case.scope.has(number, record))
	}

	pub fn is_denied(&self, patient: usize) -> bool {
		self.of_patient(patient).any(|(_, case)| case.phase == Phase::Patient)
	}

	pub fn is_frozen(&self, patient: usize) -> bool {
		self.of_patient(patient).any(|(_, case)| {
			case.scope == Scope::Everything
				&& matches!(case.phase, Phase::Open | Phase::Scope | Phase::Patient)
		})
	}

	pub fn freezes(
		&self,
		patient: usize,
		number: Option<Number>,
		category: RecordCategory,
		custodian: Number,
	) -> bool {
		self.of_patient(patient).any(|(_, case)| case.freezes(number, category, custodian))
	}

	pub fn is_purging(&self, patient: usize) -> bool {
		self.of_patient(patient).any(|(_, case)| case.is_purging())
	}

	fn overlap(&self, patient: usize, one: &Scope, other: &Scope) -> bool {
		let any_in = |listed: &BTreeSet<Number>, scope: &Scope| {
			let records = &self.patients[patient].records;
			listed
				.iter()
				.any(|number| records.get(number).is_some_and(|record| scope.has(*number, record)))
		};
		match (one, other) {
			(Scope::Everything, _) | (_, Scope::Everything) => true,
			(Scope::Records(these), Scope::Records(those)) => {
				!these.is_disjoint(those) || any_in(these, other) || any_in(those, one)
			},
			(scope @ Scope::Records(_), Scope::Custodian(custodian))
			| (Scope::Custodian(custodian), scope @ Scope::Records(_)) => {
				let records = &self.patients[patient].records;
				records.iter().any(|(number, record)| {
					scope.has(*number, record) && record.custodian == *custodian
				})
			},
			(Scope::Records(listed), scope) | (scope, Scope::Records(listed)) => {
				any_in(listed, scope)
			},
			(Scope::Category(_), Scope::Custodian(_))
			| (Scope::Custodian(_), Scope::Category(_)) => true,
			(one, other) => one == other,
		}
	}

	pub fn open(&mut self, who: Actor, patient: usize, scope: Scope, key: Option<usize>) -> Ends {
		if who.holds != Some(patient) || !self.patients[patient].exists {
			return Err("NotAuthorized");
		}
		let running = || self.of_patient(patient).filter(|(_, case)| case.is_running());
		if scope == Scope::Everything {
			if running().any(|(_, case)| case.scope == Scope::Everything) {
				return Err("AlreadyExists");
			}
			if running().any(|(_, case)| case.phase != Phase::Open) {
				return Err("BeingErased");
			}
		} else {
			if running().any(|(_, case)| self.overlap(patient, &case.scope, &scope)) {
				return Err("AlreadyExists");
			}
			if self.of_patient(patient).count() >= MAX_CASES {
				return Err("MaxCasesExceeded");
			}
			let records = &self.patients[patient].records;
			let mut covered = records.iter().filter(|(number, record)| scope.has(**number, record));
			let there = match &scope {
				Scope::Records(listed) => listed.iter().all(|number| records.contains_key(number)),
				_ => covered.next().is_some(),
			};
			if !there {
				return Err("NotFound");
			}
		}
		if key.is_some() && self.cases.iter().any(|case| case.key == key) {
			return Err("CaseKeyNotAdmissible");
		}
		let mut answers = BTreeMap::new();
		for (number, record) in &self.patients[patient].records {
			if scope.has(*number, record) {
				let answer = answers.entry(record.custodian).or_insert(Answer {
					part: BTreeMap::new(),
					due_at: self.now + MONTH,
					extended: false,
					said: Said::Nothing,
				});
				answer.part.insert(*number, record.versions);
			}
		}
		if scope == Scope::Everything {
			let taken: Vec<_> = self.of_patient(patient).map(|(at, _)| at).collect();
			taken.into_iter().for_each(|at| self.drop_case(at));
		}
		self.cases.push(Case {
			patient,
			scope,
			phase: Phase::Open,
			due_at: self.now + MONTH,
			answers,
			kept: BTreeMap::new(),
			before: Number::MAX,
			withdrawn: false,
			certificate: None,
			key,
			recipients: BTreeMap::new(),
			recipients_due: 0,
			complaint: None,
		});
		self.begin_if_answered(self.cases.len() - 1);
		Ok(())
	}

	fn drop_case(&mut self, at: usize) {
		let case = &mut self.cases[at];
		case.phase = Phase::Over;
		case.kept.clear();
		if case.certificate.is_none() {
			case.key = None;
			case.recipients.clear();
		}
	}

	fn begin_if_answered(&mut self, at: usize) {
		let case = &self.cases[at];
		let missing = case.answers.values().any(|answer| answer.said == Said::Nothing);
		if case.phase != Phase::Open || missing {
			return;
		}
		let patient = case.patient;
		let numbers: Vec<_> = self.patients[patient].records.keys().copied().collect();
		for number in numbers {
			let Some(until) = self.held_until(patient, number) else { continue };
			let Some(custodian) =
				self.in_scope(&self.cases[at], number).map(|record| record.custodian)
			else {
				continue;
			};
			let now = self.now;
			let case = &mut self.cases[at];
			let Some(answer) = case.answers.get_mut(&custodian) else { continue };
			if answer.said == Said::Attested && !case.kept.contains_key(&number) {
				answer.part.remove(&number);
				let kept = Kept { custodian, held: true, until, at: now, how: How::Stands };
				case.kept.insert(number, kept);
			}
		}
		let case = &mut self.cases[at];
		let whole = case.scope == Scope::Everything
			&& case.kept.is_empty()
			&& !case.refuses_parts()
			&& !case.withdrawn;
		case.phase = if whole { Phase::Patient } else { Phase::Scope };
		self.queue.push(at);
	}

	fn missing_answer(&self, at: usize, custodian: Number) -> Ends {
		let answer = self.cases[at].answers.get(&custodian).ok_or("NotAuthorized")?;
		if answer.said == Said::Nothing {
			Ok(())
		} else {
			Err("AlreadyExists")
		}
	}

	fn ensure_answers_for(who: Actor, organisation: Number) -> Ends {
		if who.answers_for == Some(organisation) {
			Ok(())
		} else {
			Err("NotAuthorized")
		}
	}

	fn ensure_side(&self, who: Actor, at: usize) -> Ends {
		let patient = self.live(at)?.patient;
		if who.holds == Some(patient) && self.patients[patient].exists {
			Ok(())
		} else {
			Err("NotAuthorized")
		}
	}

	pub fn withdraw(&mut self, who: Actor, at: usize) -> Ends {
		self.ensure_side(who, at)?;
		let case = &mut self.cases[at];
		if case.is_purging() {
			return Err("BeingErased");
		}
		let attested = case.answers.values().any(|answer| answer.said == Said::Attested)
			|| case.kept.values().any(|kept| kept.how == How::Attested);
		if case.phase == Phase::Open && attested {
			case.withdrawn = true;
			for answer in case.answers.values_mut().filter(|answer| answer.said == Said::Nothing) {
				answer.said = Said::Spared;
			}
			self.begin_if_answered(at);
		} else {
			self.drop_case(at);
		}
		Ok(())
	}

	pub fn reopen(&mut self, at: usize, number: Number) -> Ends {
		self.live(at)?;
		let kept = self.kept_record(at, number)?;
		if kept.how == How::Attested {
			return Err("AlreadyExists");
		}
		let case = &self.cases[at];
		if !self.patients[case.patient].records.contains_key(&number) {
			self.cases[at].kept.remove(&number);
			if self.cases[at].phase == Phase::Kept {
				self.conclude(at);
			}
			return Ok(());
		}
		if matches!(kept.how, How::Reopened { .. }) {
			return Err("AlreadyExists");
		}
		let is_over = match kept.held {
			true => self.held_until(case.patient, number).is_none(),
			false => kept.until.begins() <= self.now,
		};
		if !is_over {
			return Err("NotDue");
		}
		let due_at = self.now + MONTH;
		self.stands_now(at, number, How::Reopened { due_at, upheld: false });
		Ok(())
	}

	pub fn appeal(&mut self, who: Actor, at: usize, number: Number) -> Ends {
		self.ensure_side(who, at)?;
		let kept = self.kept_record(at, number)?;
		if kept.how != How::Stands {
			return Err("AlreadyExists");
		}
		self.ensure_is_there(at, number)?;
		if self.now >= kept.at + 3 * MONTH {
			return Err("TimeNotAdmissible");
		}
		let due_at = self.now + MONTH;
		self.stands_now(at, number, How::Appealed(due_at));
		Ok(())
	}

	pub fn decide(
		&mut self,
		who: Actor,
		supervisor: Number,
		at: usize,
		number: Number,
		upheld: bool,
	) -> Ends {
		Self::ensure_supervises(who, supervisor)?;
		let case = self.live(at)?;
		let appealed =
			case.kept.get(&number).is_some_and(|kept| matches!(kept.how, How::Appealed(_)));
		if case.withdrawn || !appealed {
			return Err("NotFound");
		}
		let kept = &case.kept[&number];
		match self.hold_on(case.patient, number) {
			_ if !kept.held => (),
			None => return Err("NotFound"),
			Some((_, by)) if by == supervisor => return Err("NotAuthorized"),
			Some(_) => (),
		}
		let how = match upheld {
			true => How::Reopened { due_at: self.now + 14 * DAY, upheld },
			false => How::Confirmed,
		};
		self.stands_now(at, number, how);
		Ok(())
	}

	/// What is kept stays the case's, whoever has it now.
	fn ensure_is_there(&self, at: usize, number: Number) -> Ends {
		let patient = self.cases[at].patient;
		self.patients[patient].records.get(&number).map(|_| ()).ok_or("NotFound")
	}

	fn ensure_supervises(who: Actor, supervisor: Number) -> Ends {
		Self::ensure_answers_for(who, supervisor)?;
		if SUPERVISORS.contains(&supervisor) {
			Ok(())
		} else {
			Err("NotAuthorized")
		}
	}
}

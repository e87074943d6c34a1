//! What is forgotten and when, in the words of the book.

use super::*;

impl World {
	pub fn purge_step(&mut self, at: usize) -> Ends {
		if !self.live(at)?.is_purging() {
			return Err("AnswersMissing");
		}
		self.forget(at);
		Ok(())
	}

	/// Forgets until nothing waits any more.
	pub fn idle(&mut self) {
		while let Some(at) = self.queue.first() {
			self.forget(*at);
		}
	}

	/// One target: all of a patient, of a scope but for what is kept, or of a record.
	fn forget(&mut self, at: usize) {
		let case = self.cases[at].clone();
		match case.phase {
			Phase::Patient => {
				let patient = &mut self.patients[case.patient];
				*patient = Patient { exists: false, records: BTreeMap::new(), next: 0 };
				self.close(at, false);
			},
			Phase::Scope => {
				let before = self.patients[case.patient].records.clone();
				let patient = &mut self.patients[case.patient];
				patient.records.retain(|number, record| {
					let covered = case.scope.has(*number, record);
					let spared = case.answers.get(&record.custodian).is_some_and(|answer| {
						matches!(answer.said, Said::Refused { .. } | Said::Spared)
					});
					!covered || spared || case.kept.contains_key(number)
				});
				self.cases[at].before = match case.scope {
					Scope::Records(_) => Number::MAX,
					_ => patient.next,
				};
				self.lose(at, before.into_keys());
				self.go_on(at);
			},
			Phase::Record(number) => {
				self.patients[case.patient].records.remove(&number);
				self.cases[at].kept.remove(&number);
				self.lose(at, [number]);
				self.go_on(at);
			},
			Phase::Open | Phase::Kept | Phase::Over => panic!("it is not in the queue"),
		}
	}

	/// What is gone is gone for the other cases too that keep it in a part.
	fn lose(&mut self, at: usize, numbers: impl IntoIterator<Item = Number>) {
		let patient = self.cases[at].patient;
		let there = self.patients[patient].records.clone();
		for number in numbers.into_iter().filter(|number| !there.contains_key(number)) {
			for (other, case) in self.cases.iter_mut().enumerate() {
				let keeps = matches!(case.phase, Phase::Kept | Phase::Record(_));
				if other == at || case.patient != patient || !keeps {
					continue;
				}
				for answer in case.answers.values_mut() {
					let refused = matches!(answer.said, Said::Refused { .. });
					if refused && answer.part.remove(&number).is_some() && answer.part.is_empty() {
						answer.said = Said::OneByOne;
					}
				}
			}
		}
	}

	/// Cases that keep nothing any more are over; first those about a part, and then the one about everything.
	fn conclude_what_keeps_nothing(&mut self, patient: usize) {
		let kept: Vec<_> = self
			.of_patient(patient)
			.filter(|(_, case)| case.phase == Phase::Kept)
			.map(|(at, _)| at)
			.collect();
		for at in kept.into_iter().rev() {
			let case = &self.cases[at];
			if case.phase == Phase::Kept && case.kept.is_empty() && !case.refuses_parts() {
				self.conclude(at);
			}
		}
	}

	fn go_on(&mut self, at: usize) {
		let case = &self.cases[at];
		let patient = case.patient;
		let mut attested: Vec<_> = case
			.kept
			.iter()
			.filter(|(_, kept)| kept.how == How::Attested)
			.map(|(number, _)| *number)
			.collect();
		attested.sort_by_key(|number| (self.order)(*number));
		for number in attested {
			let Some(until) = self.held_until(patient, number) else {
				self.cases[at].phase = Phase::Record(number);
				return;
			};
			let now = self.now;
			let kept = self.cases[at].kept.get_mut(&number).expect("it is kept");
			*kept = Kept { held: true, until, at: now, how: How::Stands, ..kept.clone() };
		}
		self.conclude(at);
	}

	pub(super) fn conclude(&mut self, at: usize) {
		let case = &self.cases[at];
		let patient = case.patient;
		if case.withdrawn {
			self.close(at, true);
		} else if !case.kept.is_empty() || case.refuses_parts() {
			self.cases[at].phase = Phase::Kept;
			self.queue.retain(|other| *other != at);
			self.certify(at, true);
		} else if case.scope == Scope::Everything
			&& self.of_patient(patient).count() == 1
			&& self.patients[patient].records.is_empty()
		{
			self.cases[at].phase = Phase::Patient;
			if !self.queue.contains(&at) {
				self.queue.push(at);
			}
		} else {
			self.close(at, false);
		}
		self.conclude_what_keeps_nothing(patient);
	}

	fn close(&mut self, at: usize, partial: bool) {
		let case = &mut self.cases[at];
		case.phase = Phase::Over;
		case.kept.clear();
		self.queue.retain(|other| *other != at);
		self.certify(at, partial);
	}

	fn certify(&mut self, at: usize, partial: bool) {
		let nothing = Certificate { closed_at: 0, partial, told: 0, confirmed: 0, silent: 0 };
		let closed_at = self.now;
		let case = &mut self.cases[at];
		let before = case.certificate.unwrap_or(nothing);
		case.certificate = Some(Certificate { closed_at, partial, ..before });
	}
}

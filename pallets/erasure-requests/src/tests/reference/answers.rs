//! What custodians answer, in the words of the book.

use super::*;

impl World {
	pub fn attest(
		&mut self,
		who: Actor,
		custodian: Number,
		at: usize,
		is_honest: bool,
		is_signed: bool,
	) -> Ends {
		Self::ensure_answers_for(who, custodian)?;
		let case = self.live(at)?;
		self.missing_answer(at, custodian)?;
		if !is_honest {
			return Err("HoldingsNotEqual");
		}
		let held = self.patients[case.patient].records.keys().any(|number| {
			self.held_until(case.patient, *number).is_some()
				&& self.in_scope(case, *number).is_some_and(|record| record.custodian == custodian)
				&& !case.kept.contains_key(number)
		});
		if held {
			return Err("RecordHeld");
		}
		if !is_signed {
			return Err("SignatureNotValid");
		}
		self.answer(at, custodian).said = Said::Attested;
		self.begin_if_answered(at);
		Ok(())
	}

	fn answer(&mut self, at: usize, custodian: Number) -> &mut Answer {
		self.cases[at].answers.get_mut(&custodian).expect("it was looked up")
	}

	pub fn extend(&mut self, who: Actor, custodian: Number, at: usize) -> Ends {
		Self::ensure_answers_for(who, custodian)?;
		self.live(at)?;
		self.missing_answer(at, custodian)?;
		let now = self.now;
		let answer = self.answer(at, custodian);
		if answer.extended {
			return Err("AlreadyExists");
		}
		if now >= answer.due_at {
			return Err("TimeNotAdmissible");
		}
		answer.extended = true;
		answer.due_at += 2 * MONTH;
		Ok(())
	}

	fn is_a_date(&self, until: Quarter) -> Ends {
		let years = 30;
		let last = Quarter::at_or_after(self.now).0 + years * 4;
		if self.now < until.begins() && until.0 <= last {
			Ok(())
		} else {
			Err("UntilNotAdmissible")
		}
	}

	fn may_be_kept(&self, patient: usize, number: Number, held: bool, until: Quarter) -> Ends {
		if !held {
			return self.is_a_date(until);
		}
		match self.held_until(patient, number) {
			None => Err("ReasonNotAdmissible"),
			Some(hold) if hold != until => Err("UntilNotAdmissible"),
			Some(_) => Ok(()),
		}
	}

	pub fn keep(
		&mut self,
		who: Actor,
		custodian: Number,
		at: usize,
		number: Number,
		held: bool,
		until: Quarter,
	) -> Ends {
		Self::ensure_answers_for(who, custodian)?;
		let case = self.live(at)?;
		if case.withdrawn {
			return Err("NotFound");
		}
		let patient = case.patient;
		if let Some(kept) = case.kept.get(&number) {
			if kept.custodian != custodian {
				return Err("NotAuthorized");
			}
			let How::Reopened { upheld, .. } = kept.how else { return Err("AlreadyExists") };
			if upheld && !held {
				return Err("ReasonNotAdmissible");
			}
			self.ensure_is_there(at, number)?;
			self.may_be_kept(patient, number, held, until)?;
		} else {
			self.missing_answer(at, custodian)?;
			self.in_scope(case, number)
				.filter(|record| record.custodian == custodian)
				.ok_or("NotFound")?;
			self.may_be_kept(patient, number, held, until)?;
			if case.kept.len() >= MAX_KEPT {
				return Err("MaxKeptExceeded");
			}
			let answer = self.answer(at, custodian);
			answer.part.remove(&number);
			if answer.part.is_empty() {
				answer.said = Said::OneByOne;
			}
		}
		let kept = Kept { custodian, held, until, at: self.now, how: How::Stands };
		self.cases[at].kept.insert(number, kept);
		self.begin_if_answered(at);
		Ok(())
	}

	pub fn keep_all(&mut self, who: Actor, custodian: Number, at: usize, until: Quarter) -> Ends {
		Self::ensure_answers_for(who, custodian)?;
		self.live(at)?;
		self.missing_answer(at, custodian)?;
		self.is_a_date(until)?;
		let now = self.now;
		self.answer(at, custodian).said = Said::Refused { until, at: now };
		self.begin_if_answered(at);
		Ok(())
	}

	/// Finds a record that is kept, or takes it out of a part that is.
	pub(super) fn kept_record(&mut self, at: usize, number: Number) -> Result<Kept, &'static str> {
		let case = &self.cases[at];
		if case.withdrawn {
			return Err("NotFound");
		}
		if let Some(kept) = case.kept.get(&number) {
			return Ok(kept.clone());
		}
		if number >= case.before {
			return Err("NotFound");
		}
		let custodian = self.in_scope(case, number).ok_or("NotFound")?.custodian;
		let full = case.kept.len() >= MAX_KEPT;
		let answer = self.cases[at].answers.get_mut(&custodian).ok_or("NotFound")?;
		let Said::Refused { until, at: when } = answer.said else { return Err("NotFound") };
		if full {
			return Err("MaxKeptExceeded");
		}
		answer.part.remove(&number);
		if answer.part.is_empty() {
			answer.said = Said::OneByOne;
		}
		let kept = Kept { custodian, held: false, until, at: when, how: How::Stands };
		self.cases[at].kept.insert(number, kept.clone());
		Ok(kept)
	}

	pub(super) fn stands_now(&mut self, at: usize, number: Number, how: How) {
		self.cases[at].kept.get_mut(&number).expect("it is kept").how = how;
	}

	pub fn attest_record(
		&mut self,
		who: Actor,
		custodian: Number,
		at: usize,
		number: Number,
		is_honest: bool,
		is_signed: bool,
	) -> Ends {
		Self::ensure_answers_for(who, custodian)?;
		self.live(at)?;
		let kept = self.kept_record(at, number)?;
		if kept.custodian != custodian {
			return Err("NotAuthorized");
		}
		if kept.how == How::Attested {
			return Err("AlreadyExists");
		}
		self.ensure_is_there(at, number)?;
		let case = &self.cases[at];
		let asked = self.of_patient(case.patient).any(|(other, theirs)| {
			other != at && theirs.is_running() && self.in_scope(theirs, number).is_some()
		});
		if asked {
			return Err("InUse");
		}
		if !is_honest {
			return Err("HoldingsNotEqual");
		}
		if self.held_until(case.patient, number).is_some() {
			return Err("RecordHeld");
		}
		if !is_signed {
			return Err("SignatureNotValid");
		}
		self.stands_now(at, number, How::Attested);
		if self.cases[at].phase == Phase::Kept {
			self.cases[at].phase = Phase::Record(number);
			self.queue.push(at);
		}
		Ok(())
	}
}

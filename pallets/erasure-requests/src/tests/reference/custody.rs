//! What is taken over from a custodian that is gone, in the words of the book.

use super::*;

impl World {
	/// Whether a case is about this that does more than to keep it.
	fn freezes_unless_kept(&self, patient: usize, number: Number, custodian: Number) -> bool {
		let category = match self.patients[patient].records.get(&number) {
			Some(record) => record.category,
			// A batch that is gone: only its number can be meant.
			None => RecordCategory::DeviceData,
		};
		self.of_patient(patient).any(|(_, case)| match case.phase {
			Phase::Kept | Phase::Over => false,
			Phase::Open | Phase::Scope | Phase::Patient => {
				case.scope.covers(Some(number), category, custodian)
			},
			Phase::Record(_) => case.freezes(Some(number), category, custodian),
		})
	}

	pub fn take_over(&mut self, patient: usize, number: Number, to: Number) -> Ends {
		let record = self.patients[patient].records[&number].clone();
		let from = record.custodian;
		let frozen = [Some(number), record.amends].into_iter().flatten().any(|number| {
			[from, to].into_iter().any(|of| self.freezes_unless_kept(patient, number, of))
		});
		if frozen {
			return Err("frozen");
		}
		let now = self.now;
		let cases = self.cases.iter_mut().filter(|case| case.patient == patient && case.is_live());
		for case in cases {
			let in_part = case.answers.get(&from).is_some_and(|answer| {
				matches!(answer.said, Said::Refused { .. }) && answer.part.contains_key(&number)
			});
			if case.kept.contains_key(&number) {
				case.ask(to)?;
				let kept = case.kept.get_mut(&number).expect("it is kept");
				kept.custodian = to;
				if let How::Reopened { due_at, upheld } = &mut kept.how {
					*due_at = now + if *upheld { 14 * DAY } else { MONTH };
				}
			} else if in_part {
				case.ask(to)?;
				let answer = case.answers.get_mut(&from).expect("it was looked up");
				let refused = answer.said;
				let versions = answer.part.remove(&number).expect("it is in it");
				if answer.part.is_empty() {
					answer.said = Said::OneByOne;
				}
				let is_about_one = matches!(case.scope, Scope::Custodian(_));
				let theirs = case.answers.get_mut(&to).expect("it is asked");
				if !is_about_one && (theirs.said == refused || theirs.said == Said::OneByOne) {
					theirs.said = refused;
					theirs.part.insert(number, versions);
				} else if case.kept.len() >= MAX_KEPT {
					return Err("MaxKeptExceeded");
				} else {
					let Said::Refused { until, at } = refused else { panic!("it is refused") };
					let kept = Kept { custodian: to, held: false, until, at, how: How::Stands };
					case.kept.insert(number, kept);
				}
			} else if case.scope == Scope::Custodian(to)
				&& number < case.before
				&& case
					.answers
					.get(&to)
					.is_some_and(|answer| matches!(answer.said, Said::Refused { .. }))
			{
				return Err("InUse");
			}
		}
		self.patients[patient].records.get_mut(&number).expect("it is there").custodian = to;
		Ok(())
	}
}

impl Case {
	fn ask(&mut self, custodian: Number) -> Ends {
		if !self.answers.contains_key(&custodian) && self.answers.len() >= MAX_CUSTODIANS {
			return Err("MaxCustodiansExceeded");
		}
		let due_at = self.due_at;
		self.answers.entry(custodian).or_insert(Answer {
			part: BTreeMap::new(),
			due_at,
			extended: false,
			said: Said::OneByOne,
		});
		Ok(())
	}
}

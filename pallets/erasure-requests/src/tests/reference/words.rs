//! What is said about recipients, and with keys, in the words of the book.

use super::*;

impl World {
	pub fn tell(&mut self, who: Actor, custodian: Number, at: usize, told: &[Number]) -> Ends {
		Self::ensure_answers_for(who, custodian)?;
		let case = self.live(at)?;
		let answer = case.answers.get(&custodian).ok_or("NotAuthorized")?;
		if answer.said != Said::Nothing && case.phase != Phase::Kept {
			return Err("AlreadyExists");
		}
		let mut recipients = case.recipients.clone();
		recipients.extend(told.iter().map(|recipient| (*recipient, false)));
		if recipients.len() > MAX_RECIPIENTS {
			return Err("MaxRecipientsExceeded");
		}
		let due_at = self.now + MONTH;
		let case = &mut self.cases[at];
		case.recipients = recipients;
		case.recipients_due = due_at;
		Ok(())
	}

	pub fn confirm(&mut self, who: Actor, recipient: Number, at: usize) -> Ends {
		Self::ensure_answers_for(who, recipient)?;
		let case = self.cases.get_mut(at).ok_or("NotFound")?;
		if case.recipients.is_empty() {
			return Err("NotFound");
		}
		let has_confirmed = case.recipients.get_mut(&recipient).ok_or("NotAuthorized")?;
		if *has_confirmed {
			return Err("AlreadyExists");
		}
		*has_confirmed = true;
		Ok(())
	}

	pub fn close_recipients(&mut self, at: usize) -> Ends {
		let now = self.now;
		let case = self.cases.get_mut(at).ok_or("NotFound")?;
		if case.recipients.is_empty() {
			return Err("NotFound");
		}
		let certificate = case.certificate.as_mut().ok_or("AnswersMissing")?;
		let told = case.recipients.len() as u32;
		let confirmed = case.recipients.values().filter(|confirmed| **confirmed).count() as u32;
		if confirmed < told && now < case.recipients_due {
			return Err("NotDue");
		}
		certificate.told += told;
		certificate.confirmed += confirmed;
		certificate.silent += told - confirmed;
		case.recipients.clear();
		Ok(())
	}

	pub fn complain(&mut self, at: usize, number: u32, key: usize) -> Ends {
		let case = self.cases.get_mut(at).ok_or("NotFound")?;
		case.certificate.ok_or("NotFound")?;
		let next = match case.complaint {
			Some((_, false)) => return Err("AlreadyExists"),
			Some((last, true)) => last + 1,
			None => 0,
		};
		let theirs = case.key.ok_or("NotFound")?;
		if number != next || key != theirs {
			return Err("SignatureNotValid");
		}
		case.complaint = Some((number, false));
		Ok(())
	}

	pub fn answer_complaint(&mut self, who: Actor, supervisor: Number, at: usize) -> Ends {
		Self::ensure_supervises(who, supervisor)?;
		let case = self.cases.get_mut(at).ok_or("NotFound")?;
		match case.complaint {
			None => Err("NotFound"),
			Some((_, true)) => Err("AlreadyExists"),
			Some((number, false)) => {
				case.complaint = Some((number, true));
				Ok(())
			},
		}
	}

	pub fn remove_certificate(&mut self, at: usize, key: usize) -> Ends {
		let case = self.cases.get_mut(at).ok_or("NotFound")?;
		case.certificate.ok_or("NotFound")?;
		if case.is_live() || !case.recipients.is_empty() {
			return Err("InUse");
		}
		let theirs = case.key.ok_or("NotFound")?;
		if key != theirs {
			return Err("SignatureNotValid");
		}
		case.certificate = None;
		case.complaint = None;
		case.key = None;
		Ok(())
	}
}

//! The rules, once more.

use super::*;

type Answer = Result<(), Refusal>;

fn need(holds: bool, refusal: Refusal) -> Answer {
	if holds {
		Ok(())
	} else {
		Err(refusal)
	}
}

fn is_active(organisation: u32) -> bool {
	[SEATED, PLAIN, SILENT].contains(&organisation)
}

/// In the role, and of an organisation that may act.
fn active(in_role: bool, organisation: u32) -> Answer {
	need(in_role, Refusal::WrongRole)?;
	need(is_active(organisation), Refusal::MemberInactive)
}

fn author(who: Who, of: u32) -> Answer {
	let writes = [PractitionerKind::Clinician, PractitionerKind::Recorder]
		.map(|kind| Who::Practitioner(of, kind));
	active(writes.contains(&who), of)
}

fn administrator(who: Who, of: u32) -> Answer {
	active(who == Who::Administrator(of), of)
}

fn holder(who: Who, patient: PatientId) -> Answer {
	need(who == Who::Holder(patient), Refusal::WrongRole)
}

/// The child's guardian, also after the end of the mandate.
const GUARDIANS: [Who; 2] = [Who::Guardian, Who::FormerGuardian];

fn is_of_child(who: Who, patient: PatientId) -> bool {
	patient == CHILD && GUARDIANS.contains(&who)
}

/// Who may give grants: the holder, and representatives whose mandate says so and is in force.
fn granting(who: Who, patient: PatientId) -> Answer {
	let may = who == Who::Holder(patient)
		|| (who == Who::Representative && patient == GRANTED)
		|| (who == Who::Guardian && patient == CHILD);
	need(may, Refusal::WrongRole)
}

/// Who may take back: whoever may grant, and whoever was the guardian of somebody without a holder.
fn revoking(who: Who, patient: PatientId) -> Answer {
	granting(who, patient).or_else(|refusal| need(is_of_child(who, patient), refusal))
}

/// Who may contradict a declaration: whoever may take back, and whoever has any mandate that is in force.
fn contradicting(who: Who, patient: PatientId) -> Answer {
	let only_sees = who == Who::Seeing && patient == GRANTED;
	revoking(who, patient).or_else(|refusal| need(only_sees, refusal))
}

/// Who may ask for erasure or give mandates here: the holder and the guardian.
fn all_rights(who: Who, patient: PatientId) -> Answer {
	let may = who == Who::Holder(patient) || (who == Who::Guardian && patient == CHILD);
	need(may, Refusal::WrongRole)
}

fn officer(who: Who, of: u32) -> Answer {
	let officers = [Who::Administrator(of), Who::Practitioner(of, PractitionerKind::Officer)];
	need(officers.contains(&who), Refusal::WrongRole)
}

fn clinician(who: Who, of: u32) -> Answer {
	active(who == Who::Practitioner(of, PractitionerKind::Clinician), of)
}

fn seat(who: Who) -> Answer {
	let seats = [SEATED, SUSPENDED].map(Who::Administrator);
	need(seats.contains(&who), Refusal::WrongRole)
}

/// Whoever belongs to an organisation that may act, and patients.
fn anyone(who: Who) -> Answer {
	match who {
		Who::Administrator(of) | Who::Practitioner(of, _) => {
			need(is_active(of), Refusal::MemberInactive)
		},
		Who::Nominee => Err(Refusal::MemberInactive),
		_ => Ok(()),
	}
}

/// One call that carries no other.
fn single(who: Who, sent: &Sent) -> Answer {
	match sent {
		Sent::Register(of) => {
			author(who, *of)?;
			Err(Refusal::ConsentExpired)
		},
		Sent::Anchor(of, _) => author(who, *of),
		Sent::Enrol(of) | Sent::Quota(of) | Sent::Nominate(of) => administrator(who, *of),
		Sent::Return(of) => {
			need(who == Who::Administrator(SILENT) && *of == SILENT, Refusal::WrongRole)
		},
		// Also for those that are suspended or excluded.
		Sent::Attest(of) | Sent::Project(of) | Sent::Root(of) => officer(who, *of),
		Sent::Review(of) | Sent::Declare(of) => {
			active(who == Who::Practitioner(*of, PractitionerKind::Officer), *of)
		},
		Sent::PurgeStep => anyone(who),
		Sent::Grant(patient) => granting(who, *patient),
		Sent::Revoke(patient) | Sent::RevokeAll(patient) => {
			revoking(who, *patient)?;
			need(*patient == GRANTED, Refusal::ChangesNothing)
		},
		Sent::SetPolicy(patient) => granting(who, *patient),
		Sent::Open(patient) | Sent::GiveMandate(patient) => all_rights(who, *patient),
		Sent::EndMandate(patient) => {
			holder(who, *patient)?;
			need(*patient == GRANTED, Refusal::ChangesNothing)
		},
		Sent::Resign(patient) => {
			let represents = (*patient == GRANTED
				&& [Who::Representative, Who::Seeing, Who::FormerRepresentative].contains(&who))
				|| is_of_child(who, *patient);
			need(represents, Refusal::WrongRole)
		},
		// Somebody whose mandate has ended does not while another one's is in force.
		Sent::HandOver(patient) => {
			need(who == Who::Guardian && *patient == CHILD, Refusal::WrongRole)
		},
		Sent::SetRecovery(patient) => holder(who, *patient),
		// A guardian hands over; nobody here may recover anybody with a holder.
		Sent::OpenRecovery(patient) => {
			need(who == Who::Guardian && *patient == CHILD, Refusal::WrongRole)
		},
		Sent::Veto(patient) => {
			holder(who, *patient)?;
			Err(Refusal::ChangesNothing)
		},
		// In this world whoever may take back is also who may contradict.
		Sent::Contradict(patient) => {
			contradicting(who, *patient)?;
			Err(Refusal::ChangesNothing)
		},
		Sent::Dispute(patient) => {
			revoking(who, *patient)?;
			Err(Refusal::ChangesNothing)
		},
		Sent::Provisional(of) => clinician(who, *of),
		Sent::Ask(of, _) => clinician(who, *of),
		Sent::Emergency(of, patient) => {
			clinician(who, *of)?;
			need(*patient != GONE, Refusal::ChangesNothing)
		},
		Sent::SetKeys => need([Who::Validator, Who::Nominee].contains(&who), Refusal::WrongRole),
		Sent::Vote => seat(who),
		Sent::Upgrade => {
			seat(who)?;
			Err(Refusal::CodeNotAuthorized)
		},
		Sent::Exclude | Sent::Pause => Err(Refusal::CouncilOnly),
		Sent::PurgeKeys | Sent::Remark | Sent::SetCode | Sent::AsRoot(_) => {
			Err(Refusal::CallForbidden)
		},
		Sent::Propose(_) | Sent::Batch(..) | Sent::IfElse(..) => {
			unreachable!("it carries another one")
		},
	}
}

/// How many calls were looked at, and may be.
struct Seen(u32);

const MOST: usize = 64;
const DEEPEST: u32 = 4;

impl Seen {
	fn one_more(&mut self) -> Answer {
		self.0 += 1;
		need(self.0 <= MOST as u32 + DEEPEST, Refusal::WrapperTooLarge)
	}
}

fn inside(sent: &Sent) -> Option<Vec<&Sent>> {
	match sent {
		Sent::Batch(_, calls) => Some(calls.iter().collect()),
		Sent::IfElse(main, other) => Some(vec![main, other]),
		_ => None,
	}
}

fn walk(
	sent: &Sent,
	depth: u32,
	seen: &mut Seen,
	visit: &mut impl FnMut(&Sent) -> Answer,
) -> Answer {
	seen.one_more()?;
	let Some(calls) = inside(sent) else { return visit(sent) };
	need(calls.len() <= MOST && depth < DEEPEST, Refusal::WrapperTooLarge)?;
	calls.into_iter().try_for_each(|call| walk(call, depth + 1, seen, visit))
}

/// What may be put before the council.
fn councils_business(sent: &Sent) -> Answer {
	walk(sent, 0, &mut Seen(0), &mut |call| {
		need(matches!(call, Sent::Exclude | Sent::Pause), Refusal::CallForbidden)
	})
}

pub fn admits(who: Who, sent: &Sent) -> Answer {
	need(who != Who::Stranger, Refusal::UnknownAccount)?;
	need(who != Who::Lapsed, Refusal::MemberInactive)?;
	let mut any = false;
	walk(sent, 0, &mut Seen(0), &mut |call| {
		any = true;
		match call {
			Sent::Propose(motion) => {
				councils_business(motion)?;
				seat(who)?;
				// The pause is one of nothing.
				walk(motion, 0, &mut Seen(0), &mut |call| {
					need(!matches!(call, Sent::Pause), Refusal::UnknownCall)
				})
			},
			call => single(who, call),
		}
	})?;
	if any {
		Ok(())
	} else {
		anyone(who)
	}
}

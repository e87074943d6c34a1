//! Why the pool did not take a transaction, in words for people: those of `docs/src/reference/refusals.md`, without
//! the names of fields and functions.

use super::Error;
use anamnesis_primitives::Refusal;
use subxt::rpcs;

/// The code of JSON-RPC of every transaction that a runtime refuses.
const INVALID_TRANSACTION: i32 = 1010;

/// What the code means: a sentence.
pub const fn meaning(refusal: Refusal) -> &'static str {
	match refusal {
		Refusal::NotSigned => "The transaction has no signer.",
		Refusal::UnknownAccount => {
			"The chain does not know this account: it is neither an administrator, a practitioner, \
			 a validator, a holder, a representative nor a device whose binding is in force."
		},
		Refusal::CallForbidden => {
			"Nobody may send this call, or it may not be put before the council."
		},
		Refusal::CouncilOnly => "Only a motion of the council does this.",
		Refusal::WrongRole => {
			"The account is known, but not in the role that this needs, or not for this \
			 organisation or patient."
		},
		Refusal::AllowanceUsedUp => {
			"The organisation, patient or device has spent its allowance for this period."
		},
		Refusal::ChangesNothing => {
			"This would change nothing: it is as you want it, or the id or number is wrong."
		},
		Refusal::ImmortalTransaction => "The transaction has no end of validity.",
		Refusal::WrapperTooLarge => {
			"These are too many calls at once, or they are nested too deep."
		},
		Refusal::MixedPayers => {
			"Different organisations or patients would pay for the calls of one transaction."
		},
		Refusal::ConsentExpired => "The consent, or co-signature, is no longer valid.",
		Refusal::ConsentTooLong => {
			"The consent would be valid for longer than a day, or the co-signature for longer than \
			 an hour."
		},
		Refusal::ConsentNotSigned => "Another text was signed, or somebody else signed.",
		Refusal::ConsentUsed => {
			"The consent was used before; or the co-signature, or one that expires no sooner."
		},
		Refusal::MemberInactive => {
			"The organisation is suspended or excluded, or the practitioner's enrolment has ended."
		},
		Refusal::QuotaUsedUp => {
			"The practitioner has spent the share of the organisation's allowance for this period."
		},
		Refusal::CallPaused => "The council has paused this call.",
		Refusal::CodeNotAuthorized => "No upgrade is authorised, or not with this code.",
		Refusal::UnknownCall => "What is to be paused is no call of this runtime.",
		Refusal::CosignatureMissing => {
			"As many emergency openings of this clinician wait for a review as may."
		},
	}
}

/// What to do about it: a sentence.
pub const fn what_to_do(refusal: Refusal) -> &'static str {
	match refusal {
		Refusal::NotSigned => "Sign it with an account that the consortium knows.",
		Refusal::UnknownAccount => {
			"Practitioners are enrolled by their organisation; patients are registered by one and \
			 bind their devices."
		},
		Refusal::CallForbidden => "See the list of calls for what there is.",
		Refusal::CouncilOnly => "Propose it to the council.",
		Refusal::WrongRole => {
			"Let the right account send it, and check for whom it acts and what its mandate permits; \
			 a seat that does not count returns to the council first."
		},
		Refusal::AllowanceUsedUp => "Wait for the next period.",
		Refusal::ChangesNothing => "Check what there is already.",
		Refusal::ImmortalTransaction => "Sign it with a mortal era.",
		Refusal::WrapperTooLarge => "Send fewer at a time.",
		Refusal::MixedPayers => "Send them one by one.",
		Refusal::ConsentExpired => "Have a new one signed.",
		Refusal::ConsentTooLong => "Have one signed that ends sooner.",
		Refusal::ConsentNotSigned => {
			"Make the text anew from what is to be done, and let the right person sign it."
		},
		Refusal::ConsentUsed => "Have a new one signed.",
		Refusal::MemberInactive => {
			"A suspension ends by itself; the administrator prolongs enrolments."
		},
		Refusal::QuotaUsedUp => "Wait for the next period, or ask the administrator for more.",
		Refusal::CallPaused => "Wait until it goes on.",
		Refusal::CodeNotAuthorized => "Let the council authorise the hash of the code.",
		Refusal::UnknownCall => "Name pallet and call as the metadata does.",
		Refusal::CosignatureMissing => {
			"Open with the signature of a second practitioner, or have the others reviewed."
		},
	}
}

/// The refusal that has this code.
pub fn of_code(code: u8) -> Option<Refusal> {
	Refusal::ALL.into_iter().find(|refusal| refusal.code() == code)
}

/// What the pool's answer means.
pub(super) enum PoolSays {
	/// It has the transaction already.
	Known,
	/// Somebody else's transaction has its nonce, or it has been included.
	NonceTaken,
	/// There is no room now.
	Later(String),
	/// No.
	No(Error),
}

/// What the pool means by an error.
pub(super) fn read(refusal: &rpcs::UserError) -> PoolSays {
	// The reason is in the data: `"Custom error: 5"`.
	let data =
		refusal.data.as_ref().and_then(|data| serde_json::from_str::<String>(data.get()).ok());
	let reason = data.unwrap_or_else(|| refusal.message.clone());
	match refusal.code {
		INVALID_TRANSACTION => match reason.strip_prefix("Custom error: ").map(str::parse) {
			Some(Ok(code)) => PoolSays::No(
				of_code(code).map_or(Error::RefusedWithUnknownCode(code), Error::Refused),
			),
			_ if reason.contains("outdated") => PoolSays::NonceTaken,
			_ if reason.contains("exhaust") || reason.contains("ancient") => {
				PoolSays::Later(reason)
			},
			_ => PoolSays::No(Error::RefusedByPool(reason)),
		},
		1013 => PoolSays::Known,
		1014 => PoolSays::NonceTaken,
		1012 | 1016 => PoolSays::Later(reason),
		_ => PoolSays::No(Error::RefusedByPool(refusal.message.clone())),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{collections::BTreeSet, path::Path};

	#[test]
	fn every_code_has_a_text_that_says_what_it_means_and_what_to_do() {
		let texts: Vec<_> =
			Refusal::ALL.into_iter().map(|refusal| Error::Refused(refusal).to_string()).collect();
		for (refusal, text) in Refusal::ALL.into_iter().zip(&texts) {
			assert!(text.ends_with(&format!("(refused with code {})", refusal.code())), "{text}");
			for part in [meaning(refusal), what_to_do(refusal)] {
				assert!(part.ends_with('.') && part.len() > 15, "{refusal:?} says nothing: {part}");
			}
		}
		assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), Refusal::ALL.len());
	}

	#[test]
	fn the_page_of_codes_has_these_codes_and_no_others() {
		let page =
			Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/reference/refusals.md");
		let page = std::fs::read_to_string(page).expect("the page is there");
		let rows = page.lines().filter_map(|line| {
			let mut cells = line.split('|').map(str::trim).skip(1);
			let code: u8 = cells.next()?.parse().ok()?;
			Some((code, cells.next()?.trim_matches('`').to_string()))
		});
		let here = Refusal::ALL.into_iter().map(|refusal| (refusal.code(), format!("{refusal:?}")));
		assert_eq!(rows.collect::<Vec<_>>(), here.collect::<Vec<_>>());
	}

	#[test]
	fn a_refusal_is_read_from_the_answer_of_a_pool() {
		let says = |code: i32, data: &str| {
			let json = format!(r#"{{ "code": {code}, "message": "Invalid", "data": "{data}" }}"#);
			read(&serde_json::from_str(&json).expect("it is an error of JSON-RPC"))
		};
		let refused = |says| match says {
			PoolSays::No(Error::Refused(refusal)) => Some(refusal),
			_ => None,
		};
		for refusal in Refusal::ALL {
			let found = refused(says(1010, &format!("Custom error: {}", refusal.code())));
			assert_eq!(found, Some(refusal));
		}
		assert!(matches!(
			says(1010, "Custom error: 255"),
			PoolSays::No(Error::RefusedWithUnknownCode(255))
		));
		assert!(refused(says(1002, "Custom error: 5")).is_none(), "another kind of error");
		assert!(matches!(says(1010, "Transaction is outdated"), PoolSays::NonceTaken));
		assert!(matches!(says(1014, "The priority is too low"), PoolSays::NonceTaken));
		assert!(matches!(says(1013, "0x12"), PoolSays::Known));
		assert!(matches!(says(1016, "Immediately dropped"), PoolSays::Later(_)));
		assert!(matches!(says(1010, "bad signature"), PoolSays::No(Error::RefusedByPool(_))));
	}
}

//! `anamnesis consortium motion`.
//!
//! A motion is known to the chain by its hash. Whoever votes says what they vote for, in the same words as whoever
//! proposed it, and the hash is computed here: nobody votes for a hash that they were sent.

use super::{consortium::role_name, key::read_public};
use crate::{failure::Failure, link::block_json, output::Answer, session::Session, words};
use anamnesis_client::chain::{
	calls::{consortium as calls, council, tx_pause},
	events::council::{Approved, Closed, Proposed, Voted},
	Call,
};
use anamnesis_primitives::{Role, Roles};
use clap::Subcommand;
use serde_json::json;
use std::path::PathBuf;

/// Motions of the council: propose, vote, close
#[derive(Debug, Subcommand)]
pub enum Motion {
	/// Put a motion before the council
	Propose {
		/// How many votes carry it; without it, as many as its kind needs of the seats that count
		#[arg(long, value_name = "VOTES")]
		threshold: Option<u32>,
		/// What is to be done
		#[command(subcommand)]
		what: What,
	},
	/// Vote on a motion, saying again what it does
	Vote {
		/// The number that it was given
		#[arg(long, value_name = "NUMBER")]
		number: u32,
		/// Vote against it
		#[arg(long)]
		against: bool,
		/// What is to be done
		#[command(subcommand)]
		what: What,
	},
	/// Carry a motion out that has the votes, or end one that cannot get them
	Close {
		/// The number that it was given
		#[arg(long, value_name = "NUMBER")]
		number: u32,
		/// What is to be done
		#[command(subcommand)]
		what: What,
	},
}

/// What a motion does.
#[derive(Clone, Debug, Subcommand)]
pub enum What {
	/// Admit an organisation, without a seat
	Admit {
		/// The administrator's public keys, as “key export-public” writes them: the encryption key becomes the organisation's
		#[arg(long, value_name = "FILE")]
		public: PathBuf,
		/// What it does, with commas: provider,custodian,keyholder,validator,researcher,supervisor
		#[arg(long, value_name = "ROLES", value_parser = roles)]
		roles: Roles,
	},
	/// Suspend an organisation for 14 days
	Suspend {
		/// Its number
		organisation: u32,
	},
	/// End a suspension early
	Reinstate {
		/// Its number
		organisation: u32,
	},
	/// Exclude an organisation for good
	Exclude {
		/// Its number
		organisation: u32,
	},
	/// Change what an organisation does
	ChangeRoles {
		/// Its number
		organisation: u32,
		/// All that it does from then on
		#[arg(long, value_name = "ROLES", value_parser = roles)]
		roles: Roles,
	},
	/// Give an organisation another administrator
	ReplaceAdministrator {
		/// Its number
		organisation: u32,
		/// The account, which nobody has used before
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Give an organisation a seat
	GiveSeat {
		/// Its number
		organisation: u32,
	},
	/// Take an organisation's seat
	TakeSeat {
		/// Its number
		organisation: u32,
	},
	/// Take back what was decided of a seat
	CancelSeatChange {
		/// The organisation
		organisation: u32,
	},
	/// Seat a validator that was nominated
	SeatValidator {
		/// Its account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Take a validator off the list
	RemoveValidator {
		/// Its account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Authorise the code of an upgrade
	AuthorizeUpgrade {
		/// The hash of the code
		#[arg(value_parser = words::bytes32)]
		hash: [u8; 32],
	},
	/// Have the chain refuse a call of the runtime, whoever sends it
	Pause {
		/// The pallet, as the metadata names it: AccessGrants
		pallet: String,
		/// The call, likewise: request_access
		call: String,
	},
	/// Let a call go on that was paused
	Unpause {
		/// The pallet, as the metadata names it
		pallet: String,
		/// The call, likewise
		call: String,
	},
}

fn roles(text: &str) -> Result<Roles, String> {
	let one = |name: &str| {
		let found = Role::ALL.into_iter().find(|role| role_name(*role) == name.trim());
		found.ok_or_else(|| {
			let names: Vec<_> = Role::ALL.into_iter().map(role_name).collect();
			format!("a role is one of {}.", names.join(", "))
		})
	};
	let roles = text.split(',').map(one).collect::<Result<Roles, String>>()?;
	if roles.is_admissible() {
		Ok(roles)
	} else {
		Err("a supervisor is never also provider, custodian or keyholder.".to_owned())
	}
}

impl What {
	/// The call, and whether it takes two thirds of the seats.
	fn call(&self) -> Result<(Call, bool), Failure> {
		Ok(match self {
			Self::Admit { public, roles } => {
				let (administrator, key) = read_public(public)?;
				(calls::admit_organisation(administrator, *roles, key), false)
			},
			Self::Suspend { organisation } => (calls::suspend_organisation(*organisation), false),
			Self::Reinstate { organisation } => {
				(calls::reinstate_organisation(*organisation), false)
			},
			Self::Exclude { organisation } => (calls::exclude_organisation(*organisation), true),
			// Only adding takes fewer votes; with more it is carried all the same.
			Self::ChangeRoles { organisation, roles } => {
				(calls::change_roles(*organisation, *roles), true)
			},
			Self::ReplaceAdministrator { organisation, account } => {
				(calls::replace_administrator(*organisation, *account), true)
			},
			Self::GiveSeat { organisation } => (calls::give_seat(*organisation), true),
			Self::TakeSeat { organisation } => (calls::take_seat(*organisation), true),
			Self::CancelSeatChange { organisation } => {
				(calls::cancel_seat_change(*organisation), false)
			},
			Self::SeatValidator { account } => (calls::seat_validator(*account), true),
			Self::RemoveValidator { account } => (calls::remove_validator(*account), true),
			Self::AuthorizeUpgrade { hash } => (calls::authorize_upgrade(*hash), true),
			Self::Pause { pallet, call } => {
				(tx_pause::pause((pallet.as_bytes(), call.as_bytes())), false)
			},
			Self::Unpause { pallet, call } => {
				(tx_pause::unpause((pallet.as_bytes(), call.as_bytes())), false)
			},
		})
	}
}

/// How many of the seats it takes.
const fn votes(seats: u32, two_thirds: bool) -> u32 {
	if two_thirds {
		(2 * seats).div_ceil(3)
	} else {
		seats / 2 + 1
	}
}

impl Motion {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Motion::Propose { threshold, what } => {
				let (motion, two_thirds) = what.call()?;
				let link = session.link().await?;
				let seats = link.chain.now().await?.seats().await?;
				let counting = seats.iter().filter(|seat| seat.votes).count();
				let needed = votes(u32::try_from(counting).unwrap_or(u32::MAX), two_thirds);
				let threshold = threshold.unwrap_or(needed);
				let done = link.send(&council::propose(threshold, &motion)).await?;
				// One vote is enough for some: then it was carried out at once, or failed.
				done.motion()?;
				let number =
					done.all::<Proposed>()?.first().map(|proposed| proposed.proposal_index);
				let text = match number {
					Some(number) => format!(
						"It is motion {number}, and takes {threshold} votes. Proposing is not voting: vote with “consortium motion vote \
						 --number {number}” and the same words."
					),
					None => "The motion needed one vote and was carried out.".to_owned(),
				};
				let json = json!({
					"motion": number,
					"hash": words::hex(motion.hash()),
					"threshold": threshold,
					"block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
			Motion::Vote { number, against, what } => {
				let (motion, _) = what.call()?;
				let link = session.link().await?;
				let done = link.send(&council::vote(motion.hash(), number, !against)).await?;
				let voted = done.event::<Voted>()?;
				let side = if against { "against" } else { "for" };
				let text = format!(
					"The vote is {side} motion {number}. So far {} are for it and {} against it.",
					voted.yes, voted.no
				);
				let json = json!({
					"motion": number, "for": !against, "yes": voted.yes, "no": voted.no, "block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
			Motion::Close { number, what } => {
				let (motion, _) = what.call()?;
				let link = session.link().await?;
				let done =
					link.send(&council::close(motion.hash(), number, motion.length())).await?;
				let counted = done.event::<Closed>()?;
				let carried = !done.all::<Approved>()?.is_empty();
				// It can be carried and fail when it is carried out: then this says why.
				done.motion()?;
				let outcome = if carried { "carried" } else { "not carried" };
				let text = format!(
					"Motion {number} is {outcome}: {} were for it and {} against it.",
					counted.yes, counted.no
				);
				let json = json!({
					"motion": number, "carried": carried, "yes": counted.yes, "no": counted.no, "block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	#[test]
	fn it_takes_as_many_votes_as_the_rules_say() {
		assert_eq!([votes(3, false), votes(4, false), votes(5, false)], [2, 3, 3]);
		assert_eq!([votes(3, true), votes(4, true), votes(6, true)], [2, 3, 4]);
	}

	#[test]
	fn a_call_is_paused_by_its_two_names() {
		let (pallet, call) = ("AccessGrants".to_owned(), "grant".to_owned());
		let expected =
			|number: u8| [&[16, number, 48][..], b"AccessGrants", &[20], b"grant"].concat();
		let pause = What::Pause { pallet: pallet.clone(), call: call.clone() };
		let (pause, two_thirds) = pause.call().expect("it is a call");
		assert_eq!((pause.encode(), two_thirds), (expected(0), false));
		let (unpause, two_thirds) = What::Unpause { pallet, call }.call().expect("it is a call");
		assert_eq!((unpause.encode(), two_thirds), (expected(1), false));
	}

	#[test]
	fn a_supervisor_is_nothing_of_what_it_oversees() {
		assert!(roles("provider,custodian").is_ok());
		assert!(roles("supervisor,custodian").is_err());
		assert!(roles("doctor").is_err());
	}
}

//! Of motions.

use super::AccountId;

super::events! {
	Council;

	/// A seat has put a motion before the council.
	Proposed {
		/// Who did.
		account: AccountId,
		/// The number of the motion.
		proposal_index: u32,
		/// Its hash.
		proposal_hash: [u8; 32],
		/// How many votes carry it.
		threshold: u32,
	}

	/// A seat has voted.
	Voted {
		/// Who did.
		account: AccountId,
		/// The hash of the motion.
		proposal_hash: [u8; 32],
		/// Whether for it.
		voted: bool,
		/// How many are for it now.
		yes: u32,
		/// How many are against it now.
		no: u32,
	}

	/// A motion is carried.
	Approved {
		/// Its hash.
		proposal_hash: [u8; 32],
	}

	/// A motion is not carried.
	Disapproved {
		/// Its hash.
		proposal_hash: [u8; 32],
	}

	/// A motion is closed.
	Closed {
		/// Its hash.
		proposal_hash: [u8; 32],
		/// How many were for it.
		yes: u32,
		/// How many were against it.
		no: u32,
	}
}

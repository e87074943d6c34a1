//! Upgrades.

super::calls! {
	System = 0;

	/// Brings the code of an upgrade that the council has authorised.
	///
	/// Signed by a seat.
	11 => apply_authorized_upgrade(code: &[u8]);
}

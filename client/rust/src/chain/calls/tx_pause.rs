//! Calls that the council pauses.

super::calls! {
	TxPause = 16;

	/// Pauses a call, named by pallet and call as the metadata names them.
	///
	/// A motion of more than half of the seats.
	0 => pause(full_name: (&[u8], &[u8]));

	/// Lets it go on.
	///
	/// A motion of more than half of the seats.
	1 => unpause(ident: (&[u8], &[u8]));
}

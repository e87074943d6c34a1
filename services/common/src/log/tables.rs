//! What is in the file.

use super::offline;
use crate::database::TRACES;

/// The format of the file.
pub(super) const FORMAT: i64 = 2;

/// Everything of a patient hangs on the row in `log_heads` and goes with it.
///
/// A row of `log_entries` without salt, entry and time is the trace of one that was kept long enough. `head` is the head
/// with this entry, so that it is known how far a log went at any time.
///
/// A row of `log_intervals` without a root is of a tree that is being made, or never was made here; without a secret
/// nothing is left that it would be needed for. The states are those of [`super::intervals::State`].
///
/// A row of `log_proofs` is what shows a patient's log under the root of an interval. `path` are the siblings from below
/// to the root without those that are certainly paddings, which the secret of the interval makes again.
const TABLES: &str = "
	CREATE TABLE log_heads (
		patient BLOB PRIMARY KEY CHECK (length(patient) = 16),
		hash BLOB NOT NULL CHECK (length(hash) = 32),
		count INTEGER NOT NULL CHECK (count >= 0)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE log_entries (
		patient BLOB NOT NULL REFERENCES log_heads (patient) ON DELETE CASCADE,
		number INTEGER NOT NULL CHECK (number > 0),
		leaf BLOB NOT NULL CHECK (length(leaf) = 32),
		head BLOB NOT NULL CHECK (length(head) = 32),
		at INTEGER,
		salt BLOB CHECK (length(salt) = 64),
		entry BLOB CHECK ((entry IS NULL) = (salt IS NULL) AND (entry IS NULL) = (at IS NULL)),
		PRIMARY KEY (patient, number)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX log_entries_by_age ON log_entries (at) WHERE at IS NOT NULL;
	CREATE TABLE log_intervals (
		interval INTEGER PRIMARY KEY,
		until INTEGER NOT NULL,
		secret BLOB CHECK (length(secret) = 64),
		root BLOB CHECK (length(root) = 32),
		state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3)
	) STRICT;
	CREATE TABLE log_proofs (
		patient BLOB NOT NULL REFERENCES log_heads (patient) ON DELETE CASCADE,
		interval INTEGER NOT NULL REFERENCES log_intervals (interval),
		hash BLOB NOT NULL CHECK (length(hash) = 32),
		count INTEGER NOT NULL CHECK (count >= 0),
		blinding BLOB NOT NULL CHECK (length(blinding) = 64),
		path BLOB NOT NULL CHECK (length(path) % 32 = 0),
		changed INTEGER NOT NULL CHECK (changed IN (0, 1)),
		PRIMARY KEY (patient, interval)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX log_proofs_by_interval ON log_proofs (interval, changed);
";

/// All of it.
pub(super) fn all() -> String {
	format!("{TABLES}{}{TRACES}", offline::TABLES)
}

//! What is known of records: the tables.

/// The format of the folder. It goes up with every change of the tables.
pub const FORMAT: i64 = 1;

/// `sealed_keys.organisation` is that whose key on chain it was when the record was anchored: it may have another one now.
///
/// A row of `records` is an upload until `stored_at` is set, and nobody reads it before. Its files are named by `id`.
///
/// `uploader` is 0 for an organisation, 1 for the patient's side and 2 for a device of the patient's. `saved_offset` and
/// `subtrees` say from where an upload goes on. `charged` is what the uploader's quota is charged with: it is counted
/// together in `usage`, where an organisation has 4 bytes and a patient 16.
pub const TABLES: &str = "
	CREATE TABLE records (
		id BLOB PRIMARY KEY CHECK (length(id) = 16),
		commitment BLOB NOT NULL UNIQUE CHECK (length(commitment) = 32),
		patient BLOB NOT NULL CHECK (length(patient) = 16),
		uploader INTEGER NOT NULL CHECK (uploader IN (0, 1, 2)),
		organisation INTEGER CHECK ((organisation IS NULL) = (uploader > 0)),
		digest BLOB NOT NULL CHECK (length(digest) = 32),
		length INTEGER NOT NULL CHECK (length > 0),
		blinding BLOB NOT NULL CHECK (length(blinding) = 64),
		\"inner\" BLOB NOT NULL CHECK (length(\"inner\") = 32),
		charged INTEGER NOT NULL CHECK (charged >= length),
		saved_offset INTEGER NOT NULL DEFAULT 0 CHECK (saved_offset BETWEEN 0 AND length),
		subtrees BLOB NOT NULL DEFAULT x'',
		touched_at INTEGER NOT NULL,
		stored_at INTEGER,
		record INTEGER,
		version INTEGER,
		anchored_at INTEGER
	) STRICT, WITHOUT ROWID;
	CREATE INDEX records_by_place ON records (patient, record, version);
	CREATE INDEX records_not_anchored ON records (touched_at) WHERE anchored_at IS NULL;

	CREATE TABLE sealed_keys (
		id BLOB NOT NULL REFERENCES records (id) ON DELETE CASCADE,
		reader BLOB NOT NULL CHECK (length(reader) = 32),
		sealed BLOB NOT NULL,
		organisation INTEGER,
		PRIMARY KEY (id, reader)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE usage (
		payer BLOB PRIMARY KEY CHECK (length(payer) IN (4, 16)),
		bytes INTEGER NOT NULL CHECK (bytes >= 0)
	) STRICT, WITHOUT ROWID;
";

//! What is on the disk: finding bytes in it, and being rid of what was deleted.
//!
//! Deleting is not forgetting. ParityDB frees the place of what is deleted and does not clear it, so what has left the
//! history can be found in the files until the place is used again: in the write-ahead log, and in freed slots. Two
//! commands are about that:
//!
//! * `scan-folder` ([`ScanFolder`]) says where in a folder given bytes are. It knows how the database takes values
//!   apart ([`needles`]).
//! * `rewrite-database` ([`RewriteDatabase`]) writes what is in use into a fresh database and puts that in the place of
//!   the old one ([`copy`], [`swap`]). Whenever it is interrupted, the next call goes on.
//!
//! Whoever opens the database [`enter`]s first: nobody works on a database that is being replaced, or whose
//! replacement was interrupted.

mod copy;
mod needles;
mod rewrite;
mod scan;
mod swap;

pub use rewrite::RewriteDatabase;
pub use scan::ScanFolder;
pub use swap::{enter, is_locked_by_file, reserve};

use std::{fmt, io, path::Path};

/// Why it cannot be done, in a sentence that says what can.
#[derive(Debug)]
pub struct Problem(String);

impl Problem {
	/// What the operating system says about a file.
	fn with(path: &Path, error: io::Error) -> Self {
		Self(format!("{}: {error}", path.display()))
	}
}

impl fmt::Display for Problem {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

impl std::error::Error for Problem {}

impl From<String> for Problem {
	fn from(sentence: String) -> Self {
		Self(sentence)
	}
}

impl From<Problem> for sc_cli::Error {
	fn from(problem: Problem) -> Self {
		Self::Application(Box::new(problem))
	}
}

impl From<Problem> for sc_service::Error {
	fn from(problem: Problem) -> Self {
		// Of the SDK's layers, the one that shows the sentence alone.
		sp_blockchain::Error::Application(Box::new(problem)).into()
	}
}

type Result<T> = std::result::Result<T, Problem>;

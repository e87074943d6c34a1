//! The disk, the folders on it, and how many files may be open.

use super::{report::Report, Intended};
use crate::disk;
use nix::sys::{
	resource::{getrlimit, Resource},
	statvfs::statvfs,
};
use sc_cli::{CliConfiguration, Database};
use std::{
	fs, io,
	os::unix::fs::MetadataExt,
	path::Path,
	time::{Duration, SystemTime},
};

/// What the SDK wants at least.
const OPEN_FILES: u64 = 10_000;

const GIB: u64 = 1 << 30;
/// Less than this, and the node ends soon: it does when it cannot write.
const TOO_LITTLE: u64 = GIB;
/// Less than this, and somebody should look.
const LITTLE: u64 = 10 * GIB;

/// What was written at a later time than this much after now was not written by a clock that was right.
const CLOCKS_DIFFER: Duration = Duration::from_secs(10);

/// Looks at the limit of open files. The node raises its own to the hard one.
pub fn check_open_files(report: &mut Report) {
	const CHECK: &str = "open files";
	match getrlimit(Resource::RLIMIT_NOFILE) {
		Ok((_, hard)) if hard >= OPEN_FILES => {
			report.ok(CHECK, format!("{} may be open", number(hard)));
		},
		Ok((_, hard)) => report.warn(
			CHECK,
			format!("{hard} may be open, and {OPEN_FILES} are wanted"),
			"Raise the limit: `LimitNOFILE=65536` in the unit of systemd, `ulimit -Hn` in a shell.",
		),
		Err(error) => report.warn(
			CHECK,
			format!("the limit cannot be read: {error}"),
			"Look with `ulimit -Hn`.",
		),
	}
}

fn number(limit: u64) -> String {
	// What the system has for "as many as you like".
	if limit > u64::from(u32::MAX) {
		"any number".into()
	} else {
		limit.to_string()
	}
}

/// Looks at where the node's data is, or is going to be.
pub(super) fn check(intended: &Intended<'_>, report: &mut Report) {
	let Some(base_path) = &intended.base_path else {
		report.ok("folder", "a temporary one, which is deleted when the node ends");
		return;
	};
	let Some(there) = base_path.ancestors().find(|folder| folder.exists()) else {
		report.fail(
			"folder",
			format!("{} cannot be made", base_path.display()),
			"Name another one: --base-path.",
		);
		return;
	};
	check_folder(base_path, there, report);
	check_space(there, report);
	check_database(intended, report);
}

fn check_folder(base_path: &Path, there: &Path, report: &mut Report) {
	const CHECK: &str = "folder";
	let shown = base_path.display();
	let user = nix::unistd::geteuid();
	let owner = fs::metadata(there).map(|metadata| metadata.uid());
	match owner {
		Err(error) => {
			report.fail(CHECK, format!("{shown} cannot be looked at: {error}"), "Give it to the user that runs the node.");
		},
		Ok(_) if nix::unistd::access(there, nix::unistd::AccessFlags::W_OK).is_err() => report.fail(
			CHECK,
			format!("{shown} cannot be written by user {user}"),
			"Call this as the user that runs the node, or give the folder to that user (`chown`).",
		),
		// Root can write everywhere, and what root makes there the node cannot.
		Ok(owner) if there == base_path && owner != user.as_raw() => report.warn(
			CHECK,
			format!("{shown} is user {owner}'s, and this is user {user}"),
			"Call this as the user that runs the node: what another one makes there, that one may not be able to write.",
		),
		Ok(_) if there == base_path => report.ok(CHECK, format!("{shown} can be written")),
		Ok(_) => report.ok(CHECK, format!("{shown} is made when the node starts")),
	}
}

fn check_space(there: &Path, report: &mut Report) {
	match statvfs(there) {
		Ok(found) => {
			// Numbers of another width on other systems.
			#[allow(clippy::useless_conversion)]
			let free = u64::from(found.blocks_available()).saturating_mul(u64::from(found.fragment_size()));
			judge_space(there, free, report);
		},
		Err(error) => report.warn(
			"disk",
			format!("how much is free at {} cannot be seen: {error}", there.display()),
			"Look with `df -h`.",
		),
	}
}

/// Judges how much is free.
pub(super) fn judge_space(there: &Path, free: u64, report: &mut Report) {
	const CHECK: &str = "disk";
	let found = format!("{:.1} GiB are free at {}", free as f64 / GIB as f64, there.display());
	let advice = "Make room: a node that cannot write ends. What is not the node's can go; the database cannot be made \
		smaller but by its history.";
	match free {
		..TOO_LITTLE => report.fail(CHECK, found, advice),
		TOO_LITTLE..LITTLE => report.warn(CHECK, found, advice),
		_ => report.ok(CHECK, found),
	}
}

fn check_database(intended: &Intended<'_>, report: &mut Report) {
	const CHECK: &str = "database";
	let Some(folder) = intended.folder() else { return };
	let source = match intended.command.database_config(&folder, 0, Database::ParityDb) {
		Ok(source) => source,
		Err(error) => return report.fail(CHECK, error.to_string(), "Leave --database away."),
	};
	let path = source.path().filter(|path| path.exists());
	let Some(path) = path else {
		return report.ok(CHECK, "there is none yet: the node begins by syncing");
	};
	// What is not there yet would be this user's if it were made here, and may have to be another one's.
	if disk::is_locked_by_file(&source) {
		if let Err(problem) = disk::reserve(&source) {
			return report.fail(CHECK, problem.to_string(), "Then call this again.");
		}
	}
	match newest(path) {
		Err(error) => report.fail(
			CHECK,
			format!("{} cannot be read: {error}", path.display()),
			"Call this as the user that runs the node.",
		),
		Ok(Some(newest)) if newest > SystemTime::now() + CLOCKS_DIFFER => report.fail(
			CHECK,
			"it was written at a time that is yet to come, so the clock was wrong then or is now",
			"Put the clock right first. If it was wrong when the node ran last, start the node when that time has come.",
		),
		Ok(_) => report.ok(CHECK, format!("{} is there, and nobody uses it", path.display())),
	}
}

/// When something in the folder was written last.
fn newest(folder: &Path) -> io::Result<Option<SystemTime>> {
	let mut newest = None;
	for entry in fs::read_dir(folder)? {
		let written = entry?.metadata()?.modified()?;
		newest = newest.max(Some(written));
	}
	Ok(newest)
}

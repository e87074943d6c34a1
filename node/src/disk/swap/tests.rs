//! What a crash leaves, and how it goes on from there.

use super::*;
use tempfile::TempDir;

/// What the files of a database hold before it is rewritten, and after. The files are in a folder too, as nothing says
/// that a database has none.
const BEFORE: [(&str, &str); 3] =
	[("metadata", "old"), ("table", "live dead"), ("more/index", "1 2")];
const AFTER: [(&str, &str); 3] = [("metadata", "new"), ("table", "live"), ("more/index", "1")];

/// A database in a folder of its own.
fn database() -> (TempDir, Folders) {
	let home = tempfile::tempdir().expect("a folder can be made");
	let folders = Folders::of(&home.path().join("paritydb").join("full"));
	write(&folders.current, &BEFORE);
	(home, folders)
}

fn write(folder: &Path, files: &[(&str, &str)]) {
	for (name, contents) in files {
		let path = folder.join(name);
		fs::create_dir_all(path.parent().expect("is in a folder")).expect("a folder can be made");
		fs::write(path, contents).expect("a file can be written");
	}
}

fn holds(folder: &Path, files: &[(&str, &str)]) -> bool {
	files.iter().all(|(name, contents)| {
		fs::read(folder.join(name)).is_ok_and(|found| found == contents.as_bytes())
	})
}

fn copy(from: &Path, to: &Path) -> Result<()> {
	assert!(holds(from, &BEFORE), "what is copied is whole");
	write(to, &AFTER);
	Ok(())
}

fn crash_after(step: Step) -> impl FnMut(Step) -> Result<()> {
	move |done| if done == step { Err(Problem("crashed".into())) } else { Ok(()) }
}

fn go_on(_: Step) -> Result<()> {
	Ok(())
}

/// The database is rewritten, nothing is beside it, and it can be used.
fn assert_rewritten(folders: &Folders) {
	assert!(holds(&folders.current, &AFTER));
	assert_eq!(folders.stage().expect("can be looked at"), Stage::Whole);
	folders.enter().expect("nothing stands in the way");
}

fn refusal(folders: &Folders) -> String {
	folders.enter().expect_err("the node does not start").to_string()
}

#[test]
fn a_database_is_replaced_in_four_steps() {
	let (_home, folders) = database();
	let mut steps = Vec::new();
	let tell = |step| {
		steps.push(step);
		Ok(())
	};
	folders.replace(copy, tell).expect("nothing fails");
	assert_eq!(steps, [Step::Copied, Step::PutAside, Step::InPlace, Step::Removed]);
	assert_rewritten(&folders);
}

#[test]
fn a_crash_after_any_step_loses_nothing_and_the_next_call_goes_on() {
	for step in [Step::Copied, Step::PutAside, Step::InPlace] {
		let (_home, folders) = database();
		folders.replace(copy, crash_after(step)).expect_err("it crashes");
		let whole = [
			holds(&folders.current, &BEFORE),
			holds(&folders.current, &AFTER),
			holds(&folders.fresh, &AFTER),
			holds(&folders.old, &BEFORE),
		];
		assert!(whole.contains(&true), "after {step:?} a whole database is there");

		folders.replace(copy, go_on).unwrap_or_else(|problem| panic!("after {step:?}: {problem}"));
		assert_rewritten(&folders);
	}
}

#[test]
fn a_crash_after_the_last_step_is_none() {
	let (_home, folders) = database();
	folders.replace(copy, crash_after(Step::Removed)).expect_err("it crashes");
	assert_rewritten(&folders);
}

#[test]
fn the_node_does_not_start_on_a_database_that_is_half_replaced() {
	for step in [Step::Copied, Step::PutAside, Step::InPlace] {
		let (_home, folders) = database();
		folders.replace(copy, crash_after(step)).expect_err("it crashes");
		assert!(refusal(&folders).contains("Call `rewrite-database` again"), "after {step:?}");
	}
}

#[test]
fn what_was_copied_when_the_old_one_was_put_aside_is_not_copied_again() {
	for step in [Step::PutAside, Step::InPlace] {
		let (_home, folders) = database();
		folders.replace(copy, crash_after(step)).expect_err("it crashes");
		let again = |_: &Path, _: &Path| panic!("copied again after {step:?}");
		folders.replace(again, go_on).expect("nothing fails");
		assert_rewritten(&folders);
	}
}

#[test]
fn a_crash_while_copying_leaves_a_part_that_is_not_trusted() {
	let (_home, folders) = database();
	write(&folders.fresh, &AFTER[..1]);
	assert!(refusal(&folders).contains("--abandon"));

	let mut steps = Vec::new();
	let tell = |step| {
		steps.push(step);
		Ok(())
	};
	folders.replace(copy, tell).expect("nothing fails");
	assert_eq!(steps[0], Step::Cleared);
	assert_rewritten(&folders);
}

#[test]
fn a_crash_after_an_interrupted_copy_was_cleared_loses_nothing() {
	let (_home, folders) = database();
	write(&folders.fresh, &AFTER[..1]);
	folders.replace(copy, crash_after(Step::Cleared)).expect_err("it crashes");
	assert!(holds(&folders.current, &BEFORE));
	folders.enter().expect("it is as it was");
	folders.replace(copy, go_on).expect("nothing fails");
	assert_rewritten(&folders);
}

#[test]
fn a_crash_while_the_old_one_is_deleted_leaves_a_rest_that_is_deleted() {
	let (_home, folders) = database();
	folders.replace(copy, crash_after(Step::InPlace)).expect_err("it crashes");
	fs::write(folders.old.join("table"), [0; 9]).expect("a file can be overwritten");
	fs::remove_file(folders.old.join("metadata")).expect("a file can be deleted");
	folders.replace(copy, go_on).expect("nothing fails");
	assert_rewritten(&folders);
}

#[test]
fn a_copy_that_fails_leaves_the_database_as_it_was() {
	let (_home, folders) = database();
	let fail = |_: &Path, to: &Path| {
		write(to, &AFTER[..1]);
		Err(Problem("the disk is full".into()))
	};
	let problem = folders.replace(fail, go_on).expect_err("the copy fails");
	assert_eq!(problem.to_string(), "the disk is full");
	assert!(holds(&folders.current, &BEFORE));
	folders.enter().expect("it is as it was");
}

#[test]
fn what_the_old_files_held_is_overwritten_before_they_are_deleted() {
	let (_home, folders) = database();
	let large = folders.current.join("large");
	fs::write(&large, [7; 3 * BLOCK + 5]).expect("a file can be written");
	// As long as it is open, a deleted file can be read.
	let mut files: Vec<_> =
		[large, folders.current.join("table"), folders.current.join("more/index")]
			.into_iter()
			.map(|path| File::open(path).expect("a file can be opened"))
			.collect();
	folders.replace(copy, go_on).expect("nothing fails");
	for file in &mut files {
		let mut left = Vec::new();
		file.read_to_end(&mut left).expect("a file can be read");
		assert!(!left.is_empty() && left.iter().all(|byte| *byte == 0));
	}
}

#[test]
fn an_interrupted_copy_can_be_abandoned() {
	let (_home, folders) = database();
	folders.replace(copy, crash_after(Step::Copied)).expect_err("it crashes");
	folders.abandon().expect("there is a copy");
	assert!(holds(&folders.current, &BEFORE));
	folders.enter().expect("it is as it was");
}

#[test]
fn what_is_behind_the_copy_cannot_be_abandoned() {
	for step in [Step::PutAside, Step::InPlace] {
		let (_home, folders) = database();
		folders.replace(copy, crash_after(step)).expect_err("it crashes");
		let stage = folders.stage().expect("can be looked at");
		folders.abandon().expect_err("the copy was complete");
		assert_eq!(folders.stage().expect("can be looked at"), stage, "nothing is touched");
	}
}

#[test]
fn without_a_rewrite_there_is_nothing_to_abandon() {
	let (_home, folders) = database();
	folders.abandon().expect_err("nothing was interrupted");
	assert!(holds(&folders.current, &BEFORE));
}

#[test]
fn where_no_database_is_there_is_nothing_to_rewrite_and_a_node_may_begin() {
	let home = tempfile::tempdir().expect("a folder can be made");
	let folders = Folders::of(&home.path().join("paritydb").join("full"));
	let problem = folders.replace(copy, go_on).expect_err("there is nothing to copy");
	assert!(problem.to_string().contains("no database"));
	folders.enter().expect("a new node starts");
}

#[test]
fn folders_that_no_rewrite_leaves_are_not_touched() {
	let (_home, folders) = database();
	folders.replace(copy, crash_after(Step::PutAside)).expect_err("it crashes");
	// A program that knows nothing of this begins anew in the place of the database.
	write(&folders.current, &[("metadata", "begun anew")]);
	assert!(refusal(&folders).contains("cannot be told"));
	folders.replace(copy, go_on).expect_err("it cannot be told which one is the database");
	folders.abandon().expect_err("it cannot be told which one is the database");
	assert!(holds(&folders.old, &BEFORE) && holds(&folders.fresh, &AFTER));
}

#[test]
fn a_database_in_use_is_not_replaced_and_one_that_is_replaced_is_not_used() {
	let (_home, folders) = database();
	let node = folders.enter().expect("nobody replaces it");
	let another = folders.enter().expect("the database itself keeps a second node out");
	let problem = folders.reserve().expect_err("a node uses it");
	assert!(problem.to_string().contains("Stop the node"));
	drop((node, another));

	let rewrite = folders.reserve().expect("nobody uses it");
	assert!(refusal(&folders).contains("being rewritten"));
	folders.reserve().expect_err("another one replaces it");
	drop(rewrite);
	folders.enter().expect("nobody replaces it");
}

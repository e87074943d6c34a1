//! Where a node keeps its chain.

use std::{
	io::{pipe, PipeWriter},
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
};

/// A folder of its own for each node, deleted with it.
///
/// Deleting in `drop` is not enough: nothing is dropped when the test process is killed, nor at
/// its end if a node is shared in a `static`. So a process of its own waits for everybody who uses
/// the folder to be gone, and deletes it. It learns that by the end of a pipe, which the kernel
/// closes for a process however that ended.
pub(crate) struct Folder {
	path: PathBuf,
	in_use: Option<PipeWriter>,
	cleaner: Child,
}

impl Folder {
	pub fn new() -> Self {
		let path = tempfile::Builder::new()
			.prefix("anamnesis-node-")
			.tempdir()
			.expect("a temporary folder can be made")
			.keep();
		let (end, in_use) = pipe().expect("a pipe can be opened");
		let cleaner = Command::new("sh")
			// Ctrl-C goes to all processes of the terminal, and this one is needed just then.
			.args(["-c", "trap '' HUP INT TERM; read -r _; rm -rf -- \"$0\""])
			.arg(&path)
			.stdin(end)
			.stdout(Stdio::null())
			.stderr(Stdio::null())
			.spawn()
			.expect("there is a shell");
		Self { path, in_use: Some(in_use), cleaner }
	}

	pub fn path(&self) -> &Path {
		&self.path
	}

	/// What a process has to hold open for as long as it uses the folder.
	pub fn in_use(&self) -> PipeWriter {
		self.in_use
			.as_ref()
			.and_then(|pipe| pipe.try_clone().ok())
			.expect("a pipe can be duplicated")
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		self.in_use = None;
		let _ = self.cleaner.wait();
	}
}

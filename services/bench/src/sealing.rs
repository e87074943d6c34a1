//! Sealing and opening, against the stock `age` program. Both read a file and write another one, neither of which is
//! brought to the disk; ours computes the hashes of both and the outboard in the same pass.

use crate::{
	disk::fill,
	figures::{order, size, Row, Table, Times},
	processes::{beside, run},
	Fault,
};
use std::{
	fs,
	path::{Path, PathBuf},
	process::Command,
};

const AGE: &str = "age";

/// Who does what.
#[derive(Clone, Copy)]
enum Way {
	Ours,
	Age,
}

const WAYS: [Way; 2] = [Way::Ours, Way::Age];

#[derive(Default)]
struct Seen {
	seal: Times,
	open: Times,
	seal_memory: u64,
	open_memory: u64,
}

struct Files {
	folder: tempfile::TempDir,
	/// Of ours.
	program: PathBuf,
	/// To whom `age` encrypts.
	recipient: String,
}

/// Measures it, and prints the table.
pub fn measure(length: u64, rounds: usize) -> Result<(), Fault> {
	let folder = tempfile::tempdir()?;
	let document = folder.path().join("document");
	fill(&document, b"sealing", length)?;
	let recipient = identity(&folder.path().join("age-identity"))?;
	let files = Files { folder, program: beside("seal-file")?, recipient };
	let mut seen = [Seen::default(), Seen::default()];
	// The first round fills the caches, and does not count.
	for round in 0..=rounds {
		for way in order(round, WAYS.len()) {
			files.both(WAYS[way], (round > 0).then_some(&mut seen[way]))?;
		}
	}

	let [ours, age] = &seen;
	let mut table = Table::new(&format!("Sealing and opening {}", size(length)));
	let version = Command::new(AGE).arg("--version").output()?;
	let version = format!("age {}", String::from_utf8_lossy(&version.stdout).trim());
	for (what, times, memory, beside) in [
		("seal: client library", &ours.seal, ours.seal_memory, Some(&age.seal)),
		(&format!("seal: {version}"), &age.seal, age.seal_memory, None),
		("open: client library", &ours.open, ours.open_memory, Some(&age.open)),
		(&format!("open: {version}"), &age.open, age.open_memory, None),
	] {
		let beside: Vec<_> = beside.map(|times| (AGE, times)).into_iter().collect();
		let (bytes, memory) = (Some(length), Some(memory));
		table.row(&Row { what, times, bytes, memory, beside: &beside });
	}
	table.print();
	Ok(())
}

impl Files {
	/// Seals the document and opens it again. Without a place for what is seen, it is only done.
	fn both(&self, way: Way, seen: Option<&mut Seen>) -> Result<(), Fault> {
		let below = |name: &str| self.folder.path().join(name);
		let (document, sealed, opened) = (below("document"), below("sealed"), below("opened"));
		let key = below("key");
		let sealing = run(match way {
			Way::Ours => self.ours("seal", &key, &document, &sealed),
			Way::Age => age(&["-r", &self.recipient], &document, &sealed),
		})?;
		// Otherwise the system writes what was sealed while it is opened, and the one waits for the other.
		fs::File::open(&sealed)?.sync_all()?;
		let opening = run(match way {
			Way::Ours => self.ours("open", &key, &sealed, &opened),
			Way::Age => {
				let identity = below("age-identity");
				age(&["-d", "-i", &identity.to_string_lossy()], &sealed, &opened)
			},
		})?;
		let length = |path: &Path| fs::metadata(path).map(|found| found.len());
		if length(&opened)? != length(&document)? {
			return Err("What was opened is not as long as what was sealed.".into());
		}
		if seen.is_none() && !same(&opened, &document)? {
			return Err("What was opened is not what was sealed.".into());
		}
		// What is gone is not written to the disk while the next one is measured.
		fs::remove_file(sealed)?;
		fs::remove_file(opened)?;
		if let Some(seen) = seen {
			seen.seal.add(sealing.time);
			seen.open.add(opening.time);
			seen.seal_memory = seen.seal_memory.max(sealing.memory);
			seen.open_memory = seen.open_memory.max(opening.memory);
		}
		Ok(())
	}

	fn ours(&self, what: &str, key: &Path, from: &Path, to: &Path) -> Command {
		let mut command = Command::new(&self.program);
		command.arg(what).args([key, from, to]);
		command
	}
}

fn age(arguments: &[&str], from: &Path, to: &Path) -> Command {
	let mut command = Command::new(AGE);
	command.args(arguments).arg("-o").args([to, from]);
	command
}

/// Makes an identity for `age`, and says its public half.
fn identity(path: &Path) -> Result<String, Fault> {
	let run = |command: &mut Command| {
		command
			.output()
			.map_err(|error| format!("age-keygen: {error}. It is in the package `age`."))
	};
	let made = run(Command::new("age-keygen").arg("-o").arg(path))?;
	let public = run(Command::new("age-keygen").arg("-y").arg(path))?;
	if !made.status.success() || !public.status.success() {
		return Err("age-keygen made no identity.".into());
	}
	Ok(String::from_utf8(public.stdout)?.trim().to_owned())
}

fn same(one: &Path, other: &Path) -> Result<bool, Fault> {
	use anamnesis_client::commitment::Digest;
	Ok(Digest::of(fs::File::open(one)?)? == Digest::of(fs::File::open(other)?)?)
}

//! Where in a folder given bytes are.

use super::{
	needles::{Form, Needles, LONGEST_PIECE},
	Problem, Result,
};
use crate::cli::Cli;
use clap::Args;
use sc_cli::SubstrateCli;
use sc_service::BasePath;
use std::{
	collections::{BTreeSet, HashMap},
	fs::{self, File, TryLockError},
	io::{self, BufReader, Read, Write},
	ops::Range,
	path::{Path, PathBuf},
	process::ExitCode,
};

/// How much of a file is in memory at a time, beside what is kept on both sides of it.
const CHUNK: usize = 1 << 20;

/// How much of it is looked at at a time. The database's files are sparse, so that most of these are zeros.
const BLOCK: usize = 4096;

static ZEROS: [u8; BLOCK + LONGEST_PIECE] = [0; BLOCK + LONGEST_PIECE];

const SOMETHING_FOUND: u8 = 1;
const FAILED: u8 = 2;

/// Say where in the files of a stopped node given bytes are.
///
/// Reads what to look for from a file or from standard input, never from the command line, where others would see it:
/// in hexadecimal digits, one needle of at least 16 bytes a line. Empty lines and lines that begin with # are passed
/// over.
///
/// Prints a line for every place, with tabs between: the number of the needle's line; how it is written (bytes;
/// shifted, by half a byte, as in parts of the state's keys; text, in hexadecimal digits); how much of it is there
/// (32/32); the offset in the file; the file. It never prints a needle. Parts of a needle are found as well, from about
/// eight bytes on, because the database takes values apart.
///
/// Exit code 0: nothing was found. 1: something was found. 2: it could not be looked for, and nothing is known.
#[derive(Debug, Clone, Args)]
pub struct ScanFolder {
	/// The file with what to look for, or - for standard input.
	#[arg(long, value_name = "FILE")]
	pub needles: PathBuf,

	/// The base path of the node, if it is not the usual one. Everything below it is scanned.
	#[arg(long, short = 'd', value_name = "PATH")]
	pub base_path: Option<PathBuf>,

	/// Folders and files to scan instead of the base path: logs, say, or a backup.
	#[arg(value_name = "PATH", conflicts_with = "base_path")]
	pub paths: Vec<PathBuf>,
}

impl ScanFolder {
	/// Scans, and says by the exit code what came of it.
	pub fn run(&self) -> ExitCode {
		match self.scan(&mut io::stdout().lock()) {
			Ok(Summary { places: 0, .. }) => ExitCode::SUCCESS,
			Ok(_) => ExitCode::from(SOMETHING_FOUND),
			Err(problem) => {
				eprintln!("Error: {problem}");
				ExitCode::from(FAILED)
			},
		}
	}

	fn scan(&self, output: &mut impl Write) -> Result<Summary> {
		let needles = self.read_needles()?;
		let roots = match (&self.base_path, self.paths.as_slice()) {
			(Some(base_path), _) => vec![base_path.clone()],
			(None, []) => {
				let usual = BasePath::from_project("", "", &Cli::executable_name());
				vec![usual.path().to_path_buf()]
			},
			(None, paths) => paths.to_vec(),
		};

		let files = files_below(&roots)?;
		if files.is_empty() {
			return Err(Problem(format!("There is no file below {}.", names(&roots))));
		}
		// Held until the end, so that no node begins to write meanwhile.
		let _locks: Vec<File> = files
			.iter()
			.filter_map(|file| keep_stopped(file).transpose())
			.collect::<Result<_>>()?;

		let mut summary = Summary::default();
		let mut found = BTreeSet::new();
		for path in &files {
			let file = File::open(path).map_err(|error| Problem::with(path, error))?;
			let mut unwritten = Ok(());
			let scanned = scan(&needles, file, |finding| {
				summary.places += 1;
				found.insert(finding.line);
				if unwritten.is_ok() {
					unwritten = writeln!(output, "{finding}\t{}", path.display());
				}
			});
			summary.bytes += scanned.map_err(|error| Problem::with(path, error))?;
			unwritten.map_err(|error| Problem(format!("The answer cannot be written: {error}")))?;
		}
		eprintln!(
			"Scanned {} files with {} bytes: {} of {} needles were found, in {} places.",
			files.len(),
			summary.bytes,
			found.len(),
			needles.count,
			summary.places,
		);
		Ok(summary)
	}

	fn read_needles(&self) -> Result<Needles> {
		if self.needles == Path::new("-") {
			return Needles::read(io::stdin().lock());
		}
		let file =
			File::open(&self.needles).map_err(|error| Problem::with(&self.needles, error))?;
		Needles::read(BufReader::new(file))
	}
}

/// What came of a scan.
#[derive(Debug, Default)]
struct Summary {
	bytes: u64,
	places: u64,
}

/// A place where a needle is, or a part of one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Finding {
	/// The line that the needle was read from.
	pub line: usize,
	/// How it is written.
	pub form: Form,
	/// How many of the bytes are there, one after another.
	pub length: usize,
	/// Of how many.
	pub of: usize,
	/// Where they begin.
	pub offset: u64,
}

impl std::fmt::Display for Finding {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		let Self { line, form, length, of, offset } = self;
		write!(f, "{line}\t{}\t{length}/{of}\t{offset}", form.name())
	}
}

/// Looks through a file, or anything else that can be read, and gives how many bytes it has.
pub fn scan(
	needles: &Needles,
	mut input: impl Read,
	mut found: impl FnMut(Finding),
) -> io::Result<u64> {
	// Of what was looked through and of what is to come, so much is kept that a whole needle is in sight.
	let margin = needles.longest();
	let full = CHUNK + 2 * margin;
	let mut buffer = Vec::with_capacity(full);
	let mut search = Search { needles, last: HashMap::new() };
	let mut base = 0u64;
	let mut from = 0;
	loop {
		let missing = full.saturating_sub(buffer.len());
		input.by_ref().take(missing as u64).read_to_end(&mut buffer)?;
		let ended = buffer.len() < full;
		let to = if ended { buffer.len() } else { buffer.len() - margin };
		search.look(&buffer, base, from..to, &mut found);
		if ended {
			return Ok(base + buffer.len() as u64);
		}
		let done = to - margin;
		buffer.drain(..done);
		base += done as u64;
		from = margin;
	}
}

/// A search through one file.
struct Search<'a> {
	needles: &'a Needles,
	/// For each form of a needle, where it would begin in the file if the last run of it were whole, and where that
	/// run ended: the other pieces of the run are not told again.
	last: HashMap<usize, (i128, u64)>,
}

impl Search<'_> {
	/// Looks for what begins in a part of the buffer.
	fn look(
		&mut self,
		buffer: &[u8],
		base: u64,
		part: Range<usize>,
		found: &mut impl FnMut(Finding),
	) {
		for start in part.clone().step_by(BLOCK) {
			let end = part.end.min(start + BLOCK);
			let seen = buffer.len().min(end + LONGEST_PIECE - 1);
			let block = &buffer[start..seen];
			if block == &ZEROS[..block.len()] {
				continue;
			}
			for hit in self.needles.automaton.find_overlapping_iter(block) {
				// What begins behind the block is found in the next one.
				if start + hit.start() < end {
					let piece = hit.pattern().as_usize();
					if let Some(finding) = self.follow(piece, buffer, base, start + hit.start()) {
						found(finding);
					}
				}
			}
		}
	}

	/// How far the needle goes on to both sides of a piece. Nothing if that has been told.
	fn follow(&mut self, piece: usize, buffer: &[u8], base: u64, at: usize) -> Option<Finding> {
		let piece = self.needles.pieces[piece];
		let needle = &self.needles.written[piece.of];
		let begin = i128::from(base) + at as i128 - piece.at as i128;
		let position = base + at as u64;
		if self.last.get(&piece.of).is_some_and(|(same, end)| *same == begin && position < *end) {
			return None;
		}
		let alike = |(a, b): &(&u8, &u8)| a == b;
		let before = buffer[..at].iter().rev().zip(needle.bytes[..piece.at].iter().rev());
		let before = before.take_while(alike).count();
		let after = buffer[at..].iter().zip(&needle.bytes[piece.at..]).take_while(alike).count();
		self.last.insert(piece.of, (begin, position + after as u64));
		Some(Finding {
			line: needle.line,
			form: needle.form,
			length: before + after,
			of: needle.bytes.len(),
			offset: position - before as u64,
		})
	}
}

/// Every file below these folders, and these files, each once. Links are followed: a database can be on another disk.
fn files_below(roots: &[PathBuf]) -> Result<Vec<PathBuf>> {
	let mut files = Vec::new();
	let mut seen = BTreeSet::new();
	let mut rest: Vec<PathBuf> = roots.iter().rev().cloned().collect();
	while let Some(path) = rest.pop() {
		let problem = |error| Problem::with(&path, error);
		if !seen.insert(path.canonicalize().map_err(problem)?) {
			continue;
		}
		let kind = path.metadata().map_err(problem)?.file_type();
		if kind.is_dir() {
			let entries = fs::read_dir(&path).map_err(problem)?;
			let entries: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.path())).collect();
			let mut entries = entries.map_err(problem)?;
			entries.sort_unstable_by(|a, b| b.cmp(a));
			rest.extend(entries);
		} else if kind.is_file() {
			files.push(path);
		}
	}
	Ok(files)
}

/// Takes the lock if this file is the lock of a database. A node that runs has it: what it has in memory cannot be
/// scanned, so nothing would be known.
fn keep_stopped(file: &Path) -> Result<Option<File>> {
	if file.file_name() != Some("lock".as_ref()) || !file.with_file_name("metadata").is_file() {
		return Ok(None);
	}
	let lock = File::open(file).map_err(|error| Problem::with(file, error))?;
	match lock.try_lock() {
		Ok(()) => Ok(Some(lock)),
		Err(TryLockError::WouldBlock) => Err(Problem(format!(
			"A node runs on the database in {}, or it is being rewritten. What is in memory cannot be scanned: stop \
			 the node first.",
			file.parent().unwrap_or(file).display(),
		))),
		Err(TryLockError::Error(error)) => Err(Problem::with(file, error)),
	}
}

fn names(paths: &[PathBuf]) -> String {
	paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;

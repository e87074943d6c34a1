//! Plain files, as durable as a custodian's.

use crate::Fault;
use std::{
	fs::{self, File},
	io::{self, Read, Write},
	path::Path,
};

/// How many bytes are read and written at a time.
const PIECE: usize = 1 << 20;

/// Copies a file so that neither its bytes nor its name are lost in a power cut.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
	let (mut source, mut target) = (File::open(from)?, File::create_new(to)?);
	let mut piece = vec![0; PIECE];
	loop {
		match source.read(&mut piece)? {
			0 => return finish(&target, to),
			read => target.write_all(&piece[..read])?,
		}
	}
}

/// Makes a file durable that was written.
pub fn finish(file: &File, path: &Path) -> io::Result<()> {
	file.sync_all()?;
	File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// Writes random bytes, which nothing on the way can compress: the same for the same seed.
pub fn fill(path: &Path, seed: &[u8], length: u64) -> io::Result<()> {
	let mut file = File::create_new(path)?;
	io::copy(&mut anamnesis_services_tests::world::noise(seed, length), &mut file)?;
	finish(&file, path)
}

/// What kind of file system a folder is on: on one in memory, durable says nothing.
pub fn kind(folder: &Path) -> Result<String, Fault> {
	let folder = fs::canonicalize(folder)?;
	let mounts = fs::read_to_string("/proc/self/mounts")?;
	let kind = kind_in(&mounts, &folder).unwrap_or("an unknown file system");
	Ok(match kind {
		"tmpfs" | "ramfs" => format!(
			"{kind}, which is in memory and keeps nothing: set TMPDIR to a folder on a disk"
		),
		_ => kind.into(),
	})
}

/// Device, place, kind, and so on, in each line. The last that holds the folder is the one that is seen.
fn kind_in<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
	let fields = |line: &'a str| {
		let mut fields = line.split(' ').skip(1);
		Some((fields.next()?, fields.next()?))
	};
	let holding = mounts.lines().filter_map(fields).filter(|(place, _)| folder.starts_with(place));
	holding.max_by_key(|(place, _)| place.len()).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_file_system_is_that_of_the_longest_place() {
		let mounts = "/dev/a / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n/dev/b /tmp/disk xfs rw 0 0\n";
		let kind = |folder: &str| kind_in(mounts, Path::new(folder));
		assert_eq!(kind("/var/lib"), Some("ext4"));
		assert_eq!(kind("/tmp/a"), Some("tmpfs"));
		assert_eq!(kind("/tmp/disk/a"), Some("xfs"));
		assert_eq!(kind("/tmpfoo"), Some("ext4"));
	}

	#[test]
	fn a_copy_is_the_same_and_replaces_nothing() {
		let folder = tempfile::tempdir().expect("a folder can be made");
		let (from, to) = (folder.path().join("from"), folder.path().join("to"));
		fill(&from, b"a", 3 * PIECE as u64 + 5).expect("there is room");
		copy(&from, &to).expect("there is room");
		assert!(fs::read(&from).expect("it is there") == fs::read(&to).expect("it is there"));
		assert!(copy(&from, &to).is_err());
	}
}

//! What is found, and where.

use super::*;
use sp_io::hashing::blake2_256;

/// Bytes that are found nowhere by chance.
fn noise(seed: u8, length: usize) -> Vec<u8> {
	let blocks =
		(0u32..).flat_map(|number| blake2_256(&[&[seed][..], &number.to_le_bytes()].concat()));
	blocks.take(length).collect()
}

fn needles(all: &[&[u8]]) -> Needles {
	let digits =
		|needle: &&[u8]| needle.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
	let lines = all.iter().map(digits).collect::<Vec<_>>().join("\n");
	Needles::read(lines.as_bytes()).expect("are needles")
}

fn findings(all: &[&[u8]], data: &[u8]) -> Vec<Finding> {
	let mut findings = Vec::new();
	let length = scan(&needles(all), data, |finding| findings.push(finding)).expect("can be read");
	assert_eq!(length, data.len() as u64);
	findings
}

fn place(data: &mut [u8], offset: usize, bytes: &[u8]) {
	data[offset..offset + bytes.len()].copy_from_slice(bytes);
}

fn whole(line: usize, form: Form, of: usize, offset: usize) -> Finding {
	Finding { line, form, length: of, of, offset: offset as u64 }
}

#[test]
fn what_is_not_there_is_not_found() {
	assert!(findings(&[&noise(1, 32)], &noise(2, 100_000)).is_empty());
	assert!(findings(&[&noise(1, 32)], &[]).is_empty());
}

#[test]
fn every_needle_is_found_once_with_its_line_and_offset() {
	let (one, two) = (noise(1, 32), noise(2, 16));
	let mut data = noise(3, 50_000);
	place(&mut data, 0, &two);
	place(&mut data, 20_001, &one);
	place(&mut data, 50_000 - 32, &one);
	assert_eq!(
		findings(&[&one, &two], &data),
		[
			whole(2, Form::Bytes, 16, 0),
			whole(1, Form::Bytes, 32, 20_001),
			whole(1, Form::Bytes, 32, 50_000 - 32),
		],
	);
}

#[test]
fn a_needle_across_the_end_of_a_block_or_a_chunk_is_found_once() {
	let needle = noise(1, 32);
	// So much is read at first, and of that so much is looked through.
	let chunk = CHUNK + 64;
	for end in [BLOCK, CHUNK, chunk, CHUNK + chunk] {
		for before in 0..=40 {
			let mut data = vec![0; CHUNK + chunk + 3 * BLOCK];
			place(&mut data, end - before, &needle);
			let found = findings(&[&needle], &data);
			assert_eq!(found, [whole(1, Form::Bytes, 32, end - before)], "{before} before {end}");
		}
	}
}

#[test]
fn a_needle_that_begins_or_ends_in_zeros_is_found_across_blocks_of_zeros() {
	let mut needle = noise(1, 32);
	needle[..7].fill(0);
	needle[25..].fill(0);
	for before in 0..=40 {
		let mut data = vec![0; 3 * BLOCK];
		place(&mut data, 2 * BLOCK - before, &needle);
		let found = findings(&[&needle], &data);
		assert_eq!(found, [whole(1, Form::Bytes, 32, 2 * BLOCK - before)], "{before}");
	}
}

#[test]
fn a_needle_with_a_header_inside_is_found_in_parts() {
	let needle = noise(1, 32);
	for cut in 1..32 {
		let mut data = noise(2, 10_000);
		place(&mut data, 1_000, &needle[..cut]);
		place(&mut data, 1_000 + cut + 10, &needle[cut..]);
		let found = findings(&[&needle], &data);
		assert!(found.iter().any(|it| it.length >= 16), "cut at {cut}: {found:?}");
	}
}

#[test]
fn a_needle_that_has_lost_bytes_at_both_ends_is_found() {
	for length in [16, 32] {
		let needle = noise(1, length);
		let mut data = noise(2, 10_000);
		place(&mut data, 500, &needle[2..length - 3]);
		let [found] = findings(&[&needle], &data)[..] else {
			panic!("one part of {length} is there")
		};
		assert_eq!((found.length, found.offset), (length - 5, 500));
	}
}

#[test]
fn a_needle_moved_by_half_a_byte_is_found() {
	let needle = noise(1, 16);
	let mut data = noise(2, 10_000);
	let digits: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
	// As a node of the trie has it when a branch ends at half a byte.
	let moved = format!("5{digits}a");
	let moved: Vec<_> = (0..moved.len())
		.step_by(2)
		.map(|at| u8::from_str_radix(&moved[at..at + 2], 16).expect("are digits"))
		.collect();
	place(&mut data, 700, &moved);
	assert_eq!(findings(&[&needle], &data), [whole(1, Form::Shifted, 15, 701)]);
}

#[test]
fn a_needle_in_text_is_found() {
	let needle = noise(1, 32);
	let lower: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
	let text = format!("{{\"account\":\"0x{lower}\",\"again\":\"{}\"}}", lower.to_uppercase());
	let found = findings(&[&needle], text.as_bytes());
	assert_eq!(found, [whole(1, Form::Text, 64, 14), whole(1, Form::Text, 64, 89)]);
}

/// A folder to scan, and what to look for in it.
fn command(folder: &Path, needle: &[u8]) -> ScanFolder {
	let digits: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
	let needles = folder.with_extension("needles");
	fs::write(&needles, digits).expect("a file can be written");
	ScanFolder { needles, base_path: None, paths: vec![folder.to_path_buf()] }
}

#[test]
fn the_answer_names_every_place_and_never_the_needle() {
	let home = tempfile::tempdir().expect("a folder can be made");
	let folder = home.path().join("node");
	fs::create_dir_all(folder.join("deeper")).expect("a folder can be made");
	let needle = noise(1, 32);
	fs::write(folder.join("a"), [&[1][..], &needle].concat()).expect("a file can be written");
	fs::write(folder.join("deeper/b"), &needle).expect("a file can be written");
	fs::write(folder.join("c"), "nothing").expect("a file can be written");

	let mut answer = Vec::new();
	let summary = command(&folder, &needle).scan(&mut answer).expect("can be scanned");
	assert_eq!((summary.places, summary.bytes), (2, 33 + 32 + 7));
	let folder = folder.display();
	assert_eq!(
		String::from_utf8(answer).expect("is text"),
		format!("1\tbytes\t32/32\t1\t{folder}/a\n1\tbytes\t32/32\t0\t{folder}/deeper/b\n"),
	);
}

#[test]
fn what_cannot_be_scanned_is_no_answer() {
	let home = tempfile::tempdir().expect("a folder can be made");
	let folder = home.path().join("node");
	let missing = command(&folder, &noise(1, 32));
	assert!(missing.scan(&mut Vec::new()).is_err(), "there is no folder");
	fs::create_dir_all(&folder).expect("a folder can be made");
	let problem = missing.scan(&mut Vec::new()).expect_err("there is no file");
	assert!(problem.to_string().contains("no file"));
}

#[test]
fn the_database_of_a_node_that_runs_is_not_scanned() {
	let home = tempfile::tempdir().expect("a folder can be made");
	let folder = home.path().join("node");
	let database = folder.join("full");
	fs::create_dir_all(&database).expect("a folder can be made");
	fs::write(database.join("metadata"), "version=8").expect("a file can be written");
	let lock = File::create(database.join("lock")).expect("a file can be made");
	lock.lock().expect("nobody else has it");

	let command = command(&folder, &noise(1, 32));
	let problem = command.scan(&mut Vec::new()).expect_err("a node runs");
	assert!(problem.to_string().contains("stop the node"));
	lock.unlock().expect("it is ours");
	command.scan(&mut Vec::new()).expect("no node runs");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_lead_in_no_circle() {
	use std::os::unix::fs::symlink;
	let home = tempfile::tempdir().expect("a folder can be made");
	let (folder, elsewhere) = (home.path().join("node"), home.path().join("elsewhere"));
	fs::create_dir_all(&folder).expect("a folder can be made");
	fs::create_dir_all(&elsewhere).expect("a folder can be made");
	let needle = noise(1, 32);
	fs::write(elsewhere.join("table"), &needle).expect("a file can be written");
	symlink(&elsewhere, folder.join("full")).expect("a link can be made");
	symlink(&folder, elsewhere.join("back")).expect("a link can be made");
	let summary = command(&folder, &needle).scan(&mut Vec::new()).expect("can be scanned");
	assert_eq!(summary.places, 1);
}

//! Upload to and download from a custodian's program, against plain files that are as durable, and against a plain HTTP
//! file server.

use crate::{
	disk,
	figures::{order, size, Row, Table, Times},
	town::Town,
	Fault,
};
use anamnesis_client::{
	commitment::{commit, Blindings},
	services::{Declaration, Reading},
};
use anamnesis_primitives::Purpose;
use anamnesis_services_tests::world::{proven, Record, CLINIC};
use anamnesis_test_harness::Program;
use std::{
	fs::{self, File},
	io::{BufWriter, Write},
	path::Path,
	process::Command,
	time::Instant,
};
use tempfile::TempDir;

/// The small documents, in bytes.
const SMALL: [u64; 2] = [4 << 10, 1 << 20];

/// How many bytes are taken from the file server before they are written: as many as the client takes from a custodian.
const BUFFER: usize = 512 * 1024;

#[derive(Clone, Copy, Eq, PartialEq)]
enum Way {
	/// Declared, sent, finished, with the four sealed keys of a record.
	UploadWithKeys,
	/// The same without keys.
	Upload,
	/// Downloaded into a file, durably, and verified.
	Download,
	/// A file is copied, durably: what an upload and a download would be without a service.
	Copy,
	/// From the file server into a file, durably.
	Fetch,
}

const WAYS: [Way; 5] = [Way::UploadWithKeys, Way::Upload, Way::Copy, Way::Download, Way::Fetch];

/// Measures it, and prints a table for each size.
pub async fn measure(
	town: &Town,
	large: u64,
	rounds: usize,
	transfers: usize,
) -> Result<(), Fault> {
	for (length, rounds) in
		SMALL.map(|length| (length, transfers)).into_iter().chain([(large, rounds)])
	{
		measure_one(town, length, rounds).await?;
	}
	Ok(())
}

async fn measure_one(town: &Town, length: u64, rounds: usize) -> Result<(), Fault> {
	let folder = tempfile::tempdir()?;
	let (document, sealed) = (folder.path().join("document"), folder.path().join("sealed.age"));
	disk::fill(&document, &length.to_le_bytes(), length)?;
	let record = town.seal(&document, &sealed)?;
	fs::remove_file(document)?;
	town.keep(&record, &sealed).await?;
	let server = FileServer::start(folder.path()).await;
	let transfer = Transfer { town, folder, record, server };

	// With a large document the keys say nothing, and every upload takes its room on the disk.
	let left_out = |way: Way| way == Way::Upload && !SMALL.contains(&length);
	let mut times = WAYS.map(|_| Times::default());
	// The first round fills the caches, and does not count.
	for round in 0..=rounds {
		for way in order(round, WAYS.len()).into_iter().filter(|way| !left_out(WAYS[*way])) {
			let time = transfer.run(WAYS[way]).await?;
			if round > 0 {
				times[way].add(time);
			}
		}
	}

	let of = |way: Way| {
		let place = WAYS.iter().position(|one| *one == way);
		place.and_then(|place| times.get(place)).ok_or("It was not measured.")
	};
	let mut table = Table::new(&format!("Upload and download of {}", size(length)));
	for (what, way, beside) in [
		(
			"upload: custodian, with four sealed keys",
			Way::UploadWithKeys,
			&[("file", Way::Copy)][..],
		),
		("upload: custodian, without keys", Way::Upload, &[("file", Way::Copy)]),
		("download: custodian", Way::Download, &[("file", Way::Copy), ("file server", Way::Fetch)]),
		("file: copied with fsync", Way::Copy, &[]),
		("file server: python3 -m http.server", Way::Fetch, &[]),
	] {
		if left_out(way) {
			continue;
		}
		let beside: Result<Vec<_>, &str> =
			beside.iter().map(|(name, way)| Ok((*name, of(*way)?))).collect();
		let bytes = (length >= 1 << 20).then_some(length);
		let (times, beside) = (of(way)?, beside?);
		table.row(&Row { what, times, bytes, memory: None, beside: &beside });
	}
	table.print();
	Ok(())
}

struct Transfer<'a> {
	town: &'a Town,
	folder: TempDir,
	/// It is kept already, and anchored.
	record: Record,
	server: FileServer,
}

impl Transfer<'_> {
	/// Does it once, and takes away what it made, as far as that can be.
	async fn run(&self, way: Way) -> Result<std::time::Duration, Fault> {
		let (sealed, target) =
			(self.folder.path().join("sealed.age"), self.folder.path().join("target.age"));
		let declaration = self.again()?;
		let keys = if way == Way::UploadWithKeys { self.town.keys(&self.record) } else { vec![] };
		let begun = Instant::now();
		match way {
			Way::Upload | Way::UploadWithKeys => {
				let writer = &self.town.writer;
				writer.upload_file(&declaration, &sealed, &keys, |_| ()).await?;
				return Ok(begun.elapsed());
			},
			Way::Download => {
				let reading = Reading::acting_for(CLINIC, Purpose::Treatment);
				let record = proven(&self.record.declaration);
				self.town.reader.download(&record, reading, &target, |_| ()).await?;
			},
			Way::Copy => {
				let target = target.clone();
				tokio::task::spawn_blocking(move || disk::copy(&sealed, &target)).await??;
			},
			Way::Fetch => self.server.fetch("sealed.age", &target).await?,
		}
		let time = begun.elapsed();
		if fs::metadata(&target)?.len() != self.record.declaration.sealed.length {
			return Err("What was written is not as long as what was read.".into());
		}
		fs::remove_file(target)?;
		Ok(time)
	}

	/// The same bytes as another record: to the custodian it is new.
	fn again(&self) -> Result<Declaration, Fault> {
		let Declaration { patient, sealed, .. } = self.record.declaration;
		let (_, proof) = commit(&self.record.document, &sealed, &Blindings::fresh()?);
		Ok(Declaration { patient, sealed, proof })
	}
}

/// Python's file server on a folder. It ends with this.
struct FileServer {
	_program: Program,
	url: String,
	client: reqwest::Client,
}

impl FileServer {
	async fn start(folder: &Path) -> Self {
		let mut command = Command::new("python3");
		command.args(["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory"]);
		command.arg(folder).arg("0");
		let program = Program::start(command);
		// `Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ...`
		let opened = |line: &str| {
			let (_, url) = line.split_once("(http://")?;
			url.split_once(')').map(|(url, _)| format!("http://{url}"))
		};
		let url = program.wait_for("the opening of the file server's port", opened).await;
		// Somebody else in the process may have chosen one, which is as good.
		let _ = rustls::crypto::ring::default_provider().install_default();
		let client = reqwest::Client::builder().no_proxy().build();
		Self { _program: program, url, client: client.expect("plain HTTP needs no certificates") }
	}

	async fn fetch(&self, name: &str, to: &Path) -> Result<(), Fault> {
		let answer = self.client.get(format!("{}{name}", self.url)).send().await?;
		let mut answer = answer.error_for_status()?;
		let mut file = BufWriter::with_capacity(BUFFER, File::create_new(to)?);
		while let Some(bytes) = answer.chunk().await? {
			file.write_all(&bytes)?;
		}
		file.flush()?;
		Ok(disk::finish(file.get_ref(), to)?)
	}
}

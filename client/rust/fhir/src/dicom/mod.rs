//! DICOM: files become studies, and a study one record in which each instance can be read by itself.

mod container;
mod part10;

use crate::Error;
use anamnesis_primitives::records::{Day, RecordCategory};
use container::{Crc, Member};
use part10::{Failure, Header};
use std::{
	collections::{BTreeMap, HashMap},
	fs::File,
	io::{ErrorKind, Read, Seek, Write},
	path::{Path, PathBuf},
};

/// The MIME type of a study as it is written here.
pub const CONTENT_TYPE: &str = "application/zip";

/// The category of every study.
pub const CATEGORY: RecordCategory = RecordCategory::Imaging;

/// The SOP class of a DICOMDIR.
const DIRECTORY: &str = "1.2.840.10008.1.3.10";

/// An instance, while its study is put together.
struct Found {
	/// Which of the files, counted from 1.
	file: usize,
	path: PathBuf,
	series: String,
	instance: String,
	number: i64,
	length: u64,
	crc: u32,
}

/// A study: all its instances, to be written as one document of the category [`CATEGORY`].
pub struct Study {
	uid: String,
	patient: [u8; 32],
	day: Option<Day>,
	modalities: Vec<String>,
	series: usize,
	files: Vec<(usize, PathBuf)>,
	members: Vec<Member>,
	length: u64,
}

impl std::fmt::Debug for Study {
	/// Without anything that names it.
	fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		formatter
			.debug_struct("Study")
			.field("series", &self.series)
			.field("instances", &self.members.len())
			.field("length", &self.length)
			.finish_non_exhaustive()
	}
}

/// Groups DICOM files by study. Each is read once, to its end: what is damaged is found here. Studies come in the order
/// of their UIDs, whatever the order of the files.
pub fn studies<P: AsRef<Path>>(files: impl IntoIterator<Item = P>) -> Result<Vec<Study>, Error> {
	let mut studies: BTreeMap<String, (usize, [u8; 32], Vec<(Header, Found)>)> = BTreeMap::new();
	let mut known: HashMap<String, usize> = HashMap::new();
	for (place, path) in files.into_iter().enumerate() {
		let (file, path) = (place + 1, path.as_ref());
		let (header, found) = instance(file, path)?;
		if let Some(first) = known.insert(found.instance.clone(), file) {
			return Err(Error::DicomRepeated { first, second: file });
		}
		let patient = patient(&header);
		let study = studies.entry(header.study.clone());
		let (first, of, instances) = study.or_insert_with(|| (file, patient, Vec::new()));
		if *of != patient {
			return Err(Error::DicomTwoPatients { first: *first, second: file });
		}
		instances.push((header, found));
	}
	if studies.is_empty() {
		return Err(Error::NoStudy);
	}
	Ok(studies.into_iter().map(|(uid, (_, patient, found))| put(uid, patient, found)).collect())
}

fn put(uid: String, patient: [u8; 32], mut found: Vec<(Header, Found)>) -> Study {
	found.sort_by(|(_, a), (_, b)| {
		(&a.series, a.number, &a.instance).cmp(&(&b.series, b.number, &b.instance))
	});
	let day = found.iter().filter_map(|(header, _)| day(&header.study_date)).max();
	let mut modalities: Vec<String> =
		found.iter().map(|(header, _)| header.modality.clone()).collect();
	modalities.sort();
	modalities.dedup();
	modalities.retain(|modality| !modality.is_empty());
	let mut series: Vec<&str> = found.iter().map(|(_, found)| found.series.as_str()).collect();
	series.dedup();
	let series = series.len();
	let names: Vec<String> = found
		.iter()
		.map(|(_, found)| format!("{uid}/{}/{}.dcm", found.series, found.instance))
		.collect();
	let (members, length) = container::lay_out(
		names.iter().zip(&found).map(|(name, (_, found))| (name.as_str(), found.length, found.crc)),
	);
	let files = found.into_iter().map(|(_, found)| (found.file, found.path)).collect();
	Study { uid, patient, day, modalities, series, files, members, length }
}

fn instance(file: usize, path: &Path) -> Result<(Header, Found), Error> {
	let mut opened = File::open(path)?;
	let header = part10::read(&mut opened).map_err(|failure| match failure {
		Failure::NoDicom => Error::NoDicom { number: file },
		Failure::Damaged => Error::DicomDamaged { number: file },
		Failure::Io(error) => error.into(),
	})?;
	if header.class == DIRECTORY {
		return Err(Error::DicomDirectory { number: file });
	}
	for (uid, attribute) in [
		(&header.study, "StudyInstanceUID"),
		(&header.series, "SeriesInstanceUID"),
		(&header.instance, "SOPInstanceUID"),
		(&header.class, "SOPClassUID"),
	] {
		if !is_uid(uid) {
			return Err(Error::DicomMissing { number: file, attribute });
		}
	}
	opened.rewind()?;
	let (mut crc, mut length) = (Crc::new(), 0);
	copy(&mut opened, |bytes| {
		crc.update(bytes);
		length += bytes.len() as u64;
		Ok(())
	})?;
	let found = Found {
		file,
		path: path.to_owned(),
		series: header.series.clone(),
		instance: header.instance.clone(),
		number: header.number.parse().unwrap_or(i64::MAX),
		length,
		crc: crc.finish(),
	};
	Ok((header, found))
}

/// As PS3.5, 9.1 has it, so that a name of a file can be made of it.
fn is_uid(text: &str) -> bool {
	(1..=64).contains(&text.len())
		&& text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
		&& text.split('.').all(|part| !part.is_empty())
}

/// Whom a file says to be about, so that two can be told apart.
fn patient(header: &Header) -> [u8; 32] {
	let mut hasher = blake3::Hasher::new();
	let parts = match header.patient.is_empty() {
		false => [&header.patient, &header.issuer],
		true => [&header.patient_name, &header.birth_date],
	};
	hasher.update(&[u8::from(header.patient.is_empty())]);
	for part in parts {
		hasher.update(&(part.len() as u64).to_le_bytes());
		hasher.update(part.as_bytes());
	}
	*hasher.finalize().as_bytes()
}

/// The day of a date as DICOM has it: 20240506.
fn day(date: &str) -> Option<Day> {
	let text = format!("{}-{}-{}", date.get(..4)?, date.get(4..6)?, date.get(6..8)?);
	(date.len() == 8).then(|| crate::import::parse_day(&text)).flatten()
}

fn copy(from: &mut impl Read, mut to: impl FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
	let mut buffer = vec![0; 64 * 1024];
	loop {
		match from.read(&mut buffer) {
			Ok(0) => return Ok(()),
			Ok(read) => to(&buffer[..read])?,
			Err(error) if error.kind() == ErrorKind::Interrupted => {},
			Err(error) => return Err(error.into()),
		}
	}
}

impl Study {
	/// The Study Instance UID.
	pub fn uid(&self) -> &str {
		&self.uid
	}

	/// Stands for the patient that the files are about, and says nothing else: two studies of different patients differ
	/// in it. It is a hash of a few digits, and not to be shown or kept.
	pub fn patient(&self) -> [u8; 32] {
		self.patient
	}

	/// The study date, for the author's claim on chain.
	pub fn day(&self) -> Option<Day> {
		self.day
	}

	/// The modalities (PS3.3, C.7.3.1.1.1), each once.
	pub fn modalities(&self) -> &[String] {
		&self.modalities
	}

	/// How many series there are.
	pub fn series(&self) -> usize {
		self.series
	}

	/// How many instances there are.
	pub fn instances(&self) -> usize {
		self.members.len()
	}

	/// How long the document is, in bytes.
	pub fn length(&self) -> u64 {
		self.length
	}

	/// Writes the document in constant memory, and gives its BLAKE3: the same files give the same one, in whatever order
	/// they were given. A file that has changed since it was grouped ends it with [`Error::Changed`].
	pub fn write(&self, out: &mut impl Write) -> Result<[u8; 32], Error> {
		let mut out = Hashing { out, hasher: blake3::Hasher::new() };
		for (member, (_, path)) in self.members.iter().zip(&self.files) {
			out.write_all(&member.local())?;
			let (mut crc, mut length) = (Crc::new(), 0_u64);
			let mut file = File::open(path)?.take(member.length.saturating_add(1));
			copy(&mut file, |bytes| {
				crc.update(bytes);
				length += bytes.len() as u64;
				Ok(out.write_all(bytes)?)
			})?;
			if length != member.length || crc.finish() != member.crc {
				return Err(Error::Changed);
			}
		}
		container::finish(&self.members, &mut out)?;
		out.flush()?;
		Ok(*out.hasher.finalize().as_bytes())
	}
}

struct Hashing<'a, W> {
	out: &'a mut W,
	hasher: blake3::Hasher,
}

impl<W: Write> Write for Hashing<'_, W> {
	fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
		let written = self.out.write(bytes)?;
		self.hasher.update(bytes.get(..written).unwrap_or_default());
		Ok(written)
	}

	fn flush(&mut self) -> std::io::Result<()> {
		self.out.flush()
	}
}

/// An instance of a study, and where in the document it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
	/// The Study Instance UID.
	pub study: String,
	/// The Series Instance UID.
	pub series: String,
	/// The SOP Instance UID.
	pub instance: String,
	/// Where it begins, in bytes from the beginning of the document.
	pub offset: u64,
	/// How long it is, in bytes. They are the DICOM file as it was given.
	pub length: u64,
	crc: u32,
}

impl Instance {
	/// Whether these are its bytes, as far as a checksum can say. What binds is the commitment of the record.
	pub fn check(&self, bytes: &[u8]) -> Result<(), Error> {
		let mut crc = Crc::new();
		crc.update(bytes);
		match bytes.len() as u64 == self.length && crc.finish() == self.crc {
			true => Ok(()),
			false => Err(Error::NoContainer),
		}
	}
}

/// The instances of a study in a document, in their order there. Read is its end alone: 22 bytes, and some 250 for each
/// instance.
pub fn index(document: impl Read + Seek) -> Result<Vec<Instance>, Error> {
	let members = container::read(document)?;
	members
		.into_iter()
		.map(|member| {
			let mut parts = member.name.split('/');
			let (study, series, file) = (parts.next(), parts.next(), parts.next());
			let instance = file.and_then(|file| file.strip_suffix(".dcm"));
			match (study, series, instance, parts.next()) {
				(Some(study), Some(series), Some(instance), None)
					if [study, series, instance].iter().all(|uid| is_uid(uid)) =>
				{
					Ok(Instance {
						study: study.to_owned(),
						series: series.to_owned(),
						instance: instance.to_owned(),
						offset: member.offset,
						length: member.length,
						crc: member.crc,
					})
				},
				_ => Err(Error::NoContainer),
			}
		})
		.collect()
}

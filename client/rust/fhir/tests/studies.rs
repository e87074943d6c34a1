//! DICOM files become studies, and an instance is found again.
#![allow(clippy::unwrap_used)]

mod common;

use anamnesis_fhir::{
	dicom::{index, studies, Study},
	Error,
};
use anamnesis_primitives::records::Day;
use common::*;
use dicom_dictionary_std::tags;
use std::{
	collections::BTreeMap,
	fs,
	io::{Cursor, Read, Seek, SeekFrom},
	path::PathBuf,
	process::Command,
};

const STUDY: [&str; 6] =
	["MR1-5641", "MR2-6273", "MR2-6605", "MR2-6935", "MR700-4528", "MR700-4558"];
const OTHERS: [&str; 3] = ["MR1-4919", "CT_small", "MR_small_RLE"];

fn path(name: &str) -> PathBuf {
	let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/dicom");
	PathBuf::from(folder).join(format!("{name}.dcm"))
}

fn grouped(names: &[&str]) -> Result<Vec<Study>, Error> {
	studies(names.iter().map(|name| path(name)))
}

fn written(study: &Study) -> Vec<u8> {
	let mut bytes = Vec::new();
	let id = study.write(&mut bytes).unwrap();
	assert_eq!(id, *blake3::hash(&bytes).as_bytes());
	assert_eq!(bytes.len() as u64, study.length());
	bytes
}

/// Counts what is read of a document.
struct Counting<R>(R, u64);

impl<R: Read> Read for Counting<R> {
	fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
		let read = self.0.read(buffer)?;
		self.1 += read as u64;
		Ok(read)
	}
}

impl<R: Seek> Seek for Counting<R> {
	fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
		self.0.seek(to)
	}
}

#[test]
fn files_are_grouped_by_study_and_series_as_another_reader_names_them() {
	let names: Vec<&str> = STUDY.into_iter().chain(OTHERS).collect();
	let found = grouped(&names).unwrap();
	let mut expected: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
	for name in names {
		let file = dicom_object::open_file(path(name)).unwrap();
		let text = |tag| {
			let text = file.element(tag).unwrap().to_str().unwrap();
			text.trim_end_matches(['\0', ' ']).to_owned()
		};
		expected
			.entry(text(tags::STUDY_INSTANCE_UID))
			.or_default()
			.push((text(tags::SERIES_INSTANCE_UID), text(tags::SOP_INSTANCE_UID)));
	}
	assert_eq!(found.len(), 4);
	for study in &found {
		let mut instances: Vec<(String, String)> = index(Cursor::new(written(study)))
			.unwrap()
			.into_iter()
			.map(|instance| {
				assert_eq!(instance.study, study.uid());
				(instance.series, instance.instance)
			})
			.collect();
		let mut expected = expected.remove(study.uid()).unwrap();
		assert_eq!(instances.len(), study.instances());
		instances.sort();
		expected.sort();
		assert_eq!(instances, expected);
	}
	let ct = found.iter().find(|study| study.modalities() == ["CT"]).unwrap();
	assert_eq!((ct.day(), ct.series(), ct.instances()), (Some(Day(12_436)), 1, 1));
	let large = found.iter().find(|study| study.instances() == 6).unwrap();
	assert_eq!((large.series(), large.modalities()), (3, &["MR".to_owned()][..]));
	assert_ne!(ct.patient(), large.patient());
}

#[test]
fn an_instance_is_read_by_its_range_after_the_end_of_the_document_alone() {
	let study = grouped(&STUDY).unwrap().remove(0);
	let bytes = written(&study);
	let mut document = Counting(Cursor::new(&bytes), 0);
	let instances = index(&mut document).unwrap();
	assert!(document.1 < 22 + 300 * 6, "{} bytes of {}", document.1, bytes.len());
	let mut originals: Vec<Vec<u8>> =
		STUDY.iter().map(|name| fixture(&format!("dicom/{name}.dcm"))).collect();
	for instance in &instances {
		let mut part = Vec::new();
		document.seek(SeekFrom::Start(instance.offset)).unwrap();
		document.by_ref().take(instance.length).read_to_end(&mut part).unwrap();
		instance.check(&part).unwrap();
		let place = originals.iter().position(|original| *original == part).unwrap();
		originals.remove(place);
		let file = dicom_object::from_reader(Cursor::new(&part)).unwrap();
		let uid = file.element(tags::SOP_INSTANCE_UID).unwrap().to_str().unwrap().into_owned();
		assert_eq!(uid.trim_end_matches('\0'), instance.instance);
		part[200] ^= 1;
		assert!(instance.check(&part).is_err());
	}
	assert!(originals.is_empty());
	let numbers: Vec<&str> = instances.iter().map(|instance| instance.series.as_str()).collect();
	let mut sorted = numbers.clone();
	sorted.sort();
	assert_eq!(numbers, sorted, "series lie together");
}

#[test]
fn stock_tools_open_a_study() {
	let folder = tempfile::tempdir().unwrap();
	let zip = folder.path().join("study.zip");
	let study = grouped(&STUDY).unwrap().remove(0);
	fs::write(&zip, written(&study)).unwrap();
	// Python's own reader checks every checksum, too.
	let out = Command::new("python3").args(["-m", "zipfile", "-t"]).arg(&zip).output().unwrap();
	assert!(out.status.success(), "{out:?}");
	let out = Command::new("python3")
		.args(["-m", "zipfile", "-e"])
		.arg(&zip)
		.arg(folder.path())
		.output()
		.unwrap();
	assert!(out.status.success(), "{out:?}");
	for instance in index(fs::File::open(&zip).unwrap()).unwrap() {
		let name = format!("{}/{}/{}.dcm", instance.study, instance.series, instance.instance);
		instance.check(&fs::read(folder.path().join(name)).unwrap()).unwrap();
	}
}

#[test]
fn the_same_files_give_the_same_document_in_whatever_order() {
	let mut reversed = STUDY;
	reversed.reverse();
	let (one, other) = (grouped(&STUDY).unwrap(), grouped(&reversed).unwrap());
	assert_eq!(written(&one[0]), written(&other[0]));
}

#[test]
fn every_way_of_writing_elements_is_read() {
	for name in ["MR_small_implicit", "MR_small_bigendian", "MR_small_RLE"] {
		let found = grouped(&[name]).unwrap();
		assert_eq!(found[0].modalities(), ["MR"], "{name}");
	}
}

#[test]
fn bad_files_are_refused_by_their_number_and_without_their_content() {
	let folder = tempfile::tempdir().unwrap();
	let file = |name: &str, bytes: &[u8]| {
		let path = folder.path().join(name);
		fs::write(&path, bytes).unwrap();
		path
	};
	let good = path("MR1-5641");
	let bytes = fs::read(&good).unwrap();
	let result = |bad: PathBuf| studies([good.clone(), bad]).unwrap_err();

	assert!(matches!(result(file("empty", b"")), Error::NoDicom { number: 2 }));
	assert!(matches!(result(file("text", &[b'x'; 999])), Error::NoDicom { number: 2 }));
	for end in [140, 300, 700, bytes.len() - 1] {
		let cut = result(file("cut", &bytes[..end]));
		assert!(
			matches!(
				cut,
				Error::DicomDamaged { number: 2 } | Error::DicomMissing { number: 2, .. }
			),
			"{end}: {cut}"
		);
	}
	assert!(matches!(result(good.clone()), Error::DicomRepeated { first: 1, second: 2 }));
	let replaced = |from: &[u8], to: &[u8]| {
		let mut bytes = bytes.clone();
		let places: Vec<usize> = bytes
			.windows(from.len())
			.enumerate()
			.filter_map(|(place, part)| (part == from).then_some(place))
			.collect();
		assert!(!places.is_empty());
		for place in places {
			bytes[place..place + to.len()].copy_from_slice(to);
		}
		bytes
	};
	// Another instance of the same study, of somebody else.
	let uid = dicom_object::open_file(&good).unwrap();
	let uid = uid.element(tags::SOP_INSTANCE_UID).unwrap().to_str().unwrap().into_owned();
	let uid = uid.trim_end_matches('\0');
	let other_uid = uid.replace("18148", "18149");
	let mut other = replaced(uid.as_bytes(), other_uid.as_bytes());
	let place = other.windows(8).position(|part| part == b"98890234").unwrap();
	other[place] = b'8';
	assert!(matches!(
		result(file("other", &other)),
		Error::DicomTwoPatients { first: 1, second: 2 }
	));
	let path_like = replaced(uid.as_bytes(), b"../../../x");
	assert!(matches!(
		result(file("path", &path_like)),
		Error::DicomMissing { number: 2, attribute: "SOPInstanceUID" }
	));
	let directory = replaced(b"1.2.840.10008.5.1.4.1.1.4\0", b"1.2.840.10008.1.3.10\0\0\0\0\0\0");
	assert!(matches!(result(file("DICOMDIR", &directory)), Error::DicomDirectory { number: 2 }));
	assert!(matches!(studies::<PathBuf>([]), Err(Error::NoStudy)));
	for error in [result(file("other", &other)), result(file("cut", &bytes[..900]))] {
		let said = format!("{error} {error:?}");
		assert!(!said.contains("98890234") && !said.contains("Doe") && !said.contains("1.2."));
	}
}

#[test]
fn a_hostile_file_takes_neither_memory_nor_stack() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("hostile.dcm");
	let begins = |rest: &[u8]| {
		let mut bytes = fixture("dicom/MR1-5641.dcm");
		let place = bytes.windows(4).position(|part| part == [0x20, 0, 0x0d, 0]).unwrap();
		bytes.truncate(place);
		bytes.extend(rest);
		fs::write(&path, bytes).unwrap();
		studies([&path]).unwrap_err()
	};
	// A value of 4 GiB in a file of 2 KiB.
	let error = begins(b"\x20\0\x0d\0UT\0\0\xf0\xff\xff\xff");
	assert!(matches!(error, Error::DicomDamaged { number: 1 }));
	// A million sequences in each other.
	let nested =
		b"\x08\0\x40\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\0\xe0\xff\xff\xff\xff".repeat(1_000_000);
	assert!(matches!(begins(&nested), Error::DicomDamaged { number: 1 }));
}

#[test]
fn a_file_that_changes_in_between_is_noticed() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("one.dcm");
	let mut bytes = fixture("dicom/MR1-5641.dcm");
	fs::write(&path, &bytes).unwrap();
	let study = studies([&path]).unwrap().remove(0);
	for length in [bytes.len(), bytes.len() - 1, bytes.len() + 1] {
		bytes.resize(length, 0);
		bytes[length / 2] ^= 1;
		fs::write(&path, &bytes).unwrap();
		assert!(matches!(study.write(&mut Vec::new()), Err(Error::Changed)));
	}
}

#[test]
fn a_container_that_somebody_else_wrote_or_changed_is_refused() {
	let study = grouped(&STUDY).unwrap().remove(0);
	let bytes = written(&study);
	let refused = |bytes: &[u8]| matches!(index(Cursor::new(bytes)), Err(Error::NoContainer));
	assert!(!refused(&bytes));
	assert!(refused(b"") && refused(&[0; 22]) && refused(&bytes[..bytes.len() - 1]));
	assert!(refused(&[&b"before"[..], &bytes].concat()), "then every place is another one");
	let directory = bytes.windows(4).position(|part| part == b"PK\x01\x02").unwrap();
	let mut not_found = 0;
	for place in directory..bytes.len() {
		let mut changed = bytes.clone();
		changed[place] ^= 0x40;
		not_found += usize::from(!refused(&changed));
	}
	assert_eq!(not_found, 4 * 6, "the checksums of the instances, which `check` is for");
}

//! What is known of a bundle after it has been checked: of each entry where it is, what it refers to, and where it goes.
//! Nothing of what is in it, so this is small beside the bundle.

use super::{
	category::{self, Home},
	check, day,
	references::{self, Key},
	scan::{utf8, Head, Scanner, Written},
	subset, Options, Outside,
};
use crate::error::{Error, Fault, Findings};
use anamnesis_primitives::records::Day;
use fhirkit::Json;
use std::{
	collections::{hash_map, HashMap},
	io::{Read, Seek, SeekFrom},
};

/// In the place of an entry's number: there are several.
const SEVERAL: u32 = u32::MAX;

/// What an entry refers to: the address as it is written, made absolute if it can be; and `Type/id`, if it has that form.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reference {
	exact: Key,
	typed: Option<Key>,
	attachment: bool,
	patient: bool,
}

pub(super) struct Entry {
	offset: u64,
	length: usize,
	/// Of the resource, as it is written into documents.
	hash: Key,
	pub kind: &'static str,
	pub home: Home,
	/// Of the resource, as it is written into documents.
	pub size: usize,
	pub day: Option<Day>,
	/// The place, among the references, of the one to the encounter.
	encounter: Option<u32>,
	references: Box<[Reference]>,
	/// What the part of it refers to that stands in other documents.
	of_subset: Box<[Reference]>,
}

/// What a reference leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
	Entry(usize),
	Ambiguous,
	Outside,
}

/// What a bundle is for, as far as it makes a difference here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BundleKind {
	Set,
	Transaction,
	Document,
}

pub(super) struct Index {
	pub kind: BundleKind,
	pub head: Head,
	pub entries: Vec<Entry>,
	addresses: HashMap<Key, u32>,
}

/// An entry that was read again.
pub(super) struct Reread {
	pub full_url: Option<String>,
	pub resource: Json,
}

impl Index {
	/// Reads a bundle to its end and checks everything that can be checked.
	pub(super) fn of(input: &mut (impl Read + Seek), options: &Options) -> Result<Self, Error> {
		input.seek(SeekFrom::Start(0))?;
		let mut findings = Findings::default();
		let mut index = Self {
			kind: BundleKind::Set,
			head: Head::new(),
			entries: Vec::new(),
			addresses: HashMap::new(),
		};
		let mut patients = 0;
		let mut searches = Vec::new();
		let scanner = Scanner::new(&mut *input, options.max_input);
		let head = scanner.bundle(options.max_resource, |number, written| {
			let kind = index.add(number, &written, &mut findings, &mut searches)?;
			if kind == Some("Patient") {
				patients += 1;
				if patients > 1 {
					findings.add(Some(number), "Patient", Fault::SecondPatient);
				}
			}
			Ok(())
		})?;
		index.bundle(head, &mut findings)?;
		if index.kind != BundleKind::Transaction {
			for (number, place) in searches {
				findings.add(Some(number), place, Fault::ReferenceConditional);
			}
		}
		// Whoever has been told of a broken entry need not be told of references to it.
		findings.into_result()?;
		if index.entries.is_empty() {
			return Err(Error::Empty);
		}
		index.resolve_all(input, options, patients > 0)?;
		Ok(index)
	}

	/// What is written beside the entries.
	fn bundle(&mut self, head: Head, findings: &mut Findings) -> Result<(), Error> {
		let mut members = Vec::new();
		for (name, value) in &head {
			let text = std::str::from_utf8(value).map_err(|_| Error::NoBundle)?;
			// As one object, so that its names are checked too.
			let wrapped = format!("{{{}:{text}}}", Json::String(name.clone()).to_compact());
			match check::parse(&wrapped, None, "Bundle", findings) {
				Some(Json::Object(mut member)) => members.append(&mut member),
				_ if !findings.listed.is_empty() => return Ok(()),
				_ => return Err(Error::NoBundle),
			}
		}
		let json = Json::Object(members);
		if json.get("resourceType").and_then(Json::as_str) != Some("Bundle") {
			return Err(Error::NoBundle);
		}
		check::bundle(&json, findings);
		let member = |name| json.get(name);
		self.kind = match member("type").and_then(Json::as_str) {
			Some("collection" | "searchset") => BundleKind::Set,
			Some("transaction" | "batch") => BundleKind::Transaction,
			Some("document") => {
				let begins = self.entries.first().is_some_and(|entry| entry.kind == "Composition");
				if !begins || member("identifier").is_none() || member("timestamp").is_none() {
					findings.add(None, "Bundle", Fault::NoComposition);
				}
				BundleKind::Document
			},
			_ => {
				findings.add(None, "Bundle.type", Fault::BundleType);
				BundleKind::Set
			},
		};
		self.head = head;
		Ok(())
	}

	/// Checks an entry and notes it. Gives the type of its resource, if R4 knows it.
	fn add(
		&mut self,
		number: usize,
		written: &Written<'_>,
		findings: &mut Findings,
		searches: &mut Vec<(usize, String)>,
	) -> Result<Option<&'static str>, Error> {
		let before = findings.listed.len() + findings.more;
		let text = utf8(written.bytes, written.offset)?;
		let Some(json) = check::parse(text, Some(number), "entry", findings) else {
			return match findings.listed.len() + findings.more > before {
				true => Ok(None),
				false => Err(Error::NoJson { offset: written.offset }),
			};
		};
		let Json::Object(mut members) = json else {
			findings.add(Some(number), "entry", Fault::OtherShape);
			return Ok(None);
		};
		let place = members.iter().position(|(name, _)| name == "resource");
		let resource = place.map(|place| members.remove(place).1);
		let rest = Json::Object(members);
		check::entry(&rest, Some(number), findings);
		if let Some(method) = rest.get("request").and_then(|request| request.get("method")) {
			if !matches!(method.as_str(), Some("POST" | "PUT")) {
				findings.add(Some(number), "entry.request.method", Fault::NotAdding);
			}
		}
		let full_url = rest.get("fullUrl").and_then(Json::as_str);
		if full_url.is_some_and(|url| {
			!["urn:uuid:", "urn:oid:", "http://", "https://"].iter().any(|it| url.starts_with(it))
		}) {
			findings.add(Some(number), "entry.fullUrl", Fault::NoFullUrl);
		}
		let Some(mut resource) = resource else {
			findings.add(Some(number), "entry.resource", Fault::Missing);
			return Ok(None);
		};
		let Some(kind) = check::resource(&resource, Some(number), findings) else {
			return Ok(None);
		};
		if check::contained(&resource)
			.any(|inner| inner.get("resourceType").and_then(Json::as_str) == Some("Patient"))
		{
			findings.add(Some(number), format!("{kind}.contained"), Fault::ContainedPatient);
		}
		self.address(number, full_url, kind, &resource, findings);
		rewrite(&mut resource, kind, &mut |place, fault| {
			findings.add(Some(number), place, fault);
		})
		.into_iter()
		.for_each(|place| searches.push((number, place)));
		references_are_sound(&resource, kind, number, findings);
		if findings.listed.len() + findings.more > before {
			return Ok(Some(kind));
		}

		let canonical = resource.to_compact();
		let of_subset = match subset::applies(kind) {
			true => references_of(&subset::subset(kind, &resource), full_url),
			false => Box::default(),
		};
		let references = references_of(&resource, full_url);
		let encounter = encounter_of(&resource).and_then(|encounter| {
			let encounter = Reference::to(encounter, false, full_url);
			let place = references.iter().position(|reference| *reference == encounter)?;
			u32::try_from(place).ok()
		});
		// Entries are numbered as they are in the bundle: once one is left out, none is looked up any more, since the
		// bundle is refused.
		self.entries.push(Entry {
			offset: written.offset,
			length: written.bytes.len(),
			hash: references::key(&canonical),
			kind,
			home: category::home(kind, &resource),
			size: canonical.len(),
			day: day::of(&resource),
			encounter,
			references,
			of_subset,
		});
		Ok(Some(kind))
	}

	/// Notes under which addresses an entry is found.
	fn address(
		&mut self,
		number: usize,
		full_url: Option<&str>,
		kind: &str,
		resource: &Json,
		findings: &mut Findings,
	) {
		// More entries than 32 bits can count are more bytes than are read.
		let here = u32::try_from(number).unwrap_or(SEVERAL);
		if let Some(url) = full_url {
			match self.addresses.entry(references::key(url)) {
				hash_map::Entry::Vacant(vacant) => {
					vacant.insert(here);
				},
				hash_map::Entry::Occupied(_) => {
					findings.add(Some(number), "entry.fullUrl", Fault::EntryRepeated);
				},
			}
		}
		if let Some(id) = resource.get("id").and_then(Json::as_str) {
			match self.addresses.entry(references::key(&format!("{kind}/{id}"))) {
				hash_map::Entry::Vacant(vacant) => {
					vacant.insert(here);
				},
				// Two servers may have the same id. Who then refers to it by the id alone means nobody.
				hash_map::Entry::Occupied(mut occupied) if full_url.is_some() => {
					occupied.insert(SEVERAL);
				},
				hash_map::Entry::Occupied(_) => {
					findings.add(Some(number), format!("{kind}.id"), Fault::EntryRepeated);
				},
			}
		}
	}

	fn lookup(&self, reference: &Reference) -> Target {
		let found = self.addresses.get(&reference.exact).or_else(|| {
			let typed = reference.typed?;
			self.addresses.get(&typed)
		});
		match found {
			Some(&SEVERAL) => Target::Ambiguous,
			Some(entry) => Target::Entry(*entry as usize),
			None => Target::Outside,
		}
	}

	/// What a reference leads to that is written in an entry of this address.
	pub(super) fn target(&self, reference: &str, full_url: Option<&str>) -> Target {
		self.lookup(&Reference::to(reference, false, full_url))
	}

	/// The entries that an entry refers to: all of it, or the part of it that stands in other documents.
	pub(super) fn referred(&self, entry: usize, whole: bool) -> impl Iterator<Item = usize> + '_ {
		let references = self.entries.get(entry).map_or(&[][..], |entry| match whole {
			false if subset::applies(entry.kind) => &entry.of_subset,
			_ => &entry.references,
		});
		references.iter().filter_map(|reference| match self.lookup(reference) {
			Target::Entry(entry) => Some(entry),
			_ => None,
		})
	}

	/// The encounter that an entry says it belongs to.
	pub(super) fn encounter(&self, entry: usize) -> Option<usize> {
		let entry = self.entries.get(entry)?;
		let place = entry.encounter? as usize;
		match self.lookup(entry.references.get(place)?) {
			Target::Entry(encounter) => Some(encounter),
			_ => None,
		}
	}

	fn resolve_all(
		&self,
		input: &mut (impl Read + Seek),
		options: &Options,
		has_patient: bool,
	) -> Result<(), Error> {
		let mut findings = Findings::default();
		let mut outside_patient = None;
		for (number, entry) in self.entries.iter().enumerate() {
			let mut faults: Vec<(Key, Fault)> = Vec::new();
			for reference in entry.references.iter().filter(|reference| !reference.attachment) {
				let fault = match self.lookup(reference) {
					Target::Entry(_) => continue,
					Target::Ambiguous => Fault::ReferenceAmbiguous,
					Target::Outside if reference.patient && has_patient => Fault::SecondPatient,
					Target::Outside => match &options.outside {
						Outside::Keep => {
							let other = reference.patient
								&& *outside_patient.get_or_insert(reference.exact)
									!= reference.exact;
							match other {
								true => Fault::SecondPatient,
								false => continue,
							}
						},
						Outside::Declared(declared) if declared.contains(&reference.exact) => {
							continue
						},
						_ => Fault::ReferenceMissing,
					},
				};
				faults.push((reference.exact, fault));
			}
			if faults.is_empty() {
				continue;
			}
			if findings.listed.len() == crate::error::MAX_FINDINGS {
				findings.more += faults.len();
				continue;
			}
			// Where in the entry, is not kept: it is read once more.
			let read = self.reread(input, number)?;
			for (exact, fault) in faults {
				let url = read.full_url.as_deref();
				let places = references::places(&read.resource, entry.kind, &mut |reference| {
					!reference.starts_with('#')
						&& Reference::to(reference, false, url).exact == exact
				});
				for place in places.into_iter().take(1) {
					findings.add(Some(number), place, fault.clone());
				}
			}
		}
		findings.into_result()
	}

	/// Reads an entry again, as it is written into documents.
	pub(super) fn reread(
		&self,
		input: &mut (impl Read + Seek),
		number: usize,
	) -> Result<Reread, Error> {
		let entry = self.entries.get(number).ok_or(Error::Changed)?;
		input.seek(SeekFrom::Start(entry.offset))?;
		let mut bytes = vec![0; entry.length];
		input.read_exact(&mut bytes).map_err(|error| match error.kind() {
			std::io::ErrorKind::UnexpectedEof => Error::Changed,
			_ => error.into(),
		})?;
		let text = std::str::from_utf8(&bytes).map_err(|_| Error::Changed)?;
		let Ok(Json::Object(mut members)) = Json::parse(text) else { return Err(Error::Changed) };
		let place = members.iter().position(|(name, _)| name == "resource");
		let mut resource = place.map(|place| members.swap_remove(place).1).ok_or(Error::Changed)?;
		let full_url = members.into_iter().find_map(|(name, value)| match value {
			Json::String(url) if name == "fullUrl" => Some(url),
			_ => None,
		});
		rewrite(&mut resource, entry.kind, &mut |_, _| {});
		match references::key(&resource.to_compact()) == entry.hash {
			true => Ok(Reread { full_url, resource }),
			false => Err(Error::Changed),
		}
	}
}

impl Reference {
	fn to(reference: &str, attachment: bool, full_url: Option<&str>) -> Self {
		let reference = references::unversioned(reference);
		let typed = references::typed(reference);
		let patient = typed.is_some_and(|(kind, _)| kind == "Patient");
		if references::is_absolute(reference) {
			return Self { exact: references::key(reference), typed: None, attachment, patient };
		}
		Self {
			exact: references::key(&references::absolute(full_url, reference)),
			typed: typed.map(|(kind, id)| references::key(&format!("{kind}/{id}"))),
			attachment,
			patient,
		}
	}
}

/// The key under which a declared link or a reference is looked up.
pub(super) fn link_key(reference: &str) -> Key {
	references::key(references::unversioned(reference))
}

/// What a resource refers to, each once.
fn references_of(resource: &Json, full_url: Option<&str>) -> Box<[Reference]> {
	let mut found = Vec::new();
	references::each(resource, &mut |reference, attachment| {
		if !reference.starts_with('#') {
			let reference = Reference::to(reference, attachment, full_url);
			// Most have a few. Of a list of thousands, the double ones do no harm.
			if found.len() > 64 || !found.contains(&reference) {
				found.push(reference);
			}
		}
	});
	found.into_boxed_slice()
}

/// Brings the references into the form that they have in documents. Says where searches stood.
fn rewrite(resource: &mut Json, kind: &str, report: &mut impl FnMut(&str, Fault)) -> Vec<String> {
	let is_search =
		|reference: &str| reference.contains('?') && !references::is_absolute(reference);
	let mut any = false;
	references::each(resource, &mut |reference, attachment| {
		any |= !attachment && is_search(reference);
	});
	if !any {
		return Vec::new();
	}
	let places = references::places(resource, kind, &mut |reference| is_search(reference));
	references::by_identifier(resource, kind, report);
	places
}

/// References are addresses, and those to contained resources lead to one.
fn references_are_sound(resource: &Json, kind: &str, number: usize, findings: &mut Findings) {
	let fault = |reference: &str| match reference.strip_prefix('#') {
		_ if reference.is_empty() || reference.contains(char::is_whitespace) => {
			Some(Fault::NoValueOf("uri"))
		},
		// `#` alone is the resource that it is contained in.
		None | Some("") => None,
		Some(id) => {
			let there = check::contained(resource)
				.any(|inner| inner.get("id").and_then(Json::as_str) == Some(id));
			(!there).then_some(Fault::ContainedMissing)
		},
	};
	let mut any = false;
	references::each(resource, &mut |reference, attachment| {
		any |= !attachment && fault(reference).is_some();
	});
	if !any {
		return;
	}
	for wanted in [Fault::NoValueOf("uri"), Fault::ContainedMissing] {
		let mut of_fault = |reference: &str| fault(reference).as_ref() == Some(&wanted);
		for place in references::places(resource, kind, &mut of_fault) {
			findings.add(Some(number), place, wanted.clone());
		}
	}
}

/// What a resource refers to as the encounter that it belongs to.
fn encounter_of(resource: &Json) -> Option<&str> {
	let encounter = resource.get("encounter").or_else(|| resource.get("context"))?;
	// DocumentReference has a list of them, in a part of its own.
	let encounter = match encounter.get("encounter").unwrap_or(encounter) {
		Json::Array(list) => list.first()?,
		one => one,
	};
	encounter.get("reference")?.as_str()
}

//! What can be wrong with a document, and what to do about it.

use std::{fmt, io};

/// How many findings an error lists. A bundle with the same mistake in every entry needs no more to be understood.
pub const MAX_FINDINGS: usize = 20;

/// Where something was found: an entry and an element, by their names in the standard. Never what is in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
	/// The entry, counted from 0 as FHIRPath does; nothing when it is about the bundle itself.
	pub entry: Option<usize>,
	/// The element, as `Observation.component[1].value`. An element that the standard does not know is not named: its
	/// name is content.
	pub element: String,
}

impl fmt::Display for Place {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self.entry {
			Some(entry) => write!(formatter, "Bundle.entry[{entry}], {}", self.element),
			None => formatter.write_str(&self.element),
		}
	}
}

/// What is wrong at a place.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Fault {
	/// An element with a minimum cardinality above 0 is not there.
	Missing,
	/// FHIR R4 has no such element here.
	Unknown,
	/// The same element twice in one object.
	Repeated,
	/// A name that no element can have.
	NoName,
	/// One value where the standard has a list, or the other way round, or a number where it has a string.
	OtherShape,
	/// Text that is no value of this type of the standard.
	NoValueOf(&'static str),
	/// Any other value that the standard does not allow here.
	NotAdmissible,
	/// More than one type of a choice.
	TwoTypes,
	/// `resourceType` is not there, or R4 has no such resource.
	NoResourceType,
	/// A resource contained in a contained one.
	ContainedTwice,
	/// Resources inside of a resource that are not `contained`: a bundle in the bundle.
	Nested,
	/// A patient inside of another resource.
	ContainedPatient,
	/// A second patient.
	SecondPatient,
	/// A reference to something that is not in the bundle.
	ReferenceMissing,
	/// A reference that several entries answer to.
	ReferenceAmbiguous,
	/// A reference to a contained resource that is not there.
	ContainedMissing,
	/// A search in the place of a reference that says more, or something else, than one identifier.
	ReferenceConditional,
	/// Two entries with one address.
	EntryRepeated,
	/// A `fullUrl` that is no absolute address.
	NoFullUrl,
	/// A transaction's entry that does something else than adding a resource.
	NotAdding,
	/// A type of bundle that is not a set of one patient's resources.
	BundleType,
	/// A document that does not begin with its composition.
	NoComposition,
}

impl fmt::Display for Fault {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		let text = match self {
			Fault::Missing => "is required and missing",
			Fault::Unknown => "has an element that FHIR R4 does not know",
			Fault::Repeated => "has the same element twice",
			Fault::NoName => "has an element whose name is none",
			Fault::OtherShape => {
				"has another shape: a list, a single value or another JSON type is due"
			},
			Fault::NoValueOf(kind) => return write!(formatter, "is no {kind}"),
			Fault::NotAdmissible => "has a value that FHIR R4 does not allow here",
			Fault::TwoTypes => "is given in two types, and one is allowed",
			Fault::NoResourceType => "is no type of resource of FHIR R4",
			Fault::ContainedTwice => "contains a resource that contains another one",
			Fault::Nested => "has resources in it that are not contained: make them entries",
			Fault::ContainedPatient => "contains a patient: make it an entry",
			Fault::SecondPatient => "is about a second patient: import each patient alone",
			Fault::ReferenceMissing => "refers to something that is not in the bundle",
			Fault::ReferenceAmbiguous => "refers to something that is in the bundle several times",
			Fault::ContainedMissing => "refers to a contained resource that is not there",
			Fault::ReferenceConditional => {
				"is a search for something else than one identifier: refer to an entry"
			},
			Fault::EntryRepeated => "has the address of another entry",
			Fault::NoFullUrl => "has to begin with urn:uuid:, urn:oid:, http:// or https://",
			Fault::NotAdding => "does something else than adding: only POST and PUT are imported",
			Fault::BundleType => {
				"has to be collection, document, transaction, batch or searchset to be imported"
			},
			Fault::NoComposition => {
				"of type document has to begin with a Composition and have identifier and timestamp"
			},
		};
		formatter.write_str(text)
	}
}

/// One thing that is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
	/// Where.
	pub place: Place,
	/// What.
	pub fault: Fault,
}

impl fmt::Display for Finding {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(formatter, "{} {}", self.place, self.fault)
	}
}

/// Everything that is wrong with a bundle; at least one finding.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Findings {
	/// The first ones, in their order in the bundle, at most [`MAX_FINDINGS`].
	pub listed: Vec<Finding>,
	/// How many more there are.
	pub more: usize,
}

impl Findings {
	pub(crate) fn add(&mut self, entry: Option<usize>, element: impl Into<String>, fault: Fault) {
		if self.listed.len() < MAX_FINDINGS {
			let place = Place { entry, element: element.into() };
			self.listed.push(Finding { place, fault });
		} else {
			self.more += 1;
		}
	}

	pub(crate) fn into_result(self) -> Result<(), Error> {
		if self.listed.is_empty() {
			Ok(())
		} else {
			Err(Error::NotValid(self))
		}
	}
}

impl fmt::Display for Findings {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		for (number, finding) in self.listed.iter().enumerate() {
			write!(formatter, "{}{finding}", if number == 0 { "" } else { "; " })?;
		}
		match self.more {
			0 => Ok(()),
			more => write!(formatter, "; and {more} more"),
		}
	}
}

/// Why something could not be done. The messages are sentences for people, and none holds anything of a document, so
/// they can be shown and logged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// The bytes are no JSON.
	#[error(
		"This is no JSON: what is wrong is near byte {offset} of the file. Export it again where \
		 it comes from."
	)]
	NoJson {
		/// Where, in bytes from the beginning.
		offset: u64,
	},
	/// JSON of something else.
	#[error(
		"This is no bundle: the file has to be one JSON object with \"resourceType\": \"Bundle\". \
		 Export the patient as a FHIR R4 bundle."
	)]
	NoBundle,
	/// A bundle of nothing.
	#[error("There is no resource in this bundle, so there is nothing to import.")]
	Empty,
	/// The bundle is not valid, or cannot be split.
	#[error(
		"The bundle cannot be imported, and nothing was: {0}. Correct it where it comes from."
	)]
	NotValid(Findings),
	/// More than is imported at once.
	#[error(
		"The {what} near byte {offset} of the file is larger than what is imported at once \
		 ({limit}). Split the bundle, or raise the limit."
	)]
	MaxExceeded {
		/// Of what: a bundle, a resource, a nesting.
		what: &'static str,
		/// Where, in bytes from the beginning.
		offset: u64,
		/// The limit.
		limit: u64,
	},
	/// The file was written to while it was read.
	#[error(
		"The file has changed since it was checked. Import it again when nobody writes to it."
	)]
	Changed,
	/// Two documents say different things of one resource.
	#[error(
		"Two of the documents have different versions of one resource ({0}). Put together those \
		 of one import only."
	)]
	Conflict(&'static str),
	/// What was to be exported is no FHIR.
	#[error("The {resource} could not be made: {findings}. Check what it is made from.")]
	NotExportable {
		/// The type of resource.
		resource: &'static str,
		/// What is wrong with it.
		findings: Findings,
	},

	/// A file that is no DICOM.
	#[error(
		"File {number} of those given is no DICOM file: it has to have the letters DICM after 128 \
		 bytes, as PS3.10 says."
	)]
	NoDicom {
		/// Which file, counted from 1.
		number: usize,
	},
	/// A DICOM file that is damaged.
	#[error(
		"File {number} of those given is damaged, cut short, or in a transfer syntax that is not \
		 known here. Export it again where it comes from."
	)]
	DicomDamaged {
		/// Which file, counted from 1.
		number: usize,
	},
	/// A DICOM file without what names it.
	#[error("File {number} of those given has no usable {attribute}, so it belongs to no study.")]
	DicomMissing {
		/// Which file, counted from 1.
		number: usize,
		/// The attribute, by its keyword in PS3.6.
		attribute: &'static str,
	},
	/// A directory of DICOM files.
	#[error("File {number} of those given is a DICOMDIR. Give the files that it lists instead.")]
	DicomDirectory {
		/// Which file, counted from 1.
		number: usize,
	},
	/// Two files of one instance.
	#[error("Files {first} and {second} of those given are the same instance. Give it once.")]
	DicomRepeated {
		/// The one, counted from 1.
		first: usize,
		/// The other.
		second: usize,
	},
	/// A study about two patients.
	#[error(
		"Files {first} and {second} of those given are of one study and about two patients. \
		 Correct them where they come from."
	)]
	DicomTwoPatients {
		/// The one, counted from 1.
		first: usize,
		/// The other.
		second: usize,
	},
	/// No study in it.
	#[error("There is no DICOM file among those given.")]
	NoStudy,
	/// A container that cannot be read.
	#[error(
		"This is no study as it is kept here: it has to be a ZIP file of uncompressed DICOM files. \
		 It is damaged, cut short or something else."
	)]
	NoContainer,

	/// Reading or writing failed.
	#[error("Reading or writing failed: {0}. Check the disk and the permissions.")]
	Io(#[from] io::Error),
}

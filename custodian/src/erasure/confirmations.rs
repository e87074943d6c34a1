//! What keyholders have confirmed: one file for each answer. It names the case and says nothing about the patient, so it
//! stays as long as the chain has the case, or its certificate.

use super::files;
use anamnesis_client::services::{ErasureConfirmed, Left};
use anamnesis_primitives::{CaseId, Moment, OrganisationId, RecordId};
use serde::{Deserialize, Serialize};
use std::{
	io,
	path::{Path, PathBuf},
};

/// What keyholders have said to one answer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmations {
	/// The case, in hexadecimal digits.
	case: String,
	/// The record, if the answer is for one that was kept before.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	record: Option<RecordId>,
	/// Who was asked.
	keyholders: Vec<Asked>,
}

/// A keyholder that was asked.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
	/// The organisation.
	pub keyholder: OrganisationId,
	/// When it was asked first: Unix milliseconds.
	pub asked_at: Moment,
	/// When it was attested without its confirmation, if it was.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub attested_without_at: Option<Moment>,
	/// What it has confirmed.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub confirmed: Option<Confirmed>,
}

/// That a keyholder has destroyed what it had.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
	/// When, by its clock: Unix milliseconds.
	pub at: Moment,
	/// The height of the newest finalised block of its node by then.
	pub block: u32,
	/// The hash of that block, in hexadecimal digits.
	pub hash: String,
	/// What it still had of the patient.
	pub left: Left,
}

impl Confirmations {
	fn of(case: CaseId, record: Option<RecordId>) -> Self {
		Self { case: hex::encode(case.0), record, keyholders: vec![] }
	}

	/// The case, in hexadecimal digits.
	pub fn case(&self) -> &str {
		&self.case
	}

	/// The record, if the answer is for one that was kept before.
	pub const fn record(&self) -> Option<RecordId> {
		self.record
	}

	/// Who was asked.
	pub fn keyholders(&self) -> &[Asked] {
		&self.keyholders
	}

	/// Whether this keyholder has confirmed.
	pub fn has_confirmed(&self, keyholder: OrganisationId) -> bool {
		let is_it = |asked: &Asked| asked.keyholder == keyholder && asked.confirmed.is_some();
		self.keyholders.iter().any(is_it)
	}

	/// Notes that a keyholder is asked.
	pub fn ask(&mut self, keyholder: OrganisationId, now: Moment) -> &mut Asked {
		let found = self.keyholders.iter().position(|asked| asked.keyholder == keyholder);
		let place = found.unwrap_or(self.keyholders.len());
		if found.is_none() {
			let (attested_without_at, confirmed) = (None, None);
			let asked = Asked { keyholder, asked_at: now, attested_without_at, confirmed };
			self.keyholders.push(asked);
		}
		&mut self.keyholders[place]
	}
}

impl From<ErasureConfirmed> for Confirmed {
	fn from(confirmed: ErasureConfirmed) -> Self {
		let ErasureConfirmed { left, block, hash, at, .. } = confirmed;
		Self { at, block, hash: hex::encode(hash), left }
	}
}

/// The folder of them.
#[derive(Clone, Debug)]
pub struct KeptConfirmations(PathBuf);

impl KeptConfirmations {
	/// The one in a service's folder.
	pub fn below(folder: &Path) -> Self {
		Self(folder.join("erasure").join("confirmations"))
	}

	/// What was said to an answer. What cannot be read is asked for anew.
	pub fn read(&self, case: CaseId, record: Option<RecordId>) -> io::Result<Confirmations> {
		let none = Confirmations::of(case, record);
		Ok(self.open(&name(&none))?.filter(|found| name(found) == name(&none)).unwrap_or(none))
	}

	/// Keeps it. At every moment the file is the old one or the new one.
	pub fn write(&self, confirmations: &Confirmations) -> io::Result<()> {
		let text = serde_json::to_string_pretty(confirmations).map_err(io::Error::other)?;
		files::write(&self.0, &name(confirmations), &text)
	}

	/// All that can be read.
	pub fn all(&self) -> io::Result<Vec<Confirmations>> {
		let names = files::names(&self.0)?;
		let opened = names.iter().map(|name| self.open(name));
		opened.filter_map(Result::transpose).collect()
	}

	/// The cases of which there is something.
	pub fn cases(&self) -> io::Result<Vec<CaseId>> {
		let mut cases = Vec::new();
		for name in files::names(&self.0)? {
			let mut case = [0; 16];
			let digits = name.get(..32).unwrap_or_default();
			if hex::decode_to_slice(digits, &mut case).is_ok() {
				cases.push(CaseId(case));
			}
		}
		cases.dedup();
		Ok(cases)
	}

	/// Removes those of a case of which the chain has nothing any more. It is no error if there are none.
	pub fn remove(&self, case: CaseId) -> io::Result<()> {
		let case = hex::encode(case.0);
		files::remove(&self.0, |stem| stem.split('-').next() == Some(&case))
	}

	fn open(&self, name: &str) -> io::Result<Option<Confirmations>> {
		match files::read(&self.0.join(name)) {
			Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
			bytes => Ok(bytes?.and_then(|bytes| serde_json::from_slice(&bytes).ok())),
		}
	}
}

fn name(confirmations: &Confirmations) -> String {
	match confirmations.record {
		Some(record) => format!("{}-{record}.json", confirmations.case),
		None => format!("{}.json", confirmations.case),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn confirmed(block: u32) -> Confirmed {
		Confirmed { at: 5, block, hash: "ab".repeat(32), left: Left::Log }
	}

	#[test]
	fn what_was_confirmed_is_there_after_a_restart_and_goes_with_the_case() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let kept = KeptConfirmations::below(folder.path());
		let (case, other) = (CaseId([1; 16]), CaseId([2; 16]));
		assert_eq!(kept.all().expect("there is no folder yet"), []);
		for (case, record) in [(case, None), (case, Some(4)), (other, None)] {
			let mut said = kept.read(case, record).expect("the disk works");
			assert!(!said.has_confirmed(7));
			said.ask(7, 3).confirmed = Some(confirmed(9));
			said.ask(8, 3);
			kept.write(&said).expect("the disk works");
		}
		let again = KeptConfirmations::below(folder.path());
		let said = again.read(case, Some(4)).expect("the disk works");
		assert_eq!((said.has_confirmed(7), said.has_confirmed(8)), (true, false));
		assert_eq!(said.keyholders().len(), 2);
		assert_eq!(again.cases().expect("the disk works"), [case, other]);
		again.remove(case).expect("the disk works");
		assert_eq!(again.cases().expect("the disk works"), [other]);
	}

	#[test]
	fn what_cannot_be_read_was_not_confirmed() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let kept = KeptConfirmations::below(folder.path());
		let case = CaseId([1; 16]);
		let mut said = kept.read(case, None).expect("the disk works");
		said.ask(7, 3).confirmed = Some(confirmed(9));
		kept.write(&said).expect("the disk works");
		let path = kept.0.join(format!("{}.json", hex::encode(case.0)));
		std::fs::write(path, "half a fi").expect("the disk works");
		assert!(!kept.read(case, None).expect("the disk works").has_confirmed(7));
		assert_eq!(kept.all().expect("the disk works"), []);
	}
}

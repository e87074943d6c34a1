//! Logs on servers.

use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget},
	PatientId, Purpose,
};
use anamnesis_service::{
	database::{Databases, Place, Result},
	log::Log,
};
use std::path::Path;

pub fn place(url: &str) -> Place {
	databases(url).at("log.sqlite")
}

pub fn databases(url: &str) -> Databases {
	let url = url.parse().expect("it is a URL of a database");
	Databases::new("test", Path::new("/nowhere"), Some(url))
}

pub async fn log(url: &str) -> Result<Log> {
	Log::open(place(url)).await
}

pub fn patient(seed: u8) -> PatientId {
	PatientId([seed; 16])
}

pub fn delivery(record: u32) -> Disclosure {
	Disclosure {
		kind: DisclosureKind::RecordDelivered,
		reader: [5; 32],
		acting_for: Some(7),
		target: DisclosureTarget::Version { record, version: 0 },
		purpose: Purpose::Treatment,
		emergency: false,
		at: 1000,
	}
}

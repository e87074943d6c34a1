//! A node of the development chain, a custodian's program beside it, and people with a record.

use crate::Fault;
use anamnesis_chain_tests::patient::Patient;
use anamnesis_client::services::{Custodian, Declaration, Patience, SealedKey, Service as Client};
use anamnesis_primitives::{disclosure, EncryptionKey};
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{hand_over, Record, World, CUSTODIAN, KEYHOLDER},
};
use anamnesis_test_harness::{actors, Person};
use std::{
	fs::File,
	io::{BufWriter, Write},
	path::Path,
	sync::Arc,
};

/// All of them.
pub struct Town {
	/// The chain.
	pub world: World,
	/// The custodian's program.
	pub custodian: Service,
	/// The patient whose records are kept. A clinic may read and add results.
	pub patient: Patient,
	/// The clinician who writes, logged in. Nothing is tried again: what was done twice would be a wrong measurement.
	pub writer: Custodian,
	/// Another clinician of the clinic, who reads, likewise.
	pub reader: Custodian,
	/// The clinician who writes, and waits as long as it takes: for what is not measured.
	keeper: Custodian,
}

impl Town {
	/// Starts node and custodian. The patient restricts nothing, and hands that over.
	pub async fn begin() -> Result<Self, Fault> {
		let world = World::begin().await;
		let organisation = ORGANISATIONS.iter().find(|one| one.number == CUSTODIAN);
		let organisation = *organisation.ok_or("The development chain has no such custodian.")?;
		let custodian = Service::custodian(organisation, &world.own_node(), "").await;
		let patient = world.patient().await;
		let keeper = world.at_custodian(&custodian, &world.clinician.person.keys).await;
		let writer = log_in(&world, &custodian, &world.clinician.person).await?;
		let reader = log_in(&world, &custodian, &world.colleague.person).await?;
		let policy = world.set_policy(&patient).await;
		let holder = world.at_custodian(&custodian, &patient.holder.keys).await;
		hand_over(&holder, patient.id, &policy).await;
		Ok(Self { world, custodian, patient, writer, reader, keeper })
	}

	/// Seals a document for the patient, into a file.
	pub fn seal(&self, document: &Path, to: &Path) -> Result<Record, Fault> {
		let mut sealed = BufWriter::with_capacity(1 << 20, File::create_new(to)?);
		let record = Record::seal(self.patient.id, File::open(document)?, &mut sealed);
		sealed.flush()?;
		crate::disk::finish(sealed.get_ref(), to)?;
		Ok(record)
	}

	/// The reader's key on chain.
	pub fn readers_key(&self) -> EncryptionKey {
		EncryptionKey::x25519(self.world.colleague.person.encryption_key)
	}

	/// The record's key for the patient, the author's organisation and two keyholders, as every record has them. For the
	/// organisation there is the reader's, which is of that length too.
	pub fn keys(&self, record: &Record) -> Vec<SealedKey> {
		let fresh = || EncryptionKey::x25519(actors::encryption_key());
		let signer = &self.world.clinician.person;
		vec![
			record.key_for(EncryptionKey::x25519(self.patient.holder.encryption_key)),
			record.key_for(self.readers_key()),
			record.key_for_keyholder(fresh(), signer),
			record.key_for_keyholder(fresh(), signer),
		]
	}

	/// Uploads a record and anchors it, so that it can be read.
	pub async fn keep(&self, record: &Record, sealed: &Path) -> Result<(), Fault> {
		let keys = self.keys(record);
		let declaration: &Declaration = &record.declaration;
		let uploaded = self.keeper.upload_file(declaration, sealed, &keys, |_| ()).await?;
		let number = self.world.anchor(declaration, &[KEYHOLDER]).await;
		self.keeper.place(&uploaded, number, 0).await?;
		Ok(())
	}
}

/// Somebody who is logged in, and tries nothing again.
async fn log_in(world: &World, service: &Service, who: &Person) -> Result<Custodian, Fault> {
	let client = Client::new(&service.url(), disclosure::Service::Custodian, None)?;
	let client = client.on_chain(world.genesis).with_patience(Patience::none());
	client.log_in_with(Arc::new(who.keys.clone())).await?;
	Ok(Custodian::of(client))
}

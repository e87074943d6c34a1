//! A node of the development chain, a custodian's program beside it, and people with a record.

use crate::Fault;
use anamnesis_chain_tests::patient::Patient;
use anamnesis_client::services::{Custodian, Declaration, SealedKey};
use anamnesis_primitives::EncryptionKey;
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{hand_over, Record, World, CUSTODIAN, KEYHOLDER},
};
use std::{
	fs::File,
	io::{BufWriter, Write},
	path::Path,
};

/// All of them.
pub struct Town {
	/// The chain.
	pub world: World,
	/// The custodian's program.
	pub custodian: Service,
	/// The patient whose records are kept. A clinic may read and add results.
	pub patient: Patient,
	/// The clinician who writes, logged in.
	pub writer: Custodian,
	/// Another clinician of the clinic, who reads, logged in.
	pub reader: Custodian,
}

impl Town {
	/// Starts node and custodian. The patient restricts nothing, and hands that over.
	pub async fn begin() -> Result<Self, Fault> {
		let world = World::begin().await;
		let organisation = ORGANISATIONS.iter().find(|one| one.number == CUSTODIAN);
		let organisation = *organisation.ok_or("The development chain has no such custodian.")?;
		let custodian = Service::custodian(organisation, &world.own_node(), "").await;
		let patient = world.patient().await;
		let writer = world.at_custodian(&custodian, &world.clinician.person.keys).await;
		let reader = world.at_custodian(&custodian, &world.colleague.person.keys).await;
		let policy = world.set_policy(&patient).await;
		let holder = world.at_custodian(&custodian, &patient.holder.keys).await;
		hand_over(&holder, patient.id, &policy).await;
		Ok(Self { world, custodian, patient, writer, reader })
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
		let fresh = || EncryptionKey::x25519(anamnesis_test_harness::actors::encryption_key());
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
		let uploaded = self.writer.upload_file(declaration, sealed, &keys, |_| ()).await?;
		let number = self.world.anchor(declaration, &[KEYHOLDER]).await;
		self.writer.place(&uploaded, number, 0).await?;
		Ok(())
	}
}

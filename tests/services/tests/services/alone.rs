//! A custodian alone and a keyholder alone cannot open a record: whoever has all files of one of them tries everything.

use anamnesis_client::{
	commitment::Digest,
	keys::{open_keys, ExposeSecret, Identity, SecretString},
	sealing::{open, open_key, RecordKey, SEALED_KEY_LENGTH},
	services::Reading,
};
use anamnesis_primitives::Purpose;
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{hand_over, noise, Record, World, CLINIC, KEYHOLDER},
};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	io::{Cursor, Read},
	path::Path,
};

/// What every age file begins with.
const AGE: &[u8] = b"age-encryption.org/v1\n";

/// What every identity begins with, in both cases that Bech32 may be written in.
const IDENTITIES: [&[u8]; 2] = [b"AGE-SECRET-KEY-1", b"age-secret-key-1"];

/// How many characters an identity has.
const IDENTITY_LENGTH: usize = 74;

/// Whoever has files, and what was found in them.
#[derive(Default)]
struct Thief {
	files: Vec<Vec<u8>>,
	/// Everything that opens something, as text.
	identities: BTreeSet<String>,
	/// Documents that were opened, by their digest.
	documents: BTreeMap<[u8; 32], u64>,
	/// How many places there are at which an age file begins.
	sealed: usize,
	/// How many sealed keys were opened.
	keys: usize,
}

impl Thief {
	/// Takes all files below these folders, and tries everything until nothing new comes out.
	fn with(folders: &[&Path]) -> Self {
		let mut thief = Self::default();
		for folder in folders {
			thief.take(folder);
		}
		thief.open_passphrases();
		let places = thief.places();
		thief.sealed = places.len();
		let mut tried = BTreeSet::new();
		loop {
			thief.find_identities();
			let new: Vec<_> = thief.identities.difference(&tried).cloned().collect();
			if new.is_empty() {
				return thief;
			}
			for text in new {
				thief.try_everywhere(&text, &places);
				tried.insert(text);
			}
		}
	}

	fn take(&mut self, folder: &Path) {
		for entry in fs::read_dir(folder).expect("the folder is there") {
			let path = entry.expect("the folder can be read").path();
			match path.is_dir() {
				true => self.take(&path),
				false => self.files.push(fs::read(path).expect("it can be read")),
			}
		}
	}

	/// Every file that is short enough may be a passphrase, and every file may be sealed with it.
	fn open_passphrases(&mut self) {
		let mut texts = Vec::new();
		for passphrase in self.files.iter().filter(|file| file.len() < 200) {
			let Ok(passphrase) = String::from_utf8(passphrase.clone()) else { continue };
			let passphrase = SecretString::from(passphrase.trim_end().to_owned());
			let opened =
				self.files.iter().filter_map(|file| open_keys(&file[..], &passphrase).ok());
			texts.extend(opened.map(|keys| keys.to_text().expose_secret().as_bytes().to_vec()));
		}
		self.files.extend(texts);
	}

	/// Where age files begin: in which file, and at which byte. A database has them somewhere in the middle.
	fn places(&self) -> Vec<(usize, usize)> {
		let mut places = Vec::new();
		for (file, bytes) in self.files.iter().enumerate() {
			let starts = bytes.windows(AGE.len()).enumerate().filter(|(_, window)| *window == AGE);
			places.extend(starts.map(|(at, _)| (file, at)));
		}
		places
	}

	fn find_identities(&mut self) {
		for bytes in &self.files {
			for window in bytes.windows(IDENTITY_LENGTH) {
				if IDENTITIES.iter().any(|start| window.starts_with(start)) {
					let text = String::from_utf8_lossy(window).to_uppercase();
					if Identity::parse(&text).is_ok() {
						self.identities.insert(text);
					}
				}
			}
		}
	}

	/// Tries an identity on everything that may be sealed to it: a sealed key, or a record.
	fn try_everywhere(&mut self, text: &str, places: &[(usize, usize)]) {
		let identity = Identity::parse(text).expect("it was found to be one");
		let key = RecordKey::parse(text).expect("they look alike");
		for &(file, at) in places {
			let sealed = &self.files[file][at..];
			let handed = &sealed[..sealed.len().min(SEALED_KEY_LENGTH)];
			if let Ok(found) = open_key(handed, [&identity]) {
				self.keys += 1;
				self.identities.insert(found.record_key.to_text().expose_secret().to_owned());
			}
			// Whatever comes out before something is wrong is kept too.
			let mut document = Vec::new();
			let _ = open(sealed, &key, &mut document);
			if !document.is_empty() {
				let digest = Digest::of(&document[..]).expect("it is in memory");
				self.documents.insert(digest.blake3, digest.length);
			}
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_custodian_nor_a_keyholder_opens_a_record_with_everything_that_it_has() {
	let world = World::begin().await;
	let own_node = world.own_node();
	let custodian = Service::custodian(ORGANISATIONS[2], &own_node, "").await;
	let keyholder = Service::keyholder(ORGANISATIONS[1], &own_node, "").await;
	let patient = world.patient().await;
	let person = &world.clinician.person;

	// A clinician seals a document and keeps its key with the clinic and the keyholder.
	let mut document = Vec::new();
	noise(b"alone", 200_000).read_to_end(&mut document).expect("there is memory");
	let mut sealed = Vec::new();
	let record = Record::seal(patient.id, &document[..], &mut sealed);
	let named = |organisation: usize| {
		ORGANISATIONS[organisation].identity().expect("it is one").encryption_key()
	};
	let keys = [record.key_for(named(0)), record.key_for_keyholder(named(1), person)];
	let writer = world.at_custodian(&custodian, &person.keys).await;
	let uploaded = writer.upload(&record.declaration, Cursor::new(&sealed), &keys, |_| ()).await;
	let uploaded = uploaded.expect("it is taken");
	let number = world.anchor(&record.declaration, &[KEYHOLDER]).await;
	writer.place(&uploaded, number, 0).await.expect("it is anchored");

	// A colleague reads it through both: whatever they keep of that, they have now.
	let policy = world.set_policy(&patient).await;
	let holder = world.at_custodian(&custodian, &patient.holder.keys).await;
	hand_over(&holder, patient.id, &policy).await;
	let holder = world.at_keyholder(&keyholder, &patient.holder.keys).await;
	hand_over(&holder, patient.id, &policy).await;
	let colleague = &world.colleague;
	let reading = Reading::acting_for(CLINIC, Purpose::Treatment);
	let reader = world.at_custodian(&custodian, &colleague.person.keys).await;
	let handed = reader.sealed_key(&record.commitment(), &named(1), reading).await;
	let handed = handed.expect("the keyholder's is handed over");
	let at_keyholder = world.at_keyholder(&keyholder, &colleague.person.keys).await;
	let resealed = at_keyholder.reseal(patient.id, number, 0, &handed.sealed_key, reading).await;
	let resealed = resealed.expect("chain and policy permit it");
	let key = open_key(&resealed.sealed_key, [&colleague.identity]).expect("it is theirs");
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("here.age");
	reader.download(&handed.record, reading, &path, |_| ()).await.expect("they may read it");
	let mut opened = Vec::new();
	let here = fs::File::open(&path).expect("it is here");
	open(here, &key.record_key, &mut opened).expect("it opens");
	assert!(opened == document);

	// Somebody takes the folders, with keys and passphrases in them.
	let (custodian, keyholder) = (custodian.stop().await, keyholder.stop().await);
	let wanted = *blake3::hash(&document).as_bytes();
	let organisation = |number: usize| {
		let identity = ORGANISATIONS[number].identity().expect("it is one");
		identity.to_text().expose_secret().to_owned()
	};

	let alone = Thief::with(&[custodian.path()]);
	assert!(alone.files.contains(&sealed), "the custodian has the record");
	assert!(alone.identities.contains(&organisation(2)), "and its own keys were found");
	assert!(alone.sealed >= 3, "and both sealed keys");
	assert_eq!((alone.keys, alone.documents), (0, BTreeMap::new()));

	let alone = Thief::with(&[keyholder.path()]);
	assert!(alone.identities.contains(&organisation(1)), "the keyholder has its keys");
	assert_eq!((alone.keys, alone.documents), (0, BTreeMap::new()));

	// Together they could: so what was tried opens what can be opened.
	let together = Thief::with(&[custodian.path(), keyholder.path()]);
	assert_eq!(together.documents.get(&wanted), Some(&(document.len() as u64)));
	assert!(together.keys > 0);
}

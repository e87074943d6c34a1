//! A patient's way from registration to certificate, and everything else that can be said of one.

use crate::canaries::{Calls, Named};
use anamnesis_chain_tests::{
	harness::{
		actors::{self, random},
		calls::{
			self,
			patients::{self, commitment, id, number},
			Call,
		},
		within, AccountId, AnamnesisConfig, Chain, Failure, Finalised, Kind, Node, Person,
	},
	patient::{attest, genesis, now, Patient},
};
use anamnesis_primitives::{
	consent::{MandateAcceptance, RegistrationConsent},
	erasure::claim,
	views::AmendmentReason,
	CaseId, Categories, Commitment, EncryptionKey, ErasureGround, GrantScope, Grantee,
	InitialGrant, MandateRights, MandateTerms, PatientId, Purpose, Purposes, Quarter,
	RecordCategory, Rights,
};
use std::collections::{BTreeMap, BTreeSet};
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType, OnlineClient};
use subxt_signer::sr25519::Keypair;

/// The clinic that registers and writes; Alice administers it.
const CLINIC: u32 = 0;
const KEYHOLDER: u32 = 1;
/// Who keeps the sealed records; Charlie administers it.
const CUSTODIAN: u32 = 2;

const RESULTS: RecordCategory = RecordCategory::Results;
const HOUR: u64 = 60 * 60 * 1_000;
const DAY: u64 = 24 * HOUR;

/// In how many blocks the chain forgets a patient with few records, at most.
const FEW_BLOCKS: u64 = 60;

/// The calls that the story is made of, each with what it has to say to succeed.
const TOLD: [(&str, &str); 8] = [
	("PatientRegistry", "register"),
	("PatientRegistry", "give_mandate"),
	("AccessGrants", "set_policy"),
	("AccessGrants", "grant"),
	("RecordAnchors", "anchor"),
	("RecordAnchors", "amend"),
	("ErasureRequests", "open"),
	("ErasureRequests", "attest"),
];

/// What was said, and what of it has to be gone.
pub struct Told {
	/// The bytes in the arguments of each call that was sent.
	said: BTreeMap<Named, BTreeSet<Vec<u8>>>,
	/// What stays: whoever works in a clinic, and what a certificate holds.
	stays: BTreeSet<Vec<u8>>,
	/// Of that, what certificates hold.
	certified: BTreeSet<Vec<u8>>,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PatientRegistered {
	patient: [u8; 16],
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ErasureOpened {
	case: [u8; 16],
}

impl Told {
	/// Tells it all to a node, and waits until the state knows nothing of the patients any more.
	pub async fn by(node: &Node) -> Self {
		let chain = node.connect().await;
		let connecting = async {
			let api = OnlineClient::<AnamnesisConfig>::from_insecure_url(node.url())
				.await
				.expect("it listens");
			Calls::of(api.at_current_block().await.expect("there are blocks"))
		};
		let calls = within("the metadata", Some(node.log()), connecting).await;
		let told =
			Self { said: BTreeMap::new(), stays: BTreeSet::new(), certified: BTreeSet::new() };
		let mut story = Story { chain, calls, told };
		story.tell().await;
		story.told
	}

	/// What has to be gone.
	pub fn gone(&self) -> Vec<Vec<u8>> {
		let all: BTreeSet<_> = self.said.values().flatten().cloned().collect();
		all.difference(&self.stays).cloned().collect()
	}

	/// What certificates hold, and so the state for as long as the chain lives.
	pub fn certified(&self) -> Vec<Vec<u8>> {
		self.certified.iter().cloned().collect()
	}

	/// How many calls were sent.
	pub fn calls(&self) -> usize {
		self.said.len()
	}

	/// How many of them have one of these in their arguments that no other call has.
	pub fn calls_with(&self, canaries: &[Vec<u8>]) -> usize {
		let times =
			|canary: &Vec<u8>| self.said.values().filter(|said| said.contains(canary)).count();
		let own: Vec<_> = canaries.iter().filter(|canary| times(canary) == 1).collect();
		let has = |said: &&BTreeSet<Vec<u8>>| own.iter().any(|canary| said.contains(*canary));
		self.said.values().filter(has).count()
	}
}

struct Story {
	chain: Chain,
	calls: Calls,
	told: Told,
}

impl Story {
	async fn tell(&mut self) {
		let (clinician, officer) = (Person::fresh(), Person::fresh());
		for (person, kind) in [(&clinician, Kind::Clinician), (&officer, Kind::Officer)] {
			let enrolment = calls::enrol(CLINIC, person, kind);
			self.chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
			self.told.stays.extend([person.account().0.to_vec(), person.encryption_key.to_vec()]);
		}

		let patient = self.register(&clinician).await;
		self.live(&patient, &clinician, &officer).await;
		let another = self.register(&clinician).await;
		self.say_anything(&another, [&clinician, &officer]).await;
		self.erase(&patient).await;
		self.erase_quietly(&another).await;
		for (pallet, name) in TOLD {
			let named = Named { pallet: pallet.into(), name: name.into() };
			assert!(self.told.said.contains_key(&named), "{named:?} was not sent");
		}
	}

	/// Sends a call that has to succeed, and remembers what is in it.
	async fn submit(&mut self, call: &Call, signer: &Keypair) -> Finalised {
		self.remember(call);
		let done = self.chain.submit(call, signer).await;
		done.unwrap_or_else(|failure| {
			panic!("{}.{}: {failure}", call.pallet_name(), call.call_name())
		})
	}

	fn remember(&mut self, call: &Call) {
		let canaries = self.calls.canaries(call);
		let named = Named { pallet: call.pallet_name().into(), name: call.call_name().into() };
		self.told.said.entry(named).or_default().extend(canaries);
	}

	/// What is kept in a certificate, or as long as one.
	fn stays(&mut self, certified: impl IntoIterator<Item = Vec<u8>>) {
		for bytes in certified {
			self.told.stays.insert(bytes.clone());
			self.told.certified.insert(bytes);
		}
	}

	async fn register(&mut self, clinician: &Person) -> Patient {
		let holder = Person::fresh();
		let grants = [InitialGrant {
			categories: Categories::of(&[RESULTS]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + 30 * DAY,
		}];
		let expires_at = now() + HOUR;
		let consent = RegistrationConsent {
			genesis: genesis(&self.chain).await,
			sponsor: CLINIC,
			claims: None,
			holder: holder.account().0,
			encryption_key: EncryptionKey::x25519(holder.encryption_key),
			policy: holder.policy(),
			grants: &grants,
			expires_at,
		};
		let signature = holder.keys.sign(&consent.signed_bytes()).0;
		let (account, key, policy) = (holder.account(), holder.encryption_key, holder.policy());
		let call =
			patients::register(CLINIC, &account, key, policy, &grants, expires_at, signature);
		let registered = self.submit(&call, &clinician.keys).await;
		let event: PatientRegistered = registered.event("PatientRegistry", "PatientRegistered");
		Patient { id: PatientId(event.patient), holder }
	}

	/// What leaves something in the state.
	async fn live(&mut self, patient: &Patient, clinician: &Person, officer: &Person) {
		let holder = &patient.holder.keys;
		let policy = ("commitment", commitment(any_commitment()));
		let call = calls::call("AccessGrants", "set_policy", [("patient", id(patient.id)), policy]);
		self.submit(&call, holder).await;

		let call = patients::grant(
			patient.id,
			Grantee::<AccountId>::Practitioner(officer.account()),
			GrantScope::Everything,
			Rights { read: true, contribute: false },
			Purposes::of(&[Purpose::Treatment]),
			(now(), now() + DAY),
		);
		self.submit(&call, holder).await;

		let representative = Person::fresh();
		let call = self.mandate(patient, &representative).await;
		self.submit(&call, holder).await;

		let keyholders = [KEYHOLDER];
		let call = patients::anchor(
			CLINIC,
			patient.id,
			RESULTS,
			any_commitment(),
			12,
			CUSTODIAN,
			&keyholders,
		);
		self.submit(&call, &clinician.keys).await;
		let reason = AmendmentReason::Correction;
		let call = patients::amend(CLINIC, patient.id, 0, any_commitment(), 12, reason);
		self.submit(&call, &clinician.keys).await;
	}

	async fn mandate(&self, patient: &Patient, representative: &Person) -> Call {
		let terms = MandateTerms {
			rights: MandateRights { see: true, grant: false, erase: false, recover: true },
			scope: GrantScope::Everything,
			purposes: Purposes::of(&[Purpose::FamilyRequest]),
			until: Quarter::at_or_after(now() + 100 * DAY),
		};
		let acceptance = MandateAcceptance {
			genesis: genesis(&self.chain).await,
			patient: patient.id,
			representative: representative.account().0,
			encryption_key: EncryptionKey::x25519(representative.encryption_key),
			terms: &terms,
			kind: any_commitment(),
			expires_at: now() + HOUR,
		};
		let signature = representative.keys.sign(&acceptance.signed_bytes()).0;
		let MandateRights { see, grant, erase, recover } = terms.rights;
		let rights = [("see", see), ("grant", grant), ("erase", erase), ("recover", recover)];
		let rights = rights.map(|(name, has)| (name, Value::bool(has)));
		calls::call(
			"PatientRegistry",
			"give_mandate",
			[
				("patient", id(patient.id)),
				("representative", Value::from_bytes(representative.account())),
				(
					"encryption_key",
					Value::named_composite([
						("scheme", number(1_u8)),
						("bytes", Value::from_bytes(representative.encryption_key)),
					]),
				),
				(
					"terms",
					Value::named_composite([
						("rights", Value::named_composite(rights)),
						("scope", patients::variant("Everything")),
						("purposes", number(terms.purposes.0)),
						("until", number(terms.until.0)),
					]),
				),
				("kind", commitment(acceptance.kind)),
				("expires_at", number(acceptance.expires_at)),
				("signature", Value::unnamed_variant("Sr25519", [Value::from_bytes(signature)])),
			],
		)
	}

	/// Every call that can be about a patient, with random bytes: by those who work in the clinic about a patient that
	/// there is not, and by a holder about themselves. Most fail; what they say comes into a block with them, or is
	/// refused at the door, and then it must be nowhere at all.
	async fn say_anything(&mut self, patient: &Patient, clinic: [&Person; 2]) {
		let all = self.calls.about_patients();
		let is_there = |pallet: &str, name: &str| {
			all.iter().any(|call| (call.pallet.as_str(), call.name.as_str()) == (pallet, name))
		};
		for (pallet, name) in TOLD {
			// A patient that is being registered has no id yet.
			assert!(
				name == "register" || is_there(pallet, name),
				"{pallet}.{name} is not found in the metadata"
			);
		}

		let mut sent = 0;
		for person in clinic {
			sent += self.say_all(&all, &person.keys, None).await;
		}
		sent += self.say_all(&all, &patient.holder.keys, Some(patient.id)).await;
		assert!(sent > 10, "hardly anything was taken into the pool: {sent} calls");
		let last = self.chain.best().await.number;
		let mut head = self.chain.wait_for_finalised(last + 1).await;
		while !self.chain.pending().await.is_empty() {
			assert!(head.number < last + FEW_BLOCKS, "some calls come into no block");
			head = self.chain.wait_for_finalised(head.number + 1).await;
		}
	}

	/// How many of the calls come into the pool.
	async fn say_all(&mut self, all: &[Named], signer: &Keypair, about: Option<PatientId>) -> u64 {
		let first = self.chain.next_nonce(signer).await.expect("the chain knows the signer");
		let mut nonce = first;
		for named in all {
			let patient = match about {
				Some(patient) => patient.0,
				None => short(random()),
			};
			let call = self.calls.random(named, patient);
			self.remember(&call);
			if (named.pallet.as_str(), named.name.as_str()) == ("ErasureRequests", "open") {
				// If it succeeds, the certificate holds what its holder chose.
				let certified =
					self.calls.canaries(&call).into_iter().filter(|bytes| bytes[..] != patient);
				self.told.stays.extend(certified);
			}
			match self.chain.send(&call, signer, nonce).await {
				Ok(_) => nonce += 1,
				Err(Failure::Refused(_) | Failure::Other(_)) => {},
				Err(failure) => panic!("{named:?}: {failure}"),
			}
		}
		nonce - first
	}

	/// Everything of a patient's is erased, with the custodian's word.
	async fn erase(&mut self, patient: &Patient) {
		let claim = claim(&anamnesis_chain_tests::sealed::blinding(), &patient.id);
		self.stays([claim.to_vec()]);
		let call = patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, claim);
		let opened = self.submit(&call, &patient.holder.keys).await;
		let ErasureOpened { case } = opened.event("ErasureRequests", "ErasureOpened");
		// The certificate is kept under it.
		self.told.stays.insert(case.to_vec());

		let [kept] = &patient.holdings(&self.chain).await[..] else {
			panic!("one custodian keeps it")
		};
		attest(&self.chain, CaseId(case), kept, &actors::charlie())
			.await
			.expect("the custodian may attest");
		let attested = Named { pallet: "ErasureRequests".into(), name: "attest".into() };
		self.told.said.entry(attested).or_default().insert(kept.digest.to_vec());
		self.wait_until_forgotten(patient).await;
	}

	/// The same for a patient of whom nobody keeps a record, and who may have asked for it already.
	async fn erase_quietly(&mut self, patient: &Patient) {
		let claim = random();
		self.told.stays.insert(claim.to_vec());
		let call = patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, claim);
		self.remember(&call);
		let _ = self.chain.submit(&call, &patient.holder.keys).await;
		self.wait_until_forgotten(patient).await;
	}

	async fn wait_until_forgotten(&self, patient: &Patient) {
		let traces = [patient.id.0.to_vec(), patient.holder.account().0.to_vec()];
		let mut head = self.chain.finalised().await;
		let last = head.number + FEW_BLOCKS;
		while !self.chain.traces(head.hash, &traces).await.is_empty() {
			assert!(head.number < last, "the chain has not forgotten the patient");
			head = self.chain.wait_for_finalised(head.number + 1).await;
		}
	}
}

fn any_commitment() -> Commitment {
	Commitment { scheme: 1, hash: random() }
}

/// The first half.
fn short(bytes: [u8; 32]) -> [u8; 16] {
	let mut half = [0; 16];
	half.copy_from_slice(&bytes[..16]);
	half
}

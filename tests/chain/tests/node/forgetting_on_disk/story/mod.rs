//! What patients and those around them say to a chain, from registration to certificate: every call that can be about a
//! patient, once so that it succeeds, and once with random bytes.
//!
//! There is a chapter for each pallet, and they are told side by side; each has patients of its own.

mod access;
mod anything;
mod emergency;
mod erasure;
mod records;
mod registry;

use super::canaries::{Calls, Named};
use anamnesis_chain_tests::{
	council,
	harness::{
		actors::{self, random},
		calls::{
			self, account,
			patients::{self, commitment, number},
			x25519, Call,
		},
		Chain, Finalised, Kind, Node, Person,
	},
	patient::{genesis, now, Patient},
};
use anamnesis_primitives::{
	consent::RegistrationConsent, Categories, Commitment, EncryptionKey, InitialGrant, PatientId,
	Purpose, Purposes, RecordCategory, Rights, Role, Roles,
};
use futures::{
	future::{join, join_all, select, BoxFuture, Either},
	pin_mut, FutureExt,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	future::Future,
	sync::{Mutex, MutexGuard, PoisonError},
};
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};
use subxt_signer::sr25519::Keypair;

/// The clinic that registers and writes; Alice administers it.
const CLINIC: u32 = 0;
/// Who holds keys; Bob administers it.
const KEYHOLDER: u32 = 1;
/// Who keeps the sealed records; Charlie administers it.
const CUSTODIAN: u32 = 2;

const RESULTS: RecordCategory = RecordCategory::Results;
const HOUR: u64 = 60 * 60 * 1_000;
const DAY: u64 = 24 * HOUR;

/// In how many blocks the chain forgets a patient with few records, at most.
const FEW_BLOCKS: u64 = 60;

/// The calls by which a patient gets an id: they are about a patient, and name none.
const REGISTRATIONS: [&str; 3] = ["register", "register_by_guardian", "register_provisionally"];

/// The calls about a patient that cannot succeed in a test that takes minutes, and why. They are said with random bytes.
const TAKE_DAYS: [(&str, &str, &str); 4] = [
	("PatientRegistry", "complete_recovery", "the holder can veto for two days at least"),
	("PatientRegistry", "carry_out_declaration", "the patient can contradict for 14 days"),
	("PatientRegistry", "rescind_death", "nobody is declared dead before these 14 days are over"),
	("ErasureRequests", "open_unclaimed", "a provisional registration lasts 30 days"),
];

/// What was said, and what of it has to be gone.
#[derive(Clone, Default)]
pub struct Told {
	/// The bytes in the arguments of each call that was sent.
	said: BTreeMap<Named, BTreeSet<Vec<u8>>>,
	/// The calls that have succeeded.
	done: BTreeSet<Named>,
	/// What stays: whoever works in an organisation, and what a certificate holds.
	stays: BTreeSet<Vec<u8>>,
	/// Of that, what certificates hold.
	certified: BTreeSet<Vec<u8>>,
}

impl Told {
	/// Tells it all to a node, and waits until the state knows nothing of the patients any more.
	pub async fn by(node: &Node) -> Self {
		let story = Story::begin(node).await;
		let patients = story.live().await;
		story.end(patients).await
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

	/// How many calls were sent, and how many of them have succeeded.
	pub fn calls(&self) -> (usize, usize) {
		(self.said.len(), self.done.len())
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

/// Who works where. They stay.
struct People {
	/// Of the clinic.
	clinician: Person,
	/// Another clinician of the clinic.
	colleague: Person,
	/// Of the clinic, and not its administrator.
	officer: Person,
	/// A clinician and an officer of the clinic who say anything.
	gossips: [Person; 2],
	/// Oversees data protection, and registers research; administered by the first, with the second as officer.
	authority: u32,
	supervisor: Person,
	overseer: Person,
	/// A project of the authority's.
	project: u32,
}

/// A story that is being told.
pub struct Story {
	chain: Chain,
	calls: Calls,
	genesis: [u8; 32],
	people: People,
	told: Mutex<Told>,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfOrganisation {
	organisation: u32,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfProject {
	project: u32,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfPatient {
	patient: [u8; 16],
}

impl Story {
	/// Enrols whoever it takes.
	pub async fn begin(node: &Node) -> Self {
		let chain = node.connect().await;
		let calls = Calls::of(chain.now().await);
		let genesis = genesis(&chain).await;
		let [clinician, colleague, officer, clerk, gossip] = [(); 5].map(|()| Person::fresh());
		let [supervisor, overseer] = [(); 2].map(|()| Person::fresh());
		let enrolments = [
			(&clinician, Kind::Clinician),
			(&colleague, Kind::Clinician),
			(&gossip, Kind::Clinician),
			(&officer, Kind::Officer),
			(&clerk, Kind::Officer),
		];
		let enrolments =
			enrolments.map(|(person, kind)| calls::enrol(CLINIC, person, kind)).to_vec();
		let enrolling = async {
			let enrolled = chain.submit(&calls::batch(enrolments), &actors::alice()).await;
			enrolled.expect("Alice may enrol");
		};
		let protocol = any_commitment();
		let founding = found(&chain, &supervisor, &overseer, protocol);
		let ((), (authority, project)) = join(enrolling, founding).await;

		let mut told = Told::default();
		for person in [&clinician, &colleague, &gossip, &officer, &clerk, &supervisor, &overseer] {
			told.stays.extend([person.account().0.to_vec(), person.encryption_key.to_vec()]);
		}
		let gossips = [gossip, clerk];
		let people = People {
			clinician,
			colleague,
			officer,
			gossips,
			authority,
			supervisor,
			overseer,
			project,
		};
		Self { chain, calls, genesis, people, told: Mutex::new(told) }
	}

	/// Everything but the end. Gives those of whom something is left.
	pub async fn live(&self) -> Vec<Patient> {
		let chapters: [BoxFuture<'_, Vec<Patient>>; 6] = [
			self.tell_of_the_registry().boxed(),
			self.tell_of_access().boxed(),
			self.tell_of_emergencies().boxed(),
			self.tell_of_records().boxed(),
			self.tell_of_partial_erasures().boxed(),
			self.say_anything().boxed(),
		];
		join_all(chapters).await.into_iter().flatten().collect()
	}

	/// Everything of theirs is erased.
	pub async fn end(&self, patients: Vec<Patient>) -> Told {
		let endings = join_all(patients.iter().map(|patient| self.erase(patient)));
		join(endings, self.erase_without_a_trace()).await;
		let told = self.told().clone();
		let about = self.calls.about_patients().into_iter();
		let registrations = REGISTRATIONS.map(|name| named("PatientRegistry", name));
		let missing: BTreeSet<_> =
			about.chain(registrations).filter(|call| !told.done.contains(call)).collect();
		let take_days: BTreeSet<_> =
			TAKE_DAYS.into_iter().map(|(pallet, name, _)| named(pallet, name)).collect();
		assert_eq!(missing, take_days, "the calls about a patient of which none has succeeded");
		told
	}

	/// The connection that everybody speaks through.
	pub fn chain(&self) -> &Chain {
		&self.chain
	}

	/// For as long as something else lasts, somebody says something about a patient in every block.
	pub async fn while_talking<T>(&self, lasts: impl Future<Output = T>) -> T {
		let patient = self.register().await;
		let talking = self.talk(&patient);
		pin_mut!(lasts, talking);
		match select(lasts, talking).await {
			Either::Left((lasted, _)) => {
				self.erase(&patient).await;
				lasted
			},
			Either::Right(((), _)) => panic!("the node has ended"),
		}
	}

	/// One record more with every block, until the node ends.
	async fn talk(&self, patient: &Patient) {
		// They send nothing else, so they know their nonce.
		let talker = &self.people.colleague.keys;
		let mut nonce = self.chain.next_nonce(talker).await.expect("they are enrolled");
		let mut heads = self.chain.best_heads().await;
		while let Some(Ok(_)) = heads.next().await {
			let category = RESULTS;
			let commitment = any_commitment();
			let call =
				patients::anchor(CLINIC, patient.id, category, commitment, 12, CUSTODIAN, &[]);
			self.remember(&call);
			self.chain.send(&call, talker, nonce).await.expect("it is taken");
			nonce += 1;
		}
	}

	fn told(&self) -> MutexGuard<'_, Told> {
		self.told.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Sends a call that has to succeed, and remembers what is in it.
	async fn submit(&self, call: &Call, signer: &Keypair) -> Finalised {
		self.remember(call);
		let done = self.chain.submit(call, signer).await;
		let done = done.unwrap_or_else(|failure| {
			panic!("{}.{}: {failure}", call.pallet_name(), call.call_name())
		});
		self.told().done.insert(named(call.pallet_name(), call.call_name()));
		done
	}

	/// The same, of a call that is made here.
	async fn say<const N: usize>(
		&self,
		signer: &Keypair,
		pallet: &str,
		name: &str,
		arguments: [(&str, Value); N],
	) -> Finalised {
		self.submit(&calls::call(pallet, name, arguments), signer).await
	}

	/// The same, of several calls in one transaction.
	async fn submit_all(&self, all: Vec<Call>, signer: &Keypair) -> Finalised {
		let names: Vec<_> =
			all.iter().map(|call| named(call.pallet_name(), call.call_name())).collect();
		all.iter().for_each(|call| self.remember(call));
		let done = self.chain.submit(&calls::batch(all), signer).await;
		let done = done.unwrap_or_else(|failure| panic!("one of {names:?}: {failure}"));
		self.told().done.extend(names);
		done
	}

	fn remember(&self, call: &Call) {
		let canaries = self.calls.canaries(call);
		let named = named(call.pallet_name(), call.call_name());
		self.told().said.entry(named).or_default().extend(canaries);
	}

	/// What is kept in a certificate, or as long as one.
	fn stays(&self, certified: impl IntoIterator<Item = Vec<u8>>) {
		let mut told = self.told();
		for bytes in certified {
			told.stays.insert(bytes.clone());
			told.certified.insert(bytes);
		}
	}

	/// Somebody consents, and a clinician registers them.
	async fn register(&self) -> Patient {
		let holder = Person::fresh();
		let [a, b, c, d, e, f] = self.consent(&holder, None);
		let registration = [("acting_for", number(CLINIC)), a, b, c, d, e, f];
		let registered = self
			.say(&self.people.clinician.keys, "PatientRegistry", "register", registration)
			.await;
		let OfPatient { patient } = registered.event("PatientRegistry", "PatientRegistered");
		Patient { id: PatientId(patient), holder }
	}

	/// What a consent says and who signed it, as arguments.
	fn consent(&self, holder: &Person, claims: Option<PatientId>) -> [(&'static str, Value); 6] {
		let grants = initial_grants();
		let expires_at = now() + HOUR;
		let consent = RegistrationConsent {
			genesis: self.genesis,
			sponsor: CLINIC,
			claims,
			holder: holder.account().0,
			encryption_key: EncryptionKey::x25519(holder.encryption_key),
			policy: holder.policy(),
			grants: &grants,
			expires_at,
		};
		[
			("holder", account(&holder.account())),
			("encryption_key", x25519(holder.encryption_key)),
			("policy", commitment(holder.policy())),
			("grants", patients::initial_grants(&grants)),
			("expires_at", number(expires_at)),
			("signature", signed(holder, &consent.signed_bytes())),
		]
	}
}

/// An authority is admitted, enrols an officer, and registers a research project.
async fn found(
	chain: &Chain,
	supervisor: &Person,
	overseer: &Person,
	protocol: Commitment,
) -> (u32, u32) {
	let roles = Roles::of(&[Role::Supervisor, Role::Researcher]);
	let motion =
		council::propose(chain, calls::admit(supervisor, roles.0), &actors::bob(), 2).await;
	let motion = motion.expect("Bob has a seat");
	motion.approve(chain, &actors::charlie()).await.expect("Charlie has a seat");
	let admitted = motion.approve_and_close(chain, &actors::bob()).await;
	let admitted = admitted.expect("two seats of three may admit");
	let OfOrganisation { organisation } = admitted.event("Consortium", "OrganisationAdmitted");
	let project = calls::call(
		"AccessGrants",
		"register_project",
		[
			("acting_for", number(organisation)),
			("protocol", commitment(protocol)),
			("until", number(now() + 365 * DAY)),
		],
	);
	let enrolment = calls::enrol(organisation, overseer, Kind::Officer);
	let (enrolled, registered) =
		join(chain.submit(&enrolment, &supervisor.keys), chain.submit(&project, &supervisor.keys))
			.await;
	enrolled.expect("who administers may enrol");
	let registered = registered.expect("a Researcher may register a project");
	let OfProject { project } = registered.event("AccessGrants", "ProjectRegistered");
	(organisation, project)
}

fn initial_grants() -> [InitialGrant; 1] {
	[InitialGrant {
		categories: Categories::of(&[RESULTS]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 30 * DAY,
	}]
}

fn any_commitment() -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: random() }
}

fn named(pallet: &str, name: &str) -> Named {
	Named { pallet: pallet.into(), name: name.into() }
}

/// A person's signature under a text, as calls take it.
fn signed(person: &Person, text: &[u8]) -> Value {
	patients::sr25519(person.keys.sign(text).0)
}

/// The first half.
fn short(bytes: [u8; 32]) -> [u8; 16] {
	let mut half = [0; 16];
	half.copy_from_slice(&bytes[..16]);
	half
}

//! The chain and the services, as commands use them.

use crate::{
	commands::emergency::OfflineEmergency,
	failure::{Failure, Kind},
	output::Output,
	progress::Progress,
	secrets,
	session::Session,
	words,
};
use anamnesis_client::{
	chain::{
		views::{OrganisationInfo, PatientInfo, TimelineEntry},
		At, Call, Chain, Finalised,
	},
	keys::Keys,
	services::{Custodian, Keyholder, Kind as ServiceKind, Reading, Service},
};
use anamnesis_primitives::{Endpoint, OrganisationId, PatientId, RecordId, Version};
use futures::TryStreamExt;
use serde_json::{json, Value};
use subxt_signer::sr25519::Keypair;

/// A connection, and whoever signs.
pub struct Link {
	/// The chain.
	pub chain: Chain,
	/// The keys.
	pub keys: Keys,
	/// Signs transactions and texts.
	pub pair: Keypair,
	/// The account that signs.
	pub account: [u8; 32],
	output: Output,
}

impl Session {
	/// Connects to the node.
	pub async fn chain(&self) -> Result<Chain, Failure> {
		let chain =
			Chain::connect_trusting(self.node(), self.profile().genesis, self.trust()).await;
		chain.map_err(|error| {
			let failure = Failure::from(error);
			match failure.kind {
				Kind::NotReachable | Kind::NotVerified => Failure {
					message: format!("{} The address is {}.", failure.message, self.node()),
					..failure
				},
				_ => failure,
			}
		})
	}

	/// Connects to the node, with the keys of whoever signs.
	pub async fn link(&self) -> Result<Link, Failure> {
		// First what asks: nobody should wait for the node to be asked for a passphrase.
		let keys = self.keys()?;
		let key = secrets::account(&keys)?;
		let (pair, account) = (key.pair()?, key.account()?);
		Ok(Link { chain: self.chain().await?, pair, account, keys, output: self.output })
	}

	/// For what and whom is read.
	pub fn reading(&self) -> Reading {
		Reading { purpose: self.purpose(), acting_for: self.may_act_for() }
	}

	/// The patient who is meant: the one who was named, the one in the profile, or the one on whose side the account is.
	pub async fn patient(
		&self,
		at: &At,
		account: Option<[u8; 32]>,
		named: Option<PatientId>,
	) -> Result<PatientId, Failure> {
		if let Some(patient) = named.or(self.profile().patient) {
			return Ok(patient);
		}
		let own = match account {
			Some(account) => match at.acts_for(account).await? {
				Some(patient) => Some(patient),
				None => at.device(account).await?.map(|(patient, _)| patient),
			},
			None => None,
		};
		own.ok_or_else(|| {
			Failure::usage(
				"Say which patient is meant: --patient ID. The account is on nobody's side, so it does not say that itself.",
			)
		})
	}

	/// Where a service of an organisation answers: as the profile says, or as the chain does.
	async fn address(
		&self,
		at: &At,
		kind: ServiceKind,
		organisation: OrganisationId,
	) -> Result<String, Failure> {
		let set = match kind {
			ServiceKind::Custodian => &self.profile().custodians,
			ServiceKind::Keyholder => &self.profile().keyholders,
		};
		if let Some(url) = set.get(&organisation) {
			return Ok(url.clone());
		}
		let endpoint = self::organisation(at, organisation).await?.endpoint;
		endpoint.as_ref().and_then(endpoint_text).map(|name| format!("https://{name}")).ok_or_else(|| {
			Failure::usage(format!(
				"Organisation {organisation} does not say on chain where its {} answers. Name it in the profile, or with --{0}-url \
				 {organisation}=URL.",
				service_name(kind)
			))
		})
	}

	/// The custodian of this number, with whoever signs logged in.
	pub async fn custodian(
		&self,
		link: &Link,
		at: &At,
		organisation: OrganisationId,
	) -> Result<Custodian, Failure> {
		self.log_in(link, at, ServiceKind::Custodian, organisation).await.map(Custodian::of)
	}

	/// The keyholder of this number, likewise.
	pub async fn keyholder(
		&self,
		link: &Link,
		at: &At,
		organisation: OrganisationId,
	) -> Result<Keyholder, Failure> {
		self.log_in(link, at, ServiceKind::Keyholder, organisation).await.map(Keyholder::of)
	}

	/// A service, with whoever signs logged in.
	pub async fn log_in(
		&self,
		link: &Link,
		at: &At,
		kind: ServiceKind,
		organisation: OrganisationId,
	) -> Result<Service, Failure> {
		let known = self.services().get(&(kind, organisation)).cloned();
		if let Some(service) = known {
			return Ok(service);
		}
		let address = self.address(at, kind, organisation).await?;
		let service = Service::trusting(&address, kind, None, self.trust())?;
		let service = service.on_chain(link.chain.genesis());
		service.log_in(secrets::account(&link.keys)?).await?;
		if let Some(file) = self.offline_emergency() {
			OfflineEmergency::read(file)?.say(&service, organisation).await?;
		}
		self.services().insert((kind, organisation), service.clone());
		Ok(service)
	}
}

impl Link {
	/// Sends a call and waits until it is in a final block and has succeeded.
	pub async fn send(&self, call: &Call) -> Result<Finalised, Failure> {
		let _progress = Progress::of_waiting(self.output, "Waiting until it is final");
		Ok(self.chain.submit(call, &self.pair).await?)
	}
}

/// What a service is called.
pub const fn service_name(kind: ServiceKind) -> &'static str {
	match kind {
		ServiceKind::Custodian => "custodian",
		ServiceKind::Keyholder => "keyholder",
	}
}

/// An organisation, which has to be there.
pub async fn organisation(at: &At, number: OrganisationId) -> Result<OrganisationInfo, Failure> {
	let found = at.organisation(number).await?;
	found.ok_or_else(|| Failure::not_found(format!("There is no organisation {number}.")))
}

/// A patient, who has to be there.
pub async fn patient(at: &At, patient: PatientId) -> Result<PatientInfo, Failure> {
	let found = at.patient(patient).await?;
	found.ok_or_else(|| {
		Failure::not_found("There is no such patient, or no longer. Look at the id, and at the chain that you are on.")
	})
}

/// All versions of all records of a patient.
pub async fn timeline(at: &At, patient: PatientId) -> Result<Vec<TimelineEntry>, Failure> {
	Ok(at.whole_timeline(patient).try_collect().await?)
}

/// One version of a record; the current one if none is named.
pub async fn version(
	at: &At,
	patient: PatientId,
	record: RecordId,
	version: Option<Version>,
) -> Result<TimelineEntry, Failure> {
	let current = match at.record(patient, record).await? {
		Some(found) => found.current,
		None => {
			return Err(Failure::not_found(format!(
				"There is no record {record} of this patient's, or no longer."
			)))
		},
	};
	match version {
		None => Ok(current),
		Some(wanted) if wanted == current.version => Ok(current),
		Some(wanted) => {
			let all = timeline(at, patient).await?;
			let found =
				all.into_iter().find(|entry| (entry.record, entry.version) == (record, wanted));
			found.ok_or_else(|| {
				Failure::not_found(format!("There is no version {wanted} of record {record}."))
			})
		},
	}
}

/// An endpoint as text.
pub fn endpoint_text(endpoint: &Endpoint) -> Option<String> {
	std::str::from_utf8(&endpoint.0).ok().map(str::to_owned)
}

/// The block in which something was done, for machines.
pub fn block_json(done: &Finalised) -> Value {
	json!({ "number": done.block.number, "hash": words::hex(done.block.hash) })
}

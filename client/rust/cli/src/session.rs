//! What a command works with: the options, the profile, and what they lead to.

use crate::{
	arguments::Options,
	failure::{Failure, Kind},
	output::{self, Output},
	profile::{usual_folder, Profile},
	secrets::Source,
};
use anamnesis_client::{
	keys::Keys,
	services::{Kind as ServiceKind, Service},
	Trust,
};
use anamnesis_primitives::{OrganisationId, Purpose};
use std::{
	collections::BTreeMap,
	fs,
	path::{Path, PathBuf},
	sync::{Mutex, MutexGuard, PoisonError},
};

/// One run of the program.
pub struct Session {
	/// How answers are written.
	pub output: Output,
	/// Where the keys come from.
	pub source: Source,
	profile: Profile,
	trust: Trust,
	yes: bool,
	/// What was signed while the chain stands still.
	offline: Option<PathBuf>,
	/// Where somebody has logged in.
	services: Mutex<BTreeMap<(ServiceKind, OrganisationId), Service>>,
}

impl Session {
	/// Puts options over the profile.
	pub fn new(options: Options) -> Result<Self, Failure> {
		let mut profile = Profile::read(options.config.as_deref())?;
		let output = options.output();
		profile.node = options.node.or(profile.node);
		profile.genesis = options.genesis.or(profile.genesis);
		profile.keys = options.keys.or(profile.keys);
		profile.acting_for = options.acting_for.or(profile.acting_for);
		profile.purpose = options.purpose.or(profile.purpose);
		profile.state = options.state.or(profile.state);
		profile.ca_file = options.ca_file.or(profile.ca_file);
		profile.unencrypted_node |= options.unencrypted_node;
		let mut trust = trust(profile.ca_file.as_deref())?;
		if profile.unencrypted_node {
			trust = trust.and_unencrypted_nodes();
		}
		profile.custodians.extend(options.custodian_url);
		profile.keyholders.extend(options.keyholder_url);
		let source = Source {
			file: profile.keys.clone(),
			passphrase: options.passphrase_fd,
			descriptor: options.keys_fd,
		};
		Ok(Self {
			output,
			source,
			profile,
			trust,
			yes: options.yes,
			offline: options.offline_emergency,
			services: Mutex::default(),
		})
	}

	/// The keys.
	pub fn keys(&self) -> Result<Keys, Failure> {
		self.source.keys()
	}

	/// The hash of the first block of the chain that is trusted.
	pub fn genesis(&self) -> Result<[u8; 32], Failure> {
		self.profile.genesis.ok_or_else(|| {
			Failure::usage(
				"Which chain is meant has to be known: give the hash of its first block with --genesis or in the profile. \
				 Get it from a member of the consortium, not from whoever gave you the file or the node.",
			)
		})
	}

	/// The organisation that is acted for, which has to be named.
	pub fn acting_for(&self) -> Result<OrganisationId, Failure> {
		self.profile.acting_for.ok_or_else(|| {
			Failure::usage(
				"Name the organisation that you act for: --acting-for NUMBER, or in the profile.",
			)
		})
	}

	/// The organisation that is acted for; nothing on the patient's side.
	pub fn may_act_for(&self) -> Option<OrganisationId> {
		self.profile.acting_for
	}

	/// The purpose of use.
	pub fn purpose(&self) -> Purpose {
		self.profile.purpose.unwrap_or(match (&self.offline, self.profile.acting_for) {
			(Some(_), _) => Purpose::BreakTheGlass,
			(None, Some(_)) => Purpose::Treatment,
			(None, None) => Purpose::PatientRequest,
		})
	}

	/// Has somebody agree to what cannot be undone.
	pub fn confirm(&self, what: &str) -> Result<(), Failure> {
		output::confirm(what, self.yes)
	}

	/// The folder for journals, which is made.
	pub fn state(&self) -> Result<PathBuf, Failure> {
		let usual = || usual_folder("XDG_STATE_HOME", ".local/state");
		let folder = self.profile.state.clone().or_else(usual).ok_or_else(|| {
			Failure::usage(
				"There is no home folder to keep journals in: name a folder with --state.",
			)
		})?;
		fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
		Ok(folder)
	}

	/// What clinician and officer have signed while the chain stands still.
	pub fn offline_emergency(&self) -> Option<&Path> {
		self.offline.as_deref()
	}

	/// Where the node listens.
	pub fn node(&self) -> &str {
		self.profile.node.as_deref().unwrap_or("ws://127.0.0.1:9944")
	}

	/// Whose certificates are believed.
	pub fn trust(&self) -> &Trust {
		&self.trust
	}

	/// The services where somebody has logged in.
	pub fn services(&self) -> MutexGuard<'_, BTreeMap<(ServiceKind, OrganisationId), Service>> {
		self.services.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// What is in the profile.
	pub fn profile(&self) -> &Profile {
		&self.profile
	}
}

/// The certificate authorities of this machine, and those in the file.
fn trust(file: Option<&Path>) -> Result<Trust, Failure> {
	let Some(file) = file else { return Ok(Trust::default()) };
	let pem = fs::read(file).map_err(|error| Failure::file(file, &error))?;
	let trust = Trust::default().and(&pem);
	trust.map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}

/// Runs what waits for others, on a runtime of its own.
pub fn wait<T>(work: impl std::future::Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
	let runtime =
		tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
	let runtime = runtime
		.map_err(|error| Failure::new(Kind::Failed, format!("No threads can be had: {error}.")))?;
	runtime.block_on(work)
}

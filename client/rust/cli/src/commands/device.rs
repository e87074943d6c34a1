//! `anamnesis device`.

use crate::{
	failure::{Failure, Kind},
	journal,
	link::block_json,
	output::Answer,
	secrets,
	session::{wait, Session},
	words,
};
use anamnesis_client::chain::{
	calls::{patient_registry as calls, Signature},
	events::patient_registry::DeviceBound,
};
use anamnesis_primitives::{consent::DeviceBinding, Moment, PatientId};
use clap::Subcommand;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Devices: keys that may add what they measure, and nothing else
#[derive(Debug, Subcommand)]
pub enum Device {
	/// Sign, with the device's keys, that it is bound to a patient: offline
	Sign {
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
		/// Until when it is bound, 366 days ahead at most
		#[arg(long, value_name = "TIME", value_parser = words::moment)]
		until: Moment,
		/// Until when this can be used
		#[arg(long, value_name = "TIME", default_value = "1h", value_parser = words::moment)]
		expires: Moment,
		/// The file that it is written to
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Bind a device that has signed, as the patient
	Bind {
		/// What “device sign” has written
		#[arg(long, value_name = "FILE")]
		signed: PathBuf,
	},
	/// Show the patient's devices
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// End the binding of a device, as the patient
	Unbind {
		/// Its number
		device: u32,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// What a device has signed.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Signed {
	format: String,
	genesis: String,
	patient: String,
	device: String,
	until: Moment,
	expires_at: Moment,
	signature: String,
}

const FORMAT: &str = "anamnesis-device-binding/1";

impl Device {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Device::Sign { patient, until, expires, out } => {
				sign(session, patient, until, expires, &out)
			},
			Device::Bind { signed } => wait(bind(session, &signed)),
			Device::List { patient } => wait(list(session, patient)),
			Device::Unbind { device, patient } => wait(async {
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				let done = link.send(&calls::unbind_device(patient, device)).await?;
				let json = json!({ "device": device, "block": block_json(&done) });
				Ok(Answer::new(
					format!("Device {device} adds nothing any more. What it has added stays."),
					json,
				))
			}),
		}
	}
}

fn sign(
	session: &Session,
	patient: PatientId,
	until: Moment,
	expires_at: Moment,
	out: &Path,
) -> Result<Answer, Failure> {
	let genesis = session.genesis()?;
	let keys = session.keys()?;
	let account = secrets::account(&keys)?;
	let device = account.account()?;
	let binding = DeviceBinding { genesis, patient, device, until, expires_at };
	let signed = Signed {
		format: FORMAT.to_owned(),
		genesis: words::hex(genesis),
		patient: words::hex(patient.0),
		device: words::hex(device),
		until,
		expires_at,
		signature: words::hex(account.pair()?.sign(&binding.signed_bytes()).0),
	};
	let bytes = serde_json::to_vec_pretty(&signed)
		.map_err(|error| Failure::new(Kind::Failed, format!("It cannot be written: {error}.")))?;
	journal::write_durably(out, &bytes)?;
	let text = format!(
		"The device has signed, in {}. The patient binds it before {}.",
		out.display(),
		words::moment_words(expires_at)
	);
	Ok(Answer::new(text, json!({ "file": out, "device": words::hex(device), "until": until })))
}

async fn bind(session: &Session, path: &Path) -> Result<Answer, Failure> {
	let wrong = |why: String| {
		let message =
			format!("{}: {why} Have it signed anew with “anamnesis device sign”.", path.display());
		Failure::new(Kind::Failed, message)
	};
	let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
	let signed: Signed = serde_json::from_slice(&bytes)
		.map_err(|_| wrong("It is no word of a device.".to_owned()))?;
	if signed.format != FORMAT {
		return Err(wrong("It is no word of a device.".to_owned()));
	}
	let patient = words::patient(&signed.patient).map_err(wrong)?;
	let device = words::account(&signed.device).map_err(wrong)?;
	let genesis = words::bytes32(&signed.genesis).map_err(wrong)?;
	let signature = Signature::Sr25519(words::bytes64(&signed.signature).map_err(wrong)?);
	let link = session.link().await?;
	if genesis != link.chain.genesis() {
		return Err(Failure::not_verified("It was signed for another chain.").because("OtherChain"));
	}
	session.confirm(&format!(
		"The device with the account {} may add device data until {}. Compare the account with the one that the device shows.",
		signed.device,
		words::moment_words(signed.until)
	))?;
	let call = calls::bind_device(patient, device, signed.until, signed.expires_at, signature);
	let done = link.send(&call).await?;
	let bound = done.event::<DeviceBound>()?;
	let text =
		format!("It is device {}, bound until {}.", bound.device, words::moment_words(bound.until));
	let json = json!({
		"device": bound.device, "account": signed.device, "until": bound.until, "block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

async fn list(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	let devices = at.devices(patient).await?;
	let now = at.time().await?;
	let mut text = String::new();
	let mut json = Vec::new();
	for device in &devices {
		let standing = if now < device.until { "is bound" } else { "was bound" };
		text.push_str(&format!(
			"Device {} {standing} until {}.\n",
			device.device,
			words::moment_words(device.until)
		));
		json.push(json!({
			"device": device.device,
			"account": words::hex(device.account),
			"boundAt": device.bound_at,
			"until": device.until,
			"inForce": now < device.until,
		}));
	}
	if devices.is_empty() {
		text.push_str("There is no device.");
	}
	Ok(Answer::new(text, json!({ "devices": json })))
}

//! `anamnesis-custodian`: the service of a custodian.

use anamnesis_custodian::{
	config::{Config, SAMPLE},
	erasure::{Asked, Confirmations, KeptConfirmations, Statements},
	http,
	service::{self, Accounts},
	store::bucket::{Credentials, Place},
};
use anamnesis_service::{
	program,
	secrets::{self, Source},
};
use clap::{Parser, Subcommand};
use std::{
	error::Error,
	io::{self, Write},
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Keeps sealed medical records, and hands them out when the chain permits.
#[derive(Parser)]
#[command(version)]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Run the service
	Serve {
		/// The configuration file
		#[arg(long, default_value = "/etc/anamnesis/custodian.toml")]
		config: PathBuf,
		/// The descriptor with the passphrase of the officer's account
		#[arg(long, value_name = "N")]
		account_passphrase_fd: Option<u32>,
		/// The descriptor with the passphrase of the administrator's account
		#[arg(long, value_name = "N")]
		administrator_passphrase_fd: Option<u32>,
		/// The descriptor with the secret of the key that opens the bucket
		#[arg(long, value_name = "N")]
		records_secret_fd: Option<u32>,
		/// Write the log as JSON
		#[arg(long)]
		log_json: bool,
	},
	/// Sign, as the administrator, that something is erased
	///
	/// Shows the statements that wait, and with --keys signs them. The service sends them then, if it runs with an
	/// officer's account. No node is asked, and no service has to run: the folder can be a copy.
	Attest {
		/// The folder of the service, in which statements wait below `erasure`
		#[arg(long, default_value = "/var/lib/anamnesis-custodian")]
		folder: PathBuf,
		/// Only those of this case, 32 hexadecimal digits
		#[arg(long)]
		case: Option<String>,
		/// The file with the administrator's account, sealed with a passphrase
		#[arg(long)]
		keys: Option<PathBuf>,
		/// The descriptor with its passphrase
		#[arg(long, value_name = "N")]
		passphrase_fd: Option<u32>,
	},
	/// Show what keyholders have confirmed, of erasures that are attested or will be
	///
	/// Of each case that the chain has, or has a certificate of. No node is asked, and no service has to run.
	Confirmations {
		/// The folder of the service
		#[arg(long, default_value = "/var/lib/anamnesis-custodian")]
		folder: PathBuf,
		/// Only those of this case, 32 hexadecimal digits
		#[arg(long)]
		case: Option<String>,
		/// Write them as JSON
		#[arg(long)]
		json: bool,
	},
	/// Write a configuration with all settings to the standard output
	Sample,
	/// Write the OpenAPI description to the standard output
	Openapi,
}

fn main() -> ExitCode {
	let done = match Arguments::parse().command {
		Command::Sample => print(SAMPLE),
		Command::Openapi => print(&http::description()),
		Command::Attest { folder, case, keys, passphrase_fd } => {
			attest(&folder, case.as_deref(), keys.as_deref(), passphrase_fd)
		},
		Command::Confirmations { folder, case, json } => {
			confirmations(&folder, case.as_deref(), json)
		},
		Command::Serve {
			config,
			account_passphrase_fd,
			administrator_passphrase_fd,
			records_secret_fd,
			log_json,
		} => {
			let accounts = [account_passphrase_fd, administrator_passphrase_fd];
			serve(&config, accounts, records_secret_fd, log_json)
		},
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("anamnesis-custodian: {error}");
			ExitCode::FAILURE
		},
	}
}

fn print(text: &str) -> Result<(), Box<dyn Error>> {
	Ok(io::stdout().write_all(text.as_bytes())?)
}

fn attest(
	folder: &Path,
	case: Option<&str>,
	keys: Option<&Path>,
	passphrase_fd: Option<u32>,
) -> Result<(), Box<dyn Error>> {
	let statements = Statements::below(folder);
	let confirmations = KeptConfirmations::below(folder).all()?;
	let mut waiting = statements.all()?;
	waiting.retain(|statement| statement.signature().is_none());
	if let Some(case) = case {
		waiting.retain(|statement| statement.case() == digits(case));
	}
	if waiting.is_empty() {
		return print("No statement waits to be signed.\n");
	}
	let administrator = keys
		.map(|keys| {
			let source = Source {
				descriptor: passphrase_fd,
				option: "--passphrase-fd",
				credential: "administrator-passphrase",
			};
			secrets::open_account(keys, source)
		})
		.transpose()?;
	for mut statement in waiting {
		print(&format!("{}\n", statement.text()))?;
		if statement.missing() > 0 {
			print(&format!(
				"{} of these versions were never in this folder. Sign only if they are erased wherever they were.\n",
				statement.missing()
			))?;
		}
		let said = |said: &&Confirmations| {
			(said.case(), said.record()) == (statement.case(), statement.record())
		};
		print(&confirmations.iter().find(said).map(told).unwrap_or_default())?;
		match &administrator {
			Some(administrator) => {
				statement.sign(administrator)?;
				statements.write(&statement)?;
				print("Signed.\n\n")?;
			},
			None => print("Not signed: give the administrator's account with --keys.\n\n")?,
		}
	}
	Ok(())
}

/// A case as it is named in files.
fn digits(case: &str) -> &str {
	case.strip_prefix("0x").unwrap_or(case)
}

/// What each keyholder has said, a line for each.
fn told(said: &Confirmations) -> String {
	let line = |asked: &Asked| match (&asked.confirmed, asked.attested_without_at) {
		(Some(confirmed), _) => format!(
			"Keyholder {} has confirmed that it has destroyed what it had: at {} ms, block {}.\n",
			asked.keyholder, confirmed.at, confirmed.block,
		),
		(None, Some(_)) => format!(
			"Keyholder {} has not confirmed, although it was asked since {} ms. The answer is due.\n",
			asked.keyholder, asked.asked_at,
		),
		(None, None) => format!(
			"Keyholder {} has not confirmed yet. It is asked since {} ms.\n",
			asked.keyholder, asked.asked_at,
		),
	};
	said.keyholders().iter().map(line).collect()
}

fn confirmations(folder: &Path, case: Option<&str>, json: bool) -> Result<(), Box<dyn Error>> {
	let mut all = KeptConfirmations::below(folder).all()?;
	if let Some(case) = case {
		all.retain(|said| said.case() == digits(case));
	}
	if json {
		return print(&format!("{}\n", serde_json::to_string_pretty(&all)?));
	}
	if all.is_empty() {
		return print("No keyholder was asked to confirm an erasure.\n");
	}
	for said in all {
		let record = said.record().map_or(String::new(), |record| format!(", record {record}"));
		print(&format!("Case {}{record}\n{}\n", said.case(), told(&said)))?;
	}
	Ok(())
}

#[tokio::main]
async fn serve(
	path: &Path,
	[account, administrator]: [Option<u32>; 2],
	records_secret: Option<u32>,
	log_json: bool,
) -> Result<(), Box<dyn Error>> {
	program::begin_log(log_json);
	let config = Config::parse(&program::read(path)?)?;
	let open = |file: Option<&PathBuf>, source| {
		file.map(|file| secrets::open_account(file, source)).transpose()
	};
	let accounts = Accounts {
		officer: open(
			config.account.as_ref(),
			Source {
				descriptor: account,
				option: "--account-passphrase-fd",
				credential: "account-passphrase",
			},
		)?,
		administrator: open(
			config.administrator.as_ref(),
			Source {
				descriptor: administrator,
				option: "--administrator-passphrase-fd",
				credential: "administrator-passphrase",
			},
		)?,
	};
	let place = place(&config, records_secret)?;
	service::serve(config, accounts, place).await
}

/// The bucket in which records are kept, with what opens it.
fn place(config: &Config, descriptor: Option<u32>) -> Result<Option<Place>, Box<dyn Error>> {
	if config.records.is_none() {
		return Ok(None);
	}
	let (option, credential) = ("--records-secret-fd", "records-secret");
	let given = secrets::secret(Source { descriptor, option, credential })
		.map_err(|error| format!("the secret of the bucket's key cannot be read: {error}"))?;
	let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
	let missing = || {
		format!(
			"There are no credentials for the bucket. Set records_key, and leave a descriptor open for its secret ({option}) \
			 or give the service the credential {credential} (LoadCredentialEncrypted= of systemd); or set \
			 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment."
		)
	};
	let credentials = match (config.records_key.clone(), given) {
		(Some(key), Some(secret)) => Credentials::new(key, secret, None),
		(None, None) => {
			let key = set("AWS_ACCESS_KEY_ID").ok_or_else(missing)?;
			let secret = set("AWS_SECRET_ACCESS_KEY").ok_or_else(missing)?;
			Credentials::new(key, secret.into(), set("AWS_SESSION_TOKEN").map(Into::into))
		},
		// A key of one place with the secret of another one opens nothing.
		_ => return Err(missing().into()),
	};
	Ok(config.place(credentials)?)
}

//! Writes the key files of the development chain's organisations: `<number>.age` in a folder. Their passphrase is
//! `development`. Files that are there stay.

use anamnesis_services_tests::development::ORGANISATIONS;
use std::{env, error::Error, fs, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
	match run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("development-keys: {error}");
			ExitCode::FAILURE
		},
	}
}

fn run() -> Result<(), Box<dyn Error>> {
	let folder: PathBuf = env::args_os().nth(1).ok_or("say into which folder")?.into();
	fs::create_dir_all(&folder)?;
	for organisation in ORGANISATIONS {
		let file = folder.join(format!("{}.age", organisation.number));
		if !file.exists() {
			organisation.write_keys(&file)?;
		}
	}
	Ok(())
}

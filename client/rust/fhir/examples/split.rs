//! Splits a bundle into a folder: `cargo run -p anamnesis-fhir --example split -- bundle.json folder`.

use anamnesis_fhir::import::{split, Options};
use std::{error::Error, fs::File, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
	let mut arguments = std::env::args_os().skip(1);
	let (Some(bundle), Some(folder)) = (arguments.next(), arguments.next()) else {
		return Err("give a bundle and a folder".into());
	};
	for (number, document) in split(File::open(bundle)?, &Options::default())?.enumerate() {
		let document = document?;
		let name = format!("{number}-{:?}.json", document.category);
		println!("{name}: {} resources, {} bytes", document.resources, document.bytes.len());
		std::fs::write(PathBuf::from(&folder).join(name), document.bytes)?;
	}
	Ok(())
}

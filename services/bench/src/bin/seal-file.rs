//! Seals or opens one file with the client's library: a process of its own, so that its time and memory are nobody else's.
//!
//! `seal-file seal KEY FROM TO` writes the record's key to KEY, the sealed record to TO, and its outboard beside it;
//! `seal-file open KEY FROM TO` opens it again.

use anamnesis_client::{
	keys::ExposeSecret,
	sealing::{open, seal, RecordKey},
};
use std::{
	env,
	error::Error,
	fs::{self, File},
	io::BufWriter,
	path::Path,
};

fn main() -> Result<(), Box<dyn Error>> {
	let arguments: Vec<String> = env::args().skip(1).collect();
	let [what, key, from, to] = &arguments[..] else {
		return Err("Say what to do: seal-file seal|open KEY FROM TO".into());
	};
	let to = Path::new(to);
	let output =
		|path: &Path| File::create(path).map(|file| BufWriter::with_capacity(1 << 20, file));
	match what.as_str() {
		"seal" => {
			let outboard = output(&to.with_extension("bao"))?;
			let sealed = seal(File::open(from)?, output(to)?, outboard)?;
			fs::write(key, format!("{}\n", sealed.record_key.to_text().expose_secret()))?;
		},
		"open" => {
			let key = RecordKey::parse(fs::read_to_string(key)?.trim())?;
			open(File::open(from)?, &key, output(to)?)?;
		},
		_ => return Err("Say what to do: seal or open.".into()),
	}
	Ok(())
}

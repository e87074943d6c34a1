//! The file that keys are kept in, sealed with a passphrase: an age file (scrypt) around the text of the keys. The stock
//! `age` program takes it as an identity file, and opens and makes such files.

use super::{Keys, MAX_TEXT};
use crate::{
	streams::{Guard, BUFFER},
	Error,
};
use age::{
	scrypt,
	secrecy::{ExposeSecret, SecretString},
	DecryptError, Decryptor, Encryptor,
};
use std::{
	fs::{self, File, OpenOptions},
	io::{self, BufReader, Read, Write},
	iter::once,
	path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// How much work opening a file of keys is, as a power of two: about a second, and 256 MiB of memory for that long. It is
/// the stock program's, and not measured on the machine that seals, since it protects on every other one.
pub const WORK_FACTOR: u8 = 18;

/// The most work that is done for a file: four times as much.
pub const MAX_WORK_FACTOR: u8 = 20;

/// The longest passphrase, in bytes.
pub const MAX_PASSPHRASE: usize = 1024;

/// Seals keys with a passphrase: an age file. `work_factor` is [`WORK_FACTOR`], or less where the passphrase itself has
/// 128 random bits.
pub fn seal_keys(
	keys: &Keys,
	passphrase: &SecretString,
	work_factor: u8,
) -> Result<Vec<u8>, Error> {
	check(passphrase)?;
	if !(1..=MAX_WORK_FACTOR).contains(&work_factor) {
		return Err(Error::MaxWorkExceeded { required: work_factor, max: MAX_WORK_FACTOR });
	}
	let mut recipient = scrypt::Recipient::new(passphrase.clone());
	recipient.set_work_factor(work_factor);
	let encryptor = Encryptor::with_recipients(once(&recipient as _))
		.map_err(|_| Error::Write(io::ErrorKind::InvalidInput.into()))?;
	let mut sealed = Vec::new();
	let mut writer = encryptor.wrap_output(&mut sealed).map_err(Error::Write)?;
	writer.write_all(keys.to_text().expose_secret().as_bytes()).map_err(Error::Write)?;
	writer.finish().map_err(Error::Write)?;
	Ok(sealed)
}

/// Opens what [`seal_keys`] or `age -p` made.
pub fn open_keys(sealed: impl Read, passphrase: &SecretString) -> Result<Keys, Error> {
	check(passphrase)?;
	let guard = Guard::new();
	let input = BufReader::with_capacity(BUFFER, guard.watch(sealed));
	let decryptor = Decryptor::new_buffered(input).map_err(|error| guard.explain(error))?;
	guard.pass();
	if !decryptor.is_scrypt() {
		return Err(Error::KeysNotSealed);
	}
	let mut identity = scrypt::Identity::new(passphrase.clone());
	identity.set_max_work_factor(MAX_WORK_FACTOR);
	let reader = decryptor.decrypt(once(&identity as _)).map_err(|error| match error {
		DecryptError::DecryptionFailed => Error::WrongPassphrase,
		DecryptError::ExcessiveWork { required, .. } => {
			Error::MaxWorkExceeded { required, max: MAX_WORK_FACTOR }
		},
		error => guard.explain(error),
	})?;
	let text = read_text(reader, MAX_TEXT).map_err(|error| match error {
		Error::Read(error) => guard.explain_reading(error),
		error => error,
	})?;
	Keys::parse(&text.ok_or(Error::NoKeys)?)
}

/// Reads the keys in a file.
pub fn read(path: &Path, passphrase: &SecretString) -> Result<Keys, Error> {
	let mut file = File::open(path).map_err(Error::Read)?;
	let mut start = [0; 14];
	// Said more clearly than that it is damaged, since this is what happens to who makes keys with `age-keygen`.
	match file.read(&mut start) {
		Ok(read) if start[..read] == *b"AGE-SECRET-KEY" || start.starts_with(b"#") => {
			Err(Error::KeysNotSealed)
		},
		Ok(read) => open_keys(start[..read].chain(file), passphrase),
		Err(error) => Err(Error::Read(error)),
	}
}

/// Writes keys to a new file that its owner alone may read. There must be none of that name: keys that are written over
/// are lost, and with them everything that is sealed to them.
pub fn create(path: &Path, keys: &Keys, passphrase: &SecretString) -> Result<(), Error> {
	let sealed = seal_keys(keys, passphrase, WORK_FACTOR)?;
	write_new(path, &sealed)?;
	sync_folder(path)
}

/// Writes keys to a file in place of those that are in it: after [`Keys::renew`], or with another passphrase. At every
/// moment, also after a power cut, the file is the old one or the new one.
pub fn replace(path: &Path, keys: &Keys, passphrase: &SecretString) -> Result<(), Error> {
	let sealed = seal_keys(keys, passphrase, WORK_FACTOR)?;
	let mut new = path.as_os_str().to_owned();
	new.push(".new");
	let new = PathBuf::from(new);
	// What an interrupted attempt left behind.
	match fs::remove_file(&new) {
		Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::Write(error)),
		_ => {},
	}
	write_new(&new, &sealed)?;
	if let Err(error) = fs::rename(&new, path) {
		let _ = fs::remove_file(&new);
		return Err(Error::Write(error));
	}
	sync_folder(path)
}

/// Reads a passphrase, one line, from the descriptor of this number, which whoever started this process left open for it.
/// It is not closed.
#[cfg(unix)]
pub fn passphrase_from_descriptor(number: u32) -> Result<SecretString, Error> {
	// With room for the end of the line.
	let text = read_text(descriptor(number)?, MAX_PASSPHRASE + 2)?.ok_or(Error::NoPassphrase)?;
	let line = text.strip_suffix('\n').unwrap_or(&text);
	let line = line.strip_suffix('\r').unwrap_or(line);
	let passphrase = SecretString::from(line);
	check(&passphrase)?;
	Ok(passphrase)
}

/// All text that can be read; none if it is longer than that, or no text.
pub(super) fn read_text(reader: impl Read, max: usize) -> Result<Option<Zeroizing<String>>, Error> {
	// Its room is made at once, so that growing leaves no copy behind.
	let mut bytes = Zeroizing::new(Vec::with_capacity(max + 1));
	reader.take(max as u64 + 1).read_to_end(&mut bytes).map_err(Error::Read)?;
	if bytes.len() > max {
		return Ok(None);
	}
	Ok(std::str::from_utf8(&bytes).ok().map(|text| Zeroizing::new(text.to_owned())))
}

/// A descriptor that is open already, under a number of its own, so that closing it closes nobody else's.
#[cfg(unix)]
pub(super) fn descriptor(number: u32) -> Result<File, Error> {
	use std::os::fd::{FromRawFd, OwnedFd};
	let bad = || Error::Read(io::Error::from_raw_os_error(libc::EBADF));
	let number = i32::try_from(number).map_err(|_| bad())?;
	// SAFETY: it takes numbers and gives one. That of nothing open is an error.
	let own = unsafe { libc::fcntl(number, libc::F_DUPFD_CLOEXEC, 3) };
	if own < 0 {
		return Err(Error::Read(io::Error::last_os_error()));
	}
	// SAFETY: the system has just made this descriptor, for nobody else.
	Ok(File::from(unsafe { OwnedFd::from_raw_fd(own) }))
}

fn check(passphrase: &SecretString) -> Result<(), Error> {
	let passphrase = passphrase.expose_secret();
	let is_one_line = !passphrase.contains(['\n', '\r']);
	if is_one_line && (1..=MAX_PASSPHRASE).contains(&passphrase.len()) {
		Ok(())
	} else {
		Err(Error::NoPassphrase)
	}
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
	let mut options = OpenOptions::new();
	options.write(true).create_new(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	let mut file = options.open(path).map_err(|error| match error.kind() {
		io::ErrorKind::AlreadyExists => Error::AlreadyExists,
		_ => Error::Write(error),
	})?;
	let written = file.write_all(bytes).and_then(|()| file.sync_all());
	if let Err(error) = written {
		// Half a file of keys is of no use to anybody.
		let _ = fs::remove_file(path);
		return Err(Error::Write(error));
	}
	Ok(())
}

/// Makes the name of a file last, too.
fn sync_folder(path: &Path) -> Result<(), Error> {
	#[cfg(unix)]
	{
		let folder = match path.parent() {
			Some(folder) if !folder.as_os_str().is_empty() => folder,
			_ => Path::new("."),
		};
		File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::Write)?;
	}
	Ok(())
}

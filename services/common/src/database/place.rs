//! Where a database is: a file, or a schema of a PostgreSQL server.

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::{
	fmt,
	net::IpAddr,
	path::{Path, PathBuf},
	str::FromStr,
};

/// Where a database is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
	/// An SQLite file.
	File(PathBuf),
	/// A schema in a database of a PostgreSQL server.
	Server {
		/// The database.
		url: ServerUrl,
		/// The name of the schema.
		schema: String,
	},
}

impl From<&Path> for Place {
	fn from(path: &Path) -> Self {
		Place::File(path.to_owned())
	}
}

impl From<&PathBuf> for Place {
	fn from(path: &PathBuf) -> Self {
		Place::File(path.clone())
	}
}

impl From<PathBuf> for Place {
	fn from(path: PathBuf) -> Self {
		Place::File(path)
	}
}

/// The databases of one service: files in its folder, or schemas of one database.
#[derive(Clone, Debug)]
pub struct Databases {
	service: &'static str,
	folder: PathBuf,
	server: Option<ServerUrl>,
}

impl Databases {
	/// Those of this service. Its name begins those of its schemas, so that a custodian and a keyholder can have one
	/// database.
	pub fn new(service: &'static str, folder: &Path, server: Option<ServerUrl>) -> Self {
		Self { service, folder: folder.to_owned(), server }
	}

	/// The one that is this file in the folder, or the schema named like it.
	pub fn at(&self, file: &str) -> Place {
		match &self.server {
			None => Place::File(self.folder.join(file)),
			Some(url) => {
				let name = file.strip_suffix(".sqlite").unwrap_or(file);
				let schema = format!("{}_{name}", self.service);
				Place::Server { url: url.clone(), schema }
			},
		}
	}
}

/// The URL of a database on a PostgreSQL server. Nobody sees the password that may be in it.
#[derive(Clone, Eq, PartialEq)]
pub struct ServerUrl(String);

/// Why a URL is none of a database.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NoServerUrl {
	/// It has another scheme.
	#[error(
		"database has to be the URL of a PostgreSQL database: postgres://role@host/database?sslmode=verify-full. Without \
		 it there are SQLite files in the folder."
	)]
	NotPostgres,
	/// It names no database.
	#[error("database names none on the server. Write postgres://role@host/database, and make one for this service alone.")]
	NoDatabase,
	/// It has something that is not known.
	#[error("{0} is not known in the URL of the database. These are: {known}.", known = KNOWN.join(", "))]
	NotKnown(String),
	/// It cannot be read.
	#[error("The URL of the database cannot be read: {0}.")]
	Malformed(String),
	/// Everybody on the way could read along.
	#[error(
		"The connection to the database would not be encrypted for sure. Add sslmode=verify-full to its URL, and \
		 sslrootcert=… if the server's certificate is not from an authority that this machine trusts; or sslmode=disable \
		 if the way there is protected otherwise."
	)]
	NotEncrypted,
}

/// What may be said after the question mark.
const KNOWN: [&str; 10] = [
	"sslmode",
	"sslrootcert",
	"sslcert",
	"sslkey",
	"host",
	"port",
	"user",
	"dbname",
	"hostaddr",
	"application_name",
];

impl ServerUrl {
	/// What a connection to a schema is told beside.
	pub(super) fn with(&self, settings: &[(&str, &str)]) -> String {
		let mut url = self.0.clone();
		for (name, value) in settings {
			url.push(if url.contains('?') { '&' } else { '?' });
			url.push_str(&format!("options[{name}]={value}"));
		}
		url
	}
}

impl ServerUrl {
	/// Looks whether it is the URL of a database, and of a connection that nobody reads along by accident.
	pub fn check(&self) -> Result<(), NoServerUrl> {
		let text = &self.0;
		if !["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
			return Err(NoServerUrl::NotPostgres);
		}
		let query = text.split_once('?').map_or("", |(_, query)| query);
		let said: Vec<&str> = query
			.split('&')
			.filter(|one| !one.is_empty())
			.map(|one| one.split_once('=').map_or(one, |(name, _)| name))
			.collect();
		if let Some(wrong) = said.iter().find(|name| !KNOWN.contains(name)) {
			return Err(NoServerUrl::NotKnown((*wrong).to_owned()));
		}
		let options = PgConnectOptions::from_str(text)
			.map_err(|error| NoServerUrl::Malformed(error.to_string()))?;
		if options.get_database().is_none_or(str::is_empty) {
			return Err(NoServerUrl::NoDatabase);
		}
		// Without a word sqlx would be content with a connection that is not encrypted.
		let is_encrypted = !matches!(options.get_ssl_mode(), PgSslMode::Allow | PgSslMode::Prefer);
		match is_here(&options) || is_encrypted {
			true => Ok(()),
			false => Err(NoServerUrl::NotEncrypted),
		}
	}
}

impl FromStr for ServerUrl {
	type Err = NoServerUrl;

	fn from_str(text: &str) -> Result<Self, NoServerUrl> {
		let url = Self(text.to_owned());
		url.check().map(|()| url)
	}
}

/// Whether the server is on this machine.
fn is_here(options: &PgConnectOptions) -> bool {
	let host = options.get_host();
	let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
	options.get_socket().is_some()
		|| host.starts_with('/')
		|| host == "localhost"
		|| address.is_ok_and(|address| address.is_loopback())
}

impl fmt::Debug for ServerUrl {
	fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
		formatter.write_str("ServerUrl")
	}
}

/// Not checked yet: what refuses a configuration shows the line, and there may be a password in it.
impl<'de> serde::Deserialize<'de> for ServerUrl {
	fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
		String::deserialize(from).map(Self)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refused(text: &str) -> NoServerUrl {
		ServerUrl::from_str(text).expect_err("it is none")
	}

	#[test]
	fn a_url_names_a_database_of_a_postgresql_server() {
		for right in [
			"postgres://anamnesis@localhost/anamnesis",
			"postgresql://anamnesis@127.0.0.1:5433/anamnesis",
			"postgres://anamnesis@[::1]/anamnesis",
			"postgres://anamnesis@localhost/anamnesis?host=/run/postgresql",
			"postgres://anamnesis@%2Frun%2Fpostgresql/anamnesis",
			"postgres://anamnesis@db.example.org/anamnesis?sslmode=verify-full&sslrootcert=/etc/ca.pem",
			"postgres://anamnesis@db.example.org/anamnesis?sslmode=disable",
		] {
			ServerUrl::from_str(right).expect(right);
		}
		for wrong in ["", "mysql://a@b/c", "anamnesis.sqlite", "sqlite://a"] {
			assert_eq!(refused(wrong), NoServerUrl::NotPostgres);
		}
		assert_eq!(refused("postgres://a@localhost"), NoServerUrl::NoDatabase);
		let unknown = refused("postgres://a@localhost/b?pasword=secret");
		assert_eq!(unknown, NoServerUrl::NotKnown("pasword".into()));
		assert!(!unknown.to_string().contains("secret"));
		assert!(matches!(
			refused("postgres://a@localhost/b?sslmode=yes"),
			NoServerUrl::Malformed(_)
		));
	}

	#[test]
	fn nobody_is_connected_in_the_clear_by_accident() {
		for wrong in [
			"postgres://a@db.example.org/b",
			"postgres://a@10.0.0.1/b?sslmode=prefer",
			"postgres://a@10.0.0.1/b?sslmode=allow",
		] {
			assert_eq!(refused(wrong), NoServerUrl::NotEncrypted, "{wrong}");
		}
	}

	#[test]
	fn a_password_is_not_shown() {
		let url = ServerUrl::from_str("postgres://a:secret@localhost/b").expect("it is right");
		let databases = Databases::new("custodian", Path::new("/x"), Some(url));
		assert!(!format!("{databases:?}").contains("secret"));
		assert!(!format!("{:?}", databases.at("log.sqlite")).contains("secret"));
	}

	#[test]
	fn a_service_has_files_or_schemas() {
		let file = Databases::new("custodian", Path::new("/x"), None).at("log.sqlite");
		assert_eq!(file, Place::File("/x/log.sqlite".into()));
		let url = ServerUrl::from_str("postgres://a@localhost/b").expect("it is right");
		let server = Databases::new("keyholder", Path::new("/x"), Some(url.clone()));
		let schema = "keyholder_log".into();
		assert_eq!(server.at("log.sqlite"), Place::Server { url, schema });
	}
}

//! What a service is told when it starts.

use crate::support::{databases, delivery, log, patient};
use anamnesis_service::{
	database::{Error, Place, Trouble},
	log::Log,
	policies::{Policies, FILE},
};
use anamnesis_test_harness::Postgres;
use sqlx::Connection;
use std::{collections::BTreeSet, fs, path::Path};

/// Tables, columns and types of a file, as a server would have them.
async fn columns_of_file(path: &Path) -> BTreeSet<String> {
	sqlx::any::install_default_drivers();
	let url = format!("sqlite://{}", path.display());
	let mut file = sqlx::AnyConnection::connect(&url).await.expect("it is a file");
	let rows: Vec<(String, String, String)> = sqlx::query_as(
		"SELECT tables.name, columns.name, columns.type FROM sqlite_schema AS tables \
		 JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'",
	)
	.fetch_all(&mut file)
	.await
	.expect("it is a file");
	let kind = |name: &str| match name {
		"BLOB" => "bytea",
		"INTEGER" => "bigint",
		other => panic!("{other} is no type of ours"),
	};
	rows.iter().map(|(table, column, name)| format!("{table}|{column}|{}", kind(name))).collect()
}

fn columns_of_schema(server: &Postgres, url: &str, schema: &str) -> BTreeSet<String> {
	let rows = server.sql(
		database(url),
		&format!(
			"SELECT table_name, column_name, data_type FROM information_schema.columns \
			 WHERE table_schema = '{schema}' AND table_name <> 'format'"
		),
	);
	rows.lines().map(str::to_owned).collect()
}

fn database(url: &str) -> &str {
	let (before, _) = url.split_once('?').expect("it is a URL of ours");
	before.rsplit('/').next().expect("it names a database")
}

#[tokio::test]
async fn a_schema_has_the_tables_that_a_file_has() {
	let server = Postgres::shared();
	let url = server.new_database();
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let log_file = folder.path().join("log.sqlite");
	Log::open(&log_file).await.expect("the folder is free").close().await;
	Log::open(databases(&url).at("log.sqlite")).await.expect("it is free").close().await;
	let of_file = columns_of_file(&log_file).await;
	assert!(of_file.len() > 20, "{of_file:?}");
	assert_eq!(columns_of_schema(server, &url, "test_log"), of_file);

	let policies_file = folder.path().join(FILE);
	Policies::open(&policies_file).await.expect("the folder is free").close().await;
	Policies::open(databases(&url).at(FILE)).await.expect("it is free").close().await;
	let of_file = columns_of_file(&policies_file).await;
	assert_eq!(columns_of_schema(server, &url, "test_policies"), of_file);
}

#[tokio::test]
async fn a_second_service_is_told_that_there_is_one() {
	let url = Postgres::shared().new_database();
	let first = log(&url).await.expect("it is free");
	let refused = log(&url).await.map(drop);
	assert!(matches!(refused, Err(Error::InUse)), "{refused:?}");
	first.disclose(patient(1), delivery(1)).await.expect("the first one goes on");
	first.close().await;
	let second = log(&url).await.expect("it is free again");
	assert_eq!(second.head(patient(1)).await.expect("it works").count, 1);
}

#[tokio::test]
async fn what_a_newer_program_has_written_is_not_touched() {
	let server = Postgres::shared();
	let url = server.new_database();
	log(&url).await.expect("it is free").close().await;
	server.sql(database(&url), "UPDATE test_log.format SET number = 9");
	let refused = log(&url).await.map(drop);
	assert!(matches!(refused, Err(Error::FormatNotKnown { found: 9, .. })), "{refused:?}");
}

#[tokio::test]
async fn who_cannot_use_the_server_is_told_what_to_do() {
	// A server of its own: it lets nobody else in for some of this.
	let server = Postgres::start();
	let url = server.new_database();
	let refused = |url: String| async move {
		match log(&url).await.map(drop) {
			Err(Error::Server(trouble)) => trouble,
			other => panic!("{other:?}"),
		}
	};

	let nowhere = refused(server.url("anamnesis", "nowhere")).await;
	assert!(matches!(nowhere, Trouble::NoDatabase), "{nowhere}");

	server.sql("postgres", "CREATE ROLE guest LOGIN");
	let guest = refused(server.url("guest", database(&url))).await;
	assert!(matches!(guest, Trouble::NotAuthorized(_)), "{guest}");

	server.sql("postgres", "ALTER ROLE guest CONNECTION LIMIT 0");
	let full = refused(server.url("guest", database(&url))).await;
	assert!(matches!(full, Trouble::Full), "{full}");

	let standby = server.new_database();
	let only_read =
		format!("ALTER DATABASE {} SET default_transaction_read_only = on", database(&standby));
	server.sql("postgres", &only_read);
	let standby = refused(standby).await;
	assert!(matches!(standby, Trouble::ReadOnly), "{standby}");

	// Now with passwords.
	server.sql("postgres", "ALTER ROLE anamnesis PASSWORD 'right'");
	let rules = server.data().join("pg_hba.conf");
	let before = fs::read_to_string(&rules).expect("it is there");
	fs::write(&rules, format!("local all anamnesis scram-sha-256\n{before}")).expect("ours");
	server.sql("postgres", "SELECT pg_reload_conf()");
	let with = |password: &str| url.replace("anamnesis@", &format!("anamnesis:{password}@"));
	// The rules hold as soon as the server has read them.
	let mut admitted = log(&with("wrong")).await;
	while let Ok(served) = admitted {
		served.close().await;
		admitted = log(&with("wrong")).await;
	}
	let Err(Error::Server(trouble)) = admitted else { panic!("{admitted:?}") };
	assert!(matches!(trouble, Trouble::NotAdmitted(_)), "{trouble}");
	assert!(!trouble.to_string().contains("wrong"), "nobody sees a password: {trouble}");
	log(&with("right")).await.expect("the password is right").close().await;

	server.stop();
	let away = refused(with("right")).await;
	assert!(matches!(away, Trouble::NotReachable(_)), "{away}");
	assert!(!away.to_string().contains("right@"), "{away}");
}

#[tokio::test]
async fn two_services_can_have_one_database() {
	let url = Postgres::shared().new_database();
	let parsed = url.parse().expect("it is one");
	let keyholder = anamnesis_service::database::Databases::new(
		"keyholder",
		Path::new("/nowhere"),
		Some(parsed),
	);
	let Place::Server { schema, .. } = keyholder.at("log.sqlite") else { panic!("it has a URL") };
	assert_eq!(schema, "keyholder_log");
	let (one, other) =
		(log(&url).await.expect("free"), Log::open(keyholder.at("log.sqlite")).await);
	let other = other.expect("it has a schema of its own");
	one.disclose(patient(1), delivery(1)).await.expect("it works");
	assert_eq!(other.head(patient(1)).await.expect("it works").count, 0);
}

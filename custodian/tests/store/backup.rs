//! A backup of the file with the tables, while it is in use.

use crate::{
	erasure::{found, keep, of},
	support::{new_store, Sample},
};
use anamnesis_custodian::store::Error;

#[tokio::test]
async fn a_backup_that_is_being_made_puts_an_erasure_off_and_does_not_break_it() {
	let (store, folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	keep(&store, &sample).await;
	// Somebody else reads the database, and still sees the rows.
	let options =
		sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("records.sqlite"));
	let reader = sqlx::SqlitePool::connect_with(options).await.expect("the database can be read");
	let mut seen = reader.begin().await.expect("the database can be read");
	sqlx::query("SELECT count(*) FROM records")
		.execute(&mut *seen)
		.await
		.expect("the database can be read");

	let refused = store.erase(&of(1)).await;
	assert!(matches!(refused, Err(Error::DatabaseInUse | Error::Database(_))), "{refused:?}");
	drop(seen);
	reader.close().await;
	store.erase(&of(1)).await.expect("nobody reads any more");
	assert_eq!(found(folder.path(), &sample), [""; 0]);
}

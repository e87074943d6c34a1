//! The store with its tables on a real PostgreSQL server: the tests of `store`, once more.

#[path = "../store/erasure.rs"]
mod erasure;
#[path = "../store/killed.rs"]
mod killed;
#[path = "../store/lost.rs"]
mod lost;
#[allow(dead_code)]
#[path = "../store/lying.rs"]
mod lying;
#[path = "../store/sealed_keys.rs"]
mod sealed_keys;
#[path = "../store/support.rs"]
mod support;
#[path = "../store/uploads.rs"]
mod uploads;

const ON_SERVER: bool = true;

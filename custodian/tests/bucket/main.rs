//! The store over a bucket of a real S3 server: the tests of `tests/store`, and what only a bucket can do.

#[path = "../store/erasure.rs"]
mod erasure;
#[path = "../store/killed.rs"]
mod killed;
#[path = "../store/lost.rs"]
mod lost;
mod lying;
mod memory;
mod outages;
#[path = "../store/reading.rs"]
mod reading;
mod refused;
#[path = "../store/sealed_keys.rs"]
mod sealed_keys;
mod server;
#[path = "../store/support.rs"]
mod support;
#[path = "../store/uploads.rs"]
mod uploads;
mod web;
#[path = "../http/support.rs"]
#[allow(dead_code)]
mod web_support;

const ON_SERVER: bool = false;

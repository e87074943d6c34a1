//! Policies on a real PostgreSQL server: the tests of `policies` that keep something, once more.

#[path = "../policies/gate.rs"]
mod gate;
#[path = "../policies/store.rs"]
mod store;
#[path = "../policies/support.rs"]
#[allow(dead_code)]
mod support;

const ON_SERVER: bool = true;

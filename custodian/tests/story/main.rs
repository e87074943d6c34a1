//! Stories over real processes: a node, and the program of a custodian.

mod erasing;
mod killed;
mod reading;
mod restoring;
mod sending;
#[path = "../http/support.rs"]
#[allow(dead_code)]
mod support;
mod world;

//! A keyholder as a process, with a real node: what the chain says decides what is sealed. `ANAMNESIS_NODE` names the node to
//! spawn, instead of the one that cargo has built beside the test.

mod killed;
mod story;
#[path = "../support/mod.rs"]
#[allow(dead_code)]
mod support;
mod town;

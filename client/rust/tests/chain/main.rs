//! The client of the chain against real nodes.

// Helpers outside of the tests themselves unwrap as well.
#![allow(clippy::unwrap_used)]

mod connecting;
mod flow;
mod killed;
mod metadata;
mod motions;
mod nonces;
mod pages;
mod refusals;
mod support;

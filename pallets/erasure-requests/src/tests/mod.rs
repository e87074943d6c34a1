//! The pallet's rules as sentences, one file per group of calls.

mod attest;
mod forgetting;
mod idle;
mod open;
mod purge_step;
mod try_state;

//! The pallet's rules as sentences, one file per group of calls.

mod amend;
mod anchor;
mod forget;
mod holdings;
mod migrations;
mod read;
mod try_state;

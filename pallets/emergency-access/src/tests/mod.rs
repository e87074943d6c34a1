//! The pallet's rules as sentences, one file per group of calls.

mod cosign;
mod departures;
mod dispute;
mod end;
mod escalation;
mod forget;
mod offline;
mod open;
mod read;
mod review;
mod try_state;

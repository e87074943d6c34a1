//! The pallet's rules as sentences, one file per group of calls.

mod agreement;
mod appeals;
mod attest;
mod case_key;
mod custody;
mod elsewhere;
mod extend;
mod forgetting;
mod freezing;
mod idle;
mod keep;
mod migrations;
mod open;
mod partial;
mod purge_step;
mod random;
mod read;
mod recipients;
mod reference;
mod reopen;
mod scopes;
mod steps;
mod try_state;
mod withdraw;

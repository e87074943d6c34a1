//! The pallet's rules as sentences, one file per group of calls.

mod change;
mod contribute;
mod cost;
mod decision;
mod emergency;
mod forget;
mod grant;
mod migrations;
mod policy;
mod projects;
mod questions;
mod random;
mod read;
mod reference;
mod representatives;
mod requests;
mod research;
mod revoke;
mod revoke_all;
mod sponsor;
mod topics;
mod try_state;

//! The pallet's rules as sentences, one file per group of calls.

mod contribute;
mod decision;
mod forget;
mod grant;
mod revoke;
mod sponsor;
mod try_state;

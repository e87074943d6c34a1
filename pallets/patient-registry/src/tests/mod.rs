//! The pallet's rules as sentences, one file per group of calls.

mod consent;
mod forget;
mod register;
mod try_state;

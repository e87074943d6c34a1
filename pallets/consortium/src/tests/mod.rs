//! The pallet's rules as sentences, one file per group of calls.

mod enrol;
mod founding;
mod organisations;
mod try_state;

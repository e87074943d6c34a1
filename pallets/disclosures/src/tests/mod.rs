//! The pallet's rules as sentences, one file per group of calls.

mod contradict;
mod nothing_personal;
mod post;
mod read;
mod retention;
mod try_state;

//! The rules of admission as sentences.

mod allowance;
mod assured;
mod devices;
mod forget;
mod free;
mod nonce;
mod roles;
mod set;
mod try_state;
mod turn;
mod wrappers;

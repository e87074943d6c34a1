//! The pallet's rules as sentences, one file per group of calls.

mod amend;
mod anchor;
mod batches;
mod cost;
mod days;
mod devices;
mod forget;
mod forget_records;
mod holdings;
mod holds;
mod leaves;
mod many;
mod migrations;
mod own;
mod read;
mod rectification;
mod retention;
mod scopes;
mod stored;
mod topics;
mod transfers;
mod try_state;

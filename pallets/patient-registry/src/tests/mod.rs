//! The pallet's rules as sentences, one file per group of calls.

mod acts;
mod consent;
mod declarations;
mod devices;
mod ending;
mod forget;
mod guardians;
mod hand_over;
mod keys;
mod mandates;
mod migrations;
mod provisional;
mod recovery;
mod register;
mod try_state;

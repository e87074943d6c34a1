//! A network of four validators on one machine, and what has to hold of it whatever fails.
//!
//! The scenarios are in `tests/`. Each has four validators of the chain `local`, every one a process of its own, with an
//! address of its own that outlives it ([`network`]), and ends with the same question: was there ever a height at which
//! two blocks were final ([`observer`])?

pub mod authors;
pub mod council;
pub mod load;
pub mod namespaces;
pub mod network;
pub mod observer;
pub mod report;

pub use anamnesis_chain_tests::validators;
pub use anamnesis_test_harness as harness;
pub use network::Network;
pub use observer::Observer;

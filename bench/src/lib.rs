//! Measurements over the ports of real nodes. What there is says `bench/README.md`.
//!
//! What goes wrong ends the measurement: a number is printed only when everything behind it happened.

pub mod built;
pub mod figures;
pub mod throughput;

//! Tests over the ports of real nodes, one file for each thing that has to hold.
//!
//! They mostly wait for blocks, so many run side by side in one program; only those of [`flood`] compare times, and want
//! the machine for themselves (`scripts/test.sh`).

mod admission;
mod compiled;
mod consortium;
mod flood;
mod forgetting_on_disk;
mod history;
mod metrics;
mod patient;
mod preflight;
mod proof;
mod reserved;
mod restart;
mod rpc;
mod upgrade;

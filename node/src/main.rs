//! The node of an Anamnesis chain.
//!
//! It validates, or follows, the chain of a consortium of healthcare organisations. Four things
//! set it apart from a stock Substrate node, and each is a promise to patients:
//!
//! * it forgets: bodies and states older than the chain's history are deleted ([`history`]);
//! * it can rid its disk of what was deleted, and show that it did ([`disk`]);
//! * it keeps no second copy of what passes through: no offchain index, no IPFS server
//!   ([`command`]);
//! * it reports to nobody: telemetry is off until the operator names an endpoint ([`command`]).

// The errors of the SDK are large, and end a command.
#![allow(clippy::result_large_err)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod chain_spec;
mod cli;
mod command;
mod disk;
mod history;
mod metrics;
mod preflight;
mod rpc;
mod service;
mod types;

use std::{error::Error, process::ExitCode};

fn main() -> ExitCode {
	match command::run() {
		Ok(code) => code,
		Err(error) => {
			eprintln!("Error: {error}");
			let mut said = error.to_string();
			let mut cause = error.source();
			while let Some(error) = cause {
				// Transparent wrappers repeat the sentence of what they wrap.
				if error.to_string() != said {
					said = error.to_string();
					eprintln!("  because: {said}");
				}
				cause = error.source();
			}
			ExitCode::FAILURE
		},
	}
}

#![doc = include_str!("../README.md")]

pub mod answering;
pub mod config;
pub mod filter;
pub mod http;
pub mod jsonrpc;
pub mod node;
pub mod rate;
pub mod reference;
pub mod running;
pub mod socket;
pub mod tickets;

//! The gateway over a real node.

mod client;
mod ending;
mod limits;
mod reading;
mod sending;
mod town;

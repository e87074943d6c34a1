#![doc = include_str!("../README.md")]

pub mod commitment;
pub mod error;
pub mod keys;
pub mod outboard;
pub mod sealing;
mod streams;

pub use error::Error;

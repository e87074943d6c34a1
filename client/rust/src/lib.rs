#![doc = include_str!("../README.md")]

pub mod chain;
pub mod commitment;
pub mod error;
pub mod keys;
pub mod outboard;
pub mod sealing;
pub mod services;
mod streams;
pub mod trust;

pub use error::Error;
pub use trust::Trust;

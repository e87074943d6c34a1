#![doc = include_str!("../README.md")]

pub mod chain;
pub mod database;
pub mod http;
pub mod log;
pub mod login;
pub mod offline;
pub mod policies;
pub mod program;
pub mod secrets;
pub mod sender;
pub mod settings;
mod time;

pub use time::now;

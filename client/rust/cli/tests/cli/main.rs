//! The program itself, run as a process.

mod chain;
#[cfg(target_os = "linux")]
mod clock;
mod custody;
mod emergency;
mod keys;
#[cfg(target_os = "linux")]
mod later;
mod mandates;
mod offline;
mod pages;
mod records;
mod secure;
mod support;
mod terminal;
mod texts;
mod thrown_away;
mod world;

//! The program itself, run as a process.

mod chain;
mod emergency;
mod keys;
mod offline;
mod pages;
mod records;
mod services;
mod support;
mod world;

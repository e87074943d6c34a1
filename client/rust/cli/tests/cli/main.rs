//! The program itself, run as a process.

mod chain;
mod custody;
mod keys;
mod offline;
mod pages;
mod records;
mod services;
mod support;
mod world;

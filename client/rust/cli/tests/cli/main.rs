//! The program itself, run as a process.

mod chain;
mod keys;
mod offline;
mod pages;
mod records;
mod secure;
mod support;
mod terminal;
mod thrown_away;
mod world;

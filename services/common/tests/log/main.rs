//! The disclosure log over real files, and over a real chain.

mod entries;
mod intervals;
mod killed;
mod large;
mod offline;
mod on_chain;
mod posting;
mod support;
mod view;

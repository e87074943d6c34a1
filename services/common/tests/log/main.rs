//! The disclosure log over real files, and over a real chain.

mod entries;
mod files;
mod intervals;
mod killed;
mod large;
mod offline;
mod on_chain;
mod posting;
mod support;
mod view;

/// The same tests are run on a server by another program.
const ON_SERVER: bool = false;

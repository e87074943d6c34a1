//! The client of the chain against real nodes.

mod connecting;
mod flow;
mod killed;
mod metadata;
mod motions;
mod nonces;
mod pages;
mod refusals;
mod support;

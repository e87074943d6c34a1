//! The service over its port.

mod browsers;
mod description;
mod erasures;
mod keys;
mod login;
mod support;
mod without_a_chain;

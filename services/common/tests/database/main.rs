//! A real PostgreSQL server: what it is told, what it says, and what it is like when it fails.

mod erasing;
mod failing;
mod secure;
mod starting;
mod support;

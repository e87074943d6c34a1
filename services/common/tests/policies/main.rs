//! Policies: kept, applied and handed over.

mod files;
mod gate;
mod random;
mod routes;
mod store;
mod support;

/// The same tests are run on a server by another program.
const ON_SERVER: bool = false;

//! Policies: kept, applied and handed over.

mod gate;
mod random;
mod routes;
mod store;
mod support;

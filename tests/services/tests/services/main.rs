//! Stories over real processes: what custodians and keyholders keep when they are killed, what each of them alone can open,
//! and what long records take.
//!
//! `ANAMNESIS_NODE` says where the node is, `ANAMNESIS_PROGRAMS` in which folder the services are.

mod alone;
mod killed;
mod long;
mod on_postgres;
mod raw;

//! Stories over real processes: what custodians and keyholders keep when they are killed, what each of them alone can open,
//! how they forget together, what long records take, and the whole story by the command line alone.
//!
//! `ANAMNESIS_NODE` says where the node is, `ANAMNESIS_PROGRAMS` in which folder the services are.

mod alone;
mod forgotten;
mod killed;
mod long;
mod monitoring;
mod offline;
mod on_postgres;
mod raw;
mod story;

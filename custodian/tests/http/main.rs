//! The service over its port.

mod description;
mod downloads;
mod emergencies;
mod handover;
mod login;
mod readers;
mod slow;
mod support;
mod uploads;
mod without_a_chain;

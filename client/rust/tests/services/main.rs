//! The client of custodians and keyholders against a service that misbehaves. What the real ones answer is in
//! `services_real.rs`.

mod downloads;
mod login;
mod misbehaving;
mod parts;
mod patients_side;
mod uploads;
mod wire;

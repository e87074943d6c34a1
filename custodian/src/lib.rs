#![doc = include_str!("../README.md")]

pub mod config;
pub mod erasure;
pub mod http;
mod placing;
pub mod service;
pub mod store;

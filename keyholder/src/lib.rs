#![doc = include_str!("../README.md")]

pub mod config;
pub mod erasure;
pub mod folder;
pub mod http;
pub mod rate;
pub mod running;
pub mod sealing;

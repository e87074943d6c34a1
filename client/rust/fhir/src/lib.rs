#![doc = include_str!("../README.md")]

pub mod dicom;
pub mod error;
pub mod export;
pub mod import;

pub use error::Error;

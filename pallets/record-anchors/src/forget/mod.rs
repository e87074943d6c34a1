//! How a patient is forgotten, and how single records are.

mod patient;
mod records;

//! What several stories have in common. The stories are in `tests/`.

pub mod council;
pub mod kill;
pub mod load;
pub mod patient;
pub mod refusal;
pub mod sealed;
pub mod validators;

pub use anamnesis_test_harness as harness;

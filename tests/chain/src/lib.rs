//! What several stories have in common. The stories are in `tests/`.

pub mod council;
pub mod load;
pub mod refusal;

pub use anamnesis_test_harness as harness;

//! What front ends read of records and erasure cases, through the runtime APIs.

mod cases;
mod records;

pub use cases::*;
pub use records::*;

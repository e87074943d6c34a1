//! How each pallet is wired.

mod consensus;
mod limits;
mod members;
mod patients;
mod system;

pub use consensus::SESSION_BLOCKS;
pub use limits::*;
pub use members::*;
pub use patients::*;
pub use system::NeverPaused;

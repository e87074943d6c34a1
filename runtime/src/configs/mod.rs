//! How each pallet is wired.

mod consensus;
mod limits;
mod members;
mod system;

pub use consensus::SESSION_BLOCKS;
pub use limits::*;
pub use members::*;

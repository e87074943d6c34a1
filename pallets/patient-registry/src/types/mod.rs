//! What the registry keeps about a patient.

mod declaration;
mod device;
mod keys;
mod mandate;
mod patient;
mod recovery;

pub use declaration::*;
pub use device::*;
pub use keys::*;
pub use mandate::*;
pub use patient::*;
pub use recovery::*;

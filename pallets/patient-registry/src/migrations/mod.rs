//! What an upgrade changes in the storage of this pallet.

pub mod v2;

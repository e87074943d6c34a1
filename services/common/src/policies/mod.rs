//! Patients' policies: what they restrict, whatever they have granted. The format is that of
//! `docs/src/reference/policy.md`.
//!
//! ## Stories
//!
//! 1. Anna has granted the clinic everything, and does not want her psychiatrist's letters read there. Her portal writes a
//!    policy, hands it over to her custodian and to both keyholders, and then changes the commitment on chain. From the
//!    block on in which that stands, each of them applies the new one; none of them was without one in between.
//! 2. A clinician asks for such a letter. The chain permits it, the policy does not. They are told what everybody is told
//!    whom nothing permits it, after the same time. Anna reads in her log that somebody asked.
//! 3. Anna has changed her policy with a device that reached one keyholder only. The other one hands out nothing: it knows
//!    from the chain that what it has is old.
//! 4. She has everything erased. Nothing of her policies is left in any file.
//!
//! ## What is kept
//!
//! Of each patient at most two documents: the one that the chain has, and one that it does not have yet. A third takes the
//! place of that. Documents are kept as they came, and are read each time anew.

mod gate;
pub mod routes;
mod store;
mod tidy;

pub use gate::{Access, Gate};
pub use store::{Held, NotKept, Policies, FILE};
pub use tidy::{keep_tidy, Tidied};

//! # Anamnesis primitives
//!
//! The words of the chain as types: ids, roles, kinds, categories, purposes, commitments and refusal codes; and
//! the traits through which our pallets meet. Pallets, runtime, node and every client depend on this crate, and
//! it depends on none of them.
//!
//! | module | what is in it |
//! |---|---|
//! | [`ids`] | patient ids, organisation ids, times |
//! | [`patients`] | mandates, and what is done on the patient's side |
//! | [`members`] | roles of organisations, kinds of practitioners, encryption keys |
//! | [`endpoint`] | where an organisation's services answer |
//! | [`credential`] | commitments to professional credentials |
//! | [`records`] | categories, commitments to record versions |
//! | [`batch`] | many documents under one commitment, and its verifier |
//! | [`purpose`] | HL7 v3 purposes of use |
//! | [`admission`] | classes of calls, who may send them, who pays |
//! | [`access`] | grants and the access decision |
//! | [`emergency`] | reasons for emergency access |
//! | [`policy`] | what a patient restricts, off chain, and how it is applied |
//! | [`consent`] | texts that a person signs |
//! | [`disclosure`] | the log of who got what, its roots, and its verifier |
//! | [`erasure`] | erasure cases |
//! | `proof` | proof files and their verifier, with the feature `proof` |
//! | [`refusal`] | why a transaction was refused in the pool |
//! | [`views`] | what front ends read of records and erasure cases |
//! | [`traits`] | what one pallet may ask another |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod access;
pub mod admission;
pub mod batch;
pub mod consent;
pub mod credential;
pub mod disclosure;
pub mod emergency;
pub mod endpoint;
pub mod erasure;
pub mod ids;
pub mod members;
pub mod patients;
pub mod policy;
#[cfg(feature = "proof")]
pub mod proof;
pub mod purpose;
pub mod records;
pub mod refusal;
pub mod traits;
pub mod views;

pub use access::{
	AccessDecision, AccessTarget, Categories, GrantScope, Grantee, InitialGrant, ProjectId,
	Purposes, Rights,
};
pub use admission::{CallClass, ClassifyCall, Payer, Sender};
pub use emergency::EmergencyReason;
pub use endpoint::Endpoint;
pub use erasure::{CaseId, ErasureGround, ErasureScope, RetentionReason};
pub use ids::{Moment, OrganisationId, PatientId};
pub use members::{EncryptionKey, PractitionerKind, PractitionerKinds, Role, Roles};
pub use patients::{KeyNumber, MandateRights, MandateTerms, PatientAct, Quarter};
pub use purpose::Purpose;
pub use records::{Author, Commitment, Day, DeviceNumber, RecordCategory, RecordId, Version};
pub use refusal::Refusal;

//! Texts that a person signs: readable in a wallet, rebuilt by the runtime, never sent as text.
//!
//! Wallets sign `<Bytes>…</Bytes>` around whatever they are given, so that a signature can never be that of a
//! transaction. Every text names its purpose in the first line and the chain by its genesis hash, and stands here
//! once, for the runtime and for every client. Vectors for other languages: `primitives/vectors/consent.json`.
//!
//! | module | who signs | that |
//! |---|---|---|
//! | [`registration`] | a patient, or a guardian | an organisation registers the patient |
//! | [`mandate`] | a representative | they act for a patient |
//! | [`takeover`] | a patient with a new account | the patient id is theirs from now on |
//! | [`device`] | a device | it is bound to a patient |
//! | [`attestation`] | a custodian's administrator | it has erased what a case asks for |
//! | [`case`] | a person who has been erased, with the key of the case | something is still there, or the certificate shall go |
//! | [`emergency`] | a clinician and an officer | records were read in an emergency while the chain stood still |

pub mod attestation;
pub mod case;
pub mod device;
pub mod emergency;
pub mod mandate;
pub mod registration;
pub mod takeover;
mod text;

pub use attestation::ErasureAttestation;
pub use case::{CaseAction, CaseWord};
pub use device::DeviceBinding;
pub use emergency::{EmergencyCosignature, OfflineEmergency};
pub use mandate::MandateAcceptance;
pub use registration::{GuardianConsent, RegistrationConsent};
pub use takeover::Takeover;

/// The longest that a consent may be valid for, in milliseconds: a day.
pub const MAX_CONSENT_MILLISECONDS: u64 = 24 * 60 * 60 * 1_000;

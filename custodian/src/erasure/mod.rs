//! Answers erasure cases (GDPR Art. 17): what the chain asks this custodian to erase is erased, and then attested.
//!
//! ## Stories
//!
//! 1. Anna asks for everything to be erased. The block is final, the worker finds the case in it, and looks what this
//!    custodian keeps. Nothing stands against it. Two clinics have read: it names them on chain. It erases bytes, sealed
//!    keys, blinding values and rows, so that no file has anything of them, and only then signs that it has. When the other
//!    custodians have answered too and the chain has forgotten Anna, her policy and her log go as well.
//! 2. One of her records is under a legal hold. It is kept, as held, until the hold ends; the rest goes. When the record is
//!    opened again, the worker answers anew.
//! 3. The administrator's key is not on this machine. The statement waits in a file, the administrator signs it elsewhere
//!    (`anamnesis-custodian attest`), and the worker sends it.
//! 4. The chain wants something attested that was never in this folder. What is here is erased, and the statement waits for
//!    the administrator, who has to know where the rest is.
//! 5. The process is killed, at whatever step. It looks at the chain again, and goes on.
//!
//! ## How it is safe to repeat
//!
//! Nothing is done because it is remembered that it has to be: every round asks the chain, at a finalised block that is no
//! older than a minute, what is still wanted, and does the next thing. Telling, keeping and attesting change what the chain
//! answers; erasing twice erases nothing more. What has to outlive a crash is little: how far the blocks were read, about
//! whom a case is, and how much of a part was never here, since that cannot be told any more once it is erased.

mod journal;
mod plan;
mod statements;
mod watching;
mod worker;

pub use journal::{Journal, Noted};
pub use plan::{Next, Part, Rules, View, Why};
pub use statements::{Error as StatementError, Statement, Statements};
pub use worker::{Fault, Hook, Outcome, Worker};

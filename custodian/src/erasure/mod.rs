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
//! 5. One of the record's two keyholders is down. The bytes are erased at once. The statement waits until the keyholder is
//!    back and has confirmed that it has destroyed what it had. If it stays away, the statement is made three days before
//!    the answer is due, and the operator sees who has not confirmed.
//! 6. The process is killed, at whatever step. It looks at the chain again, and goes on.
//!
//! ## How it is safe to repeat
//!
//! Nothing is done because it is remembered that it has to be: every round asks the chain, at a finalised block that is no
//! older than a minute, what is still wanted, and does the next thing. Telling, keeping and attesting change what the chain
//! answers; erasing twice erases nothing more. What has to outlive a crash is little: how far the blocks were read, about
//! whom a case is, how much of a part was never here, since that cannot be told any more once it is erased, and what
//! keyholders have confirmed.

mod confirmations;
mod files;
mod journal;
mod keyholders;
mod plan;
mod statements;
mod watching;
mod worker;

pub use confirmations::{Asked, Confirmations, Confirmed, KeptConfirmations};
pub use journal::{Journal, Noted};
pub use keyholders::{Keyholders, NotConfirmed};
pub use plan::{Next, Part, Rules, View, Waited, Why};
pub use statements::{Error as StatementError, Statement, Statements};
pub use worker::{Fault, Hook, Outcome, Worker};

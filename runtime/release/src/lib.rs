//! Looks at a runtime that is to be released, before seats vote for it.
//!
//! | module | what is in it |
//! |---|---|
//! | [`code`] | a runtime's wasm: what it says of itself, its hashes, the form in which it is sent |
//! | [`shape`] | how a value of a type is encoded, as something that can be compared |
//! | [`items`] | what clients see of a runtime: calls, events, storage and so on, each with its shape |
//! | [`diff`] | what changes from one runtime to another, and what must not |

pub mod code;
pub mod diff;
pub mod items;
pub mod shape;

//! Stories over real processes: a node, custodians and keyholders, and the command line.
//!
//! | module | what is in it |
//! |---|---|
//! | [`command_line`] | people at the command line: each has a home, keys and a profile |
//! | [`development`] | the keys of the development chain's organisations, which everybody knows |
//! | [`programs`] | custodians, keyholders and the command line as processes that do not outlive their test |
//! | [`way`] | an address that leads to the node, also after that was started again |
//! | [`world`] | a node with people in it, and what they do with records |

pub mod command_line;
pub mod development;
pub mod programs;
pub mod way;
pub mod world;

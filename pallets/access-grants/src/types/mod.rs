//! What is kept of grants, requests and research projects.

mod grants;
mod projects;
mod requests;

pub(crate) use grants::{is_about_something, Noted, Wanted};
pub use grants::{GivenGrants, Grant, GrantId, GranteeEntry, Terms};
pub(crate) use projects::{are_research, is_reading, is_research};
pub use projects::{Project, PROTOCOL_SCHEME};
pub(crate) use requests::can_be_asked_for;
pub use requests::{OpenRequests, Request, RequestId};

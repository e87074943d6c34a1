//! The disclosure log on a real PostgreSQL server: the tests of `log`, once more.

#[path = "../log/entries.rs"]
mod entries;
#[path = "../log/intervals.rs"]
mod intervals;
#[path = "../log/killed.rs"]
mod killed;
#[path = "../log/posting.rs"]
mod posting;
#[path = "../log/support.rs"]
mod support;
#[path = "../log/view.rs"]
mod view;

const ON_SERVER: bool = true;

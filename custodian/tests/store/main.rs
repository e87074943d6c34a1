//! The store on a real disk, by its own process and by others that are killed.

mod backup;
mod disk_full;
mod erasure;
mod killed;
mod lost;
mod lying;
mod reading;
mod sealed_keys;
mod support;
mod uploads;

/// The same tests are run on a server by another program.
const ON_SERVER: bool = false;

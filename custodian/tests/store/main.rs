//! The store on a real disk, by its own process and by others that are killed.

mod disk_full;
mod erasure;
mod killed;
mod lying;
mod reading;
mod sealed_keys;
mod support;
mod uploads;

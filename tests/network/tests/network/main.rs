//! What a network of validators does when machines, networks and clocks fail: one file for each kind of failure.

mod astray;
mod catching_up;
mod cut;
mod killed;
mod outage;
mod stalled;

//! One file for each group of calls.

mod change;
mod enrol;
mod founding;
mod migrations;
mod organisations;
mod seats;
mod sessions;
mod silence;
mod standing;
mod try_state;
mod validators;
mod validity;

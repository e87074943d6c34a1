//! What a real node answers is what the services act on. `ANAMNESIS_NODE` names the node to spawn, instead of the one that
//! cargo has built beside the test.

mod availability;
mod connections;
mod permits;
mod policies;
mod sides;
mod standstill;
mod support;
mod taking_over;
mod tunnel;

//! Time, as the chain counts it.

use anamnesis_primitives::Moment;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now, in Unix milliseconds.
pub fn now() -> Moment {
	SystemTime::now()
		.duration_since(UNIX_EPOCH)
		.ok()
		.and_then(|since| since.as_millis().try_into().ok())
		.unwrap_or_default()
}

//! HTTP: what every service answers alike.

mod description;
pub mod extract;
mod layers;
mod limits;
mod pace;
mod problem;
mod server;
pub mod session;
mod watch;

pub use description::described;
pub use layers::{cross_origin, in_time};
pub use limits::{Limits, MAX_JSON};
pub use pace::Pace;
pub use problem::{Problem, UPLOAD_OFFSET};
pub use server::{serve, Peer};
pub use watch::{no_method, no_route, watched};

use utoipa::{
	openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
	Modify, ToSchema,
};

/// Bytes, as they are.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct Binary(#[allow(dead_code)] Vec<u8>);

/// Describes how requests say their session.
pub struct Sessions;

impl Modify for Sessions {
	fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
		let scheme = HttpBuilder::new()
			.scheme(HttpAuthScheme::Bearer)
			.description(Some("The token of a session."))
			.build();
		description
			.components
			.get_or_insert_default()
			.add_security_scheme("session", SecurityScheme::Http(scheme));
	}
}

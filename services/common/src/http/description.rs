//! The description of a service, as it is committed.

use utoipa::openapi::{
	path::{Operation, PathItem},
	schema::{SchemaType, Type},
	OpenApi, RefOr, Schema,
};

/// A description as JSON, with an end of line.
///
/// `utoipa` says of a header that may be left out that it may be null as well. No header can be: whoever makes requests from
/// the description would send the word.
pub fn described(mut description: OpenApi) -> String {
	description.paths.paths.values_mut().flat_map(operations).for_each(without_null);
	// Its keys are strings, and nothing in it can fail.
	description.to_pretty_json().unwrap_or_default() + "\n"
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
	let PathItem { get, put, post, delete, patch, .. } = path;
	[get, put, post, delete, patch].into_iter().flatten()
}

fn without_null(operation: &mut Operation) {
	for parameter in operation.parameters.iter_mut().flatten() {
		let RefOr::T(parameter) = parameter else { continue };
		let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema else { continue };
		if let SchemaType::Array(types) = &mut schema.schema_type {
			types.retain(|one| *one != Type::Null);
			if let [only] = types.as_slice() {
				schema.schema_type = SchemaType::Type(only.clone());
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[utoipa::path(get, path = "/", params(("May-Be-Left-Out" = Option<u32>, Header)), responses((status = 204)))]
	#[allow(dead_code)]
	fn asked() {}

	#[derive(utoipa::OpenApi)]
	#[openapi(paths(asked))]
	struct Described;

	#[test]
	fn a_header_may_be_left_out_and_is_never_null() {
		let before = <Described as utoipa::OpenApi>::openapi();
		let asked = |text: &str| -> serde_json::Value {
			let all: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
			all["paths"]["/"]["get"]["parameters"][0].clone()
		};
		// When this does not hold any more, none of this is needed.
		let plain = before.to_pretty_json().expect("it is JSON");
		assert_eq!(asked(&plain)["schema"]["type"], serde_json::json!(["integer", "null"]));
		let parameter = asked(&described(before));
		assert_eq!(parameter["schema"]["type"], "integer");
		assert_eq!(parameter["required"], false);
	}
}

//! Whether a resource is one of FHIR R4. What the standard's own definitions say (elements, cardinalities, types) is
//! checked by `fhirkit`, whose types are generated from them; here its words are put into ours, which hold no content.

use crate::error::{Fault, Findings};
use fhirkit::{
	r4::{Bundle, BundleEntry, Resource},
	Decoder, FhirJson, Json, Severity,
};

/// Parses JSON. Nothing when it is none, when an object has a member twice, or when a name in it is none of an element.
pub(crate) fn parse(
	text: &str,
	entry: Option<usize>,
	element: &str,
	findings: &mut Findings,
) -> Option<Json> {
	let json = Json::parse(text).ok()?;
	let named = names(&json, element, &mut |place, fault| findings.add(entry, place, fault));
	named.then_some(json)
}

/// Whether every name is one that an element can have. Others could be anything, and would be in the places of findings.
fn names(json: &Json, place: &str, report: &mut impl FnMut(&str, Fault)) -> bool {
	match json {
		Json::Object(members) => members.iter().all(|(name, value)| {
			let begins =
				name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
			let goes_on = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
			if !begins || !goes_on || name.len() > 64 {
				report(place, Fault::NoName);
				return false;
			}
			names(value, place, report)
		}),
		Json::Array(values) => values.iter().all(|value| names(value, place, report)),
		_ => true,
	}
}

/// Checks a resource, and says of what type it is if R4 knows it.
pub(crate) fn resource(
	json: &Json,
	entry: Option<usize>,
	findings: &mut Findings,
) -> Option<&'static str> {
	if json.get("resourceType").and_then(Json::as_str).is_none() {
		findings.add(entry, "Resource.resourceType", Fault::NoResourceType);
		return None;
	}
	if contained(json).any(|inner| inner.get("contained").is_some()) {
		findings.add(entry, "Resource.contained", Fault::ContainedTwice);
		return None;
	}
	if has_nested(json, true) {
		findings.add(entry, "Resource", Fault::Nested);
		return None;
	}
	let mut decoder = Decoder::new("Resource");
	let kind = decode::<Resource>(json, &mut decoder).map(|resource| resource.resource_type());
	if kind.is_none() && decoder.issues.is_empty() {
		findings.add(entry, "Resource", Fault::NotAdmissible);
	}
	report(decoder, kind, entry, findings);
	kind
}

/// Whether there are resources in it, but for its contained ones.
fn has_nested(json: &Json, outermost: bool) -> bool {
	match json {
		Json::Object(members) => members.iter().any(|(name, value)| match value {
			Json::Array(list) if outermost && name == "contained" => {
				list.iter().any(|inner| has_nested(inner, true))
			},
			_ => (!outermost && name == "resourceType") || has_nested(value, false),
		}),
		Json::Array(values) => values.iter().any(|value| has_nested(value, false)),
		_ => false,
	}
}

/// How deep what is decoded on the stack that there is may be. Hardly anything is deeper.
const MAX_DEPTH_HERE: usize = 16;
/// What a resource of the greatest depth takes, several times over.
const STACK: usize = 256 << 20;

/// Decodes. Each level takes a lot of stack, since the types are large: what is deep gets a stack of its own, of which
/// only what is used is memory. Nothing when there is none to be had.
fn decode<T: FhirJson + Send>(json: &Json, decoder: &mut Decoder) -> Option<T> {
	if depth(json) <= MAX_DEPTH_HERE {
		return T::decode(json, decoder);
	}
	std::thread::scope(|scope| {
		let thread = std::thread::Builder::new().stack_size(STACK);
		match thread.spawn_scoped(scope, || T::decode(json, decoder)) {
			Ok(running) => running.join().ok().flatten(),
			Err(_) => None,
		}
	})
}

fn depth(json: &Json) -> usize {
	match json {
		Json::Object(members) => {
			1 + members.iter().map(|(_, value)| depth(value)).max().unwrap_or_default()
		},
		Json::Array(values) => 1 + values.iter().map(depth).max().unwrap_or_default(),
		_ => 0,
	}
}

/// Checks what is in an entry beside its resource.
pub(crate) fn entry(json: &Json, number: Option<usize>, findings: &mut Findings) {
	typed::<BundleEntry>(json, "entry", number, findings);
}

/// Checks what is in a bundle beside its entries.
pub(crate) fn bundle(json: &Json, findings: &mut Findings) {
	typed::<Bundle>(json, "Bundle", None, findings);
}

fn typed<T: FhirJson + Send>(
	json: &Json,
	root: &'static str,
	entry: Option<usize>,
	findings: &mut Findings,
) {
	let mut decoder = Decoder::new(root);
	if decode::<T>(json, &mut decoder).is_none() && decoder.issues.is_empty() {
		findings.add(entry, root, Fault::NotAdmissible);
	}
	report(decoder, None, entry, findings);
}

fn report(
	decoder: Decoder,
	kind: Option<&'static str>,
	entry: Option<usize>,
	findings: &mut Findings,
) {
	for issue in decoder.issues {
		if issue.severity == Severity::Error {
			let (element, fault) = fault(issue.path, &issue.message);
			let element = match (kind, element.strip_prefix("Resource")) {
				(Some(kind), Some(rest)) => format!("{kind}{rest}"),
				_ => element,
			};
			findings.add(entry, element, fault);
		}
	}
}

/// What a message says, without the content that it may quote.
fn fault(place: String, message: &str) -> (String, Fault) {
	// The names in a place come from the standard, but for the last one when the standard does not know it.
	let parent = |place: String| match place.rsplit_once('.') {
		Some((parent, _)) => parent.to_owned(),
		None => place,
	};
	if message == "unknown element" {
		return (parent(place), Fault::Unknown);
	}
	if message == "the key appears more than once" {
		return (parent(place), Fault::Repeated);
	}
	let kind = KINDS.iter().find(|kind| {
		message
			.strip_suffix(**kind)
			.is_some_and(|rest| rest.ends_with(" valid ") || rest.ends_with(" FHIR "))
	});
	let fault = if let Some(kind) = kind {
		Fault::NoValueOf(kind)
	} else if message == "required element missing" || message.starts_with("needs at least") {
		Fault::Missing
	} else if message.starts_with("expected") || message.starts_with("null") {
		Fault::OtherShape
	} else if message.starts_with("only one type") {
		Fault::TwoTypes
	} else if message.contains("resourceType") || message.contains("resource type") {
		Fault::NoResourceType
	} else {
		Fault::NotAdmissible
	};
	(place, fault)
}

/// The primitive types of R4 that are texts or numbers.
const KINDS: [&str; 16] = [
	"integer",
	"decimal",
	"string",
	"code",
	"id",
	"markdown",
	"uri",
	"url",
	"canonical",
	"oid",
	"uuid",
	"base64Binary",
	"date",
	"dateTime",
	"instant",
	"time",
];

/// The resources that are inside of this one.
pub(crate) fn contained(json: &Json) -> impl Iterator<Item = &Json> {
	let list = match json.get("contained") {
		Some(Json::Array(list)) => list.as_slice(),
		_ => &[],
	};
	list.iter()
}

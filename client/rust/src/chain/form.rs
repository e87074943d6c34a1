//! Whether what is written down here by hand has the form that the metadata says.

use super::{calls, compatibility::METADATA, events, reads};
use scale_info::{form::PortableForm, Field, MetaType, PortableRegistry, Registry, TypeDef};
use std::{collections::BTreeSet, path::Path};
use subxt::metadata::Metadata;

/// The name of the type that stands for any call.
pub(super) const ANY_CALL: &str = "RuntimeCall";

/// A call as it is written down here.
pub(super) struct Form {
	pub(super) pallet: &'static str,
	pub(super) name: &'static str,
	pub(super) numbers: [u8; 2],
	pub(super) arguments: Vec<(&'static str, MetaType)>,
}

/// A question as it is written down here.
pub(super) struct Question {
	pub(super) api: &'static str,
	pub(super) method: &'static str,
	pub(super) arguments: Vec<(&'static str, MetaType)>,
	pub(super) answer: MetaType,
}

fn known() -> Metadata {
	Metadata::decode_from(METADATA).expect("the committed metadata is metadata")
}

fn all_calls() -> Vec<Form> {
	[
		calls::access_grants::forms(),
		calls::admission::forms(),
		calls::consortium::forms(),
		calls::council::forms(),
		calls::disclosures::forms(),
		calls::emergency_access::forms(),
		calls::erasure_requests::forms(),
		calls::patient_registry::forms(),
		calls::record_anchors::forms(),
		calls::session::forms(),
		calls::system::forms(),
		calls::tx_pause::forms(),
		calls::utility::forms(),
	]
	.into_iter()
	.flatten()
	.collect()
}

fn all_events() -> Vec<(&'static str, &'static str, MetaType)> {
	[
		events::access_grants::forms(),
		events::consortium::forms(),
		events::council::forms(),
		events::disclosures::forms(),
		events::emergency_access::forms(),
		events::erasure_requests::forms(),
		events::patient_registry::forms(),
		events::record_anchors::forms(),
	]
	.into_iter()
	.flatten()
	.collect()
}

/// A type in a registry.
#[derive(Clone, Copy)]
struct Place<'a>(&'a PortableRegistry, u32);

/// What two types have in common with their encoding: how they are made up, and what the parts are called.
fn differs(ours: Place<'_>, theirs: Place<'_>, seen: &mut BTreeSet<(u32, u32)>) -> Option<String> {
	let (ours, theirs) = (inside(ours), inside(theirs));
	if !seen.insert((ours.1, theirs.1)) {
		return None;
	}
	let types = |place: Place<'_>| place.0.resolve(place.1).expect("is registered").clone();
	let (our, their) = (types(ours), types(theirs));
	let mut same = |a: u32, b: u32| differs(Place(ours.0, a), Place(theirs.0, b), seen);
	if our.path.segments.last().is_some_and(|name| name == ANY_CALL) {
		let is_call = their.path.segments.last().is_some_and(|name| name == ANY_CALL);
		return (!is_call).then(|| format!("{} is no call", their.path));
	}
	match (&our.type_def, &their.type_def) {
		(TypeDef::Composite(a), TypeDef::Composite(b)) => {
			fields(ours.0, theirs.0, &a.fields, &b.fields, seen)
		},
		(TypeDef::Variant(a), TypeDef::Variant(b)) => {
			if a.variants.len() != b.variants.len() {
				return Some(format!("{} has other variants", their.path));
			}
			a.variants.iter().zip(&b.variants).find_map(|(a, b)| {
				if (&a.name, a.index) != (&b.name, b.index) {
					return Some(format!("{} is {}, not {}", their.path, b.name, a.name));
				}
				fields(ours.0, theirs.0, &a.fields, &b.fields, seen)
			})
		},
		(TypeDef::Sequence(a), TypeDef::Sequence(b)) => same(a.type_param.id, b.type_param.id),
		(TypeDef::Array(a), TypeDef::Array(b)) if a.len == b.len => {
			same(a.type_param.id, b.type_param.id)
		},
		(TypeDef::Tuple(a), TypeDef::Tuple(b)) if a.fields.len() == b.fields.len() => {
			a.fields.iter().zip(&b.fields).find_map(|(a, b)| same(a.id, b.id))
		},
		(TypeDef::Primitive(a), TypeDef::Primitive(b)) if a == b => None,
		(TypeDef::Compact(a), TypeDef::Compact(b)) => same(a.type_param.id, b.type_param.id),
		(a, b) => Some(format!("{a:?} is not {b:?}")),
	}
}

fn fields(
	ours: &PortableRegistry,
	theirs: &PortableRegistry,
	a: &[Field<PortableForm>],
	b: &[Field<PortableForm>],
	seen: &mut BTreeSet<(u32, u32)>,
) -> Option<String> {
	let names = |fields: &[Field<PortableForm>]| -> Vec<_> {
		fields.iter().map(|field| field.name.clone()).collect()
	};
	if names(a) != names(b) {
		return Some(format!("{:?} are not {:?}", names(a), names(b)));
	}
	a.iter().zip(b).find_map(|(a, b)| {
		let found = differs(Place(ours, a.ty.id), Place(theirs, b.ty.id), seen);
		found.map(|found| format!("{:?}: {found}", a.name))
	})
}

/// The type inside of wrappers that encode as what they wrap.
fn inside(mut place: Place<'_>) -> Place<'_> {
	loop {
		let wrapped = match &place.0.resolve(place.1).expect("is registered").type_def {
			TypeDef::Composite(composite) => match &composite.fields[..] {
				[field] if field.name.is_none() => field.ty.id,
				_ => return place,
			},
			_ => return place,
		};
		place.1 = wrapped;
	}
}

fn compare(ours: MetaType, types: &PortableRegistry, theirs: u32) -> Option<String> {
	let mut registry = Registry::new();
	let id = registry.register_type(&ours).id;
	let registry = PortableRegistry::from(registry);
	differs(Place(&registry, id), Place(types, theirs), &mut BTreeSet::new())
}

#[test]
fn every_call_has_the_number_the_arguments_and_the_types_that_the_metadata_says() {
	let metadata = known();
	for form in all_calls() {
		let name = format!("{}.{}", form.pallet, form.name);
		let pallet = metadata.pallet_by_name(form.pallet).unwrap_or_else(|| panic!("{name}"));
		let call = pallet.call_variant_by_name(form.name).unwrap_or_else(|| panic!("{name}"));
		assert_eq!(form.numbers, [pallet.call_index(), call.index], "{name}");
		let names: Vec<_> = call.fields.iter().map(|field| field.name.as_deref()).collect();
		let ours: Vec<_> = form.arguments.iter().map(|(name, _)| Some(*name)).collect();
		assert_eq!(ours, names, "{name}");
		for ((argument, ours), theirs) in form.arguments.iter().zip(&call.fields) {
			let found = compare(*ours, metadata.types(), theirs.ty.id);
			assert_eq!(found, None, "{name}, {argument}");
		}
	}
}

#[test]
fn every_question_has_the_types_that_the_metadata_says() {
	let metadata = known();
	for form in reads::forms() {
		let name = format!("{}.{}", form.api, form.method);
		let api = metadata.runtime_api_trait_by_name(form.api);
		let method = api.and_then(|api| api.method_by_name(form.method));
		let method = method.unwrap_or_else(|| panic!("there is no {name}"));
		let names: Vec<_> = method.inputs().map(|input| input.name.to_string()).collect();
		let ours: Vec<_> = form.arguments.iter().map(|(name, _)| (*name).to_string()).collect();
		assert_eq!(ours, names, "{name}");
		for ((argument, ours), theirs) in form.arguments.iter().zip(method.inputs()) {
			assert_eq!(compare(*ours, metadata.types(), theirs.id), None, "{name}, {argument}");
		}
		let found = compare(form.answer, metadata.types(), method.output_ty());
		assert_eq!(found, None, "the answer to {name}");
	}
}

#[test]
fn every_event_has_the_types_that_the_metadata_says() {
	let metadata = known();
	for (pallet, name, ours) in all_events() {
		let variants = metadata.pallet_by_name(pallet).and_then(|pallet| pallet.event_variants());
		let event = variants.and_then(|all| all.iter().find(|event| event.name == name));
		let event = event.unwrap_or_else(|| panic!("there is no {pallet}.{name}"));
		let mut registry = Registry::new();
		let id = registry.register_type(&ours).id;
		let registry = PortableRegistry::from(registry);
		let TypeDef::Composite(ours) = &registry.resolve(id).expect("is registered").type_def
		else {
			panic!("{pallet}.{name} is a struct")
		};
		let (fields_of, seen) = (&event.fields, &mut BTreeSet::new());
		let found = fields(&registry, metadata.types(), &ours.fields, fields_of, seen);
		assert_eq!(found, None, "{pallet}.{name}");
	}
}

#[test]
fn every_call_that_anybody_may_send_is_here() {
	let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/reference/calls.md");
	let page = std::fs::read_to_string(page).expect("the page of calls is there");
	let here: BTreeSet<_> = all_calls().iter().map(|form| form.numbers).collect();
	let metadata = known();
	let mut missing = Vec::new();
	for pallet in metadata.pallets() {
		for call in pallet.call_variants().unwrap_or_default() {
			let (number, index) = (pallet.call_index(), call.index);
			let row = page.lines().find(|row| row.contains(&format!("| {number}.{index} |")));
			let forbidden = row.is_some_and(|row| row.contains("| forbidden |"));
			if here.contains(&[number, index]) == forbidden {
				missing.push(format!("{}.{}", pallet.name(), call.name));
			}
		}
	}
	assert_eq!(missing, Vec::<String>::new(), "calls that people may send are here, and no others");
}

#[test]
fn every_question_of_our_runtime_apis_and_every_event_of_our_pallets_is_here() {
	let metadata = known();
	let questions: BTreeSet<_> =
		reads::forms().iter().map(|form| format!("{}.{}", form.api, form.method)).collect();
	let apis: BTreeSet<_> = reads::forms().iter().map(|form| form.api).collect();
	let there = metadata.runtime_api_traits().filter(|api| apis.contains(api.name()));
	let there: BTreeSet<_> = there
		.flat_map(|api| {
			api.methods().map(move |method| format!("{}.{}", api.name(), method.name()))
		})
		.collect();
	assert_eq!(questions, there);
	assert_eq!(apis.len(), 9, "all of the APIs of runtime/api");

	let events: BTreeSet<_> =
		all_events().iter().map(|(pallet, name, _)| format!("{pallet}.{name}")).collect();
	let pallets: BTreeSet<_> = all_events()
		.iter()
		.map(|(pallet, ..)| *pallet)
		.filter(|pallet| *pallet != "Council")
		.collect();
	let there = metadata.pallets().filter(|pallet| pallets.contains(pallet.name()));
	let there = there.flat_map(|pallet| {
		let name = pallet.name().to_string();
		let all = pallet.event_variants().unwrap_or_default().iter();
		all.map(move |event| format!("{name}.{}", event.name)).collect::<Vec<_>>()
	});
	let missing: Vec<_> = there.filter(|event| !events.contains(event)).collect();
	assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_type_that_differs_is_found() {
	let metadata = known();
	let pallet = metadata.pallet_by_name("AccessGrants").expect("is there");
	let call = pallet.call_variant_by_name("grant").expect("is there");
	let of = |name: &str| {
		let named = |field: &&Field<PortableForm>| field.name.as_deref() == Some(name);
		call.fields.iter().find(named).expect("is there").ty.id
	};
	let differs = |ours, name| compare(ours, metadata.types(), of(name)).is_some();
	assert!(differs(scale_info::meta_type::<u32>(), "until"), "shorter");
	assert!(differs(scale_info::meta_type::<(u8, bool)>(), "rights"), "a pair is no struct");
	assert!(differs(scale_info::meta_type::<anamnesis_primitives::GrantScope>(), "grantee"));
	assert!(differs(scale_info::meta_type::<[u8; 32]>(), "patient"), "longer");
	assert!(!differs(scale_info::meta_type::<u64>(), "until"), "and what is the same is the same");
}

//! How a value of a type is encoded, as something that can be compared.
//!
//! Two types have the same shape when the same bytes mean the same, read by the same names: fields in the same order under
//! the same names, variants of the same names and indices. What a type itself is called makes no difference. (The hashes
//! that subxt compares, which goes by names alone, know neither order nor indices.)

use frame_metadata::v15::OuterEnums;
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef};
use sp_crypto_hashing::blake2_256;
use std::{
	cell::RefCell,
	collections::{BTreeMap, HashMap},
};

/// A shape.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Shape([u8; 32]);

/// The types of a runtime.
pub struct Shapes<'a> {
	registry: &'a PortableRegistry,
	/// The enums of all calls, events and errors: whoever carries a call does not change because there is one more.
	outer: HashMap<u32, &'static str>,
	known: RefCell<HashMap<u32, Shape>>,
}

impl<'a> Shapes<'a> {
	/// The types of this registry.
	pub fn new(registry: &'a PortableRegistry, outer: &OuterEnums<PortableForm>) -> Self {
		let outer = HashMap::from([
			(outer.call_enum_ty.id, "RuntimeCall"),
			(outer.event_enum_ty.id, "RuntimeEvent"),
			(outer.error_enum_ty.id, "RuntimeError"),
		]);
		Self { registry, outer, known: RefCell::default() }
	}

	/// The shape of a type.
	pub fn of(&self, id: u32) -> Shape {
		self.walk(id, &mut Vec::new())
	}

	/// The shape of several things in this order.
	pub fn of_all(&self, parts: impl IntoIterator<Item = (String, u32)>) -> Shape {
		let parts = parts.into_iter().map(|(name, id)| (name, self.of(id)));
		combined(parts)
	}

	/// The shape of fields.
	pub fn of_fields(&self, fields: &[Field<PortableForm>]) -> Shape {
		self.of_all(fields.iter().map(|field| (name_of(field), field.ty.id)))
	}

	fn walk(&self, id: u32, above: &mut Vec<u32>) -> Shape {
		if let Some(name) = self.outer.get(&id) {
			return text(name);
		}
		if let Some(known) = self.known.borrow().get(&id) {
			return *known;
		}
		// A type within itself: how many levels above says which.
		if let Some(level) = above.iter().rev().position(|other| *other == id) {
			return text(&format!("the type {level} above"));
		}
		let Some(ty) = self.registry.resolve(id) else { return text("unknown") };
		above.push(id);
		let mut of = |id: u32| self.walk(id, above);
		let shape = match &ty.type_def {
			TypeDef::Composite(composite) => {
				combined(composite.fields.iter().map(|field| (name_of(field), of(field.ty.id))))
			},
			TypeDef::Variant(variant) => {
				let mut variants: Vec<_> = variant.variants.iter().collect();
				variants.sort_by_key(|variant| variant.index);
				combined(variants.into_iter().map(|variant| {
					let fields =
						variant.fields.iter().map(|field| (name_of(field), of(field.ty.id)));
					(format!("{} {}", variant.index, variant.name), combined(fields))
				}))
			},
			TypeDef::Sequence(sequence) => {
				combined([("sequence of".into(), of(sequence.type_param.id))])
			},
			TypeDef::Array(array) => {
				combined([(format!("{} of", array.len), of(array.type_param.id))])
			},
			TypeDef::Tuple(tuple) => {
				combined(tuple.fields.iter().map(|field| (String::new(), of(field.id))))
			},
			TypeDef::Primitive(primitive) => text(&format!("{primitive:?}")),
			TypeDef::Compact(compact) => combined([("compact".into(), of(compact.type_param.id))]),
			TypeDef::BitSequence(bits) => combined([
				("bits in".into(), of(bits.bit_store_type.id)),
				("ordered by".into(), of(bits.bit_order_type.id)),
			]),
		};
		above.pop();
		// Below a type that has itself in it, a shape depends on where one came from.
		if above.is_empty() {
			self.known.borrow_mut().insert(id, shape);
		}
		shape
	}

	/// The types with names that a value of this type has in it, and their shapes.
	pub fn named_in(&self, ids: impl IntoIterator<Item = u32>) -> BTreeMap<String, Shape> {
		let mut found = BTreeMap::new();
		let mut seen = Vec::new();
		let mut rest: Vec<u32> = ids.into_iter().collect();
		while let Some(id) = rest.pop() {
			if seen.contains(&id) || self.outer.contains_key(&id) {
				continue;
			}
			seen.push(id);
			let Some(ty) = self.registry.resolve(id) else { continue };
			if let Some(name) = ty.path.ident() {
				// The same name can be that of several types.
				let key = if found.contains_key(&name) { format!("{name} ({id})") } else { name };
				found.insert(key, self.of(id));
			}
			match &ty.type_def {
				TypeDef::Composite(composite) => {
					rest.extend(composite.fields.iter().map(|field| field.ty.id));
				},
				TypeDef::Variant(variant) => {
					let fields = variant.variants.iter().flat_map(|variant| &variant.fields);
					rest.extend(fields.map(|field| field.ty.id));
				},
				TypeDef::Sequence(sequence) => rest.push(sequence.type_param.id),
				TypeDef::Array(array) => rest.push(array.type_param.id),
				TypeDef::Tuple(tuple) => rest.extend(tuple.fields.iter().map(|field| field.id)),
				TypeDef::Compact(compact) => rest.push(compact.type_param.id),
				TypeDef::Primitive(_) | TypeDef::BitSequence(_) => {},
			}
		}
		found
	}

	/// What people call a type.
	pub fn name(&self, id: u32) -> String {
		self.name_within(id, 0)
	}

	fn name_within(&self, id: u32, depth: u8) -> String {
		if let Some(name) = self.outer.get(&id) {
			return (*name).into();
		}
		let Some(ty) = self.registry.resolve(id) else { return "?".into() };
		if depth > 4 {
			return "…".into();
		}
		let name = |id: u32| self.name_within(id, depth + 1);
		if let Some(ident) = ty.path.ident() {
			let parameters: Vec<_> =
				ty.type_params.iter().filter_map(|one| one.ty).map(|ty| name(ty.id)).collect();
			// A bound is a type of its own to the compiler, and the same name to people.
			return match (ident.as_str(), parameters.first()) {
				("BoundedVec" | "WeakBoundedVec", Some(item)) => format!("Vec<{item}>"),
				("Option" | "Result" | "BTreeMap" | "BTreeSet" | "BoundedBTreeMap", Some(_)) => {
					format!("{ident}<{}>", parameters.join(", "))
				},
				_ => ident,
			};
		}
		match &ty.type_def {
			TypeDef::Sequence(sequence) => format!("Vec<{}>", name(sequence.type_param.id)),
			TypeDef::Array(array) => format!("[{}; {}]", name(array.type_param.id), array.len),
			TypeDef::Tuple(tuple) => {
				let parts: Vec<_> = tuple.fields.iter().map(|field| name(field.id)).collect();
				format!("({})", parts.join(", "))
			},
			TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
			TypeDef::Compact(compact) => format!("Compact<{}>", name(compact.type_param.id)),
			TypeDef::BitSequence(_) => "bits".into(),
			TypeDef::Composite(_) | TypeDef::Variant(_) => "unnamed".into(),
		}
	}
}

/// The shape of what words say.
pub fn text(words: &str) -> Shape {
	Shape(blake2_256(words.as_bytes()))
}

/// The shape of parts in this order.
pub fn combined(parts: impl IntoIterator<Item = (String, Shape)>) -> Shape {
	let mut all = Vec::new();
	for (name, shape) in parts {
		all.extend(blake2_256(name.as_bytes()));
		all.extend(shape.0);
	}
	Shape(blake2_256(&all))
}

fn name_of(field: &Field<PortableForm>) -> String {
	field.name.clone().unwrap_or_default()
}

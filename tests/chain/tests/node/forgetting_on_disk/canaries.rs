//! Which arguments of which calls are bytes, and calls with random bytes in them: both from the chain's metadata, so
//! that a call that is added tomorrow is among them.

use anamnesis_chain_tests::{
	harness::{
		actors::{encryption_key, random},
		calls::Call,
		AnamnesisConfig,
	},
	patient::now,
};
use subxt::{
	dynamic::Value,
	ext::{
		scale_type_resolver::{visitor, Primitive, TypeResolver},
		scale_value::{
			scale::decode_as_type, Composite, Primitive as Number, Value as Decoded, ValueDef,
		},
	},
	tx::dynamic,
	OnlineClientAtBlock,
};

/// What is shorter is a number, or a flag.
const SHORTEST: usize = 16;

/// Types by which a call is about a patient.
const ABOUT_PATIENTS: [&str; 2] = ["PatientId", "CaseId"];

/// A call that can be about a patient.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Named {
	/// The pallet.
	pub pallet: String,
	/// The call.
	pub name: String,
}

/// The chain's metadata.
pub struct Calls {
	at: OnlineClientAtBlock<AnamnesisConfig>,
}

/// What a type is made of.
enum Shape {
	/// Fields, and the last part of the type's path.
	Struct(String, Vec<(Option<String>, u32)>),
	/// Variants.
	Enum(Vec<(String, Vec<(Option<String>, u32)>)>),
	/// Any number of the same.
	Sequence(u32),
	/// A fixed number of the same.
	Array(u32, usize),
	Tuple(Vec<u32>),
	Compact(u32),
	Primitive(Primitive),
}

impl Calls {
	/// The calls of the chain at this block.
	pub fn of(at: OnlineClientAtBlock<AnamnesisConfig>) -> Self {
		Self { at }
	}

	/// The bytes in a call's arguments.
	pub fn canaries(&self, call: &Call) -> Vec<Vec<u8>> {
		let encoded = self.at.transactions().call_data(call);
		let encoded =
			encoded.unwrap_or_else(|error| panic!("the runtime has no such call: {error}"));
		let metadata = self.at.metadata_ref();
		let kind = metadata.outer_enums().call_enum_ty();
		let decoded = decode_as_type(&mut &encoded[..], kind, metadata.types());
		let mut canaries = Vec::new();
		self.collect(&decoded.expect("what was encoded can be decoded"), &mut canaries);
		canaries
	}

	fn collect(&self, value: &Decoded<u32>, canaries: &mut Vec<Vec<u8>>) {
		match &value.value {
			ValueDef::Composite(fields) => {
				if let Some(bytes) = self.bytes(value.context, fields) {
					canaries.extend(Some(bytes).filter(|bytes| bytes.len() >= SHORTEST));
				} else {
					fields.values().for_each(|field| self.collect(field, canaries));
				}
			},
			ValueDef::Variant(variant) => {
				variant.values.values().for_each(|field| self.collect(field, canaries));
			},
			ValueDef::BitSequence(_) | ValueDef::Primitive(_) => {},
		}
	}

	/// The bytes that a value of this type is, if it is bytes.
	fn bytes(&self, kind: u32, fields: &Composite<u32>) -> Option<Vec<u8>> {
		let (Shape::Array(of, _) | Shape::Sequence(of)) = self.shape(kind) else { return None };
		let Shape::Primitive(Primitive::U8) = self.shape(of) else { return None };
		fields
			.values()
			.map(|byte| match byte.value {
				ValueDef::Primitive(Number::U128(byte)) => u8::try_from(byte).ok(),
				_ => None,
			})
			.collect()
	}

	/// The calls that name a patient or a case and take bytes beside, or as, that name.
	pub fn about_patients(&self) -> Vec<Named> {
		let mut found = Vec::new();
		for pallet in self.at.metadata_ref().pallets() {
			for call in pallet.call_variants().unwrap_or_default() {
				let holds = |look: fn(&Shape) -> bool| {
					call.fields.iter().any(|field| self.holds(field.ty.id, look))
				};
				let about = |shape: &Shape| matches!(shape, Shape::Struct(name, _) if ABOUT_PATIENTS.contains(&name.as_str()));
				// Wrappers hold every call, and what is in them is sent as itself.
				let is_call = |shape: &Shape| match shape {
					Shape::Enum(variants) => variants.iter().any(|(name, _)| name == pallet.name()),
					_ => false,
				};
				let wraps = call.fields.iter().any(|field| self.holds(field.ty.id, is_call));
				if holds(about) && !wraps {
					found.push(Named { pallet: pallet.name().into(), name: call.name.clone() });
				}
			}
		}
		found
	}

	/// Whether something like this is in a type.
	fn holds(&self, kind: u32, look: impl Fn(&Shape) -> bool + Copy) -> bool {
		self.holds_below(kind, look, &mut Vec::new())
	}

	fn holds_below(
		&self,
		kind: u32,
		look: impl Fn(&Shape) -> bool + Copy,
		above: &mut Vec<u32>,
	) -> bool {
		if above.contains(&kind) {
			return false;
		}
		above.push(kind);
		let shape = self.shape(kind);
		let mut inner = match &shape {
			Shape::Struct(_, fields) => fields.iter().map(|(_, kind)| *kind).collect(),
			Shape::Enum(variants) => {
				variants.iter().flat_map(|(_, fields)| fields).map(|(_, kind)| *kind).collect()
			},
			Shape::Sequence(of) | Shape::Array(of, _) | Shape::Compact(of) => vec![*of],
			Shape::Tuple(of) => of.clone(),
			Shape::Primitive(_) => Vec::new(),
		};
		inner.sort_unstable();
		inner.dedup();
		look(&shape) || inner.into_iter().any(|kind| self.holds_below(kind, look, above))
	}

	/// A call with random bytes wherever it takes bytes, about this patient. It need not make sense: what it says comes
	/// into a block all the same.
	pub fn random(&self, call: &Named, patient: [u8; 16]) -> Call {
		let metadata = self.at.metadata_ref();
		let variant = metadata
			.pallet_by_name(&call.pallet)
			.and_then(|pallet| pallet.call_variant_by_name(&call.name))
			.expect("it was found there");
		let arguments = variant.fields.iter().map(|field| {
			let name = field.name.clone().unwrap_or_default();
			let value = self.value(field.ty.id, &name, patient);
			(name, value)
		});
		dynamic(&call.pallet, &call.name, Composite::named(arguments))
	}

	fn value(&self, kind: u32, name: &str, patient: [u8; 16]) -> Value {
		let fields = |fields: &[(Option<String>, u32)]| -> Composite<()> {
			let named = fields.iter().all(|(name, _)| name.is_some()) && !fields.is_empty();
			let values = fields.iter().map(|(field, kind)| {
				let field = field.clone().unwrap_or_else(|| name.to_string());
				let value = self.value(*kind, &field, patient);
				(field, value)
			});
			if named {
				Composite::named(values)
			} else {
				Composite::unnamed(values.map(|(_, value)| value))
			}
		};
		match self.shape(kind) {
			Shape::Struct(name, _) if name == "PatientId" => Value::from_bytes(patient),
			Shape::Struct(name, _) if name == "EncryptionKey" => Value::named_composite([
				("scheme", Value::u128(1)),
				("bytes", Value::from_bytes(encryption_key())),
			]),
			Shape::Struct(_, inner) => {
				Value { value: ValueDef::Composite(fields(&inner)), context: () }
			},
			Shape::Enum(variants) => {
				// One with bytes in it, if there is one; `Some` rather than `None`.
				let is_bytes = |shape: &Shape| match shape {
					Shape::Array(of, _) | Shape::Sequence(of) => self.is_byte(*of),
					_ => false,
				};
				let chosen = variants.iter().max_by_key(|(_, fields)| {
					(fields.iter().any(|(_, kind)| self.holds(*kind, is_bytes)), fields.len())
				});
				let (variant, inner) = chosen.expect("an enum has variants");
				let values = fields(inner);
				let variant = subxt::ext::scale_value::Variant { name: variant.clone(), values };
				Value { value: ValueDef::Variant(variant), context: () }
			},
			Shape::Array(of, length) if self.is_byte(of) => {
				let bytes = (0..length.div_ceil(32)).flat_map(|_| random()).take(length);
				Value::from_bytes(bytes.collect::<Vec<u8>>())
			},
			Shape::Sequence(of) if self.is_byte(of) => Value::from_bytes(random()),
			Shape::Array(of, length) => {
				Value::unnamed_composite((0..length).map(|_| self.value(of, name, patient)))
			},
			Shape::Sequence(of) => Value::unnamed_composite([self.value(of, name, patient)]),
			Shape::Tuple(of) => {
				Value::unnamed_composite(of.into_iter().map(|kind| self.value(kind, name, patient)))
			},
			Shape::Compact(of) => self.value(of, name, patient),
			Shape::Primitive(primitive) => number(primitive, name),
		}
	}

	fn is_byte(&self, kind: u32) -> bool {
		matches!(self.shape(kind), Shape::Primitive(Primitive::U8))
	}

	fn shape(&self, kind: u32) -> Shape {
		let types = self.at.metadata_ref().types();
		let look =
			visitor::new((), |(), kind| panic!("there is no such type among calls: {kind:?}"))
				.visit_composite(|(), path, fields| {
					let fields = fields.map(|field| (field.name.map(String::from), field.id));
					Shape::Struct(path.last().unwrap_or_default().to_string(), fields.collect())
				})
				.visit_variant(|(), _, variants| {
					let variants = variants.map(|variant| {
						let fields =
							variant.fields.map(|field| (field.name.map(String::from), field.id));
						(variant.name.to_string(), fields.collect())
					});
					Shape::Enum(variants.collect())
				})
				.visit_sequence(|(), _, of| Shape::Sequence(of))
				.visit_array(|(), of, length| Shape::Array(of, length))
				.visit_tuple(|(), of| Shape::Tuple(of.collect()))
				.visit_compact(|(), of| Shape::Compact(of))
				.visit_primitive(|(), primitive| Shape::Primitive(primitive));
		types.resolve_type(kind, look).expect("the metadata is whole")
	}
}

/// A number that fits to the name of what it is for, where that has to be so for the call to be taken at all.
fn number(primitive: Primitive, name: &str) -> Value {
	match (primitive, name) {
		(Primitive::Bool, _) => Value::bool(true),
		(Primitive::U8, _) => Value::u128(1),
		// A quarter that is far away.
		(Primitive::U16, _) => Value::u128(400),
		(Primitive::U32, "acting_for") => Value::u128(0),
		// An organisation, a record or a request that there is not.
		(Primitive::U32, _) => Value::u128(999),
		(Primitive::U64, "from") => Value::u128(now().into()),
		(Primitive::U64, _) => Value::u128((now() + 60 * 60 * 1_000).into()),
		_ => Value::u128(1),
	}
}

//! What clients see of a runtime: each call, event, error, storage item, constant, method and extension with its shape.

use crate::shape::{combined, text, Shape, Shapes};
use codec::Decode;
use frame_metadata::{
	v16::{FunctionParamMetadata, PalletMetadata, RuntimeMetadataV16, StorageEntryType},
	RuntimeMetadata,
};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use sp_version::RuntimeVersion;
use std::{collections::BTreeMap, fmt};

/// The version of metadata that is compared, and that polkadot.js reads.
pub const VERSION: u32 = 16;

/// What an item is, in the order in which they are told.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
	/// A pallet.
	Pallet,
	/// A call.
	Call,
	/// A transaction extension, or another part of a transaction.
	Transaction,
	/// A storage item.
	Storage,
	/// An event.
	Event,
	/// An error.
	Error,
	/// A constant.
	Constant,
	/// A method of a runtime API.
	RuntimeApi,
	/// A view function.
	ViewFunction,
}

impl fmt::Display for Kind {
	fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
		to.write_str(match self {
			Self::Pallet => "pallets",
			Self::Call => "calls",
			Self::Transaction => "transactions",
			Self::Storage => "storage",
			Self::Event => "events",
			Self::Error => "errors",
			Self::Constant => "constants",
			Self::RuntimeApi => "runtime APIs",
			Self::ViewFunction => "view functions",
		})
	}
}

/// One thing that clients see.
#[derive(Clone, Debug)]
pub struct Item {
	/// The number by which it is encoded, where it has one.
	pub index: Option<u8>,
	/// How it is encoded.
	pub shape: Shape,
	/// How people write it.
	pub signature: String,
	/// The types with names in it.
	pub types: BTreeMap<String, Shape>,
}

/// What clients see of a runtime.
#[derive(Clone, Debug)]
pub struct Items {
	/// The version that upgrades raise.
	pub spec_version: u32,
	/// The version that is raised when transactions are encoded otherwise.
	pub transaction_version: u32,
	/// Everything, by what it is, whose it is, and its name.
	pub all: BTreeMap<(Kind, String, String), Item>,
}

impl Items {
	/// Everything that these metadata describe.
	///
	/// # Errors
	/// They are of another version, or do not say which runtime they are of.
	pub fn of(metadata: &RuntimeMetadata) -> Result<Self, String> {
		let RuntimeMetadata::V16(metadata) = metadata else {
			return Err(format!(
				"these are metadata of version {}: have them written anew, as version {VERSION}",
				metadata.version()
			));
		};
		let version = version_of(metadata)?;
		let mut items = Self {
			spec_version: version.spec_version,
			transaction_version: version.transaction_version,
			all: BTreeMap::new(),
		};
		let shapes = Shapes::new(&metadata.types, &metadata.outer_enums);
		for pallet in &metadata.pallets {
			items.take_pallet(pallet, &metadata.types, &shapes)?;
		}
		items.take_transactions(metadata, &shapes);
		for api in &metadata.apis {
			for method in &api.methods {
				let item = function(&shapes, &method.name, &method.inputs, method.output.id);
				items.put(Kind::RuntimeApi, &api.name, &method.name, item);
			}
		}
		Ok(items)
	}

	fn put(&mut self, kind: Kind, of: &str, name: &str, item: Item) {
		self.all.insert((kind, of.into(), name.into()), item);
	}

	fn take_pallet(
		&mut self,
		pallet: &PalletMetadata<PortableForm>,
		types: &PortableRegistry,
		shapes: &Shapes,
	) -> Result<(), String> {
		let whole = Item {
			index: Some(pallet.index),
			shape: text("pallet"),
			signature: pallet.name.clone(),
			types: BTreeMap::new(),
		};
		self.put(Kind::Pallet, "", &pallet.name, whole);
		let enums = [
			(Kind::Call, pallet.calls.as_ref().map(|calls| calls.ty.id)),
			(Kind::Event, pallet.event.as_ref().map(|event| event.ty.id)),
			(Kind::Error, pallet.error.as_ref().map(|error| error.ty.id)),
		];
		for (kind, id) in enums {
			let Some(id) = id else { continue };
			let Some(TypeDef::Variant(found)) = types.resolve(id).map(|ty| &ty.type_def) else {
				return Err(format!("the {kind} of {} are no enum", pallet.name));
			};
			for variant in &found.variants {
				let fields: Vec<_> = variant
					.fields
					.iter()
					.map(|field| (field.name.clone().unwrap_or_default(), field.ty.id))
					.collect();
				let item = Item {
					index: Some(variant.index),
					shape: shapes.of_fields(&variant.fields),
					signature: signature(shapes, &variant.name, &fields),
					types: shapes.named_in(fields.iter().map(|(_, id)| *id)),
				};
				self.put(kind, &pallet.name, &variant.name, item);
			}
		}
		for entry in pallet.storage.iter().flat_map(|storage| &storage.entries) {
			let (keys, hashers, value) = match &entry.ty {
				StorageEntryType::Plain(value) => (None, Vec::new(), value.id),
				StorageEntryType::Map { hashers, key, value } => {
					(Some(key.id), hashers.clone(), value.id)
				},
			};
			let place = format!("{:?} {hashers:?}", entry.modifier);
			let default = format!("{:?}", entry.default);
			let key = keys.map_or(text("no key"), |key| shapes.of(key));
			let parts = [
				(place, key),
				("value".into(), shapes.of(value)),
				("default".into(), text(&default)),
			];
			let to = shapes.name(value);
			let item = Item {
				index: None,
				shape: combined(parts),
				signature: match keys {
					Some(key) => {
						format!("{}: {} → {to}, {hashers:?}", entry.name, shapes.name(key))
					},
					None => format!("{}: {to}", entry.name),
				},
				types: shapes.named_in(keys.into_iter().chain([value])),
			};
			self.put(Kind::Storage, &pallet.name, &entry.name, item);
		}
		for constant in &pallet.constants {
			// It is another one in every release, and told at the head of everything.
			if (pallet.name.as_str(), constant.name.as_str()) == ("System", "Version") {
				continue;
			}
			let value = hex::encode(&constant.value);
			let parts =
				[("type".into(), shapes.of(constant.ty.id)), ("value".into(), text(&value))];
			let shown = if value.len() > 64 { "…".into() } else { format!("0x{value}") };
			let item = Item {
				index: None,
				shape: combined(parts),
				signature: format!("{}: {} = {shown}", constant.name, shapes.name(constant.ty.id)),
				types: shapes.named_in([constant.ty.id]),
			};
			self.put(Kind::Constant, &pallet.name, &constant.name, item);
		}
		for view in &pallet.view_functions {
			let item = function(shapes, &view.name, &view.inputs, view.output.id);
			self.put(Kind::ViewFunction, &pallet.name, &view.name, item);
		}
		Ok(())
	}

	fn take_transactions(&mut self, metadata: &RuntimeMetadataV16, shapes: &Shapes) {
		let extrinsic = &metadata.extrinsic;
		for (name, id) in
			[("address", extrinsic.address_ty.id), ("signature", extrinsic.signature_ty.id)]
		{
			let item = Item {
				index: None,
				shape: shapes.of(id),
				signature: format!("{name}: {}", shapes.name(id)),
				types: shapes.named_in([id]),
			};
			self.put(Kind::Transaction, "", name, item);
		}
		let names: Vec<_> =
			extrinsic.transaction_extensions.iter().map(|one| one.identifier.clone()).collect();
		let order = format!("formats {:?}, with {}", extrinsic.versions, names.join(", "));
		let item =
			Item { index: None, shape: text(&order), signature: order, types: BTreeMap::new() };
		self.put(Kind::Transaction, "", "order of the extensions", item);
		for extension in &extrinsic.transaction_extensions {
			let fields =
				[("".to_string(), extension.ty.id), ("signed".to_string(), extension.implicit.id)];
			let item = Item {
				index: None,
				shape: shapes.of_all(fields.clone()),
				signature: signature(shapes, &extension.identifier, &fields),
				types: shapes.named_in(fields.map(|(_, id)| id)),
			};
			self.put(Kind::Transaction, "extension", &extension.identifier, item);
		}
	}
}

fn function(
	shapes: &Shapes,
	name: &str,
	inputs: &[FunctionParamMetadata<PortableForm>],
	output: u32,
) -> Item {
	let fields: Vec<_> = inputs.iter().map(|input| (input.name.clone(), input.ty.id)).collect();
	let parts =
		[("inputs".into(), shapes.of_all(fields.clone())), ("output".into(), shapes.of(output))];
	Item {
		index: None,
		shape: combined(parts),
		signature: format!("{} → {}", signature(shapes, name, &fields), shapes.name(output)),
		types: shapes.named_in(fields.iter().map(|(_, id)| *id).chain([output])),
	}
}

fn signature(shapes: &Shapes, name: &str, fields: &[(String, u32)]) -> String {
	if fields.is_empty() {
		return name.into();
	}
	let fields: Vec<_> = fields
		.iter()
		.map(|(name, id)| match name.as_str() {
			"" => shapes.name(*id),
			name => format!("{name}: {}", shapes.name(*id)),
		})
		.collect();
	format!("{name}({})", fields.join(", "))
}

fn version_of(metadata: &RuntimeMetadataV16) -> Result<RuntimeVersion, String> {
	let system = metadata.pallets.iter().filter(|pallet| pallet.name == "System");
	let mut versions =
		system.flat_map(|pallet| &pallet.constants).filter(|constant| constant.name == "Version");
	let version = versions.next().ok_or("the metadata do not say which version they are of")?;
	RuntimeVersion::decode(&mut &version.value[..])
		.map_err(|reason| format!("System.Version cannot be decoded: {reason}"))
}

//! What the comparison of two runtimes finds, in runtimes of one pallet that differ in one thing.

use anamnesis_release::{
	diff::{Change, Diff},
	items::{Items, Kind},
};
use codec::Encode;
use frame_metadata::{
	v14::{StorageEntryModifier, StorageHasher},
	v15::{CustomMetadata, OuterEnums},
	v16::{
		EnumDeprecationInfo, ExtrinsicMetadata, FunctionParamMetadata, ItemDeprecationInfo,
		PalletCallMetadata, PalletConstantMetadata, PalletErrorMetadata, PalletEventMetadata,
		PalletMetadata, PalletStorageMetadata, RuntimeApiMetadata, RuntimeApiMethodMetadata,
		RuntimeMetadataV16, StorageEntryMetadata, StorageEntryType, TransactionExtensionMetadata,
	},
	RuntimeMetadata,
};
use scale_info::{meta_type, MetaType, TypeInfo};
use sp_version::RuntimeVersion;

/// A runtime with a pallet `Visits`.
struct Pallet {
	spec_version: u32,
	transaction_version: u32,
	index: u8,
	calls: MetaType,
	event: MetaType,
	storage: StorageEntryType,
	constant: u32,
	answer: MetaType,
	extension: MetaType,
}

impl Default for Pallet {
	fn default() -> Self {
		Self {
			spec_version: 4,
			transaction_version: 3,
			index: 20,
			calls: meta_type::<before::Call>(),
			event: meta_type::<before::Event>(),
			storage: map(StorageHasher::Blake2_128Concat, meta_type::<before::Kind>()),
			constant: 8,
			answer: meta_type::<u32>(),
			extension: meta_type::<()>(),
		}
	}
}

fn map(hasher: StorageHasher, value: MetaType) -> StorageEntryType {
	StorageEntryType::Map { hashers: vec![hasher], key: meta_type::<[u8; 16]>(), value }
}

/// The types of the last release.
#[allow(dead_code, non_camel_case_types)]
mod before {
	use super::*;

	#[derive(TypeInfo)]
	pub enum Kind {
		#[codec(index = 0)]
		First,
		#[codec(index = 1)]
		Second,
	}

	#[derive(TypeInfo)]
	pub enum Call {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: Kind },
		#[codec(index = 1)]
		leave { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Event {
		#[codec(index = 0)]
		Chosen { patient: [u8; 16] },
	}

	/// Carries any call.
	#[derive(TypeInfo)]
	pub enum RuntimeCall {
		#[codec(index = 20)]
		Visits(Call),
	}
}

/// What became of them, one change at a time.
#[allow(dead_code, non_camel_case_types)]
mod now {
	use super::*;

	/// The same by another name.
	#[derive(TypeInfo)]
	pub enum Sort {
		#[codec(index = 0)]
		First,
		#[codec(index = 1)]
		Second,
	}

	/// The same names with other numbers.
	#[derive(TypeInfo)]
	pub enum Kind {
		#[codec(index = 1)]
		First,
		#[codec(index = 0)]
		Second,
	}

	#[derive(TypeInfo)]
	pub enum Renamed {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: Sort },
		#[codec(index = 1)]
		leave { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Renumbered {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: Kind },
		#[codec(index = 1)]
		leave { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Swapped {
		#[codec(index = 0)]
		choose { kind: before::Kind, patient: [u8; 16] },
		#[codec(index = 1)]
		leave { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Added {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: before::Kind },
		#[codec(index = 1)]
		leave { patient: [u8; 16] },
		#[codec(index = 2)]
		return_to { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Moved {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: before::Kind },
		#[codec(index = 2)]
		leave { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Reused {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: before::Kind },
		#[codec(index = 1)]
		return_to { patient: [u8; 16] },
	}

	#[derive(TypeInfo)]
	pub enum Removed {
		#[codec(index = 0)]
		choose { patient: [u8; 16], kind: before::Kind },
	}

	#[derive(TypeInfo)]
	pub enum Event {
		#[codec(index = 0)]
		Left { patient: [u8; 16] },
	}
}

fn items(pallet: Pallet) -> Items {
	const NOT: ItemDeprecationInfo = ItemDeprecationInfo::NotDeprecated;
	let none = EnumDeprecationInfo::nothing_deprecated;
	let version = RuntimeVersion {
		spec_version: pallet.spec_version,
		transaction_version: pallet.transaction_version,
		// That of `Core`, without which the version counts as one of a time when there was no transaction_version.
		apis: vec![([0xdf, 0x6a, 0xcb, 0x68, 0x99, 0x07, 0x60, 0x9b], 5)].into(),
		..Default::default()
	};
	let constant = |name, ty, value| PalletConstantMetadata {
		name,
		ty,
		value,
		docs: vec![],
		deprecation_info: NOT,
	};
	let empty = |name, index| PalletMetadata {
		name,
		storage: None,
		calls: None,
		event: None,
		constants: vec![],
		error: None,
		associated_types: vec![],
		view_functions: vec![],
		index,
		docs: vec![],
		deprecation_info: NOT,
	};
	let system = PalletMetadata {
		constants: vec![constant("Version", meta_type::<u32>(), version.encode())],
		..empty("System", 0)
	};
	let entry = StorageEntryMetadata {
		name: "Choices",
		modifier: StorageEntryModifier::Optional,
		ty: pallet.storage,
		default: vec![0],
		docs: vec![],
		deprecation_info: NOT,
	};
	let visits = PalletMetadata {
		storage: Some(PalletStorageMetadata { prefix: "Visits", entries: vec![entry] }),
		calls: Some(PalletCallMetadata { ty: pallet.calls, deprecation_info: none() }),
		event: Some(PalletEventMetadata { ty: pallet.event, deprecation_info: none() }),
		error: Some(PalletErrorMetadata {
			ty: meta_type::<before::Kind>(),
			deprecation_info: none(),
		}),
		constants: vec![constant("Most", meta_type::<u32>(), pallet.constant.encode())],
		..empty("Visits", pallet.index)
	};
	let extrinsic = ExtrinsicMetadata {
		versions: vec![4, 5],
		address_ty: meta_type::<[u8; 32]>(),
		call_ty: meta_type::<before::RuntimeCall>(),
		signature_ty: meta_type::<[u8; 32]>(),
		transaction_extensions_by_version: [(0, vec![0.into()])].into(),
		transaction_extensions: vec![TransactionExtensionMetadata {
			identifier: "AdmitMember",
			ty: pallet.extension,
			implicit: meta_type::<()>(),
		}],
	};
	let method = RuntimeApiMethodMetadata {
		name: "choice",
		// What carries any call is the same when there is one more.
		inputs: vec![FunctionParamMetadata {
			name: "call",
			ty: meta_type::<before::RuntimeCall>(),
		}],
		output: pallet.answer,
		docs: vec![],
		deprecation_info: NOT,
	};
	let api = RuntimeApiMetadata {
		name: "VisitsApi",
		methods: vec![method],
		docs: vec![],
		version: 1.into(),
		deprecation_info: NOT,
	};
	let outer = OuterEnums {
		call_enum_ty: meta_type::<before::RuntimeCall>(),
		event_enum_ty: meta_type::<before::Event>(),
		error_enum_ty: meta_type::<()>(),
	};
	let custom = CustomMetadata { map: Default::default() };
	let metadata =
		RuntimeMetadataV16::new(vec![system, visits], extrinsic, vec![api], outer, custom);
	Items::of(&RuntimeMetadata::V16(metadata)).expect("it is complete")
}

/// What changes from the last release to this one.
fn diff(now: Pallet) -> Diff {
	Diff::between(&items(Pallet::default()), &items(now))
}

/// An upgrade that raised both versions.
fn raised() -> Pallet {
	Pallet { spec_version: 5, transaction_version: 4, ..Pallet::default() }
}

/// The one thing that changed: what it is, its name, and how.
fn only(diff: &Diff) -> (Kind, String, Change) {
	assert_eq!(diff.changes.len(), 1, "{diff}");
	let ((kind, of, name), changes) = diff.changes.iter().next().expect("there is one");
	assert_eq!(changes.len(), 1, "{diff}");
	(*kind, format!("{of}.{name}"), changes[0].clone())
}

#[test]
fn the_same_runtime_changes_nothing() {
	let diff = diff(Pallet::default());
	assert!(diff.is_empty() && diff.faults.is_empty(), "{diff}");
	assert!(diff.to_string().contains("Nothing changes"));
}

#[test]
fn what_a_type_is_called_makes_no_difference() {
	let diff = diff(Pallet { calls: meta_type::<now::Renamed>(), ..Pallet::default() });
	assert!(diff.is_empty() && diff.faults.is_empty(), "{diff}");
}

#[test]
fn an_added_call_wants_a_higher_spec_version_only() {
	let calls = meta_type::<now::Added>();
	let fine = diff(Pallet { calls, spec_version: 5, ..Pallet::default() });
	let (kind, name, change) = only(&fine);
	assert_eq!((kind, name.as_str()), (Kind::Call, "Visits.return_to"));
	assert_eq!(change, Change::Added { now: "return_to(patient: [u8; 16])".into() });
	assert!(fine.faults.is_empty(), "{fine}");

	let not_raised = diff(Pallet { calls, ..Pallet::default() });
	assert_eq!(not_raised.faults, ["something changed: raise spec_version 4"]);
}

#[test]
fn fields_in_another_order_are_another_call() {
	let calls = meta_type::<now::Swapped>();
	let fine = diff(Pallet { calls, ..raised() });
	let (kind, name, change) = only(&fine);
	assert_eq!((kind, name.as_str()), (Kind::Call, "Visits.choose"));
	assert!(matches!(change, Change::Changed { ref types, .. } if types.is_empty()), "{fine}");
	assert!(fine.faults.is_empty(), "{fine}");

	let not_raised = diff(Pallet { calls, spec_version: 5, ..Pallet::default() });
	assert_eq!(
		not_raised.faults,
		["transactions are encoded otherwise (Visits.choose): raise transaction_version 3"]
	);
}

#[test]
fn other_numbers_within_an_argument_are_found_and_named() {
	let diff = diff(Pallet { calls: meta_type::<now::Renumbered>(), ..raised() });
	let (kind, name, change) = only(&diff);
	assert_eq!((kind, name.as_str()), (Kind::Call, "Visits.choose"));
	let Change::Changed { types, .. } = change else { panic!("{diff}") };
	assert_eq!(types, ["Kind"]);
}

#[test]
fn a_call_keeps_its_number_whatever_versions_say() {
	let diff = diff(Pallet { calls: meta_type::<now::Moved>(), ..raised() });
	assert_eq!(only(&diff).2, Change::Moved { before: 1, now: 2 });
	assert_eq!(diff.faults.len(), 1, "{diff}");
	assert!(diff.faults[0].starts_with("calls: `leave` of Visits had number 1 and has 2"));
}

#[test]
fn a_number_is_not_used_again() {
	let diff = diff(Pallet { calls: meta_type::<now::Reused>(), ..raised() });
	assert_eq!(diff.changes.len(), 2, "{diff}");
	assert_eq!(diff.faults.len(), 1, "{diff}");
	assert!(diff.faults[0].starts_with("calls: number 1 of Visits was `leave` and is `return_to`"));
}

#[test]
fn a_call_may_go() {
	let calls = meta_type::<now::Removed>();
	let fine = diff(Pallet { calls, ..raised() });
	assert!(matches!(only(&fine).2, Change::Removed { .. }));
	assert!(fine.faults.is_empty(), "{fine}");
	assert_eq!(diff(Pallet { calls, spec_version: 5, ..Pallet::default() }).faults.len(), 1);
}

#[test]
fn events_and_pallets_keep_their_numbers_too() {
	let event = diff(Pallet { event: meta_type::<now::Event>(), ..raised() });
	assert!(event.faults[0].starts_with("events: number 0 of Visits was `Chosen` and is `Left`"));
	let pallet = diff(Pallet { index: 21, ..raised() });
	assert!(pallet.faults[0].starts_with("pallets: `Visits` had number 20 and has 21"));
}

#[test]
fn storage_constants_apis_and_extensions_are_compared() {
	let hasher = map(StorageHasher::Twox64Concat, meta_type::<before::Kind>());
	let value = map(StorageHasher::Blake2_128Concat, meta_type::<now::Kind>());
	let cases = [
		(Kind::Storage, "Visits.Choices", Pallet { storage: hasher, ..raised() }),
		(Kind::Storage, "Visits.Choices", Pallet { storage: value, ..raised() }),
		(Kind::Constant, "Visits.Most", Pallet { constant: 9, ..raised() }),
		(Kind::RuntimeApi, "VisitsApi.choice", Pallet { answer: meta_type::<u64>(), ..raised() }),
		(
			Kind::Transaction,
			"extension.AdmitMember",
			Pallet { extension: meta_type::<u8>(), ..raised() },
		),
	];
	for (kind, name, now) in cases {
		let diff = diff(now);
		let (found, what, change) = only(&diff);
		assert_eq!((found, what.as_str()), (kind, name), "{diff}");
		assert!(matches!(change, Change::Changed { .. }));
		assert!(diff.faults.is_empty(), "{diff}");
	}
	let extension = meta_type::<u8>();
	let not_raised = diff(Pallet { extension, spec_version: 5, ..Pallet::default() });
	assert_eq!(not_raised.faults.len(), 1, "{not_raised}");
}

#[test]
fn versions_do_not_go_back() {
	let back = diff(Pallet { spec_version: 3, transaction_version: 2, ..Pallet::default() });
	assert_eq!(back.faults.len(), 2, "{back}");
}

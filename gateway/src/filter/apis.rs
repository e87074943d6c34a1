//! Every method of the runtime's APIs, and to whom it is let through. A test walks the runtime's metadata and fails when one
//! is missing, or when one with a patient's id among its arguments is let through to anybody.

use anamnesis_primitives::{
	disclosure::Service, emergency::OpeningNumber, AccessTarget, CaseId, Commitment, Grantee,
	OrganisationId, PatientId, ProjectId, Purpose, RecordId, Version,
};
use anamnesis_service::login::Account;
use codec::{Decode, DecodeAll};
use Whose::{Anybodys, OneAccounts, OnePatients, Refused};

/// A method of a runtime API.
#[derive(Clone, Copy)]
pub struct Api {
	/// Its name, as `state_call` has it.
	pub name: &'static str,
	/// To whom it is let through.
	pub whose: Whose,
	/// Why.
	pub why: &'static str,
}

/// To whom a method is let through, and how its arguments are read. They are read whole: nothing may be missing, and
/// nothing follow.
#[derive(Clone, Copy)]
pub enum Whose {
	/// To anybody who is logged in.
	Anybodys(fn(&[u8]) -> Option<()>),
	/// To the side of the patient whose id is the first argument.
	OnePatients(fn(&[u8]) -> Option<PatientId>),
	/// To the account that is the first argument.
	OneAccounts(fn(&[u8]) -> Option<Account>),
	/// To nobody.
	Refused,
}

fn all<T: Decode>(bytes: &[u8]) -> Option<()> {
	T::decode_all(&mut &bytes[..]).ok().map(drop)
}

fn nothing(bytes: &[u8]) -> Option<()> {
	bytes.is_empty().then_some(())
}

fn first<First: Decode, Rest: Decode>(bytes: &[u8]) -> Option<First> {
	<(First, Rest)>::decode_all(&mut &bytes[..]).ok().map(|(first, _)| first)
}

fn alone<First: Decode>(bytes: &[u8]) -> Option<First> {
	First::decode_all(&mut &bytes[..]).ok()
}

const PUBLIC: &str = "public";
const OF_MEMBERS: &str = "who belongs to the consortium is public";
const SIDE: &str = "to the patient's side";
const OWN: &str = "of one's own account";
const CASE: &str =
	"it does not say about whom, and its id is told to nobody but the patient's side and members";
const LISTS: &str = "it lists patients, or cases, of everybody";
const BLOCKS: &str = "it is for making blocks";
const CUSTODIANS: &str = "it is for custodians, who have a node";

const fn anybody(name: &'static str, read: fn(&[u8]) -> Option<()>, why: &'static str) -> Api {
	Api { name, whose: Anybodys(read), why }
}

const fn side(name: &'static str, read: fn(&[u8]) -> Option<PatientId>) -> Api {
	Api { name, whose: OnePatients(read), why: SIDE }
}

const fn own(name: &'static str, read: fn(&[u8]) -> Option<Account>) -> Api {
	Api { name, whose: OneAccounts(read), why: OWN }
}

const fn no(name: &'static str, why: &'static str) -> Api {
	Api { name, whose: Refused, why }
}

type Patient = PatientId;

/// The list, in the order of the names.
pub const APIS: &[Api] = &[
	side(
		"AccessApi_check",
		first::<Patient, (Account, Option<OrganisationId>, AccessTarget, Purpose)>,
	),
	side("AccessApi_given", first::<Patient, (u32, u32)>),
	side("AccessApi_grants", first::<Patient, Grantee<Account>>),
	side("AccessApi_policy", alone::<Patient>),
	anybody("AccessApi_project", all::<ProjectId>, "research projects are public"),
	anybody("AccessApi_projects", all::<(ProjectId, u32)>, "research projects are public"),
	no("AccessApi_received", LISTS),
	side("AccessApi_requests", alone::<Patient>),
	own("AccessApi_works_for", alone::<Account>),
	own("AccountNonceApi_account_nonce", alone::<Account>),
	own("AdmissionApi_allowance", alone::<Account>),
	anybody("AuraApi_authorities", nothing, PUBLIC),
	anybody("AuraApi_slot_duration", nothing, PUBLIC),
	no("BlockBuilder_apply_extrinsic", BLOCKS),
	no("BlockBuilder_check_inherents", BLOCKS),
	no("BlockBuilder_finalize_block", BLOCKS),
	no("BlockBuilder_inherent_extrinsics", BLOCKS),
	anybody("ConsortiumApi_organisation", all::<OrganisationId>, OF_MEMBERS),
	anybody("ConsortiumApi_organisations", all::<(OrganisationId, u32)>, OF_MEMBERS),
	anybody("ConsortiumApi_practitioner", all::<Account>, OF_MEMBERS),
	anybody("ConsortiumApi_seat_changes", nothing, OF_MEMBERS),
	anybody("ConsortiumApi_seats", nothing, OF_MEMBERS),
	anybody("ConsortiumApi_validators", nothing, OF_MEMBERS),
	no("Core_execute_block", BLOCKS),
	no("Core_initialize_block", BLOCKS),
	anybody("Core_version", nothing, PUBLIC),
	anybody(
		"DisclosuresApi_roots",
		all::<(OrganisationId, Service, u64, u32)>,
		"the roots of logs are public, so that patients can check them",
	),
	anybody("DisclosuresApi_standing", all::<(OrganisationId, Service)>, OF_MEMBERS),
	side("EmergencyApi_in_force", first::<Patient, (Account, OrganisationId)>),
	side("EmergencyApi_openings", first::<Patient, (OpeningNumber, u32)>),
	anybody("EmergencyApi_statistics", all::<OrganisationId>, OF_MEMBERS),
	no("EmergencyApi_waiting", LISTS),
	anybody("ErasureApi_case", all::<CaseId>, CASE),
	side("ErasureApi_cases", alone::<Patient>),
	anybody("ErasureApi_complaint", all::<CaseId>, CASE),
	no("ErasureApi_overdue", LISTS),
	anybody("ErasureApi_recipients", all::<CaseId>, CASE),
	no("ErasureApi_wanted", CUSTODIANS),
	no("ErasureApi_wanted_of_record", CUSTODIANS),
	no("GenesisBuilder_build_state", BLOCKS),
	no("GenesisBuilder_get_preset", BLOCKS),
	no("GenesisBuilder_preset_names", BLOCKS),
	anybody("GrandpaApi_current_set_id", nothing, PUBLIC),
	no("GrandpaApi_generate_key_ownership_proof", BLOCKS),
	anybody("GrandpaApi_grandpa_authorities", nothing, PUBLIC),
	no("GrandpaApi_submit_report_equivocation_unsigned_extrinsic", BLOCKS),
	anybody("Metadata_metadata", nothing, PUBLIC),
	anybody("Metadata_metadata_at_version", all::<u32>, PUBLIC),
	anybody("Metadata_metadata_versions", nothing, PUBLIC),
	no("OffchainWorkerApi_offchain_worker", BLOCKS),
	side("PatientEventsApi_events", alone::<Patient>),
	own("PatientsApi_acts_for", alone::<Account>),
	side("PatientsApi_declaration", alone::<Patient>),
	own("PatientsApi_device", alone::<Account>),
	side("PatientsApi_devices", alone::<Patient>),
	own("PatientsApi_held_by", alone::<Account>),
	side("PatientsApi_keys", alone::<Patient>),
	side("PatientsApi_mandates", alone::<Patient>),
	side("PatientsApi_patient", alone::<Patient>),
	side("PatientsApi_recovery", alone::<Patient>),
	side("RecordsApi_custodians", alone::<Patient>),
	side("RecordsApi_holds", alone::<Patient>),
	side("RecordsApi_leaf", first::<Patient, (RecordId, u32)>),
	no("RecordsApi_overdue_rectifications", LISTS),
	side("RecordsApi_record", first::<Patient, RecordId>),
	side("RecordsApi_rectification", first::<Patient, RecordId>),
	side("RecordsApi_timeline", first::<Patient, (Option<(RecordId, Version)>, u32)>),
	side("RecordsApi_transfers", first::<Patient, RecordId>),
	side("RecordsApi_verify", first::<Patient, (RecordId, Version, Commitment)>),
	side(
		"RecordsApi_verify_in_batch",
		first::<Patient, (RecordId, u32, Commitment, Vec<[u8; 32]>)>,
	),
	no("RuntimeViewFunction_execute_view_function", "it reads what it is told to, of everybody"),
	no("SessionKeys_decode_session_keys", BLOCKS),
	no("SessionKeys_generate_session_keys", BLOCKS),
	no(
		"TaggedTransactionQueue_validate_transaction",
		"it says of anybody's transaction whether it would be taken",
	),
];

/// The method of this name.
pub fn api(name: &str) -> Option<&'static Api> {
	APIS.iter().find(|api| api.name == name)
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use scale_info::TypeDef;
	use subxt::metadata::Metadata;

	const METADATA: &[u8] = include_bytes!("../../../client/rust/metadata/runtime.scale");

	/// Whether a type is one of this name, or has one in it.
	fn mentions(metadata: &Metadata, id: u32, wanted: &str, depth: u8) -> bool {
		let Some(ty) = metadata.types().resolve(id) else { return false };
		if ty.path.ident().as_deref() == Some(wanted) {
			return true;
		}
		let inner: Vec<u32> = match &ty.type_def {
			TypeDef::Composite(of) => of.fields.iter().map(|field| field.ty.id).collect(),
			TypeDef::Variant(of) => {
				let fields = of.variants.iter().flat_map(|variant| &variant.fields);
				fields.map(|field| field.ty.id).collect()
			},
			TypeDef::Sequence(of) => vec![of.type_param.id],
			TypeDef::Array(of) => vec![of.type_param.id],
			TypeDef::Tuple(of) => of.fields.iter().map(|field| field.id).collect(),
			_ => vec![],
		};
		depth > 0 && inner.into_iter().any(|id| mentions(metadata, id, wanted, depth - 1))
	}

	#[test]
	fn every_runtime_api_is_listed_once_and_in_order() {
		for two in APIS.windows(2) {
			assert!(two[0].name < two[1].name, "{} and {}", two[0].name, two[1].name);
		}
		let metadata = Metadata::decode_from(METADATA).expect("it is metadata");
		let mut there = Vec::new();
		for of in metadata.runtime_api_traits() {
			for method in of.methods() {
				let name = format!("{}_{}", of.name(), method.name());
				let api = api(&name).unwrap_or_else(|| {
					panic!("{name} is not in gateway/src/filter/apis.rs: decide to whom it is let through")
				});
				let takes = |wanted: &str| {
					method.inputs().any(|input| mentions(&metadata, input.id, wanted, 3))
				};
				let of_a_patient = takes("PatientId");
				let right = match api.whose {
					Anybodys(_) | OneAccounts(_) => !of_a_patient,
					OnePatients(_) => of_a_patient,
					Refused => true,
				};
				assert!(right, "{name}: a patient's id among its arguments: {of_a_patient}");
				there.push(name);
			}
		}
		assert!(there.len() > 60, "the metadata has runtime APIs");
		for Api { name, .. } in APIS {
			assert!(there.iter().any(|there| there == name), "the runtime has no {name}");
		}
	}

	#[test]
	fn arguments_are_read_whole() {
		let patient = PatientId([7; 16]);
		let Some(Api { whose: OnePatients(read), .. }) = api("RecordsApi_timeline") else {
			panic!("it is listed")
		};
		let right = (patient, None::<(u32, u32)>, 5_u32).encode();
		assert_eq!(read(&right), Some(patient));
		assert_eq!(read(&[&right[..], &[0]].concat()), None, "nothing may follow");
		assert_eq!(read(&right[..right.len() - 1]), None, "nothing may be missing");
		assert_eq!(read(&[]), None);
		let Some(Api { whose: OnePatients(read), .. }) = api("RecordsApi_verify_in_batch") else {
			panic!("it is listed")
		};
		// A list that says to be longer than it is.
		let commitment = Commitment { scheme: 1, hash: [0; 32] };
		let mut long = (patient, 1_u32, 1_u32, commitment).encode();
		long.extend([0xfe, 0xff, 0xff, 0xff]);
		assert_eq!(read(&long), None);
	}
}

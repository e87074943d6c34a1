//! What the bencher measures.

use crate::*;
use alloc::string::String;
use anamnesis_primitives::{traits::Members, EncryptionKey, PractitionerKind, Role, Roles};
use frame_benchmarking::{
	baseline::Pallet as Baseline, BenchmarkBatch, BenchmarkConfig, BenchmarkList, Benchmarking,
};
use frame_support::traits::{
	StorageInfo, StorageInfoTrait, TrackedStorageKey, WhitelistedStorageKeys,
};
use frame_system_benchmarking::{
	extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
};

frame_benchmarking::define_benchmarks!(
	[frame_benchmarking, Baseline::<Runtime>]
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[pallet_timestamp, Timestamp]
	[pallet_collective, Council]
	[pallet_utility, Utility]
	[pallet_consortium, Consortium]
	[pallet_admission, Admission]
);

impl frame_system_benchmarking::Config for Runtime {}
impl frame_benchmarking::baseline::Config for Runtime {}

/// Which benchmarks there are.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

/// Runs one.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist: Vec<TrackedStorageKey> = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}

/// Transactions for the benchmark of `AdmitMember`: an administrator who enrols many people at once.
pub struct Transactions;

impl pallet_admission::benchmarking::BenchmarkHelper<AccountId, RuntimeCall> for Transactions {
	fn transaction(calls: u32) -> (AccountId, RuntimeCall) {
		let administrator = AccountId::new([1; 32]);
		let council = RuntimeOrigin::from(pallet_collective::RawOrigin::Members(1, 1));
		let admitted = Consortium::admit_organisation(
			council,
			administrator.clone(),
			Roles::of(&[Role::Provider]),
			EncryptionKey::x25519([1; 32]),
		);
		debug_assert!(admitted.is_ok());
		let acting_for = Consortium::administers(&administrator).unwrap_or_default();
		let enrol = |n: u32| {
			let mut bytes = [2; 32];
			bytes[..4].copy_from_slice(&n.to_le_bytes());
			RuntimeCall::from(pallet_consortium::Call::enrol_practitioner {
				acting_for,
				practitioner: AccountId::new(bytes),
				kind: PractitionerKind::Clinician,
				encryption_key: EncryptionKey::x25519(bytes),
			})
		};
		let batch = pallet_utility::Call::batch { calls: (0..calls).map(enrol).collect() };
		(administrator, batch.into())
	}
}

//! Our own methods: thin over the runtime APIs, for clients that read JSON and not SCALE.
//!
//! `at` is the hash of a block; without it the answer is that of the best block. A patient's id, a case's id and
//! hashes are `0x` and hexadecimal digits.

use super::answers::*;
use crate::types::{Block, FullClient, Hash};
use anamnesis_primitives::{CaseId, OrganisationId, PatientId, Purpose, RecordId, Version};
use anamnesis_runtime::AccountId;
use anamnesis_runtime_api::{AccessApi, ErasureApi, RecordsApi};
use jsonrpsee::{
	core::{async_trait, RpcResult},
	proc_macros::rpc,
};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use std::sync::Arc;

/// What can be asked about patients' records.
#[rpc(server)]
pub trait Records {
	/// A page of a patient's timeline: at most `limit` entries, at most 100, after `cursor`, a pair of record and
	/// version.
	#[method(name = "records_timeline")]
	async fn timeline(
		&self,
		patient: Bytes<16>,
		cursor: Option<(RecordId, Version)>,
		limit: u32,
		at: Option<Hash>,
	) -> RpcResult<PageJson>;

	/// Whether a commitment, computed locally, is that of this version.
	#[method(name = "records_verify")]
	async fn verify(
		&self,
		patient: Bytes<16>,
		record: RecordId,
		version: Version,
		commitment: CommitmentJson,
		at: Option<Hash>,
	) -> RpcResult<VerificationJson>;

	/// The access decision. It never says why.
	#[method(name = "access_check")]
	async fn check(
		&self,
		patient: Bytes<16>,
		reader: AccountId,
		acting_for: Option<OrganisationId>,
		target: TargetJson,
		purpose: Purpose,
		at: Option<Hash>,
	) -> RpcResult<DecisionJson>;

	/// How far an erasure case is; null if there is none with this id.
	#[method(name = "erasure_case")]
	async fn case(&self, case: Bytes<16>, at: Option<Hash>) -> RpcResult<Option<CaseJson>>;
}

/// Answers from this node's chain.
pub struct FromChain(pub Arc<FullClient>);

impl FromChain {
	/// The block to answer from, if this node has its state.
	fn block(&self, at: Option<Hash>) -> RpcResult<Hash> {
		let at = at.unwrap_or_else(|| self.0.info().best_hash);
		self.0.state_at(at).map(|_| at).map_err(|_| no_state())
	}
}

#[async_trait]
impl RecordsServer for FromChain {
	async fn timeline(
		&self,
		patient: Bytes<16>,
		cursor: Option<(RecordId, Version)>,
		limit: u32,
		at: Option<Hash>,
	) -> RpcResult<PageJson> {
		let at = self.block(at)?;
		let (entries, next) = RecordsApi::<Block, AccountId>::timeline(
			&*self.0.runtime_api(),
			at,
			PatientId(patient.0),
			cursor,
			limit,
		)
		.map_err(|error| runtime_failed("records_timeline", error))?;
		Ok(PageJson { entries: entries.into_iter().map(Into::into).collect(), next })
	}

	async fn verify(
		&self,
		patient: Bytes<16>,
		record: RecordId,
		version: Version,
		commitment: CommitmentJson,
		at: Option<Hash>,
	) -> RpcResult<VerificationJson> {
		let at = self.block(at)?;
		RecordsApi::<Block, AccountId>::verify(
			&*self.0.runtime_api(),
			at,
			PatientId(patient.0),
			record,
			version,
			commitment.into(),
		)
		.map(Into::into)
		.map_err(|error| runtime_failed("records_verify", error))
	}

	async fn check(
		&self,
		patient: Bytes<16>,
		reader: AccountId,
		acting_for: Option<OrganisationId>,
		target: TargetJson,
		purpose: Purpose,
		at: Option<Hash>,
	) -> RpcResult<DecisionJson> {
		let at = self.block(at)?;
		AccessApi::<Block, AccountId>::check(
			&*self.0.runtime_api(),
			at,
			PatientId(patient.0),
			reader,
			acting_for,
			target.into(),
			purpose,
		)
		.map(Into::into)
		.map_err(|error| runtime_failed("access_check", error))
	}

	async fn case(&self, case: Bytes<16>, at: Option<Hash>) -> RpcResult<Option<CaseJson>> {
		let at = self.block(at)?;
		ErasureApi::<Block>::case(&*self.0.runtime_api(), at, CaseId(case.0))
			.map(|case| case.map(Into::into))
			.map_err(|error| runtime_failed("erasure_case", error))
	}
}

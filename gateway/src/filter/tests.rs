use super::*;
use crate::jsonrpc::Id;
use codec::Encode;

const ANNA: Account = [1; 32];
const BERTA: Account = [2; 32];
const PATIENT: [u8; 16] = [0xab; 16];
const HASH: [u8; 32] = [0xcd; 32];

fn ask(method: &str, params: Value) -> Result<Decision, Refusal> {
	let Value::Array(params) = params else { panic!("a list") };
	decide(&Request { id: Id::Number(1), method: method.into(), params }, &ANNA)
}

fn refused(method: &str, params: Value) -> i32 {
	match ask(method, params.clone()) {
		Err(refusal) => refusal.code,
		Ok(decision) => panic!("{method} {params} is let through: {decision:?}"),
	}
}

/// What the node is asked, and on whose side the account has to be.
fn asked(method: &str, params: Value) -> (&'static str, Value, Option<PatientId>) {
	match ask(method, params.clone()) {
		Ok(Decision::Ask(Ask { method, params, side, .. })) => (method, params.into(), side),
		Ok(Decision::Watch(Watch { subscribe, params, side, .. })) => {
			(subscribe, params.into(), side)
		},
		other => panic!("{method} {params}: {other:?}"),
	}
}

fn text(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn patient() -> String {
	text(&PATIENT)
}

fn at() -> String {
	text(&HASH)
}

#[test]
fn what_is_not_listed_is_refused() {
	for name in
		["", "state_getstorage", "STATE_CALL", "state_call ", "records_timeline2", "eth_call"]
	{
		assert_eq!(refused(name, json!([])), code::NOT_LET_THROUGH, "{name}");
	}
	// Nothing of what somebody wrote is repeated.
	let said = ask("<script>", json!([])).expect_err("it is refused").message;
	assert!(!said.contains("script"), "{said}");
}

#[test]
fn every_method_that_is_refused_says_why() {
	for method in methods::METHODS.iter().filter(|method| !method.is_let_through()) {
		let refusal = ask(method.name, json!([])).expect_err("it is refused");
		assert_eq!(refusal.code, code::NOT_LET_THROUGH);
		assert!(refusal.message.contains(method.why), "{}", method.name);
	}
	for name in [
		"author_pendingExtrinsics",
		"state_getKeysPaged",
		"state_getPairs",
		"state_queryStorage",
		"state_getReadProof",
		"chainHead_v1_follow",
		"archive_v1_body",
		"transaction_v1_broadcast",
		"grandpa_proveFinality",
	] {
		assert_eq!(refused(name, json!([])), code::NOT_LET_THROUGH, "{name}");
	}
}

/// Every method that is let through, with parameters as a client gives them, and what the node is asked then.
#[test]
fn every_method_that_is_let_through_is_asked_in_the_nodes_own_words() {
	let own = AccountId32::new(ANNA).to_ss58check();
	let account = text(&storage::account_key(&ANNA));
	let transaction = text(&[&[0x84, 0][..], &ANNA, &[0; 70]].concat().encode());
	let side = Some(PatientId(PATIENT));
	let commitment = json!({ "scheme": 1, "hash": at() });
	let case = text(&[3; 16]);
	let asks = [
		("access_check", json!([patient(), own, null, { "record": 0 }, "Treatment", at()]), side),
		("author_submitExtrinsic", json!([transaction]), None),
		("author_submitAndWatchExtrinsic", json!([transaction]), None),
		("chainSpec_v1_chainName", json!([]), None),
		("chainSpec_v1_genesisHash", json!([]), None),
		("chainSpec_v1_properties", json!([]), None),
		("chain_getBlock", json!([at()]), None),
		("chain_getBlockHash", json!([7]), None),
		("chain_getFinalizedHead", json!([]), None),
		("chain_getHeader", json!([at()]), None),
		("chain_subscribeAllHeads", json!([]), None),
		("chain_subscribeFinalizedHeads", json!([]), None),
		("chain_subscribeNewHeads", json!([]), None),
		("erasure_case", json!([case, at()]), None),
		("records_prove", json!([patient(), 0, 0, null]), side),
		("records_subscribe", json!([patient()]), side),
		("records_timeline", json!([patient(), null, 5, at()]), side),
		("records_verify", json!([patient(), 0, 0, commitment, at()]), side),
		("state_call", json!(["PatientsApi_patient", patient(), at()]), side),
		("state_getMetadata", json!([at()]), None),
		("state_getRuntimeVersion", json!([at()]), None),
		("state_getStorage", json!([account, at()]), None),
		("state_queryStorageAt", json!([[account], at()]), None),
		("state_subscribeRuntimeVersion", json!([]), None),
		("state_subscribeStorage", json!([[account]]), None),
		("system_accountNextIndex", json!([own]), None),
		("system_chain", json!([]), None),
		("system_chainType", json!([]), None),
		("system_health", json!([]), None),
		("system_name", json!([]), None),
		("system_properties", json!([]), None),
		("system_version", json!([]), None),
	];
	for (name, params, side) in &asks {
		let (method, mut written, of) = asked(name, params.clone());
		let mut expected = params.clone();
		for list in [&mut written, &mut expected] {
			let list = list.as_array_mut().expect("a list");
			while list.last().is_some_and(Value::is_null) {
				list.pop();
			}
		}
		assert_eq!((method, &written, of), (*name, &expected, *side));
		// And with more than there can be, it is not.
		let mut more = params.as_array().expect("a list").clone();
		more.extend([json!(0), json!(0)]);
		assert_eq!(refused(name, more.into()), code::PARAMETERS, "{name}");
	}
	// No method is left out here.
	for method in methods::METHODS {
		match method.verdict {
			Verdict::Pass(_) => assert!(asks.iter().any(|(name, ..)| *name == method.name)),
			Verdict::Watch(watches) => {
				assert!(
					asks.iter().any(|(name, ..)| *name == watches.subscribe),
					"{}",
					method.name
				);
			},
			_ => (),
		}
	}
	assert_eq!(asked("chain_subscribeNewHead", json!([])).0, "chain_subscribeNewHeads");
	assert_eq!(ask("rpc_methods", json!([])), Ok(Decision::Methods));
}

#[test]
fn a_patient_is_named_whichever_way_it_is_written() {
	for written in [patient(), patient().to_uppercase().replace("0X", "0x"), hex::encode(PATIENT)] {
		let (_, params, side) = asked("records_subscribe", json!([written]));
		assert_eq!(side, Some(PatientId(PATIENT)));
		assert_eq!(params, json!([patient()]), "the node is told it in one way");
	}
	for other in [
		json!([]),
		json!([null]),
		json!([[patient()]]),
		json!([{ "patient": patient() }]),
		json!([PATIENT]),
		json!([format!("{} ", patient())]),
		json!([format!("0x{}", patient())]),
		json!([patient().replace("0x", "0X")]),
		json!([text(&[0xab; 17])]),
		json!([text(&[0xab; 15])]),
		json!([patient(), patient()]),
	] {
		assert_eq!(refused("records_subscribe", other.clone()), code::PARAMETERS, "{other}");
	}
}

#[test]
fn a_runtime_api_is_for_the_patient_among_its_arguments() {
	let call = |name: &str, arguments: &[u8]| json!([name, text(arguments)]);
	let timeline = (PatientId(PATIENT), None::<(u32, u32)>, 5_u32).encode();
	let (_, params, side) = asked("state_call", call("RecordsApi_timeline", &timeline));
	assert_eq!((params, side), (call("RecordsApi_timeline", &timeline), Some(PatientId(PATIENT))));
	let (.., side) = asked("state_call", json!(["RecordsApi_timeline", text(&timeline), at()]));
	assert_eq!(side, Some(PatientId(PATIENT)));
	// In capitals it is the same, and the node is told it in one way.
	let capitals = format!("0x{}", hex::encode_upper(&timeline));
	let (_, params, _) = asked("state_call", json!(["RecordsApi_timeline", capitals]));
	assert_eq!(params, call("RecordsApi_timeline", &timeline));

	for wrong in [
		call("RecordsApi_timeline", &[&timeline[..], &[0]].concat()),
		call("RecordsApi_timeline", &timeline[..20]),
		call("RecordsApi_timeline", &[]),
		call("PatientsApi_patient", &[0; MAX_ARGUMENTS + 1]),
		json!(["RecordsApi_timeline", hex::encode(&timeline)]),
		json!(["RecordsApi_timeline", "0xabc"]),
		json!(["RecordsApi_timeline", text(&timeline), "0x00"]),
		json!(["RecordsApi_timeline", text(&timeline), 7]),
		json!(["RecordsApi_timeline", text(&timeline), at(), 0]),
		json!(["RecordsApi_timeline"]),
		json!([["RecordsApi_timeline"], text(&timeline)]),
	] {
		assert_eq!(refused("state_call", wrong.clone()), code::PARAMETERS, "{wrong}");
	}
	for name in [
		"recordsApi_timeline",
		"RecordsApi_timeline ",
		"RecordsApi.timeline",
		"Records_timeline",
		"",
	] {
		assert_eq!(refused("state_call", call(name, &timeline)), code::NOT_LET_THROUGH, "{name}");
	}
	for api in apis::APIS.iter().filter(|api| matches!(api.whose, Whose::Refused)) {
		assert_eq!(
			refused("state_call", call(api.name, &[])),
			code::NOT_LET_THROUGH,
			"{}",
			api.name
		);
	}
	let of_members = asked("state_call", call("ConsortiumApi_organisation", &3_u32.encode()));
	assert_eq!(of_members.2, None);
}

#[test]
fn of_accounts_everybody_sees_their_own() {
	let call = |name: &str, account: Account| json!([name, text(&account)]);
	for name in [
		"AccountNonceApi_account_nonce",
		"AdmissionApi_allowance",
		"PatientsApi_acts_for",
		"PatientsApi_held_by",
		"PatientsApi_device",
		"AccessApi_works_for",
	] {
		assert_eq!(asked("state_call", call(name, ANNA)).2, None);
		assert_eq!(refused("state_call", call(name, BERTA)), code::NOT_YOURS, "{name}");
	}
	let own = AccountId32::new(ANNA);
	// In whichever way it is written, also with the prefix of another chain.
	for written in [own.to_ss58check(), own.to_ss58check_with_version(0_u16.into()), text(&ANNA)] {
		let (_, params, _) = asked("system_accountNextIndex", json!([written]));
		assert_eq!(params, json!([own.to_ss58check()]));
	}
	let other = AccountId32::new(BERTA).to_ss58check();
	assert_eq!(refused("system_accountNextIndex", json!([other])), code::NOT_YOURS);
	for wrong in [json!([]), json!(["nobody"]), json!([7])] {
		assert_eq!(refused("system_accountNextIndex", wrong), code::PARAMETERS);
	}
}

#[test]
fn the_state_is_read_value_by_value_and_nothing_of_others() {
	let (own, other) = (storage::account_key(&ANNA), storage::account_key(&BERTA));
	let (own, other) = (text(&own), text(&other));
	let grants = text(&[sp_crypto_hashing::twox_128(b"AccessGrants"); 2].concat());
	for key in [&other, &grants, "0x3a636f6465"] {
		assert_eq!(refused("state_getStorage", json!([key])), code::NOT_THIS_STORAGE);
		for method in ["state_queryStorageAt", "state_subscribeStorage"] {
			// Also beside one that is let through.
			assert_eq!(refused(method, json!([[own, key]])), code::NOT_THIS_STORAGE, "{method}");
		}
	}
	for wrong in [json!([]), json!([7]), json!([[own]]), json!(["0x0"]), json!([own, "head"])] {
		assert_eq!(refused("state_getStorage", wrong.clone()), code::PARAMETERS, "{wrong}");
	}
	let many = vec![own.clone(); MAX_KEYS + 1];
	for wrong in [json!([]), json!([own]), json!([[]]), json!([[7]]), json!([many])] {
		assert_eq!(refused("state_queryStorageAt", wrong.clone()), code::PARAMETERS, "{wrong}");
	}
}

#[test]
fn of_events_everybody_sees_what_they_have_made() {
	let (own, events) = (text(&storage::account_key(&ANNA)), text(&storage::events_key()));
	let answer = |method: &str, params: Value| match ask(method, params) {
		Ok(Decision::Ask(ask)) => ask.answer,
		other => panic!("{other:?}"),
	};
	assert_eq!(answer("state_getStorage", json!([events, at()])), Answer::Events);
	assert_eq!(answer("state_getStorage", json!([own])), Answer::AsItIs);
	assert_eq!(answer("state_queryStorageAt", json!([[own, events]])), Answer::Values);
	assert_eq!(answer("state_queryStorageAt", json!([[own]])), Answer::AsItIs);
	assert_eq!(answer("chain_getBlock", json!([])), Answer::Block);
	assert_eq!(refused("state_subscribeStorage", json!([[own, events]])), code::NOT_THIS_STORAGE);
}

#[test]
fn transactions_are_ones_own() {
	let signed = |account: Account| [&[0x84, 0][..], &account, &[0; 70]].concat().encode();
	for method in ["author_submitExtrinsic", "author_submitAndWatchExtrinsic"] {
		assert_eq!(asked(method, json!([text(&signed(ANNA))])).2, None);
		let unsigned = vec![5_u8, 1, 0].encode();
		for other in [signed(BERTA), unsigned, vec![]] {
			let code = refused(method, json!([text(&other)]));
			assert_eq!(code, code::NOT_YOUR_TRANSACTION, "{method}");
		}
		let long = text(&[0; MAX_TRANSACTION + 1]);
		for wrong in
			[json!([]), json!([7]), json!(["0x0"]), json!([long]), json!([[text(&signed(ANNA))]])]
		{
			assert_eq!(refused(method, wrong), code::PARAMETERS, "{method}");
		}
	}
}

#[test]
fn blocks_are_named_by_their_hash() {
	for wrong in
		[json!(["head"]), json!([0]), json!([[at()]]), json!(["0x00"]), json!([at(), at()])]
	{
		for method in ["chain_getBlock", "chain_getHeader", "state_getMetadata"] {
			assert_eq!(refused(method, wrong.clone()), code::PARAMETERS, "{method} {wrong}");
		}
	}
	assert_eq!(asked("chain_getBlockHash", json!(["0x10"])).1, json!([16]));
	assert_eq!(asked("chain_getBlockHash", json!([null])).1, json!([]));
	for wrong in [json!([[0, 1]]), json!(["0x"]), json!(["0x+1"]), json!(["head"]), json!([{}])] {
		assert_eq!(refused("chain_getBlockHash", wrong.clone()), code::PARAMETERS, "{wrong}");
	}
}

#[test]
fn a_connection_is_renewed_with_a_ticket() {
	let renewed = ask("gateway_renew", json!([hex::encode(HASH)]));
	assert_eq!(renewed, Ok(Decision::Renew(HASH)));
	for wrong in [json!([]), json!([7]), json!(["0x00"])] {
		assert_eq!(refused("gateway_renew", wrong), code::PARAMETERS);
	}
}

//! Everybody reads what is theirs, and nothing else.

use crate::{client::Session, town::Town};
use anamnesis_chain_tests::{
	harness::{calls::patients as patient_calls, Person},
	patient::Patient,
};
use anamnesis_gateway::filter::{
	apis::{Whose, APIS},
	methods::{method, METHODS},
	storage::{account_key, events_key},
};
use anamnesis_primitives::{
	AccessTarget, Commitment, ErasureGround, Grantee, OrganisationId, PatientId, Purpose, RecordId,
};
use codec::Encode;
use serde_json::{json, Value};
use subxt::rpcs::{rpc_params, RpcClient};

fn text(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// Arguments for each runtime API that is about a patient.
fn arguments(name: &str, patient: PatientId, account: [u8; 32]) -> Vec<u8> {
	let nobody: Option<OrganisationId> = None;
	let record: RecordId = 0;
	let commitment = Commitment { scheme: 1, hash: [7; 32] };
	match name {
		"AccessApi_check" => {
			(patient, account, nobody, AccessTarget::Record(0), Purpose::Treatment).encode()
		},
		"AccessApi_given" | "EmergencyApi_openings" => (patient, 0_u32, 10_u32).encode(),
		"AccessApi_grants" => (patient, Grantee::<[u8; 32]>::Organisation(0)).encode(),
		"EmergencyApi_in_force" => (patient, account, 0_u32).encode(),
		"RecordsApi_leaf" => (patient, record, 0_u32).encode(),
		"RecordsApi_record" | "RecordsApi_rectification" | "RecordsApi_transfers" => {
			(patient, record).encode()
		},
		"RecordsApi_timeline" => (patient, None::<(u32, u32)>, 10_u32).encode(),
		"RecordsApi_verify" => (patient, record, 0_u32, commitment).encode(),
		"RecordsApi_verify_in_batch" => {
			(patient, record, 0_u32, commitment, Vec::<[u8; 32]>::new()).encode()
		},
		_ => patient.encode(),
	}
}

/// What the methods in JSON are asked about a patient.
fn asked(patient: PatientId, who: &Person) -> [(&'static str, Value); 4] {
	let (id, own) = (text(&patient.0), who.account().to_string());
	let commitment = json!({ "scheme": 1, "hash": text(&[7; 32]) });
	[
		("records_timeline", json!([id, null, 10])),
		("records_verify", json!([id, 0, 0, commitment])),
		("access_check", json!([id, own, null, { "record": 0 }, "PatientRequest"])),
		("records_prove", json!([id, 0, 0, null])),
	]
}

/// Asks everything there is about a patient, and gives what was refused.
fn refusals(session: &Session, patient: PatientId, who: &Person) -> (usize, Vec<(String, Value)>) {
	let calls = APIS.iter().filter(|api| matches!(api.whose, Whose::OnePatients(_))).map(|api| {
		let arguments = arguments(api.name, patient, who.account().0);
		(api.name, session.ask("state_call", json!([api.name, text(&arguments)])))
	});
	let methods = asked(patient, who).map(|(method, params)| (method, session.ask(method, params)));
	let all: Vec<_> = calls.chain(methods).collect();
	let refused = |(name, answer): &(&str, Result<Value, Value>)| {
		answer.as_ref().err().map(|error| (name.to_string(), error.clone()))
	};
	(all.len(), all.iter().filter_map(refused).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patient_reads_what_is_theirs_and_nothing_of_another() {
	let town = Town::shared().await;
	let chain = town.chain().await;
	let (anna, berta) = (town.patient(&chain).await, town.patient(&chain).await);
	let session = town.log_in(&anna.holder);

	// All of it, and none is refused.
	let (asked, refused) = refusals(&session, anna.id, &anna.holder);
	assert!(asked > 25, "{asked}");
	assert_eq!(refused, []);
	let page = session.ask("records_timeline", json!([text(&anna.id.0), null, 10]));
	assert_eq!(page.expect("it is hers")["entries"].as_array().map(Vec::len), Some(1));

	// None of another's, and what is said is the same as of somebody who is not there.
	let (_, of_berta) = refusals(&session, berta.id, &anna.holder);
	let (_, of_nobody) = refusals(&session, PatientId([0x5a; 16]), &anna.holder);
	assert_eq!(of_berta.len(), asked);
	assert!(of_berta.iter().all(|(_, error)| error["code"] == 7102), "{of_berta:?}");
	assert_eq!(of_berta, of_nobody);
	let mut socket = session.open().await;
	let refused = socket.ask("records_subscribe", json!([text(&berta.id.0)])).await;
	assert_eq!(refused.expect_err("it is another's")["code"], 7102);
	let subscribed = socket.ask("records_subscribe", json!([text(&anna.id.0)])).await;
	subscribed.expect("it is hers");

	// An author reads nothing here: members have a node.
	let (asked, refused) = refusals(&town.log_in(&town.clinician), anna.id, &town.clinician);
	assert_eq!(refused.len(), asked);
	// Nor does somebody whom the chain does not know, who sees how far a case is, and the chain.
	let stranger = Person::fresh();
	let session = town.log_in(&stranger);
	let (asked, refused) = refusals(&session, anna.id, &stranger);
	assert_eq!(refused.len(), asked);
	assert_eq!(session.ask("erasure_case", json!([text(&[7; 16])])), Ok(Value::Null));
	session.ask("system_health", json!([])).expect("everybody may");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_accounts_blocks_and_events_everybody_sees_their_own() {
	let town = Town::shared().await;
	let chain = town.chain().await;
	let (anna, berta) = (town.patient(&chain).await, town.patient(&chain).await);
	let session = town.log_in(&anna.holder);
	let key = |patient: &Patient| text(&account_key(&patient.holder.account().0));

	assert!(session.ask("state_getStorage", json!([key(&anna)])).expect("her own").is_string());
	assert_eq!(session.refused("state_getStorage", json!([key(&berta)])), 7103);
	let both = json!([[key(&anna), key(&berta)]]);
	assert_eq!(session.refused("state_queryStorageAt", both), 7103);
	let own = session.ask("system_accountNextIndex", json!([anna.holder.account().to_string()]));
	assert!(own.expect("her own").is_number());
	let other = json!([berta.holder.account().to_string()]);
	assert_eq!(session.refused("system_accountNextIndex", other), 7102);

	// Each changes a policy, and each sees the own change in its block.
	let policy = |patient: &Patient| {
		let fresh = Commitment { scheme: 1, hash: Person::fresh().account().0 };
		let arguments = [
			("patient", patient_calls::id(patient.id)),
			("commitment", patient_calls::commitment(fresh)),
		];
		anamnesis_chain_tests::harness::calls::call("AccessGrants", "set_policy", arguments)
	};
	let (calls_annas, calls_bertas) = (policy(&anna), policy(&berta));
	let (one, two) = tokio::join!(
		chain.submit(&calls_annas, &anna.holder.keys),
		chain.submit(&calls_bertas, &berta.holder.keys),
	);
	let blocks = [one.expect("the holder may").block, two.expect("the holder may").block];
	let events = text(&events_key());
	let node = RpcClient::from_url(town.node.url()).await.expect("the node listens");
	for (block, own) in blocks.into_iter().zip([true, blocks[0] == blocks[1]]) {
		let at = text(&block.0);
		let answers = [
			("chain_getBlock", json!([at])),
			("state_getStorage", json!([events, at])),
			("state_queryStorageAt", json!([[events], at])),
		];
		for (method, params) in answers {
			let list = params.as_array().expect("a list").clone();
			let mut raw = rpc_params![];
			list.iter().for_each(|param| raw.push(param).expect("it can be written"));
			let whole: Value = node.request(method, raw).await.expect("the node answers");
			let shown = session.ask(method, params).expect("it is let through");
			let (whole, shown) = (whole.to_string(), shown.to_string());
			let has = |text: &str, id: &[u8]| text.contains(&hex::encode(id));
			assert_eq!(has(&shown, &anna.id.0), own, "{method} {shown}");
			assert!(!has(&shown, &berta.id.0), "{method} {shown}");
			assert!(!has(&shown, &berta.holder.account().0), "{method} {shown}");
			let there = if own { &anna } else { &berta };
			assert!(has(&whole, &there.id.0), "the node shows all of it: {method}");
			// Places stay what they were.
			if method == "chain_getBlock" {
				let sent = |text: &str| {
					let block: Value = serde_json::from_str(text).expect("it is JSON");
					block["block"]["extrinsics"].as_array().map(Vec::len)
				};
				assert_eq!(sent(&shown), sent(&whole));
			}
		}
	}
	// The state of the genesis has no events, and the best block has some.
	let genesis = json!([events, text(&town.genesis)]);
	assert_eq!(session.ask("state_getStorage", genesis), Ok(Value::Null));
	let best = session.ask("state_getStorage", json!([events])).expect("it is let through");
	assert_eq!(best, "0x00", "she has sent nothing in it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_representative_reads_until_the_mandate_ends() {
	let town = Town::shared().await;
	let chain = town.chain().await;
	let (anna, daughter) = (town.patient(&chain).await, Person::fresh());
	let session = town.log_in(&daughter);
	let own = || session.ask("records_timeline", json!([text(&anna.id.0), null, 10]));
	assert_eq!(own().expect_err("she has no mandate")["code"], 7102);
	town.give_mandate(&chain, &anna, &daughter).await;
	crate::town::until("the mandate is in force", || own().is_ok()).await;
	let (_, refused) = refusals(&session, anna.id, &daughter);
	assert_eq!(refused, []);

	let mut socket = session.open().await;
	let subscription = socket.ask("records_subscribe", json!([text(&anna.id.0)])).await;
	let subscription = subscription.expect("the mandate is in force");
	let first = socket.told().await;
	assert_eq!(first["method"], "records_event");
	assert_eq!(first["params"]["subscription"], subscription);
	town.end_mandate(&chain, &anna, &daughter).await;
	let last = socket.told().await;
	assert_eq!(last["params"]["result"]["end"]["code"], 7102, "{last}");
	assert_eq!(own().expect_err("it has ended")["code"], 7102);
	// Other things go on.
	socket.ask("system_health", json!([])).await.expect("the connection goes on");
	let ended = socket.ask("records_unsubscribe", json!([subscription])).await;
	assert_eq!(ended, Ok(json!(false)), "it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_an_erasure_is_told_to_whoever_it_was_about() {
	let town = Town::shared().await;
	let chain = town.chain().await;
	let anna = town.patient_without_records(&chain).await;
	let session = town.log_in(&anna.holder);
	let mut socket = session.open().await;
	let subscribed = socket.ask("records_subscribe", json!([text(&anna.id.0)])).await;
	subscribed.expect("it is hers");
	socket.told().await;
	let open = patient_calls::open_erasure(anna.id, ErasureGround::ConsentWithdrawn, [7; 32]);
	chain.submit(&open, &anna.holder.keys).await.expect("the holder may");
	let (mut told, mut end) = (0, Value::Null);
	while end.is_null() {
		let item = socket.told().await["params"]["result"].clone();
		told += item["events"].as_array().map_or(0, Vec::len);
		end = item["end"]["code"].clone();
	}
	assert_eq!(end, 7102, "there is nobody left");
	assert!(told >= 2, "the case was opened, and completed");
	assert_eq!(session.refused("records_timeline", json!([text(&anna.id.0), null, 10])), 7102);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_method_that_the_node_offers_is_listed() {
	let town = Town::shared().await;
	let node = RpcClient::from_url(town.node.url()).await.expect("the node listens");
	let offered: Value = node.request("rpc_methods", rpc_params![]).await.expect("it answers");
	let offered = offered["methods"].as_array().expect("a list").clone();
	assert!(offered.len() > 90, "{}", offered.len());
	let unknown: Vec<_> =
		offered.iter().filter_map(Value::as_str).filter(|name| method(name).is_none()).collect();
	assert!(
		unknown.is_empty(),
		"The node offers what gateway/src/filter/methods.rs does not list: decide about {unknown:?}"
	);
	// What is let through is there, but for what the gateway itself answers.
	for let_through in METHODS.iter().filter(|method| method.is_let_through()) {
		let is_there = offered.iter().any(|name| name == let_through.name);
		assert!(is_there || let_through.name.starts_with("gateway_"), "{}", let_through.name);
	}

	let session = town.log_in(&Person::fresh());
	let shown = session.ask("rpc_methods", json!([])).expect("everybody may");
	let shown = shown["methods"].as_array().expect("a list");
	for listed in METHODS {
		let is_shown = shown.iter().any(|name| name == listed.name);
		assert_eq!(is_shown, listed.is_let_through(), "{}", listed.name);
		if !listed.is_let_through() {
			assert_eq!(session.refused(listed.name, json!([])), 7101, "{}", listed.name);
		}
	}
}

//! How much of everything there may be, and what is written about it.

use crate::{
	client::{http, log_in, Socket},
	town::Town,
};
use anamnesis_chain_tests::harness::Person;
use serde_json::{json, Value};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_let_through_one_by_one() {
	let town = Town::shared().await;
	let session = town.log_in(&Person::fresh());
	let request = |id: u32, method: &str| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": [] });
	let list = json!([
		request(1, "system_chain"),
		request(2, "author_pendingExtrinsics"),
		7,
		request(3, "chain_getFinalizedHead"),
		request(4, "chain_subscribeNewHeads"),
	]);
	let answers = session.post(&list.to_string()).json();
	let codes: Vec<_> = answers
		.as_array()
		.expect("a list")
		.iter()
		.map(|answer| (answer["id"].clone(), answer["error"]["code"].clone()))
		.collect();
	let none = Value::Null;
	assert_eq!(
		codes,
		[
			(json!(1), none.clone()),
			(json!(2), json!(7101)),
			(none.clone(), json!(-32600)),
			(json!(3), none),
			// Without a WebSocket nothing goes on telling.
			(json!(4), json!(7101)),
		]
	);
	let mut socket = session.open().await;
	socket.send(list.to_string()).await;
	let answers = socket.receive().await.expect("it is open");
	assert_eq!(answers[1]["error"]["code"], 7101);
	assert!(answers[4]["result"].is_string());

	let long: Vec<_> = (0..21).map(|id| request(id, "system_chain")).collect();
	assert_eq!(session.post(&Value::from(long).to_string()).json()["error"]["code"], 7106);
	for (wrong, code) in [("nonsense", -32700), ("{}", -32600), ("[]", -32600)] {
		assert_eq!(session.post(wrong).json()["error"]["code"], code);
		socket.send(wrong.into()).await;
		while let Ok(answer) = socket.receive().await {
			if answer.get("method").is_none() {
				assert_eq!(answer["error"]["code"], code);
				break;
			}
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_more_than_their_share() {
	let town = Town::shared().await;
	let settings = "requests_per_minute = 60\nlogins_per_minute = 8\nsubscriptions = 4\n\
		sockets_of_one = 1\nsockets = 2\nmessage_bytes = 200000\nproxies = [\"127.0.0.1\"]\n";
	let gateway = town.other_gateway(settings).await;
	let log_in = |who: &Person| log_in(gateway.address(), town.genesis, &who.keys);
	let (anna, berta, carla) = (Person::fresh(), Person::fresh(), Person::fresh());
	let (anna, berta, carla) = (log_in(&anna), log_in(&berta), log_in(&carla));

	// Six attempts were made. After two more there is no other, but from elsewhere.
	let body = json!({ "account": "ab".repeat(32) }).to_string();
	let from = |forwarded: &str| {
		let headers = [("x-forwarded-for", forwarded)];
		http(gateway.address(), "POST", "/v1/challenges", &headers, Some(&body))
	};
	let statuses = [0, 1, 2].map(|_| from("127.0.0.1").status);
	assert_eq!(statuses, [201, 201, 429]);
	let refused = from("127.0.0.1");
	assert_eq!(refused.problem(), "too-often");
	assert!(refused.head.contains("retry-after"), "{refused:?}");
	assert_eq!(from("198.51.100.7").status, 201);

	let mut socket = anna.open().await;
	for _ in 0..4 {
		socket.ask("chain_subscribeNewHeads", json!([])).await.expect("there is room");
	}
	let more = socket.ask("chain_subscribeNewHeads", json!([])).await;
	assert_eq!(more.expect_err("there is none")["code"], 7106);
	let with = |ticket: String| format!("ws://{}/v1/rpc?ticket={ticket}", gateway.address());
	assert_eq!(Socket::open(&with(anna.ticket()), None).await.err(), Some(429));
	let mut of_berta = berta.open().await;
	of_berta.ask("system_chain", json!([])).await.expect("there is room");
	assert_eq!(Socket::open(&with(carla.ticket()), None).await.err(), Some(503));

	// What weighs more counts more, and is counted over all connections of an account.
	let mut asked = 0;
	let refused = loop {
		match socket.ask("chain_getBlock", json!([])).await {
			Ok(_) => asked += 1,
			Err(error) => break error,
		}
	};
	assert_eq!(refused["code"], 7106, "{refused}");
	assert_eq!(asked, 11, "five each, beside the five subscriptions");
	assert_eq!(anna.refused("chain_getBlock", json!([])), 7106);
	of_berta.ask("system_chain", json!([])).await.expect("others are not meant");

	// A message that is too long ends the connection, and is not read otherwise.
	of_berta.try_send(format!("\"{}\"", "x".repeat(200_000))).await;
	of_berta.ended().await;
	assert_eq!(berta.post(&format!("\"{}\"", "x".repeat(200_000))).status, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_log_nor_metrics_have_an_account_or_a_patient() {
	let town = Town::shared().await;
	let chain = town.chain().await;
	let patient = town.patient(&chain).await;
	let gateway = town.other_gateway("").await;
	let session = log_in(gateway.address(), town.genesis, &patient.holder.keys);
	let id = format!("0x{}", hex::encode(patient.id.0));
	let ticket = session.ticket();
	let with = format!("ws://{}/v1/rpc?ticket={ticket}", gateway.address());
	let mut socket = Socket::open(&with, None).await.expect("it may be opened");
	socket.ask("records_timeline", json!([id, null, 10])).await.expect("it is theirs");
	socket.ask("records_subscribe", json!([id])).await.expect("it is theirs");
	session.ask("records_timeline", json!([id, null, 10])).expect("it is theirs");
	let _ = session.ask("records_timeline", json!(["0x00", null, 10]));
	let _ = session.ask(&id, json!([id]));
	let unknown = format!("/{}", hex::encode(patient.id.0));
	assert_eq!(http(gateway.address(), "GET", &unknown, &[], None).status, 404);

	let metrics = http(gateway.metrics(), "GET", "/metrics", &[], None).body;
	for expected in [
		"gateway_calls_total{method=\"records_timeline\",answer=\"passed\"}",
		"gateway_calls_total{method=\"other\",answer=\"refused\"}",
		"gateway_sockets 1",
		"gateway_subscriptions 1",
		"gateway_requests_total",
	] {
		assert!(metrics.contains(expected), "{expected}: {metrics}");
	}
	let log = gateway.program().log().whole();
	assert!(log.contains("/v1/rpc"), "{log}");
	let token = session.bearer.trim_start_matches("Bearer ").to_owned();
	let account = patient.holder.account();
	let address = account.to_string();
	for hidden in [hex::encode(patient.id.0), hex::encode(account.0), address, token, ticket] {
		assert!(!log.contains(&hidden) && !metrics.contains(&hidden), "{hidden}");
	}
}

//! Transactions, and what is told of them.

use crate::town::Town;
use anamnesis_chain_tests::harness::Person;
use codec::Encode;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_has_to_be_signed_by_whoever_sends_it() {
	let town = Town::shared().await;
	let (anna, berta) = (Person::fresh(), Person::fresh());
	let session = town.log_in(&anna);
	let by = |signer: &Person| {
		// The chain would not take it: it has no right signature.
		let bytes = [&[0x84, 0][..], &signer.account().0, &[1; 90]].concat().encode();
		json!([format!("0x{}", hex::encode(bytes))])
	};
	assert_eq!(session.refused("author_submitExtrinsic", by(&berta)), 7104);
	// What the node says is passed on.
	let code = session.refused("author_submitExtrinsic", by(&anna));
	assert!(code != 7104 && !(7100..7200).contains(&code), "{code}");
	let mut socket = session.open().await;
	let refused = socket.ask("author_submitAndWatchExtrinsic", by(&berta)).await;
	assert_eq!(refused.expect_err("it is another's")["code"], 7104);
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_are_told_until_nobody_wants_them() {
	let town = Town::shared().await;
	let mut socket = town.log_in(&Person::fresh()).open().await;
	let by_new_name = socket.ask("chain_subscribeNewHeads", json!([])).await.expect("it may");
	let by_old_name = socket.ask("chain_subscribeNewHead", json!([])).await.expect("it may");
	assert_ne!(by_new_name, by_old_name);
	let finalised = socket.ask("chain_subscribeFinalizedHeads", json!([])).await.expect("it may");
	let (mut of_heads, mut of_finalised) = (0, 0);
	while of_heads < 4 || of_finalised < 2 {
		let told = socket.told().await;
		assert!(told["params"]["result"]["number"].is_string(), "{told}");
		match told["method"].as_str() {
			Some("chain_newHead") => of_heads += 1,
			Some("chain_finalizedHead") => {
				assert_eq!(told["params"]["subscription"], finalised);
				of_finalised += 1;
			},
			_ => panic!("{told}"),
		}
	}
	// By the name of another kind it does not end, by its own once.
	let wrong = socket.ask("chain_unsubscribeNewHeads", json!([finalised])).await;
	assert_eq!(wrong, Ok(json!(false)));
	let other = socket.ask("chain_unsubscribeFinalizedHeads", json!(["nobody's"])).await;
	assert_eq!(other, Ok(json!(false)));
	for (name, expected) in [(&by_old_name, true), (&by_old_name, false), (&by_new_name, true)] {
		let ended = socket.ask("chain_unsubscribeNewHead", json!([name])).await;
		assert_eq!(ended, Ok(json!(expected)));
	}
}

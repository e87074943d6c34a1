//! What a client of a node's RPC may do when the operator has said nothing, and that each of it is a flag.

use anamnesis_chain_tests::harness::{within, Node};
use futures::future::join_all;
use std::{net::TcpListener, process::Command};
use subxt::rpcs::{rpc_params, Error as RpcError, RpcClient, UserError};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
};

use crate::preflight::{command, free_port};

/// What the node answers to something that is posted: the status, and what comes with it.
async fn post(node: &Node, body: &str) -> (u16, String) {
	let address = node.url().trim_start_matches("ws://").trim_end_matches('/').to_owned();
	let asking = async {
		let mut connection = TcpStream::connect(&address).await?;
		let head = format!(
			"POST / HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
			 Content-Length: {}\r\nConnection: close\r\n\r\n",
			body.len(),
		);
		connection.write_all(head.as_bytes()).await?;
		// It may have heard enough before the end.
		let _ = connection.write_all(body.as_bytes()).await;
		let mut answer = String::new();
		connection.read_to_string(&mut answer).await?;
		Ok::<_, std::io::Error>(answer)
	};
	let answer = within("an answer", Some(node.log()), asking).await.expect("the node listens");
	let (head, body) = answer.split_once("\r\n\r\n").expect("there is a body");
	let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
	(status.unwrap_or_else(|| panic!("there is no status: {head}")), body.to_owned())
}

/// What it answers to a batch.
async fn post_batch(node: &Node, length: usize) -> serde_json::Value {
	let (_, answer) = post(node, &batch(length)).await;
	serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

fn batch(length: usize) -> String {
	let one = |id| format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"system_name","params":[]}}"#);
	format!("[{}]", (0..length).map(one).collect::<Vec<_>>().join(","))
}

/// Makes so many calls at once on one connection, and gives the answers of the node.
async fn burst(node: &Node, number: usize) -> Vec<Result<String, UserError>> {
	let client = RpcClient::from_insecure_url(node.url()).await.expect("the node listens");
	let calls = (0..number).map(|_| async {
		match client.request::<String>("system_name", rpc_params![]).await {
			Ok(name) => Ok(name),
			Err(RpcError::User(refused)) => Err(refused),
			Err(error) => panic!("the connection is lost: {error}"),
		}
	});
	within("the answers", Some(node.log()), join_all(calls)).await
}

/// Asks for something that only the operator may do, and that changes nothing.
async fn unsafe_method(node: &Node) -> Result<bool, UserError> {
	let client = RpcClient::from_insecure_url(node.url()).await.expect("the node listens");
	let key = format!("0x{}", "01".repeat(32));
	match client.request("author_hasKey", rpc_params![key, "aura"]).await {
		Ok(has) => Ok(has),
		Err(RpcError::User(refused)) => Err(refused),
		Err(error) => panic!("the connection is lost: {error}"),
	}
}

#[tokio::test]
async fn a_node_that_is_told_nothing_takes_short_batches_and_any_number_of_calls_of_its_own_machine(
) {
	let node = Node::builder().start().await;
	let taken = post_batch(&node, 32).await;
	assert_eq!(taken.as_array().map(Vec::len), Some(32), "{taken}");
	let refused = post_batch(&node, 33).await;
	assert_eq!(refused.pointer("/error/code"), Some(&(-32010).into()), "{refused}");
	let said = refused.pointer("/error/data").and_then(|data| data.as_str()).unwrap_or_default();
	assert!(said.contains("32"), "it says how long one may be: {refused}");

	// The length is in the head, and is enough to know.
	let (status, _) = post(&node, &" ".repeat((11 << 20) + 1)).await;
	assert_eq!(status, 413);
	// More than may be called at once from elsewhere.
	let answers = burst(&node, 1_500).await;
	assert!(answers.iter().all(Result::is_ok), "programs on this machine are not held up");
	assert!(!unsafe_method(&node).await.expect("this machine may ask"), "it has no such key");
}

#[tokio::test]
async fn who_calls_from_elsewhere_calls_no_unsafe_methods_and_not_too_often() {
	// Connections come from this machine here, so the limit has to hold for it as well.
	let limits = ["--rpc-rate-limit", "600", "--rpc-rate-limit-whitelisted-ips", "192.0.2.0/24"];
	let node = Node::builder().arguments(["--rpc-external"]).arguments(limits).start().await;
	let refused = unsafe_method(&node).await.expect_err("it is unsafe");
	assert!(refused.code == -32601 && refused.message.contains("unsafe"), "{refused:?}");

	let answers = burst(&node, 1_000).await;
	let taken = answers.iter().filter(|answer| answer.is_ok()).count();
	assert!((600..1_000).contains(&taken), "{taken} of 1000 were taken");
	for refused in answers.into_iter().filter_map(Result::err) {
		assert_eq!(refused.code, -32999, "{refused:?}");
	}
	// The next connection begins anew.
	assert!(burst(&node, 100).await.iter().all(Result::is_ok));
	let samples = node.samples().await;
	let rejected =
		samples.iter().filter(|(name, _)| name.starts_with("substrate_rpc_calls_rejected"));
	let rejected: f64 = rejected.map(|(_, value)| *value).sum();
	assert_eq!(rejected, 1_000.0 - taken as f64, "and the operator sees it");
}

#[test]
fn a_node_whose_port_is_taken_says_so_and_ends() {
	let taken = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	let port = taken.local_addr().expect("it is bound").port().to_string();
	let (peers, metrics) = (free_port().to_string(), free_port().to_string());
	let mut node: Command = command();
	let folder = tempfile::tempdir().expect("a folder can be made");
	node.args(["--chain", "dev", "--rpc-port", &port, "--port", &peers, "--no-mdns"]);
	node.args(["--prometheus-port", &metrics, "--base-path"]).arg(folder.path());
	let ended = node.output().expect("the node starts");
	let said = String::from_utf8_lossy(&ended.stderr);
	assert!(!ended.status.success() && said.contains("--rpc-port"), "{said}");
}

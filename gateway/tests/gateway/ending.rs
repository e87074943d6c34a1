//! How connections end: with the session, with the node, with the gateway.

use crate::{
	client::{http, Socket},
	town::Town,
};
use anamnesis_chain_tests::harness::Person;
use anamnesis_services_tests::programs::{OwnNode, Service};
use serde_json::json;
use std::sync::{Arc, Mutex};
use tokio::{
	io::copy_bidirectional,
	net::{TcpListener, TcpStream},
	task::JoinSet,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_ends_with_its_session_and_goes_on_under_a_new_one() {
	let town = Town::shared().await;
	let (anna, berta) = (Person::fresh(), Person::fresh());
	let (first, second, others) = (town.log_in(&anna), town.log_in(&anna), town.log_in(&berta));
	let (mut renewed, mut ending) = (first.open().await, first.open().await);
	let refused = renewed.ask("gateway_renew", json!([others.ticket()])).await;
	assert_eq!(refused.expect_err("it is another account's")["code"], 7102);
	let ticket = second.ticket();
	let until = renewed.ask("gateway_renew", json!([ticket])).await.expect("it is hers");
	assert!(until["until"].is_u64());
	let again = renewed.ask("gateway_renew", json!([ticket])).await;
	assert_eq!(again.expect_err("it was used")["code"], 7105);

	first.log_out();
	assert_eq!(ending.ended().await, 4401);
	renewed.ask("system_chain", json!([])).await.expect("its session goes on");
	second.log_out();
	assert_eq!(renewed.ended().await, 4401);
	assert_eq!(second.post("{}").status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_websocket_is_opened_with_a_session_or_a_ticket() {
	let town = Town::shared().await;
	let session = town.log_in(&Person::fresh());
	let url = format!("ws://{}/v1/rpc", session.address);
	let bearer = Some(("authorization", session.bearer.as_str()));
	let mut socket = Socket::open(&url, bearer).await.expect("it says its session");
	socket.ask("system_chain", json!([])).await.expect("it is open");

	let ticket = session.ticket();
	let with = format!("{url}?ticket={ticket}");
	Socket::open(&with, None).await.expect("it says a ticket");
	assert_eq!(Socket::open(&with, None).await.err(), Some(401), "it was used");
	assert_eq!(Socket::open(&url, None).await.err(), Some(401));
	assert_eq!(Socket::open(&format!("{url}?ticket=x"), None).await.err(), Some(401));
	assert_eq!(Socket::open(&format!("{url}?token=x"), bearer).await.err(), Some(400));
	// A ticket is no session.
	let ticket = session.ticket();
	let as_session = format!("Bearer {ticket}");
	assert_eq!(Socket::open(&url, Some(("authorization", &as_session))).await.err(), Some(401));
	// Pages of other sites may not, with whatever they have.
	let with = format!("{url}?ticket={ticket}");
	let origin = Some(("origin", "https://elsewhere.example.org"));
	assert_eq!(Socket::open(&with, origin).await.err(), Some(403));
	let portal = town.other_gateway("origins = [\"https://portal.example.org\"]\n").await;
	let session = crate::client::log_in(portal.address(), town.genesis, &Person::fresh().keys);
	let with = format!("ws://{}/v1/rpc?ticket={}", session.address, session.ticket());
	let origin = Some(("origin", "https://portal.example.org"));
	Socket::open(&with, origin).await.expect("this site may");
}

/// Leads to a node, until it is cut.
struct Way {
	address: String,
	connections: Arc<Mutex<Option<JoinSet<()>>>>,
}

impl Way {
	async fn to(node: String) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		let connections = Arc::new(Mutex::new(Some(JoinSet::new())));
		let kept = connections.clone();
		tokio::spawn(async move {
			while let Ok((mut here, _)) = listener.accept().await {
				let node = node.clone();
				if let Some(all) = kept.lock().expect("nobody panics with it").as_mut() {
					all.spawn(async move {
						if let Ok(mut there) = TcpStream::connect(node).await {
							let _ = copy_bidirectional(&mut here, &mut there).await;
						}
					});
				}
			}
		});
		Self { address, connections }
	}

	/// Whether it leads there. When it is cut all connections end.
	fn leads(&self, leads: bool) {
		*self.connections.lock().expect("nobody panics with it") = leads.then(JoinSet::new);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_node_is_lost_clients_are_told_so_and_come_back() {
	let town = Town::shared().await;
	let way = Way::to(OwnNode::of(&town.node, town.genesis).address).await;
	let through = OwnNode { address: way.address.clone(), genesis: town.genesis };
	let gateway = Service::of_gateway(&through).start().await;
	let session = crate::client::log_in(gateway.address(), town.genesis, &Person::fresh().keys);
	session.ask("system_chain", json!([])).expect("the node answers");
	let mut socket = session.open().await;
	socket.ask("chain_subscribeNewHeads", json!([])).await.expect("it may");

	way.leads(false);
	assert_eq!(socket.ended().await, 1013, "it cannot go on");
	assert_eq!(session.refused("system_chain", json!([])), 7107);
	assert_eq!(session.open().await.ended().await, 1013);
	// Clients that are sent away have asked nothing, so nothing else shows them to an operator.
	let metrics = http(gateway.metrics(), "GET", "/metrics", &[], None).body;
	assert!(metrics.contains("gateway_sockets_lost_total 2\n"), "{metrics}");
	assert!(metrics.contains("gateway_sockets_most 500\n"), "{metrics}");
	way.leads(true);
	session.ask("system_chain", json!([])).expect("the node is back");
	session.open().await.ask("system_chain", json!([])).await.expect("the node is back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_of_another_chain_is_not_asked() {
	let town = Town::shared().await;
	let mut other = OwnNode::of(&town.node, town.genesis);
	other.genesis = [7; 32];
	let gateway = Service::of_gateway(&other).start().await;
	let session = crate::client::log_in(gateway.address(), [7; 32], &Person::fresh().keys);
	assert_eq!(session.refused("system_chain", json!([])), 7107);
	gateway.program().log().wait_for(|line| line.contains("another chain").then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_is_told_to_end_tells_its_clients() {
	let town = Town::shared().await;
	let gateway = town.other_gateway("").await;
	let session = crate::client::log_in(gateway.address(), town.genesis, &Person::fresh().keys);
	let mut socket = session.open().await;
	socket.ask("system_chain", json!([])).await.expect("it is open");
	let (code, _) = tokio::join!(socket.ended(), gateway.stop());
	assert_eq!(code, 1012);
}

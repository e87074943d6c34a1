//! A WebSocket: requests, answers, and what goes on telling, for as long as the session lasts.
//!
//! Each has a connection to the node of its own. So what one client asks for holds up no other, and everything that it has
//! begun ends with it. Nothing waits for a client that reads slowly but what the connections themselves take: then nothing more
//! is read from the node, and from the client.

use crate::{
	answering::{no_decision, Side},
	filter::{self, not_your_patient, Decision, Watch},
	http::{count, Answered, OnePlace, Service},
	jsonrpc::{self, code, Id, Message, Refusal, Request},
	node::{lost, Connection},
};
use anamnesis_primitives::PatientId;
use anamnesis_service::{
	login::{Account, SessionId},
	now,
};
use axum::extract::ws::{self, CloseFrame, WebSocket};
use futures::{
	future::BoxFuture,
	stream::{self, AbortHandle, BoxStream, FuturesUnordered, SelectAll, StreamExt},
	FutureExt,
};
use jsonrpsee::core::client::Subscription;
use serde_json::{json, Value};
use std::{collections::HashMap, time::Duration};
use tokio::{
	sync::{watch, OwnedSemaphorePermit},
	time::{interval, sleep, timeout, Instant, MissedTickBehavior},
};

/// How many requests of one client are worked on at a time. Others wait.
const AT_ONCE: usize = 16;

/// How often it is looked whether the session, and the account's side, are what they were.
const LOOK: Duration = Duration::from_secs(6);

/// After how long without a sign of life a client is taken for gone. It is pinged several times before.
const SILENCE: Duration = Duration::from_secs(60);

/// How long a client has to answer that a connection ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// How the connection ends, beside the codes of the protocol.
mod close {
	/// The session has ended.
	pub const SESSION: u16 = 4401;
	/// The gateway ends, or is started anew.
	pub const RESTART: u16 = 1012;
	/// The node was lost, so everything that it told has stopped.
	pub const AGAIN: u16 = 1013;
	/// Only texts are read.
	pub const NO_TEXT: u16 = 1003;
}

/// What came of a request.
enum Outcome {
	Answer(Value),
	Begun(Id, Watch, Subscription<Value>),
	End(Id, &'static str, Value),
	Renew(Id, [u8; 32]),
}

/// What has begun.
struct Open {
	begun: &'static str,
	notification: &'static str,
	side: Option<PatientId>,
	/// Whether the patient was gone when it was looked last.
	is_leaving: bool,
	ends: AbortHandle,
}

/// What came of a message: several outcomes if it was a list.
type Work = BoxFuture<'static, (Vec<Outcome>, bool)>;

/// What a subscription tells; nothing at its end.
type Told = (String, Option<Value>);

struct Client {
	socket: WebSocket,
	service: Service,
	session: SessionId,
	account: Account,
	until: u64,
	node: Connection,
	open: HashMap<String, Open>,
	telling: SelectAll<BoxStream<'static, Told>>,
}

/// How a connection ends.
type Ended = Option<(u16, &'static str)>;

/// Speaks with a client until it goes, or has to.
pub async fn speak(
	mut socket: WebSocket,
	service: Service,
	session: SessionId,
	place: (OwnedSemaphorePermit, OnePlace),
) {
	let Ok((account, until)) = service.login.session(session, now()) else {
		return farewell(&mut socket, close::SESSION, "The session has ended. Log in again.").await;
	};
	let Ok(node) = service.answering.node.connect().await else {
		count_lost();
		return farewell(&mut socket, close::AGAIN, "The gateway's node does not answer.").await;
	};
	let sockets = metrics::gauge!("gateway_sockets");
	sockets.increment(1.0);
	let mut client = Client {
		socket,
		service,
		session,
		account,
		until,
		node,
		open: HashMap::new(),
		telling: SelectAll::new(),
	};
	if let Some((code, why)) = client.speak().await {
		if code == close::AGAIN {
			count_lost();
		}
		farewell(&mut client.socket, code, why).await;
	}
	metrics::gauge!("gateway_subscriptions").decrement(client.open.len() as f64);
	sockets.decrement(1.0);
	drop(place);
}

/// Counts a WebSocket that ends since there is no node for it. It has asked nothing, or asks nothing more, so that its
/// requests do not show it.
fn count_lost() {
	metrics::counter!("gateway_sockets_lost_total").increment(1);
}

/// Waits until the service is to end.
async fn told(stopped: &mut watch::Receiver<bool>) {
	let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Says how it ends, and waits for the client's answer (RFC 6455, 5.5.1): what was sent to a client is lost when the
/// connection is closed while something comes from it.
async fn farewell(socket: &mut WebSocket, code: u16, reason: &'static str) {
	let frame = CloseFrame { code, reason: reason.into() };
	let saying = async {
		if socket.send(ws::Message::Close(Some(frame))).await.is_ok() {
			while let Some(Ok(_)) = socket.recv().await {}
		}
	};
	// It may have gone.
	let _ = timeout(FAREWELL, saying).await;
}

impl Client {
	async fn speak(&mut self) -> Ended {
		let node = self.node.clone();
		let mut is_lost = Box::pin(async move { node.lost().await }.fuse());
		let mut stopped = self.service.stopped.clone();
		let mut looks = interval(LOOK);
		looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
		let mut work: FuturesUnordered<Work> = FuturesUnordered::new();
		let mut heard = Instant::now();
		loop {
			let left = Duration::from_millis(self.until.saturating_sub(now()));
			let done = tokio::select! {
				message = self.socket.recv(), if work.len() < AT_ONCE => {
					heard = Instant::now();
					match message {
						Some(Ok(ws::Message::Text(text))) => self.hear(text.as_str(), &mut work).await,
						Some(Ok(ws::Message::Ping(_) | ws::Message::Pong(_))) => Ok(()),
						Some(Ok(ws::Message::Binary(_))) => Err(Some((close::NO_TEXT, "Send texts."))),
						Some(Ok(ws::Message::Close(_)) | Err(_)) | None => Err(None),
					}
				},
				Some((outcomes, is_list)) = work.next(), if !work.is_empty() => {
					// Nothing was read while there was too much to work on.
					heard = Instant::now();
					self.answer(outcomes, is_list).await
				},
				Some(told) = self.telling.next(), if !self.telling.is_empty() => self.tell(told).await,
				_ = looks.tick() => match heard.elapsed() > SILENCE {
					true => Err(None),
					false => self.look().await,
				},
				() = sleep(left) => Err(Some((close::SESSION, "The session has ended. Log in again."))),
				() = &mut is_lost => Err(Some((close::AGAIN, "The gateway's node was lost."))),
				() = told(&mut stopped) => Err(Some((close::RESTART, "The gateway ends."))),
			};
			if let Err(ended) = done {
				return ended;
			}
		}
	}

	async fn send(&mut self, message: Value) -> Result<(), Ended> {
		let text = ws::Message::Text(message.to_string().into());
		match timeout(self.service.limits.patience, self.socket.send(text)).await {
			Ok(Ok(())) => Ok(()),
			// Whoever does not take it in time is gone, or too slow.
			Ok(Err(_)) | Err(_) => Err(None),
		}
	}

	/// Begins to work on a message.
	async fn hear(&mut self, text: &str, work: &mut FuturesUnordered<Work>) -> Result<(), Ended> {
		self.check_session()?;
		let service = self.service.clone();
		let (requests, is_list) = match jsonrpc::read(text, service.settings.batch) {
			Ok(Message::One(one)) => (vec![*one], false),
			Ok(Message::Batch(all)) => (all, true),
			Err(refusal) => return self.send(jsonrpc::refused(None, &refusal)).await,
		};
		let (account, node) = (self.account, self.node.clone());
		let work_on = async move {
			let mut outcomes = Vec::with_capacity(requests.len());
			for request in requests {
				outcomes.push(match request {
					Ok(request) => outcome(&service, &node, account, request).await,
					Err(bad) => Outcome::Answer(jsonrpc::refused(bad.id.as_ref(), &bad.refusal)),
				});
			}
			(outcomes, is_list)
		};
		work.push(work_on.boxed());
		Ok(())
	}

	/// Sends what came of a message.
	async fn answer(&mut self, outcomes: Vec<Outcome>, is_list: bool) -> Result<(), Ended> {
		let mut answers: Vec<Value> =
			outcomes.into_iter().map(|outcome| self.settle(outcome)).collect();
		match is_list {
			true => self.send(answers.into()).await,
			false => match answers.pop() {
				Some(answer) => self.send(answer).await,
				None => Ok(()),
			},
		}
	}

	fn settle(&mut self, outcome: Outcome) -> Value {
		match outcome {
			Outcome::Answer(answer) => answer,
			Outcome::Begun(id, watch, subscription) => {
				jsonrpc::answer(&id, self.begin(watch, subscription))
			},
			Outcome::End(id, begun, name) => {
				let key = name.to_string();
				let is_it = self.open.get(&key).is_some_and(|open| open.begun == begun);
				if is_it {
					self.end(&key);
				}
				jsonrpc::answer(&id, Ok(is_it.into()))
			},
			Outcome::Renew(id, ticket) => jsonrpc::answer(&id, self.renew(&ticket)),
		}
	}

	/// From now on this is passed on.
	fn begin(&mut self, watch: Watch, subscription: Subscription<Value>) -> Result<Value, Refusal> {
		let most = self.service.settings.subscriptions;
		if self.open.len() >= most {
			let message =
				format!("A connection has at most {most} subscriptions. End one of the others.");
			return Err(Refusal::new(code::TOO_MUCH, message));
		}
		let jsonrpsee::core::client::SubscriptionKind::Subscription(name) = subscription.kind()
		else {
			return Err(lost());
		};
		let name = serde_json::to_value(name).map_err(|_| lost())?;
		let (key, of) = (name.to_string(), name.to_string());
		let ended = (key.clone(), None);
		let telling = subscription.filter_map(move |told| {
			let told = told.ok().map(|told| (of.clone(), Some(told)));
			async move { told }
		});
		let (telling, ends) = stream::abortable(telling.chain(stream::iter([ended])));
		self.telling.push(telling.boxed());
		let Watch { subscribe, notification, side, .. } = watch;
		let open = Open { begun: subscribe, notification, side, is_leaving: false, ends };
		metrics::gauge!("gateway_subscriptions").increment(1.0);
		self.open.insert(key, open);
		Ok(name)
	}

	fn end(&mut self, key: &str) {
		if let Some(open) = self.open.remove(key) {
			open.ends.abort();
			metrics::gauge!("gateway_subscriptions").decrement(1.0);
		}
	}

	/// Goes on under a newer session of the same account.
	fn renew(&mut self, ticket: &[u8; 32]) -> Result<Value, Refusal> {
		let session = self.service.tickets.take(ticket, now());
		let session = session.map_err(|_| Refusal::no_session())?;
		let (account, until) =
			self.service.login.session(session, now()).map_err(|_| Refusal::no_session())?;
		if account != self.account {
			return Err(Refusal::new(
				code::NOT_YOURS,
				"This session is of another account. Open a connection for it.",
			));
		}
		(self.session, self.until) = (session, until);
		Ok(json!({ "until": until }))
	}

	/// Passes on what a subscription tells.
	async fn tell(&mut self, (key, told): Told) -> Result<(), Ended> {
		self.check_session()?;
		let Some(open) = self.open.get(&key) else { return Ok(()) };
		let (notification, side) = (open.notification, open.side);
		let Some(told) = told else {
			// The node has ended it, or it has told more than the client has taken: that cannot be said otherwise.
			let end = Refusal::new(
				code::TOO_MUCH,
				"The subscription has ended: the node ended it, or you read too slowly. Subscribe again.",
			);
			return self.end_with(&key, end).await;
		};
		if let Some(patient) = side {
			match self.service.answering.side(self.account, patient).await {
				// Of somebody who is gone nothing comes but that the erasure is completed.
				Ok(Side::On | Side::Gone) => (),
				Ok(Side::Off) => return self.end_with(&key, not_your_patient()).await,
				Err(reason) => return self.end_with(&key, no_decision(&reason)).await,
			}
		}
		let name: Value = serde_json::from_str(&key).unwrap_or_default();
		self.send(jsonrpc::told(notification, &name, told)).await
	}

	/// Ends a subscription that cannot go on. What happens to a patient has a last item that says why; of others nothing
	/// says so, and the connection ends, so that the client begins anew.
	async fn end_with(&mut self, key: &str, why: Refusal) -> Result<(), Ended> {
		let Some(open) = self.open.get(key) else { return Ok(()) };
		let (notification, of_a_patient) = (open.notification, open.side.is_some());
		self.end(key);
		if !of_a_patient {
			// What watches a transaction is over when that is final.
			return match notification {
				"author_extrinsicUpdate" => Ok(()),
				_ => Err(Some((close::AGAIN, "A subscription has ended. Connect again."))),
			};
		}
		let name: Value = serde_json::from_str(key).unwrap_or_default();
		let end = json!({ "end": { "code": why.code, "message": why.message } });
		self.send(jsonrpc::told(notification, &name, end)).await
	}

	fn check_session(&self) -> Result<(), Ended> {
		match self.service.login.session(self.session, now()) {
			Ok(_) => Ok(()),
			Err(_) => Err(Some((close::SESSION, "The session has ended. Log in again."))),
		}
	}

	/// Looks whether everything may go on.
	async fn look(&mut self) -> Result<(), Ended> {
		self.check_session()?;
		let of_patients: Vec<(String, PatientId)> = self
			.open
			.iter()
			.filter_map(|(key, open)| open.side.map(|patient| (key.clone(), patient)))
			.collect();
		for (key, patient) in of_patients {
			match self.service.answering.side(self.account, patient).await {
				Ok(Side::On) => (),
				Ok(Side::Off) => self.end_with(&key, not_your_patient()).await?,
				// The node may be about to tell the last event.
				Ok(Side::Gone) => match self.open.get_mut(&key) {
					Some(open) if !open.is_leaving => open.is_leaving = true,
					_ => self.end_with(&key, not_your_patient()).await?,
				},
				// Nothing is told as long as nothing is finalised.
				Err(_) => (),
			}
		}
		let ping = ws::Message::Ping(Vec::new().into());
		match timeout(self.service.limits.patience, self.socket.send(ping)).await {
			Ok(Ok(())) => Ok(()),
			_ => Err(None),
		}
	}
}

/// What comes of a request.
async fn outcome(
	service: &Service,
	node: &Connection,
	account: Account,
	request: Request,
) -> Outcome {
	let id = request.id.clone();
	let decided =
		service.may_ask(account, &request).and_then(|()| filter::decide(&request, &account));
	let answered = match decided {
		Err(refusal) => Err(refusal),
		Ok(Decision::Methods) => Ok(crate::http::methods()),
		Ok(Decision::Renew(ticket)) => return Outcome::Renew(id, ticket),
		Ok(Decision::End { begun, subscription }) => return Outcome::End(id, begun, subscription),
		Ok(Decision::Ask(ask)) => service.answering.ask(node, account, ask).await,
		Ok(Decision::Watch(watch)) => match service.answering.watch(node, account, &watch).await {
			Ok(subscription) => {
				count(&request.method, Answered::Passed);
				return Outcome::Begun(id, watch, subscription);
			},
			Err(refusal) => Err(refusal),
		},
	};
	count(&request.method, Answered::of(&answered));
	Outcome::Answer(jsonrpc::answer(&id, answered))
}

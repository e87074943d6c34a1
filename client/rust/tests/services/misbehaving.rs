//! A custodian that does what it should, except where a test says otherwise.

use crate::wire::{Exchange, Server};
use anamnesis_client::{
	commitment::{commit, Blindings, Digest},
	keys::AccountKey,
	outboard::write_slice,
	sealing::{seal, RecordKey},
	services::{login_text, Challenge, Custodian, Declaration, Kind, Patience, Proven},
};
use anamnesis_primitives::{Commitment, PatientId};
use serde_json::{json, Value};
use std::{
	collections::{HashMap, VecDeque},
	sync::{Arc, Mutex, MutexGuard},
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use subxt_signer::sr25519::{verify, PublicKey, Signature};

pub const GENESIS: [u8; 32] = [8; 32];

/// What goes wrong with one request that hands bytes over, in either direction.
#[derive(Clone, Debug)]
pub enum Fault {
	/// The connection is cut after so many bytes of the record.
	CutAfter(u64),
	/// Everything is done, and the answer is lost.
	AnswerLost,
	/// A problem, and Retry-After.
	Problem(u16, &'static str, Option<u64>),
	/// An answer of something that stands in front of the service.
	Proxy(u16),
	/// The bit of the byte at this place of the record is another one.
	Flip(usize),
	/// So many bytes more than there are.
	Longer(u64),
	/// The range is left aside.
	NoRange,
	/// The range says that it begins elsewhere.
	OtherRange,
	/// Nothing is answered.
	Silence,
	/// All sessions end, and this one's request is refused.
	SessionsEnd,
	/// An offset that is none.
	WrongOffset(u64),
}

/// What the service knows.
#[derive(Default)]
pub struct State {
	pub faults: VecDeque<Fault>,
	/// Method and path of every request that came.
	pub requests: Vec<String>,
	/// Where requests with bytes began.
	pub offsets: Vec<u64>,
	/// How many bytes of records came or went.
	pub bytes: u64,
	pub sessions: Vec<String>,
	pub logins: usize,
	/// When requests for or with bytes came.
	pub times: Vec<std::time::Instant>,
	pub upload: Vec<u8>,
	pub finished: bool,
	pub keys: HashMap<String, Vec<u8>>,
	pub declared: Option<Value>,
	pub challenge: Option<Value>,
	/// What is kept, to be read.
	pub kept: Option<Kept>,
	/// Another proof than the right one.
	pub other_proof: bool,
	/// What is said to be the name of the service.
	pub domain: String,
	/// Answers that nobody is logged in, whatever comes.
	pub never_logged_in: bool,
	pub placed: usize,
	/// How often a place is refused before it is found.
	pub behind: usize,
}

/// A record that is whole.
#[derive(Clone)]
pub struct Kept {
	pub sealed: Vec<u8>,
	pub outboard: Vec<u8>,
	pub document: Vec<u8>,
	pub record_key: RecordKey,
	pub declaration: Declaration,
}

impl Kept {
	pub fn new(length: usize) -> Self {
		let mut document = vec![0; length];
		blake3::Hasher::new().finalize_xof().fill(&mut document);
		let (mut sealed, mut outboard) = (Vec::new(), Vec::new());
		let what = seal(&document[..], &mut sealed, &mut outboard).expect("it is sealed");
		let blindings = Blindings::fresh().expect("there is randomness");
		let (_, proof) = commit(&what.document, &what.sealed, &blindings);
		let declaration =
			Declaration { patient: PatientId([0xab; 16]), sealed: what.sealed, proof };
		Self { sealed, outboard, document, record_key: what.record_key, declaration }
	}

	pub fn digest(&self) -> Digest {
		self.declaration.sealed
	}

	pub fn commitment(&self) -> Commitment {
		self.declaration.commitment()
	}

	pub fn proven(&self) -> Proven {
		let Declaration { sealed, proof, .. } = self.declaration.clone();
		Proven::new(self.commitment(), sealed, proof).expect("it is right")
	}
}

/// The service, and what it knows.
pub struct Misbehaving {
	pub server: Server,
	state: Arc<Mutex<State>>,
}

impl Misbehaving {
	pub async fn start() -> Self {
		let state =
			Arc::new(Mutex::new(State { domain: "evil.example".into(), ..State::default() }));
		let shared = state.clone();
		let server = Server::start(move |exchange| {
			let state = shared.clone();
			async move { route(&state, exchange).await }
		})
		.await;
		Self { server, state }
	}

	/// With a record that can be read.
	pub async fn with(kept: &Kept) -> Self {
		let service = Self::start().await;
		service.state().kept = Some(kept.clone());
		service
	}

	pub fn state(&self) -> MutexGuard<'_, State> {
		self.state.lock().expect("nobody panics with it")
	}

	pub fn faults(&self, faults: impl IntoIterator<Item = Fault>) {
		self.state().faults.extend(faults);
	}

	/// A client that is not logged in.
	pub fn stranger(&self) -> Custodian {
		let service = Custodian::new(&self.server.url(), None).expect("it is an address");
		Custodian::of((*service).clone().with_patience(hasty()))
	}

	/// A client that is logged in.
	pub async fn client(&self) -> Custodian {
		let client = self.stranger();
		client.log_in(&AccountKey::from_seed([1; 32])).await.expect("it lets everybody in");
		client
	}
}

/// Tries as often as usual, and does not wait long.
pub fn hasty() -> Patience {
	Patience {
		first: Duration::from_millis(2),
		longest: Duration::from_secs(5),
		silence: Duration::from_secs(2),
		..Patience::default()
	}
}

fn problem(kind: &str, status: u16) -> Value {
	json!({
		"type": format!("/problems/{kind}"),
		"title": "Not like this",
		"status": status,
		"detail": "The patient abababababababababababababababab cannot be helped.",
	})
}

async fn refuse(
	exchange: Exchange,
	status: u16,
	kind: &str,
	more: &[(&str, String)],
) -> Option<Exchange> {
	let headers = [&[("content-type", "application/problem+json".to_owned())], more].concat();
	exchange.answer(status, &headers, problem(kind, status).to_string().as_bytes()).await
}

async fn route(state: &Mutex<State>, mut exchange: Exchange) -> Option<Exchange> {
	let lock = || state.lock().expect("nobody panics with it");
	let path = exchange.path.clone();
	lock().requests.push(format!("{} {path}", exchange.method));
	let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
	match (exchange.method.as_str(), &parts[..]) {
		("POST", ["v1", "challenges"]) => {
			let asked: Value = serde_json::from_slice(&exchange.body().await).expect("it is JSON");
			let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later");
			let domain = lock().domain.clone();
			// The nonce is the account, so that it need not be remembered.
			let given = json!({
				"nonce": asked["account"],
				"until": now.as_millis() as u64 + 300_000,
				"domain": domain,
				"genesis": hex::encode(GENESIS),
			});
			lock().challenge = Some(given.clone());
			return exchange.json(201, given).await;
		},
		("POST", ["v1", "sessions"]) => {
			let body = exchange.body().await;
			let answer: Value = serde_json::from_slice(&body).expect("it is JSON");
			let given = lock().challenge.take().expect("there was a challenge");
			let bytes = |value: &Value| {
				hex::decode(value.as_str().expect("it is text")).expect("it is hex")
			};
			let account: [u8; 32] = bytes(&answer["nonce"]).try_into().expect("it is an account");
			let until = given["until"].as_u64().expect("it is there");
			let challenge = Challenge { account, nonce: account, until };
			let host = exchange.headers["host"].clone();
			let text = login_text(Kind::Custodian, &host, &GENESIS, &challenge);
			let signature = bytes(&answer["signature"]).try_into().expect("it is a signature");
			if !verify(&Signature(signature), text, &PublicKey(account)) {
				return refuse(exchange, 401, "not-signed", &[]).await;
			}
			let token = {
				let mut state = lock();
				state.logins += 1;
				let token = hex::encode([state.logins as u8; 32]);
				state.sessions.push(token.clone());
				token
			};
			return exchange.json(201, json!({ "token": token, "until": until + 600_000 })).await;
		},
		_ => (),
	}
	let token =
		exchange.headers.get("authorization").and_then(|value| value.strip_prefix("Bearer "));
	let token = token.unwrap_or_default().to_owned();
	let known = {
		let state = lock();
		!state.never_logged_in && state.sessions.contains(&token)
	};
	if !known {
		return refuse(exchange, 401, "no-session", &[]).await;
	}
	match (exchange.method.clone().as_str(), &parts[..]) {
		("DELETE", ["v1", "sessions"]) => {
			lock().sessions.retain(|session| *session != token);
			exchange.answer(204, &[], &[]).await
		},
		("POST", ["v1", "uploads"]) => {
			let body = exchange.body().await;
			lock().declared = Some(serde_json::from_slice(&body).expect("it is JSON"));
			let status = status(&lock());
			exchange.json(201, status).await
		},
		("PATCH", ["v1", "uploads", _]) => append(state, exchange).await,
		("PUT", ["v1", "uploads", _, "keys", reader]) => {
			let body = exchange.body().await;
			lock().keys.insert((*reader).to_owned(), body);
			exchange.answer(204, &[], &[]).await
		},
		("PUT", ["v1", "uploads", _, "place"]) => {
			let behind = {
				let mut state = lock();
				state.placed += 1;
				state.placed <= state.behind
			};
			if behind {
				return refuse(exchange, 409, "not-anchored", &[]).await;
			}
			exchange.answer(204, &[], &[]).await
		},
		("POST", ["v1", "uploads", _, "finish"]) => {
			let right = {
				let state = &mut *lock();
				let declared = state.declared.clone().expect("it was declared");
				let digest = blake3::hash(&state.upload).to_hex().to_string();
				state.finished = declared["digest"] == digest.as_str();
				state.finished
			};
			if !right {
				return refuse(exchange, 422, "digest-not-matching", &[]).await;
			}
			let status = status(&lock());
			exchange.json(200, status).await
		},
		("GET", ["v1", "records", _, "keys", _]) => {
			let kept = lock().kept.clone().expect("there is one");
			let other = lock().other_proof;
			let Declaration { sealed, proof, .. } = &kept.declaration;
			let inner = if other { [9; 32] } else { proof.inner };
			let key = json!({
				"sealed_key": hex::encode([7; 454]),
				"digest": hex::encode(sealed.blake3),
				"length": sealed.length,
				"blinding": hex::encode(proof.blinding),
				"inner": hex::encode(inner),
				"record": 3,
				"version": 1,
			});
			exchange.json(200, key).await
		},
		("GET", ["v1", "records", _, "bytes" | "slice"]) => hand_out(state, exchange).await,
		_ => refuse(exchange, 404, "no-route", &[]).await,
	}
}

fn status(state: &State) -> Value {
	let declared = state.declared.as_ref().expect("it was declared");
	let bytes =
		|name: &str| hex::decode(declared[name].as_str().expect("it is text")).expect("it is hex");
	let length = declared["length"].as_u64().expect("it is a number");
	let commitment = Commitment::new(
		&bytes("blinding").try_into().expect("64 bytes"),
		&bytes("digest").try_into().expect("32 bytes"),
		length,
		&bytes("inner").try_into().expect("32 bytes"),
	);
	json!({
		"upload": "0123456789abcdef0123456789abcdef",
		"commitment": hex::encode(commitment.hash),
		"offset": state.upload.len(),
		"length": length,
		"finished": state.finished,
	})
}

/// What every request with or for bytes may meet first.
async fn fault_first(
	state: &Mutex<State>,
	exchange: Exchange,
) -> Result<(Exchange, Option<Fault>), Option<Exchange>> {
	let fault = {
		let mut state = state.lock().expect("nobody panics with it");
		state.times.push(std::time::Instant::now());
		state.faults.pop_front()
	};
	match fault {
		Some(Fault::Problem(status, kind, retry_after)) => {
			let retry_after = retry_after.map(|seconds| ("retry-after", seconds.to_string()));
			Err(refuse(exchange, status, kind, retry_after.as_slice()).await)
		},
		Some(Fault::Proxy(status)) => {
			Err(exchange.answer(status, &[("content-type", "text/html".into())], b"<html>").await)
		},
		Some(Fault::Silence) => {
			std::future::pending::<()>().await;
			Err(None)
		},
		Some(Fault::SessionsEnd) => {
			state.lock().expect("nobody panics with it").sessions.clear();
			Err(refuse(exchange, 401, "no-session", &[]).await)
		},
		fault => Ok((exchange, fault)),
	}
}

async fn append(state: &Mutex<State>, exchange: Exchange) -> Option<Exchange> {
	let lock = || state.lock().expect("nobody panics with it");
	let offset: u64 = exchange.headers["upload-offset"].parse().expect("it is a number");
	lock().offsets.push(offset);
	let (mut exchange, fault) = match fault_first(state, exchange).await {
		Ok(both) => both,
		Err(done) => return done,
	};
	let expected = lock().upload.len() as u64;
	if offset != expected {
		let offset = [("upload-offset", expected.to_string())];
		return refuse(exchange, 409, "offset-not-matching", &offset).await;
	}
	let most = match fault {
		Some(Fault::CutAfter(most)) => most,
		_ => u64::MAX,
	};
	let mut came = 0;
	while came < most {
		let want = usize::try_from(most - came).unwrap_or(usize::MAX).min(64 * 1024);
		let bytes = exchange.take(want).await;
		if bytes.is_empty() {
			break;
		}
		came += bytes.len() as u64;
		let mut state = lock();
		state.bytes += bytes.len() as u64;
		state.upload.extend(bytes);
	}
	match fault {
		Some(Fault::CutAfter(_) | Fault::AnswerLost) => None,
		Some(Fault::WrongOffset(offset)) => {
			exchange.answer(204, &[("upload-offset", offset.to_string())], &[]).await
		},
		_ => {
			let offset = lock().upload.len().to_string();
			exchange.answer(204, &[("upload-offset", offset)], &[]).await
		},
	}
}

async fn hand_out(state: &Mutex<State>, exchange: Exchange) -> Option<Exchange> {
	let lock = || state.lock().expect("nobody panics with it");
	let kept = lock().kept.clone().expect("there is one");
	let range = exchange.headers.get("range").map(|range| {
		let from = range.strip_prefix("bytes=").and_then(|range| range.strip_suffix('-'));
		from.expect("it is like this").parse::<u64>().expect("it is a number")
	});
	lock().offsets.push(range.unwrap_or_default());
	let is_slice = exchange.path.ends_with("slice");
	let (mut exchange, fault) = match fault_first(state, exchange).await {
		Ok(both) => both,
		Err(done) => return done,
	};
	let length = kept.sealed.len() as u64;
	let mut headers = vec![("content-type", "application/octet-stream".to_owned())];
	let (mut bytes, from, status) = if is_slice {
		let part = |name: &str| exchange.query[name].parse::<u64>().expect("it is a number");
		let mut slice = Vec::new();
		let range = part("from")..part("to");
		write_slice(&kept.sealed[..], &kept.outboard[..], &kept.digest(), range, &mut slice)
			.expect("it is there");
		(slice, 0, 200)
	} else {
		let from = range.filter(|_| !matches!(fault, Some(Fault::NoRange)));
		match from {
			Some(from) => {
				let said = from - u64::from(matches!(fault, Some(Fault::OtherRange)));
				headers.push(("content-range", format!("bytes {said}-{}/{length}", length - 1)));
				(kept.sealed[from as usize..].to_vec(), from, 206)
			},
			None => (kept.sealed.clone(), 0, 200),
		}
	};
	match fault {
		Some(Fault::Flip(at)) => bytes[at - from as usize] ^= 1,
		Some(Fault::Longer(by)) => bytes.extend(vec![0; by as usize]),
		_ => (),
	}
	exchange.body().await;
	exchange.head(status, &headers, bytes.len() as u64).await;
	let most = match fault {
		Some(Fault::CutAfter(most)) => most as usize,
		_ => bytes.len(),
	};
	let sent = &bytes[..most.min(bytes.len())];
	lock().bytes += sent.len() as u64;
	exchange.send(sent).await;
	(most >= bytes.len()).then_some(exchange)
}

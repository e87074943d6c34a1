//! JSON-RPC 2.0, read strictly and written anew.
//!
//! Nothing that a client has written reaches the node as it was written: what is let through is put together again from
//! its parts. So there is no way to write a request that the gateway reads as one thing and the node as another.

use serde::{Deserialize, Serialize};
use serde_json::{json, value::RawValue, Value};
use std::borrow::Cow;

/// The longest name of a request.
const MAX_ID: usize = 64;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
	/// What its answer is called.
	pub id: Id,
	/// What is asked.
	pub method: String,
	/// The parameters, in their order.
	pub params: Vec<Value>,
}

/// What an answer is called.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Id {
	/// A number.
	Number(u64),
	/// A text.
	Text(String),
}

/// Why something is not let through, or not answered: the codes are the same for ever.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refusal {
	/// Which kind it is.
	pub code: i32,
	/// What is wrong, and what to do.
	pub message: Cow<'static, str>,
	/// More, from the node.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub data: Option<Value>,
}

/// The codes of this gateway, beside those of JSON-RPC and of the node.
pub mod code {
	/// It is not JSON.
	pub const NO_JSON: i32 = -32700;
	/// It is no request.
	pub const NO_REQUEST: i32 = -32600;
	/// The parameters are not those of the method.
	pub const PARAMETERS: i32 = -32602;
	/// The method, or the runtime API, is not let through.
	pub const NOT_LET_THROUGH: i32 = 7101;
	/// It is about a patient on whose side the account is not, or about another account.
	pub const NOT_YOURS: i32 = 7102;
	/// This part of the state is not let through.
	pub const NOT_THIS_STORAGE: i32 = 7103;
	/// The transaction is not signed by the account that is logged in.
	pub const NOT_YOUR_TRANSACTION: i32 = 7104;
	/// The session has ended.
	pub const NO_SESSION: i32 = 7105;
	/// The account asks too often, or too much at once.
	pub const TOO_MUCH: i32 = 7106;
	/// The gateway's node does not answer.
	pub const NODE_LOST: i32 = 7107;
	/// Nobody can say on whose side the account is.
	pub const NO_DECISION: i32 = 7108;
}

impl Refusal {
	/// With a code and a text.
	pub fn new(code: i32, message: impl Into<Cow<'static, str>>) -> Self {
		Self { code, message: message.into(), data: None }
	}

	/// The parameters are not those of the method.
	pub fn parameters(message: impl Into<Cow<'static, str>>) -> Self {
		Self::new(code::PARAMETERS, message)
	}

	/// The session has ended.
	pub fn no_session() -> Self {
		Self::new(code::NO_SESSION, "This session has ended. Log in again.")
	}
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
	jsonrpc: String,
	#[serde(default)]
	id: Option<Id>,
	method: String,
	#[serde(default)]
	params: Option<Value>,
}

/// What came: one request or several.
pub enum Message {
	/// One.
	One(Box<Result<Request, Bad>>),
	/// Several, whose answers come together.
	Batch(Vec<Result<Request, Bad>>),
}

/// Something that is no request, and what its answer is called as far as that can be told.
#[derive(Debug, PartialEq)]
pub struct Bad {
	/// Nothing if it cannot be told.
	pub id: Option<Id>,
	/// What is wrong.
	pub refusal: Refusal,
}

/// Reads what came, at most so many requests.
pub fn read(text: &str, most: usize) -> Result<Message, Refusal> {
	let no_json = || Refusal::new(code::NO_JSON, "This is not JSON.");
	if text.trim_start().starts_with('[') {
		let all: Vec<&RawValue> = serde_json::from_str(text).map_err(|_| no_json())?;
		if all.is_empty() {
			return Err(Refusal::new(code::NO_REQUEST, "There is no request in this list."));
		}
		if all.len() > most {
			let message = format!("At most {most} requests come in one list. Send shorter ones.");
			return Err(Refusal::new(code::TOO_MUCH, message));
		}
		return Ok(Message::Batch(all.into_iter().map(|one| request(one.get())).collect()));
	}
	let one: &RawValue = serde_json::from_str(text).map_err(|_| no_json())?;
	Ok(Message::One(Box::new(request(one.get()))))
}

fn request(text: &str) -> Result<Request, Bad> {
	let bad = |id, code, message| Err(Bad { id, refusal: Refusal::new(code, message) });
	// A field that comes twice is none that can be read.
	let Ok(Wire { jsonrpc, id, method, params }) = serde_json::from_str(text) else {
		return bad(None, code::NO_REQUEST, "This is no request of JSON-RPC 2.0: it has jsonrpc, id, method and params, each once, and nothing else.");
	};
	let is_short = |id: &Id| match id {
		Id::Number(_) => true,
		Id::Text(text) => text.len() <= MAX_ID,
	};
	let Some(id) = id.filter(is_short) else {
		return bad(
			None,
			code::NO_REQUEST,
			"A request has an id: a number, or a text of at most 64 bytes.",
		);
	};
	if jsonrpc != "2.0" {
		return bad(Some(id), code::NO_REQUEST, "jsonrpc has to be \"2.0\".");
	}
	match params {
		None | Some(Value::Null) => Ok(Request { id, method, params: Vec::new() }),
		Some(Value::Array(params)) => Ok(Request { id, method, params }),
		Some(_) => bad(
			Some(id),
			code::PARAMETERS,
			"This gateway takes parameters in a list, in their order, and not by name.",
		),
	}
}

/// An answer, as it is sent.
pub fn answer(id: &Id, answered: Result<Value, Refusal>) -> Value {
	match answered {
		Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
		Err(refusal) => refused(Some(id), &refusal),
	}
}

/// A refusal, as it is sent.
pub fn refused(id: Option<&Id>, refusal: &Refusal) -> Value {
	json!({ "jsonrpc": "2.0", "id": id, "error": refusal })
}

/// Something that a subscription tells.
pub fn told(notification: &str, subscription: &Value, result: Value) -> Value {
	let params = json!({ "subscription": subscription, "result": result });
	json!({ "jsonrpc": "2.0", "method": notification, "params": params })
}

#[cfg(test)]
mod tests {
	use super::*;

	fn one(text: &str) -> Result<Request, Bad> {
		match read(text, 3) {
			Ok(Message::One(one)) => *one,
			_ => panic!("it is one: {text}"),
		}
	}

	#[test]
	fn a_request_is_read() {
		let read =
			one(r#"{"id":7,"jsonrpc":"2.0","method":"a_b","params":[1,"x"]}"#).expect("it is one");
		let expected =
			Request { id: Id::Number(7), method: "a_b".into(), params: vec![json!(1), json!("x")] };
		assert_eq!(read, expected);
		for without in [
			r#"{"id":"7","jsonrpc":"2.0","method":"a_b"}"#,
			r#"{"id":"7","jsonrpc":"2.0","method":"a_b","params":null}"#,
			" {\"id\":\"7\",\"jsonrpc\":\"2.0\",\"method\":\"a_b\",\"params\":[]} ",
		] {
			let read = one(without).expect("it is one");
			assert_eq!((read.id, read.params), (Id::Text("7".into()), vec![]));
		}
	}

	#[test]
	fn what_is_no_request_is_told_so() {
		for (text, code) in [
			// A field that comes twice, also when it is written in another way.
			(r#"{"id":7,"jsonrpc":"2.0","method":"a","method":"b"}"#, code::NO_REQUEST),
			(r#"{"id":7,"jsonrpc":"2.0","method":"a","meth\u006fd":"b"}"#, code::NO_REQUEST),
			(r#"{"id":7,"jsonrpc":"2.0","method":"a","params":[],"params":[1]}"#, code::NO_REQUEST),
			// More fields.
			(r#"{"id":7,"jsonrpc":"2.0","method":"a","Method":"b"}"#, code::NO_REQUEST),
			// Without an id nobody waits for an answer.
			(r#"{"jsonrpc":"2.0","method":"a"}"#, code::NO_REQUEST),
			(r#"{"id":null,"jsonrpc":"2.0","method":"a"}"#, code::NO_REQUEST),
			(r#"{"id":-1,"jsonrpc":"2.0","method":"a"}"#, code::NO_REQUEST),
			(r#"{"id":{},"jsonrpc":"2.0","method":"a"}"#, code::NO_REQUEST),
			(r#"{"id":7,"jsonrpc":"1.0","method":"a"}"#, code::NO_REQUEST),
			(r#"{"id":7,"method":"a"}"#, code::NO_REQUEST),
			("7", code::NO_REQUEST),
			(
				r#"{"id":7,"jsonrpc":"2.0","method":"a","params":{"patient":"0x"}}"#,
				code::PARAMETERS,
			),
			(r#"{"id":7,"jsonrpc":"2.0","method":"a","params":"0x"}"#, code::PARAMETERS),
		] {
			assert_eq!(one(text).expect_err(text).refusal.code, code, "{text}");
		}
		let long = format!(r#"{{"id":"{}","jsonrpc":"2.0","method":"a"}}"#, "x".repeat(MAX_ID + 1));
		assert!(one(&long).is_err());
		for text in ["", "{", "]", "nonsense", "{} {}"] {
			assert_eq!(read(text, 3).err().map(|refused| refused.code), Some(code::NO_JSON));
		}
	}

	#[test]
	fn a_list_is_read_one_by_one() {
		let good = r#"{"id":1,"jsonrpc":"2.0","method":"a"}"#;
		let list = format!("[{good}, 7, {good}]");
		let Ok(Message::Batch(all)) = read(&list, 3) else { panic!("it is a list") };
		let right: Vec<_> = all.iter().map(Result::is_ok).collect();
		assert_eq!(right, [true, false, true]);
		let refused = |text: &str| read(text, 3).err().map(|refused| refused.code);
		assert_eq!(refused("[]"), Some(code::NO_REQUEST));
		assert_eq!(refused(&format!("[{good},{good},{good},{good}]")), Some(code::TOO_MUCH));
		// A list in a list is no request.
		let Ok(Message::Batch(all)) = read(&format!("[[{good}]]"), 3) else { panic!("a list") };
		assert!(all.iter().all(Result::is_err));
	}
}

//! What becomes of a request: decided from what it says and who asks, before anything is asked of the node.
//!
//! What a decision leaves open is on whose side the account is, which only the chain can say: then it names the patient.

pub mod apis;
pub mod extrinsic;
pub mod methods;
pub mod storage;

use crate::jsonrpc::{code, Refusal, Request};
use anamnesis_primitives::PatientId;
use anamnesis_service::login::Account;
use apis::{api, Whose};
use methods::{method, Asks, Kind, Method, Own, Verdict};
use serde_json::{json, Value};
use sp_core::crypto::{AccountId32, Ss58Codec};
use storage::Value as Stored;

/// The longest transaction. A patient's longest call has some thousand bytes.
pub const MAX_TRANSACTION: usize = 64 * 1024;

/// The longest arguments of a runtime API: those for a document in the largest batch have less than half.
const MAX_ARGUMENTS: usize = 4 * 1024;

/// The most values of the state that are asked for at once.
const MAX_KEYS: usize = 32;

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
	/// The list of methods is given.
	Methods,
	/// A connection goes on under the session that has this ticket.
	Renew([u8; 32]),
	/// Something is asked of the node.
	Ask(Ask),
	/// Something is asked of the node that goes on telling.
	Watch(Watch),
	/// What this method has begun, under this name, ends.
	End {
		/// The method, as the node calls it.
		begun: &'static str,
		/// The name of the subscription.
		subscription: Value,
	},
}

/// Something that is asked of the node, in its own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
	/// The method.
	pub method: &'static str,
	/// The parameters, written anew.
	pub params: Vec<Value>,
	/// On whose side the account has to be.
	pub side: Option<PatientId>,
	/// What becomes of the answer.
	pub answer: Answer,
}

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
	/// It is passed on.
	AsItIs,
	/// What others have sent is taken out.
	Block,
	/// These are the events of a block: what others have made is taken out.
	Events,
	/// These are several values, and events may be among them.
	Values,
}

/// Something that goes on telling.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
	/// What is asked of the node.
	pub subscribe: &'static str,
	/// What the messages are called.
	pub notification: &'static str,
	/// What ends it.
	pub unsubscribe: &'static str,
	/// The parameters, written anew.
	pub params: Vec<Value>,
	/// On whose side the account has to be, as long as it goes on.
	pub side: Option<PatientId>,
}

/// The method of a request, if it is let through.
pub fn let_through(name: &str) -> Result<&'static Method, Refusal> {
	match method(name) {
		Some(method) if method.is_let_through() => Ok(method),
		Some(Method { name, why, .. }) => {
			let message = format!("{name} is not let through this gateway: {why}.");
			Err(Refusal::new(code::NOT_LET_THROUGH, message))
		},
		// What somebody writes for a name is not repeated.
		None => Err(Refusal::new(
			code::NOT_LET_THROUGH,
			"This gateway lets no method of this name through. rpc_methods lists those that it does.",
		)),
	}
}

/// Decides what becomes of a request.
pub fn decide(request: &Request, account: &Account) -> Result<Decision, Refusal> {
	let method = let_through(&request.method)?;
	let mut params = request.params.clone();
	// Whoever leaves the last ones out may also say that there are none.
	while params.last().is_some_and(Value::is_null) {
		params.pop();
	}
	match method.verdict {
		Verdict::Here(Own::Methods) => none(&params).map(|()| Decision::Methods),
		Verdict::Here(Own::Renew) => match &params[..] {
			[Value::String(ticket)] => Ok(Decision::Renew(digits("the ticket", ticket)?)),
			_ => Err(Refusal::parameters("gateway_renew takes the ticket of the new session.")),
		},
		Verdict::Pass(asks) => {
			let (params, side, answer) = asked(asks, params, account)?;
			Ok(Decision::Ask(Ask { method: method.name, params, side, answer }))
		},
		Verdict::Watch(watches) => {
			let (params, side, answer) = asked(watches.asks, params, account)?;
			if watches.subscribe == "state_subscribeStorage" && answer != Answer::AsItIs {
				return Err(Refusal::new(
					code::NOT_THIS_STORAGE,
					"The events of blocks are of everybody. records_subscribe tells what happens to a patient.",
				));
			}
			let methods::Watches { subscribe, notification, unsubscribe, .. } = watches;
			Ok(Decision::Watch(Watch { subscribe, notification, unsubscribe, params, side }))
		},
		Verdict::End(begun) => match &params[..] {
			[subscription @ (Value::String(_) | Value::Number(_))] => {
				Ok(Decision::End { begun, subscription: subscription.clone() })
			},
			_ => Err(Refusal::parameters("The parameter is the name of a subscription.")),
		},
		Verdict::Refused => let_through("").map(|_| Decision::Methods),
	}
}

type Asked = (Vec<Value>, Option<PatientId>, Answer);

fn asked(asks: Asks, params: Vec<Value>, account: &Account) -> Result<Asked, Refusal> {
	let public = |params| Ok((params, None, Answer::AsItIs));
	match asks {
		Asks::Plain(kinds, least) => plain(kinds, least, params),
		Asks::Block => {
			let (params, ..) = plain(&[Kind::Block], 0, params)?;
			Ok((params, None, Answer::Block))
		},
		Asks::Call => call(params, account),
		Asks::Storage => stored(params, account),
		Asks::StorageAt => several_stored(params, account),
		Asks::NextIndex => {
			let [Value::String(text)] = &params[..] else {
				return Err(Refusal::parameters("The parameter is an account, as an address."));
			};
			let own = AccountId32::new(*account);
			let asked = AccountId32::from_ss58check(text).ok();
			let asked = asked.or_else(|| digits("the account", text).ok().map(AccountId32::new));
			match asked {
				None => Err(Refusal::parameters("The parameter is an account, as an address.")),
				Some(asked) if asked != own => Err(not_your_account()),
				Some(_) => public(vec![own.to_ss58check().into()]),
			}
		},
		Asks::Submit => {
			let [Value::String(text)] = &params[..] else {
				return Err(Refusal::parameters("The parameter is a transaction: 0x and digits."));
			};
			let bytes = bytes("the transaction", text, MAX_TRANSACTION)?;
			match extrinsic::signer(&bytes) {
				Some(signer) if signer == *account => public(vec![text_of(&bytes)]),
				_ => Err(Refusal::new(
					code::NOT_YOUR_TRANSACTION,
					"This gateway sends what the account that is logged in has signed itself, as a transaction of version 4. \
					 Log in with the account that has signed.",
				)),
			}
		},
	}
}

fn plain(kinds: &[Kind], least: usize, params: Vec<Value>) -> Result<Asked, Refusal> {
	if params.len() < least || params.len() > kinds.len() {
		let message = match (least, kinds.len()) {
			(_, 0) => "This method has no parameters.".to_owned(),
			(least, most) if least == most => format!("This method has {most} parameters."),
			(least, most) => format!("This method has {least} to {most} parameters."),
		};
		return Err(Refusal::parameters(message));
	}
	let (mut written, mut side) = (Vec::with_capacity(params.len()), None);
	for (kind, param) in kinds.iter().zip(params) {
		written.push(match (kind, param) {
			(Kind::Any, param) => param,
			(Kind::Block | Kind::Height, Value::Null) => Value::Null,
			(Kind::Block, Value::String(text)) => {
				text_of(&digits::<32>("the hash of a block", &text)?)
			},
			(Kind::Height, Value::Number(number)) => number.into(),
			(Kind::Height, Value::String(text)) => height(&text)?,
			(Kind::Patient, Value::String(text)) => {
				let id = digits::<16>("a patient id", &text)?;
				side = Some(PatientId(id));
				text_of(&id)
			},
			(Kind::Case, Value::String(text)) => text_of(&digits::<16>("a case id", &text)?),
			(Kind::Block, _) => return Err(Refusal::parameters("The hash of a block is a text.")),
			(Kind::Height, _) => {
				return Err(Refusal::parameters("The height of a block is a number."))
			},
			(Kind::Patient | Kind::Case, _) => {
				return Err(Refusal::parameters("An id is a text: 0x and 32 digits."))
			},
		});
	}
	Ok((written, side, Answer::AsItIs))
}

/// `state_call`: which method, its arguments, and at which block.
fn call(params: Vec<Value>, account: &Account) -> Result<Asked, Refusal> {
	let (name, arguments, at) = match &params[..] {
		[Value::String(name), Value::String(arguments)] => (name, arguments, None),
		[Value::String(name), Value::String(arguments), Value::String(at)] => {
			(name, arguments, Some(at))
		},
		_ => {
			return Err(Refusal::parameters(
				"state_call takes the name of a method, its arguments and the hash of a block.",
			))
		},
	};
	let Some(api) = api(name) else {
		return Err(Refusal::new(
			code::NOT_LET_THROUGH,
			"This gateway lets no runtime API of this name through. Its reference lists those that it does.",
		));
	};
	let arguments = bytes("the arguments", arguments, MAX_ARGUMENTS)?;
	let malformed = || Refusal::parameters(format!("These are no arguments of {}.", api.name));
	let side = match api.whose {
		Whose::Refused => {
			let message = format!("{} is not let through this gateway: {}.", api.name, api.why);
			return Err(Refusal::new(code::NOT_LET_THROUGH, message));
		},
		Whose::Anybodys(read) => {
			read(&arguments).ok_or_else(malformed)?;
			None
		},
		Whose::OnePatients(read) => Some(read(&arguments).ok_or_else(malformed)?),
		Whose::OneAccounts(read) => {
			if read(&arguments).ok_or_else(malformed)? != *account {
				return Err(not_your_account());
			}
			None
		},
	};
	let mut written = vec![json!(api.name), text_of(&arguments)];
	written.extend(at.map(|at| block(at)).transpose()?);
	Ok((written, side, Answer::AsItIs))
}

/// `state_getStorage`: a key, and at which block.
fn stored(params: Vec<Value>, account: &Account) -> Result<Asked, Refusal> {
	let (key, at) = match &params[..] {
		[Value::String(key)] => (key, None),
		[Value::String(key), Value::String(at)] => (key, Some(at)),
		_ => {
			return Err(Refusal::parameters(
				"state_getStorage takes a key and the hash of a block.",
			))
		},
	};
	let (key, value) = let_through_key(key, account)?;
	let mut written = vec![text_of(&key)];
	written.extend(at.map(|at| block(at)).transpose()?);
	let answer = match value {
		Stored::Anybodys => Answer::AsItIs,
		Stored::Events => Answer::Events,
	};
	Ok((written, None, answer))
}

/// `state_queryStorageAt` and `state_subscribeStorage`: keys, and at which block.
fn several_stored(params: Vec<Value>, account: &Account) -> Result<Asked, Refusal> {
	let (keys, at) = match &params[..] {
		[Value::Array(keys)] => (keys, None),
		[Value::Array(keys), Value::String(at)] => (keys, Some(at)),
		_ => return Err(Refusal::parameters("The parameters are a list of keys and a block.")),
	};
	if keys.is_empty() || keys.len() > MAX_KEYS {
		return Err(Refusal::parameters(format!("There are 1 to {MAX_KEYS} keys.")));
	}
	let mut answer = Answer::AsItIs;
	let mut written = Vec::with_capacity(keys.len());
	for key in keys {
		let Value::String(key) = key else {
			return Err(Refusal::parameters("A key is a text: 0x and digits."));
		};
		let (key, value) = let_through_key(key, account)?;
		if value == Stored::Events {
			answer = Answer::Values;
		}
		written.push(text_of(&key));
	}
	let mut written = vec![Value::Array(written)];
	written.extend(at.map(|at| block(at)).transpose()?);
	Ok((written, None, answer))
}

fn let_through_key(text: &str, account: &Account) -> Result<(Vec<u8>, Stored), Refusal> {
	let key = bytes("a key", text, MAX_ARGUMENTS)?;
	let value = storage::read(&key, account).ok_or_else(|| {
		Refusal::new(
			code::NOT_THIS_STORAGE,
			"This part of the state is not let through this gateway. Use a runtime API (state_call), which it answers to the \
			 patient's side; of accounts it shows your own.",
		)
	})?;
	Ok((key, value))
}

fn none(params: &[Value]) -> Result<(), Refusal> {
	match params.is_empty() {
		true => Ok(()),
		false => Err(Refusal::parameters("This method has no parameters.")),
	}
}

/// It is about a patient on whose side the account is not. It is the same text if there is no such patient.
pub fn not_your_patient() -> Refusal {
	Refusal::new(
		code::NOT_YOURS,
		"This gateway shows a patient's own side what is about the patient: the holder, and whoever has a mandate that is in \
		 force. The account that is logged in is not on this patient's side.",
	)
}

fn not_your_account() -> Refusal {
	Refusal::new(
		code::NOT_YOURS,
		"This gateway shows of accounts the one that is logged in. Log in with the account that you ask about.",
	)
}

/// Written as the node is told it.
pub fn text_of(bytes: &[u8]) -> Value {
	format!("0x{}", hex::encode(bytes)).into()
}

fn block(text: &str) -> Result<Value, Refusal> {
	Ok(text_of(&digits::<32>("the hash of a block", text)?))
}

/// A height in digits, as polkadot.js writes it.
fn height(text: &str) -> Result<Value, Refusal> {
	let wrong = || Refusal::parameters("The height of a block is a number, or 0x and digits.");
	let digits = text.strip_prefix("0x").ok_or_else(wrong)?;
	let is_plain = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_hexdigit());
	let height = u32::from_str_radix(digits, 16).ok().filter(|_| is_plain);
	height.map(Value::from).ok_or_else(wrong)
}

/// So many bytes, from 0x and hexadecimal digits, of whichever case.
fn digits<const N: usize>(what: &str, text: &str) -> Result<[u8; N], Refusal> {
	let mut read = [0; N];
	let digits = text.strip_prefix("0x").unwrap_or(text);
	match hex::decode_to_slice(digits, &mut read) {
		Ok(()) => Ok(read),
		Err(_) => {
			let message = format!("Expected as {what} 0x and {} hexadecimal digits.", 2 * N);
			Err(Refusal::parameters(message))
		},
	}
}

/// At most so many bytes, from 0x and hexadecimal digits.
fn bytes(what: &str, text: &str, most: usize) -> Result<Vec<u8>, Refusal> {
	let wrong = || Refusal::parameters(format!("Expected as {what} 0x and hexadecimal digits."));
	let digits = text.strip_prefix("0x").ok_or_else(wrong)?;
	if digits.len() > most.saturating_mul(2) {
		return Err(Refusal::parameters(format!("More than {most} bytes as {what} are too many.")));
	}
	hex::decode(digits).map_err(|_| wrong())
}

#[cfg(test)]
mod tests;

//! Requests: built, sent, answered.

use super::{
	network::{explain, silent},
	problem::{Problem, MAX_PROBLEM},
	retry::Tried,
	Reading, Service,
};
use crate::Error;
use reqwest::{
	header::{HeaderValue, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE},
	Body, Method, RequestBuilder, Response, StatusCode,
};
use serde::{de::DeserializeOwned, Serialize};
use std::future::Future;
use tokio::time::timeout;

/// The longest answer of JSON that is read. A page of a log is the longest there is.
pub(super) const MAX_JSON: usize = 8 << 20;

/// A request that can be sent as often as it takes.
pub(super) struct Call {
	method: Method,
	path: Vec<String>,
	query: Vec<(&'static str, String)>,
	headers: Vec<(&'static str, String)>,
	body: Option<(&'static str, Vec<u8>)>,
}

impl Call {
	pub(super) fn new<const N: usize>(method: Method, path: [&str; N]) -> Self {
		Self {
			method,
			path: path.map(str::to_owned).into(),
			query: Vec::new(),
			headers: Vec::new(),
			body: None,
		}
	}

	pub(super) fn get<const N: usize>(path: [&str; N]) -> Self {
		Self::new(Method::GET, path)
	}

	pub(super) fn post<const N: usize>(path: [&str; N]) -> Self {
		Self::new(Method::POST, path)
	}

	pub(super) fn put<const N: usize>(path: [&str; N]) -> Self {
		Self::new(Method::PUT, path)
	}

	pub(super) fn under(mut self, part: &str) -> Self {
		self.path.push(part.to_owned());
		self
	}

	pub(super) fn query(mut self, name: &'static str, value: impl ToString) -> Self {
		self.query.push((name, value.to_string()));
		self
	}

	pub(super) fn header(mut self, name: &'static str, value: impl ToString) -> Self {
		self.headers.push((name, value.to_string()));
		self
	}

	pub(super) fn reading(self, reading: Reading) -> Self {
		let call = self.header("anamnesis-purpose", reading.purpose.code());
		match reading.acting_for {
			Some(organisation) => call.header("anamnesis-acting-for", organisation),
			None => call,
		}
	}

	pub(super) fn json(mut self, value: &impl Serialize) -> Self {
		// What is sent has neither maps with keys that are no strings nor anything else that fails.
		let body = serde_json::to_vec(value).unwrap_or_default();
		self.body = Some(("application/json", body));
		self
	}

	pub(super) fn bytes(mut self, bytes: Vec<u8>) -> Self {
		self.body = Some(("application/octet-stream", bytes));
		self
	}
}

impl Service {
	/// The JSON that a request is answered with, tried as often as patience says.
	pub(super) async fn json<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
		self.patiently(|| self.json_once(call)).await
	}

	/// The bytes that a request is answered with, at most so many.
	pub(super) async fn bytes(&self, call: &Call, most: usize) -> Result<Vec<u8>, Error> {
		self.patiently(|| async { self.whole(self.send(call).await?, most).await }).await
	}

	/// That a request was carried out.
	pub(super) async fn done(&self, call: &Call) -> Result<(), Error> {
		self.patiently(|| self.done_once(call)).await
	}

	pub(super) async fn done_once(&self, call: &Call) -> Result<(), Error> {
		self.send(call).await.map(drop)
	}

	pub(super) async fn json_once<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
		self.read_json(self.send(call).await?).await
	}

	/// The JSON that a request without a session is answered with.
	pub(super) async fn json_open<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
		let response = self.answered(self.request(call, None)?).await?;
		self.read_json(self.checked(response).await?).await
	}

	async fn read_json<T: DeserializeOwned>(&self, response: Response) -> Result<T, Error> {
		let answer = self.whole(response, MAX_JSON).await?;
		serde_json::from_slice(&answer)
			.map_err(|_| self.not_understood("something else than its description says"))
	}

	pub(super) async fn patiently<T, F: Future<Output = Result<T, Error>>>(
		&self,
		work: impl Fn() -> F,
	) -> Result<T, Error> {
		let mut tried = Tried::request(self.patience);
		loop {
			match work().await {
				Ok(done) => return Ok(done),
				Err(error) => tried.wait(error).await?,
			}
		}
	}

	/// Sends a request once; and once more when its session has ended.
	pub(super) async fn send(&self, call: &Call) -> Result<Response, Error> {
		let token = self.token().await?;
		let response = self.answered(self.request(call, Some(&token))?).await?;
		if response.status() != StatusCode::UNAUTHORIZED {
			return self.checked(response).await;
		}
		self.forget_session(&token).await;
		let token = self.token().await?;
		self.checked(self.answered(self.request(call, Some(&token))?).await?).await
	}

	pub(super) async fn close_session(&self, token: &str) -> Result<(), Error> {
		let call = Call::new(Method::DELETE, ["v1", "sessions"]);
		let response = self.answered(self.request(&call, Some(token))?).await?;
		if response.status() == StatusCode::UNAUTHORIZED {
			// It had ended.
			return Ok(());
		}
		self.checked(response).await.map(drop)
	}

	/// A request whose bytes come as they are made, of which there are so many.
	pub(super) fn streamed(
		&self,
		call: &Call,
		token: &str,
		length: u64,
		body: Body,
	) -> Result<RequestBuilder, Error> {
		let request = self.request(call, Some(token))?;
		Ok(request
			.header(CONTENT_TYPE, "application/octet-stream")
			.header(CONTENT_LENGTH, length)
			.body(body))
	}

	fn request(&self, call: &Call, token: Option<&str>) -> Result<RequestBuilder, Error> {
		let mut url = self.base.clone();
		url.path_segments_mut()
			.map_err(|()| Error::NoServiceAddress)?
			.pop_if_empty()
			.extend(&call.path);
		if !call.query.is_empty() {
			url.query_pairs_mut().extend_pairs(&call.query);
		}
		let mut request = self.http.request(call.method.clone(), url);
		for (name, value) in &call.headers {
			request = request.header(*name, value);
		}
		if let Some(token) = token {
			let mut value = HeaderValue::try_from(format!("Bearer {token}"))
				.map_err(|_| self.not_understood("a session that is none"))?;
			value.set_sensitive(true);
			request = request.header(AUTHORIZATION, value);
		}
		if let Some((kind, bytes)) = &call.body {
			request = request.header(CONTENT_TYPE, *kind).body(bytes.clone());
		}
		Ok(request)
	}

	/// Waits for the head of the answer.
	pub(super) async fn answered(&self, request: RequestBuilder) -> Result<Response, Error> {
		match timeout(self.patience.silence, request.send()).await {
			Ok(Ok(response)) => Ok(response),
			Ok(Err(error)) => Err(explain(&self.address, error)),
			Err(_) => Err(silent(&self.address)),
		}
	}

	/// An answer that is a success; a problem otherwise.
	pub(super) async fn checked(&self, response: Response) -> Result<Response, Error> {
		let (status, headers) = (response.status(), response.headers().clone());
		if status.is_success() {
			return Ok(response);
		}
		// What can be read of it: the status says most.
		let body = self.whole(response, MAX_PROBLEM).await.unwrap_or_default();
		Err(Error::Refused(Problem::read(status, &headers, &body).into()))
	}

	/// The next bytes of an answer.
	pub(super) async fn chunk(
		&self,
		response: &mut Response,
	) -> Result<Option<impl AsRef<[u8]>>, Error> {
		match timeout(self.patience.silence, response.chunk()).await {
			Ok(Ok(chunk)) => Ok(chunk),
			Ok(Err(error)) => Err(explain(&self.address, error)),
			Err(_) => Err(silent(&self.address)),
		}
	}

	async fn whole(&self, mut response: Response, most: usize) -> Result<Vec<u8>, Error> {
		let mut whole = Vec::new();
		while let Some(chunk) = self.chunk(&mut response).await? {
			let chunk = chunk.as_ref();
			if chunk.len() > most.saturating_sub(whole.len()) {
				return Err(self.not_understood("more than there can be"));
			}
			whole.extend_from_slice(chunk);
		}
		Ok(whole)
	}

	/// The service answers with this.
	pub(super) fn not_understood(&self, answer: &'static str) -> Error {
		Error::NotUnderstood { address: self.address.clone(), answer }
	}
}

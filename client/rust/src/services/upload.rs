//! Uploads, which go on after whatever broke.

use super::{
	custodian::Custodian, hex::bytes, http::Call, network::silent, retry::Tried, Problem, Service,
};
use crate::{
	commitment::{CustodianProof, Digest},
	outboard::MAX_LENGTH,
	Error,
};
use anamnesis_primitives::{Commitment, EncryptionKey, PatientId};
use futures::{channel::mpsc, SinkExt};
use reqwest::{Body, Method, StatusCode};
use serde::{Deserialize, Serialize};
use std::{
	fmt,
	io::{self, SeekFrom},
	path::Path,
	pin::pin,
};
use tokio::{
	fs::File,
	io::{AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt},
	time::timeout,
};

/// How many bytes are sent in one request. After each the service has everything on its disk.
const PART: u64 = 64 << 20;

/// How many bytes are read at a time.
const BUFFER: usize = 128 * 1024;

/// What is uploaded.
#[derive(Clone)]
pub struct Declaration {
	/// Whose record it is.
	pub patient: PatientId,
	/// The sealed record: what [`seal`](crate::sealing::seal) says of it.
	pub sealed: Digest,
	/// What [`commit`](crate::commitment::commit) gave for the custodian.
	pub proof: CustodianProof,
}

impl Declaration {
	/// What is to be anchored.
	pub fn commitment(&self) -> Commitment {
		let Digest { blake3, length } = &self.sealed;
		Commitment::new(&self.proof.blinding, blake3, *length, &self.proof.inner)
	}
}

/// Of whom it is, is not printed.
impl fmt::Debug for Declaration {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(formatter, "Declaration({} bytes)", self.sealed.length)
	}
}

/// A record's key, sealed to a reader.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SealedKey {
	/// To whom.
	pub reader: EncryptionKey,
	/// What [`seal_key`](crate::sealing::seal_key) gave.
	pub bytes: Vec<u8>,
}

/// A record that the custodian has whole.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Uploaded {
	/// Its name there. Declaring it again finds it again.
	pub upload: String,
	/// What is to be anchored.
	pub commitment: Commitment,
}

#[derive(Serialize)]
struct Declared {
	patient: String,
	digest: String,
	length: u64,
	blinding: String,
	inner: String,
}

#[derive(Deserialize)]
struct Status {
	upload: String,
	commitment: String,
	offset: u64,
	length: u64,
	finished: bool,
}

/// An upload that goes on.
struct Going<'a, S, P> {
	declaration: &'a Declaration,
	commitment: Commitment,
	sealed: S,
	keys: &'a [SealedKey],
	progress: P,
	/// How far it was at most.
	reached: u64,
	tried: Tried,
}

impl<S, P> Going<'_, S, P> {
	/// So many bytes are there.
	fn is_at(&mut self, offset: u64) {
		if offset > self.reached {
			self.reached = offset;
			self.tried.further();
		}
	}
}

impl Custodian {
	/// Uploads a sealed record with its sealed keys, and finishes it. See [`Custodian::upload_file`]: this reads from the
	/// beginning of anything that can be read in any order.
	pub async fn upload<S, P>(
		&self,
		declaration: &Declaration,
		sealed: S,
		keys: &[SealedKey],
		progress: P,
	) -> Result<Uploaded, Error>
	where
		S: AsyncRead + AsyncSeek + Send + Unpin,
		P: FnMut(u64) + Send,
	{
		if declaration.sealed.length > MAX_LENGTH {
			return Err(Error::MaxLengthExceeded);
		}
		let mut going = Going {
			declaration,
			commitment: declaration.commitment(),
			sealed,
			keys,
			progress,
			reached: 0,
			tried: self.transfers(),
		};
		loop {
			match self.go_on(&mut going).await {
				Ok(uploaded) => return Ok(uploaded),
				Err(error) => going.tried.wait(error).await?,
			}
		}
	}

	/// Uploads the sealed record in a file with its sealed keys, and finishes it.
	///
	/// Whatever breaks on the way, it goes on where the custodian says: after a lost connection, a custodian that was
	/// started again, and, when the same is uploaded again, after this program was killed. How often that is tried without
	/// getting any further, [`Patience`](super::Patience) says. Doing all of it again changes nothing.
	///
	/// `progress` is told how many bytes are on their way or there. After a break the number may be lower than before.
	pub async fn upload_file(
		&self,
		declaration: &Declaration,
		sealed: impl AsRef<Path>,
		keys: &[SealedKey],
		progress: impl FnMut(u64) + Send,
	) -> Result<Uploaded, Error> {
		let sealed = File::open(sealed).await.map_err(Error::Read)?;
		self.upload(declaration, sealed, keys, progress).await
	}

	/// Finds a record that was uploaded before: with this it is placed by somebody who has not kept its name. Nothing if the
	/// custodian does not have it whole: it was not finished, or thrown away because nobody anchored it in time. Then
	/// uploading it again is what there is to do.
	pub async fn find(&self, declaration: &Declaration) -> Result<Option<Uploaded>, Error> {
		let commitment = declaration.commitment();
		let status = self.patiently(|| self.declare(declaration, &commitment)).await?;
		Ok(status.finished.then_some(Uploaded { upload: status.upload, commitment }))
	}

	/// Gives an upload up that was not finished.
	pub async fn abandon(&self, uploaded: &Uploaded) -> Result<(), Error> {
		self.done(&Call::new(Method::DELETE, ["v1", "uploads", &uploaded.upload])).await
	}

	/// From wherever it is to its end, unless something breaks.
	async fn go_on<S, P>(&self, going: &mut Going<'_, S, P>) -> Result<Uploaded, Error>
	where
		S: AsyncRead + AsyncSeek + Send + Unpin,
		P: FnMut(u64) + Send,
	{
		let length = going.declaration.sealed.length;
		let status = self.declare(going.declaration, &going.commitment).await?;
		let mut offset = status.offset;
		(going.progress)(offset);
		going.is_at(offset);
		while offset < length && !status.finished {
			let end = length.min(offset.saturating_add(PART));
			let next = self.append(&status.upload, offset, end, going).await.map_err(goes_on)?;
			if next <= offset || next > end {
				return Err(self.not_understood("an offset that is none"));
			}
			offset = next;
			(going.progress)(offset);
			going.is_at(offset);
		}
		for key in going.keys {
			self.done_once(&self.key_call(&status.upload, key)).await.map_err(goes_on)?;
		}
		if !status.finished {
			let call = Call::post(["v1", "uploads", &status.upload, "finish"]);
			let finished: Status = self.json_once(&call).await.map_err(goes_on)?;
			if !finished.finished {
				return Err(self.not_understood("a record that is none"));
			}
		}
		Ok(Uploaded { upload: status.upload, commitment: going.commitment })
	}

	async fn declare(
		&self,
		declaration: &Declaration,
		commitment: &Commitment,
	) -> Result<Status, Error> {
		let call = Call::post(["v1", "uploads"]).json(&Declared {
			patient: hex::encode(declaration.patient.0),
			digest: hex::encode(declaration.sealed.blake3),
			length: declaration.sealed.length,
			blinding: hex::encode(declaration.proof.blinding),
			inner: hex::encode(declaration.proof.inner),
		});
		let status: Status = self.json_once(&call).await?;
		let same = bytes(&status.commitment) == Some(commitment.hash)
			&& status.length == declaration.sealed.length
			&& status.offset <= status.length;
		let is_name = !status.upload.is_empty()
			&& status.upload.len() <= 64
			&& status.upload.bytes().all(|digit| digit.is_ascii_hexdigit());
		if same && is_name {
			Ok(status)
		} else {
			Err(self.not_understood("an upload that is another one"))
		}
	}

	/// Adds the bytes of a range. They are read while they are sent.
	async fn append<S, P>(
		&self,
		upload: &str,
		offset: u64,
		end: u64,
		going: &mut Going<'_, S, P>,
	) -> Result<u64, Error>
	where
		S: AsyncRead + AsyncSeek + Send + Unpin,
		P: FnMut(u64) + Send,
	{
		let silence = self.patience.silence;
		let (mut sender, body) = mpsc::channel::<io::Result<Vec<u8>>>(1);
		let call =
			Call::new(Method::PATCH, ["v1", "uploads", upload]).header("upload-offset", offset);
		let token = self.token().await?;
		let length = end.saturating_sub(offset);
		let request = self.streamed(&call, &token, length, Body::wrap_stream(body))?;
		let (sealed, progress) = (&mut going.sealed, &mut going.progress);
		let feeding = async move {
			sealed.seek(SeekFrom::Start(offset)).await.map_err(Error::Read)?;
			let mut at = offset;
			while at < end {
				let most = usize::try_from(end.saturating_sub(at)).unwrap_or(BUFFER).min(BUFFER);
				let mut part = vec![0; most];
				let read = sealed.read(&mut part).await.map_err(Error::Read)?;
				if read == 0 {
					return Err(Error::NotAsDeclared);
				}
				part.truncate(read);
				match timeout(silence, sender.send(Ok(part))).await {
					Ok(Ok(())) => (),
					// Nobody takes any more: the answer says why.
					Ok(Err(_)) => return Ok(()),
					Err(_) => return Err(silent(self.address())),
				}
				at = at.saturating_add(read as u64);
				progress(at);
			}
			Ok(())
		};

		// Not longer than the bytes move, and then as long as the service may be silent.
		let mut sending = pin!(async { request.send().await });
		let response = {
			let mut feeding = pin!(feeding);
			tokio::select! {
				biased;
				response = &mut sending => Some(response),
				fed = &mut feeding => {
					fed?;
					None
				},
			}
		};
		let response = match response {
			Some(response) => response,
			None => timeout(silence, sending).await.map_err(|_| silent(self.address()))?,
		};
		let response = response.map_err(|error| super::network::explain(self.address(), error))?;
		if response.status() == StatusCode::UNAUTHORIZED {
			self.forget_session(&token).await;
		}
		let response = self.checked(response).await?;
		let next = response.headers().get("upload-offset");
		next.and_then(|next| next.to_str().ok()?.parse().ok())
			.ok_or_else(|| self.not_understood("no offset"))
	}
}

impl Service {
	pub(super) fn transfers(&self) -> Tried {
		Tried::transfer(self.patience)
	}
}

/// What is set right by declaring the upload again: another offset, an upload or session that is gone.
fn goes_on(error: Error) -> Error {
	match error {
		Error::Refused(problem) => {
			let right = matches!(
				problem.kind.as_str(),
				"offset-not-matching" | "not-whole" | "not-found" | "no-session"
			);
			let problem: Problem = if right { problem.again() } else { *problem };
			Error::Refused(problem.into())
		},
		error => error,
	}
}

//! A bucket of an S3-compatible store, in which finished records lie instead of in the folder.
//!
//! | object | what |
//! |---|---|
//! | `<prefix>/owner` | the name of the folder whose records these are: nobody else uses the prefix |
//! | `<prefix>/bytes/<2 digits>/<id>.age` | a sealed record |
//! | `<prefix>/bytes/<2 digits>/<id>.bao` | its outboard, if it has one |
//!
//! Uploads grow in the folder, where they are durable and go on after a crash; a bucket can do neither. What is finished is
//! sent, and **read back and compared** before the copy in the folder goes: what the store says of what it has is not relied
//! on. The outboard is an object too, so that the folder has nothing that grows with the records.
//!
//! Everything here waits: call it on a thread that may. The requests run on a thread of the bucket's own, so that it does not
//! matter from where they are made.

mod erasing;
mod fault;
mod place;
mod reading;
mod requests;
mod sending;

pub use fault::Fault;
pub(crate) use place::{bucket_and_prefix, check_endpoint, check_region};
pub use place::{Credentials, NotAPlace, Place};
pub(super) use reading::Remote;
pub(super) use sending::MAX_LENGTH;

use super::{folder::owners_file, FileId};
use object_store::{
	aws::{AmazonS3, AmazonS3Builder},
	client::{HttpClient, HttpConnector, ReqwestConnector},
	path::Path,
	BackoffConfig, ClientOptions, ObjectStoreExt, RetryConfig,
};
use std::{
	fs,
	future::Future,
	io::{self, Write},
	sync::{mpsc, Arc},
	time::Duration,
};
use tokio::runtime::{self, Runtime};

/// What something in the bucket ends with.
type Result<T, E = Fault> = std::result::Result<T, E>;

/// For how long a request may take. A part of 8 MiB or a page of a record goes through much faster where records are kept.
const REQUEST: Duration = Duration::from_secs(30);

/// For how long it may take until there is a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// For how long a request is begun again.
const RETRIED: Duration = Duration::from_secs(20);

/// How often it is begun again.
const RETRIES: usize = 3;

/// The two objects of a record.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Part {
	Sealed,
	Outboard,
}

/// A bucket that is this custodian's.
#[derive(Debug)]
pub(super) struct Bucket {
	s3: Arc<AmazonS3>,
	/// For requests that the library does not know.
	http: HttpClient,
	/// Where the bucket is.
	url: String,
	region: String,
	/// Before all names; empty, or ending with a slash.
	prefix: String,
	/// Nothing only while it is dropped.
	runtime: Option<Runtime>,
}

impl Bucket {
	/// Makes what speaks to the bucket. It asks nothing yet.
	pub fn new(place: &Place) -> Result<Self> {
		// Somebody else in the process may have chosen one, which is as good.
		let _ = rustls::crypto::ring::default_provider().install_default();
		let runtime = runtime::Builder::new_multi_thread()
			.worker_threads(1)
			.thread_name("bucket")
			.enable_all()
			.build()
			.map_err(|_| Fault::NoThread)?;
		let options = ClientOptions::new()
			.with_timeout(REQUEST)
			.with_connect_timeout(CONNECT)
			.with_allow_http(place.is_plain());
		let mut builder = AmazonS3Builder::new()
			.with_bucket_name(&place.bucket)
			.with_region(&place.region)
			.with_access_key_id(&place.credentials.key)
			.with_secret_access_key(place.credentials.secret())
			.with_virtual_hosted_style_request(!place.path_style)
			.with_client_options(options.clone())
			.with_disable_tagging(true)
			// Not every store can delete many at once.
			.with_disable_bulk_delete(true)
			.with_retry(RetryConfig {
				backoff: BackoffConfig {
					init_backoff: Duration::from_millis(200),
					max_backoff: Duration::from_secs(3),
					base: 2.,
				},
				max_retries: RETRIES,
				retry_timeout: RETRIED,
			});
		if let Some(token) = place.credentials.token() {
			builder = builder.with_token(token);
		}
		if let Some(endpoint) = place.endpoint() {
			builder = builder.with_endpoint(endpoint);
		}
		let (s3, http) = {
			let _on = runtime.enter();
			(builder.build()?, ReqwestConnector::default().connect(&options)?)
		};
		let prefix = match place.prefix.as_str() {
			"" => String::new(),
			prefix => format!("{prefix}/"),
		};
		Ok(Self {
			s3: Arc::new(s3),
			http,
			url: place.url(),
			region: place.region.clone(),
			prefix,
			runtime: Some(runtime),
		})
	}

	/// Takes the bucket for the folder: nobody else's records lie below the prefix, no version of anything is kept, and what
	/// a crash has left half sent is aborted.
	pub fn take(&self, folder: &std::path::Path) -> Result<()> {
		self.look_for_versions()?;
		self.claim(folder)?;
		self.abort_unfinished(|_| false)
	}

	/// Whether the bucket answers and is this folder's.
	pub fn is_working(&self, folder: &std::path::Path) -> Result<()> {
		let own = fs::read_to_string(folder.join(OWN)).unwrap_or_default();
		match self.owner()? {
			Some(owner) if owner == own => Ok(()),
			Some(_) => Err(Fault::SomebodyElses),
			None => Err(Fault::NotTheBucket),
		}
	}

	fn claim(&self, folder: &std::path::Path) -> Result<()> {
		let (own, new) = (folder.join(OWN), folder.join(OWN_NEW));
		if own.exists() {
			return self.is_working(folder);
		}
		let name = match fs::read_to_string(&new) {
			Ok(name) => name,
			Err(error) if error.kind() == io::ErrorKind::NotFound => {
				let name = FileId::random().map_err(|_| Fault::NoRandomness)?;
				let name = hex::encode(name.0);
				let mut file = owners_file(&new)?;
				file.write_all(name.as_bytes())?;
				file.sync_all()?;
				name
			},
			Err(error) => return Err(error.into()),
		};
		if self.owner()?.is_none() {
			let (s3, path, bytes) = (self.s3.clone(), self.path(OWNER)?, name.clone().into_bytes());
			self.wait(async move { Ok(s3.put(&path, bytes.into()).await?) })?;
		}
		match self.owner()? {
			Some(owner) if owner == name => {
				fs::rename(new, own)?;
				Ok(fs::File::open(folder)?.sync_all()?)
			},
			_ => Err(Fault::SomebodyElses),
		}
	}

	/// Whose the prefix is.
	fn owner(&self) -> Result<Option<String>> {
		let (s3, path) = (self.s3.clone(), self.path(OWNER)?);
		let found = self.wait(async move { Ok(s3.get_range(&path, 0..32).await?) });
		match found {
			Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
			Err(Fault::NotFound) => Ok(None),
			Err(fault) => Err(fault),
		}
	}

	/// The name of an object.
	fn path(&self, name: &str) -> Result<Path> {
		Path::parse(format!("{}{name}", self.prefix)).map_err(|_| Fault::Failed("NoName".into()))
	}

	fn object(&self, id: FileId, part: Part) -> Result<Path> {
		let name = hex::encode(id.0);
		let ending = match part {
			Part::Sealed => "age",
			Part::Outboard => "bao",
		};
		self.path(&format!("bytes/{}/{name}.{ending}", &name[..2]))
	}

	/// Whose object this is.
	fn id_of(&self, path: &str) -> Option<FileId> {
		let (_, name) = path.strip_prefix(&self.prefix)?.strip_prefix("bytes/")?.split_once('/')?;
		FileId::of_file(name)
	}

	/// Does on the bucket's thread what asks it, and waits for it.
	fn wait<T, F>(&self, work: F) -> Result<T>
	where
		T: Send + 'static,
		F: Future<Output = Result<T>> + Send + 'static,
	{
		let runtime = self.runtime.as_ref().ok_or(Fault::NoThread)?;
		let (tell, told) = mpsc::sync_channel(1);
		runtime.spawn(async move {
			let _ = tell.send(work.await);
		});
		told.recv().map_err(|_| Fault::NoThread)?
	}
}

impl Drop for Bucket {
	fn drop(&mut self) {
		// It may be dropped where nobody may wait.
		if let Some(runtime) = self.runtime.take() {
			runtime.shutdown_background();
		}
	}
}

/// The object that says whose the prefix is.
const OWNER: &str = "owner";

/// What it says, in the folder. Its being there says that there are records in a bucket.
pub(super) const OWN: &str = "bucket";

/// The same before the bucket has it.
const OWN_NEW: &str = "bucket.new";

//! An S3 server: the gateway of Ceph, with a cluster of one machine in memory behind it. One for all tests here.

use anamnesis_custodian::store::bucket::{Credentials, Place};
use axum::http::{Method, Request, StatusCode};
use object_store::{
	aws::{AmazonS3, AmazonS3Builder, AwsAuthorizer, AwsCredential},
	client::{HttpConnector, HttpRequestBody, ReqwestConnector},
	ClientOptions,
};
use std::{
	future::Future,
	io::{BufRead, BufReader, Lines, Write},
	net::TcpListener,
	process::{ChildStdin, ChildStdout, Command, Stdio},
	sync::{Mutex, OnceLock},
};

/// Who has everything here.
pub const KEY: &str = "custodian";

/// Who has room for 64 KiB.
pub const SMALL: &str = "small";

/// The bucket of all tests that need no other.
pub const BUCKET: &str = "records";

/// Where the server of a test listens: a test starts this program again, which then uses the same one.
const ENDPOINT: &str = "CUSTODIAN_TEST_ENDPOINT";

pub struct Server {
	pub endpoint: String,
	/// It ends when this is closed, however this process ends.
	way: Option<Mutex<(ChildStdin, Lines<BufReader<ChildStdout>>)>>,
}

/// The server that all share. Nobody stops it.
pub fn server() -> &'static Server {
	static SERVER: OnceLock<Server> = OnceLock::new();
	SERVER.get_or_init(|| {
		if let Ok(endpoint) = std::env::var(ENDPOINT) {
			return Server { endpoint, way: None };
		}
		let server = Server::start();
		// For the processes that tests start.
		std::env::set_var(ENDPOINT, &server.endpoint);
		server
	})
}

impl Server {
	/// One for a test that stops it.
	pub fn start() -> Self {
		let [monitor, gateway] =
			[0; 2].map(|_| TcpListener::bind("127.0.0.1:0").expect("a port is free"));
		let port = |of: &TcpListener| of.local_addr().expect("it is bound").port().to_string();
		let ports = [port(&monitor), port(&gateway)];
		drop((monitor, gateway));
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		// It ends with its input, which is closed however this process ends: nobody waits for it.
		#[allow(clippy::zombie_processes)]
		let mut child = Command::new("bash")
			.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bucket/ceph.sh"))
			.arg(folder.keep())
			.args(&ports)
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.spawn()
			.expect("bash is there");
		let input = child.stdin.take().expect("it has a pipe");
		let output = BufReader::new(child.stdout.take().expect("it has a pipe"));
		let mut lines = output.lines();
		let said = lines.next().and_then(Result::ok);
		assert_eq!(
			said.as_deref(),
			Some("ready"),
			"the packages ceph-mon, ceph-osd and radosgw are needed"
		);
		let server = Self {
			endpoint: format!("http://127.0.0.1:{}", ports[1]),
			way: Some(Mutex::new((input, lines))),
		};
		assert_eq!(server.send(KEY, Method::PUT, BUCKET, ""), StatusCode::OK);
		server
	}

	/// "kill" and "stop" end the gateway, "start" starts it again. The data stay.
	pub fn tell(&self, what: &str) {
		let way = self.way.as_ref().expect("only the first process ends it");
		let mut way = way.lock().expect("nobody panics with it");
		writeln!(way.0, "{what}").expect("it listens");
		assert_eq!(way.1.next().and_then(Result::ok).as_deref(), Some("done"));
	}

	/// Sends something that the library does not know.
	pub fn send(&self, key: &str, method: Method, path: &str, body: &'static str) -> StatusCode {
		self.ask(key, method, path, body).0
	}

	/// Whether something below this prefix is half sent.
	pub fn has_half_sent(&self, prefix: &str) -> bool {
		let path = format!("{BUCKET}?prefix={prefix}&uploads=");
		let (status, answer) = self.ask(KEY, Method::GET, &path, "");
		assert!(
			status == StatusCode::OK && answer.contains("ListMultipartUploadsResult"),
			"{answer}"
		);
		answer.contains("<Upload>")
	}

	fn ask(
		&self,
		key: &str,
		method: Method,
		path: &str,
		body: &'static str,
	) -> (StatusCode, String) {
		let url = format!("{}/{path}", self.endpoint);
		let credential = AwsCredential {
			key_id: key.into(),
			secret_key: format!("secret-of-{key}"),
			token: None,
		};
		apart(async move {
			let options = ClientOptions::new().with_allow_http(true);
			let http = ReqwestConnector::default().connect(&options).expect("there is a client");
			let body = HttpRequestBody::from(body.as_bytes().to_vec());
			let mut request =
				Request::builder().method(method).uri(url).body(body).expect("it is a request");
			AwsAuthorizer::new(&credential, "s3", "us-east-1")
				.try_authorize(&mut request, None)
				.expect("it can be signed");
			let (parts, body) = http.execute(request).await.expect("it answers").into_parts();
			let body = body.bytes().await.expect("it answers");
			(parts.status, String::from_utf8_lossy(&body).into_owned())
		})
	}

	pub fn place(&self, key: &str, bucket: &str, prefix: &str) -> Place {
		Place {
			bucket: bucket.into(),
			prefix: prefix.into(),
			endpoint: Some(self.endpoint.clone()),
			region: "us-east-1".into(),
			path_style: true,
			credentials: Credentials::new(key.into(), format!("secret-of-{key}").into(), None),
		}
	}

	/// What looks into a bucket.
	pub fn client(&self, bucket: &str) -> AmazonS3 {
		let _ = rustls::crypto::ring::default_provider().install_default();
		AmazonS3Builder::new()
			.with_endpoint(&self.endpoint)
			.with_allow_http(true)
			.with_region("us-east-1")
			.with_bucket_name(bucket)
			.with_access_key_id(KEY)
			.with_secret_access_key(format!("secret-of-{KEY}"))
			.build()
			.expect("it is a bucket")
	}
}

/// Waits for something in a thread of its own: also in the middle of what is asynchronous.
pub fn apart<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
	std::thread::spawn(|| {
		let _ = rustls::crypto::ring::default_provider().install_default();
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
		runtime.expect("there is a thread").block_on(work)
	})
	.join()
	.expect("it does not panic")
}

//! Requests that the library does not know: whether versions are kept, which there are, and which uploads are half sent.

use super::{Bucket, Fault, Result, RETRIES};
use axum::http;
use object_store::{
	aws::AwsAuthorizer, client::HttpRequestBody, multipart::MultipartStore, path::Path,
};
use serde::Deserialize;
use std::time::Duration;

/// How many are asked for at once.
const PAGE: &str = "1000";

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Versioning {
	status: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Uploads {
	upload: Vec<Upload>,
	is_truncated: bool,
	next_key_marker: Option<String>,
	next_upload_id_marker: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Upload {
	key: String,
	upload_id: String,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Versions {
	version: Vec<Version>,
	delete_marker: Vec<Version>,
	is_truncated: bool,
	next_key_marker: Option<String>,
	next_version_id_marker: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Version {
	version_id: String,
}

impl Bucket {
	/// Refuses a bucket that would keep what is deleted. One in which versioning was suspended keeps those that it has.
	pub fn look_for_versions(&self) -> Result<()> {
		let answer = match self.ask(&[("versioning", "")]) {
			Ok(answer) => answer,
			// A store that does not know the question has no versions.
			Err(Fault::Failed(code)) if code == "NotImplemented" || code == "501" => return Ok(()),
			Err(fault) => return Err(fault),
		};
		let versioning: Versioning = parse(&answer)?;
		match versioning.status.as_deref() {
			None | Some("") => Ok(()),
			Some("Suspended") => self.look_for_old_versions(),
			Some(_) => Err(Fault::Versioned),
		}
	}

	fn look_for_old_versions(&self) -> Result<()> {
		let (mut key, mut id) = (String::new(), String::new());
		loop {
			let mut query = vec![("versions", ""), ("max-keys", PAGE), ("prefix", &self.prefix)];
			if !key.is_empty() {
				query.extend([("key-marker", key.as_str()), ("version-id-marker", id.as_str())]);
			}
			let page: Versions = parse(&self.ask(&query)?)?;
			// What was written since versioning is suspended has this id, and goes when it is deleted.
			if page.version.iter().chain(&page.delete_marker).any(|one| one.version_id != "null") {
				return Err(Fault::Versioned);
			}
			match page.next_key_marker {
				Some(next) if page.is_truncated && next != key => {
					(key, id) = (next, page.next_version_id_marker.unwrap_or_default());
				},
				_ => return Ok(()),
			}
		}
	}

	/// Aborts what is half sent, but those that somebody sends now. It was left by a crash, or by a store that was not
	/// reached when it was to be aborted.
	pub fn abort_unfinished(&self, is_sent_now: impl Fn(super::FileId) -> bool) -> Result<()> {
		let below = format!("{}bytes/", self.prefix);
		let (mut key, mut id) = (String::new(), String::new());
		loop {
			let mut query = vec![("uploads", ""), ("max-uploads", PAGE), ("prefix", &below)];
			if !key.is_empty() {
				query.extend([("key-marker", key.as_str()), ("upload-id-marker", id.as_str())]);
			}
			let page: Uploads = parse(&self.ask(&query)?)?;
			for upload in &page.upload {
				// Asked after it was seen: who has begun it has said so before.
				match self.id_of(&upload.key) {
					Some(id) if !is_sent_now(id) => self.abort(&upload.key, &upload.upload_id)?,
					_ => (),
				}
			}
			match page.next_key_marker {
				Some(next) if page.is_truncated && !page.upload.is_empty() => {
					(key, id) = (next, page.next_upload_id_marker.unwrap_or_default());
				},
				_ => return Ok(()),
			}
		}
	}

	/// Aborts an upload of parts. It is no error if there is none.
	pub(super) fn abort(&self, key: &str, upload: &str) -> Result<()> {
		let path = Path::parse(key).map_err(|_| Fault::Failed("NoName".into()))?;
		let (s3, upload) = (self.s3.clone(), upload.to_owned());
		match self.wait(async move { Ok(s3.abort_multipart(&path, &upload).await?) }) {
			Err(Fault::NotFound) => Ok(()),
			aborted => aborted,
		}
	}

	/// Asks the bucket something.
	fn ask(&self, query: &[(&str, &str)]) -> Result<String> {
		let mut url = format!("{}/", self.url);
		for (at, (name, value)) in query.iter().enumerate() {
			let sign = if at == 0 { '?' } else { '&' };
			url.push_str(&format!("{sign}{name}={}", escaped(value)));
		}
		let (s3, http, region) = (self.s3.clone(), self.http.clone(), self.region.clone());
		self.wait(async move {
			let mut tried = 0;
			loop {
				let answered = once(&s3, &http, &region, &url).await;
				match answered {
					Err(Fault::Unreachable(_)) if tried < RETRIES => {
						tokio::time::sleep(Duration::from_millis(200 << tried)).await;
						tried += 1;
					},
					answered => return answered,
				}
			}
		})
	}
}

async fn once(
	s3: &object_store::aws::AmazonS3,
	http: &object_store::client::HttpClient,
	region: &str,
	url: &str,
) -> Result<String> {
	let mut request = http::Request::get(url)
		.body(HttpRequestBody::empty())
		.map_err(|_| Fault::Failed("NoRequest".into()))?;
	let credentials = s3.credentials().get_credential().await?;
	AwsAuthorizer::new(&credentials, "s3", region).try_authorize(&mut request, None)?;
	let (parts, body) = http.execute(request).await?.into_parts();
	// Answers have at most a thousand entries.
	let body = String::from_utf8_lossy(&body.bytes().await?).into_owned();
	match parts.status.is_success() {
		true => Ok(body),
		false => Err(Fault::answered(parts.status.as_u16(), &body)),
	}
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T> {
	quick_xml::de::from_str(text).map_err(|_| Fault::Failed("NotUnderstood".into()))
}

/// As it may stand in a query.
fn escaped(text: &str) -> String {
	let mut escaped = String::new();
	for byte in text.bytes() {
		match byte {
			b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
				escaped.push(byte.into());
			},
			_ => escaped.push_str(&format!("%{byte:02X}")),
		}
	}
	escaped
}

//! The way back: documents of one import into one bundle.

use super::{
	check,
	index::{link_key, Index},
	scan::{utf8, Scanner},
	subset, Declared, Options, Outside,
};
use crate::error::{Error, Findings};
use fhirkit::Json;
use std::{collections::HashMap, io::Cursor};

/// Checks a document by itself, as a reader does who has nothing else: that it is a valid bundle of one patient, and
/// that what it refers to is in it or is said to be elsewhere (`Bundle.link` with the relation `related`).
pub fn check_document(bytes: &[u8]) -> Result<(), Error> {
	let options = Options {
		max_input: u64::MAX,
		max_resource: usize::MAX,
		outside: Outside::Declared(Declared(
			links(bytes)?.iter().map(|url| link_key(url)).collect(),
		)),
		..Options::default()
	};
	Index::of(&mut Cursor::new(bytes), &options).map(|_| ())
}

/// What a document says to be elsewhere.
fn links(bytes: &[u8]) -> Result<Vec<String>, Error> {
	let head = Scanner::new(bytes, u64::MAX).bundle(usize::MAX, |_, _| Ok(()))?;
	let mut links = Vec::new();
	for (_, value) in head.iter().filter(|(name, _)| name == "link") {
		let text = std::str::from_utf8(value).map_err(|_| Error::NoBundle)?;
		if let Ok(Json::Array(list)) = Json::parse(text) {
			links.extend(list.iter().filter_map(|link| {
				let related = link.get("relation")?.as_str()? == "related";
				related.then(|| link.get("url")?.as_str().map(str::to_owned)).flatten()
			}));
		}
	}
	Ok(links)
}

/// Puts documents of one import together again: a bundle of type collection with every resource once, in full where one
/// of the documents has it in full. All of it is in memory.
pub fn join<D: AsRef<[u8]>>(documents: impl IntoIterator<Item = D>) -> Result<Vec<u8>, Error> {
	let mut entries: Vec<(Option<String>, Json)> = Vec::new();
	let mut places: HashMap<String, usize> = HashMap::new();
	let mut elsewhere = Vec::new();
	for document in documents {
		let bytes = document.as_ref();
		elsewhere.append(&mut links(bytes)?);
		Scanner::new(bytes, u64::MAX).bundle(usize::MAX, |number, written| {
			let text = utf8(written.bytes, written.offset)?;
			let mut findings = Findings::default();
			let no_json = Error::NoJson { offset: written.offset };
			let json = check::parse(text, Some(number), "entry", &mut findings);
			findings.into_result()?;
			let Some(Json::Object(members)) = json else { return Err(no_json) };
			let (mut url, mut resource) = (None, None);
			for (name, value) in members {
				match (name.as_str(), value) {
					("fullUrl", Json::String(value)) => url = Some(value),
					("resource", value) => resource = Some(value),
					_ => {},
				}
			}
			let resource = resource.ok_or(no_json)?;
			let mut findings = Findings::default();
			let kind = check::resource(&resource, Some(number), &mut findings);
			findings.into_result()?;
			let id = resource.get("id").and_then(Json::as_str);
			let name = match (&url, id) {
				(Some(url), _) => Some(url.clone()),
				(None, Some(id)) => Some(format!("{}/{id}", kind.unwrap_or_default())),
				(None, None) => None,
			};
			match name.as_ref().and_then(|name| places.get(name)) {
				None => {
					if let Some(name) = name {
						places.insert(name, entries.len());
					}
					entries.push((url, resource));
				},
				Some(place) => {
					let Some((_, known)) = entries.get_mut(*place) else { return Ok(()) };
					if *known == resource || subset::is_subset(&resource) {
						return Ok(());
					}
					if !subset::is_subset(known) {
						return Err(Error::Conflict(kind.unwrap_or("Resource")));
					}
					*known = resource;
				},
			}
			Ok(())
		})?;
	}
	if entries.is_empty() {
		return Err(Error::Empty);
	}

	let text = |text: &str| Json::String(text.to_owned());
	let id_of = |(_, resource): &(Option<String>, Json)| {
		let kind = resource.get("resourceType")?.as_str()?;
		Some(format!("{kind}/{}", resource.get("id")?.as_str()?))
	};
	let by_id: std::collections::HashSet<String> = entries.iter().filter_map(id_of).collect();
	elsewhere.retain(|url| !places.contains_key(url) && !by_id.contains(url));
	elsewhere.sort();
	elsewhere.dedup();
	let mut bundle = vec![
		("resourceType".to_owned(), text("Bundle")),
		("type".to_owned(), text("collection")),
		(
			"entry".to_owned(),
			Json::Array(
				entries
					.into_iter()
					.map(|(url, resource)| {
						let mut members = Vec::new();
						if let Some(url) = url {
							members.push(("fullUrl".to_owned(), Json::String(url)));
						}
						members.push(("resource".to_owned(), resource));
						Json::Object(members)
					})
					.collect(),
			),
		),
	];
	if !elsewhere.is_empty() {
		let link = |url: String| {
			let relation = ("relation".to_owned(), text("related"));
			Json::Object(vec![relation, ("url".to_owned(), Json::String(url))])
		};
		let links = elsewhere.into_iter().map(link).collect();
		bundle.push(("link".to_owned(), Json::Array(links)));
	}
	Ok(Json::Object(bundle).to_compact().into_bytes())
}

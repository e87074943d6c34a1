//! The reference of the book says what the runtime does, and no link of the documentation is dead.
//!
//! What stands below a heading "Not in the runtime yet" has to be just that.

use anamnesis_primitives::Refusal;
use anamnesis_runtime::Runtime;
use codec::Decode;
use frame_metadata::{v15::RuntimeMetadataV15, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::TypeDef;
use std::{
	collections::BTreeSet,
	fs,
	path::{Path, PathBuf},
};

const CALLS: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/calls.md"));
const EVENTS_AND_ERRORS: &str = include_str!(concat!(
	env!("CARGO_MANIFEST_DIR"),
	"/../docs/src/reference/events-and-errors.md"
));
const PALLETS: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/pallets.md"));
const REFUSALS: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/refusals.md"));
const RUNTIME_APIS: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/runtime-apis.md"));

const ADMISSION: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/explanation/admission.md"));

/// The table of calls and classes, which is true by a test of its own.
const CLASSES: &str = include_str!("classes.rs");

/// The pallets whose events and errors are documented where the SDK is.
const OF_THE_SDK: [&str; 8] =
	["System", "Timestamp", "Council", "Aura", "Historical", "Session", "Grandpa", "Utility"];

/// What the runtime tells of itself. Asked on a chain, since defaults in the metadata depend on it.
fn metadata() -> RuntimeMetadataV15 {
	let opaque = sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(15))
		.expect("version 15 is supported");
	let prefixed = RuntimeMetadataPrefixed::decode(&mut &opaque[..]).expect("it decodes");
	let RuntimeMetadata::V15(metadata) = prefixed.1 else { panic!("version 15 was asked for") };
	metadata
}

/// The variants of an enum: name and index.
fn variants(metadata: &RuntimeMetadataV15, id: u32) -> Vec<(String, u8)> {
	let ty = metadata.types.resolve(id).expect("the type is registered");
	let TypeDef::Variant(definition) = &ty.type_def else { panic!("calls are an enum") };
	definition.variants.iter().map(|variant| (variant.name.clone(), variant.index)).collect()
}

/// How polkadot.js writes a name: `admit_organisation` is `admitOrganisation`, `Consortium` is `consortium`.
fn camel_case(name: &str) -> String {
	let mut camel = String::new();
	let mut words = name.split('_');
	if let Some(first) = words.next() {
		camel.push_str(&first[..1].to_lowercase());
		camel.push_str(&first[1..]);
	}
	for word in words {
		camel.push_str(&word[..1].to_uppercase());
		camel.push_str(&word[1..]);
	}
	camel
}

/// The parts of a page about what the runtime has, and about what it does not have yet.
fn halves(page: &str) -> (String, String) {
	let (mut has, mut lacks) = (String::new(), String::new());
	// The level of the heading whose section is about what is not there yet.
	let mut outside = None;
	for line in page.lines() {
		let level = line.chars().take_while(|c| *c == '#').count();
		if level > 0 {
			if outside.is_some_and(|above| level <= above) {
				outside = None;
			}
			if line.ends_with("Not in the runtime yet") {
				outside = Some(level);
			}
		}
		let part = if outside.is_some() { &mut lacks } else { &mut has };
		part.push_str(line);
		part.push('\n');
	}
	(has, lacks)
}

/// The cells of the rows of all tables, without heads.
fn rows(text: &str) -> Vec<Vec<&str>> {
	text.lines()
		.filter(|line| line.starts_with('|') && !line.starts_with("|---"))
		.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
		.collect()
}

/// Everything of the form `pallet.name` between backticks.
fn dotted_names(text: &str) -> BTreeSet<String> {
	let is_word = |part: &str| {
		!part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
	};
	text.split('`')
		.skip(1)
		.step_by(2)
		.filter(|code| code.split_once('.').is_some_and(|(a, b)| is_word(a) && is_word(b)))
		.map(String::from)
		.collect()
}

/// The names in the first cells of the tables.
fn first_cells(text: &str) -> BTreeSet<String> {
	rows(text).into_iter().flat_map(|cells| dotted_names(cells[0])).collect()
}

/// What is wrong with a page that has to name all that is needed, and in its tables only what is there.
fn complaints(page: &str, needed: &BTreeSet<String>, there: &BTreeSet<String>) -> Vec<String> {
	let (has, lacks) = halves(page);
	let (named, listed, announced) = (dotted_names(&has), first_cells(&has), first_cells(&lacks));
	let missing = needed
		.difference(&named)
		.filter(|name| !announced.contains(*name))
		.map(|name| format!("{name} is missing"));
	let gone = listed.difference(there).map(|name| format!("{name} is not in the runtime"));
	let come = announced
		.intersection(there)
		.map(|name| format!("{name} is in the runtime now: move its row up"));
	missing.chain(gone).chain(come).collect()
}

#[test]
fn the_reference_has_every_refusal_with_its_code() {
	for refusal in Refusal::ALL {
		let (code, name) = (refusal.code().to_string(), format!("`{refusal:?}`"));
		assert!(
			rows(REFUSALS).iter().any(|cells| cells[0] == code && cells[1] == name),
			"the row of refusal {code}, {name}, is missing"
		);
	}
}

#[test]
fn the_reference_has_every_pallet_with_its_index() {
	let (has, lacks) = halves(PALLETS);
	let documented = |text: &str| -> BTreeSet<(String, String)> {
		rows(text)
			.into_iter()
			.filter(|cells| cells[0].parse::<u8>().is_ok())
			.map(|cells| (cells[0].to_string(), cells[1].trim_matches('`').to_string()))
			.collect()
	};
	let there: BTreeSet<_> =
		metadata().pallets.into_iter().map(|p| (p.index.to_string(), p.name)).collect();
	assert_eq!(documented(&has), there);
	assert!(
		documented(&lacks).is_disjoint(&there),
		"a pallet is in the runtime now: move its row up"
	);
}

#[test]
fn the_reference_has_every_call_with_its_index_and_class() {
	let metadata = metadata();
	let mut calls = BTreeSet::new();
	let (has, _) = halves(CALLS);
	let rows = rows(&has);
	for pallet in &metadata.pallets {
		let Some(entry) = &pallet.calls else { continue };
		for (name, index) in variants(&metadata, entry.ty.id) {
			let call = format!("{}.{}", camel_case(&pallet.name), camel_case(&name));
			let key = format!("`{call}`");
			let row = rows
				.iter()
				.find(|cells| cells[0] == key)
				.unwrap_or_else(|| panic!("the row of {call} is missing"));
			assert_eq!(row[1], format!("{}.{index}", pallet.index), "the index of {call}");
			let decided = format!("(\"{}\", \"{name}\", \"{}\")", pallet.name, row[2]);
			assert!(
				CLASSES.contains(&decided),
				"{call} is not of class \"{}\": see the table in classes.rs",
				row[2]
			);
			calls.insert(call);
		}
	}
	assert_eq!(complaints(CALLS, &calls, &calls), Vec::<String>::new());
}

#[test]
fn whatever_is_free_is_in_the_table_of_what_bounds_it() {
	let free: BTreeSet<_> = rows(CALLS)
		.into_iter()
		.filter(|cells| cells.len() > 2)
		.filter(|cells| ["free,", "emergency,"].iter().any(|class| cells[2].starts_with(class)))
		.flat_map(|cells| dotted_names(cells[0]))
		.collect();
	assert!(free.len() > 10, "{free:?}");
	assert_eq!(first_cells(ADMISSION), free, "say in admission.md what bounds it");
}

#[test]
fn the_reference_has_the_events_and_errors_of_our_pallets() {
	let metadata = metadata();
	let (mut ours, mut all) = (BTreeSet::new(), BTreeSet::new());
	for pallet in &metadata.pallets {
		let types = [
			pallet.event.as_ref().map(|event| event.ty.id),
			pallet.error.as_ref().map(|error| error.ty.id),
		];
		for id in types.into_iter().flatten() {
			for (name, _) in variants(&metadata, id) {
				let name = format!("{}.{name}", camel_case(&pallet.name));
				if !OF_THE_SDK.contains(&pallet.name.as_str()) {
					ours.insert(name.clone());
				}
				all.insert(name);
			}
		}
	}
	assert_eq!(complaints(EVENTS_AND_ERRORS, &ours, &all), Vec::<String>::new());
}

#[test]
fn the_reference_has_every_runtime_api() {
	let methods: BTreeSet<_> = metadata()
		.apis
		.into_iter()
		// Only there in builds that measure or rehearse.
		.filter(|api| !["Benchmark", "TryRuntime"].contains(&api.name.as_str()))
		.flat_map(|api| {
			let name = camel_case(&api.name);
			let method = move |method: String| format!("{name}.{}", camel_case(&method));
			api.methods.into_iter().map(move |entry| method(entry.name))
		})
		.collect();
	assert_eq!(complaints(RUNTIME_APIS, &methods, &methods), Vec::<String>::new());
}

fn repository() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Markdown files below a folder.
fn pages(folder: &Path) -> Vec<PathBuf> {
	let mut found = vec![];
	for entry in fs::read_dir(folder).expect("the folder is there") {
		let path = entry.expect("it can be read").path();
		if path.is_dir() {
			found.extend(pages(&path));
		} else if path.extension().is_some_and(|extension| extension == "md") {
			found.push(path);
		}
	}
	found
}

/// The lines outside of code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
	let mut in_code = false;
	text.lines().filter(move |line| {
		let fence = line.trim_start().starts_with("```");
		in_code ^= fence;
		!in_code && !fence
	})
}

/// The targets of links `[…](target)` outside of code.
fn links(text: &str) -> Vec<String> {
	prose(text)
		.flat_map(|line| {
			line.split("](")
				.skip(1)
				.filter_map(|rest| rest.split_once(')'))
				.map(|(to, _)| to.into())
		})
		.collect()
}

/// The anchors that headings get: lower case, spaces as hyphens, nothing else but letters, digits, `_` and `-`.
fn anchors(text: &str) -> BTreeSet<String> {
	prose(text)
		.filter(|line| line.starts_with('#'))
		.map(|line| {
			line.trim_start_matches('#')
				.trim()
				.to_lowercase()
				.chars()
				.map(|c| if c == ' ' { '-' } else { c })
				.filter(|c| c.is_alphanumeric() || ['-', '_'].contains(c))
				.collect()
		})
		.collect()
}

/// What is wrong with the links of a page.
fn dead_links(page: &Path) -> Vec<String> {
	let text = fs::read_to_string(page).expect("the page can be read");
	let folder = page.parent().expect("a page is in a folder");
	let mut dead = vec![];
	for link in links(&text) {
		if link.contains("://") {
			continue;
		}
		let (file, anchor) = link.split_once('#').unwrap_or((link.as_str(), ""));
		let target = if file.is_empty() { page.to_path_buf() } else { folder.join(file) };
		let found = target.exists()
			&& (anchor.is_empty()
				|| fs::read_to_string(&target).is_ok_and(|text| anchors(&text).contains(anchor)));
		if !found {
			dead.push(format!("{}: {link}", page.display()));
		}
	}
	dead
}

#[test]
fn no_link_of_the_documentation_is_dead() {
	let mut all = pages(&repository().join("docs/src"));
	all.extend(["README.md", "CHANGELOG.md"].map(|name| repository().join(name)));
	let dead: Vec<_> = all.iter().flat_map(|page| dead_links(page)).collect();
	assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn the_summary_links_every_page_once() {
	let book = repository().join("docs/src");
	let summary = book.join("SUMMARY.md");
	let text = fs::read_to_string(&summary).expect("the book has a summary");
	let links: Vec<_> = links(&text).into_iter().map(|link| book.join(link)).collect();
	let linked: BTreeSet<_> = links.iter().cloned().collect();
	// Else the book cannot be made.
	assert_eq!(links.len(), linked.len(), "a page is linked twice");
	for page in pages(&book) {
		assert!(page == summary || linked.contains(&page), "{} is not linked", page.display());
	}
}

#[test]
fn the_checks_find_what_is_wrong() {
	let page = "| call |\n|---|\n| `a.kept` |\n| `a.gone` |\n\n## Not in the runtime yet\n\n| `a.come` |\n";
	let there = ["a.kept", "a.come", "a.new"].map(String::from).into();
	assert_eq!(
		complaints(page, &there, &there),
		[
			"a.new is missing",
			"a.gone is not in the runtime",
			"a.come is in the runtime now: move its row up",
		]
	);
	assert_eq!(links("see [a](b.md#c)\n```\n[x](y)\n```"), ["b.md#c"]);
	assert!(anchors("## What is, and what is not").contains("what-is-and-what-is-not"));
	assert_eq!(camel_case("purge_step"), "purgeStep");
	assert_eq!(camel_case("RecordAnchors"), "recordAnchors");
}

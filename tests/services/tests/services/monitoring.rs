//! What operators watch with: the real Prometheus takes our configuration, reads a real node, custodian, keyholder, gateway
//! and machine, and evaluates every alert; every metric that an alert or a panel names is one that they show.
//!
//! Grafana is not in Debian and not here. Of the dashboard it is checked that its structure is one that Grafana reads, and
//! that Prometheus has an answer for each panel.

use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{until, World, CUSTODIAN, KEYHOLDER},
};
use anamnesis_test_harness::Program;
use serde_json::Value;
use std::{
	collections::BTreeSet,
	fs,
	net::{SocketAddr, TcpListener},
	path::{Path, PathBuf},
	process::Command,
};
use tempfile::TempDir;
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
};

/// What the metrics begin with that ours and those of the SDK and the machine have.
const FAMILIES: [&str; 7] =
	["anamnesis_", "custodian_", "gateway_", "keyholder_", "node_", "policies_", "substrate_"];

fn folder() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/monitoring")
}

fn read(file: &str) -> String {
	let path = folder().join(file);
	fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn promtool(arguments: &[&str]) {
	let mut command = Command::new("promtool");
	let output = command.args(arguments).current_dir(folder()).output();
	let output = output.expect("this test needs promtool: apt-get install prometheus");
	let said = [output.stdout, output.stderr].concat();
	assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said));
}

/// The files in a folder of ours, by their names.
fn files(below: &str) -> Vec<String> {
	let entries = fs::read_dir(folder().join(below)).expect("the folder is there");
	let names = entries.map(|entry| entry.expect("it can be read").file_name());
	let mut files: Vec<_> =
		names.map(|name| format!("{below}/{}", name.to_str().expect("it is text"))).collect();
	files.sort();
	files
}

#[test]
fn promtool_takes_configuration_and_rules_and_their_tests_pass() {
	promtool(&["check", "config", "prometheus.yml"]);
	let (rules, tests) = (files("rules"), files("rules-tests"));
	assert!(!rules.is_empty());
	for file in &tests {
		promtool(&["test", "rules", file]);
	}

	// Of each alert there is a moment at which it fires, and one at which it does not.
	let said: String = tests.iter().map(|file| read(file)).collect();
	let cases: Vec<_> = said.split("- alertname: ").skip(1).collect();
	let mut alerts = 0;
	for name in rules.iter().flat_map(|file| names_of_alerts(&read(file))) {
		alerts += 1;
		let of_it = cases.iter().filter(|case| case.lines().next() == Some(&name));
		let (calm, firing): (Vec<&str>, Vec<&str>) =
			of_it.partition(|case| case.contains("exp_alerts: []"));
		assert!(!calm.is_empty() && !firing.is_empty(), "{name} is not tested both ways");
	}
	assert!(alerts > 20, "{alerts} alerts");
}

fn names_of_alerts(rules: &str) -> Vec<String> {
	let lines = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: "));
	lines.map(str::to_owned).collect()
}

/// A Prometheus with our configuration, but for the addresses.
struct Prometheus {
	address: SocketAddr,
	// Dropped in this order: the process before its folder.
	_program: Program,
	_folder: TempDir,
}

impl Prometheus {
	async fn watching(targets: [(&str, SocketAddr); 5]) -> Self {
		let folder = tempfile::tempdir().expect("a folder can be made");
		let rules = self::folder().join("rules").canonicalize().expect("the rules are there");
		let mut config = read("prometheus.yml")
			.replace("interval: 15s", "interval: 1s")
			.replace("rules/*.yml", &format!("{}/*.yml", rules.display()));
		for (written, address) in targets {
			assert!(config.contains(written), "{written} is not in prometheus.yml");
			config = config.replace(written, &address.to_string());
		}
		let file = folder.path().join("prometheus.yml");
		fs::write(&file, config).expect("the folder is new");

		let address = free_address();
		let mut command = Command::new("prometheus");
		command
			.arg(format!("--config.file={}", file.display()))
			.arg(format!("--storage.tsdb.path={}", folder.path().join("data").display()))
			.arg(format!("--web.listen-address={address}"));
		let program = Program::start(command);
		let ready =
			|line: &str| line.contains("Server is ready to receive web requests").then_some(());
		program.wait_for("the start of Prometheus", ready).await;
		Self { address, _program: program, _folder: folder }
	}

	/// What its interface answers.
	async fn ask(&self, path: &str) -> Value {
		let answer: Value = serde_json::from_str(&get(self.address, path).await)
			.unwrap_or_else(|error| panic!("{path}: {error}"));
		assert_eq!(answer["status"], "success", "{path}: {answer}");
		answer["data"].clone()
	}

	/// How many series an expression gives now.
	async fn series(&self, expression: &str) -> usize {
		let result = self.ask(&format!("/api/v1/query?query={}", encoded(expression))).await;
		result["result"].as_array().map_or(0, Vec::len)
	}
}

fn free_address() -> SocketAddr {
	let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	free.local_addr().expect("it is bound")
}

async fn get(address: SocketAddr, path: &str) -> String {
	let asking = async {
		let mut connection = TcpStream::connect(address).await?;
		// In this version answers come in one piece.
		let request = format!("GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n");
		connection.write_all(request.as_bytes()).await?;
		let mut answer = String::new();
		connection.read_to_string(&mut answer).await?;
		Ok::<_, std::io::Error>(answer)
	};
	let answer = asking.await.unwrap_or_else(|error| panic!("{address}{path}: {error}"));
	answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default()
}

/// As it stands in an address.
fn encoded(text: &str) -> String {
	text.bytes()
		.map(|byte| match byte {
			byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
			byte => format!("%{byte:02X}"),
		})
		.collect()
}

/// The names of metrics in an expression.
fn names_in(expression: &str) -> BTreeSet<String> {
	let is_of_a_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
	let words = expression.split(|character| !is_of_a_name(character));
	words
		.filter(|word| FAMILIES.iter().any(|family| word.starts_with(family)))
		.map(str::to_owned)
		.collect()
}

/// The panels of the dashboard: the title of each, and what it asks.
fn panels() -> Vec<(String, Vec<String>)> {
	let dashboard: Value =
		serde_json::from_str(&read("grafana/anamnesis.json")).expect("the dashboard is JSON");
	for field in ["uid", "title", "schemaVersion", "templating", "time"] {
		assert!(!dashboard[field].is_null(), "the dashboard has no {field}");
	}
	let panels = dashboard["panels"].as_array().expect("there are panels");
	let (mut ids, mut taken) = (BTreeSet::new(), BTreeSet::new());
	let mut found = Vec::new();
	for panel in panels {
		let title = panel["title"].as_str().expect("a panel has a title").to_owned();
		assert!(ids.insert(panel["id"].as_u64().expect("a panel has a number")), "{title}");
		let at = |name: &str| panel["gridPos"][name].as_u64().expect("a panel has a place");
		assert!(at("x") + at("w") <= 24, "{title} is too wide");
		for (column, row) in (at("x")..at("x") + at("w"))
			.flat_map(|x| (at("y")..at("y") + at("h")).map(move |y| (x, y)))
		{
			assert!(taken.insert((column, row)), "{title} lies over another panel");
		}
		if panel["type"] == "row" {
			continue;
		}
		assert!(
			["stat", "timeseries"].contains(&panel["type"].as_str().unwrap_or_default()),
			"{title}"
		);
		assert!(panel["description"].as_str().is_some_and(|text| !text.is_empty()), "{title}");
		let targets = panel["targets"].as_array().expect("a panel asks something");
		let asked = targets.iter().map(|target| {
			assert_eq!(target["datasource"]["uid"], "${datasource}", "{title}");
			target["expr"].as_str().expect("it asks by an expression").to_owned()
		});
		let asked: Vec<_> = asked.collect();
		assert!(!asked.is_empty(), "{title} asks nothing");
		found.push((title, asked));
	}
	found
}

/// As Grafana would ask with everything chosen.
fn with_everything_chosen(expression: &str) -> String {
	let filled = expression.replace("$node", ".*").replace("$__rate_interval", "1m");
	assert!(!filled.contains('$'), "a variable that is not known: {filled}");
	filled
}

#[tokio::test]
async fn prometheus_knows_every_metric_that_an_alert_or_a_panel_names() {
	let world = World::begin().await;
	let organisation = |number: u32| ORGANISATIONS[number as usize];
	let custodian = Service::custodian(organisation(CUSTODIAN), &world.own_node(), "").await;
	let keyholder = Service::keyholder(organisation(KEYHOLDER), &world.own_node(), "").await;
	let gateway = Service::of_gateway(&world.own_node()).start().await;
	for service in [&custodian, &keyholder, &gateway] {
		// Requests that are answered, so that there is something to count.
		get(service.address(), "/v1/health/ready").await;
	}
	// And one that is refused: this is no WebSocket.
	get(gateway.address(), "/v1/rpc").await;
	let machine = free_address();
	let mut exporter = Command::new("prometheus-node-exporter");
	exporter.arg(format!("--web.listen-address={machine}"));
	let exporter = Program::start(exporter);
	exporter
		.wait_for("the start of the exporter", |line| {
			line.contains("TLS is disabled").then_some(())
		})
		.await;

	let prometheus = Prometheus::watching([
		("127.0.0.1:9615", world.node.metrics_address().await),
		("127.0.0.1:9620", custodian.metrics()),
		("127.0.0.1:9630", keyholder.metrics()),
		("127.0.0.1:9640", gateway.metrics()),
		("127.0.0.1:9100", machine),
	])
	.await;
	until("everything is read", || async { prometheus.series("up == 1").await == 5 }).await;

	// Every rule is evaluated, and none of them fails.
	let rules = || async {
		let groups = prometheus.ask("/api/v1/rules").await["groups"].clone();
		let groups = groups.as_array().cloned().unwrap_or_default();
		let rules = groups.iter().flat_map(|group| group["rules"].as_array().cloned());
		rules.flatten().collect::<Vec<_>>()
	};
	until("every rule is evaluated", || async {
		rules().await.iter().all(|rule| rule["health"] != "unknown")
	})
	.await;
	let rules = rules().await;
	let written: usize = files("rules").iter().map(|file| names_of_alerts(&read(file)).len()).sum();
	assert_eq!(rules.len(), written, "all of them are there");
	for rule in &rules {
		assert_eq!((&rule["health"], &rule["type"]), (&"ok".into(), &"alerting".into()), "{rule}");
		for said in ["summary", "do"] {
			assert!(rule["annotations"][said].is_string(), "{rule}");
		}
	}

	// Whatever is named is there. Some of it takes a finalised block, or the end of an interval.
	let panels = panels();
	let of_panels = panels.iter().flat_map(|(_, asked)| asked.iter().cloned());
	let of_rules = rules.iter().filter_map(|rule| rule["query"].as_str()).map(str::to_owned);
	let named: BTreeSet<_> =
		of_panels.chain(of_rules).flat_map(|expression| names_in(&expression)).collect();
	assert!(named.len() > 40, "{named:?}");
	for name in &named {
		until(&format!("{name} is shown"), || async { prometheus.series(name).await > 0 }).await;
	}
	// And every panel shows something.
	for (title, asked) in &panels {
		for expression in asked {
			let expression = with_everything_chosen(expression);
			until(&format!("{title}: {expression}"), || async {
				prometheus.series(&expression).await > 0
			})
			.await;
		}
	}
	// A chain that goes on is nothing to be told about.
	let firing = prometheus.ask("/api/v1/alerts").await;
	let firing = firing["alerts"].as_array().cloned().unwrap_or_default();
	for alert in firing.iter().filter(|alert| alert["state"] == "firing") {
		let of_the_chain = ["NodeDown", "NoNewBlock", "FinalityLags", "ErasureCasesOverdue"];
		let name = alert["labels"]["alertname"].as_str().unwrap_or_default();
		assert!(!of_the_chain.contains(&name), "{alert}");
	}
}

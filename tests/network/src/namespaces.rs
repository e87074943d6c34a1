//! A network that can be cut in halves: two network namespaces, joined by a bridge.
//!
//! Each half is a namespace with an address on the bridge, over which nodes speak to each other, and one on a link of its
//! own to the test, over which the test speaks to nodes, also while the halves are apart. Cut is what happens when
//! somebody pulls the cable between two switches: nobody is told, packets just do not arrive.
//!
//! All of it is made in a namespace of the test's own, by the root of that namespace: as root, or, where the system lets
//! everybody make user namespaces, as anybody. Nothing of it is seen from outside, and it is gone with the test.

use crate::{
	network::{turn, Place},
	report,
};
use anamnesis_test_harness::{Builder, Identity, Program};
use std::{
	env,
	net::{IpAddr, Ipv4Addr},
	process::Command,
};

/// Says to the process that it is inside.
const INSIDE: &str = "ANAMNESIS_TEST_NAMESPACE";

/// What the test can be started with: as root, or as anybody.
const WAYS_IN: [&[&str]; 2] =
	[&["unshare", "--net"], &["unshare", "--user", "--map-root-user", "--net"]];

/// The bridge between the halves.
const BRIDGE: &str = "between";

/// Two namespaces that can be cut off from each other.
pub struct Halves([Half; 2]);

/// One of them.
struct Half {
	/// Keeps the namespace.
	holder: Program,
	/// The end of its cable at the bridge.
	port: &'static str,
	/// Where its nodes are for each other.
	address: Ipv4Addr,
	/// Where its nodes are for the test.
	reached_at: Ipv4Addr,
}

/// Runs the test of this name again, by itself, in a namespace of its own. In the process that is there, the halves are
/// given; everywhere else everything is done when this ends.
///
/// # Panics
///
/// When there can be no such namespace; the message says what to do. And when the test fails there.
pub async fn run(test: &str) -> Option<Halves> {
	if env::var_os(INSIDE).is_some() {
		return Some(Halves::new().await);
	}
	let (enter, arguments) = way_in().split_first().expect("it is a command");
	// The nodes are in that process, and they count.
	let _turn = turn().await;
	let mut command = Command::new(enter);
	command
		.args(arguments)
		.arg(env::current_exe().expect("a program knows where it is"))
		.args(["--exact", test, "--nocapture"])
		.env(INSIDE, "1")
		.env("RUST_BACKTRACE", "0");
	let mut program = Program::start(command);
	let status = program.ended().await;
	assert!(status.success(), "in its own namespace it fails:\n{}", program.log().tail());
	let output = program.log().whole();
	assert!(output.contains("1 passed"), "there is no test {test}");
	for line in output.lines().filter_map(|line| line.split_once("network: ")) {
		report::repeat(line.1);
	}
	None
}

/// The first way that works here.
fn way_in() -> &'static [&'static str] {
	let mut failures = String::new();
	for way in WAYS_IN {
		let (enter, arguments) = way.split_first().expect("it is a command");
		let mut command = Command::new(enter);
		command.args(arguments).args(["ip", "link", "add", BRIDGE, "type", "bridge"]);
		match command.output() {
			Ok(output) if output.status.success() => return way,
			Ok(output) => failures += &String::from_utf8_lossy(&output.stderr),
			Err(error) => failures += &format!("{enter}: {error}\n"),
		}
	}
	panic!(
		"This test cuts a network of its own in halves. For that it needs `unshare` (util-linux) and `ip` (iproute2), and \
		 root, or a system that lets everybody make user namespaces (`unshare --user --map-root-user --net true` works \
		 there). Install what is missing, or run the tests as root. What was tried said:\n{failures}"
	);
}

impl Halves {
	async fn new() -> Self {
		run_ip(&["link", "set", "lo", "up"]);
		run_ip(&["link", "add", BRIDGE, "type", "bridge"]);
		run_ip(&["link", "set", BRIDGE, "up"]);
		Self([Half::new(1, "port1", "test1").await, Half::new(2, "port2", "test2").await])
	}

	fn half(&self, node: usize) -> &Half {
		&self.0[node / 2]
	}

	/// Where validators are: two in each half.
	pub fn places(&self) -> Vec<Place> {
		let place = |node: usize| Place {
			listen: format!("/ip4/{}/tcp/{}", self.half(node).address, 30_333 + node % 2),
			identity: Identity::fresh(),
		};
		(0..4).map(place).collect()
	}

	/// Has a validator started in its half.
	pub fn inside(&self, node: usize, builder: Builder) -> Builder {
		let half = self.half(node);
		let holder = half.holder.id().to_string();
		builder
			.through(["nsenter", "--target", &holder, "--net", "--"])
			.reached_at(IpAddr::V4(half.reached_at))
			// The link is the test's alone.
			.arguments(["--unsafe-rpc-external", "--rpc-cors", "all"])
	}

	/// Cuts the halves off from each other.
	pub fn cut(&self) {
		for half in &self.0 {
			run_ip(&["link", "set", half.port, "nomaster"]);
		}
	}

	/// Joins them again.
	pub fn heal(&self) {
		for half in &self.0 {
			run_ip(&["link", "set", half.port, "master", BRIDGE]);
		}
	}
}

impl Half {
	async fn new(number: u8, port: &'static str, link: &str) -> Self {
		let mut command = Command::new("unshare");
		command.args(["--net", "sh", "-c", "echo ready; exec sleep infinity"]);
		let holder = Program::start(command);
		let ready = |line: &str| (line == "ready").then_some(());
		holder.wait_for("a network namespace", ready).await;
		let half = Self {
			port,
			address: Ipv4Addr::new(10, 77, 0, number),
			reached_at: Ipv4Addr::new(10, 77, number, 2),
			holder,
		};
		let id = half.holder.id().to_string();
		run_ip(&[
			"link", "add", "name", port, "type", "veth", "peer", "name", "peers", "netns", &id,
		]);
		run_ip(&["link", "set", port, "master", BRIDGE, "up"]);
		run_ip(&[
			"link", "add", "name", link, "type", "veth", "peer", "name", "test", "netns", &id,
		]);
		run_ip(&["address", "add", &format!("10.77.{number}.1/30"), "dev", link]);
		run_ip(&["link", "set", link, "up"]);
		half.ip(&["link", "set", "lo", "up"]);
		half.ip(&["address", "add", &format!("{}/24", half.address), "dev", "peers"]);
		half.ip(&["link", "set", "peers", "up"]);
		half.ip(&["address", "add", &format!("{}/30", half.reached_at), "dev", "test"]);
		half.ip(&["link", "set", "test", "up"]);
		half
	}

	fn ip(&self, arguments: &[&str]) {
		let id = self.holder.id().to_string();
		let enter = ["--target", &id, "--net", "--", "ip"];
		run_command("nsenter", &[&enter, arguments].concat());
	}
}

fn run_ip(arguments: &[&str]) {
	run_command("ip", arguments);
}

fn run_command(program: &str, arguments: &[&str]) {
	let output = Command::new(program).args(arguments).output();
	let output = output.unwrap_or_else(|error| panic!("{program} does not start: {error}"));
	let errors = String::from_utf8_lossy(&output.stderr);
	assert!(output.status.success(), "{program} {}: {errors}", arguments.join(" "));
}

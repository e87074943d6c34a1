//! The ports, what is offered at them, and whom the node knows.

use super::{report::Report, Intended};
use sc_cli::{CliConfiguration, RpcMethods, SubstrateCli};
use sc_network::config::{NodeKeyConfig, NonReservedPeerMode, Secret};
use sc_service::{config::NetworkConfiguration, ChainType};
use std::{
	io,
	net::{IpAddr, SocketAddr, TcpListener, UdpSocket},
	path::PathBuf,
};

const RPC_PORT: u16 = 9944;
const PROMETHEUS_PORT: u16 = 9615;
const P2P_PORT: u16 = 30333;

/// Where something is going to listen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Socket {
	Tcp(SocketAddr),
	Udp(SocketAddr),
}

/// Tries whether the node can listen where it is told to.
pub(super) fn check_ports(intended: &Intended<'_>, report: &mut Report) {
	match intended.command.rpc_addr(RPC_PORT) {
		Ok(endpoints) => {
			let endpoints = endpoints.unwrap_or_default();
			let open = endpoints.iter().any(|endpoint| {
				endpoint.rpc_methods == RpcMethods::Unsafe && !endpoint.listen_addr.ip().is_loopback()
			});
			if open {
				report.fail(
					"RPC",
					"everybody who reaches it may call unsafe methods: insert and rotate keys, change peers",
					"Leave --rpc-methods unsafe away. What needs unsafe methods is called on the machine itself.",
				);
			}
			for endpoint in endpoints {
				let socket = Socket::Tcp(endpoint.listen_addr);
				check_socket("RPC port", socket, endpoint.is_optional, report);
			}
		},
		Err(error) => report.fail(
			"RPC",
			error.to_string(),
			"A validator answers its own machine only. Give front ends and services elsewhere a node that does not \
			 validate.",
		),
	}
	let spec = intended.spec.cloned_box();
	if let Ok(Some(prometheus)) = intended.command.prometheus_config(PROMETHEUS_PORT, &spec) {
		check_socket("metrics port", Socket::Tcp(prometheus.port), false, report);
	}
	if let Some(network) = network(intended) {
		for address in &network.listen_addresses {
			if let Some(socket) = socket(&address.to_string()) {
				// Without IPv6 the node listens on IPv4 alone.
				let is_optional =
					matches!(socket, Socket::Tcp(at) | Socket::Udp(at) if at.is_ipv6());
				check_socket("peers' port", socket, is_optional, report);
			}
		}
	}
}

/// Binds it, and lets it go again.
fn check_socket(check: &'static str, socket: Socket, is_optional: bool, report: &mut Report) {
	let (tried, kind, address) = match socket {
		Socket::Tcp(address) => (TcpListener::bind(address).map(drop), "TCP", address),
		Socket::Udp(address) => (UdpSocket::bind(address).map(drop), "UDP", address),
	};
	match tried {
		Ok(()) if address.port() == 0 => report.ok(check, format!("{kind} {}: any that is free", address.ip())),
		Ok(()) => report.ok(check, format!("{kind} {address} is free")),
		Err(error) if error.kind() == io::ErrorKind::AddrInUse => report.fail(
			check,
			format!("{kind} {address} is taken by another program"),
			"See which with `ss -tulpn`. If it is this node, stop it first; else end the other one, or name another port.",
		),
		Err(error) if is_optional => report.ok(check, format!("{kind} {address} is left out here: {error}")),
		Err(error) => report.fail(
			check,
			format!("{kind} {address}: {error}"),
			"Name an address of this machine, and a port from 1024 on.",
		),
	}
}

/// Looks at whom the node knows.
pub(super) fn check_peers(intended: &Intended<'_>, report: &mut Report) {
	const CHECK: &str = "peers";
	let Some(network) = network(intended) else {
		return report.fail(
			CHECK,
			"the options about the network contradict each other",
			"Look at them with `anamnesis-node --help`.",
		);
	};
	let NetworkConfiguration { boot_nodes, default_peers_set: set, .. } = network;
	let reserved = set.reserved_nodes.len();
	match set.non_reserved_mode {
		NonReservedPeerMode::Deny if reserved == 0 => report.fail(
			CHECK,
			"only reserved nodes are let in, and none is named",
			"Name the other members' nodes: --reserved-nodes /dns/HOST/tcp/PORT/p2p/PEER.",
		),
		NonReservedPeerMode::Deny => report.ok(CHECK, format!("{reserved} reserved nodes, and no others")),
		_ if intended.is_dev => report.ok(CHECK, "none are needed"),
		_ if boot_nodes.is_empty() && reserved == 0 => report.warn(
			CHECK,
			"no other node is known: neither the specification nor the options name one",
			"Name one: --bootnodes or --reserved-nodes /dns/HOST/tcp/PORT/p2p/PEER. Only the very first node of a chain \
			 needs none.",
		),
		_ => report.ok(
			CHECK,
			format!("{} nodes to begin with, and {reserved} reserved ones", boot_nodes.len()),
		),
	}
	let is_live = intended.spec.chain_type() == ChainType::Live;
	if is_live && intended.command.get_keyring().is_some() {
		report.fail(
			"keyring",
			"this node would validate with a key that everybody knows",
			"Leave --alice, --bob and the others away, and start with --validator and keys of your own.",
		);
	}
}

fn network(intended: &Intended<'_>) -> Option<NetworkConfiguration> {
	let folder: PathBuf = intended.folder().unwrap_or_default();
	let network = intended.command.network_config(
		&intended.spec.cloned_box(),
		intended.is_dev,
		intended.validates,
		folder.join("network"),
		&crate::cli::Cli::client_id(),
		"preflight",
		// It is not used, and not written anywhere.
		NodeKeyConfig::Ed25519(Secret::New),
		P2P_PORT,
	);
	network.ok()
}

/// The socket of an address like `/ip4/0.0.0.0/tcp/30333/ws`; nothing of a name, or of what is no socket.
pub(super) fn socket(address: &str) -> Option<Socket> {
	let mut parts = address.strip_prefix('/')?.split('/');
	let ip: IpAddr = match parts.next()? {
		"ip4" | "ip6" => parts.next()?.parse().ok()?,
		_ => return None,
	};
	let protocol = parts.next()?;
	let address = SocketAddr::new(ip, parts.next()?.parse().ok()?);
	match protocol {
		"tcp" => Some(Socket::Tcp(address)),
		"udp" => Some(Socket::Udp(address)),
		_ => None,
	}
}

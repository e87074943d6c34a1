//! Every method that a node offers, and what is done with it here. What is not in this list is not let through; a test asks
//! a node for all that it offers and fails when one is missing.

use Verdict::{End, Here, Pass, Refused, Watch};

/// A method.
#[derive(Clone, Copy, Debug)]
pub struct Method {
	/// Its name.
	pub name: &'static str,
	/// What is done with it.
	pub verdict: Verdict,
	/// Why, for whoever reads the refusal or the reference.
	pub why: &'static str,
}

/// What is done with a method.
#[derive(Clone, Copy, Debug)]
pub enum Verdict {
	/// The gateway answers by itself.
	Here(Own),
	/// It is asked of the node, as far as its parameters are let through.
	Pass(Asks),
	/// The same, for something that goes on telling.
	Watch(Watches),
	/// Ends what this method has begun.
	End(&'static str),
	/// It is not let through.
	Refused,
}

/// What the gateway answers by itself.
#[derive(Clone, Copy, Debug)]
pub enum Own {
	/// The list of methods.
	Methods,
	/// A connection goes on under a new session.
	Renew,
}

/// What is asked of the node.
#[derive(Clone, Copy, Debug)]
pub enum Asks {
	/// Anybody may, with parameters of these kinds, of which so many have to be there.
	Plain(&'static [Kind], usize),
	/// A block without what others have sent.
	Block,
	/// A call of a runtime API.
	Call,
	/// One value of the state.
	Storage,
	/// Several.
	StorageAt,
	/// The next nonce of one's own account.
	NextIndex,
	/// Sends a transaction of one's own.
	Submit,
}

/// What goes on telling.
#[derive(Clone, Copy, Debug)]
pub struct Watches {
	/// What is asked of the node: its own name of it, whatever the client said.
	pub subscribe: &'static str,
	/// What the messages are called.
	pub notification: &'static str,
	/// What ends it.
	pub unsubscribe: &'static str,
	/// With which parameters.
	pub asks: Asks,
}

/// A kind of parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
	/// The hash of a block.
	Block,
	/// The height of a block.
	Height,
	/// A patient id, on whose side the account has to be.
	Patient,
	/// The id of an erasure case. Whoever knows one may read it, as on chain.
	Case,
	/// Something that the node checks.
	Any,
}

const AT: Asks = Asks::Plain(&[Kind::Block], 0);
const NOTHING: Asks = Asks::Plain(&[], 0);

const fn heads(
	subscribe: &'static str,
	notification: &'static str,
	unsubscribe: &'static str,
) -> Verdict {
	Watch(Watches { subscribe, notification, unsubscribe, asks: NOTHING })
}

const NEW_HEADS: Verdict =
	heads("chain_subscribeNewHeads", "chain_newHead", "chain_unsubscribeNewHeads");

const WHOLE_STATE: &str =
	"it reads any part of the state, of every patient; use runtime APIs (state_call)";
const OLD_NAME: &str = "it is another name of a method that is let through; use that one";
const OPERATORS: &str = "it is for the operators of a node";
const NEWER: &str = "it belongs to an interface that hands out bodies and states whole; use the groups chain, state and author";
const NETWORK: &str = "it shows the consortium's network";
const UNUSED: &str = "nothing here uses it";

const fn pass(name: &'static str, asks: Asks, why: &'static str) -> Method {
	Method { name, verdict: Pass(asks), why }
}

const fn no(name: &'static str, why: &'static str) -> Method {
	Method { name, verdict: Refused, why }
}

/// The list, in the order of the names.
pub const METHODS: &[Method] = &[
	pass(
		"access_check",
		Asks::Plain(
			&[Kind::Patient, Kind::Any, Kind::Any, Kind::Any, Kind::Any, Kind::Block],
			5,
		),
		"to the patient's side: who may read what",
	),
	no("account_nextIndex", OLD_NAME),
	no("archive_v1_body", NEWER),
	no("archive_v1_call", NEWER),
	no("archive_v1_finalizedHeight", NEWER),
	no("archive_v1_genesisHash", NEWER),
	no("archive_v1_hashByHeight", NEWER),
	no("archive_v1_header", NEWER),
	no("archive_v1_stopStorage", NEWER),
	no("archive_v1_storage", NEWER),
	no("archive_v1_storageDiff", NEWER),
	no("archive_v1_storageDiff_stopStorageDiff", NEWER),
	no("author_hasKey", OPERATORS),
	no("author_hasSessionKeys", OPERATORS),
	no("author_insertKey", OPERATORS),
	no("author_pendingExtrinsics", "it shows what others have sent"),
	no("author_removeExtrinsic", OPERATORS),
	no("author_rotateKeys", OPERATORS),
	no("author_rotateKeysWithOwner", OPERATORS),
	Method {
		name: "author_submitAndWatchExtrinsic",
		verdict: Watch(Watches {
			subscribe: "author_submitAndWatchExtrinsic",
			notification: "author_extrinsicUpdate",
			unsubscribe: "author_unwatchExtrinsic",
			asks: Asks::Submit,
		}),
		why: "a transaction that the account has signed; what it tells are hashes of blocks",
	},
	pass("author_submitExtrinsic", Asks::Submit, "a transaction that the account has signed"),
	Method {
		name: "author_unwatchExtrinsic",
		verdict: End("author_submitAndWatchExtrinsic"),
		why: "ends it",
	},
	no("bitswap_v1_get", UNUSED),
	no("chainHead_v1_body", NEWER),
	no("chainHead_v1_call", NEWER),
	no("chainHead_v1_continue", NEWER),
	no("chainHead_v1_follow", NEWER),
	no("chainHead_v1_header", NEWER),
	no("chainHead_v1_stopOperation", NEWER),
	no("chainHead_v1_storage", NEWER),
	no("chainHead_v1_unfollow", NEWER),
	no("chainHead_v1_unpin", NEWER),
	pass("chainSpec_v1_chainName", NOTHING, "public"),
	pass("chainSpec_v1_genesisHash", NOTHING, "public"),
	pass("chainSpec_v1_properties", NOTHING, "public"),
	pass(
		"chain_getBlock",
		Asks::Block,
		"the header, the time and one's own transactions; in the place of others' stands System.remark without content",
	),
	pass("chain_getBlockHash", Asks::Plain(&[Kind::Height], 0), "hashes say nothing about patients"),
	no("chain_getFinalisedHead", OLD_NAME),
	pass("chain_getFinalizedHead", NOTHING, "hashes say nothing about patients"),
	no("chain_getHead", OLD_NAME),
	pass("chain_getHeader", AT, "headers say nothing about patients"),
	no("chain_getRuntimeVersion", OLD_NAME),
	Method {
		name: "chain_subscribeAllHeads",
		verdict: heads("chain_subscribeAllHeads", "chain_allHead", "chain_unsubscribeAllHeads"),
		why: "headers say nothing about patients",
	},
	no("chain_subscribeFinalisedHeads", OLD_NAME),
	Method {
		name: "chain_subscribeFinalizedHeads",
		verdict: heads(
			"chain_subscribeFinalizedHeads",
			"chain_finalizedHead",
			"chain_unsubscribeFinalizedHeads",
		),
		why: "headers say nothing about patients",
	},
	Method {
		name: "chain_subscribeNewHead",
		verdict: NEW_HEADS,
		why: "the name by which polkadot.js asks for chain_subscribeNewHeads",
	},
	Method {
		name: "chain_subscribeNewHeads",
		verdict: NEW_HEADS,
		why: "headers say nothing about patients",
	},
	no("chain_subscribeRuntimeVersion", OLD_NAME),
	Method {
		name: "chain_unsubscribeAllHeads",
		verdict: End("chain_subscribeAllHeads"),
		why: "ends it",
	},
	no("chain_unsubscribeFinalisedHeads", OLD_NAME),
	Method {
		name: "chain_unsubscribeFinalizedHeads",
		verdict: End("chain_subscribeFinalizedHeads"),
		why: "ends it",
	},
	Method {
		name: "chain_unsubscribeNewHead",
		verdict: End("chain_subscribeNewHeads"),
		why: "the name by which polkadot.js asks for chain_unsubscribeNewHeads",
	},
	Method {
		name: "chain_unsubscribeNewHeads",
		verdict: End("chain_subscribeNewHeads"),
		why: "ends it",
	},
	no("chain_unsubscribeRuntimeVersion", OLD_NAME),
	no("childstate_getKeys", WHOLE_STATE),
	no("childstate_getKeysPaged", WHOLE_STATE),
	no("childstate_getKeysPagedAt", WHOLE_STATE),
	no("childstate_getStorage", WHOLE_STATE),
	no("childstate_getStorageEntries", WHOLE_STATE),
	no("childstate_getStorageHash", WHOLE_STATE),
	no("childstate_getStorageSize", WHOLE_STATE),
	no("dev_getBlockStats", OPERATORS),
	pass(
		"erasure_case",
		Asks::Plain(&[Kind::Case, Kind::Block], 1),
		"how far a case is; it does not say about whom, and its id is told to nobody but the patient's side and members",
	),
	Method {
		name: "gateway_renew",
		verdict: Here(Own::Renew),
		why: "a WebSocket goes on under a new session of the same account, whose ticket is the parameter",
	},
	no("grandpa_proveFinality", NETWORK),
	no("grandpa_roundState", NETWORK),
	no("grandpa_subscribeJustifications", NETWORK),
	no("grandpa_unsubscribeJustifications", NETWORK),
	no("offchain_localStorageClear", OPERATORS),
	no("offchain_localStorageGet", OPERATORS),
	no("offchain_localStorageSet", OPERATORS),
	pass(
		"records_prove",
		Asks::Plain(&[Kind::Patient, Kind::Any, Kind::Any, Kind::Any], 3),
		"to the patient's side: a file that proves a record",
	),
	Method {
		name: "records_subscribe",
		verdict: Watch(Watches {
			subscribe: "records_subscribe",
			notification: "records_event",
			unsubscribe: "records_unsubscribe",
			asks: Asks::Plain(&[Kind::Patient], 1),
		}),
		why: "to the patient's side: what happens to the patient, for as long as the account is on that side",
	},
	pass(
		"records_timeline",
		Asks::Plain(&[Kind::Patient, Kind::Any, Kind::Any, Kind::Block], 3),
		"to the patient's side: a page of the timeline",
	),
	Method {
		name: "records_unsubscribe",
		verdict: End("records_subscribe"),
		why: "ends it",
	},
	pass(
		"records_verify",
		Asks::Plain(&[Kind::Patient, Kind::Any, Kind::Any, Kind::Any, Kind::Block], 4),
		"to the patient's side: whether a commitment is that of a version",
	),
	Method {
		name: "rpc_methods",
		verdict: Here(Own::Methods),
		why: "the methods that are let through",
	},
	pass("state_call", Asks::Call, "runtime APIs, each as the next table says"),
	no("state_callAt", OLD_NAME),
	no("state_callRecorded", "it comes with the parts of the state that the call has read"),
	no("state_getChildReadProof", WHOLE_STATE),
	no("state_getKeys", WHOLE_STATE),
	no("state_getKeysPaged", WHOLE_STATE),
	no("state_getKeysPagedAt", WHOLE_STATE),
	pass("state_getMetadata", AT, "public"),
	no("state_getPairs", WHOLE_STATE),
	no(
		"state_getReadProof",
		"a proof comes with the state beside what it proves; use records_prove",
	),
	pass("state_getRuntimeVersion", AT, "public"),
	pass(
		"state_getStorage",
		Asks::Storage,
		"what is about the chain and its members, and System.Account of one's own; of System.Events what one's own transactions have made",
	),
	no("state_getStorageAt", OLD_NAME),
	no("state_getStorageHash", WHOLE_STATE),
	no("state_getStorageHashAt", WHOLE_STATE),
	no("state_getStorageSize", WHOLE_STATE),
	no("state_getStorageSizeAt", WHOLE_STATE),
	no("state_queryStorage", WHOLE_STATE),
	pass("state_queryStorageAt", Asks::StorageAt, "as state_getStorage"),
	Method {
		name: "state_subscribeRuntimeVersion",
		verdict: heads(
			"state_subscribeRuntimeVersion",
			"state_runtimeVersion",
			"state_unsubscribeRuntimeVersion",
		),
		why: "public",
	},
	Method {
		name: "state_subscribeStorage",
		verdict: Watch(Watches {
			subscribe: "state_subscribeStorage",
			notification: "state_storage",
			unsubscribe: "state_unsubscribeStorage",
			asks: Asks::StorageAt,
		}),
		why: "as state_getStorage, but without System.Events: records_subscribe tells what happens to a patient",
	},
	no("state_traceBlock", OPERATORS),
	Method {
		name: "state_unsubscribeRuntimeVersion",
		verdict: End("state_subscribeRuntimeVersion"),
		why: "ends it",
	},
	Method {
		name: "state_unsubscribeStorage",
		verdict: End("state_subscribeStorage"),
		why: "ends it",
	},
	no("subscribe_newHead", OLD_NAME),
	pass("system_accountNextIndex", Asks::NextIndex, "of one's own account"),
	no("system_addLogFilter", OPERATORS),
	no("system_addReservedPeer", OPERATORS),
	pass("system_chain", NOTHING, "public"),
	pass("system_chainType", NOTHING, "public"),
	no("system_dryRun", OPERATORS),
	no("system_dryRunAt", OPERATORS),
	pass("system_health", NOTHING, "whether the node follows the chain; polkadot.js asks every ten seconds"),
	no("system_localListenAddresses", NETWORK),
	no("system_localPeerId", NETWORK),
	pass("system_name", NOTHING, "public"),
	no("system_nodeRoles", NETWORK),
	no("system_peers", NETWORK),
	pass("system_properties", NOTHING, "public"),
	no("system_removeReservedPeer", OPERATORS),
	no("system_reservedPeers", NETWORK),
	no("system_resetLogFilter", OPERATORS),
	no("system_syncState", NETWORK),
	no("system_unstable_networkState", NETWORK),
	pass("system_version", NOTHING, "public"),
	no("transactionWatch_v1_submitAndWatch", NEWER),
	no("transactionWatch_v1_unwatch", NEWER),
	no("transaction_v1_broadcast", NEWER),
	no("transaction_v1_stop", NEWER),
	no("unsubscribe_newHead", OLD_NAME),
];

/// The method of this name. Names are compared as they are: no other case, no space.
pub fn method(name: &str) -> Option<&'static Method> {
	METHODS.iter().find(|method| method.name == name)
}

impl Method {
	/// Whether something comes of asking for it.
	pub const fn is_let_through(&self) -> bool {
		!matches!(self.verdict, Refused)
	}

	/// How much it counts when what somebody asks is counted: what a node works on for long counts more.
	pub fn weight(&self) -> u32 {
		match self.name {
			"records_prove" => 20,
			"state_getMetadata" | "chain_getBlock" => 5,
			_ => 1,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_method_is_listed_once_and_in_order() {
		for two in METHODS.windows(2) {
			assert!(two[0].name < two[1].name, "{} and {}", two[0].name, two[1].name);
		}
	}

	#[test]
	fn what_ends_something_ends_what_is_there() {
		for Method { name, verdict, .. } in METHODS {
			match verdict {
				End(begun) => {
					let begun = method(begun).expect("it is listed").verdict;
					assert!(matches!(begun, Watch(_)), "{name}");
				},
				Watch(Watches { subscribe, unsubscribe, .. }) => {
					assert!(method(subscribe).is_some() && method(unsubscribe).is_some(), "{name}");
				},
				_ => (),
			}
		}
	}

	#[test]
	fn nothing_else_has_a_name() {
		for other in ["", "State_call", "state_call ", "state_getkeyspaged", "chain_getBlock\0"] {
			assert!(method(other).is_none(), "{other}");
		}
	}
}

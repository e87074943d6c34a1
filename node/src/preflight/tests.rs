//! What the checks say of what they have seen.

use super::{
	chain, clock,
	clock::State,
	disk,
	keys::{self, Found, Judged},
	network::{socket, Socket},
	report::{Report, Verdict},
	Hex,
};
use crate::{chain_spec, cli::HistoryChoice};
use sc_cli::DatabasePruningMode;
use sp_core::{ed25519, sr25519};
use std::{path::Path, time::Duration};

const NOW: Duration = Duration::from_secs(1_800_000_000);

fn verdict(look: impl FnOnce(&mut Report)) -> Verdict {
	let mut report = Report::default();
	look(&mut report);
	for finding in &report.0 {
		let has_advice = finding.advice.is_some();
		assert_eq!(has_advice, finding.verdict != Verdict::Ok, "{finding:?}");
	}
	report.verdict()
}

#[test]
fn a_clock_that_is_set_is_in_order_and_one_that_is_not_is_warned_about() {
	let of = |now, state| verdict(|report| clock::judge(now, state, report));
	let set = |milliseconds| State::Set { wrong_by: Duration::from_millis(milliseconds) };
	assert_eq!(of(NOW, set(20)), Verdict::Ok);
	assert_eq!(of(NOW, set(800)), Verdict::Warning);
	assert_eq!(of(NOW, State::Free), Verdict::Warning);
	assert_eq!(of(NOW, State::Unknown), Verdict::Warning);
	assert_eq!(of(Duration::from_secs(86_400), set(20)), Verdict::Failed);
}

#[test]
fn free_space_is_judged_by_how_much_it_is() {
	let of = |gib: u64| verdict(|report| disk::judge_space(Path::new("/"), gib << 30, report));
	assert_eq!(of(0), Verdict::Failed);
	assert_eq!(of(1), Verdict::Warning);
	assert_eq!(of(10), Verdict::Ok);
}

#[test]
fn a_history_is_the_chains_or_is_found_fault_with() {
	let spec = chain_spec::load("dev").expect("it is built in");
	let of = |blocks: Option<DatabasePruningMode>| {
		let choice = HistoryChoice { blocks, state: blocks };
		verdict(|report| chain::check_history(&choice, &spec, report))
	};
	let number = |blocks| Some(DatabasePruningMode::Custom(blocks));
	assert_eq!(of(None), Verdict::Ok);
	assert_eq!(of(number(1_800)), Verdict::Ok);
	assert_eq!(of(number(100)), Verdict::Warning);
	assert_eq!(of(number(1_801)), Verdict::Failed);
	assert_eq!(of(number(0)), Verdict::Failed);
	assert_eq!(of(Some(DatabasePruningMode::ArchiveCanonical)), Verdict::Failed);
	// One of both is enough to keep what was erased.
	let choice = HistoryChoice { blocks: number(100), state: number(2_000) };
	let both = verdict(|report| chain::check_history(&choice, &spec, report));
	assert_eq!(both, Verdict::Failed);
}

#[test]
fn a_validator_has_a_key_of_each_kind_and_nobody_else_has_any() {
	let aura = |byte| sr25519::Public::from([byte; 32]);
	let grandpa = |byte| ed25519::Public::from([byte; 32]);
	let both = Found { aura: vec![aura(1)], grandpa: vec![grandpa(2)] };
	let half = Found { aura: vec![aura(1)], grandpa: vec![] };
	let many = Found { aura: vec![aura(1), aura(3)], grandpa: vec![grandpa(2)] };
	let none = Found::default();

	assert!(matches!(keys::judge(&both, None, true), Judged::Ok(_)));
	assert!(matches!(keys::judge(&half, None, true), Judged::Failed(..)));
	assert!(matches!(keys::judge(&many, None, true), Judged::Warning(..)));
	assert_eq!(keys::judge(&none, None, true), Judged::Nothing);
	assert!(matches!(keys::judge(&both, None, false), Judged::Warning(..)));
	assert_eq!(keys::judge(&none, None, false), Judged::Nothing);

	let on_chain = |one, other| {
		let mut keys = [one; 64];
		keys.iter_mut().skip(32).for_each(|byte| *byte = other);
		Some(Hex(keys))
	};
	assert!(matches!(keys::judge(&many, on_chain(1, 2), true), Judged::Ok(_)));
	assert!(matches!(keys::judge(&many, on_chain(1, 9), true), Judged::Failed(..)));
	assert!(matches!(keys::judge(&many, on_chain(9, 2), true), Judged::Failed(..)));
}

#[test]
fn the_sockets_of_addresses_are_found() {
	let tcp = |text: &str| Some(Socket::Tcp(text.parse().expect("it is an address")));
	assert_eq!(socket("/ip4/0.0.0.0/tcp/30333"), tcp("0.0.0.0:30333"));
	assert_eq!(socket("/ip6/::/tcp/30333/ws"), tcp("[::]:30333"));
	assert_eq!(
		socket("/ip4/127.0.0.1/udp/30333/webrtc-direct"),
		Some(Socket::Udp("127.0.0.1:30333".parse().expect("it is an address")))
	);
	for other in ["", "/dns/example.org/tcp/30333", "/ip4/0.0.0.0/tcp/99999", "/ip4/0.0.0.0"] {
		assert_eq!(socket(other), None, "{other}");
	}
}

#[test]
fn digits_are_as_many_as_they_have_to_be() {
	let parse = |text: &str| text.parse::<Hex<2>>();
	assert_eq!(parse("0x01ff"), Ok(Hex([1, 0xff])));
	assert_eq!(parse("01FF"), Ok(Hex([1, 0xff])));
	for other in ["", "0x", "01", "01ff00", "01fg", "1ff"] {
		assert!(parse(other).is_err(), "{other}");
	}
}

#[test]
fn warnings_fail_only_who_asks_for_that() {
	let mut report = Report::default();
	report.ok("one", "found");
	assert!(report.passes(true));
	report.warn("two", "found", "advice");
	assert!(report.passes(false) && !report.passes(true));
	report.fail("three", "found", "advice");
	assert!(!report.passes(false));
}

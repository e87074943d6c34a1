//! How often somebody may ask.

use anamnesis_primitives::Moment;
use std::{
	collections::HashMap,
	hash::Hash,
	net::IpAddr,
	sync::{Mutex, PoisonError},
};

/// How long is counted together, in milliseconds.
const PERIOD: Moment = 60 * 1000;

/// How many are counted at most.
const MAX_COUNTED: usize = 100_000;

/// Counts what somebody asks in a minute.
#[derive(Debug)]
pub struct Rate<Who> {
	most: u32,
	counted: Mutex<HashMap<Who, (Moment, u32)>>,
}

impl<Who: Copy + Eq + Hash> Rate<Who> {
	/// At most so much in a minute.
	pub fn new(most: u32) -> Self {
		Self { most, counted: Mutex::default() }
	}

	/// Counts something that weighs so much. If it was too much: after how many seconds there is room again.
	pub fn ask(&self, who: Who, weight: u32, now: Moment) -> Result<(), u32> {
		let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
		if counted.len() >= MAX_COUNTED && !counted.contains_key(&who) {
			make_room(&mut counted, now);
		}
		let (since, asked) = counted.entry(who).or_insert((now, 0));
		let passed = now.saturating_sub(*since);
		if passed >= PERIOD {
			(*since, *asked) = (now, 0);
		}
		let sum = asked.saturating_add(weight);
		if sum > self.most {
			let left = PERIOD.saturating_sub(now.saturating_sub(*since)).div_ceil(1000);
			return Err(left.try_into().unwrap_or(u32::MAX));
		}
		*asked = sum;
		Ok(())
	}
}

/// Forgets whoever asked more than a minute ago, and then those who asked least: whoever comes with many names, to have the
/// one forgotten that asks too often, has to ask as often with each of them.
fn make_room<Who: Eq + Hash>(counted: &mut HashMap<Who, (Moment, u32)>, now: Moment) {
	counted.retain(|_, (since, _)| now.saturating_sub(*since) < PERIOD);
	let mut least = 1;
	while counted.len() >= MAX_COUNTED {
		counted.retain(|_, (_, asked)| *asked > least);
		least = least.saturating_mul(2);
	}
}

/// What is counted as one address: of IPv6 a whole network, since everybody who has one address has all of it.
pub fn counted_as(address: IpAddr) -> IpAddr {
	match address.to_canonical() {
		IpAddr::V6(six) => {
			let network = u128::from(six) >> 64 << 64;
			IpAddr::V6(network.into())
		},
		four => four,
	}
}

/// Where a request comes from: the other end of its connection, or, if that is one of our proxies, the last address that is
/// none of them in what they have written into `X-Forwarded-For`. What stands before that, anybody can have written.
pub fn comes_from(peer: IpAddr, forwarded: &[&str], proxies: &[IpAddr]) -> IpAddr {
	let is_ours = |address: &IpAddr| proxies.iter().any(|proxy| *proxy == address.to_canonical());
	if !is_ours(&peer) {
		return peer;
	}
	let hops = forwarded.iter().flat_map(|line| line.split(','));
	let hops: Vec<_> = hops.map(|hop| hop.trim().parse::<IpAddr>().ok()).collect();
	let mut hops = hops.into_iter().rev().take_while(Option::is_some).flatten();
	hops.find(|address| !is_ours(address)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: Moment = 1_800_000_000_000;

	fn ip(text: &str) -> IpAddr {
		text.parse().expect("it is one")
	}

	#[test]
	fn so_much_in_a_minute_and_again_when_it_has_passed() {
		let rate = Rate::new(10);
		assert_eq!(rate.ask(1, 4, NOW), Ok(()));
		assert_eq!(rate.ask(1, 6, NOW + 1000), Ok(()));
		assert_eq!(rate.ask(1, 1, NOW + 10_000), Err(50));
		assert_eq!(rate.ask(2, 1, NOW + 10_000), Ok(()), "others are not meant");
		assert_eq!(rate.ask(1, 1, NOW + PERIOD), Ok(()));
		assert_eq!(rate.ask(3, 11, NOW), Err(60), "more than there ever is room for");
	}

	#[test]
	fn many_names_neither_use_up_the_memory_nor_let_one_be_forgotten() {
		let rate = Rate::new(3);
		assert_eq!(rate.ask(u64::MAX, 3, NOW), Ok(()));
		for name in 0..2 * MAX_COUNTED as u64 {
			assert_eq!(rate.ask(name, 1, NOW), Ok(()));
		}
		assert!(rate.counted.lock().expect("nobody panics with it").len() <= MAX_COUNTED);
		assert!(rate.ask(u64::MAX, 1, NOW).is_err(), "it is still counted");
	}

	#[test]
	fn an_address_is_a_network_of_ipv6() {
		assert_eq!(counted_as(ip("192.0.2.7")), ip("192.0.2.7"));
		assert_eq!(counted_as(ip("::ffff:192.0.2.7")), ip("192.0.2.7"));
		assert_eq!(counted_as(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
	}

	#[test]
	fn what_our_proxies_write_counts_and_what_others_write_does_not() {
		let proxies = [ip("127.0.0.1"), ip("192.0.2.1")];
		let from = |peer: &str, forwarded: &[&str]| comes_from(ip(peer), forwarded, &proxies);
		assert_eq!(from("198.51.100.9", &["203.0.113.4"]), ip("198.51.100.9"));
		assert_eq!(from("127.0.0.1", &["203.0.113.4"]), ip("203.0.113.4"));
		assert_eq!(from("127.0.0.1", &["10.9.9.9, 203.0.113.4, 192.0.2.1"]), ip("203.0.113.4"));
		assert_eq!(from("127.0.0.1", &["10.9.9.9", "203.0.113.4"]), ip("203.0.113.4"));
		assert_eq!(from("127.0.0.1", &["203.0.113.4, nonsense"]), ip("127.0.0.1"));
		assert_eq!(from("127.0.0.1", &[]), ip("127.0.0.1"));
	}
}

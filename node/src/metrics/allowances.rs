//! How much organisations have spent of what they may send.

use crate::types::*;
use anamnesis_primitives::{OrganisationId, Payer};
use anamnesis_runtime::AccountId;
use anamnesis_runtime_api::{AdmissionApi, AllowanceInfo, ConsortiumApi};
use sp_api::ProvideRuntimeApi;
use substrate_prometheus_endpoint::{register, GaugeVec, Opts, PrometheusError, Registry, F64};

/// How many organisations are shown: those that have spent the largest share.
const SHOWN: usize = 10;

/// How many organisations are looked at in each finalised block.
const PAGE: u32 = 20;

/// A share that was spent, and who spent it.
type Spent = (f64, OrganisationId);

/// The gauges, and how far the walk through the organisations has come.
pub struct Allowances {
	used: GaugeVec<F64>,
	shown: Vec<OrganisationId>,
	next: OrganisationId,
	so_far: Vec<Spent>,
}

impl Allowances {
	/// Adds them to what the node shows.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let used = GaugeVec::new(
			Opts::new(
				"anamnesis_allowance_used_ratio",
				"Share of its allowance that an organisation has spent in this period, of computing time or of bytes, \
				 whichever is more; the ten that have spent most",
			),
			&["organisation"],
		)?;
		Ok(Self { used: register(used, registry)?, shown: Vec::new(), next: 0, so_far: Vec::new() })
	}

	/// Goes on with the walk, at a block.
	pub fn read(&mut self, client: &FullClient, block: Hash) -> sp_blockchain::Result<()> {
		let api = client.runtime_api();
		let page = ConsortiumApi::<Block, AccountId>::organisations(&*api, block, self.next, PAGE)?;
		let Some(last) = page.last().map(|organisation| organisation.id) else {
			self.show();
			return Ok(());
		};
		for organisation in page {
			let administrator = organisation.administrator;
			let info = AdmissionApi::<Block, AccountId>::allowance(&*api, block, administrator)?;
			// An account that administers nothing any more may be somebody's else.
			if let Some(info) = info {
				if info.payer == Payer::Organisation(organisation.id) {
					self.so_far.push((share(&info), organisation.id));
				}
			}
		}
		self.so_far = most(std::mem::take(&mut self.so_far));
		self.next = last.saturating_add(1);
		Ok(())
	}

	/// At the end of the walk: shows what was found, and begins again with the next block.
	fn show(&mut self) {
		let found = std::mem::take(&mut self.so_far);
		self.next = 0;
		let gone = |shown: &OrganisationId| !found.iter().any(|(_, found)| found == shown);
		for organisation in self.shown.drain(..).filter(gone) {
			// It fails when there is none, which is just as well.
			let _ = self.used.remove_label_values(&[&organisation.to_string()]);
		}
		for (share, organisation) in found {
			self.used.with_label_values(&[&organisation.to_string()]).set(share);
			self.shown.push(organisation);
		}
	}
}

/// Of computing time or bytes, whichever is more. Of an allowance of nothing, all is spent.
fn share(info: &AllowanceInfo) -> f64 {
	let share = |spent: u64, of: u64| if of == 0 { 1.0 } else { spent as f64 / of as f64 };
	share(info.ref_time_spent, info.ref_time).max(share(info.length_spent, info.length))
}

/// Those that have spent most; of equals, the ones that were there first.
fn most(mut spent: Vec<Spent>) -> Vec<Spent> {
	spent.sort_by(|(one, of_one), (other, of_other)| {
		other.total_cmp(one).then(of_one.cmp(of_other))
	});
	spent.truncate(SHOWN);
	spent
}

#[cfg(test)]
mod tests {
	use super::*;

	fn info(ref_time_spent: u64, length_spent: u64) -> AllowanceInfo {
		AllowanceInfo {
			payer: Payer::Organisation(0),
			ref_time: 1_000,
			ref_time_spent,
			length: 200,
			length_spent,
			next_period_at: 0,
			quota: None,
		}
	}

	fn shown(allowances: &Allowances) -> Vec<(String, f64)> {
		use substrate_prometheus_endpoint::prometheus::core::Collector;
		let families = allowances.used.collect();
		let metrics = families.iter().flat_map(|family| family.get_metric());
		let mut shown: Vec<_> = metrics
			.map(|metric| {
				let label = metric.get_label().first().map(|label| label.get_value().to_owned());
				(label.unwrap_or_default(), metric.get_gauge().get_value())
			})
			.collect();
		shown.sort_by(|one, other| one.0.cmp(&other.0));
		shown
	}

	#[test]
	fn what_is_nearer_to_its_end_counts() {
		assert_eq!(share(&info(500, 20)), 0.5);
		assert_eq!(share(&info(500, 150)), 0.75);
		assert_eq!(share(&AllowanceInfo { length: 0, ..info(0, 0) }), 1.0);
	}

	#[test]
	fn ten_are_kept_and_those_are_the_ones_that_spent_most() {
		let kept = most((0..30).map(|id| (f64::from(id) / 30.0, id)).collect());
		assert_eq!(kept.len(), SHOWN);
		assert!(kept.iter().all(|(_, id)| *id >= 20));
		let first = most((0..30).map(|id| (0.0, id)).collect());
		assert!(first.iter().all(|(_, id)| *id < 10), "of equals, the first ones: {first:?}");
	}

	#[test]
	fn who_is_not_among_them_any_more_is_not_shown() {
		let mut allowances = Allowances::register(&Registry::new()).expect("the names are new");
		allowances.so_far = vec![(0.5, 1), (0.25, 2)];
		allowances.show();
		assert_eq!(shown(&allowances), [("1".into(), 0.5), ("2".into(), 0.25)]);
		allowances.so_far = vec![(0.75, 2), (0.5, 3)];
		allowances.show();
		assert_eq!(shown(&allowances), [("2".into(), 0.75), ("3".into(), 0.5)]);
	}
}

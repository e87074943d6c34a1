//! The gate says what the policy says, whatever it says.

use crate::support::*;
use anamnesis_primitives::{
	policy::{
		EmergencyChoice, EmergencyLaw, Policy, PolicyDecision, PolicyV1, Processing,
		Question as Asked, Restriction, What, Whom,
	},
	Categories, Purpose, RecordCategory,
};
use anamnesis_service::{
	chain::{NotPermitted, Permit, Question},
	policies::{Access, Gate},
};

const CATEGORIES: [RecordCategory; 8] = [
	RecordCategory::PatientSummary,
	RecordCategory::Prescription,
	RecordCategory::Dispensation,
	RecordCategory::Imaging,
	RecordCategory::Results,
	RecordCategory::DischargeReport,
	RecordCategory::DeviceData,
	RecordCategory::Other,
];

/// Numbers that are the same in every run (splitmix64).
struct Seeded(u64);

impl Seeded {
	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	fn below(&mut self, end: u64) -> u64 {
		self.next() % end
	}

	fn flips(&mut self) -> bool {
		self.below(2) == 0
	}

	fn of<T: Copy>(&mut self, all: &[T]) -> T {
		all[self.below(all.len() as u64) as usize]
	}

	fn policy(&mut self, serial: u32) -> Written {
		let restrictions: Vec<Restriction> = (0..self.below(4))
			.map(|_| {
				let whom = match self.below(3) {
					0 => Whom::Everybody,
					1 => Whom::Organisation(self.below(3) as u32),
					_ => Whom::Practitioner([self.below(3) as u8; 32]),
				};
				let what = match self.below(4) {
					0 => What::Everything,
					1 | 2 => What::Categories(Categories(1 << self.below(8))),
					_ => What::Records((0..=self.below(3)).map(|_| self.below(4) as u32).collect()),
				};
				Restriction { whom, what }
			})
			.collect();
		let processing =
			if self.below(8) == 0 { Processing::Restricted } else { Processing::Unrestricted };
		let choice =
			if self.flips() { EmergencyChoice::OptedOut } else { EmergencyChoice::Permitted };
		let policy = PolicyV1::new(ANNA, serial, processing, choice, restrictions);
		let document = Policy::from(policy.expect("it is admissible")).to_bytes();
		Written { document, blinding: [self.next() as u8; 64] }
	}
}

#[tokio::test]
async fn over_random_worlds_the_gate_says_what_the_policy_says() {
	let mut seeded = Seeded(6);
	let (mut permitted, mut overridden, mut denied) = (0, 0, 0);
	// A world of its own each time: nobody changes a policy as often.
	for round in 0..150 {
		let world = World::new().await;
		let policy = seeded.policy(round);
		world.keep(&policy).await;
		let read = Policy::from_bytes(&policy.document).expect("it is one");
		for _ in 0..20 {
			let law = EmergencyLaw {
				overrides_restrictions: seeded.flips(),
				overrides_restriction_of_processing: seeded.flips(),
				honours_opt_out: seeded.flips(),
			};
			let (category, emergency) = (seeded.of(&CATEGORIES), seeded.flips());
			let purposes =
				[Purpose::EmergencyTreatment, Purpose::BreakTheGlass, seeded.of(&Purpose::ALL)];
			let asked = Question {
				record: seeded.below(4) as u32,
				reader: [seeded.below(3) as u8; 32],
				acting_for: Some(seeded.below(3) as u32),
				purpose: seeded.of(&purposes),
				..question()
			};
			let decision = read.apply(
				&Asked {
					patient: asked.patient,
					reader: asked.reader,
					acting_for: asked.acting_for.expect("it is there"),
					category,
					record: Some(asked.record),
					purpose: asked.purpose,
					emergency,
				},
				law,
			);
			let permit = Permit::reader(category, emergency, policy.commitment());
			world.chain.answers().may_read = Ok(permit);
			let expected = match decision {
				PolicyDecision::Permit => {
					permitted += 1;
					Ok(Access::Reader { category, emergency, overridden: false })
				},
				PolicyDecision::PermitInEmergency(_) => {
					overridden += 1;
					Ok(Access::Reader { category, emergency, overridden: true })
				},
				PolicyDecision::Deny(_) => {
					denied += 1;
					Err(NotPermitted::Denied)
				},
			};
			let gate = Gate { law, ..world.gate() };
			assert_eq!(gate.permit(asked).await, expected, "{asked:?}");
			// What the chain denies no policy permits.
			world.chain.answers().may_read = Err(NotPermitted::Denied);
			assert_eq!(gate.permit(asked).await, Err(NotPermitted::Denied));
		}
	}
	// Each of them occurs, and often.
	assert!(
		permitted > 300 && overridden > 100 && denied > 300,
		"{permitted} {overridden} {denied}"
	);
}

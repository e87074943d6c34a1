//! Every call that can be about a patient, with random bytes.

use super::*;
use anamnesis_chain_tests::harness::Failure;
use anamnesis_primitives::ErasureGround;

impl Story {
	/// By those who work in the clinic about a patient that there is not, and by a holder about themselves. Most fail;
	/// what they say comes into a block with them, or is refused at the door, and then it must be nowhere at all.
	pub(super) async fn say_anything(&self) -> Vec<Patient> {
		let patient = self.register().await;
		let all = self.calls.about_patients();
		let mut sent = 0;
		for person in &self.people.gossips {
			sent += self.say_all(&all, &person.keys, None).await;
		}
		sent += self.say_all(&all, &patient.holder.keys, Some(patient.id)).await;
		assert!(sent > 10, "hardly anything was taken into the pool: {sent} calls");
		// Others speak too, so the pool need not become empty; what these have sent has to leave it.
		let speakers = self.people.gossips.iter().chain([&patient.holder]);
		let accounts: Vec<_> = speakers.map(|person| person.account().0).collect();
		let last = self.chain.best().await.number;
		let mut head = self.chain.wait_for_finalised(last + 1).await;
		let ours = |transaction: &Vec<u8>| {
			accounts
				.iter()
				.any(|account| transaction.windows(account.len()).any(|window| window == account))
		};
		while self.chain.pending().await.iter().any(ours) {
			assert!(head.number < last + FEW_BLOCKS, "some calls come into no block");
			head = self.chain.wait_for_finalised(head.number + 1).await;
		}
		// They may have asked for it already.
		let claim = random();
		self.told().stays.insert(claim.to_vec());
		let call = patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, claim);
		self.remember(&call);
		let _ = self.chain.submit(&call, &patient.holder.keys).await;
		self.wait_until_forgotten(&patient).await;
		Vec::new()
	}

	/// How many of the calls come into the pool.
	async fn say_all(&self, all: &[Named], signer: &Keypair, about: Option<PatientId>) -> u64 {
		let first = self.chain.next_nonce(signer).await.expect("the chain knows the signer");
		let mut nonce = first;
		for call in all {
			let patient = match about {
				Some(patient) => patient.0,
				None => short(random()),
			};
			let random = self.calls.random(call, patient);
			self.remember(&random);
			if *call == named("ErasureRequests", "open") {
				// If it succeeds, the certificate holds what its holder chose.
				let certified =
					self.calls.canaries(&random).into_iter().filter(|bytes| bytes[..] != patient);
				self.told().stays.extend(certified);
			}
			match self.chain.send(&random, signer, nonce).await {
				Ok(_) => nonce += 1,
				Err(Failure::Refused(_) | Failure::Other(_)) => {},
				Err(failure) => panic!("{call:?}: {failure}"),
			}
		}
		nonce - first
	}
}

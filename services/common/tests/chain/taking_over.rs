//! Who takes a record over from another custodian.

use crate::support::*;
use anamnesis_chain_tests::harness::{
	calls::{
		self,
		patients::{id, number, variant},
	},
	Kind,
};
use anamnesis_primitives::{PatientId, Purpose};
use anamnesis_service::chain::{Chain as _, Question};
use std::time::Duration;
use subxt::dynamic::Value;

/// By the custodian, about the first record.
fn about(patient: PatientId) -> [(&'static str, Value); 5] {
	[
		("acting_for", number(CUSTODIAN)),
		("patient", id(patient)),
		("record", number(0u32)),
		("service", variant("Custodian")),
		("from", number(CUSTODIAN)),
	]
}

#[tokio::test]
async fn an_offer_holds_until_its_withdrawal_is_in_the_best_block() {
	let world = World::shared().await;
	let node = &world.node;
	let ((patient, author), old, officer) = tokio::join!(
		world.patient(),
		world.enrol(CUSTODIAN, Kind::Officer),
		world.enrol(CLINIC, Kind::Officer)
	);
	let purpose = Purpose::Operations;
	let asked = Question { purpose, ..question(&patient, &officer, CLINIC) };
	assert_eq!(node.takes_over(asked, 0).await, Ok(None), "nobody has offered it");
	let [a, b, c, d, e] = about(patient.id);
	let offer = [a, b, c, d, e, ("to", number(CLINIC))];
	world.submit(&calls::call("RecordAnchors", "offer_transfer", offer), &old).await;
	assert_eq!(node.takes_over(asked, 0).await, Ok(Some(RESULTS)));
	// Who keeps it has it.
	let own = Question { purpose, ..question(&patient, &old, CUSTODIAN) };
	assert_eq!(node.takes_over(own, 0).await, Ok(Some(RESULTS)));

	// Each of these differs by one fact.
	for other in [
		Question { acting_for: Some(OTHER_CLINIC), ..asked },
		Question { acting_for: None, ..asked },
		Question { record: 1, ..asked },
		Question { reader: author.account().0, ..asked },
		Question { reader: old.account().0, ..asked },
		Question { patient: PatientId([0x5a; 16]), ..asked },
	] {
		assert_eq!(node.takes_over(other, 0).await, Ok(None), "{other:?}");
	}
	assert_eq!(node.takes_over(asked, 1).await, Ok(None), "there is no such version");

	let withdraw = calls::call("RecordAnchors", "withdraw_transfer", about(patient.id));
	let nonce = world.chain.next_nonce(&old.keys).await.expect("the node answers");
	world.chain.send(&withdraw, &old.keys, nonce).await.expect("it is taken");
	let withdrawn = async {
		while node.takes_over(asked, 0).await == Ok(Some(RESULTS)) {
			tokio::time::sleep(Duration::from_millis(20)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(60), withdrawn).await.expect("it is in a block");
	// The newest finalised block has the offer still.
	let offers = node.transfers(patient.id, 0).await.expect("the node answers");
	assert_eq!(offers.len(), 1, "it waited until that was final");
	assert_eq!(node.takes_over(asked, 0).await, Ok(None));
}

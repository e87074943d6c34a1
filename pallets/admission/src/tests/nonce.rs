//! No nonce is used twice.

use crate::mock::*;
use frame_support::assert_ok;
use sp_runtime::transaction_validity::InvalidTransaction;

fn with_nonce(nonce: u32) {
	frame_system::Account::<Test>::mutate(CLINICIAN, |account| account.nonce = nonce);
}

#[test]
fn an_account_below_the_horizon_may_send() {
	on_chain(|| {
		Horizon::set(16);
		with_nonce(15);
		assert_ok!(offer(CLINICIAN, write(CLINIC)));
	});
}

#[test]
fn an_account_at_the_horizon_is_put_off_and_not_thrown_away() {
	on_chain(|| {
		Horizon::set(16);
		with_nonce(16);
		let put_off = Err(InvalidTransaction::ExhaustsResources.into());
		assert_eq!(offer(CLINICIAN, write(CLINIC)), put_off);
		assert_eq!(include(CLINICIAN, write(CLINIC)).map(|_| ()), put_off.map(|_| ()));
		assert_eq!(spent_by(CLINIC), 0);

		Horizon::set(32);
		assert_ok!(include(CLINICIAN, write(CLINIC)));
	});
}

#[test]
fn free_calls_wait_as_well() {
	on_chain(|| {
		Horizon::set(0);
		assert_eq!(offer(HOLDER, revoke(true)), Err(InvalidTransaction::ExhaustsResources.into()));
	});
}

//! What a patient permits, and what they are asked for.

use super::*;
use anamnesis_chain_tests::harness::AccountId;
use anamnesis_primitives::{GrantScope, Grantee};
use patients::{id, scope, some};

const GRANTS: &str = "AccessGrants";

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfGrant {
	grant: u32,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfRequest {
	request: u32,
}

impl Story {
	pub(super) async fn tell_of_access(&self) -> Vec<Patient> {
		let anna = self.register().await;
		let keys = &anna.holder.keys;
		let reader = Grantee::Practitioner(self.people.officer.account());
		let given = self.submit(&grant(&anna, reader, Purpose::Treatment), keys).await;
		let OfGrant { grant: number_of_it } = given.event(GRANTS, "GrantGiven");
		let about = |grantee: Grantee<AccountId>| {
			[("patient", id(anna.id)), ("grantee", patients::grantee(grantee))]
		};

		// What the holder does about their own grants.
		let giving = async {
			let [a, b] = about(reader);
			let change = calls::call(
				GRANTS,
				"change",
				[
					a,
					b,
					("grant", number(number_of_it)),
					("scope", scope(GrantScope::Categories(Categories::of(&[RESULTS])))),
					("rights", patients::rights(Rights { read: true, contribute: false })),
					("purposes", number(Purposes::of(&[Purpose::Treatment]).0)),
					("from", number(now())),
					("until", number(now() + DAY)),
				],
			);
			let policy = [("patient", id(anna.id)), ("commitment", commitment(any_commitment()))];
			let organisation = Grantee::Organisation(KEYHOLDER);
			let project = Grantee::Project(self.people.project);
			let calls = vec![
				change,
				calls::call(GRANTS, "set_policy", policy),
				grant(&anna, organisation, Purpose::Treatment),
				grant(&anna, project, Purpose::Research),
			];
			self.submit_all(calls, keys).await;
			self.submit(&patients::revoke(anna.id, reader, number_of_it), keys).await;
			self.say(keys, GRANTS, "revoke_grantee", about(organisation)).await;
		};
		// What a clinician asks for: for the clinic, and in person.
		let asking = async {
			let clinician = &self.people.clinician.keys;
			let ask = |in_person| {
				calls::call(
					GRANTS,
					"request_access",
					[
						("acting_for", number(CLINIC)),
						("patient", id(anna.id)),
						("in_person", Value::bool(in_person)),
						("scope", scope(GrantScope::Everything)),
						("purposes", number(Purposes::of(&[Purpose::Treatment]).0)),
						("until", number(now() + 20 * DAY)),
					],
				)
			};
			let (clinics, own) = (ask(false), ask(true));
			let (clinics, own) =
				join(self.submit(&clinics, clinician), self.submit(&own, clinician)).await;
			let [clinics, own] = [clinics, own].map(|asked| {
				let OfRequest { request } = asked.event(GRANTS, "AccessRequested");
				request
			});
			let withdrawal = [
				("acting_for", number(CLINIC)),
				("patient", id(anna.id)),
				("request", number(own)),
			];
			self.say(clinician, GRANTS, "withdraw_request", withdrawal).await;
			clinics
		};
		let ((), request) = join(giving, asking).await;
		let terms = [
			("scope", scope(GrantScope::Categories(Categories::of(&[RESULTS])))),
			("purposes", number(Purposes::of(&[Purpose::Treatment]).0)),
			("from", number(now())),
			("until", number(now() + DAY)),
		];
		let answer = [
			("patient", id(anna.id)),
			("request", number(request)),
			("terms", some(Value::named_composite(terms))),
		];
		self.say(keys, GRANTS, "answer_request", answer).await;
		self.say(keys, GRANTS, "revoke_all", [("patient", id(anna.id))]).await;
		vec![anna]
	}
}

fn grant(patient: &Patient, to: Grantee<AccountId>, purpose: Purpose) -> Call {
	patients::grant(
		patient.id,
		to,
		GrantScope::Everything,
		Rights { read: true, contribute: false },
		Purposes::of(&[purpose]),
		(now(), now() + DAY),
	)
}

//! Sealing keys to readers, over HTTP: never without a permit, never the key of another record, and never without a line in
//! the patient's log.

use crate::support::{
	anna, entry, handed_over, record_key, service, service_of, Answer, Running, CLINIC, KEYHOLDER,
	PATIENT,
};
use anamnesis_client::{
	keys::Identity,
	sealing::{open_key, Anchored, KeyDocument, SEALED_KEY_LENGTH},
};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget},
	policy::{Restriction, What, Whom},
	Categories, Commitment, EncryptionKey, PatientId, Purpose, RecordCategory,
};
use anamnesis_service::chain::{NotPermitted, Permit, Question, Unavailable};
use hyper::StatusCode;
use serde_json::json;
use sp_core::Pair;

struct Asking {
	service: Running,
	session: String,
	key: KeyDocument,
	/// What the custodian has for this keyholder.
	handed: Vec<u8>,
}

async fn asking() -> Asking {
	asking_of(service().await).await
}

async fn asking_of(service: Running) -> Asking {
	let session = service.log_in().await;
	let key = record_key();
	let handed = handed_over(&key, &service.keys, &entry(3, 1));
	Asking { service, session, key, handed }
}

impl Asking {
	async fn ask(&self) -> Answer {
		self.service.ask(&self.session, &self.handed).await
	}

	async fn kinds(&self) -> Vec<DisclosureKind> {
		self.service.disclosed().await.iter().map(|entry| entry.kind).collect()
	}

	async fn is_refused(&self, status: StatusCode, kind: &str) {
		let refused = self.ask().await;
		assert_eq!((refused.status, refused.problem().as_str()), (status, kind));
	}
}

#[tokio::test]
async fn a_reader_gets_the_key_sealed_to_the_key_on_chain() {
	let asking = asking().await;
	let answer = asking.ask().await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	assert_eq!(answer.headers["cache-control"], "no-store");
	let answer = answer.json();
	let reader = &asking.service.reader;
	assert_eq!(answer["reader"], hex::encode(reader.encryption_key().bytes));
	let sealed = hex::decode(answer["sealed_key"].as_str().expect("it is there")).expect("digits");
	assert_eq!(sealed.len(), SEALED_KEY_LENGTH);
	let opened = open_key(&sealed, [reader]).expect("it is sealed to the reader");
	assert_eq!(opened.record_key.encryption_key(), asking.key.record_key.encryption_key());
	assert_eq!(opened.inner_blinding, asking.key.inner_blinding);
	assert!(open_key(&sealed, [&Identity::fresh()]).is_err());
}

#[tokio::test]
async fn the_chain_is_asked_what_the_request_says_and_the_log_says_it_too() {
	let asking = asking().await;
	asking.ask().await;
	let reader = anna().public().0;
	let question = Question {
		patient: PATIENT,
		record: 3,
		reader,
		acting_for: Some(CLINIC),
		purpose: Purpose::Treatment,
	};
	let asked = asking.service.chain.questions.lock().expect("nobody panics with it").clone();
	assert_eq!(asked, [question]);
	let [entry] = asking.service.disclosed().await[..] else { panic!("there is one entry") };
	let expected = Disclosure {
		kind: DisclosureKind::KeyDelivered,
		reader,
		acting_for: Some(CLINIC),
		target: DisclosureTarget::Version { record: 3, version: 1 },
		purpose: Purpose::Treatment,
		emergency: false,
		at: entry.at,
	};
	assert_eq!(entry, expected);
}

#[tokio::test]
async fn what_the_chain_denies_is_refused_and_in_the_log() {
	let asking = asking().await;
	assert_eq!(asking.ask().await.status, StatusCode::OK);
	// It is asked anew each time.
	asking.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	asking.is_refused(StatusCode::FORBIDDEN, "not-permitted").await;
	assert_eq!(asking.kinds().await, [DisclosureKind::KeyDelivered, DisclosureKind::Refused]);
}

#[tokio::test]
async fn a_denied_reader_does_not_learn_whether_the_sealed_key_was_right() {
	let asking = asking().await;
	asking.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	let right = asking.ask().await;
	let wrong = asking.service.ask(&asking.session, &[1; 454]).await;
	assert_eq!((right.status, right.body), (wrong.status, wrong.body));
}

#[tokio::test]
async fn a_stranger_is_refused_and_fills_no_log() {
	let asking = asking().await;
	asking.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Stranger));
	asking.is_refused(StatusCode::FORBIDDEN, "stranger").await;
	assert_eq!(asking.kinds().await, []);
}

#[tokio::test]
async fn nothing_is_sealed_when_nobody_can_say() {
	let asking = asking().await;
	for reason in [
		Unavailable::NotConnected,
		Unavailable::NodeLost,
		Unavailable::NotFinalising { seconds: 61 },
		Unavailable::ClockBehind { seconds: 61 },
		Unavailable::OtherChain,
	] {
		asking.service.chain.now(|answers| answers.may_read = Err(reason.clone().into()));
		let refused = asking.ask().await;
		assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
		assert_eq!(refused.problem(), "no-decision");
		assert_eq!(refused.json()["detail"], reason.to_string());
		assert!(refused.headers.contains_key("retry-after"));
	}
	// And when it is lost in between.
	let lost = || Err(Unavailable::NodeLost);
	asking.service.chain.now(|answers| {
		answers.may_read = Ok(Permit::PatientsSide);
		answers.anchored = lost();
	});
	asking.is_refused(StatusCode::SERVICE_UNAVAILABLE, "no-decision").await;
	asking.service.chain.now(|answers| {
		answers.anchored = Ok(Some(entry(3, 1)));
		answers.reader_key = Err(Unavailable::NodeLost.into());
	});
	asking.is_refused(StatusCode::SERVICE_UNAVAILABLE, "no-decision").await;
	assert_eq!(asking.kinds().await, []);
}

#[tokio::test]
async fn the_sealed_key_of_another_record_is_refused_whoever_asks() {
	let asking = asking().await;
	let keys = &asking.service.keys;
	// Of another record of the patient's, of an earlier version, by another author; and one of another patient, whom the
	// binding names.
	let mut others = vec![entry(4, 1), entry(3, 1), entry(3, 1)];
	others[1].commitment = Commitment { scheme: 1, hash: [77; 32] };
	others[2].signer = [5; 32];
	for other in &others {
		let handed = handed_over(&record_key(), keys, other);
		let refused = asking.service.ask(&asking.session, &handed).await;
		assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
		assert_eq!(refused.problem(), "other-record");
	}
	let anchored = Anchored {
		patient: PatientId([10; 16]),
		signer: entry(3, 1).signer,
		commitment: entry(3, 1).commitment,
	};
	let mut handed = handed_over(&asking.key, keys, &entry(3, 1));
	handed.truncate(SEALED_KEY_LENGTH);
	handed.extend(anchored.binding(&asking.key));
	let refused = asking.service.ask(&asking.session, &handed).await;
	assert_eq!(refused.problem(), "other-record");
	assert_eq!(asking.kinds().await, [DisclosureKind::Refused; 4]);
}

#[tokio::test]
async fn a_commitment_that_somebody_anchors_again_opens_nothing() {
	// A custodian's insider has the sealed key of a record that they may not read, and anchors its commitment, which
	// everybody sees, as a record of their own, which they may.
	let asking = asking().await;
	let mut own = entry(3, 1);
	own.signer = anna().public().0;
	asking.service.chain.now(|answers| answers.anchored = Ok(Some(own)));
	asking.is_refused(StatusCode::UNPROCESSABLE_ENTITY, "other-record").await;
}

#[tokio::test]
async fn what_is_no_sealed_key_is_refused() {
	let asking = asking().await;
	let without_binding = &asking.handed[..SEALED_KEY_LENGTH];
	let to_another = {
		let keys = anamnesis_client::keys::Keys::new(Identity::fresh(), None);
		handed_over(&asking.key, &keys, &entry(3, 1))
	};
	for wrong in [&[][..], &[0; 31], &[0; 8192], without_binding, &to_another] {
		let refused = asking.service.ask(&asking.session, wrong).await;
		assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{} bytes", wrong.len());
		assert_eq!(refused.problem(), "sealed-key-not-admissible");
	}
	let refused = asking.service.ask(&asking.session, &[0; 8193]).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::BAD_REQUEST, "malformed")
	);
	let refused = asking.service.ask(&asking.session, &[0; 100_000]).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::BAD_REQUEST, "malformed")
	);
	assert_eq!(asking.kinds().await, [DisclosureKind::Refused; 5]);
}

#[tokio::test]
async fn only_the_keyholders_that_the_chain_names_seal() {
	let asking = asking().await;
	let mut others = entry(3, 1);
	others.keyholders.retain(|status| status.keyholder != KEYHOLDER);
	asking.service.chain.now(|answers| answers.anchored = Ok(Some(others)));
	asking.is_refused(StatusCode::CONFLICT, "not-keyholder").await;
	asking.service.chain.now(|answers| {
		if let Ok(Some(entry)) = &mut answers.anchored {
			entry.keyholders.clear();
		}
	});
	asking.is_refused(StatusCode::CONFLICT, "not-keyholder").await;
	// Its organisation was excluded.
	let mut orphaned = entry(3, 1);
	orphaned.keyholders.iter_mut().for_each(|status| status.orphaned = true);
	asking.service.chain.now(|answers| answers.anchored = Ok(Some(orphaned)));
	asking.is_refused(StatusCode::CONFLICT, "not-keyholder").await;
	assert_eq!(asking.kinds().await, [DisclosureKind::Refused; 3]);
}

#[tokio::test]
async fn a_version_that_is_not_there_has_no_key() {
	let asking = asking().await;
	let refused = asking.service.ask_for(&asking.session, "TREAT", (3, 2), &asking.handed).await;
	assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::NOT_FOUND, "not-found"));
}

#[tokio::test]
async fn nothing_is_sealed_to_a_key_that_everybody_opens() {
	let asking = asking().await;
	asking.service.chain.now(|answers| answers.reader_key = Ok(EncryptionKey::x25519([0; 32])));
	asking.is_refused(StatusCode::UNPROCESSABLE_ENTITY, "reader-key-not-usable").await;
	assert_eq!(asking.kinds().await, [DisclosureKind::Refused]);
}

#[tokio::test]
async fn a_reader_who_has_lost_the_right_to_a_key_in_between_gets_none() {
	let asking = asking().await;
	asking.service.chain.now(|answers| answers.reader_key = Err(NotPermitted::Denied));
	asking.is_refused(StatusCode::FORBIDDEN, "not-permitted").await;
	assert_eq!(asking.kinds().await, [DisclosureKind::Refused]);
}

#[tokio::test]
async fn nothing_is_written_about_a_patient_whom_the_chain_does_not_know() {
	let asking = asking().await;
	asking.service.chain.now(|answers| {
		answers.may_read = Err(NotPermitted::Denied);
		answers.policy = Ok(None);
	});
	asking.is_refused(StatusCode::FORBIDDEN, "not-permitted").await;
	assert_eq!(asking.kinds().await, []);
	assert_eq!(asking.service.log.patients(None, 10).await.expect("the disk works"), []);
}

#[tokio::test]
async fn nothing_is_refused_without_a_line_in_the_log_that_could_be_written() {
	// Whether the patient is one cannot be said: so nothing else is said either.
	let asking = asking().await;
	asking.service.chain.now(|answers| {
		answers.may_read = Err(NotPermitted::Denied);
		answers.policy = Err(Unavailable::NodeLost);
	});
	asking.is_refused(StatusCode::SERVICE_UNAVAILABLE, "no-decision").await;
}

#[tokio::test]
async fn a_reader_gets_so_many_keys_in_an_hour() {
	let asking = asking_of(service_of(3).await).await;
	for _ in 0..3 {
		assert_eq!(asking.ask().await.status, StatusCode::OK);
	}
	let refused = asking.ask().await;
	assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
	assert_eq!(refused.problem(), "too-often");
	let wait: u32 =
		refused.headers["retry-after"].to_str().expect("text").parse().expect("a number");
	assert!((3500..=3600).contains(&wait), "{wait}");
	assert_eq!(asking.kinds().await, [DisclosureKind::KeyDelivered; 3]);
	// Another reader is not meant.
	let other = sp_core::sr25519::Pair::from_seed(&[2; 32]);
	let session = asking.service.log_in_as(&other).await;
	assert_eq!(asking.service.ask(&session, &asking.handed).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_policy_denies_in_the_words_in_which_the_chain_does() {
	let asking = asking().await;
	let category = RecordCategory::Results;
	let commitment = asking.service.restrict(vec![]).await;
	let permit = |commitment| Ok(Permit::reader(category, false, commitment));
	asking.service.chain.now(|answers| answers.may_read = permit(commitment));
	assert_eq!(asking.ask().await.status, StatusCode::OK);

	let restriction = Restriction {
		whom: Whom::Organisation(CLINIC),
		what: What::Categories(Categories::of(&[category])),
	};
	let commitment = asking.service.restrict(vec![restriction]).await;
	asking.service.chain.now(|answers| answers.may_read = permit(commitment));
	let by_policy = asking.ask().await;
	asking.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	let by_chain = asking.ask().await;
	let policy_is_not_here = {
		let other = Commitment { scheme: 1, hash: [66; 32] };
		asking.service.chain.now(|answers| answers.may_read = permit(other));
		asking.ask().await
	};
	assert_eq!(by_policy.status, StatusCode::FORBIDDEN);
	for other in [by_chain, policy_is_not_here] {
		assert_eq!((other.status, &other.body), (by_policy.status, &by_policy.body));
	}
	use DisclosureKind::*;
	assert_eq!(asking.kinds().await, [KeyDelivered, Refused, Refused, Refused]);
}

#[tokio::test]
async fn an_emergency_access_is_in_the_log_as_one() {
	let asking = asking().await;
	let commitment = asking.service.restrict(vec![]).await;
	let permit = |emergency| Ok(Permit::reader(RecordCategory::Results, emergency, commitment));
	// A grant for an emergency's purpose is a grant.
	for emergency in [true, false] {
		asking.service.chain.now(|answers| answers.may_read = permit(emergency));
		let answer = asking.service.ask_for(&asking.session, "BTG", (3, 1), &asking.handed).await;
		assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	}
	// Refused, it is what was asked for.
	asking.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	asking.service.ask_for(&asking.session, "ETREAT", (3, 1), &asking.handed).await;
	let emergencies = asking.service.disclosed().await;
	let emergencies: Vec<bool> = emergencies.iter().map(|entry| entry.emergency).collect();
	assert_eq!(emergencies, [true, false, true]);
}

#[tokio::test]
async fn nothing_leaves_when_the_log_cannot_be_written() {
	let asking = asking().await;
	asking.service.log.clone().close().await;
	let refused = asking.ask().await;
	assert_eq!(refused.status, StatusCode::INTERNAL_SERVER_ERROR);
	assert_eq!(refused.problem(), "store-fails");
	assert!(!String::from_utf8_lossy(&refused.body).contains("sealed_key"));
}

#[tokio::test]
async fn what_is_malformed_is_said_to_be() {
	let asking = asking().await;
	let right = json!({
		"patient": hex::encode(PATIENT.0),
		"record": 3,
		"version": 1,
		"sealed_key": hex::encode(&asking.handed),
	});
	let headers = [
		("authorization", asking.session.as_str()),
		("anamnesis-purpose", "TREAT"),
		("anamnesis-acting-for", "7"),
	];
	let post =
		async |body: serde_json::Value| asking.service.post("/v1/keys", &headers, body).await;
	assert_eq!(post(right.clone()).await.status, StatusCode::OK);
	for (field, value) in [
		("patient", json!("ab")),
		("patient", json!(7)),
		("record", json!(-1)),
		("record", json!(1u64 << 32)),
		("version", json!("1")),
		("sealed_key", json!("xyz")),
		("sealed_key", json!("abc")),
		("more", json!(1)),
	] {
		let mut wrong = right.clone();
		wrong[field] = value;
		let refused = post(wrong).await;
		assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{field}");
		assert_eq!(refused.problem(), "malformed");
	}
	let session = headers[0];
	for wrong in [vec![session], vec![session, ("anamnesis-purpose", "FUN")]] {
		let refused = asking.service.post("/v1/keys", &wrong, right.clone()).await;
		assert_eq!(refused.problem(), "malformed");
	}
	let refused = asking.service.post("/v1/keys", &headers[1..], right).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::UNAUTHORIZED, "no-session")
	);
	assert_eq!(asking.kinds().await, [DisclosureKind::KeyDelivered]);
}

#[tokio::test]
async fn the_files_hold_no_key_of_a_record() {
	let asking = asking().await;
	for _ in 0..3 {
		assert_eq!(asking.ask().await.status, StatusCode::OK);
	}
	use anamnesis_client::keys::ExposeSecret;
	let text = asking.key.record_key.to_text().expose_secret().to_owned();
	let blinding = asking.key.inner_blinding;
	let identity = asking.service.keys.identity().to_text().expose_secret().to_owned();
	let binding = asking.handed[SEALED_KEY_LENGTH..].to_vec();
	let folder = asking.service.end().await;
	use crate::support::is_in_a_file;
	assert!(is_in_a_file(folder.path(), &PATIENT.0), "the scan finds what is there");
	for secret in [text.as_bytes(), &blinding, identity.as_bytes(), &binding] {
		assert!(!is_in_a_file(folder.path(), secret));
		assert!(!is_in_a_file(folder.path(), hex::encode(secret).as_bytes()));
	}
}

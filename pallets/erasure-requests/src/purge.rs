//! The purge: the queue, the steps and the end.

use crate::{sparing::Asked, *};
use alloc::vec;

impl<T: Config> Pallet<T> {
	/// What `purge_step` may cost: what it does itself, and a step's forgetting.
	pub fn weight_of_a_step() -> Weight {
		T::WeightInfo::purge_step(Self::most_kept()).saturating_add(T::StepWeight::get())
	}

	/// If the last answer is there, the chain forgets what is not kept. The caller writes the case.
	pub(crate) fn begin_purge_if_answered(id: CaseId, case: &mut CaseIn<T>) {
		if case.state != CaseState::Open || !case.is_answered() {
			return;
		}
		Self::keep_what_is_held(id, case);
		let is_whole = case.scope == ErasureScope::Everything
			&& case.kept == 0
			&& !case.has_refused_parts()
			&& !case.withdrawn;
		let target = if is_whole { Target::Patient } else { Target::Scope { next: 0 } };
		Self::begin_purge(id, case, target);
	}

	/// A hold that came after the attestation: what the chain has of the record stays until it ends.
	fn keep_what_is_held(id: CaseId, case: &mut CaseIn<T>) {
		for record in T::Anchors::held(&case.patient) {
			let Some(part) = Self::part_of(case, record) else { continue };
			let Some(held_until) = T::Anchors::held_until(&case.patient, record) else { continue };
			if Kept::<T>::contains_key(id, record) {
				continue;
			}
			let Some(answer) = case.answer_mut(part.custodian) else { continue };
			if !matches!(answer.answer, Answer::Attested { .. }) {
				continue;
			}
			answer.set_apart(&part);
			case.kept = case.kept.saturating_add(1);
			let kept = KeptRecord {
				custodian: part.custodian,
				reason: KeepReason::Held,
				until: Quarter::at_or_after(held_until),
				at: Self::now(),
				standing: KeptStanding::Stands,
			};
			Kept::<T>::insert(id, record, kept);
			let custodian = part.custodian;
			Self::deposit_about(&case.patient, Event::RecordKept { case: id, custodian, record });
		}
	}

	/// The case gets a place in the queue. From here on the patient counts as erased, if all of them is to be forgotten. The
	/// caller writes the case.
	pub(crate) fn begin_purge(id: CaseId, case: &mut CaseIn<T>, target: Target) {
		let place = match case.state {
			CaseState::Purging { place, .. } => place,
			CaseState::Open | CaseState::Kept => {
				let Places { first, next: place } = PurgingPlaces::<T>::get();
				PurgingPlaces::<T>::put(Places { first, next: place.saturating_add(1) });
				Purging::<T>::insert(place, id);
				place
			},
		};
		Self::set_state(id, case, CaseState::Purging { place, target });
		Self::deposit_about(&case.patient, Event::PurgeBegun { case: id });
	}

	/// Changes the state, and what the patient's list says of it. The caller writes the case.
	fn set_state(id: CaseId, case: &mut CaseIn<T>, state: CaseState) {
		let standing = state.standing();
		case.state = state;
		CasesOf::<T>::mutate(case.patient, |cases| {
			cases
				.iter_mut()
				.filter(|entry| entry.case == id)
				.for_each(|entry| entry.standing = standing);
		});
	}

	/// Forgets what fits into the meter, and goes on with what comes next if that was all: another record, or the end. Says
	/// whether the case is out of the queue.
	pub(crate) fn purge(id: CaseId, mut case: CaseIn<T>, meter: &mut WeightMeter) -> Forgetting {
		let CaseState::Purging { place, target } = case.state else { return Forgetting::Done };
		match target {
			Target::Patient => match T::Forget::forget(&case.patient, meter) {
				Forgetting::Done => {
					Self::close(id, &case, false);
					Forgetting::Done
				},
				Forgetting::Unfinished => Forgetting::Unfinished,
			},
			Target::Scope { mut next } => {
				match Self::forget_scope(id, &case, &mut next, meter) {
					Forgetting::Done => {
						// What is listed by its number is not mistaken for something else.
						case.before = match case.scope {
							ErasureScope::Records(_) | ErasureScope::Leaf { .. } => RecordId::MAX,
							_ => next,
						};
						Self::go_on(id, case)
					},
					Forgetting::Unfinished => {
						let target = Target::Scope { next };
						case.state = CaseState::Purging { place, target };
						Cases::<T>::insert(id, case);
						Forgetting::Unfinished
					},
				}
			},
			Target::Record { record, mut next } => {
				match Self::forget_record(id, &case, record, &mut next, meter) {
					Forgetting::Done => {
						Kept::<T>::remove(id, record);
						case.kept = case.kept.saturating_sub(1);
						case.attested_again = case.attested_again.saturating_sub(1);
						Self::go_on(id, case)
					},
					Forgetting::Unfinished => {
						let target = Target::Record { record, next };
						case.state = CaseState::Purging { place, target };
						Cases::<T>::insert(id, case);
						Forgetting::Unfinished
					},
				}
			},
		}
	}

	/// Forgets what is in the scope, but for what is kept.
	fn forget_scope(
		id: CaseId,
		case: &CaseIn<T>,
		next: &mut RecordId,
		meter: &mut WeightMeter,
	) -> Forgetting {
		let mut asked = Asked::<T>::about_scope(id, case);
		let Case { patient, scope, .. } = case;
		let forgetting = T::Records::forget_records(patient, scope, &mut asked, next, meter);
		asked.tell_others();
		forgetting
	}

	/// Forgets one record that was kept.
	fn forget_record(
		id: CaseId,
		case: &CaseIn<T>,
		record: RecordId,
		next: &mut RecordId,
		meter: &mut WeightMeter,
	) -> Forgetting {
		let scope = match case.scope {
			// Of a batch it is the leaf that goes.
			ErasureScope::Leaf { record: batch, .. } if batch == record => case.scope.clone(),
			_ => ErasureScope::Records(BoundedVec::truncate_from(vec![record])),
		};
		let mut asked = Asked::<T>::about_record(id, case, record);
		let forgetting = T::Records::forget_records(&case.patient, &scope, &mut asked, next, meter);
		asked.tell_others();
		forgetting
	}

	/// The next record that was kept and is attested, or the end of this purge.
	fn go_on(id: CaseId, mut case: CaseIn<T>) -> Forgetting {
		if case.attested_again > 0 {
			let attested: Vec<(RecordId, KeptRecord)> = Kept::<T>::iter_prefix(id)
				.filter(|(_, kept)| matches!(kept.standing, KeptStanding::Attested { .. }))
				.collect();
			for (record, kept) in attested {
				let Some(held_until) = T::Anchors::held_until(&case.patient, record) else {
					let target = Target::Record { record, next: record };
					Self::begin_purge(id, &mut case, target);
					Cases::<T>::insert(id, case);
					return Forgetting::Unfinished;
				};
				// A hold came after the attestation.
				let kept = KeptRecord {
					reason: KeepReason::Held,
					until: Quarter::at_or_after(held_until),
					at: Self::now(),
					standing: KeptStanding::Stands,
					..kept
				};
				Kept::<T>::insert(id, record, kept);
				case.attested_again = case.attested_again.saturating_sub(1);
			}
		}
		Self::conclude(id, case);
		match Cases::<T>::get(id).is_some_and(|case| case.is_purging()) {
			true => Forgetting::Unfinished,
			false => Forgetting::Done,
		}
	}

	/// What is not kept is forgotten. Writes the certificate of that, and closes the case if nothing more is to come.
	pub(crate) fn conclude(id: CaseId, mut case: CaseIn<T>) {
		let patient = case.patient;
		if case.withdrawn {
			Self::clear_kept(id);
			Self::close(id, &case, true);
		} else if case.keeps_something() {
			Self::leave_queue(&case);
			Self::set_state(id, &mut case, CaseState::Kept);
			Self::certify(id, &case, true);
			Self::deposit_about(&case.patient, Event::ErasurePartlyCompleted { case: id });
			Cases::<T>::insert(id, case);
		} else if Self::is_the_last_of(&case) {
			Self::begin_purge(id, &mut case, Target::Patient);
			Cases::<T>::insert(id, case);
		} else {
			Self::close(id, &case, false);
		}
		Self::conclude_what_keeps_nothing(&patient);
	}

	/// Concludes the cases of which this one has forgotten the last that they kept. The one about everything is the oldest,
	/// and comes last: it forgets the patient, if it is the only one left.
	fn conclude_what_keeps_nothing(patient: &PatientId) {
		for listed in CasesOf::<T>::get(patient).into_iter().rev() {
			let Some(case) = Cases::<T>::get(listed.case) else { continue };
			if case.state == CaseState::Kept && !case.keeps_something() {
				Self::conclude(listed.case, case);
			}
		}
	}

	/// Whether the case was about everything, and nothing is left now that would have to stay: what was kept at first is
	/// gone, and nothing was anchored since.
	fn is_the_last_of(case: &CaseIn<T>) -> bool {
		case.scope == ErasureScope::Everything
			&& CasesOf::<T>::decode_len(case.patient).unwrap_or(0) <= 1
			&& T::Anchors::custodians(&case.patient).is_empty()
	}

	/// Removes the case, the last thing that names the patient, and writes the certificate.
	fn close(id: CaseId, case: &CaseIn<T>, partial: bool) {
		Cases::<T>::remove(id);
		Self::strike(&case.patient, id);
		Self::leave_queue(case);
		Self::certify(id, case, partial);
		let event = match partial {
			true => Event::ErasurePartlyCompleted { case: id },
			false => Event::ErasureCompleted { case: id },
		};
		Self::deposit_about(&case.patient, event);
	}

	fn leave_queue(case: &CaseIn<T>) {
		if let CaseState::Purging { place, .. } = case.state {
			Purging::<T>::remove(place);
		}
	}

	/// Writes the certificate, anew if there is one: what it says of recipients stays.
	fn certify(id: CaseId, case: &CaseIn<T>, partial: bool) {
		let recipients =
			Certificates::<T>::get(id).map(|before| before.recipients).unwrap_or_default();
		let Case { claim, opened_at, .. } = *case;
		let closed_at = Self::now();
		let certificate = Certificate { claim, opened_at, closed_at, partial, recipients };
		Certificates::<T>::insert(id, certificate);
	}

	/// Goes on with the purges, the oldest first. It begins with one only if a whole step fits: less might not get
	/// past the pallets that are done already, and would burn the idle time of every block for nothing.
	pub(crate) fn purge_in_idle_time(meter: &mut WeightMeter) {
		while let Some((id, case)) = Self::oldest_purge(meter) {
			if !meter.can_consume(Self::weight_of_a_step()) {
				return;
			}
			meter.consume(T::WeightInfo::purge_step(case.kept.min(Self::most_kept())));
			let before = case.state;
			if Self::purge(id, case, meter) == Forgetting::Unfinished {
				// A case that has come to its next record or to its end gets on in this block as well.
				let now = Cases::<T>::get(id).map(|case| case.state);
				if !now.is_some_and(|now| is_further(&before, &now)) {
					return;
				}
			}
		}
	}

	/// The case that has been waiting longest. It passes over the gaps that closed cases left, each of them once, as
	/// far as the meter goes.
	pub(crate) fn oldest_purge(meter: &mut WeightMeter) -> Option<(CaseId, CaseIn<T>)> {
		loop {
			meter.try_consume(T::WeightInfo::look_at_queue()).ok()?;
			let Places { first, next } = PurgingPlaces::<T>::get();
			if first >= next {
				return None;
			}
			let found = Purging::<T>::get(first).and_then(|id| Some((id, Cases::<T>::get(id)?)));
			if found.is_some() {
				return found;
			}
			PurgingPlaces::<T>::put(Places { first: first.saturating_add(1), next });
		}
	}

	/// A patient of whom there is nothing is forgotten in one step, which shows that a step reaches the last pallet.
	#[cfg(feature = "std")]
	pub(crate) fn integrity_test_of_steps() {
		sp_io::TestExternalities::default().execute_with(|| {
			let nobody = PatientId([0; 16]);
			let mut meter = WeightMeter::with_limit(T::StepWeight::get());
			assert!(
				T::Forget::forget(&nobody, &mut meter) == Forgetting::Done,
				"a step looks into every pallet that has to forget, or a purge might never end"
			);
			let listed = (0..anamnesis_primitives::erasure::MAX_RECORDS_IN_SCOPE).collect();
			for scope in [
				ErasureScope::Everything,
				ErasureScope::Records(BoundedVec::truncate_from(listed)),
				ErasureScope::Leaf { record: 0, leaf: 0 },
			] {
				let mut meter = WeightMeter::with_limit(T::StepWeight::get());
				let mut most = Asked::<T>::at_most();
				let forgetting =
					T::Records::forget_records(&nobody, &scope, &mut most, &mut 0, &mut meter);
				assert!(
					forgetting == Forgetting::Done,
					"a step looks at a record, or a purge might never end"
				);
			}
		});
	}
}

/// Whether the purge removes something else now than before.
fn is_further(before: &CaseState, now: &CaseState) -> bool {
	match (before, now) {
		(
			CaseState::Purging { target: Target::Record { record: before, .. }, .. },
			CaseState::Purging { target: Target::Record { record: now, .. }, .. },
		) => before != now,
		(CaseState::Purging { target: before, .. }, CaseState::Purging { target: now, .. }) => {
			core::mem::discriminant(before) != core::mem::discriminant(now)
		},
		_ => false,
	}
}

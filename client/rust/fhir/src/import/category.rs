//! Which category of the chain's a resource belongs to, and with which resources it goes. `docs/src/reference/fhir.md`
//! has the table and its reasons.

use anamnesis_primitives::records::RecordCategory;
use fhirkit::Json;
use RecordCategory::*;

/// Where a resource goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Home {
	/// Into a document of this category, whole.
	Category(RecordCategory),
	/// Into every document that refers to it; into one of the category `Other` when none does.
	Context,
}

/// Who, where and with what: what other resources refer to and cannot be understood without.
pub(crate) fn is_context(kind: &str) -> bool {
	matches!(
		kind,
		"Binary"
			| "Device"
			| "Encounter"
			| "Endpoint"
			| "HealthcareService"
			| "Location"
			| "Medication"
			| "Organization"
			| "Patient"
			| "Practitioner"
			| "PractitionerRole"
			| "RelatedPerson"
			| "Specimen"
			| "Substance"
	)
}

/// Where a resource of this type goes.
pub(crate) fn home(kind: &str, resource: &Json) -> Home {
	let category = match kind {
		// Personal details and contacts are a part of the summary (EHDS Annex I); the other documents have a patient's
		// name, identifiers, sex and date of birth only.
		"Patient" => PatientSummary,
		// What is in or at the patient's body. Others go with what was measured with them.
		"Device" if resource.get("patient").is_some() => PatientSummary,
		// The other documents say when and where, and not why.
		"Encounter" => Other,
		kind if is_context(kind) => return Home::Context,

		"AllergyIntolerance"
		| "BodyStructure"
		| "CarePlan"
		| "CareTeam"
		| "ClinicalImpression"
		| "Condition"
		| "DetectedIssue"
		| "DeviceUseStatement"
		| "FamilyMemberHistory"
		| "Flag"
		| "Goal"
		| "Immunization"
		| "ImmunizationEvaluation"
		| "ImmunizationRecommendation"
		| "MedicationAdministration"
		| "MedicationStatement"
		| "Procedure"
		| "RiskAssessment" => PatientSummary,

		"DeviceRequest" | "MedicationRequest" | "VisionPrescription" => Prescription,
		"MedicationDispense" => Dispensation,
		"ImagingStudy" | "Media" => Imaging,
		"MolecularSequence" => Results,
		"DeviceMetric" => DeviceData,

		"Observation" => observation(resource),
		"DiagnosticReport" => match of_document(resource) {
			Some(category) => category,
			None if is_note(resource) => Other,
			None if is_imaging(resource) => Imaging,
			None => Results,
		},
		"Composition" | "DocumentReference" | "DocumentManifest" => of_document(resource)
			.unwrap_or(match is_imaging(resource) {
				true => Imaging,
				false => Other,
			}),
		_ => Other,
	};
	Home::Category(category)
}

fn observation(resource: &Json) -> RecordCategory {
	let category = |code: &str| {
		codings(resource, "category").any(|(system, found)| {
			found == code
				&& matches!(
					system,
					"http://terminology.hl7.org/CodeSystem/observation-category"
						| "http://hl7.org/fhir/observation-category"
				)
		})
	};
	if category("imaging") {
		Imaging
	} else if category("laboratory") {
		// Also with a device: a laboratory's machine is none of the patient's.
		Results
	} else if category("social-history") {
		PatientSummary
	} else if resource.get("device").is_some() {
		DeviceData
	} else {
		Results
	}
}

/// By the LOINC code of a kind of document, where it is one that the chain has a category for.
fn of_document(resource: &Json) -> Option<RecordCategory> {
	["type", "category", "code"].iter().find_map(|element| {
		codings(resource, element).find_map(|(system, code)| match (system, code) {
			("http://loinc.org", "60591-5") => Some(PatientSummary),
			("http://loinc.org", "57833-6") => Some(Prescription),
			("http://loinc.org", "60593-1") => Some(Dispensation),
			("http://loinc.org", "18748-4") => Some(Imaging),
			("http://loinc.org", "11502-2") => Some(Results),
			// Discharge summary; of a hospital; by a physician; by a nurse.
			("http://loinc.org", "18842-5" | "34105-7" | "28655-9" | "34745-0") => {
				Some(DischargeReport)
			},
			_ => None,
		})
	})
}

/// Whether a report is a note about everything: a history with an examination, a plan, a consultation, a progress note.
fn is_note(resource: &Json) -> bool {
	["category", "code"].iter().any(|element| {
		codings(resource, element).any(|(system, code)| {
			system == "http://loinc.org"
				&& matches!(code, "34117-2" | "51847-2" | "11488-4" | "11506-3" | "34109-9")
		})
	})
}

/// Whether a section that makes images reports (HL7 table 0074), or LOINC says radiology.
fn is_imaging(resource: &Json) -> bool {
	codings(resource, "category").any(|(system, code)| match system {
		"http://terminology.hl7.org/CodeSystem/v2-0074" | "http://hl7.org/fhir/v2/0074" => {
			matches!(
				code,
				"CT" | "CUS" | "IMG" | "NMR" | "NMS" | "OUS" | "RAD" | "RUS" | "RX" | "VUS" | "XRC"
			)
		},
		"http://loinc.org" => code == "LP29684-5",
		_ => false,
	})
}

/// System and code of every coding of an element that is a CodeableConcept, or a list of them.
fn codings<'a>(resource: &'a Json, element: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
	let concepts = match resource.get(element) {
		Some(Json::Array(concepts)) => concepts.as_slice(),
		Some(concept) => std::slice::from_ref(concept),
		None => &[],
	};
	concepts
		.iter()
		.filter_map(|concept| match concept.get("coding") {
			Some(Json::Array(codings)) => Some(codings),
			_ => None,
		})
		.flatten()
		.filter_map(|coding| Some((coding.get("system")?.as_str()?, coding.get("code")?.as_str()?)))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn of(resource: &str) -> Home {
		let json = Json::parse(resource).unwrap();
		home(json.get("resourceType").and_then(Json::as_str).unwrap(), &json)
	}

	fn coded(kind: &str, element: &str, system: &str, code: &str, more: &str) -> Home {
		let coding = format!(r#"{{"coding":[{{"system":"{system}","code":"{code}"}}]}}"#);
		let value = if element == "category" { format!("[{coding}]") } else { coding };
		of(&format!(r#"{{"resourceType":"{kind}","{element}":{value}{more}}}"#))
	}

	#[test]
	fn observations_go_by_what_they_are_and_then_by_whether_a_device_made_them() {
		let system = "http://terminology.hl7.org/CodeSystem/observation-category";
		let device = r#","device":{"display":"a watch"}"#;
		for (code, more, expected) in [
			("vital-signs", "", Results),
			("vital-signs", device, DeviceData),
			("activity", device, DeviceData),
			("laboratory", device, Results),
			("imaging", device, Imaging),
			("social-history", "", PatientSummary),
		] {
			let found = coded("Observation", "category", system, code, more);
			assert_eq!(found, Home::Category(expected), "{code}{more}");
		}
		let elsewhere = coded("Observation", "category", "urn:x", "imaging", "");
		assert_eq!(elsewhere, Home::Category(Results), "a code of another system says nothing");
	}

	#[test]
	fn documents_and_reports_go_by_their_loinc_code_or_their_section() {
		let loinc = "http://loinc.org";
		for (code, expected) in [
			("60591-5", PatientSummary),
			("57833-6", Prescription),
			("60593-1", Dispensation),
			("18748-4", Imaging),
			("11502-2", Results),
			("34105-7", DischargeReport),
			("34117-2", Other),
		] {
			for kind in ["Composition", "DocumentReference"] {
				let found = coded(kind, "type", loinc, code, "");
				assert_eq!(found, Home::Category(expected), "{kind} {code}");
			}
			let found = coded("DiagnosticReport", "code", loinc, code, "");
			assert_eq!(found, Home::Category(expected), "DiagnosticReport {code}");
		}
		let section = "http://terminology.hl7.org/CodeSystem/v2-0074";
		for (code, expected) in [("RAD", Imaging), ("CT", Imaging), ("LAB", Results)] {
			let found = coded("DiagnosticReport", "category", section, code, "");
			assert_eq!(found, Home::Category(expected), "{code}");
		}
	}

	#[test]
	fn implants_are_the_patients_and_other_devices_go_with_what_they_measured() {
		let implant = r#"{"resourceType":"Device","patient":{"display":"x"}}"#;
		assert_eq!(of(implant), Home::Category(PatientSummary));
		assert_eq!(of(r#"{"resourceType":"Device"}"#), Home::Context);
		assert_eq!(of(r#"{"resourceType":"MedicationDispense"}"#), Home::Category(Dispensation));
		assert_eq!(of(r#"{"resourceType":"Claim"}"#), Home::Category(Other));
	}
}

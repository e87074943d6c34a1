//! FHIR and DICOM.

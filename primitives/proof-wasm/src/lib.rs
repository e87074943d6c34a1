//! The verifier of proof files as a WebAssembly module: no bindings, no imports, a few functions over plain memory. A
//! page, a script, or any other host that runs WebAssembly needs nothing else to check a file.
//!
//! | function | what it does |
//! |---|---|
//! | `anamnesis_room(length) -> pointer` | makes room for so many bytes of the host's; 0 if there is none |
//! | `anamnesis_verify(file, length, genesis) -> code` | checks the file there against the genesis hash there, 32 bytes; 0: it proves something, else the code of the [problem](anamnesis_primitives::proof::Problem) |
//! | `anamnesis_answer() -> pointer` | the answer, JSON in UTF-8 |
//! | `anamnesis_answer_length() -> length` | how many bytes it is |
//!
//! A host makes an instance for each file and drops it afterwards: memory is not given back in between. Build it with
//! `scripts/proof-wasm.sh`. The answer: [`answer`].

#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

pub mod answer;

/// What a module that stands alone has to bring with it.
#[cfg(target_family = "wasm")]
mod alone;

/// What the host calls.
#[cfg(target_family = "wasm")]
mod host {
	use super::*;
	use alloc::vec::Vec;
	use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::Relaxed};

	static ANSWER: AtomicPtr<u8> = AtomicPtr::new(core::ptr::null_mut());
	static LENGTH: AtomicUsize = AtomicUsize::new(0);

	/// Makes room for bytes of the host's.
	#[no_mangle]
	pub extern "C" fn anamnesis_room(length: usize) -> *mut u8 {
		let mut room = Vec::<u8>::new();
		if room.try_reserve_exact(length.max(1)).is_err() {
			return core::ptr::null_mut();
		}
		Vec::leak(room).as_mut_ptr()
	}

	/// Checks a file.
	///
	/// # Safety
	/// `file` points to `length` bytes and `genesis` to 32, each in a room of its own.
	#[no_mangle]
	pub unsafe extern "C" fn anamnesis_verify(
		file: *const u8,
		length: usize,
		genesis: *const [u8; 32],
	) -> u32 {
		// SAFETY: the host has written them there.
		let (file, genesis) = unsafe { (core::slice::from_raw_parts(file, length), *genesis) };
		let (code, text) = answer::answer(file, &genesis);
		let text = Vec::leak(text.into_bytes());
		LENGTH.store(text.len(), Relaxed);
		ANSWER.store(text.as_mut_ptr(), Relaxed);
		code
	}

	/// Where the answer is.
	#[no_mangle]
	pub extern "C" fn anamnesis_answer() -> *const u8 {
		ANSWER.load(Relaxed)
	}

	/// How long the answer is.
	#[no_mangle]
	pub extern "C" fn anamnesis_answer_length() -> usize {
		LENGTH.load(Relaxed)
	}
}

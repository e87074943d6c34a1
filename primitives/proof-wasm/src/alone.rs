//! Memory, and the end.

use core::{
	alloc::{GlobalAlloc, Layout},
	arch::wasm32,
	panic::PanicInfo,
	ptr::null_mut,
	sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

const PAGE: usize = 64 * 1024;

extern "C" {
	/// Where the linker left off: memory from here on is free.
	static __heap_base: u8;
}

/// Gives out memory from the lowest address up, and takes back only what was given last. That is enough for one file,
/// and there is little in it that could go wrong.
struct Upwards {
	/// The lowest free address; 0 before the first question.
	free: AtomicUsize,
}

#[global_allocator]
static MEMORY: Upwards = Upwards { free: AtomicUsize::new(0) };

impl Upwards {
	fn free(&self) -> usize {
		match self.free.load(Relaxed) {
			0 => &raw const __heap_base as usize,
			free => free,
		}
	}

	/// Takes what is below this address; `None` if there is not so much memory.
	fn take_to(&self, end: usize) -> Option<()> {
		let pages = wasm32::memory_size(0);
		let wanted = end.div_ceil(PAGE).saturating_sub(pages);
		if wanted > 0 && wasm32::memory_grow(0, wanted) == usize::MAX {
			return None;
		}
		self.free.store(end, Relaxed);
		Some(())
	}
}

// SAFETY: the module has one thread. What is given out is aligned, below the end of the memory, and above everything that
// was given out before and not taken back.
unsafe impl GlobalAlloc for Upwards {
	unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
		let place = self.free().checked_next_multiple_of(layout.align());
		let given = place.and_then(|place| {
			self.take_to(place.checked_add(layout.size())?)?;
			Some(place as *mut u8)
		});
		given.unwrap_or(null_mut())
	}

	unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
		if (place as usize).wrapping_add(layout.size()) == self.free() {
			self.free.store(place as usize, Relaxed);
		}
	}

	unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
		let was_last = (place as usize).wrapping_add(layout.size()) == self.free();
		if was_last {
			let end = (place as usize).checked_add(size);
			return end.and_then(|end| self.take_to(end)).map_or(null_mut(), |()| place);
		}
		// SAFETY: as the caller has promised, with another size.
		let new = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
		if !new.is_null() {
			// SAFETY: both are at least as long, and the new place is above the old one.
			unsafe { core::ptr::copy_nonoverlapping(place, new, layout.size().min(size)) };
		}
		new
	}
}

/// The host gets an error of its own, and drops the instance.
#[panic_handler]
fn end(_: &PanicInfo<'_>) -> ! {
	wasm32::unreachable()
}

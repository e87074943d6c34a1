//! Writes the commit that a node was built from into its version.
//!
//! The helper of the SDK is used for the keys themselves. What it is not used for is watching git:
//! it names files that need not exist (a branch without a loose ref), and cargo then builds the
//! node anew at every call.

use std::{path::Path, process::Command};

const COMMIT: &str = "SUBSTRATE_CLI_GIT_COMMIT_HASH";

fn main() {
	println!("cargo:rerun-if-changed=build.rs");
	println!("cargo:rerun-if-env-changed={COMMIT}");

	// `HEAD` changes with the branch, its log with every commit (in a worktree both are the
	// worktree's own), and `refs/heads` with the first commit.
	if let Some(folder) = ask_git(&["rev-parse", "--absolute-git-dir"]) {
		for name in ["HEAD", "logs/HEAD", "refs/heads"] {
			let path = Path::new(&folder).join(name);
			if path.exists() {
				println!("cargo:rerun-if-changed={}", path.display());
			}
		}
	}
	// A source archive has no commit, which is no reason for a warning at every build.
	if ask_git(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_none()
		&& std::env::var_os(COMMIT).is_none()
	{
		std::env::set_var(COMMIT, "unknown");
	}

	substrate_build_script_utils::generate_cargo_keys();
}

fn ask_git(arguments: &[&str]) -> Option<String> {
	let output = Command::new("git").args(arguments).output().ok()?;
	let answer = String::from_utf8(output.stdout).ok()?.trim().to_owned();
	(output.status.success() && !answer.is_empty()).then_some(answer)
}

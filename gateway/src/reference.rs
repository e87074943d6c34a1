//! The list of methods, for people: `anamnesis-gateway methods` prints it, and the book has it.

use crate::filter::{
	apis::{Whose, APIS},
	methods::{Verdict, METHODS},
	storage::{OF_SYSTEM, PALLETS},
};
use std::fmt::Write;

/// The tables, in Markdown.
pub fn tables() -> String {
	let mut text =
		String::from("### Methods\n\n| method | let through | what, or why not |\n|---|---|---|\n");
	// Writing to a string cannot fail.
	for method in METHODS {
		let verdict = match method.verdict {
			Verdict::Refused => "no",
			Verdict::Here(_) => "answered here",
			_ => "yes",
		};
		let _ = writeln!(text, "| `{}` | {verdict} | {} |", method.name, method.why);
	}
	text += "\n### Runtime APIs\n\nMethods of `state_call`.\n\n| method | to whom | why |\n|---|---|---|\n";
	for api in APIS {
		let whose = match api.whose {
			Whose::Anybodys(_) => "everybody",
			Whose::OnePatients(_) => "the patient's side",
			Whose::OneAccounts(_) => "the account itself",
			Whose::Refused => "nobody",
		};
		let _ = writeln!(text, "| `{}` | {whose} | {} |", api.name, api.why);
	}
	let names = |of: &[&str], before: &str| {
		let names = of.iter().map(|name| format!("`{before}{name}`"));
		names.collect::<Vec<_>>().join(", ")
	};
	let _ = write!(
		text,
		"\n### Values of the state\n\n| what | to whom |\n|---|---|\n\
		 | all of {} | everybody |\n| {} | everybody |\n\
		 | `System.Account` | each account its own |\n\
		 | `System.Events` | each account what its own transactions have made |\n\
		 | everything else | nobody |\n",
		names(PALLETS, ""),
		names(OF_SYSTEM, "System."),
	);
	text
}

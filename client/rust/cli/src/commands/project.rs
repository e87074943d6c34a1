//! `anamnesis project`.

use super::statement::Statement;
use crate::{
	failure::{Failure, Kind},
	link::block_json,
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::chain::{
	calls::access_grants as calls, events::access_grants::ProjectRegistered, views::ProjectInfo,
	Call,
};
use anamnesis_primitives::{Grantee, Moment};
use clap::Subcommand;
use futures::TryStreamExt;
use serde_json::{json, Value};
use std::{fs, path::PathBuf};

/// Research projects: what patients can grant something to
#[derive(Debug, Subcommand)]
pub enum Project {
	/// Register a project, as an officer of a researcher
	Register {
		/// The file with what patients are told and an ethics committee has approved
		#[arg(long, value_name = "FILE")]
		protocol: PathBuf,
		/// The end of the project: no grant to it lasts longer
		#[arg(long, value_name = "TIME", value_parser = words::moment)]
		until: Moment,
		/// The file that protocol and blinding are written to: hand it out with the invitation
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Close a project for good, as an officer: from then on nobody reads for it
	Close {
		/// Its number
		project: u32,
	},
	/// Have a clinician of the organisation read for a project, as an officer
	Assign {
		/// Its number
		project: u32,
		/// The clinician's account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Take somebody off the project that they read for, as an officer
	Dismiss {
		/// The account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Show the projects
	List,
	/// Check that a protocol is the one that was registered, as whoever was invited
	Check {
		/// Its number
		project: u32,
		/// What “project register” has written
		#[arg(long, value_name = "FILE")]
		protocol: PathBuf,
	},
	/// Show who has granted something to a project
	Patients {
		/// Its number
		project: u32,
	},
}

impl Project {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(self.run_async(session))
	}

	async fn run_async(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Register { protocol, until, out } => {
				register(session, &protocol, until, &out).await
			},
			Self::Close { project } => {
				let acting_for = session.acting_for()?;
				session.confirm(&format!("Project {project} is closed for good."))?;
				let call = calls::close_project(acting_for, project);
				let text = format!("Project {project} is closed: nobody reads for it any more.");
				send(session, &call, &text, json!({ "project": project })).await
			},
			Self::Assign { project, account } => {
				let call = calls::assign_researcher(session.acting_for()?, project, account);
				let text = format!("The clinician reads for project {project}.");
				let json = json!({ "project": project, "account": words::hex(account) });
				send(session, &call, &text, json).await
			},
			Self::Dismiss { account } => {
				let call = calls::dismiss_researcher(session.acting_for()?, account);
				let text = "The clinician reads for no project any more.";
				send(session, &call, text, json!({ "account": words::hex(account) })).await
			},
			Self::List => list(session).await,
			Self::Check { project, protocol } => {
				let stated = Statement::read(&protocol)?;
				let at = session.chain().await?.now().await?;
				let info = at.project(project).await?.ok_or_else(|| none(project))?;
				if info.protocol != stated {
					return Err(Failure::not_verified(
						"This is not the protocol that was registered.",
					));
				}
				let text = format!(
					"This is the protocol of project {project}, which organisation {} has registered.",
					info.organisation
				);
				let mut json = project_json(&info);
				json["verified"] = json!(true);
				Ok(Answer::new(text, json))
			},
			Self::Patients { project } => {
				let at = session.chain().await?.now().await?;
				at.project(project).await?.ok_or_else(|| none(project))?;
				let joined: Vec<_> =
					at.all_received(Grantee::Project(project)).try_collect().await?;
				let text = match joined.len() {
					1 => "1 patient has granted something to it.".to_owned(),
					many => format!("{many} patients have granted something to it."),
				};
				let ids: Vec<_> = joined.iter().map(|patient| words::hex(patient.0)).collect();
				let details = ids.join("\n");
				Ok(Answer::new(text, json!({ "patients": ids })).with_details(details))
			},
		}
	}
}

fn none(project: u32) -> Failure {
	Failure::not_found(format!("There is no project {project}."))
}

async fn send(
	session: &Session,
	call: &Call,
	text: &str,
	mut json: Value,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let done = link.send(call).await?;
	json["block"] = block_json(&done);
	Ok(Answer::new(text, json))
}

async fn register(
	session: &Session,
	protocol: &std::path::Path,
	until: Moment,
	out: &std::path::Path,
) -> Result<Answer, Failure> {
	if out.exists() {
		return Err(Failure::usage(format!(
			"There is a file {} already. Choose another name: the protocol of a project is not written over.",
			out.display()
		)));
	}
	let acting_for = session.acting_for()?;
	let text = fs::read_to_string(protocol).map_err(|error| Failure::file(protocol, &error))?;
	let link = session.link().await?;
	// Written before it is sent: without the blinding nobody could show what was registered.
	let commitment = Statement::write(text, out)?;
	let done = match link.send(&calls::register_project(acting_for, commitment, until)).await {
		Ok(done) => done,
		Err(failure) => {
			if failure.kind == Kind::Refused {
				let _ = fs::remove_file(out);
			}
			return Err(failure);
		},
	};
	let project = done.event::<ProjectRegistered>()?.project;
	let text = format!(
		"It is project {project}, until {}. Hand {} out with the invitation.",
		words::moment_words(until),
		out.display()
	);
	let json = json!({
		"project": project,
		"until": until,
		"file": out,
		"commitment": words::hex(commitment.hash),
		"block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

async fn list(session: &Session) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let now = at.time().await?;
	let projects: Vec<_> = at.all_projects().try_collect().await?;
	let mut text = String::new();
	for project in &projects {
		let standing = match project.closed_at {
			Some(at) => format!("was closed on {}", words::moment_words(at)),
			None if project.until <= now => {
				format!("has ended on {}", words::moment_words(project.until))
			},
			None => format!("goes on until {}", words::moment_words(project.until)),
		};
		text.push_str(&format!(
			"Project {}, of organisation {}, {standing}.\n",
			project.id, project.organisation
		));
	}
	if projects.is_empty() {
		text.push_str("There is no project.");
	}
	let json: Vec<_> = projects.iter().map(project_json).collect();
	Ok(Answer::new(text, json!({ "projects": json })))
}

fn project_json(project: &ProjectInfo) -> Value {
	json!({
		"project": project.id,
		"organisation": project.organisation,
		"commitment": words::hex(project.protocol.hash),
		"registeredAt": project.registered_at,
		"until": project.until,
		"closedAt": project.closed_at,
	})
}

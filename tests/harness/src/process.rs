//! The node, or another program, as a process that does not outlive its test.

use crate::{folder::Folder, log::Log};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	env,
	io::pipe,
	path::{Path, PathBuf},
	process::{Child, Command, ExitStatus, Output},
	sync::{mpsc, OnceLock},
	thread::{self, JoinHandle},
};

/// What the node is called, here and where cargo puts it.
const BINARY: &str = "anamnesis-node";

/// What a node runs in, where that is not what the test runs in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
	/// A command that becomes the node after its own arguments: `nsenter`, say.
	pub enter: Vec<String>,
	/// Variables of the environment.
	pub variables: Vec<(String, String)>,
}

impl Surroundings {
	fn command(&self, program: &Path) -> Command {
		let mut command = match self.enter.split_first() {
			None => Command::new(program),
			Some((enter, arguments)) => {
				let mut command = Command::new(enter);
				command.args(arguments).arg(program);
				command
			},
		};
		command.envs(self.variables.iter().map(|(name, value)| (name, value)));
		command
	}
}

/// A running node, or another program.
pub(crate) struct Process {
	child: Child,
	/// Reads what it prints. Taken when it has ended.
	reader: Option<JoinHandle<()>>,
}

impl Process {
	/// Starts the node on a folder, with these arguments beside those of every test. They say on which chain.
	pub fn start(arguments: &[String], around: &Surroundings, folder: &Folder, log: &Log) -> Self {
		let mut command = around.command(&binary());
		tell(&mut command, arguments, folder);
		// It reads nothing; holding this open tells that the folder is in use.
		command.stdin(folder.in_use());
		Self::run(command, log)
	}

	/// Starts any program. What it prints goes to the log.
	pub fn run(mut command: Command, log: &Log) -> Self {
		let (output, input) = pipe().expect("a pipe can be opened");
		let errors = input.try_clone().expect("a pipe can be duplicated");
		command.stdout(input).stderr(errors);
		end_with_this_process(&mut command);

		// The command moves there and ends there, and with it our side of its output: else the log
		// would never end.
		let program = command.get_program().to_owned();
		let child = on_lasting_thread(move || command.spawn())
			.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
		Self { child, reader: Some(log.read(output)) }
	}

	pub fn id(&self) -> u32 {
		self.child.id()
	}

	/// Ends it without a word, and waits until it is gone. What it has handed to the operating
	/// system survives, other than in a power cut.
	pub fn kill9(&mut self) -> ExitStatus {
		// It fails when the process has ended already, which is just as well.
		let _ = self.child.kill();
		self.wait()
	}

	/// Asks it to end, and waits until it has.
	pub async fn stop(&mut self, log: &Log) -> ExitStatus {
		let id = i32::try_from(self.id()).expect("process ids are positive numbers");
		kill(Pid::from_raw(id), Signal::SIGTERM).expect("a child can be signalled");
		crate::within("the end of the program", Some(log), log.wait_for_end()).await;
		self.wait()
	}

	/// Waits until it has ended.
	pub fn wait(&mut self) -> ExitStatus {
		let status = self.child.wait().expect("a child can be waited for");
		// Its last lines are in the log before a next run begins.
		if let Some(reader) = self.reader.take() {
			let _ = reader.join();
		}
		status
	}
}

impl Drop for Process {
	fn drop(&mut self) {
		self.kill9();
	}
}

/// What the node's `preflight` says, with what the node itself would be started with.
pub(crate) fn preflight(arguments: &[String], around: &Surroundings, folder: &Folder) -> Output {
	let mut command = around.command(&binary());
	command.arg("preflight");
	tell(&mut command, arguments, folder);
	command.output().unwrap_or_else(|error| panic!("the node does not start: {error}"))
}

/// Adds these arguments, and those of every test.
fn tell(command: &mut Command, arguments: &[String], folder: &Folder) {
	if !arguments.iter().any(|argument| argument == "--listen-addr") {
		command.args(["--port", "0"]);
	}
	command
		.args(["--rpc-port", "0"])
		.args(["--prometheus-port", "0", "--no-telemetry", "--no-mdns"])
		.arg("--base-path")
		.arg(folder.path())
		.args(arguments);
}

/// Runs a command of the node that ends by itself, and gives back what it prints.
pub(crate) fn output_of(arguments: &[&str]) -> Vec<u8> {
	let binary = binary();
	let output = Command::new(&binary)
		.args(arguments)
		.output()
		.unwrap_or_else(|error| panic!("{} does not start: {error}", binary.display()));
	assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
	output.stdout
}

/// Where the node is: what `ANAMNESIS_NODE` says, or where cargo puts it beside the tests.
fn binary() -> PathBuf {
	if let Some(path) = env::var_os("ANAMNESIS_NODE") {
		return exists(Path::new(&path));
	}
	// Tests are in `target/debug/deps`, the node in `target/debug`.
	let test = env::current_exe().expect("a program knows where it is");
	let folder = test.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
	exists(&folder.expect("a program is in a folder").join(BINARY))
}

fn exists(path: &Path) -> PathBuf {
	assert!(
		path.is_file(),
		"There is no node at {}. Build it with `cargo build --workspace`, or say in \
		 ANAMNESIS_NODE where it is.",
		path.display(),
	);
	path.to_path_buf()
}

/// Makes the kernel kill the command when this process is gone. Nothing of ours runs any more when
/// that was killed itself.
#[cfg(target_os = "linux")]
fn end_with_this_process(command: &mut Command) {
	use nix::{sys::prctl::set_pdeathsig, unistd::getppid};
	use std::{io, os::unix::process::CommandExt};

	let parent = i32::try_from(std::process::id()).expect("process ids are positive numbers");
	// SAFETY: between `fork` and `exec` only what is async-signal-safe may be called; both are
	// single system calls, and nothing is allocated.
	unsafe {
		command.pre_exec(move || {
			set_pdeathsig(Signal::SIGKILL)?;
			// The parent may be gone already, and then there is no signal.
			if getppid().as_raw() != parent {
				return Err(io::ErrorKind::BrokenPipe.into());
			}
			Ok(())
		});
	}
}

/// Elsewhere a node is killed when its test drops it, and only then.
#[cfg(not(target_os = "linux"))]
fn end_with_this_process(_: &mut Command) {}

/// Does something on a thread that lives as long as this process.
///
/// The kernel's promise is about the *thread* that started a child: a node that a test started on
/// its own thread would be killed with that test, although others share it.
fn on_lasting_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
	type Work = Box<dyn FnOnce() + Send>;
	static THREAD: OnceLock<mpsc::Sender<Work>> = OnceLock::new();

	let thread = THREAD.get_or_init(|| {
		let (sender, receiver) = mpsc::channel::<Work>();
		thread::spawn(move || receiver.into_iter().for_each(|work| work()));
		sender
	});
	let (done, result) = mpsc::channel();
	thread
		.send(Box::new(move || {
			let _ = done.send(work());
		}))
		.expect("the thread never ends");
	result.recv().expect("starting a process does not panic")
}

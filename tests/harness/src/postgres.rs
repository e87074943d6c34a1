//! A PostgreSQL server of the test's own: real, on a socket in a folder of its own, and gone with the test.

use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	fs,
	io::{pipe, PipeWriter},
	os::unix::fs::{chown, MetadataExt, PermissionsExt},
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	sync::{
		atomic::{AtomicU32, Ordering},
		OnceLock,
	},
	thread::sleep,
	time::{Duration, Instant},
};

/// The role of the services: no superuser.
const ROLE: &str = "anamnesis";

/// In a folder of a test: the URL of the database that belongs to it.
const NOTE: &str = "postgres.url";

/// What every server is told. Small, since many run side by side; and what the guide asks for, so that what is erased is gone.
const SETTINGS: &[&str] = &[
	"listen_addresses=",
	"shared_buffers=16MB",
	"max_connections=200",
	"wal_recycle=off",
	"wal_keep_size=0",
	"min_wal_size=32MB",
	"autovacuum_naptime=1s",
];

/// A running server.
pub struct Postgres {
	folder: PathBuf,
	databases: AtomicU32,
	in_use: Option<PipeWriter>,
	cleaner: Child,
}

impl Postgres {
	/// Makes a server and starts it.
	///
	/// # Panics
	///
	/// When PostgreSQL is not installed, or does not start.
	pub fn start() -> Self {
		let folder = tempfile::Builder::new()
			.prefix("anamnesis-postgres-")
			.tempdir()
			.expect("a temporary folder can be made")
			.keep();
		// Nothing is dropped when the test process is killed, nor a `static` at its end. So a process of its own waits for
		// the end of a pipe, which the kernel closes however that ended; and then ends the server.
		let (end, in_use) = pipe().expect("a pipe can be opened");
		let cleaner = Command::new("sh")
			.args([
				"-c",
				"trap '' HUP INT TERM; read -r _; \
				 if read -r pid < \"$0/data/postmaster.pid\"; then kill -QUIT \"$pid\"; \
				 while kill -0 \"$pid\" && [ -e \"$0/data/postmaster.pid\" ]; do sleep 0.1; done; fi; rm -rf -- \"$0\"",
			])
			.arg(&folder)
			.stdin(end)
			.stdout(Stdio::null())
			.stderr(Stdio::null())
			.spawn()
			.expect("there is a shell");
		let server = Self { folder, databases: AtomicU32::new(0), in_use: Some(in_use), cleaner };
		fs::set_permissions(&server.folder, fs::Permissions::from_mode(0o755))
			.expect("the folder is ours");
		if let Some(user) = other_user() {
			chown(&server.folder, Some(user.user), Some(user.group)).expect("root may do that");
		}
		let data = server.data();
		let data = data.to_str().expect("temporary folders have plain names");
		server.run(
			"initdb",
			&["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"].map(String::from),
		);
		server.start_again();
		server.sql(
			"postgres",
			&format!(
				"CREATE ROLE {ROLE} LOGIN; GRANT pg_checkpoint TO {ROLE}; \
				 GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {ROLE}"
			),
		);
		server
	}

	/// One that all tests of this process share.
	pub fn shared() -> &'static Self {
		static SERVER: OnceLock<Postgres> = OnceLock::new();
		SERVER.get_or_init(Self::start)
	}

	/// The URL of the database that belongs to a folder of a test, in the server that all share. It is made the first time;
	/// other processes with this folder find it too.
	pub fn of(folder: &Path) -> String {
		let note = folder.join(NOTE);
		match fs::read_to_string(&note) {
			Ok(url) => url,
			Err(_) => {
				let url = Self::shared().new_database();
				fs::write(&note, &url).expect("the folder can be written");
				fs::set_permissions(note, fs::Permissions::from_mode(0o600)).expect("it is ours");
				url
			},
		}
	}

	/// Makes a database that the services' role owns, and says its URL.
	pub fn new_database(&self) -> String {
		let name = format!("test{}", self.databases.fetch_add(1, Ordering::SeqCst));
		// A template is used by one at a time, so it is not the usual one.
		self.sql("postgres", &format!("CREATE DATABASE {name} OWNER {ROLE} TEMPLATE template0"));
		// In each database: the right is an entry of its catalogue.
		self.sql(&name, &format!("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {ROLE}"));
		self.url(ROLE, &name)
	}

	/// The URL of a database, for a role.
	pub fn url(&self, role: &str, database: &str) -> String {
		format!("postgres://{role}@localhost/{database}?host={}", self.folder.display())
	}

	/// Does something as the server's administrator, and says what came out.
	pub fn sql(&self, database: &str, sql: &str) -> String {
		sql_at(&self.folder, database, sql)
	}

	/// Where the server's files are.
	pub fn data(&self) -> PathBuf {
		self.folder.join("data")
	}

	/// Starts it, after it was ended or killed.
	pub fn start_again(&self) {
		self.start_with(&[]);
	}

	fn start_with(&self, more: &[&str]) {
		let settings = SETTINGS.iter().chain(more);
		let options: Vec<_> = settings.map(|setting| format!("-c {setting}")).collect();
		let options = format!("-k {} {}", self.folder.display(), options.join(" "));
		let data = self.data().display().to_string();
		let log = self.folder.join("log").display().to_string();
		let start = ["start", "-w", "-t", "240", "-s", "-D", &data, "-l", &log, "-o", &options];
		self.run("pg_ctl", &start.map(String::from));
	}

	/// Starts it anew so that it listens at this port of 127.0.0.1, and lets nobody in there without TLS. `certificate` and the
	/// key of it are PEM. The socket in the folder has another name from then on, so [`Postgres::sql`] does not find it.
	///
	/// # Panics
	///
	/// When it does not start.
	pub fn listen_with_tls(&self, port: u16, certificate: &str, key: &str) {
		self.stop();
		for (name, text) in [("server.crt", certificate), ("server.key", key)] {
			let file = self.data().join(name);
			fs::write(&file, text).expect("the folder is ours");
			fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("it is ours");
			if let Some(user) = other_user() {
				chown(&file, Some(user.user), Some(user.group)).expect("root may do that");
			}
		}
		let rules = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";
		fs::write(self.data().join("pg_hba.conf"), rules).expect("the folder is ours");
		let port = format!("port={port}");
		self.start_with(&["listen_addresses=127.0.0.1", "ssl=on", &port]);
	}

	/// Ends it at once, as an administrator would: connections are cut.
	pub fn stop(&self) {
		let data = self.data().display().to_string();
		self.run("pg_ctl", &["stop", "-w", "-s", "-m", "fast", "-D", &data].map(String::from));
	}

	/// Kills the server and all its processes with SIGKILL.
	pub fn kill9(&self) {
		let first = fs::read_to_string(self.data().join("postmaster.pid")).expect("it runs");
		let first: i32 = first.lines().next().and_then(|pid| pid.parse().ok()).expect("a number");
		let all: Vec<_> = children(first).chain([first]).collect();
		for pid in &all {
			// One of them may end by itself just now.
			let _ = kill(Pid::from_raw(*pid), Signal::SIGKILL);
		}
		let end = Instant::now() + crate::PATIENCE;
		while all.iter().any(|pid| is_alive(*pid)) {
			assert!(Instant::now() < end, "the server does not end");
			sleep(Duration::from_millis(10));
		}
		// As long as nobody has looked at its end, the next one would take it for alive.
		for file in [self.data().join("postmaster.pid"), self.folder.join(".s.PGSQL.5432.lock")] {
			let _ = fs::remove_file(file);
		}
	}

	fn run(&self, program: &str, arguments: &[String]) {
		let binary = binary(program);
		let mut command = match other_user() {
			None => Command::new(&binary),
			Some(user) => {
				let mut command = Command::new("setpriv");
				let ids = [format!("--reuid={}", user.user), format!("--regid={}", user.group)];
				command.args(ids).args(["--clear-groups", "--"]).arg(&binary);
				command
			},
		};
		let done = command
			.args(arguments)
			.current_dir(&self.folder)
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(fs::File::create(self.folder.join(format!("{program}.errors"))).expect("ours"))
			.status()
			.unwrap_or_else(|error| panic!("{program} does not start: {error}"));
		let said = |file: &str| fs::read_to_string(self.folder.join(file)).unwrap_or_default();
		assert!(
			done.success(),
			"{program}: {} {}",
			said(&format!("{program}.errors")),
			said("log")
		);
	}
}

impl Drop for Postgres {
	fn drop(&mut self) {
		self.in_use = None;
		let _ = self.cleaner.wait();
	}
}

/// The files of the tables of the database that belongs to a folder, as they are on the disk now, and all of their bytes. The
/// catalogue and the server's log are not among them.
pub fn table_files(folder: &Path) -> Vec<Vec<u8>> {
	let url = fs::read_to_string(folder.join(NOTE)).expect("it has a database");
	let (database, server) = parts(&url);
	sql_at(server, database, "CHECKPOINT");
	let oid =
		sql_at(server, database, "SELECT oid FROM pg_database WHERE datname = current_database()");
	let files = fs::read_dir(server.join("data/base").join(oid.trim())).expect("it is there");
	let is_ours = |path: &PathBuf| {
		let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
		let number = name.split(['.', '_']).next().and_then(|number| number.parse::<u32>().ok());
		// Everything that is not the server's own has a higher number.
		number.is_some_and(|number| number >= 16_384)
	};
	files
		.map(|file| file.expect("the folder can be read").path())
		.filter(is_ours)
		// A file may go while it is looked at: a checkpoint removes those that were replaced.
		.filter_map(|path| fs::read(path).ok())
		.collect()
}

fn parts(url: &str) -> (&str, &Path) {
	let (before, folder) = url.split_once("?host=").expect("it is a URL of ours");
	(before.rsplit('/').next().expect("it names a database"), Path::new(folder))
}

fn sql_at(server: &Path, database: &str, sql: &str) -> String {
	let mut command = Command::new(binary("psql"));
	let done = command
		.args([
			"-X",
			"-q",
			"-A",
			"-t",
			"-v",
			"ON_ERROR_STOP=1",
			"-U",
			"postgres",
			"-d",
			database,
			"-h",
		])
		.arg(server)
		.arg("-c")
		.arg(sql)
		.stdin(Stdio::null())
		.output()
		.expect("psql starts");
	assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
	String::from_utf8(done.stdout).expect("it is text")
}

/// As whom the server runs, if not as we do: it refuses to run as root.
fn other_user() -> Option<OtherUser> {
	let is_root = fs::metadata("/proc/self").expect("it is Linux").uid() == 0;
	is_root.then(|| {
		let users = fs::read_to_string("/etc/passwd").expect("it can be read");
		let line = users.lines().find_map(|line| line.strip_prefix("postgres:"));
		let mut fields = line.expect("Debian's package makes this user").split(':').skip(1);
		let mut next = || fields.next().and_then(|id| id.parse().ok()).expect("a number");
		OtherUser { user: next(), group: next() }
	})
}

struct OtherUser {
	user: u32,
	group: u32,
}

/// Debian has the server's programs in a folder for each version, and not in the path.
fn binary(program: &str) -> PathBuf {
	let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
	let mut found: Vec<_> = versions
		.map(|version| version.path().join("bin").join(program))
		.filter(|path| path.is_file())
		.collect();
	found.sort();
	found.pop().unwrap_or_else(|| program.into())
}

fn children(of: i32) -> impl Iterator<Item = i32> {
	let processes = fs::read_dir("/proc").expect("it is Linux").flatten();
	processes.filter_map(move |process| {
		let pid: i32 = process.file_name().to_str()?.parse().ok()?;
		let stat = fs::read_to_string(process.path().join("stat")).ok()?;
		let parent: i32 = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
		(parent == of).then_some(pid)
	})
}

/// Whether it runs: what waits for its parent to look is over.
fn is_alive(pid: i32) -> bool {
	let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
	let state = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().next());
	state.is_some_and(|state| state != "Z")
}

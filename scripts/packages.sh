#!/usr/bin/env bash
# Makes Debian packages of what is built, with cargo-deb.
#
#   scripts/packages.sh [OPTION]…
#     --profile NAME    take the programs that cargo has built with this profile (debug)
#     --output FOLDER   where the packages go (packages, in the target folder)
#     --revision N      the last part of the version (1)
#     --only PACKAGE    this one alone
#     --fast            pack quickly, and larger: for tests
#
# Four packages: anamnesis-node, anamnesis-custodian, anamnesis-keyholder, and anamnesis, the command line. Nothing is built: the
# programs have to be there. cargo-deb is compiled once and kept in the target folder.
set -euo pipefail

profile=debug output="" revision=1 only="" pack=()
while [ $# -gt 0 ]; do
	case "$1" in
	--profile) profile="${2?--profile wants a name}" && shift ;;
	--output) output="${2?--output wants a folder}" && shift ;;
	--revision) revision="${2?--revision wants a number}" && shift ;;
	--only) only="${2?--only wants the name of a package}" && shift ;;
	--fast) pack=(--fast --compress-type gzip) ;;
	-h | --help)
		sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
		exit 0
		;;
	*)
		echo "unknown argument: $1 (--help says which there are)" >&2
		exit 2
		;;
	esac
	shift
done
case "$output" in "" | /*) ;; *) output="$PWD/$output" ;; esac

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh
output="${output:-$CARGO_TARGET_DIR/packages}"
# shellcheck source=lib/tools.sh
. scripts/lib/tools.sh
cargo_deb="$(cargo_tool cargo-deb 3.8.0 --no-default-features --features gzip)"

built="$CARGO_TARGET_DIR/$profile"
for program in "$built/anamnesis-node" "$CARGO_TARGET_DIR/services/$profile"/anamnesis{,-custodian,-keyholder}; do
	if ! [ -x "$program" ]; then
		echo "There is no $program. Build with the profile $profile first, in the folder of the repository and in services." >&2
		exit 1
	fi
done

# cargo-deb takes programs from target/release, whatever they were built with.
staging="$(mktemp -d)"
trap 'rm -rf -- "$staging"' EXIT
mkdir -p "$staging/release/pages/man" "$output"
cp "$built/anamnesis-node" "$CARGO_TARGET_DIR/services/$profile"/anamnesis{,-custodian,-keyholder} "$staging/release/"
# Without symbols: they are nine parts in ten of a debug build.
strip --strip-unneeded "$staging/release"/anamnesis*

command_line="$staging/release/anamnesis" pages="$staging/release/pages"
"$command_line" man "$pages/man" >/dev/null
gzip -9n "$pages"/man/*.1
"$command_line" completions bash >"$pages/anamnesis.bash"
"$command_line" completions zsh >"$pages/_anamnesis"
"$command_line" completions fish >"$pages/anamnesis.fish"
date="$(git log -1 --format=%cd --date=rfc2822 2>/dev/null || date -R)"

package() {
	local name="$1" manifest="$2" version maintainer
	if [ -n "$only" ] && [ "$only" != "$name" ]; then return; fi
	maintainer="$(sed -n 's/^maintainer = "\(.*\)"$/\1/p' "$manifest")"
	version="$("$staging/release/$name" --version | sed -n '1s/^[^ ]* \([0-9.]*\).*/\1/p')"
	cat >"$pages/changelog.Debian" <<-TEXT
		$name ($version-$revision) unstable; urgency=medium

		  * What changed is said by CHANGELOG.md of the sources.

		 -- $maintainer  $date
	TEXT
	gzip -9nf "$pages/changelog.Debian"
	CARGO_TARGET_DIR="$staging" "$cargo_deb" deb --manifest-path "$manifest" --no-build --no-strip --deb-revision "$revision" \
		--output "$output/" "${pack[@]}"
}
package anamnesis-node node/Cargo.toml
package anamnesis-custodian custodian/Cargo.toml
package anamnesis-keyholder keyholder/Cargo.toml
package anamnesis client/rust/cli/Cargo.toml

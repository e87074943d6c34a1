#!/usr/bin/env bash
# Makes Debian packages of what is built, with cargo-deb.
#
#   scripts/packages.sh [OPTION]…
#     --profile NAME    take the programs that cargo has built with this profile (debug)
#     --from FOLDER     take the programs that are in this folder, say those of a release
#     --output FOLDER   where the packages go (packages, in the target folder)
#     --revision N      the last part of the version (1)
#     --only PACKAGE    this one alone
#     --fast            pack quickly, and larger: for tests
#
# Five packages: anamnesis-node, anamnesis-custodian, anamnesis-keyholder, anamnesis-gateway, and anamnesis, the command line.
# Nothing is built: the programs have to be there. cargo-deb is compiled once and kept in the target folder.
set -euo pipefail

# Where each one's Cargo.toml is, which says what belongs to it.
declare -A sources=(
	[anamnesis-node]=node [anamnesis-custodian]=custodian [anamnesis-keyholder]=keyholder [anamnesis-gateway]=gateway
	[anamnesis]=client/rust/cli
)
# gzip and xz as programs: cargo-deb's own are compiled as it is, without optimisation, and take ten times as long.
profile=debug from="" output="" revision=1 only="" pack=(--compress-system)
while [ $# -gt 0 ]; do
	case "$1" in
	--profile) profile="${2?--profile wants a name}" && shift ;;
	--from) from="${2?--from wants a folder}" && shift ;;
	--output) output="${2?--output wants a folder}" && shift ;;
	--revision) revision="${2?--revision wants a number}" && shift ;;
	--only) only="${2?--only wants the name of a package}" && shift ;;
	--fast) pack+=(--fast --compress-type gzip) ;;
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
if [ -n "$only" ] && [ -z "${sources[$only]-}" ]; then
	echo "There is no package $only (--help says which there are)." >&2
	exit 2
fi
case "$output" in "" | /*) ;; *) output="$PWD/$output" ;; esac
case "$from" in "" | /*) ;; *) from="$PWD/$from" ;; esac

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh
output="${output:-$CARGO_TARGET_DIR/packages}"

names=("${!sources[@]}")
if [ -n "$only" ]; then names=("$only"); fi
# Where the program of a package is.
program() {
	if [ -n "$from" ]; then
		echo "$from/$1"
	elif [ "$1" = anamnesis-node ]; then
		echo "$CARGO_TARGET_DIR/$profile/$1"
	else
		echo "$CARGO_TARGET_DIR/services/$profile/$1"
	fi
}
for name in "${names[@]}"; do
	if [ -f "$(program "$name")" ]; then continue; fi
	if [ -n "$from" ]; then
		echo "There is no $(program "$name"). Name the folder of a release with all its programs, or one package with --only." >&2
	else
		echo "There is no $(program "$name"). Build with the profile $profile first, in the folder of the repository and in services." >&2
	fi
	exit 1
done

# shellcheck source=lib/tools.sh
. scripts/lib/tools.sh
cargo_deb="$(cargo_tool cargo-deb 3.8.0 --no-default-features --features gzip)"
date="$(git log -1 --format=%cd --date=rfc2822 2>/dev/null || date -R)"
staging="$(mktemp -d)"
trap 'rm -rf -- "$staging"' EXIT
mkdir -p "$output"

# What only the command line's package has.
make_pages() {
	local command_line="$1" pages="$2"
	mkdir "$pages/man"
	"$command_line" man "$pages/man" >/dev/null
	gzip -9n "$pages"/man/*.1
	"$command_line" completions bash >"$pages/anamnesis.bash"
	"$command_line" completions zsh >"$pages/_anamnesis"
	"$command_line" completions fish >"$pages/anamnesis.fish"
}

package() {
	local name="$1" manifest="${sources[$1]}/Cargo.toml" target="$staging/$1" own pages version maintainer
	# cargo-deb takes programs from release in the target folder, whatever they were built with.
	own="$target/release/$name" pages="$target/release/pages"
	mkdir -p "$pages"
	# Without symbols: they are nine parts in ten of a debug build.
	strip --strip-unneeded -o "$own" "$(program "$name")"
	chmod 755 "$own"
	if [ "$name" = anamnesis ]; then make_pages "$own" "$pages"; fi
	maintainer="$(sed -n 's/^maintainer = "\(.*\)"$/\1/p' "$manifest")"
	version="$("$own" --version | sed -n '1s/^[^ ]* \([0-9.]*\).*/\1/p')"
	gzip -9n >"$pages/changelog.Debian.gz" <<-TEXT
		$name ($version-$revision) unstable; urgency=medium

		  * What changed is said by CHANGELOG.md of the sources.

		 -- $maintainer  $date
	TEXT
	CARGO_TARGET_DIR="$target" "$cargo_deb" deb --manifest-path "$manifest" --no-build --no-strip --deb-revision "$revision" \
		--output "$output/" "${pack[@]}"
	rm -rf -- "$target"
}

# All at once: most of it is stripping and packing, with one processor each.
at_work=() status=0
for name in "${names[@]}"; do
	package "$name" &
	at_work+=("$!")
done
for process in "${at_work[@]}"; do
	wait "$process" || status=1
done
exit "$status"

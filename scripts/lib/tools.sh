# shellcheck shell=bash
# cargo_tool NAME VERSION [OPTION-OF-CARGO-INSTALL…]: compiles a tool of cargo's, this very version, once into the target folder,
# and prints where it is.
cargo_tool() {
	local name="$1" version="$2" folder="$CARGO_TARGET_DIR/tools/$1-$2"
	shift 2
	if ! [ -x "$folder/bin/$name" ]; then
		echo "compiling $name $version, once" >&2
		# A folder of its own for what is compiled, which goes when it is done. No profile: it runs for seconds.
		# shellcheck disable=SC2154
		CARGO_TARGET_DIR="$folder/build" cargo install --debug --locked --version "=$version" --root "$folder" --no-track "$@" \
			"$name" >&2 </dev/null || return 1
		rm -rf -- "$folder/build"
	fi
	echo "$folder/bin/$name"
}

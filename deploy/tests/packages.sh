#!/usr/bin/env bash
# Makes the Debian packages, looks at what is in them, and tries them on a machine that is thrown away: installed, started by
# systemd with the units as they are, asked, stopped, upgraded, removed, purged.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
# shellcheck source=../../scripts/toolchain.sh
. scripts/toolchain.sh

folder="$(mktemp -d)" lintian=""
# shellcheck disable=SC2317 # the trap calls it
clean_up() {
	if [ -n "$lintian" ]; then kill "$lintian" 2>/dev/null || true; fi
	wait
	rm -rf -- "$folder"
}
trap clean_up EXIT
fail() {
	echo "packages.sh: $*" >&2
	exit 1
}

# The development chain's accounts, sealed with a passphrase, stand in for those of an organisation. Sealing takes a while.
"$CARGO_TARGET_DIR/services/debug/development-keys" "$folder/keys" &
keys=$!
# A later revision of one of them, to upgrade to, made of the programs in a folder, as those of a release are.
mkdir "$folder/programs"
ln -s "$CARGO_TARGET_DIR/services/debug/anamnesis-keyholder" "$folder/programs/"
scripts/packages.sh --fast --from "$folder/programs" --only anamnesis-keyholder --revision 2 --output "$folder/later" &
later=$!
scripts/packages.sh --fast --output "$folder"
wait "$later" || fail "no package was made of the programs in a folder"
if said="$(scripts/packages.sh --from "$folder/programs" --output "$folder/none" 2>&1)"; then fail "packages without programs"; fi
grep -q "^There is no $folder/programs/anamnesis" <<<"$said" || fail "it does not say which program is not there: $said"

echo "== what is in the packages"
for package in "$folder"/anamnesis*.deb; do
	name="$(dpkg-deb --field "$package" Package)"
	listed="$(dpkg-deb --contents "$package")"
	has() { grep -q " \./$1\$" <<<"$listed" || fail "$name has no /$1"; }
	has "usr/bin/$name"
	has "usr/share/doc/$name/copyright"
	if grep -vE '^[-dl]\S+ +(root/root|0/0) ' <<<"$listed"; then fail "not all of $name is root's"; fi
	case "$name" in
	anamnesis)
		# Those of the services are in section 8: the command line has commands of the same names.
		for file in man/man1/anamnesis.1.gz bash-completion/completions/anamnesis zsh/vendor-completions/_anamnesis \
			fish/vendor_completions.d/anamnesis.fish man/man1/anamnesis-record.1.gz; do
			has "usr/share/$file"
		done
		;;
	*)
		has "usr/share/man/man8/$name.8.gz"
		has "usr/lib/systemd/system/$name.service"
		has "usr/lib/sysusers.d/$name.conf"
		has "usr/lib/tmpfiles.d/$name.conf"
		[ "$(dpkg-deb --info "$package" conffiles)" = "/etc/default/$name" ] || fail "$name: /etc/default/$name is no conffile"
		;;
	esac
	echo "$name $(dpkg-deb --field "$package" Version) $(($(stat -c %s "$package") / 1048576)) MiB packed, needs $(dpkg-deb --field "$package" Depends)"
done

# Beside what follows, which mostly waits for blocks. The first tag is for uploads to Debian. The second one is about the
# descriptions of the crates, which are sentences.
lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs,description-synopsis-starts-with-article \
	--allow-root --no-cfg "$folder"/anamnesis*.deb >"$folder/lintian" 2>&1 &
lintian=$!

echo "== examples"
# It takes no rules that others could have written.
install -m 644 deploy/logrotate/anamnesis "$folder/rules"
said="$(logrotate --debug --state "$folder/state" "$folder/rules" 2>&1)" || fail "logrotate does not take the example: $said"
grep -q 'rotating pattern: /var/log/anamnesis' <<<"$said" || fail "logrotate finds no rule in the example: $said"

cp -r docs/src/how-to deploy/tests/commands.sh "$folder"
wait "$keys" || fail "there are no keys of the development chain"
echo "== on a machine that is thrown away"
deploy/tests/throw-away-machine.sh deploy/tests/on-the-machine.sh "$folder"

echo "== lintian"
wait "$lintian" || fail "lintian finds something: $(cat "$folder/lintian")"
lintian=""
cat "$folder/lintian"

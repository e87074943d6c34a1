# shellcheck shell=bash
# with_progress COMMAND…: runs a cargo command so that nobody looks at a silent screen.
#
# On a terminal cargo shows how far it is by itself. Elsewhere (CI) its lines about single crates are left out, and once a
# minute a line says how many crates were compiled. The status is the command's (callers set pipefail).

with_progress() {
	if [ -t 2 ]; then
		"$@"
		return
	fi
	local status=0
	"$@" 2>&1 </dev/null | _once_a_minute || status=$?
	return "$status"
}

# How many crates a first build compiles. Asking takes a second or two, more when another cargo holds its lock.
_count_crates() {
	timeout 10 cargo tree --workspace --frozen --edges normal,build,dev --prefix none --format '{p}' 2>/dev/null |
		sed 's/ (\*)$//' | sort -u | wc -l
}

_once_a_minute() {
	local every="${PROGRESS_SECONDS:-60}" crates=0 last="" line="" part about="" of=""
	local start="$SECONDS" due=$((SECONDS + every)) wait state
	local esc=$'\e'
	local crate="^(${esc}\\[[0-9;]*m| )*(Compiling|Checking)(${esc}\\[[0-9;]*m)* ([^ ]+)"
	local noise="^(${esc}\\[[0-9;]*m| )*(Downloaded|Downloading|Fresh|Dirty|Adding)(${esc}\\[[0-9;]*m)* "
	while true; do
		wait=$((due - SECONDS))
		state=0
		IFS= read -r -t "$((wait > 0 ? wait : 1))" part || state=$?
		line+="$part"
		# A status above 128: no whole line came in time.
		if ((state <= 128)); then
			if [[ $line =~ $crate ]]; then
				crates=$((crates + 1))
				last="${BASH_REMATCH[4]}"
			elif ! [[ $line =~ $noise ]] && { [ "$state" = 0 ] || [ -n "$line" ]; }; then
				printf '%s\n' "$line"
			fi
			line=""
		fi
		if ((state != 0 && state <= 128)); then break; fi
		if ((SECONDS >= due)); then
			due=$((SECONDS + every))
			if [ -n "$last" ] && [ -z "$about" ]; then
				about="$(_count_crates)" || about=0
				if [ "$about" -gt 0 ]; then of=" (a first build has about $about)"; fi
			fi
			printf '  … %d s: %d crates begun%s\n' "$((SECONDS - start))" "$crates" "${last:+$of, the newest is $last}"
		fi
	done
}

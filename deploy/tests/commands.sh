# shellcheck shell=bash
# commands PAGE HEADING [LANGUAGE]: the commands of a page's section, as they stand there: its blocks of sh, or of another
# language, in their order, until the next heading. A section without any is a mistake.
commands() {
	awk -v heading="$2" -v fence="\`\`\`${3-sh}$" '
		!block && /^#+ / { inside = $0 == heading }
		/^ *```/ {
			if (block) block = 0
			else { block = 1; wanted = inside && $0 ~ fence; match($0, /^ */); indent = RLENGTH }
			next
		}
		block && wanted { print substr($0, indent + 1); some = 1 }
		END { exit !some }
	' "$1" || {
		echo "$1 has no commands below \"$2\"" >&2
		return 1
	}
}

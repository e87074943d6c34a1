"""Checks a compose file against the schema of compose files, and what it, the Dockerfile and the packages' options name against
what there is."""

import json
import pathlib
import re
import subprocess
import sys

import compose_spec
import yaml

folder = pathlib.Path(sys.argv[1])
programs = {
    "anamnesis-node": sys.argv[2],
    "anamnesis-custodian": sys.argv[3],
    "anamnesis-keyholder": sys.argv[4],
    "anamnesis-gateway": sys.argv[5],
}
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


# Merged first, since the schema is one of JSON.
compose = yaml.safe_load((folder / "compose.yaml").read_text())
try:
    compose_spec.PyCompose.from_json(json.dumps(compose))
except ValueError as error:
    sys.exit(f"compose.yaml: {error}")
dockerfile = (folder / "Dockerfile").read_text()
targets = re.findall(r"^FROM \S+ AS (\S+)$", dockerfile, re.MULTILINE)
helps = {}


def help_of(name, *command):
    key = (name, *command)
    if key not in helps:
        run = subprocess.run([programs[name], *command, "--help"], capture_output=True, text=True, check=True)
        helps[key] = run.stdout
    return helps[key]


def knows(name, words, where):
    """Every option among these words is in the program's help."""
    command = [words[0]] if words and not words[0].startswith("-") else []
    for word in words:
        if word.startswith("--"):
            known = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", help_of(name, *command))
            expect(known, f"{where}: {name} has no option {word}")


started = set()
for name, service in compose["services"].items():
    program = service["image"]
    if program not in programs:
        continue
    started.add(program)
    knows(program, service.get("command", []), f"compose.yaml, {name}")
    build = service.get("build")
    if build:
        expect(build["target"] in targets, f"compose.yaml, {name}: the Dockerfile has no target {build['target']}")
        place = (folder / build["context"]).resolve()
        expect((place / build["dockerfile"]).is_file(), f"compose.yaml, {name}: there is no {build['dockerfile']}")
    expect(service.get("read_only") and service.get("cap_drop") == ["ALL"], f"compose.yaml, {name}: it is not confined")
    network = service.get("network_mode", "")
    if network.startswith("service:"):
        expect(network[8:] in compose["services"], f"compose.yaml, {name}: there is no service {network[8:]}")
    for secret in service.get("secrets", []):
        # What the programs look for, by their own configuration's words.
        sample = subprocess.run([programs[program], "sample"], capture_output=True, text=True, check=True).stdout
        expect(f'"{secret["target"]}"' in sample, f"compose.yaml, {name}: nothing asks for the secret {secret['target']}")
        expect(secret["source"] in compose["secrets"], f"compose.yaml, {name}: there is no secret {secret['source']}")

expect(started == set(programs), f"compose.yaml: it does not start {set(programs) - started}")

for line in re.findall(r"^(?:ENTRYPOINT|CMD) (\[.*\])$", dockerfile, re.MULTILINE):
    words = yaml.safe_load(line)
    program = pathlib.PurePath(words[0]).name
    if program in programs:
        knows(program, words[1:], "Dockerfile")
for source in re.findall(r"^COPY --from=build /programs/(\S+) ", dockerfile, re.MULTILINE):
    expect(source in {*programs, "anamnesis"}, f"Dockerfile: nothing builds {source}")
for program in programs:
    expect(f"/programs/{program} " in dockerfile, f"Dockerfile: no target has {program}")
user = re.search(r"^USER (\d+):(\d+)$", dockerfile, re.MULTILINE)
expect(user and int(user[1]) > 0, "Dockerfile: it runs as root")
after = dockerfile[dockerfile.index("AS base") :]
expect("USER 0" not in after and "USER root" not in after, "Dockerfile: a target goes back to root")
# The toolchain that the sources want.
channel = re.search(r'^channel = "([\d.]+)\.\d+"$', pathlib.Path("rust-toolchain.toml").read_text(), re.MULTILINE)[1]
expect(f"rust:{channel}-" in dockerfile, f"Dockerfile: the sources want Rust {channel}")

# Options in /etc/default, and in the examples for it. One that the node does not know keeps it from starting.
defaults = sorted((folder / ".." / "debian").glob("*.default"))
expect(len(defaults) > len(programs), f"only {len(defaults)} files of options")
for file in defaults:
    said = re.search(r'^ANAMNESIS_([A-Z]+)_OPTIONS="(.*)"$', file.read_text(), re.MULTILINE)
    expect(said, f"{file.name}: it has no options")
    if said:
        knows(f"anamnesis-{said[1].lower()}", said[2].split(), file.name)

for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(1 if failures else 0)

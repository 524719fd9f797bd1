#!/usr/bin/env python3
"""Checks the needs file of the role osapi_agent: its schema, and what no schema can say.

Every operation is settled in every mode; every need, reason and provider that is named exists, and is used; what the agent may run
through sudo is pinned; each word of the vocabulary is in the schema and in the role's own list.
"""
import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROLES = pathlib.Path(__file__).resolve().parent.parent / "ansible" / "roles"
AGENT = ROLES / "osapi_agent"
MODES = ("root", "sudo", "polkit")
PROVIDERS, OPERATIONS = 26, 107


def load(path):
    with open(path, encoding="utf-8") as stream:
        return yaml.safe_load(stream)


def schema_problems(needs, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    for error in jsonschema.Draft202012Validator(schema).iter_errors(needs):
        yield f"{'/'.join(str(part) for part in error.absolute_path)}: {error.message[:300]}"


def every(needs):
    """Needs and those of their children."""
    for need in needs:
        yield need
        yield from every(need.get("then", []))


def operation_problems(operations, blocks, modes):
    reasons = modes["__osapi_agent_reasons"]
    ids = [operation["id"] for operation in operations]
    providers = {operation["provider"] for operation in operations}
    if len(ids) != len(set(ids)):
        yield f"operations occur twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    if (len(providers), len(ids)) != (PROVIDERS, OPERATIONS):
        yield f"{len(providers)} providers and {len(ids)} operations, not {PROVIDERS} and {OPERATIONS}"
    for operation in operations:
        name = operation["id"]
        if not name.startswith(operation["provider"] + "."):
            yield f"{name} is not of provider {operation['provider']}"
        refused = operation.get("refused", {})
        for mode in MODES:
            if (mode in operation) == (mode in refused):
                yield f"{name} has to be either possible or refused in mode {mode}"
            for key in operation.get(mode, []):
                if key not in blocks:
                    yield f"{name} names the need {key}, which does not exist"
            if mode in refused and refused[mode] not in reasons:
                yield f"{name} names the reason {refused[mode]}, which does not exist"
            outcome = operation["evidence"].get("measured", {}).get(mode)
            if mode in refused and outcome == "works" and name not in ("service.enable", "service.disable"):
                yield f"{name} was seen to work in mode {mode}, and is refused"
            if mode in operation and outcome == "fails" and name not in ("process.signal",):
                yield f"{name} was seen to fail in mode {mode}, and is not refused"
        patterned = any(
            argument.startswith("^")
            for key in operation.get("sudo", [])
            for need in every(blocks.get(key, []))
            for argument in ([need["arguments"]] if isinstance(need.get("arguments"), str) else need.get("arguments", []))
        )
        if patterned != ("sudo_since" in operation):
            yield f"{name} {'needs' if patterned else 'needs no'} sudo_since: its sudo rules {'have' if patterned else 'lack'} patterns"
    used = {key for operation in operations for mode in MODES for key in operation.get(mode, [])}
    yield from (f"no operation uses the need {key}" for key in blocks.keys() - used)
    named = {reason for operation in operations for reason in operation.get("refused", {}).values()}
    yield from (f"no operation names the reason {key}" for key in reasons.keys() - named)


def pattern_problems(blocks):
    for key, needs in blocks.items():
        for need in every(needs):
            arguments = need.get("arguments", [])
            for argument in [arguments] if isinstance(arguments, str) else arguments:
                if argument.startswith("^"):
                    if not argument.endswith("$") or re.search(r"(?<!\\)\.[*+]", re.sub(r"\[[^\]]*\]", "x", argument)):
                        yield f"{key}: {argument} is not anchored, or lets any letters through"
                    re.compile(argument)
                elif re.search(r"[*?\[]", argument):
                    yield f"{key}: {argument} holds a wildcard"


def mode_problems(operations, modes):
    ids = {operation["id"]: operation for operation in operations}
    for table in ("__osapi_agent_root_equivalence", "__osapi_agent_silent"):
        for entry in modes[table]:
            for name in entry["operations"]:
                if name not in ids:
                    yield f"{table} names {name}, which does not exist"
                elif "provider" in entry and ids[name]["provider"] != entry["provider"]:
                    yield f"{table}: {name} is not of provider {entry['provider']}"
                else:
                    yield from (
                        f"{table}: {name} does not work in mode {mode} anyway" for mode in entry["modes"] if mode not in ids[name]
                    )


def main():
    needs = load(AGENT / "vars" / "main" / "needs.yml")
    modes = load(AGENT / "vars" / "main" / "modes.yml")
    schema = json.loads((AGENT / "files" / "needs.schema.json").read_text(encoding="utf-8"))
    words = load(ROLES / "hardened_service" / "vars" / "main" / "words.yml")["__hardened_service_need_words"]
    operations, blocks = needs["__osapi_agent_operations"], needs["__osapi_agent_needs"]
    problems = [
        *schema_problems(needs, schema),
        *operation_problems(operations, blocks, modes),
        *pattern_problems(blocks),
        *mode_problems(operations, modes),
        *(f"{word} is in one of schema and words.yml only" for word in schema["$defs"]["need"]["properties"].keys() ^ words.keys()),
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{len(operations)} operations of {PROVIDERS} providers, settled in {len(MODES)} modes, from {len(blocks)} needs")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
"""Prints what domains may do in a compiled SELinux policy, attributes resolved, as JSON. Debian's own Python has setools, others do not.

usage: selinux-rules.py POLICY DOMAIN...

{"DOMAIN": {"allow": [[target, class, permission]...], "transitions": [[executable, new domain]...], "entered": [domain...],
"permissive": bool}}: "self" is the domain's own name; rules under a boolean count as granted.
"""
import json
import sys

import setools


def types(symbol):
    return [str(kind) for kind in symbol.expand()]


def rules(policy, domain):
    found = setools.TERuleQuery(policy, ruletype=["allow"], source=domain, source_indirect=True).results()
    allow = {(target, str(rule.tclass), permission) for rule in found for target in types(rule.target) for permission in rule.perms}
    moves = setools.TERuleQuery(policy, ruletype=["type_transition"], source=domain, tclass=["process"]).results()
    ways = setools.TERuleQuery(policy, ruletype=["allow"], target=domain, tclass=["process"], perms=["transition"]).results()
    return {
        "allow": sorted(allow),
        "transitions": sorted((str(rule.target), str(rule.default)) for rule in moves),
        "entered": sorted({source for rule in ways for source in types(rule.source)}),
        "permissive": policy.lookup_type(domain).ispermissive,
    }


def main(path, *domains):
    policy = setools.SELinuxPolicy(path)
    json.dump({domain: rules(policy, domain) for domain in domains}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])

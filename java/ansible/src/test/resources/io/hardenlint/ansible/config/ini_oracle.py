"""Reads INI texts, one as a JSON string per line, as Ansible reads its configuration."""
import configparser
import json
import sys

for line in sys.stdin:
    parser = configparser.ConfigParser(inline_comment_prefixes=(";",))
    try:
        parser.read_string(json.loads(line))
        answer = {s: {k: parser.get(s, k, raw=True) for k in parser[s]} for s in parser.sections()}
    except configparser.Error:
        answer = None
    print(json.dumps(answer))

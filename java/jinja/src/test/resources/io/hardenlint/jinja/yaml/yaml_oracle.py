"""Answers, for each line holding a JSON string, what that YAML text means: one JSON value per line.

With ansible-core at hand its loader is asked, otherwise PyYAML's safe loader.
"""
import datetime
import json
import struct
import sys

import yaml

try:
    from ansible.parsing.yaml.loader import AnsibleLoader as Loader
    from ansible.utils.display import Display
    from ansible.parsing.utils.yaml import from_yaml
    from ansible._internal._datatag._tags import TrustedAsTemplate
    from ansible.parsing.vault import EncryptedString
    Display.warning = Display.deprecated = Display.display = lambda *a, **k: None

    def load(text):
        return from_yaml(TrustedAsTemplate().tag(text))

    def unsafe(value):
        return not TrustedAsTemplate.is_tagged_on(value)
except ImportError:
    Loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)

    class EncryptedString:
        pass

    def load(text):
        try:
            return json.loads(text)
        except ValueError:
            return yaml.load(text, Loader)

    def unsafe(value):
        return False


# Whether a key could be a template makes no difference, and JSON keys never are.
def typed(value, key=False):
    if value is None:
        return ['null']
    if isinstance(value, EncryptedString):
        return ['vault']
    if isinstance(value, bool):
        return ['bool', str(value)]
    if isinstance(value, int):
        return ['int', str(int(value))]
    if isinstance(value, float):
        return ['real', 'nan' if value != value else struct.pack('>d', value).hex()]
    if isinstance(value, str):
        return ['text', str(value)] + (['unsafe'] if unsafe(value) and not key else [])
    if isinstance(value, (datetime.date, datetime.datetime)):
        return ['time']
    if isinstance(value, list):
        return ['list'] + [typed(v) for v in value]
    if isinstance(value, dict):
        return ['map'] + [[typed(k, True), typed(v)] for k, v in value.items()]
    return ['other', type(value).__name__]


for line in sys.stdin:
    try:
        answer = typed(load(json.loads(line)))
    except Exception as ex:
        answer = ['error']
    print(json.dumps(answer))

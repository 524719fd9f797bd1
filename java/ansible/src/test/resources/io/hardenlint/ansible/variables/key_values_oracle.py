# Answers each line of hexadecimal UTF-8 with what ansible-core's parse_kv makes of it.
import sys

from ansible.parsing.splitter import parse_kv


def escaped(text):
    return "".join(c if c.isascii() and c.isalnum() else f"<{ord(c):x}>" for c in text)


for line in sys.stdin:
    try:
        pairs = parse_kv(bytes.fromhex(line.strip()).decode("utf-8"))
        print("".join(f"{escaped(k)}={escaped(v)};" for k, v in sorted(pairs.items())))
    except Exception:
        print("error")

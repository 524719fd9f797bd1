"""For each line "function x [y]" with numbers in hexadecimal: the result in hexadecimal, or "error"."""
import math
import sys

FUNCTIONS = {'log': math.log, 'log10': math.log10, 'pow': math.pow}

for line in sys.stdin:
    name, *numbers = line.split()
    try:
        print(FUNCTIONS[name](*(float.fromhex(n) for n in numbers)).hex())
    except (ValueError, OverflowError):
        print('error')

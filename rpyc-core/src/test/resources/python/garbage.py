"""Gets many results by reference and drops them, then stays connected until a line comes on its standard input.

Usage: garbage.py <host> <port> [calls, 3000 unless told]
When it prints "DONE", the server must hold nothing for it but the root.
"""
import gc
import sys

from support import connect

connection = connect()
for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 3000):
    assert connection.root.numbers(3) is not None
gc.collect()
# Answered after every DEL that was sent before it.
connection.ping()
print("DONE", flush=True)
sys.stdin.readline()
connection.close()

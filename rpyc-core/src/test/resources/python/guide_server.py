"""Runs the server that a guide shows, on a free port of the loopback.

Usage: guide_server.py <the guide's file> <the service's class>
Its first line of output is "PORT <n>".
"""
import pathlib
import re
import sys

START = f"ThreadedServer({sys.argv[2]}, port=18812).start()"
blocks = re.findall(r"```python\n(.*?)```", pathlib.Path(sys.argv[1]).read_text(), re.DOTALL)
code, = [block for block in blocks if START in block]
exec(code.replace(START, f"server = ThreadedServer({sys.argv[2]}, hostname='127.0.0.1', port=0)"))
# start() listens too late for a client that connects as soon as it knows the port.
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()

"""Runs the server that a guide shows, on a free port of the loopback.

Usage: guide_server.py <the guide's file>
Its first line of output is "PORT <n>".
"""
import pathlib
import re
import sys

START = "ThreadedServer(Calculator, port=18812).start()"
code = re.search(r"```python\n(.*?)```", pathlib.Path(sys.argv[1]).read_text(), re.DOTALL).group(1)
assert START in code, code
exec(code.replace(START, "server = ThreadedServer(Calculator, hostname='127.0.0.1', port=0)"))
# start() listens too late for a client that connects as soon as it knows the port.
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()

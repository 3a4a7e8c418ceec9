"""Calls a service again and again, as stock programs do: finds a server by a registry, makes a few calls, closes.

Usage: registry_loop.py <registry's port> <service> <first id>
Each call is count(id), with ids that grow by one, and must succeed. Ends when a line arrives on its standard input,
and prints "CALLS <number>".
"""
import sys
import threading

import rpyc
from rpyc.utils.registry import UDPRegistryClient

port, service, first = sys.argv[1:]
registrar = UDPRegistryClient("127.0.0.1", port=int(port), timeout=20)
stopped = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stopped.set()), daemon=True).start()
number = int(first)
print("STARTED", flush=True)
while not stopped.is_set():
    with rpyc.connect_by_service(service, registrar=registrar) as connection:
        for _ in range(5):
            connection.root.count(number)
            number += 1
print("CALLS", number - int(first), flush=True)

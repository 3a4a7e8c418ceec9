"""Prints its process id, and serves or sleeps until it is ended."""
import os
import sys
import time

import rpyc
from rpyc.utils.server import ThreadedServer

print("PID", os.getpid(), flush=True)
if sys.argv[1] == "server":
    ThreadedServer(rpyc.VoidService).start()
else:
    time.sleep(120)

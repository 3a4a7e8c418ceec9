"""Starts a child that does nothing, prints its process id, and waits for it."""
import subprocess
import sys

child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("CHILD", child.pid)
child.wait()

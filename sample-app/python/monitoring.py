"""Monitoring: run the sample with the profile monitoring, then: monitoring.py [host] [port]"""
import sys

import rpyc

host, port = (sys.argv[1:] + ["localhost", "18861"][len(sys.argv) - 1:])[:2]
conn = rpyc.connect(host, int(port))
service = conn.root.monitoring
assert service.secure_operation("data") == "Processed: data"
try:
    service.secure_operation("x" * 1001)
    raise AssertionError("long input was taken")
except ValueError:
    pass
stats = dict(service.get_stats())
print(stats)
assert stats["active_connections"] >= 1
assert stats["requests"] >= 3
assert stats["server_uptime"] >= 0
conn.close()
print("DONE")

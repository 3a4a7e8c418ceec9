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
# Each connection is counted by itself: the look-up of the service, and the call.
other = rpyc.connect(host, int(port))
stats = dict(other.root.monitoring.get_stats())
assert stats["active_connections"] >= 2
assert stats["requests"] == 2, stats
assert dict(service.get_stats())["requests"] >= 4
other.close()
conn.close()
print("DONE")

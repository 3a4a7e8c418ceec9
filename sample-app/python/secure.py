"""A secure configuration on both sides: run the sample with the profile secure, then:
secure.py [host] [port] [directory of certificates]"""
import sys

import rpyc

host, port, directory = (sys.argv[1:] + ["localhost", "18861", "target/certificates"][len(sys.argv) - 1:])[:3]
config = {
    "allow_all_attrs": False,
    "allow_pickle": False,
    "allow_setattr": False,
    "allow_delattr": False,
    "allow_public_attrs": False,
    "exposed_prefix": "exposed_",
    "instantiate_custom_exceptions": False,
    "propagate_SystemExit_locally": True,
    "propagate_KeyboardInterrupt_locally": True,
    "sync_request_timeout": 10,
}
conn = rpyc.ssl_connect(host, int(port), keyfile=f"{directory}/client.key", certfile=f"{directory}/client.crt",
                        ca_certs=f"{directory}/ca.crt", config=config)
service = getattr(conn.root, "high-security")
assert service.safe_operation("test data") == "Processed: test data"
print(service.get_public_info())
for refused in ("secret", "unsafe_method", "some_attr"):
    assert not hasattr(service, refused), refused
assert service.note == "empty"
for write in (lambda: setattr(service, "note", "x"), lambda: delattr(service, "note")):
    try:
        write()
        raise SystemExit("the attribute was written")
    except AttributeError:
        pass
profile = service.profile()
assert profile.name == "ada"
assert profile.note == "empty"
profile.note = "written"
assert profile.note == "written"
for write in (lambda: setattr(profile, "name", "x"), lambda: setattr(profile, "password", "x"),
              lambda: delattr(profile, "note"), lambda: profile.password):
    try:
        write()
        raise SystemExit("the view did not hold")
    except AttributeError:
        pass
assert profile.name == "ada"
assert "password" not in dir(profile)
try:
    service.safe_operation([1])
    raise SystemExit("a list was taken")
except ValueError as error:
    assert "Only basic types allowed" in str(error)
conn.close()
print("DONE")

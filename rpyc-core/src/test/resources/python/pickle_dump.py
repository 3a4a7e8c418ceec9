"""Prints each argument's value as pickles in hex: protocols 0 to 5 by C's pickler, then 0 to 5 by Python's."""
import collections
import datetime
import decimal
import pickle
import sys
import uuid

import numpy as np

NAMES = {"collections": collections, "datetime": datetime, "decimal": decimal, "uuid": uuid, "np": np, "sys": sys}

for expression in sys.argv[1:]:
    value = eval(expression, dict(NAMES))
    pickles = [dumps(value, protocol).hex() for dumps in (pickle.dumps, pickle._dumps) for protocol in range(6)]
    print("PICKLES", *pickles)

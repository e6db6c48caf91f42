"""Python loads this before a script: at its end the process tells on its fourth stream what it took, from its start."""

import atexit
import json
import os
import resource


def tell() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    usage = {"cpuSeconds": used.ru_utime + used.ru_stime, "memoryBytes": used.ru_maxrss * 1024}
    os.write(3, json.dumps(usage).encode())


atexit.register(tell)

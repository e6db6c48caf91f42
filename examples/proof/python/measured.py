"""Runs a command and writes what it took: python measured.py TIMES.json COMMAND ARGUMENT …"""

import json
import subprocess
import sys
import time
from pathlib import Path


def main() -> int:
    began = time.time()
    code = subprocess.run(sys.argv[2:], check=False).returncode
    took: dict[str, float | None] = dict(wall=round(time.time() - began, 2), cpu=None)
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        took["cpu"] = round(used.ru_utime + used.ru_stime, 2)
    except ImportError:
        pass  # Windows does not tell.
    Path(sys.argv[1]).write_text(json.dumps(took))
    return code


if __name__ == "__main__":
    sys.exit(main())

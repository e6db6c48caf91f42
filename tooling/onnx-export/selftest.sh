#!/bin/sh
# Builds tiny models of every family, exports and checks them. Says "skipped: why" where Python or a library is missing.
# PYTHON names the interpreter, for example that of a virtual environment.
cd "$(dirname "$0")" || exit 1
python="${PYTHON:-python3}"
if ! command -v "$python" >/dev/null 2>&1; then
  echo "skipped: $python not found"
  exit 0
fi
exec "$python" -m r2i_onnx selftest

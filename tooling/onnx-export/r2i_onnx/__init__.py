"""Vision-language checkpoints to the ONNX layout that @r2i/student loads."""

import os

# Read once, when the libraries load: nothing is sent, nothing is fetched.
for _name, _value in (
    ("ORT_DISABLE_TELEMETRY", "1"),
    ("HF_HUB_OFFLINE", "1"),
    ("TRANSFORMERS_OFFLINE", "1"),
    ("TOKENIZERS_PARALLELISM", "false"),
):
    os.environ.setdefault(_name, _value)

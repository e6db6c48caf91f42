"""Writes the same rows with Python's datasets. Prints seconds and peak memory in MB as JSON.

Usage: python write_datasets.py FOLDER ROWS
"""

import glob
import json
import os
import resource
import sys
import time

import datasets

folder, rows = sys.argv[1], int(sys.argv[2])
paths = sorted(glob.glob(os.path.join(folder, "pool", "*.jpg")))
features = datasets.Features(
    {"images": [datasets.Image()], "problem": datasets.Value("string"), "answer": datasets.Value("string")}
)


def generate():
    for index in range(rows):
        with open(paths[index % len(paths)], "rb") as file:
            image = {"bytes": file.read(), "path": f"{index}.jpg"}
        yield {"images": [image], "problem": f"<image>What does sign {index} say?", "answer": "A"}


started, before = time.perf_counter(), time.process_time()
table = datasets.Dataset.from_generator(
    generate, features=features, cache_dir=os.path.join(folder, "cache"), writer_batch_size=100
)
table.to_parquet(os.path.join(folder, "datasets.parquet"), batch_size=100)
print(
    json.dumps(
        {
            "seconds": time.perf_counter() - started,
            "cpu": time.process_time() - before,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
            "version": datasets.__version__,
        }
    )
)

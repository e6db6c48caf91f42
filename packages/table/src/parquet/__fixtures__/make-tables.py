"""Writes the same eight rows with every codec and with pages of both versions: python make-tables.py (pyarrow 25.0.1)."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = range(8)
image = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
table = pa.table(
    {
        "text": pa.array([None if i == 3 else f"text {i % 3}" for i in ROWS], pa.string()),
        "image": pa.array(
            [None if i == 5 else {"bytes": bytes([i]) * 40, "path": None if i == 2 else f"{i}.jpg"} for i in ROWS],
            image,
        ),
        "tags": pa.array([None if i == 1 else [f"t{j}" for j in range(i % 3)] for i in ROWS], pa.list_(pa.string())),
        "whole": pa.array([i * 1000003 for i in ROWS], pa.int64()),
        "share": pa.array([None if i == 6 else i / 8 for i in ROWS], pa.float64()),
        "flag": pa.array([None if i == 4 else i % 2 == 0 for i in ROWS], pa.bool_()),
    }
)
plain = {
    "none-1": {"compression": "NONE", "data_page_version": "1.0"},
    "snappy-1": {"compression": "SNAPPY", "data_page_version": "1.0"},
    "gzip-1": {"compression": "GZIP", "data_page_version": "1.0", "use_dictionary": False},
    "zstd-2": {"compression": "ZSTD", "data_page_version": "2.0", "write_page_index": True},
    "brotli-2": {"compression": "BROTLI", "data_page_version": "2.0"},
    "lz4-1": {"compression": "LZ4", "data_page_version": "1.0"},
    "delta-1": {
        "compression": "ZSTD",
        "data_page_version": "1.0",
        "use_dictionary": False,
        "column_encoding": {
            "text": "DELTA_BYTE_ARRAY",
            "image.path": "DELTA_LENGTH_BYTE_ARRAY",
            "whole": "DELTA_BINARY_PACKED",
            "share": "BYTE_STREAM_SPLIT",
            "flag": "RLE",
        },
    },
}
for name, options in plain.items():
    path = Path(__file__).parent / f"{name}.parquet"
    pq.write_table(table, path, row_group_size=5, store_schema=False, **options)

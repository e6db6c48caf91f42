"""Loads every export below a folder with the libraries that trainers use.

Usage: python check.py FOLDER. One line a check: ok, skipped (with the reason) or FAILED. Exit code 1 if one failed.
"""

import base64
import glob
import hashlib
import importlib
import io
import json
import os
import sys
import traceback
import types
import xml.etree.ElementTree

ROOT = sys.argv[1]
PARQUET = ["easyr1", "verl", "trl-grpo", "trl-sft"]
VIEWS = ["boxed", "plain", "crop"]
failed = 0


def need(*names):
    """The modules, or a Skip that says which is not there."""
    modules = []
    for name in names:
        try:
            modules.append(importlib.import_module(name))
        except Exception as error:  # A library may be there and still not load, as trl without torch.
            first = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise Skip(f"{name} cannot be imported ({first})")
    return modules if len(modules) > 1 else modules[0]


class Skip(Exception):
    pass


def check(name):
    def run(function):
        global failed
        try:
            print(f"ok       {name}: {function()}")
        except Skip as reason:
            print(f"skipped  {name}: {reason}")
        except Exception:
            failed += 1
            print(f"FAILED   {name}")
            traceback.print_exc()

    return run


def origins(name):
    with open(os.path.join(ROOT, name, "export-rows.jsonl"), encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def files_of(name, split, config="data"):
    return sorted(glob.glob(os.path.join(ROOT, name, config, f"{split}-*.parquet")))


def same(found, wanted, what):
    assert found == wanted, f"{what}: {found} instead of {wanted}"


def rows_of(rows, split, config=""):
    rows = [row for row in rows if row["split"] == split and row["config"] == config]
    return sorted(rows, key=lambda row: (row["shard"], row["row"]))


def check_decoded(images, rows):
    same(len(images), len(rows), "rows")
    for image, row in zip(images, rows):
        same(image.size, (row["image"]["width"], row["image"]["height"]), "decoded size")
        image.convert("RGB").load()


for name in PARQUET:

    @check(f"{name}, datasets")
    def _(name=name):
        datasets = need("datasets")
        total = 0
        for split in ["train", "validation"]:
            files = files_of(name, split)
            assert len(files) > 1 or split == "validation", "more than one shard was asked for"
            table = datasets.load_dataset("parquet", data_files=files, split="train")
            feature = table.features["images"]
            assert isinstance(feature.feature, datasets.Image), f"images is {feature}"
            rows = rows_of(origins(name), split)
            check_decoded([images[0] for images in table["images"]], rows)
            same(table["id"], [row["sample"] for row in rows], "ids")
            total += len(table)
        return f"{total} rows, images decode to the sizes recorded, without a configuration"

    @check(f"{name}, pyarrow")
    def _(name=name):
        parquet = need("pyarrow.parquet")
        groups = 0
        for path in files_of(name, "train"):
            file = parquet.ParquetFile(path)
            assert b"huggingface" in file.schema_arrow.metadata
            for index in range(file.metadata.num_row_groups):
                group = file.metadata.row_group(index)
                assert group.num_rows <= 100
                groups += 1
                for column in range(group.num_columns):
                    chunk = group.column(column)
                    same(chunk.compression, "ZSTD", chunk.path_in_schema)
            file.read()
        return f"{groups} row groups of at most 100 rows, all in zstd"

    @check(f"{name}, duckdb")
    def _(name=name):
        duckdb = need("duckdb")
        rows = origins(name)
        sql = "select count(*), min(octet_length(images[1].bytes)), count(distinct id) from read_parquet(?)"
        count, smallest, ids = duckdb.execute(sql, [files_of(name, "*")]).fetchone()
        same((count, ids), (len(rows), len(rows)), "rows and ids")
        assert smallest > 100
        return f"{count} rows, smallest image {smallest} bytes"


@check("repeated photos, pyarrow")
def _():
    parquet = need("pyarrow.parquet")
    rows = rows_of(origins("repeated"), "train")
    table = []
    held = shown = 0
    for path in files_of("repeated", "train"):
        file = parquet.ParquetFile(path)
        for index in range(file.metadata.num_row_groups):
            chunk = file.metadata.row_group(index).column(0)
            same(chunk.path_in_schema, "images.list.element.bytes", "first column")
            held += chunk.total_compressed_size
        table += file.read(columns=["images"]).to_pylist()
    same(len(table), len(rows), "rows")
    for found, row in zip(table, rows):
        content = found["images"][0]["bytes"]
        shown += len(content)
        same(hashlib.sha256(content).hexdigest(), row["image"]["sha256"], "hash")
    assert held < shown * 0.6, f"{held} bytes for {shown}"
    return f"{len(rows)} rows show {shown} bytes of photos, the file holds {held}"


@check("repeated photos, datasets")
def _():
    datasets = need("datasets")
    rows = rows_of(origins("repeated"), "train")
    table = datasets.load_dataset("parquet", data_files={"train": files_of("repeated", "train")})["train"]
    check_decoded([images[0] for images in table["images"]], rows)
    return f"{len(table)} rows, images decode to the sizes recorded"


@check("repeated photos, duckdb")
def _():
    duckdb = need("duckdb")
    sql = "select count(*), count(distinct images[1].bytes), count(distinct image_id) from read_parquet(?)"
    count, images, ids = duckdb.execute(sql, [files_of("repeated", "train")]).fetchone()
    same((count, images), (len(rows_of(origins("repeated"), "train")), ids), "rows and photos")
    return f"{count} rows, {images} photos"


@check("easyr1, as its loader asks for a folder")
def _():
    datasets = need("datasets")
    table = datasets.load_dataset("parquet", data_dir=os.path.join(ROOT, "easyr1", "data"), split="train")
    same(len(table), len(rows_of(origins("easyr1"), "train")), "rows")
    for row in table:
        same(row["problem"].count("<image>"), len(row["images"]), "image marks")
        assert row["answer"]
    return f"{len(table)} rows, one mark an image"


@check("verl, as its loader takes rows")
def _():
    datasets = need("datasets")
    table = datasets.load_dataset("parquet", data_files=files_of("verl", "train"), split="train")
    for index, row in enumerate(table):
        same(row["prompt"][0]["content"].count("<image>"), len(row["images"]), "image marks")
        same(row["reward_model"]["style"], "rule", "style")
        same(row["extra_info"]["index"], index, "index")
        assert row["reward_model"]["ground_truth"] and row["data_source"] and row["ability"]
    return f"{len(table)} rows"


for name in ["trl-grpo", "trl-sft"]:

    @check(f"{name}, trl")
    def _(name=name):
        datasets, data_utils = need("datasets", "trl.data_utils")
        table = datasets.load_dataset("parquet", data_files=files_of(name, "train"), split="train")
        for row in table:
            assert data_utils.is_conversational(row)
            messages = data_utils.prepare_multimodal_messages(row["prompt"], images=row["images"])
            messages = messages if messages is not None else row["prompt"]
            kinds = [part["type"] for part in messages[0]["content"]]
            same(kinds.count("image"), 1, "image parts")
        return f"{len(table)} conversational rows with one image part"


@check("ms-swift, json lines")
def _():
    datasets, Image = need("datasets", "PIL.Image")
    rows = rows_of(origins("ms-swift"), "train")
    table = datasets.load_dataset("json", data_files=os.path.join(ROOT, "ms-swift", "train.jsonl"), split="train")
    check_decoded([Image.open(os.path.join(ROOT, "ms-swift", row["images"][0])) for row in table], rows)
    for row, origin in zip(table, rows):
        same(row["messages"][0]["content"].count("<image>"), len(row["images"]), "image marks")
        (box,) = row["objects"]["bbox"]
        same(box, origin["bbox"], "box")
        assert 0 <= box[0] < box[2] <= origin["image"]["width"]
        assert 0 <= box[1] < box[3] <= origin["image"]["height"]
        same(row["messages"][1]["content"], row["solution"], "solution")
    return f"{len(table)} rows, boxes inside"


@check("llama-factory, dataset_info.json and json lines")
def _():
    datasets, Image = need("datasets", "PIL.Image")
    folder = os.path.join(ROOT, "llama-factory")
    with open(os.path.join(folder, "dataset_info.json"), encoding="utf8") as file:
        info = json.load(file)
    same(sorted(info), ["r2i_train", "r2i_validation"], "datasets")
    total = 0
    for name, entry in info.items():
        same(entry["formatting"], "sharegpt", "formatting")
        tags, columns = entry["tags"], entry["columns"]
        table = datasets.load_dataset("json", data_files=os.path.join(folder, entry["file_name"]), split="train")
        rows = rows_of(origins("llama-factory"), name.removeprefix("r2i_"))
        check_decoded([Image.open(os.path.join(folder, row[columns["images"]][0])) for row in table], rows)
        for row in table:
            roles = [turn[tags["role_tag"]] for turn in row[columns["messages"]]]
            same(roles, [tags["user_tag"], tags["assistant_tag"]], "roles")
            marks = sum(turn[tags["content_tag"]].count("<image>") for turn in row[columns["messages"]])
            same(marks, len(row[columns["images"]]), "image marks")
        total += len(table)
    return f"{total} rows in {len(info)} datasets"


@check("openai, json lines")
def _():
    Image = need("PIL.Image")
    rows = rows_of(origins("openai"), "train")
    with open(os.path.join(ROOT, "openai", "train.jsonl"), encoding="utf8") as lines:
        chats = [json.loads(line) for line in lines]
    images = []
    for chat in chats:
        same(list(chat), ["messages"], "keys")
        same([turn["role"] for turn in chat["messages"]], ["user", "assistant"], "roles")
        url = chat["messages"][0]["content"][0]["image_url"]["url"]
        images.append(Image.open(io.BytesIO(base64.b64decode(url.split(",", 1)[1], validate=True))))
        assert len(base64.b64decode(url.split(",", 1)[1])) < 10_000_000
    check_decoded(images, rows)
    return f"{len(chats)} chats"


for view in VIEWS:

    @check(f"huggingface, datasets, configuration {view}")
    def _(view=view):
        datasets = need("datasets")
        splits = datasets.load_dataset(os.path.join(ROOT, "huggingface"), view)
        same(sorted(splits), ["train", "validation"], "splits")
        for split, table in splits.items():
            assert isinstance(table.features["image"], datasets.Image)
            check_decoded(table["image"], rows_of(origins("huggingface"), split, view))
        return f"{sum(map(len, splits.values()))} rows, named by the card alone"


@check("huggingface, streaming")
def _():
    datasets = need("datasets")
    stream = datasets.load_dataset(os.path.join(ROOT, "huggingface"), "boxed", split="train", streaming=True)
    row = next(iter(stream))
    same(row["image"].size, tuple(row["image_size"]), "decoded size")
    return "first row"


@check("huggingface, card")
def _():
    hub = need("huggingface_hub")
    card = hub.DatasetCard.load(os.path.join(ROOT, "huggingface", "README.md"))
    same([config["config_name"] for config in card.data.to_dict()["configs"]], VIEWS, "configurations")
    return f"licence {card.data.license}, {len(card.text)} characters"


@check("coco, pycocotools")
def _():
    mask, api = need("pycocotools.mask", "pycocotools.coco")
    total = 0
    categories = set()
    for split in ["train", "validation"]:
        path = os.path.join(ROOT, "coco", "annotations", f"instances_{split}.json")
        loaded = api.COCO(path)
        annotations = loaded.loadAnns(sorted(loaded.getAnnIds()))
        rows = rows_of(origins("coco"), split)
        same([one["attributes"]["sample"] for one in annotations], [row["sample"] for row in rows], "samples")
        for annotation, row in zip(annotations, rows):
            x, y, width, height = annotation["bbox"]
            corners = [x, y, x + width, y + height]
            assert all(abs(one - side) < 1e-9 for one, side in zip(corners, row["bbox"])), "box"
            image = loaded.loadImgs(annotation["image_id"])[0]
            same((image["width"], image["height"]), (row["image"]["width"], row["image"]["height"]), "size")
            assert os.path.exists(os.path.join(ROOT, "coco", "images", image["file_name"]))
            corners = [x, y, x + width, y, x + width, y + height, x, y + height]
            assert mask.area(mask.frPyObjects([corners], image["height"], image["width"]))[0] > 0
        categories.add(json.dumps(loaded.loadCats(loaded.getCatIds())))
        total += len(annotations)
    same(len(categories), 1, "lists of categories over the splits")
    return f"{total} annotations, boxes and sizes as recorded, categories the same in both splits"


@check("coco, torchvision")
def _():
    datasets = need("torchvision.datasets")
    path = os.path.join(ROOT, "coco", "annotations", "instances_train.json")
    found = datasets.CocoDetection(os.path.join(ROOT, "coco", "images"), path)
    total = sum(len(targets) for _, targets in found)
    same(total, len(rows_of(origins("coco"), "train")), "targets")
    return f"{len(found)} images with {total} targets"


@check("label-studio, documented fields")
def _():
    config = xml.etree.ElementTree.parse(os.path.join(ROOT, "label-studio", "label-config.xml")).getroot()
    controls = {tag.get("name"): tag for tag in config.iter() if tag.get("toName")}
    labels = {label.get("value") for label in config.iter("Label")}
    total = 0
    for split in ["train", "validation"]:
        with open(os.path.join(ROOT, "label-studio", f"{split}.json"), encoding="utf8") as file:
            tasks = json.load(file)
        rows = rows_of(origins("label-studio"), split)
        same(len(tasks), len(rows), "tasks")
        for task, row in zip(tasks, rows):
            for name in ["image", "question", "options"]:
                assert name in task["data"], f"the configuration shows ${name}"
            path = task["data"]["image"].split("?d=")[1]
            assert os.path.exists(os.path.join(ROOT, "label-studio", path))
            results = task["predictions"][0]["result"]
            for result in results:
                same(controls[result["from_name"]].tag.lower(), result["type"], "control")
                same(result["to_name"], "image", "to_name")
            value = results[0]["value"]
            assert set(value["rectanglelabels"]) <= labels
            width, height = results[0]["original_width"], results[0]["original_height"]
            drawn = [value["x"] * width, value["y"] * height]
            drawn += [(value["x"] + value["width"]) * width, (value["y"] + value["height"]) * height]
            assert all(abs(one / 100 - side) < 0.001 for one, side in zip(drawn, row["bbox"]))
            if results[1]["type"] == "choices":
                assert results[1]["value"]["choices"][0] in [one["value"] for one in task["data"]["options"]]
            total += 1
    return f"{total} tasks, rectangles in per cent and answers that the configuration has"


@check("webdataset, webdataset")
def _():
    webdataset = need("webdataset")
    shards = sorted(glob.glob(os.path.join(ROOT, "webdataset", "train-*.tar")))
    items = list(webdataset.WebDataset(shards, shardshuffle=False).decode("pil").to_tuple("jpg;png;webp", "json"))
    check_decoded([image for image, _ in items], rows_of(origins("webdataset"), "train"))
    return f"{len(items)} rows in {len(shards)} shards"


@check("webdataset, datasets")
def _():
    datasets = need("datasets")
    shards = sorted(glob.glob(os.path.join(ROOT, "webdataset", "train-*.tar")))
    table = datasets.load_dataset("webdataset", data_files={"train": shards}, split="train")
    check_decoded(table["jpg"], rows_of(origins("webdataset"), "train"))
    return f"{len(table)} rows"


GUIDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "guides", "reward-server.md")


def guide_code(word, scores):
    """What the Python of the guide that holds a word defines, run against a server that gives these scores in turn."""
    with open(GUIDE, encoding="utf8") as text:
        blocks = [part.split("```")[0] for part in text.read().split("```python\n")[1:]]
    [block] = [block for block in blocks if word in block]
    asked = []

    class Response:
        def raise_for_status(self):
            pass

        def json(self):
            return {"scores": [{"score": scores[i]} for i in range(len(asked[-1]))]}

    def post(url, json, headers, timeout):
        asked.append(json["items"])
        return Response()

    class BatchRewardManager:
        """As verl 0.7 has it: verify hands the function four lists by name."""

        def __init__(self, tokenizer, num_examine, compute_score, reward_fn_key="data_source", **reward_kwargs):
            self.compute_score = compute_score
            self.reward_kwargs = reward_kwargs

        def verify(self, data):
            rows = data.non_tensor_batch
            return self.compute_score(
                data_sources=rows["data_source"],
                solution_strs=rows["responses"],
                ground_truths=[one["ground_truth"] for one in rows["reward_model"]],
                extra_infos=rows["extra_info"],
                **self.reward_kwargs,
            )

    stubs = {name: types.ModuleType(name) for name in ["requests", "verl", "verl.workers", "verl.workers.reward_manager"]}
    stubs["requests"].post = post
    stubs["verl.workers.reward_manager.batch"] = types.ModuleType("verl.workers.reward_manager.batch")
    stubs["verl.workers.reward_manager.batch"].BatchRewardManager = BatchRewardManager
    before = {name: sys.modules.get(name) for name in stubs}
    sys.modules.update(stubs)
    os.environ.setdefault("R2I_SCORE_TOKEN", "none")
    defined = {}
    try:
        exec(block, defined)
    finally:
        for name, module in before.items():
            sys.modules.pop(name) if module is None else sys.modules.__setitem__(name, module)
    return defined, asked


def advantages(rewards, uids):
    """As GRPO of verl makes them, without the scale: a group of one has the mean 0."""
    groups = {uid: [reward for reward, one in zip(rewards, uids) if one == uid] for uid in uids}
    return [reward - (sum(groups[uid]) / len(groups[uid]) if len(groups[uid]) > 1 else 0) for reward, uid in zip(rewards, uids)]


@check("verl, rewards of the guide")
def _():
    # Two prompts with the same words and target, one right but for an unknown, one wrong; one and one of nothing known.
    uids = ["a"] * 4 + ["b"] * 4 + ["c"] * 3 + ["d"]
    scores = [1, 1, 1, None, 0, 0, 0, 0, None, None, None, None]
    defined, asked = guide_code("BatchRewardManager", scores)
    data = types.SimpleNamespace(
        non_tensor_batch={
            "uid": uids,
            "data_source": ["r2i"] * 12,
            "responses": ["yes"] * 12,
            "reward_model": [{"ground_truth": "yes"}] * 12,
            "extra_info": [{"question": "Is there a cat?"}] * 12,
        }
    )
    rewards = defined["R2IRewardManager"](None, 0, None, reward_fn_key="data_source").verify(data)
    same(asked[0][0], {"output": "yes", "target": "yes", "query": "Is there a cat?"}, "item asked about")
    assert all(isinstance(reward, float) for reward in rewards), rewards
    same([score for score in scores if score is not None], rewards[:3] + rewards[4:8], "known scores")
    same(advantages(rewards, uids), [0.0] * 12, "advantages")
    mixed = defined["neutral"]([1, 0, None, 0, None, 1], ["a", "a", "a", "b", "b", "b"])
    same(mixed, [1.0, 0.0, 0.5, 0.0, 0.5, 1.0], "rewards of groups of two outcomes")
    return f"{len(uids)} outputs in 4 groups, what is unknown has no advantage"


@check("trl, rewards of the guide")
def _():
    defined, asked = guide_code("r2i_reward", [1, None])
    rewards = defined["r2i_reward"](prompts=["Q?"] * 2, completions=["yes", "no"], solution=["yes"] * 2)
    same(rewards, [1, None], "rewards")
    same(asked[0][1], {"output": "no", "target": "yes", "query": "Q?"}, "item asked about")
    return "an unknown is None"


sys.exit(1 if failed else 0)

"""Writes idefics3-prompts.json: prompts as the Idefics3 processor of transformers expands and tokenises them.

The tokenizer is that of the tiny Qwen3-VL with Idefics3's control tokens added. Needs transformers and torch.
"""

import json
import os

from tokenizers import AddedToken, Tokenizer
from transformers.models.idefics3.processing_idefics3 import Idefics3Processor

HERE = os.path.dirname(os.path.abspath(__file__))
TINY = os.path.join(HERE, "..", "..", "__fixtures__", "tiny-random-qwen3vl", "tokenizer.json")
TILES = 4
TOKENS = ["<fake_token_around_image>", "<image>", "<global-img>", "<end_of_utterance>"] + [
    f"<row_{row}_col_{column}>" for row in range(1, TILES + 1) for column in range(1, TILES + 1)
]
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role | capitalize }}:"
    "{% for part in m.content %}{% if part.type == 'image' %}<image>{% else %}{{ part.text }}{% endif %}{% endfor %}"
    "<end_of_utterance>\n{% endfor %}{% if add_generation_prompt %}Assistant:{% endif %}"
)

tokenizer = Tokenizer.from_file(TINY)
tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in TOKENS])


class Names:
    """What `replace_image_token` reads of a processor."""

    fake_image_token, image_token, global_image_tag = TOKENS[:3]


cases = []
for rows, columns, per_tile, text in [
    (0, 0, 4, "How many circles can you see?"),
    (2, 1, 4, "\nA. red\nB. green"),
    (1, 2, 3, " What?"),
    (3, 4, 2, "数字 🙂"),
]:
    names = Names()
    names.image_seq_len = per_tile
    expanded = Idefics3Processor.replace_image_token(names, {"rows": [[rows]], "cols": [[columns]]}, 0)
    prompt = f"<|im_start|>User:{expanded}{text}<end_of_utterance>\nAssistant:"
    ids = tokenizer.encode(prompt, add_special_tokens=False).ids
    cases.append({"rows": rows, "columns": columns, "tokensPerTile": per_tile, "text": text, "ids": ids})

with open(os.path.join(HERE, "idefics3-prompts.json"), "w") as file:
    json.dump({"template": TEMPLATE, "tokens": TOKENS, "cases": cases}, file)
    file.write("\n")

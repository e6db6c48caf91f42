"""Writes logits-processors.json: what the logits processors of transformers make of logits, step by step.

Needs transformers and torch.
"""

import json
import os
import random

import torch
from transformers.generation import logits_process as lp

VOCABULARY = 24
EOS = [5, 7]


def processors(settings: dict, prompt: int, max_tokens: int) -> list:
    """In the order of GenerationMixin._get_logits_processor."""
    made = []
    if "repetition_penalty" in settings:
        made.append(lp.RepetitionPenaltyLogitsProcessor(settings["repetition_penalty"]))
    if "no_repeat_ngram_size" in settings:
        made.append(lp.NoRepeatNGramLogitsProcessor(settings["no_repeat_ngram_size"]))
    eos = torch.tensor(EOS)
    if "bad_words_ids" in settings:
        made.append(lp.NoBadWordsLogitsProcessor(settings["bad_words_ids"], eos))
    if "min_length" in settings:
        made.append(lp.MinLengthLogitsProcessor(settings["min_length"], eos))
    if "min_new_tokens" in settings:
        made.append(lp.MinNewTokensLengthLogitsProcessor(prompt, settings["min_new_tokens"], eos))
    if "forced_eos_token_id" in settings:
        made.append(lp.ForcedEOSTokenLogitsProcessor(prompt + max_tokens, settings["forced_eos_token_id"]))
    if "suppress_tokens" in settings:
        made.append(lp.SuppressTokensLogitsProcessor(settings["suppress_tokens"]))
    if "begin_suppress_tokens" in settings:
        made.append(lp.SuppressTokensAtBeginLogitsProcessor(settings["begin_suppress_tokens"], prompt))
    return made


CASES = {
    "nothing": {},
    "repetition penalty": {"repetition_penalty": 1.2},
    "repetition reward": {"repetition_penalty": 0.8},
    "Qwen2.5-VL's penalty": {"repetition_penalty": 1.05},
    "no token twice": {"no_repeat_ngram_size": 1},
    "no pair twice": {"no_repeat_ngram_size": 2},
    "no triple twice": {"no_repeat_ngram_size": 3},
    "an n-gram longer than the sequence": {"no_repeat_ngram_size": 40},
    "bad words": {"bad_words_ids": [[3], [5], [1, 2], [2, 1, 4], list(range(20)) * 2]},
    "a shortest length": {"min_length": 9},
    "a shortest answer": {"min_new_tokens": 3},
    "a forced end": {"forced_eos_token_id": [5]},
    "two forced ends": {"forced_eos_token_id": [5, 7]},
    "suppressed tokens": {"suppress_tokens": [0, 23, 5]},
    "suppressed at the start": {"begin_suppress_tokens": [9, 10]},
    "all of them": {
        "repetition_penalty": 1.3,
        "no_repeat_ngram_size": 2,
        "bad_words_ids": [[3], [1, 2]],
        "min_length": 8,
        "min_new_tokens": 4,
        "forced_eos_token_id": [7],
        "suppress_tokens": [0],
        "begin_suppress_tokens": [9],
    },
}


def main() -> None:
    rows = []
    for place, (name, settings) in enumerate(CASES.items()):
        draw = random.Random(place)
        prompt = [draw.randrange(4) for _ in range(6)]
        max_tokens = 6
        made = processors(settings, len(prompt), max_tokens)
        ids, steps = list(prompt), []
        for _ in range(max_tokens):
            logits = torch.tensor([[draw.uniform(-4, 4) for _ in range(VOCABULARY)]])
            scores = logits
            for processor in made:
                scores = processor(torch.tensor([ids]), scores)
            token = int(scores.argmax())
            steps.append(
                {
                    "logits": logits[0].tolist(),
                    "scores": [None if s == float("-inf") else s for s in scores[0].tolist()],
                    "token": token,
                }
            )
            ids.append(token)
        rows.append({"case": name, "settings": settings, "prompt": prompt, "maxTokens": max_tokens, "steps": steps})
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "logits-processors.json")
    with open(path, "w", encoding="utf8") as file:
        json.dump({"eos": EOS, "cases": rows}, file)
        file.write("\n")


main()

"""Every word of the proof's world, and the questions that are asked of it, in the words that `r2i export` writes."""

SHAPES = ["square", "triangle", "cross", "ring", "stripes", "hourglass"]
COLOURS = {
    "red": (214, 39, 40),
    "green": (38, 150, 62),
    "blue": (45, 92, 214),
    "yellow": (240, 208, 48),
    "black": (22, 22, 22),
    "white": (246, 246, 246),
}
GROUNDS = {
    "grey": (128, 128, 128),
    "brown": (136, 112, 88),
    "teal": (92, 136, 136),
    "pink": (160, 120, 136),
    "olive": (124, 136, 92),
}
OPEN_TAIL = "Answer with a single word or number."
BOX_TAIL = "Only consider the objects inside the red box."


def query(text: str, boxed: bool = False) -> str:
    """The open form of the wording `zoombench`."""
    return f"{text} {BOX_TAIL}\n{OPEN_TAIL}" if boxed else f"{text}\n{OPEN_TAIL}"


def colour_of(shape: str) -> str:
    return f"What colour is the {shape}?"


def shape_of(colour: str) -> str:
    return f"Which shape is {colour}?"


def is_it(shape: str, colour: str) -> str:
    return f"Is the {shape} {colour}?"


SHAPE_OF_CROP = "What shape is this?"
COLOUR_OF_CROP = "What colour is this?"
GROUND = "What colour is the background?"


# Each is one token, so that a sequence holds many questions.
PHRASES = [OPEN_TAIL, BOX_TAIL, "What colour is the", "Which shape is", "Is the", SHAPE_OF_CROP, COLOUR_OF_CROP, "background"]


def corpus() -> list[str]:
    """What the rest of the tokenizer is made from."""
    texts = [SHAPE_OF_CROP, COLOUR_OF_CROP, GROUND]
    texts += [colour_of(s) for s in SHAPES] + [shape_of(c) for c in COLOURS]
    texts += [is_it(s, c) for s in SHAPES for c in COLOURS]
    words = [*SHAPES, *COLOURS, *GROUNDS, "yes", "no"]
    turns = [f"user\n{query(t, boxed)}" for t in texts for boxed in (False, True)]
    return turns + [f"assistant\n{w}" for w in words] * 20 + ["assistant\n"] * 200

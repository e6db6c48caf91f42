"""Base of the modules that are exported."""

from torch import nn


class Wrapper(nn.Module):
    """Uses the sub-modules (and so the weights) of a Hugging Face model with maths that can be traced.

    Tables named in `float_buffers` stay float32 when the weights go to half: rounding them moves positions.
    """

    float_buffers: tuple = ()

    def half_weights(self):
        kept = {name: getattr(self, name).clone() for name in self.float_buffers}
        self.half()
        for name, table in kept.items():
            self.register_buffer(name, table)
        return self

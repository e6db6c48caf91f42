"""What can go wrong in a way the user can do something about."""


class ExportError(Exception):
    """The checkpoint cannot be exported as it is; the message says why and what to change."""


class ParityError(ExportError):
    """A graph gives other numbers than PyTorch; it was not moved to its final name."""

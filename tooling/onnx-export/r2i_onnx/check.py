"""An exported folder against its checkpoint, every file again."""

from pathlib import Path

from .errors import ExportError, ParityError
from .export import SUFFIX
from .verify import CHECKS, judge, make_prompt


def check_folder(parts, folder: Path, say=print) -> dict:
    """Checks what is there. Gives {file: {check: error}}.

    @raises ParityError: After all files were looked at, if any differs.
    """
    prompt, report, failed = make_prompt(parts), {}, []
    for name, check in CHECKS.items():
        for dtype, suffix in SUFFIX.items():
            path = folder / "onnx" / f"{name}{suffix}.onnx"
            if not path.exists():
                continue
            try:
                errors = report[path.name] = check(path, parts, prompt)
                say(f"{path.name}: " + ", ".join(f"{part} {value:.1e}" for part, value in errors.items()))
                judge(path.name, dtype, errors)
            except ParityError as error:
                failed.append(str(error).replace(": it was not kept", ""))
    if not report and not failed:
        raise ExportError(f"{folder}/onnx holds no graph: give the folder that 'export' wrote")
    if failed:
        raise ParityError("\n".join(failed))
    return report

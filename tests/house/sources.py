"""What the house's rules look at in the source files: each is read once, and its tree let go."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = tuple(sorted((ROOT / "studio").rglob("*.py")))
TESTS = tuple(sorted((ROOT / "tests").rglob("*.py")))


@dataclass(frozen=True)
class Call:
    """A call of a function by its name; `text`: its first argument where that is a literal."""

    place: str
    name: str
    of_object: bool
    text: str | None


@dataclass(frozen=True)
class Source:
    """What a file defines, imports and calls. `functions`: their names and lengths in lines."""

    name: str
    documented: bool
    functions: tuple[tuple[str, int], ...]
    classes: tuple[str, ...]
    imported: tuple[str, ...]
    calls: tuple[Call, ...]
    changes_globals: bool


@lru_cache(maxsize=4096)
def source(path: Path) -> Source:
    """A file as the rules see it."""
    name, tree = str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    defined = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return Source(
        name=name,
        documented=bool(ast.get_docstring(tree)),
        functions=tuple((n.name, (n.end_lineno or n.lineno) - n.lineno) for n in defined),
        classes=tuple(n.name for n in nodes if isinstance(n, ast.ClassDef)),
        imported=tuple(each for node in nodes for each in _imported(node)),
        calls=tuple(_call(name, n) for n in nodes if isinstance(n, ast.Call)),
        changes_globals=any(isinstance(n, ast.Global) for n in nodes),
    )


def _imported(node: ast.AST) -> list[str]:
    """The modules, and what is taken from them."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
    return []


def _call(file: str, node: ast.Call) -> Call:
    called, first = node.func, node.args[0] if node.args else None
    text = first.value if isinstance(first, ast.Constant) else None
    return Call(
        place=f"{file}:{node.lineno}",
        name=getattr(called, "id", None) or getattr(called, "attr", ""),
        of_object=isinstance(called, ast.Attribute),
        text=text if isinstance(text, str) else None,
    )

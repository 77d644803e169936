"""What a newer version wrote into a file and this one does not know: set aside, and put back."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect

_LISTS = (inspect.ListType, inspect.VarTupleType)


class Unknown(msgspec.Struct, frozen=True):
    """Fields nobody knows, here and further inside (by field, by key, or by a list's `id`)."""

    fields: dict[str, Any] = {}
    inside: dict[str, Unknown] = {}
    is_list: bool = False

    def __bool__(self) -> bool:
        return bool(self.fields or self.inside)


NOTHING = Unknown()


def sorted_out(tree: Any, kind: type) -> tuple[Any, Unknown]:
    """A decoded file without the fields that `kind` does not have, and those."""
    return _sort(tree, _kind(kind))


def put_back(tree: Any, unknown: Unknown) -> Any:
    """The tree with the unknown fields where they were; those of what is gone are gone too."""
    if unknown.is_list:
        if not isinstance(tree, list | tuple):
            return tree
        return [
            put_back(item, unknown.inside.get(_key(item, at), Unknown()))
            for at, item in enumerate(tree)
        ]
    if not unknown or not isinstance(tree, dict | None):
        return tree
    made = dict(tree or {})
    for name, inner in unknown.inside.items():
        if (found := put_back(made.get(name), inner)) is not None:
            made[name] = found
    return {**made, **{n: v for n, v in unknown.fields.items() if made.get(n) is None}}


@lru_cache(maxsize=4)
def _kind(kind: type) -> inspect.Type:
    return inspect.type_info(kind)


def _sort(tree: Any, kind: inspect.Type) -> tuple[Any, Unknown]:
    if not isinstance(tree, dict | list):
        return tree, NOTHING
    if isinstance(kind, inspect.UnionType):
        kind = next((each for each in kind.types if _holds(each, tree)), kind)
    if isinstance(kind, inspect.StructType) and isinstance(tree, dict):
        return _sort_fields(tree, _fields(kind.cls))
    if isinstance(kind, inspect.DictType) and isinstance(tree, dict):
        return _sort_fields(tree, dict.fromkeys(tree, kind.value_type))
    if isinstance(kind, _LISTS) and isinstance(tree, list):
        pairs = [_sort(item, kind.item_type) for item in tree]
        inside = {_key(item, at): found for at, (item, found) in enumerate(pairs) if found}
        return [item for item, _ in pairs], Unknown(inside=inside, is_list=True)
    return tree, NOTHING


@lru_cache(maxsize=128)
def _fields(kind: type) -> dict[str, inspect.Type]:
    """The fields of a struct by their names in files."""
    found = inspect.type_info(kind)
    assert isinstance(found, inspect.StructType)
    return {field.encode_name: field.type for field in found.fields}


def _sort_fields(
    tree: dict[str, Any], kinds: dict[str, inspect.Type]
) -> tuple[dict[str, Any], Unknown]:
    pairs = {name: _sort(value, kinds[name]) for name, value in tree.items() if name in kinds}
    return (
        {name: value for name, (value, _) in pairs.items()},
        Unknown(
            fields={name: value for name, value in tree.items() if name not in kinds},
            inside={name: found for name, (_, found) in pairs.items() if found},
        ),
    )


def _holds(kind: inspect.Type, tree: Any) -> bool:
    if isinstance(tree, dict):
        return isinstance(kind, inspect.StructType | inspect.DictType)
    return isinstance(tree, list) and isinstance(kind, _LISTS)


def _key(item: Any, at: int) -> str:
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else str(at)

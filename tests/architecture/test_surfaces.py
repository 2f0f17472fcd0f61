import ast

from tests.architecture.sources import SURFACES, Source, product, rooms

MANAGERS = {"objects", "_default_manager", "_base_manager"}


def _managers_in(source: Source) -> list[str]:
    return [
        f"{source.name}:{node.lineno} .{node.attr}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and (node.attr in MANAGERS or node.attr == "unscoped")
    ]


def test_surfaces_reach_data_only_through_queries_and_actions() -> None:
    assert [found for source in product() if source.room in SURFACES for found in _managers_in(source)] == []


def _foreign_models(source: Source) -> list[str]:
    # The kernel owns nothing of the domain: its outbox message is the type that handlers are given.
    others = rooms() - {source.room, "kernel"}
    return [
        f"{source.name}:{line} {name}"
        for name, line in source.imports()
        for room in others
        if name == f"ncovi.{room}.models" or name.startswith(f"ncovi.{room}.models.")
    ]


def test_a_room_never_imports_the_models_of_another() -> None:
    assert [found for source in product() for found in _foreign_models(source)] == []


def test_surfaces_write_nothing_but_through_actions() -> None:
    saving = {"save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    found = [
        f"{source.name}:{node.lineno} .{node.func.attr}()"
        for source in product()
        if source.room in SURFACES
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in saving
    ]
    assert found == []

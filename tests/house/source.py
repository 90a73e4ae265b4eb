"""Reads the source tree as text and as syntax, for the rules that hold over all of it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "src" / "lagesbild"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file with its name in the package and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Return the path from the top of the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def role(self) -> str:
        """Return what the file is for inside its app: rules, queries, models …"""
        inside = self.path.relative_to(PRODUCT).parts[1:] if self.path.is_relative_to(PRODUCT) else ()
        return inside[0].removesuffix(".py") if inside else ""

    @property
    def app(self) -> str:
        """Return the app the file belongs to."""
        return self.path.relative_to(PRODUCT).parts[0] if self.path.is_relative_to(PRODUCT) else ""

    def functions(self) -> Iterator[Function]:
        """Yield every function and method."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """Yield the functions other modules may call."""
        return (node for node in self.tree.body if isinstance(node, Function) and not node.name.startswith("_"))

    def public_classes(self) -> Iterator[ast.ClassDef]:
        """Yield the classes other modules may use."""
        return (node for node in self.tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))

    def imports(self) -> Iterator[tuple[str, int]]:
        """Yield each imported name in full, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def module(text: str, path: str = "src/lagesbild/sample/rules.py") -> Module:
    """Return a module made from text, to try a rule on."""
    return Module(ROOT / path, text, ast.parse(text))


def modules(*roles: str) -> list[Module]:
    """Return the modules of the product, without migrations; only those of the given roles when any are given."""
    found = (
        Module(path, path.read_text(encoding="utf-8"), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PRODUCT.rglob("*.py"))
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    )
    return [one for one in found if not roles or one.role in roles]


def doors(found: Module) -> list[Function]:
    """Return the functions through which others call a module: of one in a package, those the package hands on."""
    public = list(found.public_functions())
    package = found.path.parent / "__init__.py"
    if found.path.parent.name != found.role or not package.exists():
        return public
    handed_on = {name.rpartition(".")[2] for name, _ in module(package.read_text(encoding="utf-8")).imports()}
    return [function for function in public if function.name in handed_on] if handed_on else public


def templates() -> list[Path]:
    """Return every template of a page; those of printed documents in typesetting are another language."""
    found = (path for path in PRODUCT.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".xml"})
    return sorted(path for path in found if not path.is_relative_to(PRODUCT / "typesetting"))


def report(rule: str, page: str, found: list[str]) -> str:
    """Return what a failing rule says: the rule, the page that explains it, and where it is broken."""
    return "\n".join([rule, f"See {page}.", *(f"  - {line}" for line in found)])

"""Nothing is larger than a person reads in one sitting."""

from pathlib import Path

from tests.house.source import ROOT, Function, Module, module, modules, report, templates

PAGE = "CONTRIBUTING.md, “Sizes”"
MODULE, FUNCTION, VIEW, TEMPLATE, POSITIONAL = 400, 50, 30, 200, 4
# path → why it may be larger than MODULE
LARGER_FOR_A_REASON: dict[str, str] = {}


def length(function: Function) -> int:
    """Return the number of lines from def to the last statement, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def positional(function: Function) -> int:
    """Return how many arguments may be given without a name, self and cls excepted."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls", "mcs"}])


def too_long_functions(found: Module) -> list[str]:
    """Return the functions above their limit; a view's is lower."""
    limit = VIEW if found.role == "views" else FUNCTION
    return [
        f"{found.name}:{function.lineno} {function.name} has {length(function)} lines, at most {limit}"
        for function in found.functions()
        if length(function) > limit
    ]


def too_many_arguments(found: Module) -> list[str]:
    """Return the functions that take too many arguments by position."""
    return [
        f"{found.name}:{function.lineno} {function.name} takes {positional(function)} by position, at most {POSITIONAL}"
        for function in found.functions()
        if positional(function) > POSITIONAL
    ]


def tools_and_tests() -> list[Module]:
    paths = [*ROOT.glob("tools/*.py"), *ROOT.glob("tests/**/*.py")]
    return [module(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()) for path in paths]


def test_no_module_is_too_long():
    long = [
        f"{found.name} has {len(found.text.splitlines())} lines, at most {MODULE}"
        for found in [*modules(), *tools_and_tests()]
        if len(found.text.splitlines()) > MODULE and found.name not in LARGER_FOR_A_REASON
    ]

    assert not long, report("A module holds one subject and is read in one sitting.", PAGE, long)


def test_every_exception_is_still_needed():
    stale = [
        name
        for name in LARGER_FOR_A_REASON
        if not Path(ROOT / name).exists() or len(Path(ROOT / name).read_text(encoding="utf-8").splitlines()) <= MODULE
    ]

    assert not stale, report("The allow-list holds only what needs it.", PAGE, stale)


def test_no_function_or_view_is_too_long():
    long = [line for found in [*modules(), *tools_and_tests()] for line in too_long_functions(found)]

    assert not long, report("A function does one thing; a view calls one query or service.", PAGE, long)


def test_no_function_takes_many_arguments_by_position():
    many = [line for found in modules() for line in too_many_arguments(found)]

    assert not many, report("From the fifth argument on, arguments are given by name.", PAGE, many)


def test_no_template_is_too_long():
    long = [
        f"{path.relative_to(ROOT)} has {lines} lines, at most {TEMPLATE}"
        for path in templates()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > TEMPLATE
    ]

    assert not long, report("A template holds one page.", PAGE, long)


def test_the_checks_see_what_is_too_large():
    long_view = "def page(request):\n" + "    x = 1\n" * 31
    greedy = "def total(a, b, c, d, e):\n    return a"
    keyword_only = "def total(*, a, b, c, d, e):\n    return a"

    assert too_long_functions(module(long_view, "src/lagesbild/sample/views.py"))
    assert not too_long_functions(module(long_view, "src/lagesbild/sample/queries.py"))
    assert too_many_arguments(module(greedy))
    assert not too_many_arguments(module(keyword_only))

"""Mutants of a module: one comparison, number, boolean, condition, sum or returned value changed at a time.

What is changed is the code inside functions and the numbers in a module's constants. Left alone are annotations,
decorators, default values, text, and whatever is said in an error. A maintained library that does this would be better;
see the page on mutation for why none is used.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType

Put = Callable[[ast.expr], None]

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
LEFT_ALONE = (ast.Raise, ast.JoinedStr)
SKIPPED = {"annotation", "returns", "decorator_list", "args", "type_comment"}


@dataclass(frozen=True, slots=True)
class CodeMutant:
    """One change: in which function or constant (by qualified name), in words, and the module's tree with it made."""

    where: str
    what: str
    tree: ast.Module


def code_mutants(source: str) -> Iterator[CodeMutant]:
    """Every mutant of a module's source, in a fixed order.

    The tree is one that is changed and put back: use it before the next mutant is asked for.
    """
    tree = ast.parse(source)
    for where, statements in _bodies(tree):
        for statement in statements:
            for what in _changes(statement):
                yield CodeMutant(where, what, tree)


def function_code(code: CodeType, where: str) -> CodeType | None:
    """The code of the function of that qualified name within a module's; None when there is none, as for a constant."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            if part.co_qualname == where:
                return part
            if where.startswith(f"{part.co_qualname}."):
                return function_code(part, where)
    return None


def _bodies(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, list[ast.stmt]]]:
    """Each function with its statements, and each constant of the module."""
    for part in tree.body:
        match part:
            case ast.FunctionDef(name=name, body=body):
                yield f"{prefix}{name}", body
            case ast.ClassDef(name=name):
                yield from _bodies(part, f"{prefix}{name}.")
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if not prefix:
                yield name, [part]


def _changes(node: ast.AST) -> Iterator[str]:
    """Each change within a node, made while its description is out and undone afterwards."""
    if isinstance(node, LEFT_ALONE):
        return
    for field, value in ast.iter_fields(node):
        if field in SKIPPED and not isinstance(node, ast.Call):
            continue
        for child, put in _children(node, field, value):
            if isinstance(child, ast.expr):
                yield from _replaced(node, field, child, put)
            yield from _changes(child)
    if isinstance(node, ast.AugAssign) and type(node.op) in SUMS:
        before, old = ast.unparse(node), node.op
        node.op = SUMS[type(old)]()
        yield f"{before} → {ast.unparse(node)}"
        node.op = old


def _children(node: ast.AST, field: str, value: object) -> Iterator[tuple[ast.AST, Put]]:
    if isinstance(value, ast.AST):
        yield value, lambda new: setattr(node, field, new)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            if isinstance(each, ast.AST):
                yield each, lambda new, number=number: value.__setitem__(number, new)  # type: ignore[misc]  # a default


def _replaced(parent: ast.AST, field: str, child: ast.expr, put: Put) -> Iterator[str]:
    # A number alone says nothing: the expression in which it stands is shown.
    around = parent if isinstance(child, ast.Constant) and isinstance(parent, ast.expr | ast.keyword) else None
    before = _shown(around or child)
    for new in (*_others(child), *_tests(parent, field, child), *_returned(parent, child)):
        put(ast.copy_location(new, child))
        ast.fix_missing_locations(new)
        yield f"{before} → {_shown(around or new)}"
        put(child)


def _others(node: ast.expr) -> Iterator[ast.expr]:  # noqa: C901  (one case a kind of expression)
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for number, op in enumerate(ops):
                for other in COMPARED[type(op)]:
                    yield ast.Compare(left, [*ops[:number], other(), *ops[number + 1 :]], comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for number in range(len(values)):
                kept = [*values[:number], *values[number + 1 :]]
                yield ast.BoolOp(op, kept) if len(kept) > 1 else kept[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SUMS:
            yield ast.BinOp(left, SUMS[type(op)](), right)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in NAMES:
            yield ast.Call(ast.Name(NAMES[name], ast.Load()), args, keywords)


def _tests(parent: ast.AST, field: str, child: ast.expr) -> Iterator[ast.expr]:
    """A bare condition turned round; the others have changes of their own. A filter is also dropped."""
    if field in {"test", "ifs", "guard"}:
        if not isinstance(child, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield ast.UnaryOp(ast.Not(), child)
        if field == "ifs":
            yield ast.Constant(True)


def _returned(parent: ast.AST, child: ast.expr) -> Iterator[ast.expr]:
    if isinstance(parent, ast.Return) and not isinstance(child, ast.Constant):
        yield ast.Constant(None)


def _shown(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 120 else f"{text[:80]} … {text[-35:]}"

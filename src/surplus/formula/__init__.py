"""The formula language: from text to checked, unit-safe arithmetic."""

from surplus.formula.compiler import compile_program
from surplus.formula.evaluate import evaluate
from surplus.formula.explain import words
from surplus.formula.functions import Function, functions
from surplus.formula.nodes import Node
from surplus.formula.parser import parse
from surplus.formula.printer import print_formula
from surplus.formula.program import Compiled, Definition, Program

__all__ = [
    "Compiled",
    "Definition",
    "Function",
    "Node",
    "Program",
    "compile_program",
    "evaluate",
    "functions",
    "parse",
    "print_formula",
    "words",
]

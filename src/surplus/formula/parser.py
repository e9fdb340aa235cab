"""From tokens to a tree, by operator precedence with a stack of its own.

Nothing recurses, so ten thousand opening brackets meet a limit of ours, not Python's.
"""

from __future__ import annotations

import math
from typing import NoReturn

from surplus.core.errors import SurplusError
from surplus.core.source import Passage
from surplus.formula import mistakes
from surplus.formula.faults import Refused
from surplus.formula.limits import DEEPEST_NESTING, DEEPEST_TREE, MOST_NODES
from surplus.formula.nodes import Binary, Call, If, Name, Node, Number, Unary
from surplus.formula.operators import COMPARISON, IF, OPEN, POWER, PRECEDENCE, PREFIX
from surplus.formula.pending import Bracket, Conditional, Operator, Pending, Term
from surplus.formula.tokens import Token, scan


def parse(passage: Passage) -> Node:
    """Read one formula.

    Parameters
    ----------
    passage : Passage
        The text, which knows where it stands in its file.

    Raises
    ------
    SurplusError
        With the first fault met, and its place.

    Examples
    --------
    >>> parse(Passage.of("2 * stops"))
    Binary(op='*', left=Number(value=2.0, unit=''), right=Name(name='stops'))
    """
    try:
        return parse_text(passage.text)
    except Refused as refused:
        raise SurplusError(refused.diagnostic(passage)) from None


def parse_text(text: str) -> Node:
    """Read one formula, raising `Refused` with offsets into the text at the first fault."""
    return _Parser(text).read()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = scan(text)
        self.at = 0
        self.waiting: list[Pending] = []
        self.nodes = 0

    def read(self) -> Node:
        while True:
            term = self.operand()
            finished = self.after(term)
            if finished is not None:
                return finished.node

    # --- where an operand is expected -------------------------------------------------

    def operand(self) -> Term:
        """Read up to the end of the next number, name or empty call."""
        while True:
            token = self.tokens[self.at]
            self.at += 1
            if token.kind == "number":
                return self.leaf(_number(token), token)
            if token.kind == "name":
                if self.tokens[self.at].kind != "(":
                    return self.leaf(Name(token.text, (token.start, token.stop)), token)
                bracket = self.tokens[self.at]
                self.at += 1
                self.wait(Bracket(bracket.start, token.start, token.text))
                if self.tokens[self.at].kind == ")":
                    return self.close(self.tokens[self.at])
            elif token.kind == "(":
                self.wait(Bracket(token.start, token.start))
            elif token.kind in PREFIX:
                self.wait(Operator(token.kind, PREFIX[token.kind], token.start))
            elif token.kind == "if":
                self.wait(Conditional(token.start))
            else:
                mistakes.refuse_operand(self.tokens, self.at - 1)

    def leaf(self, node: Node, token: Token) -> Term:
        return self.made(node, (), token.start, token.stop)

    def made(self, node: Node, parts: tuple[Term, ...], start: int, stop: int) -> Term:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            message = f"this formula has more than {MOST_NODES:,} numbers, names and operators"
            raise Refused("F022", message, (start, start + 1), "split it into several formulas")
        depth = 1 + max((part.depth for part in parts), default=0)
        if depth > DEEPEST_TREE:
            self.too_deep(start)
        return Term(node, depth, start, stop)

    def wait(self, pending: Pending) -> None:
        if len(self.waiting) >= DEEPEST_NESTING:
            self.too_deep(pending.start)
        self.waiting.append(pending)

    def too_deep(self, at: int) -> NoReturn:
        message = f"this formula is nested more than {DEEPEST_TREE} levels deep"
        raise Refused("F021", message, (at, at + 1), "split it into several formulas")

    # --- where an operator or an end is expected --------------------------------------

    def after(self, term: Term) -> Term | None:
        """Read on after an operand; return the whole when the text ends."""
        while True:
            token = self.tokens[self.at]
            if token.kind in PRECEDENCE:
                self.infix(token, term)
                return None
            whole = self.reduced(term, OPEN)
            if token.kind == "end":
                self.check_closed()
                return whole
            if token.kind == ")":
                term = self.close(token, whole)
            elif token.kind in (",", "then", "else"):
                self.separate(token, whole)
                return None
            else:
                mistakes.refuse_operator(self.tokens, self.at)

    def infix(self, token: Token, term: Term) -> None:
        binds = PRECEDENCE[token.kind]
        if binds == POWER:
            mistakes.check_base(self.tokens, self.at)
        left = self.reduced(term, binds)
        if binds == COMPARISON and self.compares():
            mistakes.refuse_chain(token)
        self.at += 1
        self.wait(Operator(token.kind, binds, left.start, left))

    def compares(self) -> bool:
        top = self.waiting[-1] if self.waiting else None
        return isinstance(top, Operator) and top.binds == COMPARISON

    def reduced(self, term: Term, binds: int) -> Term:
        """Give `term` to every waiting operator that binds it more tightly than `binds`."""
        while self.waiting:
            top = self.waiting[-1]
            if isinstance(top, Operator):
                # Equal: to the left, but powers to the right, and comparisons not at all.
                if top.binds < binds or (top.binds == binds and binds in (POWER, COMPARISON)):
                    return term
                term = self.operation(top, term)
            elif isinstance(top, Conditional) and not top.expected and binds < IF:
                term = self.conditional(top, term)
            else:
                return term
            self.waiting.pop()
        return term

    def operation(self, top: Operator, right: Term) -> Term:
        span = (top.start, right.stop)
        if top.left is None:
            return self.made(Unary(top.op, right.node, span), (right,), *span)
        node = Binary(top.op, top.left.node, right.node, span)
        return self.made(node, (top.left, right), *span)

    def conditional(self, top: Conditional, last: Term) -> Term:
        condition, chosen = top.parts
        span = (top.start, last.stop)
        node = If(condition.node, chosen.node, last.node, span)
        return self.made(node, (condition, chosen, last), *span)

    def close(self, token: Token, last: Term | None = None) -> Term:
        """Close the innermost bracket, which must be the top of what waits."""
        top = self.waiting.pop() if self.waiting else None
        if not isinstance(top, Bracket):
            mistakes.refuse_closing(token, isinstance(top, Conditional))
        self.at += 1
        if top.function is None and last is not None:
            return last._replace(start=top.start, stop=token.stop)
        arguments = (*top.arguments, *([last] if last else ()))
        span = (top.start, token.stop)
        node = Call(top.function or "", tuple(a.node for a in arguments), span)
        return self.made(node, arguments, *span)

    def separate(self, token: Token, whole: Term) -> None:
        """Take a comma, `then` or `else` between two parts."""
        top = self.waiting[-1] if self.waiting else None
        if token.kind == "," and isinstance(top, Bracket) and top.function is not None:
            top.arguments.append(whole)
        elif isinstance(top, Conditional) and top.expected == token.kind:
            top.parts.append(whole)
        else:
            shape = [pending.word for pending in self.waiting]
            mistakes.refuse_separator(self.tokens, self.at, shape)
        self.at += 1

    def check_closed(self) -> None:
        for top in reversed(self.waiting):
            if isinstance(top, Bracket):
                hint = "add ')' where it ends"
                raise Refused("F012", "this parenthesis isn't closed", (top.at, top.at + 1), hint)
            mistakes.refuse_unfinished_if(top.start)


def _number(token: Token) -> Number:
    value = float(token.text.replace("_", ""))
    if math.isinf(value):
        hint = "the largest number is about 1.8e308"
        raise Refused("F007", "this number is too large", (token.start, token.stop), hint)
    return Number(value, token.unit, (token.start, token.stop), token.text)

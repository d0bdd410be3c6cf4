"""The grammar of the line as a parser; importing this imports the parser library.

An Earley parser that returns every derivation: where words can be read in two ways, both are
looked at, and none is chosen in silence.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import cast

from lark import Lark, Token, Tree
from lark.exceptions import LarkError
from lark.lexer import Lexer, LexerState
from lark.visitors import CollapseAmbiguities

from twitchapp.formats.quick_entry.grammar_node import Node

MOST_DERIVATIONS = 64
_REMEMBERED = 1024


class _TypeLexer(Lexer):
    """Hands the parser the types of the words, which were told apart already."""

    def __init__(self, lexer_conf: object) -> None:
        """Take what the parser library offers; the words come from elsewhere."""

    def lex(self, lexer_state: LexerState, _parser_state: object = None) -> Iterator[Token]:
        """Yield a token for each type, its place as its value."""
        for place, name in enumerate(cast("tuple[str, ...]", lexer_state)):
            yield Token(name, place)


class Grammar:
    """The parser, made once as that takes a moment.

    What derivations there are depends on the types of the words alone, so they are remembered.
    """

    def __init__(self) -> None:
        source = files("twitchapp.formats.quick_entry").joinpath("quick_entry.lark")
        self._lark = Lark(
            source.read_text(encoding="utf-8"),
            parser="earley",
            lexer=_TypeLexer,
            ambiguity="explicit",
            maybe_placeholders=False,
        )
        self.derivations = lru_cache(_REMEMBERED)(self._derivations)

    def _derivations(self, types: tuple[str, ...]) -> tuple[Node, ...]:
        """Return every way to derive a sentence from words of these types; none if it is none."""
        try:
            tree = self._lark.parse(types)
        except LarkError:
            return ()
        trees = CollapseAmbiguities().transform(tree)
        return tuple(dict.fromkeys(_node(each) for each in trees[:MOST_DERIVATIONS]))


def _node(tree: Tree[Token]) -> Node:
    return Node(
        str(tree.data),
        tuple(
            _node(child) if isinstance(child, Tree) else int(child.value) for child in tree.children
        ),
    )

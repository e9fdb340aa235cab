"""Documents: every key and value knows its place, and what isn't plain YAML is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import marked, only, place
from surplus.core.document import Mapping, Scalar, Sequence, read_document, read_file
from surplus.core.document.reader import DEEPEST, LONGEST, MOST_NODES
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source


def read(text: str) -> Mapping:
    return read_document(Source("m.yaml", text))


def faults(text: str | Source) -> tuple[Diagnostic, ...]:
    source = text if isinstance(text, Source) else Source("m.yaml", text)
    with pytest.raises(SurplusError) as raised:
        read_document(source)
    return raised.value.diagnostics


def scalar(root: Mapping, *path: str) -> Scalar:
    node: object = root
    for key in path:
        assert isinstance(node, Mapping)
        node = node.get(key)
    assert isinstance(node, Scalar)
    return node


REFUSED = [
    pytest.param("D002", "a: 1\n b«:» 2\n", id="indentation"),
    pytest.param("D002", 'a: «"»open\nb: 2', id="open quote"),
    pytest.param("D002", "a: é«\x01»\n", id="control character after two bytes"),
    pytest.param("D002", "«[a, b]»: 1\n", id="a list as key"),
    pytest.param("D002", "a: «\ud800»\n", id="half a surrogate pair"),
    pytest.param("D003", "a: 1\n«a»: 2\n", id="key twice"),
    pytest.param("D003", "o: {é: 1, «é»: 2}\n", id="key twice in flow style"),
    pytest.param("D005", "a: «&x» 1\n", id="anchor"),
    pytest.param("D005", "a: 1\nb: «*x»\n", id="alias"),
    pytest.param("D005", "a: «!!float 1»\n", id="tag"),
    pytest.param("D005", "«<<»: {b: 1}\n", id="merge key"),
    pytest.param("D005", "a: 1\n«---»\nb: 2\n", id="second document"),
    pytest.param("D006", "«»- a\n- b\n", id="a list at the top"),
    pytest.param("D006", "«just words»\n", id="a text at the top"),
    pytest.param("D006", "«»", id="an empty file"),
]


@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_what_is_not_a_plain_document_is_refused_at_its_place(code: str, text: str) -> None:
    case = marked(text)
    found = only(code, faults(case.source))
    at = place(found)
    assert at is not None
    assert at[:2] == (case.line, case.column)


@pytest.mark.parametrize(
    "text",
    ["a: " * (DEEPEST + 2), "[" * 60 + "]" * 60, "a: {" * 60 + "}" * 60],
    ids=["not even YAML", "lists", "mappings"],
)
def test_depth_is_limited(text: str) -> None:
    nested = "".join(f"{'  ' * depth}a:\n" for depth in range(DEEPEST + 2))
    assert {d.code for d in faults(nested)} == {"D004"}
    assert {d.code for d in faults(text)} <= {"D004", "D002"}


def test_the_deepest_that_is_allowed_is_read() -> None:
    nested = "".join(f"{' ' * depth}a:\n" for depth in range(DEEPEST - 1))
    assert read(nested).keys() == ["a"]


def test_size_is_limited() -> None:
    assert faults("a: " + "x" * LONGEST)[0].code == "D004"


def test_the_number_of_nodes_is_limited() -> None:
    assert faults("a: [" + "1," * MOST_NODES + "1]")[0].code == "D004"


@pytest.mark.parametrize("name", ["none.yaml", "."], ids=["no file", "folder"])
def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(SurplusError) as raised:
        read_file(tmp_path / name)
    (found,) = raised.value.diagnostics
    assert found.code == "D001"
    assert str(tmp_path / name) in found.message


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes("a: é".encode("latin-1"))
    with pytest.raises(SurplusError) as raised:
        read_file(path)
    assert raised.value.diagnostics[0].code == "D001"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_file(path).keys() == ["a"]


@pytest.mark.parametrize("written", ["no", "yes", "on", "0x1F", "1_000", "12:30:00", "2026-05-31"])
def test_plain_scalars_stay_the_text_that_was_written(written: str) -> None:
    assert scalar(read(f"a: {written}"), "a").text == written


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_written_is_no_value(written: str) -> None:
    root = read(f"a: {written}")
    assert root.get("a") is None
    assert "a" in root


def test_an_empty_text_in_quotes_is_a_value() -> None:
    assert scalar(read("a: ''"), "a").text == ""


def test_a_mapping_keeps_the_order_written() -> None:
    assert read("b: 1\na: 2\nc: 3").keys() == ["b", "a", "c"]


def test_a_list_holds_its_items() -> None:
    node = read("a: [x, 'y', {z: 1}]").get("a")
    assert isinstance(node, Sequence)
    assert [type(item) for item in node] == [Scalar, Scalar, Mapping]


def test_keys_know_their_place() -> None:
    root = read("one: 1\ntwo:\n  three: 3\n")
    (_, two) = list(root)
    assert isinstance(two.value, Mapping)
    (three,) = list(two.value)
    at = three.key.span
    assert (at.line, at.column, at.end) == (3, 3, 8)


LOCATED = [
    pytest.param("f: a + «term» * 2", id="plain"),
    pytest.param("f: 'a + «term»'", id="single quotes"),
    pytest.param('f: "a + «term»"', id="double quotes"),
    pytest.param("é: 1\nf: {g: 'ååå', h: 2}\nf2: 0\nk: ööö + «term»", id="letters of two bytes"),
    pytest.param("k: 𝛼𝛽 + «term»", id="letters beyond the basic plane"),
    pytest.param("f:\n  a +\n  b *\n    «term» + c", id="plain over several lines"),
    pytest.param("f: >\n  a +\n  «term»\n", id="folded"),
    pytest.param("f: >-\n  -a + -\n  «term»\n", id="folded and stripped"),
    pytest.param("f: |+\n  a +\n\n  «term»\n\n", id="literal"),
    pytest.param("f: > # a term is meant by term\n  a +\n  «term»\n", id="comment in the header"),
    pytest.param("f: >2-\n  2 - a +\n  «term»\n", id="indentation in the header"),
    pytest.param("f: a\r\ng: b + «term»\r\n", id="Windows line ends"),
]


@pytest.mark.parametrize("text", LOCATED)
def test_a_stretch_of_a_text_knows_its_place_in_the_file(text: str) -> None:
    case = marked(text)
    root = read_document(case.source)
    passage = next(
        entry.value.passage
        for entry in root
        if isinstance(entry.value, Scalar) and "term" in entry.value.text
    )
    start = passage.text.index("term")
    at = passage.locate(start, start + 4)
    assert (at.line, at.column, at.end) == case.place


@pytest.mark.parametrize(
    "text",
    ["f: >-\n  «-a» + b\n", "f: > # -a\n  «-a» + b\n", "f: |\n\n   «-a»\n   b\n", "f: '«-a» + b'"],
)
def test_the_first_character_of_a_text_knows_its_place(text: str) -> None:
    case = marked(text)
    passage = scalar(read_document(case.source), "f").passage
    start = passage.text.index("-a")
    at = passage.locate(start, start + 2)
    assert (at.line, at.column, at.end) == case.place
    assert (passage.span.line, passage.span.column) == (case.line, case.column)


WORDS = st.lists(st.sampled_from(["a", "bb", "+", "*", "(", ")", "é", "ц", "1.5"]), min_size=1)


@given(WORDS, st.sampled_from([">", ">-", "|", "|-", "|+", ">+ # x (a)"]), st.integers(1, 6))
def test_every_word_of_a_block_is_found_where_it_stands(
    words: list[str], header: str, indent: int
) -> None:
    lines = [f"{' ' * indent}{word}" for word in words]
    source = Source("m.yaml", "k: 1\nf: " + header + "\n" + "\n".join(lines) + "\nz: 2\n")
    passage = scalar(read_document(source), "f").passage
    at = 0
    for number, word in enumerate(words):
        at = passage.text.index(word, at)
        span = passage.locate(at, at + len(word))
        assert (span.line, span.column, span.end) == (
            3 + number,
            indent + 1,
            indent + 1 + len(word),
        )
        at += len(word)


def test_a_tab_that_indents_is_named() -> None:
    (found,) = faults("a:\n\tb: 5\n")
    assert found.code == "D002"
    assert "tab" in found.message
    assert found.hint == "indent with spaces"

"""The comparison of shown with real output lets nothing through but what `…` leaves out."""

from __future__ import annotations

import pytest

from .shown import Shown, agrees, commands, renewed, run

REAL = ["value", "", "a 1", "b 2", "c 3", "", "end"]


@pytest.mark.parametrize(
    "shown",
    [
        REAL,
        ["value", "…"],
        ["…", "end"],
        ["value", "…", "b 2", "c 3", "…"],
        ["…", "a 1", "…", "c 3", "…", "end"],
    ],
)
def test_lines_may_be_left_out_where_it_is_said(shown: list[str]) -> None:
    assert agrees(shown, REAL)


@pytest.mark.parametrize(
    "shown",
    [
        [],
        REAL[:-1],
        ["value", "…", "b 3", "…"],
        ["value", "…", "c 3", "…", "b 2", "…"],
        ["value", "", "…", "a 1", "…"],  # nothing lies between them
        [*REAL, "…"],
        ["…", "b 2"],
        ["end", "…"],
    ],
)
def test_what_is_shown_otherwise_doesnt_agree(shown: list[str]) -> None:
    assert not agrees(shown, REAL)


def test_renewing_finds_each_stretch_again_and_leaves_out_the_same() -> None:
    real = ["value", "", "a 1", "new", "b 20", "c 3", "", "end"]
    assert renewed(["value", "…", "b 2", "c 3", "…"], real) == ["value", "…", "b 20", "c 3", "…"]


@pytest.mark.parametrize("shown", [[], ["value", "a 2"], ["val", "…", "c 4", "…", "end"]])
def test_what_is_renewed_agrees(shown: list[str]) -> None:
    assert agrees(renewed(shown, REAL), REAL)


def test_each_command_has_the_lines_below_it() -> None:
    assert list(commands("$ surplus a\nx\n\ny\n$ surplus b\n")) == [
        Shown("surplus a", ("x", "", "y")),
        Shown("surplus b", ()),
    ]


def test_a_command_shows_answers_and_faults() -> None:
    assert run("surplus --version")[0].startswith("surplus ")
    assert run("surplus check no-such-file.yaml")[0].startswith("error[D001]")


def test_nothing_but_surplus_is_run() -> None:
    with pytest.raises(ValueError, match="only surplus"):
        run("rm -r examples")

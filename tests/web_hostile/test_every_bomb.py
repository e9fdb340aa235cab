"""What is small to send and large to work out is refused in little time, and says why."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest

from every_form import form_for
from every_route import CASE
from furnished import Furnished, State
from workbench import Client

_HEAD = "offering: A\nalternative: B\ncurrency: EUR\ndiscount_rate: 5 %\n"
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def _of(formula: str) -> str:
    inputs = "inputs: {x: {unit: EUR/year, value: 2}}\n"
    return f"{_HEAD}{inputs}drivers: {{d: {{benefit: {formula}}}}}\n"


MODELS = {
    "aliases of aliases": LAUGHS,
    "brackets": _of("(" * 5000 + "x" + ")" * 5000),
    "signs": _of("-" * 20_000 + "x"),
    "a tower": _of("x * 9 ^ 9 ^ 9 ^ 9 ^ 9 ^ 9"),
    "a long sum": _of(" + ".join(["x"] * 20_000)),
    "powers of powers": _of("x" + " ^ 99" * 200),
    "a large number": _of("x * 1" + "0" * 50_000),
    "lists in lists": "a: " + "[" * 3000 + "]" * 3000,
    "a long name": f"{_HEAD}drivers: {{{'d' * 60_000}: 1 EUR/year}}\n",
    "a far horizon": f"{_HEAD}horizon: 999999999 years\ndrivers: {{d: 1 EUR/year}}\n",
    "many drivers": _HEAD
    + "drivers:\n"
    + "".join(f"  d{n}: {{benefit: 1 EUR/year}}\n" for n in range(3900)),
}
FIGURES = (
    "9" * 200,
    "1e999999",
    "9^9^9^9",
    "1 to " + "9" * 180,
    "(" * 100 + "1" + ")" * 100,
    "nan",
)


@pytest.mark.usefixtures("trusting", "state")
@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_explodes_is_told_within_two_seconds(
    name: str, furnished: Furnished, owner: Client
) -> None:
    model = f"/w/{furnished.bench.ours}/models/{furnished.ours.ids['model_id']}"
    begun = time.process_time()
    answer = owner.post(f"{model}/check", {"text": MODELS[name]})
    assert time.process_time() - begun < 2
    assert answer.status_code in (200, 422)
    assert re.search(r"\b[A-Z]0\d\d\b", answer.text)  # the code of what is wrong


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: str(figure)[:9])
def test_a_figure_that_explodes_is_told_and_not_kept(
    figure: str, furnished: Furnished, owner: Client, state: State
) -> None:
    case = f"/w/{furnished.bench.ours}/cases/{furnished.bench.case}"
    begun = time.process_time()
    told = owner.drag(f"{case}/live", params={"customer:wage:": figure})
    assert time.process_time() - begun < 2
    assert told.status_code in (200, 422)
    if told.status_code == 422:
        sent = {**form_for(furnished, f"{CASE}/figures"), "customer:wage:": figure}
        assert owner.post(f"{case}/figures", sent).status_code == 422
        assert state.is_as_before()


def bomb() -> bytes:
    """Return a workbook of a few kilobytes that unpacks to a gigabyte."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w") as entry:
            for _ in range(256):
                entry.write(b" " * 4_000_000)
    return held.getvalue()


@pytest.mark.usefixtures("trusting")
def test_a_workbook_that_explodes_is_refused(
    furnished: Furnished, owner: Client, state: State
) -> None:
    sent = {"file": ("mill.xlsx", bomb(), "application/octet-stream")}
    begun = time.process_time()
    case = f"/w/{furnished.bench.ours}/cases/{furnished.bench.case}"
    answer = owner.post(f"{case}/take-away/workbook", files=sent)
    assert time.process_time() - begun < 2
    assert answer.status_code == 422
    assert state.is_as_before()


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("stated", [True, False], ids=["stated", "in chunks"])
def test_a_hundred_megabytes_are_refused_before_they_are_read(
    stated: bool, furnished: Furnished, owner: Client, state: State
) -> None:
    read = 0

    def chunks() -> object:
        nonlocal read
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            read += 1
            yield b"a" * 1_000_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    if stated:
        headers["content-length"] = "100000100"
    address = f"/w/{furnished.bench.ours}/cases/{furnished.bench.case}/attachments"
    answer = owner.inner.post(address, content=chunks(), headers=headers)  # type: ignore[arg-type]  # a generator
    assert answer.status_code == 413
    assert state.is_as_before()

"""A file is what its bytes are, under a name that does no harm, without what a camera wrote."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from surplus.web.evidence.files import kind_of, shown_name, without_traces

PNG = b"\x89PNG\r\n\x1a\n"


def book(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "0" * 100_000)
    return made.getvalue()


BOOK = ("[Content_Types].xml", "xl/workbook.xml")
TAKEN = [
    (b"\xff\xd8\xff\xe0rest", "evil.html", "image/jpeg"),
    (PNG, "x.svg", "image/png"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "x", "image/webp"),
    (b"%PDF-1.7", "x.jpg", "application/pdf"),
    (book(*BOOK), "x.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("läge;värde\n1;2\n".encode(), "x.CSV", "text/csv"),
    ("läge\n".encode("latin-1"), "x.txt", "text/plain"),
]
REFUSED = [
    (b"<html><script>alert(1)</script>", "photo.jpg"),
    (b"<html><script>alert(1)</script>", "notes.txt"),
    (b"\xef\xbb\xbf <!DOCTYPE html>", "notes.csv"),
    (b"a,b\n<svg onload=alert(1)>", "notes.csv"),
    (b'<?xml version="1.0"?><svg/>', "drawing.svg"),
    (b"just text", "notes.html"),
    (b"MZ\x90\x00", "setup.txt"),
    (book("word/document.xml"), "x.xlsx"),
    (book(*BOOK, "xl/vbaProject.bin"), "x.xlsx"),
    (b"GIF89a", "x.gif"),
    (b"", "empty.txt"),
]


@pytest.mark.parametrize(("content", "name", "kind"), TAKEN)
def test_the_bytes_tell_what_a_file_is(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content, name) == kind


@pytest.mark.parametrize(("content", "name"), REFUSED)
def test_what_could_do_harm_or_isnt_known_is_refused(content: bytes, name: str) -> None:
    assert kind_of(content, name) is None


@given(st.text(max_size=300), st.sampled_from(["image/png", "text/csv", "application/pdf"]))
def test_no_name_leads_anywhere_or_hides_its_ending(name: str, kind: str) -> None:
    shown = shown_name(name, kind)
    assert not set("/\\\0\r\n\u202e\u200b") & set(shown)
    assert not shown.startswith(".")
    assert shown.endswith({"image/png": ".png", "text/csv": ".csv"}.get(kind, ".pdf"))
    assert 5 <= len(shown) <= 125


def photo(kind: str, exif: Image.Exif) -> bytes:
    made = io.BytesIO()
    image = Image.new("RGB", (40, 20), (200, 30, 30))
    image.putpixel((0, 0), (0, 0, 255))
    image.save(made, kind, exif=exif, quality=90)
    return made.getvalue()


def told(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = orientation, "Camera maker", "Model 7"
    exif.get_ifd(0x8825)[2] = (59.0, 20.0, 1.5)
    return exif


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize(
    ("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_where_and_by_what_a_photo_was_taken_is_taken_out(
    kind: str, media: str, orientation: int
) -> None:
    before = photo(kind, told(orientation))
    assert b"Camera maker" in before
    after = without_traces(before, media)
    assert b"Camera maker" not in after
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert old.convert("RGB").tobytes() == new.convert("RGB").tobytes()
        left = dict(new.getexif())
        assert not new.getexif().get_ifd(0x8825)
    turned = kind == "JPEG" and orientation > 1
    assert left == ({0x0112: orientation} if turned else {})


@pytest.mark.parametrize("progressive", [False, True])
def test_what_phones_put_behind_a_picture_is_not_kept(progressive: bool) -> None:
    made, noise = io.BytesIO(), Image.effect_noise((60, 40), 90).convert("RGB")
    noise.save(made, "JPEG", quality=95, progressive=progressive, dpi=(72, 72), comment="SECRET")
    extra = pack(">HH", 0xFFEB, 30) + b"JP" + b"SECRET".ljust(26)  # who made it, by C2PA
    whole = made.getvalue()[:2] + extra + made.getvalue()[2:]
    for behind in (b"ftypmp42SECRET", photo("JPEG", told(6)), b"\xff\xd9\xff\xe1SECRET"):
        after = without_traces(whole + behind, "image/jpeg")
        assert b"SECRET" not in after
        assert b"Camera maker" not in after
        with Image.open(io.BytesIO(after)) as new, Image.open(made) as old:
            assert new.tobytes() == old.tobytes()
            assert new.info["dpi"] == (72, 72)
    for kind, media in (("PNG", "image/png"), ("WEBP", "image/webp")):
        picture = photo(kind, Image.Exif())
        assert without_traces(picture + b"SECRET", media) in (
            picture,
            without_traces(picture, media),
        )


@given(st.binary(max_size=200), st.sampled_from(["image/jpeg", "image/png", "image/webp"]))
def test_a_photo_that_isnt_whole_is_refused_and_not_kept_with_its_traces(
    tail: bytes, kind: str
) -> None:
    head = {"image/jpeg": b"\xff\xd8\xff\xe1", "image/png": PNG, "image/webp": b"RIFF0000WEBP"}
    with suppress(ValueError):
        assert without_traces(head[kind] + tail, kind).startswith(head[kind][:2])
    torn = b"\xff\xd8\xff\xe1" + pack(">H", 60_000) + b"Exif\0\0" + tail
    with pytest.raises(ValueError, match="broken"):
        without_traces(torn, "image/jpeg")


def test_filling_before_a_segment_hides_nothing() -> None:
    before = photo("JPEG", told(6))
    filled = before[:2] + b"\xff\xff" + before[2:]
    assert without_traces(filled, "image/jpeg") == without_traces(before, "image/jpeg")

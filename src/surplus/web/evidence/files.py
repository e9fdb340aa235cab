"""What a file is by its bytes, what it may be called, and what of it isn't kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from struct import pack, unpack_from

_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
ACCEPTED = ",".join((*(kind for kind in _ENDINGS if kind.startswith("image/")), *_ENDINGS.values()))
"""What a form asks the browser to offer."""
_TEXTS = {".csv": "text/csv", ".txt": "text/plain"}
_MARKUP = re.compile(r"<\s*[!?/]?[a-z]", re.IGNORECASE)
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_LONGEST = 120
_PNG = b"\x89PNG\r\n\x1a\n"
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""In the picture of a JPEG, where the next segment begins."""
_SAID = frozenset((*range(0xE0, 0xF0), 0xFE))
"""Segments of a JPEG that say something: of cameras, agencies and programs, or a comment."""
_OF_PICTURE = ((0xE0, b"JFIF\x00"), (0xE2, b"ICC_PROFILE\x00"), (0xEE, b"Adobe"))
"""Those among them without which the picture looks otherwise."""
_PNG_KEPT = frozenset(
    (
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
    )
)  # fmt: skip
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_ORIENTATION = 0x0112


def kind_of(content: bytes, name: str) -> str | None:
    """Return the media type of a file as its bytes tell it, None if it isn't one that we take.

    Only text, which has no mark of its own, is told by the end of its name; text that holds
    markup isn't taken under any name. Workbooks are never opened.

    Examples
    --------
    >>> kind_of(b"\\xff\\xd8\\xff\\xe0", "photo.html"), kind_of(b"<html>", "photo.jpg")
    ('image/jpeg', None)
    """
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(_PNG):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        is_book = b"[Content_Types].xml" in content and b"xl/workbook.xml" in content
        return None if not is_book or b"vbaProject" in content else list(_ENDINGS)[4]
    return _text_kind(content, name)


def is_image(kind: str) -> bool:
    """Whether files of a media type are shown in the page."""
    return kind.startswith("image/")


def shown_name(name: str, kind: str) -> str:
    """Return a name to show and to download by: no path, nothing unseen, the ending of its kind.

    Examples
    --------
    >>> shown_name("../../etc/passwd", "text/plain"), shown_name("C:\\\\a\\\\b.php", "image/png")
    ('passwd.txt', 'b.png')
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in _UNSEEN)
    stem, dot, ending = " ".join(seen.split()).strip(". ").rpartition(".")
    stem = stem if dot and len(ending) <= 5 else f"{stem}{dot}{ending}"
    return f"{stem.strip('. ')[:_LONGEST] or 'file'}{_ENDINGS[kind]}"


def without_traces(content: bytes, kind: str) -> bytes:
    """Return a photo without what the camera wrote into it: place, time, device, thumbnail.

    What makes the picture stays, and of a JPEG the way that it is held, without which it would
    lie on its side. Nothing that follows the picture is kept: phones put a second one there, or
    a film, each with a place and a time of its own.

    Raises
    ------
    ValueError
        If it isn't laid out as its kind says: then nobody knows what it tells of its maker.
    """
    try:
        if kind == "image/jpeg":
            return b"".join(_jpeg(content))
        if kind == "image/png":
            return b"".join(_png(content))
        if kind == "image/webp":
            parts = b"".join(_webp(content))
            return b"RIFF" + pack("<I", len(parts) + 4) + b"WEBP" + parts
    except (IndexError, ValueError) as error:
        raise ValueError("the photo is broken") from error
    return content


def _text_kind(content: bytes, name: str) -> str | None:
    kind = next((kind for end, kind in _TEXTS.items() if name.lower().endswith(end)), None)
    if kind is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    is_text = all(c.isprintable() or c in "\t\r\n\x85" for c in text.replace("\xad", ""))
    return kind if text.strip() and is_text and not _MARKUP.search(text) else None


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG that stay, up to its end."""
    yield content[:2]
    place = 2
    while content[place] == 0xFF and content[place + 1] != 0xD9:
        if content[place + 1] == 0xFF:  # any number of them may stand before a segment
            place += 1
            continue
        marker, size = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        end = place + 2 + size
        if size < 2 or end > len(content):
            raise ValueError
        if marker == 0xDA:  # the picture follows, up to the next segment
            found = _MARKER.search(content, end)
            end = found.start() if found else len(content)
        segment = content[place:end]
        if segment[4:10] == b"Exif\x00\x00":
            yield from _held(segment[10:])
        elif marker not in _SAID or any(
            marker == kept and segment.startswith(name, 4) for kept, name in _OF_PICTURE
        ):
            yield segment
        place = end
        if place == len(content):  # cut short; browsers show what there is
            return
    if content[place] != 0xFF:
        raise ValueError
    yield content[place : place + 2]


def _held(exif: bytes) -> Iterator[bytes]:
    """Yield a segment that says how a camera was held, and nothing else."""
    order = ">" if exif[:2] == b"MM" else "<"
    if len(exif) < 10:
        return
    (first,) = unpack_from(f"{order}I", exif, 4)
    count = unpack_from(f"{order}H", exif, first)[0] if first + 2 <= len(exif) else 0
    for entry in range(first + 2, min(first + 2 + 12 * count, len(exif) - 11), 12):
        tag, _, _, value = unpack_from(f"{order}HHIH", exif, entry)
        if tag == _ORIENTATION and 1 < value <= 8:
            body = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08"
            body += pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, value, 0, 0)
            yield b"\xff\xe1" + pack(">H", len(body) + 2) + body


def _png(content: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG that stay."""
    yield _PNG
    place = len(_PNG)
    while place < len(content):
        size, kind = (
            int.from_bytes(content[place : place + 4], "big"),
            content[place + 4 : place + 8],
        )
        if place + 12 + size > len(content):
            raise ValueError
        if kind in _PNG_KEPT:
            yield content[place : place + 12 + size]
        place += 12 + size
        if kind == b"IEND":
            return


def _webp(content: bytes) -> Iterator[bytes]:
    """Yield the chunks of a WebP that stay."""
    place = 12
    content = content[: 8 + unpack_from("<I", content, 4)[0]]
    while place < len(content):
        kind, size = (
            content[place : place + 4],
            int.from_bytes(content[place + 4 : place + 8], "little"),
        )
        if place + 8 + size > len(content):
            raise ValueError
        chunk = content[place : place + 8 + size + size % 2]
        if kind == b"VP8X":  # no longer says that what is left out follows
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if kind in _WEBP_KEPT:
            yield chunk
        place += 8 + size + size % 2

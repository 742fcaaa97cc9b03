"""The style sheet, its hash for the content security policy, and the footer of printed pages."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([{};,>])\s*")


@cache
def sheet() -> str:
    """The style sheet without comments and blanks."""
    text = (files("gatecard_cards.render") / "templates" / "card.css").read_text(encoding="utf-8")
    return _TIGHT.sub(r"\1", _BLANKS.sub(" ", _COMMENTS.sub("", text))).replace(";}", "}").strip()


def footer(text: str) -> str:
    """The page box of printed pages: subject, date, verdict digest, page of pages."""
    font = 'font:8pt "Noto Sans",sans-serif;color:#474e56'
    return (
        f'@page{{margin:16mm 15mm 18mm;@bottom-left{{content:"{quoted(text)}";{font}}}'
        f'@bottom-right{{content:counter(page) " / " counter(pages);{font}}}}}'
    )


def quoted(text: str) -> str:
    """Text inside a CSS string: whatever is no plain letter, digit or blank is written as its number and a blank."""
    plain = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,-")
    return "".join(mark if mark in plain else f"\\{ord(mark):x} " for mark in text)


def hashed(style: str) -> str:
    """The source expression that allows exactly this style element."""
    return "'sha256-" + b64encode(sha256(style.encode()).digest()).decode() + "'"

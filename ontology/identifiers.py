"""How things are named: IRIs that depend on what a thing is, never on the order of loading."""

from __future__ import annotations

import hashlib
import re
import unicodedata

DEFAULT_BASE = "https://w3id.org/goldenthread/id/"
"""IRIs of data lie under this unless the setting GOLDENTHREAD_BASE says otherwise."""

_TAG = re.compile(r"<[^<>]+>")
_SIGNS = frozenset("%$<>+")
_APART = bytes(c if chr(c).isalnum() and c < 128 else ord(" ") for c in range(256))
"""ASCII letters and digits as they are, all else a space."""
_WORDS = re.compile(r"[^\W_]+|[%£$€<>+]")


def digest(*parts: str) -> str:
    """20 hexadecimal digits (80 bits) that stand for these parts in this order."""
    joined = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return hashlib.blake2b(joined.encode(), digest_size=10).hexdigest()


def mint(base: str, kind: str, *parts: str) -> str:
    """The IRI of the thing of this kind that these parts identify."""
    return f"{base}{kind}/{digest(kind, *parts)}"


def normalised(words: str) -> str:
    """Words in lower case, without punctuation, markup or typographic variants, single-spaced."""
    if words.isascii() and _SIGNS.isdisjoint(words):  # mostly; the same, much sooner
        return " ".join(words.lower().encode().translate(_APART).decode().split())
    text = unicodedata.normalize("NFKC", words).casefold()
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(_WORDS.findall(text))


def slug(words: str, longest: int = 60) -> str:
    """ASCII letters, digits and hyphens: what a work's key may be made of."""
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:longest].rstrip("-")

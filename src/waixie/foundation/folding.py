"""Search keys made in Python, because the database folds only ASCII: one spelling for what people type in many. Pure."""

import re
import unicodedata

_LATIN_EXTRAS = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_WIDE = (
    r"\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
_IDEOGRAPH = re.compile(f"[{_WIDE}]")
_GAP = re.compile(rf"(?<=[{_WIDE}])[\s·‧・•]+(?=[{_WIDE}])")
_BREAKS = re.compile(r"[\s\x00-\x1f]+")
_WORDS = re.compile(rf"[{_WIDE}]+|[^\W{_WIDE}]+")


def fold(text: str) -> str:
    """One key for full-width and half-width, upper and lower case, accents and gaps. Chinese variants stay as they are."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LATIN_EXTRAS)
    bare = "".join(ch for ch in unicodedata.normalize("NFD", text) if not _is_accent(ch))
    text = unicodedata.normalize("NFC", bare)
    return _BREAKS.sub(" ", _GAP.sub("", text)).strip()


def fold_all(*texts: str, limit: int = 600) -> str:
    """One key of several names; the first one leads, so that the key also sorts."""
    keys = (fold(text) for text in texts if text)
    return " ".join(dict.fromkeys(key for key in keys if key))[:limit]


def grams(folded: str) -> list[str]:
    """What an index of two-character pieces keeps of a folded key: pairs in each word, and single ideographs."""
    found: dict[str, None] = {}
    for word in _WORDS.findall(folded):
        found.update(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))
        if len(word) == 1 or _IDEOGRAPH.match(word):
            found.update(dict.fromkeys(word))
    return list(found)


def asked_grams(folded: str) -> list[str]:
    """The fewest pieces that must all be there when `folded` is: pairs, or the lone character."""
    pieces: dict[str, None] = {}
    for word in _WORDS.findall(folded):
        pairs = [word[at : at + 2] for at in range(len(word) - 1)]
        if pairs:
            pieces.update(dict.fromkeys(pairs))
        elif _IDEOGRAPH.match(word):
            pieces[word] = None
    return list(pieces)


def _is_accent(character: str) -> bool:
    """Is it a combining mark on a Latin, Greek or Cyrillic letter? Voicing marks of kana stay."""
    return unicodedata.combining(character) != 0 and character not in "\u3099\u309a"

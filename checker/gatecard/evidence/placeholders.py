"""Telling a statement from an empty form: a placeholder is no declaration, no reason and no name."""

import re
import unicodedata

_PHRASES = frozenset(
    phrase.strip()
    for phrase in """
    todo, tbd, tba, tbc, fixme, x, xx, xxx, na, nn, none, null, nil, unknown, missing, placeholder, placeholder text,
    empty, blank, example, sample, dummy, test, foo, bar, asdf, string, text, some text, value, reason, no reason, why,
    because, yes, no, ok, fine, true, false, pending, not yet, not yet known, not yet decided, not known, to do,
    to be written, not available, not applicable, not specified, not provided, not stated, no answer, fill in,
    fill this in, your text here, your answer here, more information needed, see above, as above, same, same as above,
    coming soon, work in progress, wip, insert text here, a sentence, one sentence, name of the person, your name,
    first name last name, your role, a person, somebody, someone, nobody, no one, anonymous,
    待定, 待补充, 待填写, 待确认, 暂无, 无, 略, 同上, 未知, 不适用, 未提供, 请填写, 示例, 测试
    """.split(",")
)
_OPENING = re.compile(
    r"(todo|tbd|fixme|xxx+|lorem ipsum|"
    r"to be (determined|decided|done|defined|completed|confirmed|added|announced|filled in)|待定|待补充|待填写)( |$)"
)
_IN_BRACKETS = re.compile(r"\s*(<[^<>]*>|\[[^\[\]]*\]|\{.*\})\s*", re.DOTALL)
# Letters that look like Latin ones, and fillers that look like nothing.
_ALIKE = str.maketrans("авекмнорстухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u115f\u1160", "abekmhopctyxiABEZHIKMNOPTYXo  ")


def is_placeholder(text: str, *own_words: str) -> bool:
    """Whether a text says nothing: TODO, N/A, a dash, what a template puts in brackets, or its own words."""
    bare = _plain(text)
    return (
        not bare
        or bare in _PHRASES
        or _OPENING.match(bare) is not None
        or _IN_BRACKETS.fullmatch(text) is not None
        or bare in map(_plain, own_words)
    )


def _plain(text: str) -> str:
    """Words in lower case, without marks, accents and whatever cannot be seen; spelled-out letters joined."""
    seen = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) not in ("Mn", "Cf")
    )
    words = re.sub(r"[\W_]+", " ", seen.translate(_ALIKE).casefold().translate(_ALIKE)).split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)

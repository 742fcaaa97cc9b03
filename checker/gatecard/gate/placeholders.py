"""Telling a statement from an empty form: a placeholder is no declaration."""

import re

_PHRASES = frozenset(
    phrase.strip()
    for phrase in """
    todo, tbd, tba, tbc, fixme, xxx, na, n a, none, null, nil, unknown, missing, placeholder, empty, blank, example,
    text, to be determined, to be decided, to be done, to be defined, to be completed, to be confirmed, to be added,
    to be announced, to do, not available, not applicable, not specified, not provided, not stated, no answer, fill in,
    fill this in, your text here, your answer here, lorem ipsum, more information needed, see above, as above,
    same as above, coming soon, work in progress, wip, insert text here, a sentence, one sentence, name of the person,
    待定, 待补充, 待填写, 暂无, 无, 未知, 不适用, 未提供, 请填写, 示例
    """.split(",")
)
_OPENING = re.compile(r"\W*(todo|tbd|fixme|xxx+|lorem ipsum|待定|待补充|待填写)(\W|$)", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether a text says nothing: TODO, N/A, a dash, dots, brackets around a template's own words."""
    bare = " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
    return not bare or bare in _PHRASES or _OPENING.match(text) is not None

"""Names of slices: readable, and never two things under one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics import slices

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def test_ordinary_names_stay_as_they_are() -> None:
    assert slices.across(["race"]) == "race"
    assert slices.across(["race", "sex"]) == "race*sex"
    assert slices.cell(["race", "sex"], ["African-American", "Male"]) == "race=African-American*sex=Male"
    assert slices.of_class("spam") == "class=spam"
    assert slices.of_class("spam", "race=Asian") == "race=Asian;class=spam"
    assert slices.cell(["年龄"], ["25 岁及以下"]) == "年龄=25 岁及以下"


@pytest.mark.parametrize(
    ("name", "encoded"),
    [
        ("a=b", "a%3Db"),
        ("?", "%3F"),
        ("50%", "50%25"),
        ("x;y,z", "x%3By%2Cz"),
        ("[a]*@#", "%5Ba%5D%2A%40%23"),
        ("\t", "%09"),
    ],
)
def test_syntax_in_names_is_encoded(name: str, encoded: str) -> None:
    assert slices.encoded(name) == encoded


def test_no_group_is_taken_for_the_unknown_rows_or_the_remainder() -> None:
    assert slices.cell(["race"], [None]) == "race=?"
    assert slices.cell(["race"], ["?"]) != "race=?"
    assert slices.groups(["*remainder"]) != slices.REMAINDER


@pytest.mark.parametrize("word", ["all", "class", "against"])
def test_no_attribute_is_taken_for_a_word_of_the_syntax(word: str) -> None:
    assert slices.across([word]) != word
    assert slices.decoded(slices.attribute(word)) == word


@given(names)
def test_names_come_back(name: str) -> None:
    assert slices.decoded(slices.encoded(name)) == name
    assert slices.decoded(slices.attribute(name)) == name
    assert not set(slices.encoded(name)) & set("[]=*;@#,?")


@given(st.lists(names, min_size=1, max_size=3), st.lists(names, min_size=1, max_size=3))
def test_different_groups_have_different_names(one: list[str], other: list[str]) -> None:
    assert (slices.groups(one) == slices.groups(other)) == (one == other)

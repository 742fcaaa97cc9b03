"""Every message: file, line, column, value, and what to do. The texts are asserted whole."""

import re

import pytest

from tests.measure.conftest import Measure

GOOD = "y,p,s,sex\n1,1,0.9,F\n0,1,0.5,M\n1,0,0.1,F\n0,0,0.4,M\n"
BINARY = ("--label", "y", "--prediction", "p", "--positive", "1")
SCORED = ("--label", "y", "--score", "s", "--threshold", "0.5", "--positive", "1")


def said(err: str) -> list[str]:
    """The lines after the headline."""
    first, *rest = err.rstrip("\n").split("\n")
    assert re.fullmatch(r"error: .*\(exit [23]\)", first), err
    return [line.strip() for line in rest]


@pytest.mark.parametrize(
    ("content", "words", "lines"),
    [
        pytest.param(
            GOOD + "maybe,0,0,F\n",
            BINARY,
            [
                "p.csv line 6: column 'y' holds 'maybe', a third value beside '0' and the positive '1'",
                "name every positive value with --positive and every negative one with --negative",
                "or leave --positive out, to count classes",
            ],
            id="third-label",
        ),
        pytest.param(
            GOOD + "\n\n1,2,0,F\n",
            BINARY,
            [
                "p.csv line 8: column 'p' holds '2', a third value beside '0' and the positive '1'",
                "name every positive value with --positive and every negative one with --negative",
                "or leave --positive out, to count classes",
            ],
            id="third-prediction-after-blank-lines",
        ),
        pytest.param(
            "y,p,s,g\n1,1.0,0,F\n0,0.0,0,F\n",
            BINARY,
            [
                "p.csv line 2: column 'p' holds '1.0', a third value beside '0.0' and the positive '1'",
                "values are compared as text, so '1.0' is not '1': add --positive 1.0",
                "name every positive value with --positive and every negative one with --negative",
                "or leave --positive out, to count classes",
            ],
            id="the-same-number-in-other-digits",
        ),
        pytest.param(
            "y,p,s,g\n1,High,0,F\n0,Low,0,F\n",
            (*BINARY, "--positive", "high"),
            [
                "p.csv line 3: column 'p' holds 'Low', a third value beside 'High' and the positive '1', 'high'",
                "values are compared as text, so 'High' is not 'high': add --positive High",
                "name every positive value with --positive and every negative one with --negative",
                "or leave --positive out, to count classes",
            ],
            id="the-same-word-in-other-letters",
        ),
        pytest.param(
            "y,p,s,g\n1,0.9,0,F\n1,0.8,0,F\n0,0.1,0,F\n0,0.2,0,F\n",
            BINARY,
            [
                "p.csv line 5: column 'p' holds '0.2', a third value beside '0.1' and the positive '1'",
                "if the column holds scores, name it with --score, and with --threshold the least positive one",
                "name every positive value with --positive and every negative one with --negative",
                "or leave --positive out, to count classes",
            ],
            id="scores-for-predictions",
        ),
        pytest.param(
            GOOD + "2,0,0,F\n",
            (*BINARY, "--negative", "0"),
            [
                "p.csv line 6: column 'y' holds '2', which is neither a positive nor a negative value",
                "--positive and --negative name '0', '1'",
            ],
            id="undeclared-label",
        ),
        pytest.param(
            GOOD + ",0,0,F\n",
            BINARY,
            [
                "p.csv line 6: column 'y' is empty",
                "rows are never dropped silently: fill it in, or leave the row out of the table",
            ],
            id="no-label",
        ),
        pytest.param(
            GOOD + "1,  ,0,F\n",
            BINARY,
            [
                "p.csv line 6: column 'p' is empty",
                "rows are never dropped silently: fill it in, or leave the row out of the table",
            ],
            id="blank-prediction",
        ),
        pytest.param(
            GOOD,
            ("--label", "y", "--prediction", "p", "--positive", "1.0"),
            ["p.csv: no row has the positive value '1.0'", "column 'y' holds '0', '1'; values are compared as text"],
            id="positive-not-there",
        ),
        pytest.param(
            "y,p\n1,0.0\n0,0.0\n",
            BINARY,
            [
                (
                    "p.csv line 2: column 'p' holds '0.0' and nothing else: "
                    "neither the positive '1' nor a value of the other column"
                ),
                "values are compared as text: write both columns alike, or name all with --positive and --negative",
            ],
            id="other-words",
        ),
        pytest.param(
            GOOD,
            ("--label", "y", "--prediction", "p"),
            [
                "p.csv: label and prediction hold '0' and '1' and nothing else",
                "with two classes, say which one counts as positive: --positive VALUE",
            ],
            id="two-classes-need-positive",
        ),
        pytest.param(
            GOOD, (*BINARY, "--by", "Sex"), ["p.csv has no column 'Sex'", "did you mean 'sex'?"], id="near-column"
        ),
        pytest.param(
            GOOD,
            (*BINARY, "--by", "race"),
            ["p.csv has no column 'race'", "its columns are 'y', 'p', 's', 'sex'"],
            id="no-column",
        ),
        pytest.param(
            "y,y,p\n1,1,1\n0,0,0\n",
            BINARY,
            ["p.csv has 2 columns named 'y'", "give each column a name of its own"],
            id="column-twice",
        ),
        pytest.param("", BINARY, ["p.csv is empty", "not even a header was found"], id="empty"),
        pytest.param(
            "y,p,sex\n", BINARY, ["p.csv holds no rows", "a table without rows proves nothing"], id="header-alone"
        ),
        pytest.param(
            "s\n", ("--score", "s"), ["p.csv holds no rows", "a table without rows proves nothing"], id="no-scores"
        ),
        pytest.param(
            "y,p\n1,1\n0\n",
            BINARY,
            [
                "p.csv line 3 has 1 cells, the table has 2 columns",
                "a cell that holds the delimiter must stand in quotes",
            ],
            id="narrow",
        ),
        pytest.param(
            "y,p\n1,1\n0,0,0\n",
            BINARY,
            [
                "p.csv line 3 has 3 cells, the table has 2 columns",
                "a cell that holds the delimiter must stand in quotes",
            ],
            id="wide",
        ),
        pytest.param(
            'y,p,t\n1,1,"a\n0,0,b\n',
            BINARY,
            [
                "p.csv line 2: a quoted cell does not end where it should",
                "if quotes are part of the text, read it with --no-quoting",
            ],
            id="stray-quote",
        ),
        pytest.param(
            'y,p,t\n1,1,x\n0,0,"a\n1,0,b"\n0,1,c\n',
            BINARY,
            [
                (
                    "p.csv has 4 lines of data, 3 rows were read: "
                    "quoted cells took in line breaks, first in the row that begins on line 3"
                ),
                "if the quotes are part of the text, read it with --no-quoting",
                (
                    "if cells really hold line breaks, say how many rows the table has, "
                    "counted where it was made: --rows NUMBER"
                ),
            ],
            id="swallowed",
        ),
        pytest.param(
            'y,p,t\n1,1,x\n0,0,"a\nb"\n',
            (*BINARY, "--rows", "3"),
            ["p.csv: --rows says 3 rows, 2 were read", "find out which is true"],
            id="other-number-of-rows",
        ),
        pytest.param(
            b"y,p,t\n1,1,a\n0,0,\xff\n",
            (*BINARY, "--by", "t"),
            ["p.csv line 3 is not UTF-8 text", "convert the file to UTF-8"],
            id="latin-1",
        ),
        pytest.param(
            b"y,p,\xff\n1,1,a\n", BINARY, ["p.csv line 1 is not UTF-8 text", "convert the file to UTF-8"], id="header"
        ),
        pytest.param(
            "y,p\r\n1,1\r\n0,0\n",
            BINARY,
            [
                "p.csv: lines end in different ways, or a quote stands where none can",
                "end every line the same way (line feed, or carriage return and line feed)",
                "if quotes are part of the text, read it with --no-quoting",
            ],
            id="mixed-line-ends",
        ),
        pytest.param(
            'y,p,"t\n1,1,x\n0,0,y\n',
            BINARY,
            [
                "p.csv line 1: the header is broken: unexpected end of data",
                "names of columns stand on one line; if quotes are part of the text, read with --no-quoting",
            ],
            id="broken-header",
        ),
        pytest.param(
            GOOD + "1,0,,F\n",
            SCORED,
            [
                "p.csv line 6: column 's' has no score",
                "rows are never dropped silently: score the row, or leave it out of the table",
            ],
            id="no-score",
        ),
        pytest.param(
            GOOD + '1,0,"0,5",F\n',
            SCORED,
            ["p.csv line 6: column 's' holds '0,5', which is no finite number", "write 0.5 with a point"],
            id="decimal-comma",
        ),
        *(
            pytest.param(
                GOOD + f"1,0,{value},F\n",
                SCORED,
                [
                    f"p.csv line 6: column 's' holds '{value}', which is no finite number",
                    "a score is a finite number such as 0.75",
                ],
                id=f"score-{value}",
            )
            for value in ("nan", "-NaN", "inf", "-Infinity", "1e999", "n/a")
        ),
        pytest.param(
            "s\n1\nnan\n",
            ("--score", "s"),
            [
                "p.csv line 3: column 's' holds 'nan', which is no finite number",
                "a score is a finite number such as 0.75",
            ],
            id="nan-without-threshold",
        ),
        pytest.param(
            "y,s\n1,1e308\n0,-1e308\n",
            ("--label", "y", "--score", "s", "--positive", "1"),
            [
                "p.csv: scores from -1e+308 to 1e+308 cannot be put into 50 bins",
                "scale them, for instance to 0 to 1, before they are counted",
            ],
            id="too-wide-for-bins",
        ),
        *(
            pytest.param(
                f"y,p,n\n1,1,10\n0,0,{value}\n",
                (*BINARY, "--weight", "n"),
                [
                    f"p.csv line 3: column 'n' holds {shown}, which is no number of rows",
                    "a weight is a whole number from 0 to 1,000,000,000,000,000",
                ],
                id=f"weight-{value}",
            )
            for value, shown in (
                ("-1", "'-1'"),
                ("1.5", "'1.5'"),
                ("", "nothing"),
                ("1e3", "'1e3'"),
                ("many", "'many'"),
            )
        ),
        pytest.param(
            "y,p,n\n1,1,999999999999999\n0,0,999999999999999\n",
            (*BINARY, "--weight", "n"),
            ["p.csv: the weights add up to more than 1,000,000,000,000,000 rows"],
            id="too-heavy",
        ),
        pytest.param(
            "s,n\n1,0\n2,0\n",
            ("--score", "s", "--weight", "n"),
            ["p.csv holds no rows", "every weight is 0"],
            id="no-weight",
        ),
        pytest.param(
            "s,n\n1,1\n2,-2\n",
            ("--score", "s", "--weight", "n"),
            [
                "p.csv line 3: column 'n' holds '-2', which is no number of rows",
                "a weight is a whole number from 0 to 1,000,000,000,000,000",
            ],
            id="weight-of-a-score",
        ),
        pytest.param(
            "y,p,who\n1,1,a\n0,0, \n",
            (*BINARY, "--person", "who"),
            [
                "p.csv line 3: column 'who' names no person",
                "every row needs one: rows of a person who is not known cannot be told apart from those of others",
            ],
            id="no-person",
        ),
        pytest.param(
            f"y,p,sex\n1,1,F\n0,0,{'x' * 201}\n",
            (*BINARY, "--by", "sex"),
            ["p.csv line 3: column 'sex' holds a text of 201 characters", "a group has a name of at most 200"],
            id="long-group",
        ),
        pytest.param(
            "y,p,sex\n1,1,F\n0,0,a\x01b\n",
            (*BINARY, "--by", "sex"),
            ["p.csv line 3: column 'sex' holds 'a\\x01b', with a control character", "a group has a name on one line"],
            id="control-character",
        ),
        pytest.param(
            "y,p,age\n" + "".join(f"1,1,{age}\n0,0,{age}\n" for age in range(1001)),
            (*BINARY, "--by", "age"),
            [
                "p.csv: column 'age' holds 1,001 values; at most 1,000 groups are counted",
                "is this the column of a group? put numbers such as ages into bands first",
            ],
            id="too-many-groups",
        ),
        pytest.param(
            "y,p\n" + "".join(f"c{n},c{n}\n" for n in range(1001)),
            ("--label", "y", "--prediction", "p"),
            [
                "p.csv: label and prediction hold 1,001 values; at most 1,000 classes are counted",
                "is this the column of a class? for yes or no answers name the positive value: --positive VALUE",
            ],
            id="too-many-classes",
        ),
        pytest.param(
            GOOD,
            (*BINARY, "--by", "sex", "--exclude", "N=x"),
            ["--exclude: no group is called 'N'", "the groups are 'F', 'M'"],
            id="excluded-group-not-there",
        ),
        pytest.param(
            GOOD.replace(",", ";"),
            BINARY,
            [
                "p.csv has one column, 'y;p;s;sex'",
                "cells are separated by ','; if by something else, name it with --delimiter",
            ],
            id="another-delimiter",
        ),
    ],
)
def test_data_that_cannot_be_counted(
    measure: Measure, content: str | bytes, words: tuple[str, ...], lines: list[str]
) -> None:
    ran = measure(content, *words)
    assert (ran.code, ran.evidence) == (3, None)
    assert said(ran.err) == lines


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param(
            ("--label", "y"),
            [
                "a label alone counts nothing",
                "name the model's answers too: --prediction COLUMN, or --score COLUMN with --threshold NUMBER",
            ],
            id="label-alone",
        ),
        pytest.param(
            ("--label", "y", "--prediction", "y", "--positive", "1"),
            [
                "the column 'y' is given as label and as the model's answer",
                "compared with itself, every answer is right; name the column of each",
            ],
            id="label-as-prediction",
        ),
        pytest.param(
            ("--label", "y", "--score", "y", "--threshold", "0.5", "--positive", "1"),
            [
                "the column 'y' is given as label and as the model's answer",
                "compared with itself, every answer is right; name the column of each",
            ],
            id="label-as-score",
        ),
        pytest.param(
            (), ["nothing to count", "name the model's answers: --prediction COLUMN or --score COLUMN"], id="nothing"
        ),
        pytest.param(
            ("--prediction", "p"),
            [
                "a prediction without label does not say which value means `selected`",
                "name it: --positive VALUE; or name the true labels: --label COLUMN",
            ],
            id="selection-needs-positive",
        ),
        pytest.param(
            ("--label", "y", "--score", "s", "--threshold", "0.5"),
            [
                "the score s says how sure the model is of a label, but not of which",
                "name the label that high scores stand for: --positive VALUE",
            ],
            id="score-needs-positive",
        ),
        pytest.param(
            ("--label", "y", "--prediction", "p", "--score", "s"),
            ["a score needs to know what it is a score for", "name the positive label: --positive VALUE"],
            id="classes-with-score",
        ),
        pytest.param(
            ("--prediction", "p", "--score", "s"),
            ["without --label either a prediction or a score is counted", "give --prediction or --score, not both"],
            id="two-answers-without-label",
        ),
        pytest.param(
            ("--score", "s", "--positive", "1"),
            [
                "--positive and --negative name values of a label or a prediction, and neither is given",
                "name it: --label COLUMN",
            ],
            id="positive-of-a-score",
        ),
        pytest.param(
            ("--prediction", "p", "--positive", "1", "--threshold", "1"),
            ["--threshold needs a score", "name its column: --score COLUMN"],
            id="threshold-alone",
        ),
        pytest.param(
            (*SCORED, "--prediction", "p"),
            [
                "--prediction and --threshold are two decisions",
                "give --prediction, or --score with --threshold, not both",
            ],
            id="two-decisions",
        ),
        pytest.param(
            ("--score", "s", "--threshold", "nan"), ["--threshold nan is not a finite number"], id="threshold-nan"
        ),
        pytest.param((*BINARY, "--positive", "1"), ["--positive is given twice with one value"], id="positive-twice"),
        pytest.param((*BINARY, "--negative", "1"), ["'1' cannot be positive and negative"], id="positive-and-negative"),
        pytest.param(
            ("--label", "y", "--prediction", "p", "--negative", "0"),
            ["--negative needs --positive", "name the values that count as positive"],
            id="negative-alone",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--by-other", "sex"),
            ["the attribute 'sex' is given twice", "name each attribute once in --by or --by-other"],
            id="attribute-twice",
        ),
        pytest.param(
            (*BINARY, "--weight", "s", "--person", "sex"),
            [
                "--weight and --person exclude each other",
                "a table of counts no longer says which rows belong to one person",
            ],
            id="weight-and-person",
        ),
        pytest.param(
            (*BINARY, "--group", "sex=X"),
            ["--group 'sex=X' names no attribute that is counted", "name one with --by"],
            id="group-of-nothing",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--group", "sez=X"),
            ["--group 'sez=X' names no attribute that is counted", "write ATTRIBUTE=NAME; the attributes are sex"],
            id="group-of-another",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--exclude", "F"),
            ["--exclude 'F' gives no reason", "write GROUP=REASON; the reason is printed on the card"],
            id="exclude-without-reason",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--exclude", "F= "),
            ["--exclude 'F= ' gives no reason", "the reason is printed on the card"],
            id="exclude-with-blank-reason",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--by", "also=sex", "--exclude", "F=x"),
            ["--exclude: 'F' is a group of also and of sex", "say which: --exclude 'also:F=x'"],
            id="exclude-ambiguous",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--exclude", "F=too few rows", "--exclude", "sex:F=too few rows"),
            ["--exclude names sex:F twice"],
            id="exclude-twice",
        ),
        pytest.param(
            (*BINARY, "--by", "sex", "--exclude", "F=TODO"),
            ["the reason of the exclusion is 'TODO', which says nothing"],
            id="exclude-for-nothing",
        ),
        pytest.param(
            (*BINARY, "--format", "xlsx"),
            ["--format 'xlsx' is not known", "known: csv, tsv, parquet, jsonl"],
            id="format",
        ),
        pytest.param(
            (*BINARY, "--format", "jsonl", "--skip-lines", "1"),
            ["--skip-lines is for CSV and TSV, and p.csv is read as jsonl"],
            id="option-of-another-format",
        ),
        pytest.param(
            (*BINARY, "--delimiter", "||"),
            ["--delimiter '||' is not one character", "write one character, or the word `tab` or `space`"],
            id="delimiter",
        ),
        pytest.param(
            (*BINARY, "--rows", "0"), ["--skip-lines and --rows are whole numbers, and --rows is at least 1"], id="rows"
        ),
        pytest.param(
            (*BINARY, "--dataset", "my data"),
            ["id: 'my data' cannot stand in evidence", "string should match pattern '^[A-Za-z0-9][A-Za-z0-9._-]*$'"],
            id="dataset-id",
        ),
        pytest.param(
            (*BINARY, "--name", ""),
            ["name: '' cannot stand in evidence", "string should have at least 1 character"],
            id="empty-name",
        ),
        pytest.param((*BINARY, "--version", "\udcff"), ["--version is not UTF-8 text"], id="not-text"),
    ],
)
def test_words_that_cannot_be_carried_out(measure: Measure, words: tuple[str, ...], lines: list[str]) -> None:
    ran = measure(GOOD, *words)
    assert (ran.code, ran.evidence) == (2, None)
    assert said(ran.err) == lines


def test_a_name_without_format_asks_for_it(measure: Measure) -> None:
    ran = measure(GOOD, *BINARY, name="p.txt")
    assert ran.code == 2
    assert said(ran.err) == [
        "the name p.txt does not say in which format the table is",
        "say it: --format csv|tsv|parquet|jsonl",
    ]


def test_a_compressed_table_is_not_read(measure: Measure) -> None:
    ran = measure(GOOD, *BINARY, "--format", "csv", name="p.csv.gz")
    assert (ran.code, ran.evidence) == (2, None)
    assert said(ran.err)[0] == "p.csv.gz is compressed"


def test_a_missing_table_is_named(measure: Measure) -> None:
    ran = measure(None, *BINARY, name="gone.csv")
    assert (ran.code, said(ran.err)) == (3, ["gone.csv cannot be read: No such file or directory"])


def test_a_folder_is_no_table(measure: Measure) -> None:
    ran = measure(None, *BINARY, "--format", "csv", name=".")
    assert (ran.code, said(ran.err)) == (
        3,
        [". is not a file", "a table is read more than once, so it must be a file on disk"],
    )


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('{"y":1,"p":1}\n{"y":0,"p":0\n', ["p.jsonl line 2 is not JSON: Expecting ',' delimiter"]),
        ('{"y":1,"p":1}\n[0,1]\n', ["p.jsonl line 2 is JSON, but no object"]),
        ('{"y":1,"p":1}\n{"y":0,"p":0,"y":1}\n', ["p.jsonl cannot be read: "]),
        ('{"y":1}\n', ["p.jsonl has no column 'p'", "its columns are 'y'"]),
        ('{"y":1,"p":1}\n{"y":0}\n', ["p.jsonl line 2: column 'p' is empty"]),
        ("[1]\n", ["p.jsonl line 1 is JSON, but no object"]),
        ("\n", ["p.jsonl is empty", "not one line was found"]),
        (b'{"y":1,"p":1}\n{"y":"\xff","p":0}\n', ["p.jsonl line 2 is not UTF-8 text"]),
    ],
)
def test_json_lines_that_cannot_be_counted(measure: Measure, content: str | bytes, lines: list[str]) -> None:
    ran = measure(content, *BINARY, name="p.jsonl")
    found = said(ran.err)
    assert ran.code == 3
    for line, start in zip(found, lines, strict=False):
        assert line.startswith(start)


def test_keys_that_differ_by_capital_letters(measure: Measure) -> None:
    ran = measure('{"y":1,"p":1,"P":0}\n{"P":1,"y":0,"p":0}\n', *BINARY, "--by", "P", name="p.jsonl")
    assert (ran.code, ran.evidence) == (3, None)
    assert said(ran.err)[0] == "p.jsonl has the keys 'p' and 'P', which differ by capital letters alone"


def test_broken_parquet_is_named(measure: Measure) -> None:
    ran = measure(b"PAR1" + b"\0" * 40 + b"PAR1", *BINARY, name="p.parquet")
    assert ran.code == 3
    assert said(ran.err)[0].startswith("p.parquet is not a whole Parquet file: ")


@pytest.mark.parametrize("dated", [True, False])
def test_the_day_of_the_predictions_is_asked_for(measure: Measure, dated: bool) -> None:
    ran = measure(GOOD, *BINARY, dated=dated)
    assert ran.code == (0 if dated else 2)
    if not dated:
        assert said(ran.err) == [
            "--measured-at is missing",
            "on which day did the model make these predictions? --measured-at YYYY-MM-DD",
        ]

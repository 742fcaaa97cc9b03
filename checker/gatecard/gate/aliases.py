"""Short names in sorted order: m-001 for measurements, c- for counts, d- for declarations, f- for files."""

from collections.abc import Iterable, Mapping

from gatecard.evidence.document import Evidence
from gatecard.policy.case_model import Case


def aliases(evidence: Evidence, case: Case) -> Mapping[str, str]:
    """Alias by key: row ids, `counts:<dataset>#<block>`, `decl:<topic>`, `scope:<fact>`, `file:<path>`."""
    rows = (row.id for items in case.measurements.values() for row in items)
    counts = (f"counts:{block.dataset}#{block.id}" for block in evidence.counts)
    stated = [f"decl:{item.topic}" for item in evidence.declarations] + [f"scope:{name}" for name in evidence.scope]
    sources = {f"file:{source.path}" for block in evidence.counts for source in block.sources}
    files = sources | {f"file:{item.path}" for item in evidence.artifacts}
    return {**_number("m", rows), **_number("c", counts), **_number("d", stated), **_number("f", files)}


def _number(letter: str, keys: Iterable[str]) -> dict[str, str]:
    return {key: f"{letter}-{at:03d}" for at, key in enumerate(sorted(keys), 1)}

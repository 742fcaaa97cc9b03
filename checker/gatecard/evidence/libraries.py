"""The libraries a run uses, with their exact versions."""

import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, version

from gatecard.evidence.subject import Dependency


def loaded_libraries() -> tuple[Dependency, ...]:
    """The distributions whose modules are loaded now, by name."""
    loaded = {name.partition(".")[0] for name in sys.modules}
    names = {name for module, owners in packages_distributions().items() if module in loaded for name in owners}
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return tuple(Dependency(name=name, version=found[name]) for name in sorted(found))

"""The policy pack this gatecard was built with. Written by `python -m gatecard.policy.build`."""

REVISION = "616cd36e207619d8afd130dcc2244e40c57cdc656aee23808f02bca68d8634ec"
CATALOGUE_SHA256 = "b5c162f0ae9b03deb11115ec139468b429122a15969fe47eceb2e6e4f001a409"
WASM_SHA256 = "db94f6c6f26ad7cfdf9c8f344ed0e4cdfef581ddc1f56543f052c32275528153"
REGO_SHA256 = "4a9d79dbbe00f12ecffd34282ea5d6e2c65b28fc13bc5c0aec688e8d00d45059"
OPA_VERSION = "1.22.2"

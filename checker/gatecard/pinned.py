"""The policy pack this gatecard was built with. Written by `python -m gatecard.policy.build`."""

REVISION = "42e47777a27e662fd11e990e9ab8bf4726d29c4e26cf351e91075077cfafd6d4"
CATALOGUE_SHA256 = "3884842b89afdd82be90a9963a89f94e0bc8b40442d7ed466166f1dfa2950b0a"
WASM_SHA256 = "b2756fda9d38ad092a06ddb7e479263febe4c910e5183968d2225a1e6858a16e"
REGO_SHA256 = "ff967bcab265228ad5ae76feacdbe4b0a5d71d8b5e83dfb9ea254e2e72fdb8b5"
OPA_VERSION = "1.22.2"

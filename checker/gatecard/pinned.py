"""The policy pack this gatecard was built with. Written by `python -m gatecard.policy.build`."""

REVISION = "a84078f2d664e4da5f84e16474c986329a5e2b681b6944b58f7362c21f8c7419"
CATALOGUE_SHA256 = "f837e4003ececd1bce318e236cfd65e2bbf3a2a0626fe5a282361757f8d3e320"
WASM_SHA256 = "05a3618bf276660b4aa448f1481b5bb762c9ec85403f1b7800bfb74a09cef105"
REGO_SHA256 = "ada3b8a990e1c4effec011a5eae2404cebb189569328ddf575707a00ccaebcab"
OPA_VERSION = "1.22.2"

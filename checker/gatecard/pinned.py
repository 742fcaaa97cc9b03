"""The policy pack this gatecard was built with. Written by `python -m gatecard.policy.build`."""

REVISION = "12e6cef88aa4e4ef46dc3b73716e29c1cbd2e55b4900c61ac6bb44dbb02972f1"
CATALOGUE_SHA256 = "e8ad83168b72ee665192ad9fea7a68939c348b6903144e40c0b3e3301162b0cd"
WASM_SHA256 = "aaa35d5c96abe0a346b8f28f8296af6b08e9cb976a380e3a3e4082d64e8992e6"
REGO_SHA256 = "6dc4d5497eda1b02bbdad2cde4cce103a88071b20ca9325fc6b0e48321c7f627"
OPA_VERSION = "1.22.2"

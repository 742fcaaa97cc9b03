"""`python -m gatecard`."""

from gatecard.cli import main

main()

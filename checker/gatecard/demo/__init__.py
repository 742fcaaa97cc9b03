"""The demo: real cases that are shipped as tables of counts, and the commands that judge them."""

"""Tests of the HTML card in a browser: what a reader sees, hears, prints and can reach."""

"""Tests of the cards: what they show, what they withhold, that every number leads back to its file."""

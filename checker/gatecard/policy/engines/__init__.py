"""Engines that evaluate the policy pack: one interface, one file per engine."""

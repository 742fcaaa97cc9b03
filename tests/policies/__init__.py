"""Tests of the policy pack: its rules in both engines, its build, its conventions."""

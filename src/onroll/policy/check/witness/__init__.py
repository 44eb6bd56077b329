"""Witnesses: histories built to make a condition, a gate or a duty come true, and confirmed by the engine itself.

A goal is solved as a boolean structure: each condition becomes things that must or must not be in the record. What
contradicts itself has no solution, which proves that no history can bring the goal about.
"""

from onroll.policy.check.witness.searching import Outcome, clash, duty_outcome, gate_outcome, satisfiable, search

__all__ = ["Outcome", "clash", "duty_outcome", "gate_outcome", "satisfiable", "search"]

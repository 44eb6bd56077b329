"""Registers as at a date: lost pupils, and children out of school."""

"""Formats of other people's tools."""

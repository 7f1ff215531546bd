"""Queries that hang together: several about one document or by one user tell less than as many that do not."""

from __future__ import annotations


def design_effect(cluster_size: float, intracluster_correlation: float) -> float:
    """How many times as many queries it takes, `1 + (m − 1) · ICC` (Kish, Survey Sampling, 1965)."""
    return 1 + (cluster_size - 1) * intracluster_correlation

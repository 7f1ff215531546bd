"""What the reader knows better: amounts and hours of single approaches in the place of what the plan computes."""

from __future__ import annotations

AMOUNTS = ("setup_usd", "monthly_usd", "usd_per_request", "usd_per_update")
"""The parts of an approach's cost, in US dollars."""

HOURS = ("setup_hours", "maintenance_hours_per_month")
"""The hours that parts rest on."""

PARTS = (*AMOUNTS, *HOURS)

"""Hosted tuning: the services, and what a job costs there."""

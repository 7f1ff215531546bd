"""Whether two systems, or several, differ on the same queries, and whether the cheaper one is good enough."""

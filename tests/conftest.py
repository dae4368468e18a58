"""How hypothesis runs: the same examples on every machine by default, many more and new ones with `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

#: The same examples each time: a run that fails does so for everybody, and a slow machine fails nobody.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
#: New examples, and many of them; what they find becomes a case of its own.
settings.register_profile("long", max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

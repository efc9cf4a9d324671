"""Settings, addresses, wiring and the server: the only place that knows everyone."""

"""The face of other programs: /api/v1/, typed, generated contract, problem details."""

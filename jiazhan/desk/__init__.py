"""The face of those who work: today, cases, reception desk, people and rules 工作台."""

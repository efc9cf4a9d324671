"""Speed measured: `benchmarks/run`, `benchmarks/search.py`, `benchmarks/clocks.py`. Not part of the package."""

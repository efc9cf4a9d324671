"""What a page cannot be cheaper than: a bare Django view that reads 25 rows by index and renders them."""

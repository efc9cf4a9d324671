"""Units by the names they write under. Pure."""


def name_in_full(*, name: str, region: str) -> str:
    """嘉鱼县教育局 for 县教育局 of 嘉鱼县: a letter goes to people who need not know which county is meant."""
    is_short = bool(name) and region.endswith(name[0]) and not name.startswith(region)
    return f"{region}{name[1:]}" if is_short else name

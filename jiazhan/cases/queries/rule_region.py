"""Where the rules of a case are looked up."""

from jiazhan.cases.models import Case


def rule_region(case: Case) -> str:
    """The division whose rules hold: for a suggestion that of its congress, else where the case lies."""
    if case.kind == Case.Kind.SUGGESTION and not case._state.adding:
        return case.suggestion.people_congress_id
    return case.region_id

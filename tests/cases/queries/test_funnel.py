import pytest

from jiazhan.cases.models import Case
from jiazhan.cases.queries.funnel import funnel_of
from jiazhan.cases.queries.visible import visible
from tests import make

STATES = (
    "draft",
    "registered",
    "declined_diverted",
    "withdrawn",
    "at_township",
    "answered_on_spot",
    "satisfied_closed",
    "published",
)


@pytest.mark.django_db
def test_the_funnel_counts_leads_opinions_and_closed_and_its_parts_add_up() -> None:
    county = make.county()
    for state in STATES:
        make.case(county=county, state=state)
    funnel = funnel_of(Case.objects.all())
    assert (funnel.leads, funnel.formed, funnel.closed) == (8, 5, 3)
    assert sum(funnel.states.values()) == funnel.leads


@pytest.mark.django_db
def test_the_funnel_holds_only_what_somebody_sees() -> None:
    county = make.county()
    make.case(county=county)
    make.raised(county=county, region=county.regions["other_village"])
    assert funnel_of(visible(county.actor("presidium"))).leads == 1
    assert funnel_of(visible(county.actor("commission"))).leads == 2
    assert funnel_of(visible(county.actor("audit_admin"))).leads == 0

"""并案 in the browser: what reads alike is offered, any other by its number, and each page says where it stands."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiazhan.accounts.models import Grant
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.models import Case
from jiazhan.core.models import Attachment
from tests import make
from tests.cases.taking import DAY, take
from tests.desk.test_case_page import PDF
from tests.desk.test_life_through_the_desk import client_of
from tests.make import County
from tests.make.suggestions import DECLARED, draft_of, other_deputy, suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def pair(county: County) -> tuple[Case, Case]:
    """A suggestion being handled, and an accepted one of another deputy that reads alike."""
    main = suggestion(county=county, state="handling", at=DAY)
    draft = replace(draft_of(county), title="关于小型渠道管护的建议", deputy=other_deputy(county))
    follower = draft_suggestion(draft=draft, actor=county.actor("second_deputy"), at=DAY)
    take(follower, "submit", county, "second_deputy", DAY, **DECLARED)
    take(follower, "accept", county, "commission")
    follower.refresh_from_db()
    return main, follower


def address(case: Case, verb: str) -> str:
    return reverse("desk:step", args=[case.pk, verb])


def test_what_reads_alike_is_offered_and_merged_by_one_choice(county: County, pair: tuple[Case, Case]) -> None:
    main, follower = pair
    client = client_of(county, "commission")
    page = client.get(address(follower, "merge")).content.decode()
    assert f'value="{main.pk}"' in page
    assert f"{main.number}，{main.title}，办理中，{county.unit('town_unit').name}" in page
    done = client.post(address(follower, "merge"), {"main": main.pk, "version": follower.version}, follow=True)
    told = done.content.decode()
    assert "已并案。" in told
    assert f"已并入 {main.number} 号建议一并办理。" in told
    follower.refresh_from_db()
    assert follower.state == "merged"


def test_any_other_is_named_by_its_number(county: County, pair: tuple[Case, Case]) -> None:
    main, follower = pair
    client = client_of(county, "commission")
    fields = {"main": "other", "version": follower.version}
    none = client.post(address(follower, "merge"), fields)
    assert none.status_code == 400
    assert "请填主件的编号。" in none.content.decode()
    wrong = client.post(address(follower, "merge"), {**fields, "number": "JY-1-1"})
    assert "没有找到这个编号的建议" in wrong.content.decode()
    assert 'value="JY-1-1"' in wrong.content.decode(), "what was typed is kept"
    client.post(address(follower, "merge"), {**fields, "number": f" {str(main.number).lower()} "})
    follower.refresh_from_db()
    assert follower.state == "merged"


def test_the_unit_reads_every_text_and_the_deputy_where_it_went(county: County, pair: tuple[Case, Case]) -> None:
    main, follower = pair
    take(follower, "merge", county, "commission", main=main)
    seen = client_of(county, "officer").get(reverse("desk:case", args=[main.pk])).content.decode()
    assert "并案的建议" in seen
    assert follower.title in seen
    assert "王秀英代表提出" in seen
    own = client_of(county, "second_deputy").get(reverse("desk:case", args=[follower.pk])).content.decode()
    assert f"已并入 {main.number} 号建议一并办理。" in own
    assert "主件答复时，您也会收到答复，由您评价。" in own


def test_unmerging_asks_why(county: County, pair: tuple[Case, Case]) -> None:
    main, follower = pair
    take(follower, "merge", county, "commission", main=main)
    follower.refresh_from_db()
    client: Client = client_of(county, "commission")
    refused = client.post(address(follower, "unmerge"), {"reason": "", "version": follower.version})
    assert refused.status_code == 400
    client.post(address(follower, "unmerge"), {"reason": "说的不是一条渠。", "version": follower.version})
    follower.refresh_from_db()
    assert follower.state == "accepted"
    told = client_of(county, "second_deputy").get(reverse("desk:case", args=[follower.pk])).content.decode()
    assert "说的不是一条渠。" in told


def test_files_of_the_answer_are_read_by_every_proposer(county: County, pair: tuple[Case, Case]) -> None:
    main, follower = pair
    take(follower, "merge", county, "commission", main=main)
    main.refresh_from_db()
    officer = client_of(county, "officer")
    answer = {"text": "已列入明年预算。", "result_class": "A", "withheld_ground": "open", "version": main.version}
    officer.post(address(main, "draft_reply"), {**answer, "attached": SimpleUploadedFile("说明.pdf", PDF)})
    file = Attachment.objects.get(subject=main.subject)
    elsewhere = Grant.objects.get(user=county.users["second_deputy"])
    elsewhere.organisation = county.unit("county_unit")
    elsewhere.save()
    proposer = client_of(county, "second_deputy")
    page = reverse("desk:case", args=[follower.pk])
    assert "说明.pdf" not in proposer.get(page).content.decode()
    assert proposer.get(reverse("desk:attachment", args=[file.pk])).status_code == 404
    take(main, "sign_reply", county, "head", timezone.now())
    assert "说明.pdf" in proposer.get(page).content.decode()
    assert proposer.get(reverse("desk:attachment", args=[file.pk])).status_code == 200
    assert client_of(county, "villager").get(reverse("desk:attachment", args=[file.pk])).status_code == 404

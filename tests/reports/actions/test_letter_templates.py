"""Templates replaced and withdrawn: nearest wins, what is wrong is said first, every change is journalled."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jiazhan.accounts.models import Organisation, Region
from jiazhan.cases.models import Reply
from jiazhan.core.models import Attachment, Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.reports.actions.replace_letter_template import replace_letter_template
from jiazhan.reports.actions.withdraw_letter_template import withdraw_letter_template
from jiazhan.reports.models import LetterTemplate
from jiazhan.reports.queries.letter_documents import reply_document, reply_seen
from jiazhan.reports.queries.letter_templates import superseded, template_in_force, visible_templates
from tests.make import County, county
from tests.make.suggestions import suggestion
from tests.reports.pdf_text import text_of
from tests.reports.word_files import word_file, word_text

pytestmark = pytest.mark.django_db
TYPST = '#let letter = json(bytes(sys.inputs.letter))\n#set document(title: "公文")\n#set text(font: "Jiazhan Song")\n'


@pytest.fixture
def here() -> County:
    return county()


def replaced(
    here: County,
    words: str = "县里的样子 {{ title }}",
    *,
    by: str = "commission",
    region: Region | None = None,
    organisation: Organisation | None = None,
    content: bytes | None = None,
    name: str = "模板.docx",
    days: int = 0,
    at: datetime | None = None,
) -> LetterTemplate:
    at = at or timezone.now()
    upload = SimpleUploadedFile(name, content if content is not None else word_file(words))
    return replace_letter_template(
        actor=here.actor(by),
        at=at,
        kind="reply",
        upload=upload,
        valid_from=timezone.localdate(at) + timedelta(days=days),
        region=region,
        organisation=organisation,
    )


def in_force(here: County, on: date | None = None, form: str = "docx") -> LetterTemplate | None:
    return template_in_force(kind="reply", form=form, unit=here.unit("town_unit"), on=on or timezone.localdate())


def test_the_units_own_wins_over_its_town_and_the_town_over_the_county(here: County) -> None:
    assert in_force(here) is None
    of_county = replaced(here, region=here.regions["county"])
    assert in_force(here) == of_county
    of_town = replaced(here, by="presidium", region=here.regions["town"])
    assert in_force(here) == of_town
    own = replaced(here, by="head", organisation=here.unit("town_unit"))
    replaced(here, region=here.regions["county"])
    assert in_force(here) == own
    assert in_force(here, form="pdf") is None


def test_a_template_of_elsewhere_does_not_hold_here(here: County) -> None:
    replaced(here, by="other_presidium", region=here.regions["other_town"])
    replaced(here, by="second_head", organisation=here.unit("second_unit"))
    assert in_force(here) is None


def test_a_later_one_waits_for_its_day_and_then_supersedes(here: County) -> None:
    now = replaced(here, region=here.regions["county"])
    later = replaced(here, region=here.regions["county"], days=10)
    today = timezone.localdate()
    assert in_force(here) == now
    assert in_force(here, today + timedelta(days=10)) == later
    rows = visible_templates(here.actor("commission"))
    assert superseded(rows, on=today) == set()
    assert superseded(rows, on=today + timedelta(days=10)) == {now.pk}


def test_a_replaced_template_changes_the_letter_in_both_forms(here: County) -> None:
    case = suggestion(county=here, state="replied")
    reply = reply_seen(actor=here.actor("head"), case_id=case.pk, reply_id=Reply.objects.get(case=case).pk)
    assert reply is not None
    today = timezone.localdate()
    assert "县里的样子" not in word_text(reply_document(reply=reply, form="docx", on=today).content)
    replaced(here, region=here.regions["county"])
    replaced(here, region=here.regions["county"], name="a.typ", content=f"{TYPST}县里的样子 #letter.title".encode())
    assert "县里的样子关于" in word_text(reply_document(reply=reply, form="docx", on=today).content).replace(" ", "")
    assert "县里的样子关于" in text_of(reply_document(reply=reply, form="pdf", on=today).content)


def test_withdrawing_brings_back_what_holds_above_and_nothing_older(here: County) -> None:
    of_county = replaced(here, region=here.regions["county"])
    replaced(here, by="head", organisation=here.unit("town_unit"))
    own = replaced(here, by="head", organisation=here.unit("town_unit"))
    withdraw_letter_template(template=own, actor=here.actor("head"), at=timezone.now())
    assert in_force(here) == of_county
    assert LetterTemplate.objects.count() == 3
    assert Attachment.objects.filter(subject=own.subject).count() == 1
    with pytest.raises(WrongState):
        withdraw_letter_template(template=own, actor=here.actor("head"), at=timezone.now())


def test_both_are_journalled_with_who_and_what(here: County) -> None:
    made = replaced(here, region=here.regions["county"])
    withdraw_letter_template(template=made, actor=here.actor("commission"), at=timezone.now())
    entries = Entry.objects.filter(subject=made.subject).order_by("sequence")
    assert [entry.verb for entry in entries] == [
        "letter.replace_template",
        "attachment.store",
        "letter.withdraw_template",
    ]
    kept = Attachment.objects.get(subject=made.subject)
    assert entries[0].facts["sha256"] == kept.sha256
    assert entries[0].actor_id == here.users["commission"].pk


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("presidium", "county"),
        ("other_presidium", "town"),
        ("head", "town"),
        ("officer", "unit"),
        ("second_head", "unit"),
        ("leader", "county"),
        ("audit_admin", "county"),
    ],
)
def test_nobody_decides_over_the_letters_of_others(here: County, who: str, place: str) -> None:
    made = replaced(here, region=here.regions["county"])
    unit = here.unit("town_unit") if place == "unit" else None
    with pytest.raises(Forbidden):
        replaced(here, by=who, region=None if unit else here.regions[place], organisation=unit)
    with pytest.raises(Forbidden):
        withdraw_letter_template(template=made, actor=here.actor(who), at=timezone.now())
    assert LetterTemplate.objects.count() == 1


def macro_file() -> bytes:
    import io
    import zipfile

    made = io.BytesIO(word_file("{{ title }}"))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return made.getvalue()


def bomb() -> bytes:
    import io
    import zipfile

    made = io.BytesIO(word_file("{{ title }}"))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for place in range(9):
            archive.writestr(f"word/media/{place}.bin", b"\0" * 50_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", word_file("一", "{{ titel }}"), "“titel”这个字段"),
        ("a.docx", word_file("{% for x in items %}"), "写法不对"),
        ("a.docx", word_file("{{ ''.__class__ }}"), "不允许"),
        ("a.docx", word_file("{{ items[0].point }}"), ""),
        ("a.docx", b"PK\x03\x04 not a zip", "docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "旧格式"),
        ("a.docm", word_file("{{ title }}"), "不带宏"),
        ("a.docx", macro_file(), "宏"),
        ("a.docx", b"", "空的"),
        ("a.typ", b"  ", "空的"),
        ("a.typ", "甲".encode("gb18030"), "UTF-8"),
        ("a.typ", b'#read("/etc/passwd")', "不能读别的文件"),
        ("a.typ", (TYPST + "#letter.titel").encode(), "第 4 行"),
        ("a.typ", b"x" * 300_000, "KB"),
        ("a.txt", b"x", "typ"),
    ],
)
def test_a_template_that_does_not_work_is_refused_in_words(
    here: County, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        replaced(here, region=here.regions["county"], name=name, content=content)
    assert sentence in str(refused.value.fields["file"])
    assert not LetterTemplate.objects.exists()
    assert not Attachment.objects.exists()


def test_an_archive_that_unpacks_without_end_is_refused(here: County) -> None:
    with pytest.raises(Invalid) as refused:
        replaced(here, region=here.regions["county"], content=bomb())
    assert "展开后太大" in str(refused.value.fields["file"])


def test_a_day_that_is_past_and_two_places_at_once_are_refused(here: County) -> None:
    with pytest.raises(Invalid) as refused:
        replaced(here, region=here.regions["county"], days=-1)
    assert set(refused.value.fields) == {"valid_from"}
    with pytest.raises(Invalid) as refused:
        replaced(here, region=here.regions["county"], organisation=here.unit("town_unit"))
    assert set(refused.value.fields) == {"place"}

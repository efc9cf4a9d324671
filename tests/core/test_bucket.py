"""Uploads in an S3-compatible bucket, set by environment as the howto says: kept, served, removed, swept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from jiazhan.config.environment import upload_storage
from jiazhan.core.actions.remove_attachment import remove_attachment
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.core.actions.sweep_attachments import sweep_attachments
from jiazhan.core.models import Attachment
from jiazhan.core.queries.attachments import open_attachment
from jiazhan.core.refusals import Refused
from tests.core.bucket import NAME, Bucket, bucket
from tests.core.test_attachments import ACTOR, AT, photo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kept(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Bucket]:
    with bucket() as server:
        said = {"BUCKET": NAME, "ENDPOINT": server.address, "ACCESS_KEY": "key", "SECRET_KEY": "secret"}
        for name, value in said.items():
            monkeypatch.setenv(f"S3_{name}", value)
        settings.STORAGES = {**settings.STORAGES, "default": upload_storage(tmp_path)}
        yield server


def store(name: str = "路灯.png") -> Attachment:
    return store_attachment(subject="thing:41", upload=photo(name), actor=ACTOR, at=AT)


def test_a_photo_is_kept_in_the_bucket_and_read_from_it(kept: Bucket, tmp_path: Path) -> None:
    attachment = store()
    assert set(kept.kept) == {attachment.file.name, attachment.thumbnail.name}
    body, said = kept.kept[str(attachment.file.name)]
    assert said["content-type"] == "image/jpeg"
    assert said["x-amz-acl"] == "private"
    file, headers = open_attachment(Attachment.objects.get())
    assert file.read() == body
    assert body[:3] == b"\xff\xd8\xff"
    assert headers["Content-Type"] == "image/jpeg"
    assert not any(tmp_path.iterdir())


def test_a_photo_removed_or_given_up_leaves_the_bucket(kept: Bucket) -> None:
    attachment = store()
    remove_attachment(attachment=attachment, actor=ACTOR, at=AT)
    assert kept.kept == {}
    with pytest.raises(RuntimeError), transaction.atomic():
        store()
        raise RuntimeError
    assert kept.kept == {}
    assert Attachment.objects.count() == 0


def test_a_file_that_is_gone_is_said_in_words(kept: Bucket) -> None:
    attachment = store()
    kept.kept.clear()
    with pytest.raises(Refused) as refusal:
        open_attachment(attachment)
    assert refusal.value.code == "attachment.missing"


def test_what_no_row_names_is_swept_once_it_has_settled(kept: Bucket) -> None:
    now = datetime.now(UTC)
    attachment = store_attachment(subject="thing:41", upload=photo(), actor=ACTOR, at=now)
    stray = str(attachment.file.name).replace(str(attachment.pk), "stray")
    kept.kept[stray] = kept.kept[str(attachment.file.name)]
    assert sweep_attachments(at=now) == []
    assert sweep_attachments(at=now + timedelta(days=2)) == [stray]
    assert set(kept.kept) == {attachment.file.name, attachment.thumbnail.name}


def test_a_store_that_names_the_bucket_in_its_host_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert upload_storage(tmp_path)["OPTIONS"]["addressing_style"] is None
    monkeypatch.setenv("S3_ADDRESSING_STYLE", "virtual")
    assert upload_storage(tmp_path)["OPTIONS"]["addressing_style"] == "virtual"

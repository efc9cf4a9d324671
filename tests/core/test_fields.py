from collections.abc import Iterator

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from jiazhan.core.cipher import decrypt
from jiazhan.core.fields import EncryptedTextField


@pytest.fixture
def note(transactional_db: None) -> Iterator[type[models.Model]]:
    with isolate_apps("jiazhan.core"):

        class Note(models.Model):
            text = EncryptedTextField(blank=True, null=True)

            class Meta:
                app_label = "core"
                db_table = "test_note"

            def __str__(self) -> str:
                return str(self.text)

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


def _stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM test_note ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_text_is_encrypted_in_the_database_and_plain_in_python(note: type[models.Model]) -> None:
    rows = note._default_manager
    row = rows.create(text="王芳 13900000000")
    assert "139" not in _stored()[0]
    assert decrypt(_stored()[0]) == "王芳 13900000000"
    row.refresh_from_db()
    assert str(row) == "王芳 13900000000"
    rows.filter(pk=row.pk).update(text="李明")
    assert list(rows.values_list("text", flat=True)) == ["李明"]
    rows.bulk_update([note(pk=row.pk, text="赵强")], ["text"])
    assert decrypt(_stored()[0]) == "赵强"


def test_only_what_can_be_found_can_be_looked_for(note: type[models.Model]) -> None:
    rows = note._default_manager
    rows.create(text="")
    rows.create(text=None)
    rows.create(text="王芳")
    assert rows.filter(text="").count() == 1
    assert rows.filter(text__isnull=True).count() == 1
    for search in ({"text": "王芳"}, {"text__contains": "王"}, {"text__in": ["王芳"]}):
        with pytest.raises(FieldError):
            rows.filter(**search).count()

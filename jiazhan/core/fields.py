"""Model fields that keep personal data encrypted in the database."""

from typing import Any

from django.db import models

from jiazhan.core.cipher import decrypt, encrypt


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that is encrypted in the database and plain in Python. It cannot be searched or ordered by."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return encrypt(prepared) if prepared else prepared

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value) if value else value

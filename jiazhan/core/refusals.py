"""Answers in words when something may not or cannot be done."""

from collections.abc import Mapping

from django.utils.functional import Promise

type_sentence = str | Promise


class Refused(Exception):
    """The act is refused, and the sentence says why and what to do instead.

    `code` is stable and machine-readable ("case.not_yours"); `sentence` is for the person, already translated or lazy.
    """

    def __init__(self, *, code: str, sentence: type_sentence) -> None:
        self.code = code
        self.sentence = sentence
        super().__init__(code)

    def __str__(self) -> str:
        return str(self.sentence)


class Forbidden(Refused):
    """The actor has no grant for this here, or a rule keeps this actor out."""


class WrongState(Refused):
    """The verb may not follow the state the subject is in, or the subject has moved on meanwhile."""


class Invalid(Refused):
    """What was given is not usable; `fields` names each field and its sentence."""

    def __init__(self, *, fields: Mapping[str, type_sentence], code: str = "invalid") -> None:
        self.fields = dict(fields)
        super().__init__(code=code, sentence=next(iter(self.fields.values())))

"""What staff do with a case: one address and one typed body for every verb of the workflows."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.choices import CaseKind
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Body, PathId
from jiazhan.api.found import case_seen
from jiazhan.api.gate import STAFF
from jiazhan.api.staff.bodies import body_of
from jiazhan.api.staff.fitting import resolved
from jiazhan.cases.models import Case
from jiazhan.cases.queries.visible import openable
from jiazhan.cases.verbs import ACTIONS
from jiazhan.cases.workflow import WORKFLOWS

router = Router(tags=["acts"], auth=STAFF)


class ActedAnswer(Answer):
    """What the case has become. `is_visible` is false when it now lies beyond what the caller may see."""

    id: int
    number: str | None
    kind: CaseKind
    state: str
    state_label: str
    version: int
    is_visible: bool


def _labels() -> dict[str, Any]:
    return {step.verb: step.label for workflow in WORKFLOWS.values() for step in workflow.transitions}


def _view(verb: str, action: Callable[..., Case]) -> Callable[..., ActedAnswer]:
    def act(request: HttpRequest, case_id: Path[PathId], body: Body) -> ActedAnswer:
        actor = actor_in(request)
        case = case_seen(actor=actor, key=case_id)
        fields = body.model_dump()
        version = fields.pop("version")
        values = resolved(verb=verb, fields=fields, case=case, actor=actor)
        done = action(case=case, actor=actor, at=timezone.now(), version=version, **values)
        return ActedAnswer(
            id=done.pk,
            number=done.number,
            kind=Case.Kind(done.kind),
            state=done.state,
            state_label=str(done.look.label),
            version=done.version,
            is_visible=openable(actor).filter(pk=done.pk).exists(),
        )

    act.__name__ = verb
    act.__annotations__["body"] = body_of(verb, action)
    return act


def _offer(verb: str, action: Callable[..., Case], label: Any) -> None:
    router.add_api_operation(
        f"/cases/{{case_id}}/{verb}",
        ["POST"],
        _view(verb, action),
        response=answers({200: ActedAnswer}, 400, 401, 403, 404, 409, 413, 422),
        summary=label or _("办理"),
        operation_id=f"act_{verb}",
    )


_words = _labels()
for _verb, _action in ACTIONS.items():
    _offer(_verb, _action, _words.get(_verb))

"""The API itself: every router under one contract."""

from jiazhan import __version__
from jiazhan.api.contract import Contract, PlainRenderer, StrictParser
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.problems import answer_problems
from jiazhan.api.public import photos, places, progress, raising, speaking
from jiazhan.api.staff import (
    acting,
    assignment_lists,
    attachments,
    bills,
    figures,
    letters,
    person,
    reading,
    registering,
    saved_views,
    suggestions,
    tokens,
)

api = Contract(
    title=_("家站接口"),
    version=__version__,
    urls_namespace="api",
    docs_url=None,
    openapi_url="openapi.json",
    parser=StrictParser(),
    renderer=PlainRenderer(),
)
answer_problems(api)
_MODULES = (
    *(places, raising, photos, progress, speaking),
    *(registering, reading, attachments, letters, person, suggestions, bills, saved_views, acting, assignment_lists),
    *(figures, tokens),
)
for _module in _MODULES:
    api.add_router("", _module.router)

"""The API itself: every router under one contract."""

from django.utils.translation import gettext_lazy as _

from jiazhan import __version__
from jiazhan.api.contract import Contract, PlainRenderer, StrictParser
from jiazhan.api.problems import answer_problems
from jiazhan.api.public import places, progress, raising, speaking
from jiazhan.api.staff import acting, listing, reading, registering, tokens

api = Contract(
    title=_("家站接口"),  # type: ignore[arg-type]  # written when the contract is drawn, in the reader's language
    version=__version__,
    urls_namespace="api",
    docs_url=None,
    openapi_url="openapi.json",
    parser=StrictParser(),
    renderer=PlainRenderer(),
)
answer_problems(api)
for _module in (places, raising, progress, speaking, listing, registering, reading, acting, tokens):
    api.add_router("", _module.router)

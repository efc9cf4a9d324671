from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models.copied import Ordered, Prefix
from jiazhan.cases.states import Look, look_of

NO_DUE_DATE: Final = date(9999, 12, 31)
"""Where a case without a due date stands in an order by due date: last, on both databases."""

_COUNTED_BY: Final = ("county", "town")
_COUNTED: Final = ("due_order", "id", "state", "kind", "party_kind", "party")
"""What an index must hold that whole counties are counted along (queries/worklist.py) without reading their rows."""

_LISTED_BY: Final = ("region", "station", "unit", "party", "category", "source", "deputy", "activity")
_OFTEN_NONE: Final = ("unit", "category", "deputy", "activity")
"""Columns whose indexes leave out the rows where they are null: nobody lists those, and most new cases are such."""


def _listed(column: str, order: str) -> models.Index:
    """The index a list by `column` walks in the order of `order`."""
    fields = [column, "is_open", *(_COUNTED if order == "due_order" and column in _COUNTED_BY else (order, "id"))]
    condition = Q(**{f"{column}__isnull": False}) if column in _OFTEN_NONE else None
    return models.Index(fields=fields, condition=condition, name=f"case_{column}_{order.partition('_')[0]}")


class Case(models.Model):
    """事项: an opinion, a suggestion or a bill, where it stands, who is responsible and by when.

    The running clock itself is a `core.Clock` on the same subject; `clock_key`, `clock_started_on`, `due_date`,
    `is_provisional` and `is_paused` are its copy for lists. `pending` names what waits for a second person: "decline",
    "precheck", "reply", "rehandling" or "publication". `county` (6 digits), `town` (9 digits) and `due_order` are
    repeated for lists (models/copied.py), so that a list is always one equality and one order of an index
    (queries/case_walk.py).
    """

    class Kind(models.TextChoices):
        OPINION = "opinion", _("群众意见")
        SUGGESTION = "suggestion", _("代表建议")
        BILL = "bill", _("议案")

    class Source(models.TextChoices):
        PORTAL = "portal", _("网上反映")
        RECEPTION_DAY = "reception_day", _("接待选民日")
        DESK = "desk", _("到站反映")
        HOUSEHOLD_VISIT = "household_visit", _("走访")
        OPINION_BOX = "opinion_box", _("意见箱")
        IMPORT = "import", _("批量导入")
        API = "api", _("其他系统")

    class Tier(models.TextChoices):
        VILLAGE = "village", _("村社区")
        TOWNSHIP = "township", _("乡镇")
        COUNTY = "county", _("县级")
        HIGHER = "higher", _("上级")

    class PartyKind(models.TextChoices):
        ORGANISATION = "organisation", _("单位")
        DEPUTY = "deputy", _("人大代表")
        CONSTITUENT = "constituent", _("反映人")
        MAIN = "main", _("主件承办方")

    number = models.CharField(_("编号"), max_length=32, null=True, unique=True)  # noqa: DJ001  many have none yet
    kind = models.CharField(_("类型"), max_length=12, choices=Kind)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    category = models.ForeignKey("cases.Category", models.PROTECT, db_index=False, null=True, verbose_name=_("类别"))
    region = models.ForeignKey("accounts.Region", models.PROTECT, db_index=False, verbose_name=_("行政区划"))
    place = models.CharField(_("具体位置"), max_length=120, blank=True)
    station = models.ForeignKey(
        "stations.Station", models.PROTECT, db_index=False, null=True, verbose_name=_("代表联络站")
    )
    activity = models.ForeignKey(
        "activities.Activity", models.PROTECT, db_index=False, null=True, verbose_name=_("代表活动")
    )
    deputy = models.ForeignKey("stations.Deputy", models.PROTECT, db_index=False, null=True, verbose_name=_("人大代表"))
    source = models.CharField(_("来源"), max_length=20, choices=Source)
    state = models.CharField(_("状态"), max_length=24)
    is_open = models.BooleanField(_("未办结"), default=True)
    tier = models.CharField(_("层级"), max_length=10, choices=Tier, blank=True)
    unit = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        db_index=False,
        null=True,
        related_name="handled_cases",
        verbose_name=_("承办单位"),
    )
    party_kind = models.CharField(_("责任方类别"), max_length=12, choices=PartyKind, blank=True)
    party = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        db_index=False,
        null=True,
        related_name="waiting_cases",
        verbose_name=_("责任方"),
    )
    pending = models.CharField(_("待确认"), max_length=16, blank=True)
    pending_by = models.BigIntegerField(_("提出人"), null=True)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    is_binding = models.BooleanField(_("不得再退"), default=False)
    is_escalated = models.BooleanField(_("已升级"), default=False)
    clock_key = models.CharField(_("期限规则"), max_length=40, blank=True)
    clock_started_on = models.DateField(_("起算日"), null=True)
    due_date = models.DateField(_("期限"), null=True)
    is_provisional = models.BooleanField(_("期限暂定"), default=False)
    is_paused = models.BooleanField(_("计时暂停"), default=False)
    raised_at = models.DateTimeField(_("反映时间"))
    registered_at = models.DateTimeField(_("登记时间"), null=True)
    assigned_at = models.DateTimeField(_("交办时间"), null=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True)
    version = models.PositiveIntegerField(_("版本"), default=1)
    county = Prefix(of="region_id", max_length=6)
    town = Prefix(of="region_id", max_length=9)
    due_order = Ordered(of="due_date", last=NO_DUE_DATE)

    class Meta:
        verbose_name = _("事项")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=False) | ~Q(party_kind=""), name="case_open_has_a_responsible_party"
            ),
            models.CheckConstraint(condition=Q(is_open=False) | ~Q(clock_key=""), name="case_open_has_a_clock"),
            models.CheckConstraint(
                condition=~Q(party_kind="organisation") | Q(party__isnull=False), name="case_party_named"
            ),
            models.CheckConstraint(condition=Q(county=Substr("region", 1, 6)), name="case_county_is_its_regions"),
            models.CheckConstraint(condition=Q(town=Substr("region", 1, 9)), name="case_town_is_its_regions"),
            models.CheckConstraint(
                condition=Q(due_order=Coalesce("due_date", NO_DUE_DATE)), name="case_due_order_is_its_due_date"
            ),
        ]
        indexes = [
            models.Index(fields=["is_open", *_COUNTED], name="case_open_due"),
            *(_listed(column, "due_order") for column in (*_COUNTED_BY, *_LISTED_BY)),
            models.Index(fields=["state", "due_order", "id"], name="case_state_due"),
            models.Index(fields=["is_open", "raised_at", "id"], name="case_open_raised"),
            *(_listed(column, "raised_at") for column in (*_COUNTED_BY, *_LISTED_BY)),
            models.Index(fields=["state", "raised_at", "id"], name="case_state_raised"),
            models.Index(fields=["pending", "id"], name="case_pending"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.pk} {self.title}"

    @property
    def subject(self) -> str:
        """The key of this case in journal, clocks and attachments."""
        return f"case:{self.pk}"

    @property
    def region_code(self) -> str:
        """Where it lies: what grants over regions are held against."""
        return self.region_id

    @property
    def organisation_ids(self) -> frozenset[int]:
        """Whom it concerns: station, handling unit and responsible party."""
        return frozenset(key for key in (self.station_id, self.unit_id, self.party_id) if key is not None)

    @property
    def detail(self) -> Any:
        """What only a suggestion or a bill has: the row of its own kind."""
        return self.bill if self.kind == Case.Kind.BILL else self.suggestion

    @property
    def look(self) -> Look:
        """How its state is said and shown."""
        return look_of(kind=self.kind, state=self.state)

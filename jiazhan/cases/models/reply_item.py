from django.db import models
from django.utils.translation import gettext_lazy as _


class ReplyItem(models.Model):
    """逐条答复: what a reply says to one point of the suggestion (QD 29)."""

    reply = models.ForeignKey("cases.Reply", models.CASCADE, related_name="items", verbose_name=_("答复"))
    position = models.PositiveSmallIntegerField(_("次序"))
    point = models.TextField(_("建议的一条"))
    answer = models.TextField(_("对这一条的答复"))

    class Meta:
        verbose_name = _("逐条答复")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["reply", "position"], name="reply_item_position_once")]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.position}"

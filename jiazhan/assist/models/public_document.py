from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicDocument(models.Model):
    """公开检索文本: what of a published suggestion can be found by anybody: number, title, text and answer as they were
    published, normalised; the pairs are indexed beside it.
    """

    publication = models.OneToOneField(
        "cases.SuggestionPublication",
        models.CASCADE,
        primary_key=True,
        related_name="document",
        verbose_name=_("建议公开"),
    )
    text = models.TextField(_("检索文本"))

    class Meta:
        verbose_name = _("公开检索文本")

    def __str__(self) -> str:
        return f"{self.publication_id}"

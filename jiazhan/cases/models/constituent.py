from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.core.fields import EncryptedTextField


class Constituent(models.Model):
    """反映人: the person behind a matter. Encrypted; read in full by staff only through `actions/reveal_person.py`.

    `code` is the 12-digit query code; `code_fingerprint` and `phone_tail_fingerprint` let it and the last four digits
    of the phone be checked without decrypting.
    """

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, related_name="constituent", verbose_name=_("事项")
    )
    name = EncryptedTextField(_("姓名"), blank=True)
    phone = EncryptedTextField(_("电话"), blank=True)
    address = EncryptedTextField(_("住址"), blank=True)
    code = EncryptedTextField(_("查询码"))
    code_fingerprint = models.CharField(_("查询码摘要"), max_length=64, unique=True)
    phone_tail_fingerprint = models.CharField(_("电话尾号摘要"), max_length=64, blank=True)
    may_publish = models.BooleanField(_("同意隐去姓名后公开"), default=False)
    may_share_contact = models.BooleanField(_("同意把联系方式告诉承办单位"), default=False)
    is_minor = models.BooleanField(_("未满十四周岁"), default=False)
    notice_version = models.CharField(_("隐私告知版本"), max_length=20)
    erased_at = models.DateTimeField(_("清除时间"), null=True)

    class Meta:
        verbose_name = _("反映人")

    def __str__(self) -> str:
        return f"{self.case_id}"

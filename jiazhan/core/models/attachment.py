import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def _folder(attachment: "Attachment") -> str:
    day = timezone.localtime(attachment.at, timezone.get_default_timezone())
    return f"attachments/{day:%Y/%m/%d}"


def file_path(attachment: "Attachment", filename: str) -> str:
    """Where the file is kept: by day and id. Of the name given by a person only the checked ending is used."""
    return f"{_folder(attachment)}/{attachment.pk}.{filename.rpartition('.')[2]}"


def thumbnail_path(attachment: "Attachment", filename: str) -> str:
    """Where the small picture is kept, beside its photo."""
    return f"{_folder(attachment)}/{attachment.pk}-small.{filename.rpartition('.')[2]}"


class Attachment(models.Model):
    """附件: a photo or document that belongs to a subject ("case:41"); served only through a permission.

    Photos are JPEG without metadata, with a thumbnail. `size` is in bytes; `sha256` (64 hex digits) is over the kept
    file and stands in the journal as well. `purpose` is the owner's own word for what it shows, empty for anything.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("照片")
        DOCUMENT = "document", _("文件")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(_("对象"), max_length=64)
    purpose = models.CharField(_("用途"), max_length=32, blank=True)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=120)
    content_type = models.CharField(_("格式"), max_length=80)
    size = models.PositiveIntegerField(_("大小"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    file = models.FileField(_("文件"), upload_to=file_path, max_length=120)
    thumbnail = models.FileField(_("缩略图"), upload_to=thumbnail_path, max_length=120, blank=True)
    uploaded_by_kind = models.CharField(_("上传者类别"), max_length=16)
    uploaded_by_id = models.BigIntegerField(_("上传者编号"), null=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("附件")
        indexes = [models.Index(fields=["subject", "at"], name="attachment_subject_at")]

    def __str__(self) -> str:
        return self.name

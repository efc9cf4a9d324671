"""The forms of the gate, in the project's words."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.gate.adapter import refuse_while_paused
from jiazhan.accounts.passwords import PolicyValidator


def _dress(form: forms.Form, name: str, label: Any, **attributes: str) -> None:
    field = form.fields[name]
    field.label = label
    field.help_text = ""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(account_forms.LoginForm):  # type: ignore[misc]  # allauth is untyped
    """登录: user name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "login", gettext_lazy("用户名"), autocapitalize="none", spellcheck="false")
        _dress(self, "password", gettext_lazy("密码"))
        self.fields["login"].error_messages["required"] = gettext_lazy("请填写用户名。")
        self.fields["password"].error_messages["required"] = gettext_lazy("请填写密码。")


class ConfirmPasswordForm(account_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """再输一次密码: before a change of one's own security."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "password", gettext_lazy("密码"))
        self.fields["password"].error_messages["required"] = gettext_lazy("请填写密码。")


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    """修改密码: the new one must differ from the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "oldpassword", gettext_lazy("现在的密码"))
        _dress(self, "password1", gettext_lazy("新密码"))
        _dress(self, "password2", gettext_lazy("再输一次新密码"))
        self.fields["password1"].help_text = PolicyValidator().get_help_text()
        required = {
            "oldpassword": gettext_lazy("请填写现在的密码。"),
            "password1": gettext_lazy("请填写新密码。"),
            "password2": gettext_lazy("请再输一次新密码。"),
        }
        for name, sentence in required.items():
            self.fields[name].error_messages["required"] = sentence

    def clean(self) -> dict[str, Any]:
        """Both new ones alike, and not the old one again."""
        data: dict[str, Any] = forms.Form.clean(self) or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("两次输入的新密码不一样。"))
        if first and first == data.get("oldpassword"):
            self.add_error("password1", _("新密码不能和现在的一样。"))
        return data


class TokenForm(forms.Form):
    """建立令牌: a name for the program, and the last day."""

    name = forms.CharField(
        label=gettext_lazy("给哪个程序用"),
        help_text=gettext_lazy("写程序的名称，以后好认，例如“县热线系统”。"),
        max_length=40,
        error_messages={
            "required": gettext_lazy("请写明给哪个程序用。"),
            "max_length": gettext_lazy("名称请控制在 40 字以内。"),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("用到哪一天"),
        help_text=gettext_lazy("到期后自动失效，最长一年。"),
        error_messages={
            "required": gettext_lazy("请填写最后一天。"),
            "invalid": gettext_lazy("请填写日期，例如 2026-10-16。"),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "code", gettext_lazy("验证码"), inputmode="numeric")
        self.fields["code"].error_messages["required"] = gettext_lazy("请填写验证码。")


class CodeForm(_Code, code_forms.AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """两步验证: the code of the phone, or a recovery code, while signing in."""

    def clean_code(self) -> str:
        """The code, unless the name is paused."""
        refuse_while_paused(context.request, self.user.username)
        return str(super().clean_code())


class ConfirmCodeForm(_Code, code_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """再验一次: the code, before a change of one's own security."""

    def clean_code(self) -> str:
        """The code, unless the name is paused."""
        refuse_while_paused(context.request, self.user.username)
        return str(super().clean_code())


class SetUpForm(_Code, totp_forms.ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """设置两步验证: the first code proves that the phone has taken the secret over."""

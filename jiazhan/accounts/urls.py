"""The addresses of the gate: only what is used. Sign-up, mail and password reset by mail do not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from django.urls import path

from jiazhan.accounts.gate import token_views, views

urlpatterns = [
    path("", views.own_security, name="usersessions_list"),
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("login/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("two-step/", views.own_security, name="mfa_index"),
    path("two-step/set-up/", views.SetUpView.as_view(), name="mfa_activate_totp"),
    path("two-step/remove/", views.RemoveView.as_view(), name="mfa_deactivate_totp"),
    path("two-step/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("two-step/codes/renew/", views.RenewCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("two-step/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("tokens/", token_views.own_tokens, name="own_tokens"),
    path("tokens/<int:number>/end/", token_views.end_own_token, name="end_own_token"),
    path("sessions/end/", views.end_own_session, name="end_own_sessions"),
    path("sessions/<int:number>/end/", views.end_own_session, name="end_own_session"),
]

"""The gate 登录: what django-allauth is told, page by page, so that signing in follows the rules of this package."""

"""Where the server listens, and whether the place is free."""

import errno
import socket

from django.utils.translation import gettext as _


def refusal(*, host: str, port: int) -> str:
    """Why the server cannot listen there, in one sentence; empty when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reasons = {errno.EADDRINUSE: _("端口已被占用"), errno.EACCES: _("没有使用这个端口的权限")}
            reason = reasons.get(error.errno or 0, error.strerror)
            values = {"host": host, "port": port, "reason": reason, "other": port + 1}
            return _("不能在 %(host)s:%(port)s 上服务：%(reason)s。请换一个端口，例如 PORT=%(other)s。") % values
    return ""


def base_address(*, host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  compared, not bound
    name = anywhere.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"

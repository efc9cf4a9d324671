"""What must never happen on a page: a message on the console, a broken policy, a request to somebody else."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response


class Watch:
    """Notes what goes wrong on a page. A page that is not there is for its test to judge; a piece of one never."""

    def __init__(self, page: Page, address: str) -> None:
        self.address = address
        self.wrong: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.wrong.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "about:", "blob:")):
            self.wrong.append(f"asked another host: {request.url}")

    def _response(self, response: Response) -> None:
        is_piece = response.request.resource_type != "document"
        if response.status >= 500 or (response.status >= 400 and is_piece):
            self.wrong.append(f"{response.status}: {response.request.method} {response.url}")

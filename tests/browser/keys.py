"""Nothing but a keyboard."""

from playwright.sync_api import Locator, Page

MOST = 150


class Keys:
    """Walks a page with Tab and presses what it comes to."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, place: Locator) -> "Keys":
        """Tab on until `place` has the focus."""
        place.wait_for(state="attached")
        for _step in range(MOST):
            if place.evaluate("(element) => element === document.activeElement"):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never came to {place}")

    def press(self, key: str) -> "Keys":
        """Press a key where the focus is."""
        self.page.keyboard.press(key)
        return self

    def type(self, words: str) -> "Keys":
        """Type words where the focus is."""
        self.page.keyboard.insert_text(words)
        return self

    def option(self, label: str) -> "Keys":
        """Choose one of a group of radio buttons, by arrows from the first as a person does."""
        wanted = self.page.get_by_label(label, exact=True).first
        group = self.page.locator(f'input[name="{wanted.get_attribute("name")}"]')
        chosen = next(
            (group.nth(place) for place in range(group.count()) if group.nth(place).is_checked()), group.first
        )
        self.to(chosen).press("Space")
        for _step in range(group.count()):
            if wanted.is_checked():
                return self
            self.press("ArrowDown")
        raise AssertionError(f"the arrows never came to {label}")

    def pick(self, box: Locator, label: str) -> "Keys":
        """Choose an entry of a list by its first letters."""
        self.to(box)
        for _step in range(40):
            if box.evaluate("(element) => element.selectedOptions[0].text") == label:
                return self
            self.press("ArrowDown")
            self.page.wait_for_load_state()
        raise AssertionError(f"the arrows never came to {label}")

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


_WATCH = """isWhole => {
    document.activeElement?.blur();
    const main = document.querySelector("main");
    for (let inner = main; !isWhole && inner && inner !== document.body; inner = inner.parentElement)
        for (const beside of inner.parentElement.children) if (beside !== inner) beside.inert = true;
    const outlined = element => parseFloat(getComputedStyle(element).outlineWidth) > 0
        && getComputedStyle(element).outlineStyle !== "none";
    window.reached = new Set();
    window.unseen = new Set();
    addEventListener("focusin", ({target}) => {
        reached.add(target);
        const around = [target, target.labels?.[0], target.parentElement, target.parentElement?.parentElement];
        if (!around.some(element => element && outlined(element))) unseen.add(target);
    }, true);
}"""
_OFFERED = """() => [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])")].filter(element =>
    !element.disabled && element.type !== "hidden" && element.tabIndex >= 0
    && element.checkVisibility({checkVisibilityCSS: true}) && !element.closest("[inert]"))"""
# A field for a day or a time has a stop for each of its parts and one for its picker.
_STOPS = f"""() => ({_OFFERED})().reduce((sum, element) =>
    sum + (/^(date|time|month|datetime-local)$/.test(element.type) ? 5 : 1), 2)"""
_MISSED = f"""() => {{
    const groups = new Set([...reached].filter(element => element.type === "radio").map(element => element.name));
    const missed = ({_OFFERED})().filter(element =>
        !reached.has(element) && !(element.type === "radio" && groups.has(element.name)));
    const said = (word, elements) => elements.map(element => word + " " + element.outerHTML.slice(0, 160));
    return [...said("Tab never came to", missed), ...said("the focus cannot be seen on", [...unseen])];
}}"""


def out_of_reach(page: Page, *, whole: bool = False) -> list[str]:
    """What stands in the main part of the page (or on the whole of it) to be used and Tab does not come to, or comes to
    without showing it. All of it is native HTML (links, buttons, fields), which Enter, Space and the arrows then work.
    """
    page.evaluate(_WATCH, whole)
    for _step in range(page.evaluate(_STOPS)):
        page.keyboard.press("Tab")
    return list(page.evaluate(_MISSED))

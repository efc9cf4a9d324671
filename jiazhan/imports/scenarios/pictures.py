"""Simple pictures drawn on the spot, so that a scenario has photos and none shows anybody."""

import random
from io import BytesIO
from typing import Final

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

_SIZE: Final = (960, 720)
_SKY: Final = ((203, 219, 232), (222, 214, 200), (60, 70, 92), (190, 205, 190))
_GROUND: Final = ((122, 120, 112), (150, 138, 118), (96, 104, 96))
_THINGS: Final = ((84, 76, 66), (168, 92, 72), (72, 88, 110), (110, 128, 90))


def picture(*, seed: int) -> ContentFile[bytes]:
    """A street with houses, a lamp and something in the way, as JPEG; the same for the same `seed`."""
    chance = random.Random(seed)  # noqa: S311  a drawing, nothing secret
    width, height = _SIZE
    horizon = chance.randint(height // 2, height * 2 // 3)
    image = Image.new("RGB", _SIZE, chance.choice(_SKY))
    pen = ImageDraw.Draw(image)
    _houses(pen, chance, horizon)
    pen.rectangle((0, horizon, width, height), fill=chance.choice(_GROUND))
    pen.polygon(
        [(width // 2 - 30, horizon), (width // 2 + 30, horizon), (width, height), (0, height)], fill=(88, 90, 92)
    )
    _lamp(pen, chance, horizon)
    for _number in range(chance.randint(2, 5)):
        left, top = chance.randint(60, width - 200), chance.randint(horizon + 20, height - 90)
        box = (left, top, left + chance.randint(40, 150), top + chance.randint(20, 60))
        chance.choice((pen.ellipse, pen.rectangle))(box, fill=chance.choice(_THINGS))
    stream = BytesIO()
    image.save(stream, "JPEG", quality=80)
    return ContentFile(stream.getvalue(), name=f"IMG_{seed:04d}.jpg")


def _houses(pen: ImageDraw.ImageDraw, chance: random.Random, horizon: int) -> None:
    left = -20
    while left < _SIZE[0]:
        wide, high = chance.randint(90, 190), chance.randint(120, horizon - 60)
        pen.rectangle((left, horizon - high, left + wide, horizon), fill=chance.choice(_THINGS))
        for column in range(left + 15, left + wide - 25, 40):
            for row in range(horizon - high + 20, horizon - 30, 55):
                lit = chance.random() < 0.2
                pen.rectangle((column, row, column + 18, row + 26), fill=(236, 214, 140) if lit else (52, 58, 66))
        left += wide + chance.randint(4, 26)


def _lamp(pen: ImageDraw.ImageDraw, chance: random.Random, horizon: int) -> None:
    x = chance.randint(120, _SIZE[0] - 120)
    pen.rectangle((x, horizon - 210, x + 8, horizon + 60), fill=(50, 52, 55))
    pen.rectangle((x, horizon - 214, x + 70, horizon - 204), fill=(50, 52, 55))
    pen.ellipse((x + 52, horizon - 206, x + 84, horizon - 186), fill=(210, 206, 190))

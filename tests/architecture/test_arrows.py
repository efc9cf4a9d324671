"""Foreign keys obey the floors: an import checker cannot see a relation written as a string."""

from django.apps import apps

from tests.architecture.source import floors, packages


def height_of() -> dict[str, int]:
    return {name: -index for index, floor in enumerate(floors()) for name in floor}


def test_every_package_stands_on_a_floor() -> None:
    assert sorted(height_of()) == packages()


def test_relations_point_down_or_stay_in_the_package() -> None:
    heights = height_of()
    wrong = []
    for model in apps.get_models():
        own = model._meta.app_label
        if own not in heights:
            continue
        for field in model._meta.get_fields():
            related = field.related_model
            if field.auto_created or related is None or isinstance(related, str):
                continue
            target = related._meta.app_label
            if target in heights and target != own and heights[target] >= heights[own]:
                wrong.append(f"{own}.{model.__name__}.{field.name} -> {target}")
    assert wrong == []


def test_faces_own_no_tables() -> None:
    owners = {model._meta.app_label for model in apps.get_models(include_auto_created=True)}
    assert owners & {"desk", "portal", "api", "imports", "cli", "config"} == set()

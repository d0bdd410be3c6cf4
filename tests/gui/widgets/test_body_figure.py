"""The drawn figure shows every region of the list, each where it belongs."""

import pytest
from PySide6.QtCore import QPointF

from twitchapp.domain.regions import ALL_REGIONS, MIDLINE_REGIONS, REGIONS
from twitchapp.domain.sites import Side, Site
from twitchapp.gui.widgets.body_figure import Figure, Shape, load_figure, read_path


@pytest.fixture(scope="module")
def figure() -> Figure:
    return load_figure()


def shape_of(figure: Figure, view: str, region: str, side: Side) -> Shape:
    site = Site(region, side)
    return next(shape for shape in figure.shapes if (shape.view, shape.site) == (view, site))


def test_every_region_is_drawn_on_each_of_its_sides(figure: Figure) -> None:
    drawn = {shape.site for shape in figure.shapes}
    for region in ALL_REGIONS:
        if region.midline:
            assert Site(region.name) in drawn
        elif not region.parts:
            assert {Site(region.name, Side.LEFT), Site(region.name, Side.RIGHT)} <= drawn


def test_every_shape_is_a_region_of_the_list_with_the_sides_it_can_have(figure: Figure) -> None:
    assert len({shape.site for shape in figure.shapes}) >= 120
    for shape in figure.shapes:
        assert shape.site.region in REGIONS
        assert (shape.site.side is Side.UNSPECIFIED) == (shape.site.region in MIDLINE_REGIONS)


def test_a_region_is_one_shape_in_a_drawing(figure: Figure) -> None:
    places = [(shape.view, shape.site) for shape in figure.shapes]
    assert len(set(places)) == len(places)


def test_there_are_front_and_back_and_insets_of_face_hands_and_feet(figure: Figure) -> None:
    assert figure.views == (
        "Front",
        "Back",
        "Face and neck",
        "Palms",
        "Backs of hands",
        "Feet from above",
        "Soles",
    )


def test_pointing_at_the_middle_of_a_region_points_at_no_other(figure: Figure) -> None:
    for shape in figure.shapes:
        under = [other for other in figure.shapes if other.path.contains(shape.centre)]
        assert under == [shape]


def test_everything_lies_within_the_plane(figure: Figure) -> None:
    for shape in figure.shapes:
        assert figure.size.contains(shape.path.boundingRect())


def test_each_region_is_large_enough_to_be_pointed_at(figure: Figure) -> None:
    largest: dict[Site, float] = {}
    for shape in figure.shapes:
        box = shape.path.boundingRect()
        least = min(box.width(), box.height())
        largest[shape.site] = max(least, largest.get(shape.site, 0))
    assert {site.text: least for site, least in largest.items() if least < 9} == {}


@pytest.mark.parametrize(
    ("view", "region", "left_of_the_picture"),
    [
        ("Front", "chest", Side.RIGHT),
        ("Back", "calf", Side.LEFT),
        ("Face and neck", "upper eyelid", Side.RIGHT),
        ("Palms", "thumb", Side.LEFT),
        ("Backs of hands", "back of hand", Side.LEFT),
        ("Feet from above", "big toe", Side.LEFT),
        ("Soles", "foot arch", Side.RIGHT),
    ],
)
def test_the_sides_are_the_person_s_own(
    figure: Figure, view: str, region: str, left_of_the_picture: Side
) -> None:
    left = shape_of(figure, view, region, Side.LEFT).centre.x()
    right = shape_of(figure, view, region, Side.RIGHT).centre.x()
    assert (left < right) == (left_of_the_picture is Side.LEFT)


def test_the_sides_are_written_on_the_side_that_they_are(figure: Figure) -> None:
    titles = [word for word in figure.words if word.is_title]
    assert [word.text for word in titles] == list(figure.views)
    for word in figure.words:
        if word.is_title:
            continue
        near = min(
            (shape for shape in figure.shapes if shape.site.side),
            key=lambda shape: (shape.centre - word.at).manhattanLength(),
        )
        assert near.site.side == word.text.lower()


@pytest.mark.parametrize("view", ["Palms", "Backs of hands"])
def test_the_thumbs_are_where_one_sees_them_on_one_s_own_hands(figure: Figure, view: str) -> None:
    thumb = shape_of(figure, view, "thumb", Side.LEFT).centre.x()
    little = shape_of(figure, view, "little finger", Side.LEFT).centre.x()
    assert (thumb < little) == (view == "Palms")


@pytest.mark.parametrize("view", ["Feet from above", "Soles"])
def test_the_big_toes_lie_side_by_side(figure: Figure, view: str) -> None:
    big = [shape_of(figure, view, "big toe", side).centre.x() for side in (Side.LEFT, Side.RIGHT)]
    small = [
        shape_of(figure, view, "little toe", side).centre.x() for side in (Side.LEFT, Side.RIGHT)
    ]
    assert abs(big[0] - big[1]) < abs(small[0] - small[1])


def test_a_path_is_read_from_its_letters() -> None:
    path = read_path("M0,0L10,0L10,-5.5ZM20,0L30,0L30,8Z")
    assert path.boundingRect().getRect() == (0, -5.5, 30, 13.5)
    assert path.contains(QPointF(9, -2))
    assert not path.contains(QPointF(15, -2))

"""The tool that builds the table of foods, on a made-up package of a few foods."""

import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from twitchapp.domain.foods import FOOD_GROUPS, Portion
from twitchapp.formats.food_table import read_food_table

SCRIPT = Path(__file__).parents[2] / "packaging" / "build_foods.py"
sys.path.insert(0, str(SCRIPT.parent))

from build_foods import FoodFileError, Size, build, main  # noqa: E402 - a tool, not a package

MILK = (
    '<food uid="01077" name="Milk,  whole ( 3% )"><measure amount="1.0" name="cup" grams="244.0"/>'
    '<measure amount="0.5" name="fl oz , warm" grams="15.25"/>'
    '<nutrient amount="51.0" name="Vitamin D"/><nutrient amount="0.0" name="Caffeine"/>'
    '<nutrient amount="10.0" name="Magnesium"/><nutrient amount="5.0" name="Sugars"/></food>'
)
CRISPS = '<food uid="19411" name="Snacks, potato chips"/>'
LEATHER = '<food uid="19013" name="Snacks, fruit leather, pieces"/>'
SAKE = '<food uid="43479" name="Alcoholic beverage, rice (sake)"/>'
FOODS = {"01077": MILK, "19411": CRISPS, "19013": LEATHER, "43479": SAKE}
SIZE = Size(foods=4, portions=2)


def make_jar(path: Path, foods: Mapping[str, str], listed: str = "") -> Path:
    """Write a jar as the package holds it, with one food more that is listed no longer."""
    index = listed or "".join(f"{number}|name\n" for number in sorted(foods, reverse=True))
    with zipfile.ZipFile(path, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "")
        jar.writestr("usda_sr24/foods.index", index)
        jar.writestr("usda_sr24/99999.xml", '<food uid="99999" name="Old"/>')
        for number, xml in foods.items():
            jar.writestr(f"usda_sr24/{number}.xml", xml)
    return path


def make_package(path: Path, jar: Path) -> Path:
    """Write a Debian package that holds a jar."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:xz") as files:
        files.add(jar, "./usr/share/cronometer/usda_sr24.jar")
    members = [("debian-binary", b"2.0\n"), ("data.tar.xz", tar.getvalue())]
    with path.open("wb") as package:
        package.write(b"!<arch>\n")
        for name, data in members:
            header = f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(data):<10}`\n"
            package.write(header.encode() + data + b"\n" * (len(data) % 2))
    return path


def test_a_food_keeps_its_portions_and_only_the_nutrients_that_are_known(tmp_path: Path) -> None:
    table = build(make_jar(tmp_path / "foods.jar", FOODS), SIZE)
    milk = table.foods[0]
    assert (milk.id, milk.name) == ("usda-sr24:01077", "Milk, whole (3%)")
    assert milk.portions == (Portion("1 cup", 244.0), Portion("0.5 fl oz, warm", 15.25))
    assert milk.per_100_g("vitamin_d") == pytest.approx(1.275)
    assert milk.per_100_g("caffeine") == 0
    assert milk.per_100_g("magnesium") == 10
    assert milk.per_100_g("energy") is None


def test_the_group_follows_from_the_number_the_name_or_the_list(tmp_path: Path) -> None:
    foods = build(make_jar(tmp_path / "foods.jar", FOODS), SIZE).foods
    assert {food.id[-5:]: food.group for food in foods} == {
        "01077": FOOD_GROUPS["01"],
        "19411": FOOD_GROUPS["25"],
        "19013": FOOD_GROUPS["19"],
        "43479": FOOD_GROUPS["14"],
    }


def test_the_same_package_gives_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jar = make_jar(tmp_path / "foods.jar", FOODS)
    package = make_package(tmp_path / "cronometer.deb", jar)
    main(jar, tmp_path / "one", SIZE)
    main(package, tmp_path / "two", SIZE)
    for name in ("usda-sr24.foods", "sources.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    packed = (tmp_path / "one" / "usda-sr24.foods").read_bytes()
    assert len(read_food_table(packed, "x").foods) == 4
    assert "4 foods" in capsys.readouterr().out


@pytest.mark.parametrize("size", [Size(5, 2), Size(4, 3)])
def test_another_number_of_foods_or_portions_writes_nothing(tmp_path: Path, size: Size) -> None:
    with pytest.raises(FoodFileError, match="4 foods and 2 portions, not"):
        main(make_jar(tmp_path / "foods.jar", FOODS), tmp_path / "out", size)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<!DOCTYPE food [<!ENTITY a "b">]><food uid="01077" name="&a;"/>', "entities"),
        ('<food uid="01078" name="Milk"/>', "not this one food"),
        ('<food uid="01077"/>', "name"),
        ("<food", "01077.xml"),
        (MILK.replace('"10.0"', '"-10.0"'), "no amount"),
        (MILK.replace('"10.0"', '"nan"'), "no amount"),
        (MILK.replace('"244.0"', '"0"'), "zero"),
        (MILK.replace("Caffeine", "Magnesium"), "twice"),
        ("<!--" + "x" * 200_000 + "-->" + MILK, "too large"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_stops_everything(
    tmp_path: Path, xml: str, why: str
) -> None:
    with pytest.raises(FoodFileError, match=why):
        build(make_jar(tmp_path / "foods.jar", {"01077": xml}), Size(1, 2))


def test_a_food_of_no_group_stops_everything(tmp_path: Path) -> None:
    jar = make_jar(tmp_path / "foods.jar", {"77001": '<food uid="77001" name="Moss"/>'})
    with pytest.raises(FoodFileError, match="in no group"):
        build(jar, Size(1, 0))


def test_a_food_listed_twice_stops_everything(tmp_path: Path) -> None:
    jar = make_jar(tmp_path / "foods.jar", FOODS, listed="01077|a\n01077|b\n")
    with pytest.raises(FoodFileError, match="twice"):
        build(jar, SIZE)


def test_it_says_how_to_get_the_package() -> None:
    ended = subprocess.run(
        [sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert "apt-get download cronometer=0.9.9+dfsg1-1" in ended.stderr

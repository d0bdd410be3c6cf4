"""A page as JSON: all of it, in a form that only ever grows."""

import json
from dataclasses import replace

from tests.application.page_desk import PAGE
from twitchapp.application.page_json import page_json


def test_the_json_holds_the_whole_page() -> None:
    value = json.loads(json.dumps(page_json(PAGE)))
    assert value["format"] == "twitchapp-page-1"
    assert value["page"] == "lifestyle:caffeine"
    assert value["notes"] == [
        {
            "text": "Your limit in pregnancy is 200 mg a day.",
            "caution": True,
            "leads_to": "lifestyle:sleep",
        }
    ]
    assert value["gist"]["sources"] == ["body"]
    assert value["sections"][0]["claims"][1] == {
        "text": "No trial was found.",
        "strength": "none found",
        "sources": ["study"],
    }
    assert value["sections"][1]["tables"][0]["rows"][0] == {
        "cells": ["Espresso", "cup, 30 ml", "63 mg"],
        "sources": ["study"],
        "mine": False,
    }
    assert [source["id"] for source in value["sources"]] == ["body", "study"]
    assert value["related"] == ["lifestyle:sleep"]
    assert value["factors"] == ["caffeine"]


def test_a_page_without_a_gist_says_so_in_its_json() -> None:
    assert page_json(replace(PAGE, gist=None))["gist"] is None

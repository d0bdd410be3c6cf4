"""`twitchapp triggers`: what it says, and that it says no more than that."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

FINDING_KEYS = [
    "factor",
    "label",
    "unit",
    "kind",
    "lag",
    "window_h",
    "per",
    "rate_ratio",
    "ci_low",
    "ci_high",
    "p",
    "p_factor",
    "q",
    "verdict",
    "best",
    "n_days",
    "n_episodes",
    "detectable",
    "note",
    "method",
    "shrunk_ratio",
    "shrunk_low",
    "shrunk_high",
    "more_days",
    "explained_by",
    "is_consequence",
]


@pytest.fixture
def sixty_days(twitchapp: CommandLine, tmp_path: Path) -> CommandLine:
    """Return the command line over sixty days on which coffee goes with twitches."""
    lines = ["timestamp,kind,value,unit,name,site"]
    for number in range(60):
        month, day = (11, number + 1) if number < 30 else (12, number - 29)
        date = f"2025-{month:02d}-{day:02d}"
        lines.append(f"{date}T21:00+01:00,checkin,,,,")
        if number % 2:
            lines.append(f"{date}T08:00+01:00,caffeine,{100 + number % 7 * 20},mg,,")
        lines += [f"{date}T{12 + n}:00+01:00,twitch,,,," for n in range(number % 2 * 3)]
    lines.append("2025-12-01T09:00+01:00,supplement,1,yes/no,zinc,")
    path = tmp_path / "days.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert twitchapp("import", str(path)).code == 0
    return twitchapp


def findings(command_line: CommandLine, *arguments: str) -> list[dict[str, object]]:
    answer = command_line("triggers", "--json", *arguments).json
    assert isinstance(answer, list)
    return answer


def test_json_is_a_list_of_findings_in_their_documented_form(sixty_days: CommandLine) -> None:
    found = findings(sixty_days)
    assert [list(finding) for finding in found] == [FINDING_KEYS] * len(found)
    assert {(finding["factor"], finding["lag"]) for finding in found} == {
        (factor, lag)
        for factor in ("caffeine", "supplement:zinc")
        for lag in (0, 1, 2, 3, None)
        if (factor, lag) != ("supplement:zinc", None)
    }
    assert {(finding["kind"], finding["method"]) for finding in found} == {
        ("daily", "daily"),
        ("acute", "within-day"),
    }
    windows = [finding["window_h"] for finding in found if finding["kind"] == "acute"]
    assert sorted(map(str, windows)) == sorted(map(str, [[0.0, w] for w in (2.0, 4.0, 6.0, 12.0)]))


def test_each_factor_has_one_finding_that_speaks_for_it(sixty_days: CommandLine) -> None:
    best = [
        (finding["factor"], finding["kind"]) for finding in findings(sixty_days) if finding["best"]
    ]
    assert sorted(best) == [
        ("caffeine", "acute"),
        ("caffeine", "daily"),
        ("supplement:zinc", "daily"),
    ]


def test_the_text_is_honest_before_it_says_anything(sixty_days: CommandLine) -> None:
    shown = " ".join(sixty_days("triggers").out.split())
    head, _, body = shown.partition("The journal: ")
    for words in ("no proof of a cause", "only an experiment", "Nothing here is a diagnosis"):
        assert words in head
    assert body.startswith("90 episodes on 60 days on which twitches are known")
    assert "days without a word left out" in body


def test_the_text_says_what_is_too_early_in_short(sixty_days: CommandLine) -> None:
    shown = " ".join(sixty_days("triggers").out.split())
    early = shown.partition("Too early to say")[2]
    assert "Zinc (supplement): 60 days and 90 episodes so far" in early
    assert "Needed are 42 days" in early


def test_the_text_has_the_sentence_of_each_finding_that_says_something(
    sixty_days: CommandLine,
) -> None:
    best = next(
        finding
        for finding in findings(sixty_days)
        if finding["factor"] == "caffeine" and finding["best"]
    )
    assert best["verdict"] != "insufficient"
    assert str(best["note"]) in sixty_days("triggers").out


def test_one_factor_is_shown_at_each_lag(sixty_days: CommandLine) -> None:
    notes = [str(finding["note"]) for finding in findings(sixty_days, "--factor", "caffeine")]
    assert len(notes) == 4 + 4
    shown = sixty_days("triggers", "--factor", "Caffeine").out
    assert all(note in shown for note in notes)
    assert "zinc" not in shown


def test_a_factor_that_is_not_there_names_those_that_are(sixty_days: CommandLine) -> None:
    ended = sixty_days("triggers", "--factor", "cafeine")
    assert (ended.code, ended.out) == (1, "")
    assert "caffeine, supplement:zinc" in ended.err


def test_an_empty_journal_has_nothing_to_say(twitchapp: CommandLine) -> None:
    ended = twitchapp("triggers")
    assert ended.code == 0
    assert "Nothing is logged yet" in ended.out
    assert findings(twitchapp) == []
    assert "no factors yet" in twitchapp("triggers", "--factor", "stress").err

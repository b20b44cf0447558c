"""Each text format, read back by a reader that is not ours where one is at hand."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import webvtt
import yaml
from export_films import MID, POST, C, F, bunny, mid_and_post, scan_of
from lxml import etree

from bench.skip_safety import generated_films
from stinger.errors import InputError
from stinger.exports.chapters import chapters_xml
from stinger.exports.document import json_text
from stinger.exports.edl import edl, merge_risk
from stinger.exports.formats import parse_formats
from stinger.exports.jellyfin import item_id, media_segments
from stinger.exports.kometa import metadata_yaml, overlays_yaml, quote
from stinger.exports.mpv import sidecar
from stinger.exports.plex import labels
from stinger.exports.spans import chapters, in_milliseconds
from stinger.exports.table import COLUMNS, csv_table
from stinger.exports.vtt import chapters_vtt

SCHEMAS = Path(__file__).parents[3] / "docs" / "schemas"
NASTY = ['=cmd|"/c calc"!A1', 'He said "No": # {x} [y]', "千と千尋\u2028\x07", "-dash", "'q' & <b>"]


def test_matroska_xml_is_well_formed_and_holds_the_times():
    """The XML parses, times have nanoseconds, and the ids are unique and stable."""
    text = chapters_xml(bunny())
    root = etree.fromstring(text.encode())
    starts = [e.text for e in root.iter("ChapterTimeStart")]
    assert starts == ["00:00:00.000000000", "00:08:10.167000000", "00:09:40.958000000"]
    uids = [e.text for e in root.iter("ChapterUID")]
    assert len(set(uids)) == 3 and all(0 < int(u or 0) < 2**64 for u in uids)
    assert chapters_xml(bunny()) == text


def test_kodi_lines_are_what_its_parser_reads():
    """Each line is two times in seconds and an action: 3 for credits, 2 for scenes, never 0."""
    lines = edl(mid_and_post()).splitlines()
    assert all(re.fullmatch(r"\d+\.\d+ \d+\.\d+ [23]", line) for line in lines)
    assert [line[-1] for line in lines] == ["3", "2", "3", "2"]
    markers = [float(line.split()[0]) for line in lines if line.endswith("2")]
    assert markers == pytest.approx([528.0, 607.04], abs=0.001)


def test_kodi_never_finds_a_scene_marker_inside_a_break():
    """A break counts its end as inside, so it ends before the marker of a scene that touches it."""
    lines = [line.split() for line in edl(mid_and_post()).splitlines()]
    (first, marker, *_) = lines
    assert int(float(first[1]) * 1000) < int(float(marker[1]) * 1000)


def test_kodis_merging_of_breaks_is_warned_of():
    """Two short parts around a scene would be joined by an advanced setting; one part would not."""
    assert merge_risk(mid_and_post())
    assert not merge_risk(bunny())


def test_a_webvtt_parser_reads_every_chapter_of_every_film():
    """webvtt-py finds the chapters of 200 generated films, titles and times to the millisecond."""
    for scan in generated_films(200):
        read = webvtt.from_buffer(io.StringIO(chapters_vtt(scan)))
        found = [(c.start, c.end, c.text) for c in read]
        wanted = in_milliseconds(chapters(scan))
        assert found == [(_clock(c.start_us), _clock(c.end_us), c.title) for c in wanted]


def test_a_webvtt_parser_reads_a_name_of_the_users_own():
    """Marks that WebVTT itself uses are given back as they were."""
    text = chapters_vtt(bunny(), scene_name="<b>Extra</b> & more --> here")
    (*_, last) = webvtt.from_buffer(io.StringIO(text))
    assert html.unescape(last.raw_text) == "<b>Extra</b> & more --> here"


def _clock(us: int) -> str:
    ms = us // 1000
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def test_kodis_stretching_of_a_first_break_is_warned_of():
    """In a short film the same setting would skip from the very start."""
    assert merge_risk(scan_of((F, 0, 200), (C, 200, 260), (POST, 260, 280)))
    assert not merge_risk(scan_of((F, 0, 400), (C, 400, 460), (POST, 460, 480)))


def test_webvtt_cues_are_in_order_and_do_not_overlap():
    """Chapter cues follow one another with no overlap, under the header."""
    text = chapters_vtt(bunny())
    assert text.startswith("WEBVTT\n\n")
    cues = re.findall(r"^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})$", text, re.MULTILINE)
    assert len(cues) == 3
    assert all(a[1] <= b[0] for a, b in pairwise(cues))
    assert cues[-1] == ("00:09:40.958", "00:09:56.458")


def test_json_fits_its_published_schema():
    """The JSON export validates against the schema in the documentation."""
    schema = json.loads((SCHEMAS / "scan-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(json_text([bunny(), mid_and_post(), scan_of((F, 0, 9), year=None)]))
    jsonschema.validate(document, schema)
    assert document["films"][0]["stingers"][0]["start_s"] == 580.958


def test_the_sidecar_fits_its_published_schema():
    """The mpv sidecar validates against the schema in the documentation."""
    schema = json.loads((SCHEMAS / "mpv-sidecar-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(sidecar(mid_and_post()), schema)


def test_nothing_of_a_scenes_content_is_exported():
    """No format carries evidence sentences, which may say more than level 0 allows."""
    for text in (json_text([bunny()]), csv_table([bunny()]), chapters_xml(bunny())):
        assert "evidence" not in text


@pytest.mark.parametrize("title", NASTY)
def test_csv_gives_titles_back_and_runs_no_formula(title):
    """A CSV reader gives back every title; one that starts a formula is led by an apostrophe."""
    rows = list(csv.DictReader(io.StringIO(csv_table([scan_of((F, 0, 9), title=title)]))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["title"].removeprefix("'") == title.removeprefix("'")
    assert rows[0]["title"][:1] not in "=-+@"


@pytest.mark.parametrize("title", NASTY)
def test_kometa_metadata_gives_titles_back_in_yaml(title):
    """A YAML reader finds title, year and labels under Kometa's documented keys."""
    scan = scan_of((F, 0, 9), (C, 9, 20), (POST, 20, 30), title=title)
    page = yaml.safe_load(metadata_yaml([scan]))
    (entry,) = page["metadata"].values()
    assert entry["match"] == {"title": title, "year": 2008}
    assert entry["label"] == ["Post-credits scene"]


def test_kometa_leaves_films_without_stingers_alone():
    """A film without stingers is not mentioned, and a file about none is still valid."""
    assert yaml.safe_load(metadata_yaml([scan_of((F, 0, 9))])) == {"metadata": {}}


def test_kometa_overlays_prefer_both_over_one():
    """The three badges share a group, and the one for both weighs most and asks for both labels."""
    overlays = yaml.safe_load(overlays_yaml())["overlays"]
    weights = {name: o["overlay"]["weight"] for name, o in overlays.items()}
    assert max(weights, key=weights.__getitem__) == "stinger_both"
    assert len({o["overlay"]["group"] for o in overlays.values()}) == 1
    both = overlays["stinger_both"]["plex_search"]["all"]["label.and"]
    assert both == ["Mid-credits scene", "Post-credits scene"]
    assert all(o["overlay"]["name"].startswith("text(") for o in overlays.values())


@pytest.mark.parametrize("text", ["\x85\x7f\ud800", 'a\\b"c', "\u2029\ufeff"])
def test_yaml_quoting_is_read_back(text):
    """Any character survives YAML, lone surrogates escaped."""
    assert "\n" not in quote(text)
    if "\ud800" not in text:
        assert yaml.safe_load(quote(text)) == text


def test_jellyfin_gets_one_outro_a_part_and_no_scene_is_covered():
    """Ticks are 100 ns, ids are the server's form, and the stingers lie between the Outros."""
    item = "0123456789ABCDEF0123456789abcdef"
    segments = media_segments(mid_and_post(), item)
    assert [s["Type"] for s in segments] == ["Outro", "Outro"]
    assert [s["EndTicks"] for s in segments] == [5_280_000_000, 6_061_200_000]
    assert {s["ItemId"] for s in segments} == {item.lower()}
    assert len({s["Id"] for s in segments}) == 2


def test_jellyfin_ids_are_checked():
    """An id that is none is refused before anything is sent."""
    assert item_id("01234567-89ab-cdef-0123-456789abcdef") == "0123456789abcdef0123456789abcdef"
    with pytest.raises(InputError, match="not a Jellyfin item id"):
        item_id("../Users")


def test_plex_labels_follow_the_kinds_found():
    """A film gets the label of each kind of stinger it has."""
    assert labels(mid_and_post()) == ["Mid-credits scene", "Post-credits scene"]
    assert labels(scan_of((F, 0, 9), (C, 9, 12), (MID, 12, 14), (C, 14, 20))) == [
        "Mid-credits scene"
    ]
    assert labels(scan_of((F, 0, 9))) == []


def test_format_names_are_checked():
    """Names may be spaced and repeated; an unknown one is named with those that are known."""
    assert parse_formats("edl, vtt,edl") == ["edl", "vtt"]
    with pytest.raises(InputError, match=r"unknown format .mp3.*chapters"):
        parse_formats("edl,mp3")

"""The figures of Actigraphs against pyActigraphy 1.2.2, in a real browser, on real recordings."""

import json

import pytest
import recordings
from site_server import APP_POLICY, APPS_ROOT, Site

RUN = """
const [segments, done] = arguments;
import('/shared/analysis.js').then(({ figures, toSeries }) => {
  const series = toSeries(segments);
  done({ figures: figures(series), length: series.values.length });
}, (error) => done({ error: String(error) }));
"""
FILES = ["Actiwatch.AWD", "example_01.AWD", "example_04.AWD", "test_sample_awl.AWD",
         "test_sample_awlp.AWD", "test_sample_rpx_eng.csv", "test_sample_rpx_ger_with_light.csv"]


@pytest.fixture(scope="module")
def analysis(driver):
    site = Site(APPS_ROOT, APP_POLICY.format(issuer="'self'"))

    def run(segments):
        driver.get(f"{site.origin}/shared/analysis.js")
        answer = driver.execute_async_script(RUN, segments)
        assert "error" not in answer, answer
        return answer["figures"]

    yield run
    site.close()


def segment(values, epoch=60, start="2024-03-01T00:00:00Z", **more):
    return {"start": start, "epoch": epoch, "offset": "+00:00", "v": values, **more}


def wave(days):
    """A day of 8 quiet hours from midnight and 16 busy ones, in minutes."""
    return ([2] * 480 + [100] * 960) * days


def test_every_expected_file_is_tried(data):
    assert sorted(json.loads((data / "EXPECTED.json").read_text())) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_figures_equal_those_of_pyactigraphy(analysis, data, name):
    recording = recordings.read(data / name)
    expected = json.loads((data / "EXPECTED.json").read_text())[name]
    counts = [value for value in recording.activity if value is not None]
    assert sum(counts) == expected["raw"]["activity_sum"]
    start = recording.start.strftime("%Y-%m-%dT%H:%M:%SZ")
    found = analysis([segment(recording.activity, recording.epoch, start)])
    theirs = expected.get("pyActigraphy-1.2.2")
    if theirs is None:
        assert found == {"IS": None, "IV": None, "RA": None, "L5": None, "M10": None}
        return
    for figure in ("IS", "IV", "RA"):
        assert found[figure] == pytest.approx(theirs[figure], rel=0, abs=1e-6)
    for figure in ("L5", "M10"):
        assert found[figure]["mean"] == pytest.approx(theirs[figure], rel=0, abs=1e-6)


def test_cutting_into_segments_changes_nothing(analysis):
    whole = wave(3)
    parts = [segment(whole[1000:], start="2024-03-01T16:40:00Z"), segment(whole[:1000])]
    assert analysis(parts) == analysis([segment(whole)])


def test_onsets_are_times_of_the_device_and_the_earliest_of_equals(analysis):
    found = analysis([segment(wave(3), start="2024-02-29T22:00:00Z", offset="+02:00")])
    assert found["L5"] == {"mean": 2, "onset": 0}
    assert found["M10"] == {"mean": 100, "onset": 8 * 3600}
    assert found["RA"] == pytest.approx(98 / 102)
    # The same sum of squares, over n − 1 of 24 and of 72 hours.
    assert found["IS"] == pytest.approx(71 / 69)


def test_a_missing_sample_leaves_the_mean_day_alone(analysis):
    holes = wave(3)
    for minute in (10, 700, 2000):
        holes[minute] = None
    found, whole = analysis([segment(holes)]), analysis([segment(wave(3))])
    assert (found["L5"], found["M10"]) == (whole["L5"], whole["M10"])
    assert found["IV"] != whole["IV"]


def test_a_bin_with_nothing_in_it_counts_as_zero(analysis):
    none, zero = wave(3), wave(3)
    none[600:660], zero[600:660] = [None] * 60, [0] * 60
    gone, still = analysis([segment(none)]), analysis([segment(zero)])
    assert (gone["IS"], gone["IV"]) == (still["IS"], still["IV"])
    assert gone["M10"] != still["M10"]


def test_a_gap_between_segments_is_a_run_of_missing_samples(analysis):
    whole = wave(3)
    parts = [segment(whole[:1440]), segment(whole[1500:], start="2024-03-02T01:00:00Z")]
    holes = whole[:1440] + [None] * 60 + whole[1500:]
    assert analysis(parts) == analysis([segment(holes)])


def test_too_short_is_said_not_computed(analysis):
    day = analysis([segment(wave(1))])
    assert day["IS"] is None and day["RA"] is not None
    assert set(analysis([segment(wave(1)[:-1])]).values()) == {None}
    assert set(analysis([segment([None] * 3000)]).values()) == {None}


def test_a_flat_line_has_no_stability(analysis):
    flat = analysis([segment([0] * 4320)])
    assert flat["IS"] is None and flat["IV"] is None and flat["RA"] is None

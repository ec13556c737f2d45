"""Marvin 2 without the platform: what it says and what it computes."""

import pytest
from browser import check, evaluate, find, sees, set_language
from selenium.webdriver.support.ui import Select
from site_server import APPS_ROOT, Site

RUN = """
const [code, data, done] = arguments;
Promise.all(['/shared/words/', '/marvin2/words/'].flatMap((folder) => ['en', 'it', 'de'].map(
  (language) => import(`${folder}${language}.js`)))).then(async (catalogues) => {
    const measures = await import('/marvin2/measures.js');
    done(eval(code)(data, measures, catalogues.map((each) => each.default)));
  }).catch((error) => done({error: String(error)}));
"""


@pytest.fixture(scope="module")
def alone(driver):
    """The app without a platform, and without its policy: its modules are called by themselves."""
    site = Site(APPS_ROOT, "")

    def run(code, data=None):
        driver.get(f"{site.origin}/marvin2/measures.js")
        answer = driver.execute_async_script(RUN, code, data)
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer

    run.site = site
    yield run
    site.close()


def test_each_language_says_everything(alone):
    paths = alone("""(_, __, catalogues) => catalogues.map((catalogue) => {
        const found = [];
        const walk = (value, path) => {
          if (typeof value === 'object') {
            for (const key in value) walk(value[key], `${path}.${key}`);
          } else {
            const asked = typeof value === 'function' ? value.length : '';
            found.push(`${path} ${typeof value} ${asked}`);
          }
        };
        walk(catalogue, '');
        return found.sort();
      })""")
    assert paths[0] == paths[1] == paths[2] and paths[3] == paths[4] == paths[5]
    assert len(paths[3]) > 100


def test_days_of_which_less_than_half_is_known_are_left_out(alone):
    day = [60] * 720 + [None] * 720
    days = alone("""([values, start], { daily }) => [...daily(
        { epoch: 60, start, values: values.map((v) => v ?? NaN) }, 'activity')]""",
                 [day + day[1:], 0])
    assert days == [[0, 60 * 1440]]
    bright = alone("""(values, { daily }) => [...daily(
        { epoch: 60, start: 0, values }, 'bright')]""", [500] * 1080 + [1500] * 360)
    assert bright == [[0, 360]]


def test_a_visit_parts_the_days(alone):
    compare = """([days, visit], { compare }) => compare(new Map(days), visit)"""
    assert alone(compare, [[[1, 10], [2, 20], [3, 30]], 2]) == {
        "before": 10, "since": 25, "change": 1.5}
    assert alone(compare, [[[1, 10]], 2]) == {"before": 10, "since": None, "change": None}
    assert alone("""(records, { dailyMood }) => [...dailyMood(records)]""", [
        {"t": "1970-01-02T23:30:00Z", "offset": "+01:00", "v": {"score": 2}},
        {"t": "1970-01-03T08:00:00Z", "v": {"score": 4}},
        {"t": "1970-01-03T09:00:00Z", "v": {"text": "no score"}}]) == [[2, 3]]


@pytest.mark.parametrize("language", ["en", "it", "de"])
def test_who_is_not_signed_in_is_greeted_in_his_language(browser, alone, language):
    set_language(browser, language)
    browser.get(f"{alone.site.origin}/marvin2/")
    sees(browser, "#sign-in", "TPaaS")
    assert evaluate(browser, "document.documentElement.lang") == language
    assert find(browser, "#language").get_attribute("value") == language
    check(browser, f"marvin2-signed-out-{language}")
    other = "de" if language == "en" else "en"
    Select(find(browser, "#language")).select_by_value(other)
    assert evaluate(browser, "document.documentElement.lang") == other

"""What a person does at the browser: forms filled in and sent."""

from browser import find, sees
from installation import DEMO_PASSWORD
from selenium.webdriver.support.ui import Select
from visitor import PASSWORD


def fill(browser, **fields):
    for name, value in fields.items():
        field = find(browser, f"main [name={name}]")
        if field.tag_name == "select":
            Select(field).select_by_value(value)
        elif field.get_attribute("type") == "date":
            # How a date is typed depends on the browser's language.
            browser.execute_script("arguments[0].value = arguments[1]", field, value)
        else:
            field.clear()
            field.send_keys(value)


def send(browser):
    find(browser, "main form button").click()


def sign_up(browser, origin, email, password=PASSWORD):
    browser.get(f"{origin}/signup")
    browser.delete_all_cookies()
    fill(browser, first_name="Nora", last_name="Newcomer", birthday="1961-04-05",
         gender="female", email=email, password=password)
    send(browser)


def log_in(browser, origin, email, password=DEMO_PASSWORD):
    browser.delete_all_cookies()
    browser.get(f"{origin}/login")
    fill(browser, email=email, password=password)
    send(browser)
    sees(browser, "h1", "Hello")


def allow(browser, rights):
    sees(browser, "h1", "asks for your data")
    for right in rights:
        box = find(browser, f"input[type=checkbox][value='{right}']")
        if not box.is_selected():  # what the app may do already is ticked
            box.click()
    find(browser, "button[value=allow]").click()

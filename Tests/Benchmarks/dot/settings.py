"""django-oauth-toolkit as its documentation sets it up, without what only slows it down."""

import os

SECRET_KEY = "bench"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "oauth2_provider"]
MIDDLEWARE = []
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql", "NAME": "dot", "USER": "dot",
        "PASSWORD": os.environ["BENCH_PASSWORD"], "CONN_MAX_AGE": None,
        "OPTIONS": {"unix_socket": os.environ["BENCH_SOCKET"], "ssl_mode": "DISABLED"},
    }
}
OAUTH2_PROVIDER = {
    "SCOPES": {"read": "Read", "introspection": "Introspect"},
    # As the platform does for clients that keep a secret.
    "ROTATE_REFRESH_TOKEN": False,
}
LOGGING_CONFIG = None

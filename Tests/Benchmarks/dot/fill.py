"""A person, a client, and grants with refresh and access tokens, as the platform's bench has them."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from oauth2_provider.models import AccessToken, Application, RefreshToken  # noqa: E402

wanted = json.load(sys.stdin)
call_command("migrate", verbosity=0)
user = User.objects.create(username="owner")
application = Application.objects.create(
    name="Bench", client_id="bench", client_secret=wanted["secret"], hash_client_secret=False,
    client_type="confidential", authorization_grant_type="authorization-code", user=user,
    redirect_uris="https://app.example/cb")
for refresh, access in wanted["tokens"]:
    token = AccessToken.objects.create(
        user=user, application=application, token=access, scope="read introspection",
        expires=timezone.now() + timedelta(days=1))
    RefreshToken.objects.create(user=user, application=application, token=refresh,
                                access_token=token)

from django.urls import include, path

urlpatterns = [path("dot/", include("oauth2_provider.urls", namespace="oauth2_provider"))]

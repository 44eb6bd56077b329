"""The addresses of the site. Each room with pages has its own `urls` and one line here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onroll.accounts.urls")),
    path("", include("onroll.cases.urls")),
    path("", include("onroll.registers.urls")),
    path("", include("onroll.web.urls")),
]

handler400 = "onroll.ui.errors.bad_request"
handler403 = "onroll.ui.errors.permission_denied"
handler404 = "onroll.ui.errors.not_found"
handler500 = "onroll.ui.errors.server_error"

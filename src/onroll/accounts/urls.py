"""Addresses of signing in and of the demonstration."""

from django.urls import path

from onroll.accounts.views.demonstration_date import demonstration_date
from onroll.accounts.views.sign_in import sign_in, sign_out

urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("demonstration/date/", demonstration_date, name="demonstration-date"),
]

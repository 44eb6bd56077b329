"""Addresses of home, the policy's pages and the pages about the service."""

from django.urls import path

from onroll.web.views.about import about, accessibility, privacy
from onroll.web.views.home import home
from onroll.web.views.policy import policy, policy_book, policy_clause, policy_conflicts

urlpatterns = [
    path("", home, name="home"),
    path("policy/", policy, name="policy"),
    path("policy/<slug:pack>/", policy_book, name="policy-book"),
    path("policy/<slug:pack>/conflicts/", policy_conflicts, name="policy-conflicts"),
    path("policy/<slug:pack>/clauses/<str:clause>/", policy_clause, name="policy-clause"),
    path("about/", about, name="about"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
]

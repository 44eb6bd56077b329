"""Addresses of the pages of cases."""

from django.urls import path

from onroll.cases.views.case import case
from onroll.cases.views.checklist import checklist, checklist_item
from onroll.cases.views.decisions import decisions
from onroll.cases.views.documents import documents, download
from onroll.cases.views.enquiries import enquiries
from onroll.cases.views.fact import fact
from onroll.cases.views.gate import gate
from onroll.cases.views.people import people
from onroll.cases.views.record import record, record_choose, recorded
from onroll.cases.views.referral_form import referral_form, referral_form_check
from onroll.cases.views.removal import removal, removal_decide, removal_step
from onroll.cases.views.report import immediate, report, report_check, report_step, reported
from onroll.cases.views.review import review
from onroll.cases.views.timeline import timeline
from onroll.cases.views.withdraw import withdraw
from onroll.cases.views.worklist import worklist

CASE = "cases/<slug:reference>/"

urlpatterns = [
    path("report/", report, name="report"),
    path("report/immediate-action/", immediate, name="report-immediate"),
    path("report/check/", report_check, name="report-check"),
    path("report/<slug:step>/", report_step, name="report-step"),
    path("cases/", worklist, name="cases"),
    path("documents/<uuid:document>/", download, name="document"),
    path(CASE, case, name="case"),
    path(f"{CASE}reported/", reported, name="case-reported"),
    path(f"{CASE}enquiries/", enquiries, name="case-enquiries"),
    path(f"{CASE}timeline/", timeline, name="case-timeline"),
    path(f"{CASE}timeline/<uuid:entry>/withdraw/", withdraw, name="case-withdraw"),
    path(f"{CASE}people/", people, name="case-people"),
    path(f"{CASE}people/state/", fact, name="case-fact"),
    path(f"{CASE}documents/", documents, name="case-documents"),
    path(f"{CASE}decisions/", decisions, name="case-decisions"),
    path(f"{CASE}record/", record_choose, name="case-record-choose"),
    path(f"{CASE}record/<slug:what>/", record, name="case-record"),
    path(f"{CASE}recorded/<uuid:process>/", recorded, name="case-recorded"),
    path(f"{CASE}checklist/<slug:checklist>/", checklist, name="case-checklist"),
    path(f"{CASE}checklist/<slug:checklist>/<slug:item>/", checklist_item, name="case-checklist-item"),
    path(f"{CASE}form/<slug:form>/", referral_form, name="case-form"),
    path(f"{CASE}form/<slug:form>/check/", referral_form_check, name="case-form-check"),
    path(f"{CASE}review/", review, name="case-review"),
    path(f"{CASE}roll/", gate, name="case-gate"),
    path(f"{CASE}removal/", removal, name="case-removal"),
    path(f"{CASE}removal/decide/<slug:gate>/", removal_decide, name="case-removal-decide"),
    path(f"{CASE}removal/<slug:step>/", removal_step, name="case-removal-step"),
]

"""Addresses of the registers."""

from django.urls import path

from onroll.registers.views.lost_pupils import lost_pupils

urlpatterns = [path("registers/lost-pupils/", lost_pupils, name="lost-pupils")]

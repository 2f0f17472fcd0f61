"""Addresses of the one worklist: kept filters, referring, joining, many at once, a call that came in."""

from django.urls import path

from ncovi.web.console.work import calls, kept, many, referrals, script_steps

urlpatterns = [
    path("work/many", many.many, name="work_many"),
    path("work/many/start", many.start, name="work_start"),
    path("work/join", many.join, name="work_join"),
    path("work/filters/keep", kept.keep, name="keep_filter"),
    path("work/filters/drop", kept.drop, name="drop_filter"),
    path("work/call", calls.hotline_entry, name="hotline_entry"),
    path("work/referrals", referrals.referrals, name="referrals"),
    path("work/referrals/<uuid:referral_id>/take", referrals.take, name="take_referral"),
    path("work/referrals/<uuid:referral_id>/back", referrals.back, name="send_back_referral"),
    path("work/<str:source>/<uuid:work_id>/refer", referrals.refer, name="refer_work"),
    path("work/<uuid:item_id>/part", many.part, name="part_item"),
    path("work/<uuid:item_id>/script/call", script_steps.call, name="script_call"),
    path("work/<uuid:item_id>/script/visit", script_steps.visit, name="script_visit"),
]

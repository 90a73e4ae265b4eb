"""Addresses of the years drawn from plans."""

from django.urls import path

from lagesbild.workplan import views

app_name = "workplan"
urlpatterns = [
    path("", views.plan_list, name="plan-list"),
    path("privat/<str:token>.ics", views.feed_private, name="feed-private"),
    path("adress/<int:number>/ta-bort/", views.feed_close, name="feed-close"),
    path("datum/<int:number>/ta-bort/", views.date_remove, name="date-remove"),
    path("<slug:plan>/", views.year_now, name="year-now"),
    path("<slug:plan>/<int:year>/", views.year_detail, name="year-detail"),
    path("<slug:plan>/<int:year>/datum/", views.date_add, name="date-add"),
    path("<slug:plan>/<int:year>/prenumerera/", views.feed_open, name="feed-open"),
    path("<slug:plan>/<int:year>/kalender.ics", views.feed_public, name="feed-public"),
    path("<slug:plan>/<int:year>/<slug:actor>/kalender.ics", views.feed_public, name="feed-public-actor"),
]

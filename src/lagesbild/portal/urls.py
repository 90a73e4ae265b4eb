"""Addresses of the site's own pages."""

from django.urls import path

from lagesbild.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.start, name="start"),
    path("lan/", views.counties, name="county-list"),
    path("lan/<str:code>/", views.county, name="county-detail"),
    path("kommun/<str:code>/", views.municipality, name="municipality-detail"),
    path("hitta/", views.search, name="area-search"),
    path("mitt-arbete/", views.my_work, name="work-own"),
    path("om/", views.about, name="site-about"),
    path("om/tillganglighet/", views.accessibility, name="site-accessibility"),
    path("fragor/", views.all_questions, name="question-list"),
    path("fragor/<str:question_id>/", views.question, name="question-detail"),
    path("halsa/", views.health, name="site-health"),
    path("robots.txt", views.robots, name="site-robots"),
]

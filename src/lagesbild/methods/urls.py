"""Addresses of methods."""

from django.urls import path

from lagesbild.methods import views

app_name = "methods"
urlpatterns = [
    path("", views.methods, name="method-list"),
    path("<slug:key>/", views.method, name="method-detail"),
    path("<slug:key>/spridning/", views.spread, name="method-spread"),
    path("<slug:key>/spridning/nytt-steg/", views.step_record, name="step-record"),
    path("<slug:key>/spridning/<int:number>/andra/", views.step_change, name="step-change"),
    path("<slug:key>/spridning/<int:number>/ta-bort/", views.step_withdraw, name="step-withdraw"),
]

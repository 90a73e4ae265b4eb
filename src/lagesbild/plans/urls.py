"""Addresses of plans and their goals. A goal is addressed by its printed number, or by the end of its key."""

from django.urls import path

from lagesbild.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plan_list, name="plan-list"),
    path("ny/", views.plan_new, name="plan-new"),
    path("las-in/", views.plan_import, name="plan-import"),
    path("las-in/mall/", views.plan_template, name="plan-template"),
    path("ramverk/", views.framework_list, name="framework-list"),
    path("ramverk/<slug:framework>/", views.framework_detail, name="framework-detail"),
    path("<slug:key>/", views.plan_detail, name="plan-detail"),
    path("<slug:key>/ramverk/<slug:framework>/", views.crosswalk, name="crosswalk"),
    path("<slug:key>/atgarder/", views.measure_list, name="measure-list"),
    path("<slug:key>/fil/<str:form>/", views.plan_file, name="plan-file"),
    path("<slug:key>/jamfor/<slug:other>/", views.plan_compare, name="plan-compare"),
    path("<slug:key>/andra/", views.plan_change, name="plan-change"),
    path("<slug:key>/andra/perspektiv/", views.plan_perspectives, name="plan-perspectives"),
    path("<slug:key>/steg/<slug:to>/", views.plan_step, name="plan-step"),
    path("<slug:key>/ny-utgava/", views.edition_new, name="edition-new"),
    path("<slug:key>/lanka/", views.plan_link, name="plan-link"),
    path("<slug:key>/lankar/<int:link>/ta-bort/", views.link_remove, name="link-remove"),
    path("<slug:key>/mal/nytt/", views.goal_new, name="goal-new"),
    path("<slug:key>/mal/<str:address>/", views.goal_detail, name="goal-detail"),
    path("<slug:key>/mal/<str:address>/andra/", views.goal_change, name="goal-change"),
    path("<slug:key>/mal/<str:address>/andra/perspektiv/", views.goal_perspectives, name="goal-perspectives"),
    path("<slug:key>/mal/<str:address>/andra/<slug:part>/ny/", views.part_new, name="part-new"),
    path("<slug:key>/mal/<str:address>/andra/<slug:part>/<int:number>/", views.part_change, name="part-change"),
    path("<slug:key>/mal/<str:address>/andra/<slug:part>/<int:number>/ta-bort/", views.part_remove, name="part-remove"),
    path("<slug:key>/mal/<str:address>/andra/<slug:part>/<int:number>/flytta/", views.part_move, name="part-move"),
    path("<slug:key>/mal/<str:address>/steg/", views.goal_step, name="goal-step"),
    path("<slug:key>/mal/<str:address>/flytta/", views.goal_move, name="goal-move"),
    path("<slug:key>/mal/<str:address>/lanka/", views.goal_link, name="goal-link"),
    path("<slug:key>/mal/<str:address>/ta-bort/", views.goal_remove, name="goal-remove"),
]

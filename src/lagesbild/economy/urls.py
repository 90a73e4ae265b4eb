"""Addresses of money and people's time."""

from django.urls import path

from lagesbild.economy import views

app_name = "economy"
OWNER = "aktor/<slug:owner>/"
urlpatterns = [
    path("", views.owner_list, name="owner-list"),
    path(OWNER, views.owner_detail, name="owner-detail"),
    path(f"{OWNER}kostnader/", views.cost_list, name="cost-list"),
    path(f"{OWNER}kostnader.xlsx", views.cost_excel, name="cost-excel"),
    path(f"{OWNER}anslag.xlsx", views.appropriation_excel, name="appropriation-excel"),
    path(f"{OWNER}anslag/nytt/", views.appropriation_record, name="appropriation-record"),
    path("anslag/<slug:key>/andra/", views.appropriation_change, name="appropriation-change"),
    path("anslag/<slug:key>/ta-bort/", views.appropriation_withdraw, name="appropriation-withdraw"),
    path("bemanning/", views.staffing_list, name="staffing-list"),
    path(f"{OWNER}bemanning/ny/", views.staffing_record, name="staffing-record"),
    path("bemanning/<slug:key>/andra/", views.staffing_change, name="staffing-change"),
    path("bemanning/<slug:key>/ta-bort/", views.staffing_withdraw, name="staffing-withdraw"),
    path("insats/<slug:activity>/", views.activity_costs, name="activity-costs"),
    path("insats/<slug:activity>/ny/", views.cost_add, name="cost-add"),
    path("insats/<slug:activity>/<int:number>/andra/", views.cost_change, name="cost-change"),
    path("insats/<slug:activity>/<int:number>/ta-bort/", views.cost_remove, name="cost-remove"),
    path("insats/<slug:activity>/<int:number>/fordela/", views.cost_split, name="cost-split"),
    path(f"{OWNER}fordelning/", views.sharing, name="sharing-list"),
    path(f"{OWNER}fordelning/ny/<slug:kind>/", views.split_key_add, name="split-key-add"),
    path("fordelning/<slug:key>/ta-bort/", views.split_key_remove, name="split-key-remove"),
    path(f"{OWNER}fordelning/kostnad/", views.shared_cost_add, name="shared-cost-add"),
    path("gemensam-kostnad/<int:number>/ta-bort/", views.shared_cost_undo, name="shared-cost-undo"),
    path("huvudbok/mall.xlsx", views.ledger_template, name="ledger-template"),
    path(f"{OWNER}huvudbok/", views.ledger, name="ledger-detail"),
    path(f"{OWNER}huvudbok/granska/<int:number>/", views.ledger_confirm, name="ledger-confirm"),
    path(f"{OWNER}konteringsregler/", views.mapping_list, name="mapping-list"),
    path(f"{OWNER}konteringsregler.xlsx", views.mapping_excel, name="mapping-excel"),
    path(f"{OWNER}konteringsregler/ny/", views.mapping_add, name="mapping-add"),
    path(f"{OWNER}konteringsregler/<int:number>/andra/", views.mapping_change, name="mapping-change"),
    path(f"{OWNER}konteringsregler/<int:number>/ta-bort/", views.mapping_remove, name="mapping-remove"),
]

"""Addresses of comment rounds: under their plan, and behind a personal link."""

from django.urls import path

from lagesbild.consultation import views

app_name = "consultation"
ROUND = "planer/<slug:key>/remiss/<int:number>/"
urlpatterns = [
    path("planer/<slug:key>/remiss/", views.round_list, name="round-list"),
    path("planer/<slug:key>/remiss/ny/", views.round_new, name="round-new"),
    path(ROUND, views.round_detail, name="round-detail"),
    path(f"{ROUND}andra/", views.round_change, name="round-change"),
    path(f"{ROUND}avsluta/", views.round_close, name="round-close"),
    path(f"{ROUND}publicera/", views.record_publish, name="record-publish"),
    path(f"{ROUND}inbjudna/", views.invited, name="invited"),
    path(f"{ROUND}inbjudna/bjud-in/", views.invite, name="invite"),
    path(f"{ROUND}inbjudna/<int:invitation>/lank/", views.link_give, name="link-give"),
    path(f"{ROUND}inbjudna/<int:invitation>/ta-bort/", views.invitation_withdraw, name="invitation-withdraw"),
    path(f"{ROUND}synpunkter/", views.comments, name="comments"),
    path(f"{ROUND}synpunkter/<int:comment>/", views.comment_answer, name="comment-answer"),
    path(f"{ROUND}svara/<slug:organisation>/", views.respond, name="respond"),
    path(f"{ROUND}svara/<slug:organisation>/lamna-in/", views.respond_submit, name="respond-submit"),
    path(f"{ROUND}svara/<slug:organisation>/<int:place>/", views.respond_about, name="respond-about"),
    path("remissvar/", views.link_respond, name="link-respond"),
    path("remissvar/lamna-in/", views.link_submit, name="link-submit"),
    path("remissvar/om/<int:place>/", views.link_about, name="link-about"),
    path("remissvar/<str:token>/", views.link_open, name="link-open"),
]

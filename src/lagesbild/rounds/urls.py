"""Addresses of the follow-up rounds."""

from django.urls import path

from lagesbild.answering.queries.afterwards import shown_by
from lagesbild.rounds.queries.answers import has_results
from lagesbild.rounds.queries.live import REQUEST
from lagesbild.rounds.views import judging, reading, running

shown_by(about_type=REQUEST, show=judging.results_of_link, is_there=has_results)

app_name = "rounds"
urlpatterns = [
    path("", reading.rounds, name="round-list"),
    path("ny/", running.round_new, name="round-new"),
    path("ny/fragor-ur-plan/", running.questions_from_plan, name="questions-from-plan"),
    path("<slug:key>/", reading.round_picture, name="round-detail"),
    path("<slug:key>/andra/", running.round_change, name="round-change"),
    path("<slug:key>/mottagare/", running.round_recipients, name="round-recipients"),
    path("<slug:key>/mottagare/<slug:organisation>/adress/", running.recipient_address, name="recipient-address"),
    path("<slug:key>/mottagare/<slug:organisation>/ta-bort/", running.recipient_remove, name="recipient-remove"),
    path("<slug:key>/lage/", running.round_live, name="round-live"),
    path("<slug:key>/oppna/", running.round_open, name="round-open"),
    path("<slug:key>/paminn/", running.round_remind, name="round-remind"),
    path("<slug:key>/sista-dag/", running.round_last_day, name="round-last-day"),
    path("<slug:key>/stang/", running.round_close, name="round-close"),
    path("<slug:key>/svar/<slug:organisation>/", judging.answer, name="round-answer"),
    path("<slug:key>/svar/<slug:organisation>/godta/", judging.answer_accept, name="answer-accept"),
    path("<slug:key>/svar/<slug:organisation>/lamna-tillbaka/", judging.answer_return, name="answer-return"),
    path("<slug:key>/svar/<slug:organisation>/oppna-igen/", judging.answer_reopen, name="answer-reopen"),
    path("<slug:key>/svar/<slug:organisation>/anteckna/", judging.note_new, name="note-new"),
    path(
        "<slug:key>/svar/<slug:organisation>/anteckning/<uuid:response>/godta/", judging.note_accept, name="note-accept"
    ),
    path("<slug:key>/koda/", judging.activities_to_code, name="round-code"),
    path("<slug:key>/koda/<slug:activity>/", judging.activity_code, name="activity-code"),
    path("<slug:key>/resultat/", judging.results, name="round-results"),
    path("<slug:key>/resultat/till-insats/", judging.result_to_activity, name="result-to-activity"),
]

"""Addresses of answering. A token stands in the address of link-follow only, and only until the browser has come in."""

from django.urls import path, register_converter

from lagesbild.accounts.access import guarded_by
from lagesbild.answering import views
from lagesbild.answering.views.entering import guard

guarded_by(guard)


class Token:
    """The token of a personal link: 43 letters, digits, hyphens and underscores."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """Return the token as it is written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the token as it is written."""
        return value


register_converter(Token, "token")

app_name = "answering"
urlpatterns = [
    path("oppna/", views.link_open, name="link-open"),
    path("ny-lank/", views.link_anew, name="link-anew"),
    path("<token:token>/", views.link_follow, name="link-follow"),
    path("<uuid:response>/", views.overview, name="overview"),
    path("<uuid:response>/avsnitt/<str:section>/", views.section, name="section"),
    path("<uuid:response>/dela/", views.share, name="share"),
    path("<uuid:response>/dela/<int:link>/aterkalla/", views.link_revoke, name="link-revoke"),
    path("<uuid:response>/lamna-in/", views.sign, name="sign"),
    path("<uuid:response>/fragor.<str:form>", views.blank, name="blank"),
    path("<uuid:response>/svar.<str:form>", views.answers, name="answers"),
    path("<uuid:response>/fyll-i/", views.upload, name="upload"),
    path("<uuid:response>/resultat/", views.results, name="results"),
    path("<uuid:response>/kvitto/", views.receipt, name="receipt"),
]

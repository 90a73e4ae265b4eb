"""Pages of answering: opening a link, the overview, a section, handing over, handing in, files."""

from lagesbild.answering.views.entering import link_anew, link_follow, link_open
from lagesbild.answering.views.files import answers, blank, upload
from lagesbild.answering.views.overview import link_revoke, overview, receipt, results, share, sign
from lagesbild.answering.views.sections import section

__all__ = [
    "answers",
    "blank",
    "link_anew",
    "link_follow",
    "link_open",
    "link_revoke",
    "overview",
    "receipt",
    "results",
    "section",
    "share",
    "sign",
    "upload",
]

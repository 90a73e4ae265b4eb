"""The gallery of components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lagesbild.ui import asked_samples, forms, gallery, samples


def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    faulty = forms.Sample({"title": "", "count": "-3", "starts_on": "i våras", "level": "okänd"})
    return render(
        request,
        "ui/gallery.html",
        {
            "sample": gallery,
            "pages": gallery.pages(),
            "pictures": samples.pictures(),
            "form": forms.Sample(auto_id="tom_%s"),
            "faulty_form": faulty,
            "clashing_form": forms.clashing(),
            "questions": asked_samples.states(),
            "question_part": asked_samples.PART,
            "question_parts": asked_samples.parts(),
        },
    )


components.access = "public"  # type: ignore[attr-defined]  # accounts lies above, so the declaration is made by hand

"""Who is invited to a round: chosen from the register, given personal links, taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.consultation import forms, queries, services
from lagesbild.consultation.views.sheets import REFUSED, who


@declares(Access.SIGNED_IN)
def invited(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Show who is invited, and who may be."""
    held = queries.round_to_manage(plan=key, number=number, scope=request.scope)
    asked = {"kind": "slag", "group": "grupp", "county": "lan"}
    chosen = {name: request.GET.get(given, "") for name, given in asked.items()}
    found = queries.candidates(held=held, scope=request.scope, **chosen)
    context = {
        "facts": queries.round_picture(plan=key, number=number, scope=request.scope, on=timezone.localdate()).facts,
        "rows": queries.invitation_rows(held=held),
        "candidates": found,
        "form": forms.Choice(request.GET, candidates=found),
        "is_asked": any(chosen.values()),
    }
    return render(request, "consultation/invited.html", context)


@declares(Access.OWN_AREA)
@require_POST
def invite(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Invite the organisations that were ticked."""
    made = services.invite(plan=key, number=number, organisations=request.POST.getlist("aktor"), **who(request))
    messages.success(request, f"Inbjudna: {len(made)}." if made else "Ingen ny aktör var vald.")
    return redirect("consultation:invited", key, number)


@declares(Access.OWN_AREA)
def link_give(request: ScopedRequest, key: str, number: int, invitation: int) -> HttpResponse:
    """Send a personal link by letter, or show it once to be copied."""
    found = queries.invitation_to_manage(invitation=invitation, scope=request.scope)
    form = forms.Letter(request.POST if request.method == "POST" else None)
    context = {"form": form, "invitation": found, "back": reverse("consultation:invited", args=[key, number])}
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        if to:
            services.send_link(invitation=invitation, to=to, **who(request))
            messages.success(request, "Länken är lagd i utkorgen.")
            return redirect("consultation:invited", key, number)
        token = services.give_link(invitation=invitation, **who(request))
        context["address"] = request.build_absolute_uri(reverse("consultation:link-open", args=[token]))
    status = REFUSED if form.errors else 200
    return render(request, "consultation/link.html", context, status=status)


@declares(Access.OWN_AREA)
@require_POST
def invitation_withdraw(request: ScopedRequest, key: str, number: int, invitation: int) -> HttpResponse:
    """Take back an invitation."""
    services.withdraw_invitation(invitation=invitation, **who(request))
    messages.success(request, "Inbjudan är tillbakatagen.")
    return redirect("consultation:invited", key, number)

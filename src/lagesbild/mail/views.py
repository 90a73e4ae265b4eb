"""Everything that has ever been sent to the one who looks."""

from django.http import HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.mail.queries import letters_to


@declares(Access.SIGNED_IN)
def letters(request: ScopedRequest) -> HttpResponse:
    """Show every letter to one's own address, newest first, without the personal links."""
    address = getattr(request.user, "email", "")
    found = letters_to(address=address) if address else ()
    return render(request, "mail/letters.html", {"letters": found, "address": address})

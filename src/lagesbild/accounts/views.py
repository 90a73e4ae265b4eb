"""Sign in, sign out, change password. Django's own views, with our words and declared access."""

from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lagesbild.accounts import forms
from lagesbild.accounts.access import Access, declares


class _SignIn(LoginView):
    form_class = forms.SignIn
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


class _ChangePassword(PasswordChangeView):
    form_class = forms.ChangePassword
    template_name = "accounts/change_password.html"
    success_url = "/mitt-arbete/"

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Tell the person that the password was changed."""
        messages.success(self.request, "Lösenordet är bytt.")
        return super().form_valid(form)


sign_in = declares(Access.PUBLIC)(never_cache(_SignIn.as_view()))
sign_out = declares(Access.PUBLIC)(never_cache(LogoutView.as_view()))
change_password = declares(Access.SIGNED_IN)(never_cache(_ChangePassword.as_view()))


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Return the page that says that sign-in is closed for a while after repeated failures."""
    minutes = int(get_cool_off().total_seconds() // 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)

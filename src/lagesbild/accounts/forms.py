"""Shape of sign-in and of a changed password, in plain Swedish."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class SignIn(AuthenticationForm):
    """User name and password."""

    error_messages = {
        "invalid_login": "Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen.",
        "inactive": "Kontot är stängt. Be den som förvaltar tjänsten i din organisation att öppna det.",
    }

    username = forms.CharField(
        label="Användarnamn",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": "Ange ditt användarnamn."},
    )
    password = forms.CharField(
        label="Lösenord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Ange ditt lösenord."},
    )


class ChangePassword(PasswordChangeForm):
    """The old password once and the new one twice."""

    error_messages = {
        "password_incorrect": "Det nuvarande lösenordet stämmer inte. Skriv det igen.",
        "password_mismatch": "De två nya lösenorden är olika. Skriv samma i båda fälten.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields in plain words."""
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": ("Nuvarande lösenord", "Ange ditt nuvarande lösenord."),
            "new_password1": ("Nytt lösenord", "Ange ett nytt lösenord."),
            "new_password2": ("Nytt lösenord en gång till", "Skriv det nya lösenordet en gång till."),
        }
        for name, (label, required) in labels.items():
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].error_messages["required"] = required
        self.fields["new_password1"].help_text = "Minst 12 tecken, och inte ett vanligt lösenord."

"""The forms that the gallery shows: one field of each kind, and one that two people have changed at once."""

from django import forms

from lagesbild.ui.edits import CARRIED, TwoEditors, sealed


class Sample(forms.Form):
    """Every kind of field, so that each can be seen empty, filled and with an error."""

    title = forms.CharField(label="Rubrik", help_text="Skriv den så som den står i planen.", max_length=80)
    count = forms.IntegerField(label="Antal deltagare", min_value=0, required=False)
    starts_on = forms.DateField(
        label="Börjar",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Till exempel 2022-03-01.",
    )
    county = forms.ChoiceField(
        label="Län", choices=[("", "Välj län"), ("06", "Jönköpings län"), ("07", "Kronobergs län")], required=False
    )
    level = forms.ChoiceField(
        label="Preventionsnivå",
        choices=[("universal", "Universell"), ("selective", "Selektiv"), ("indicated", "Indikerad")],
        widget=forms.RadioSelect,
        required=False,
    )
    violence = forms.MultipleChoiceField(
        label="Våldstyp",
        choices=[("partner", "Våld i nära relation"), ("honour", "Hedersrelaterat våld och förtryck")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Du kan välja flera.",
    )
    note = forms.CharField(label="Kommentar", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    enclosure = forms.FileField(label="Bilaga", required=False, help_text="Word, Excel eller PDF.")
    confirmed = forms.BooleanField(label="Uppgifterna är kontrollerade", required=False)


class Shared(TwoEditors):
    """A form that somebody else has saved since it was filled in."""

    title = forms.CharField(label="Rubrik")
    county = forms.ChoiceField(label="Län", choices=[("06", "Jönköpings län"), ("07", "Kronobergs län")])


def clashing() -> Shared:
    """Return a form whose title somebody else has changed to something else."""
    base = {"title": "Utbildning", "county": "06"}
    given = {"title": "Utbildning i att fråga", "county": "06", CARRIED: sealed(base)}
    form = Shared(given, initial=base | {"title": "Kurs i att fråga om våld"}, auto_id="krock_%s")
    form.is_valid()
    return form

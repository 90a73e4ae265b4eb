"""The form that the gallery shows: one field of each kind."""

from django import forms


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

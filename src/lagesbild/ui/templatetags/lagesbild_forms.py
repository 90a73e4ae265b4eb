"""How Django's form fields and pages of lists are dressed in our components."""

from dataclasses import dataclass

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
INPUT_CLASSES = {
    "text-field": "text-field__input",
    "select-field": "select-field__select",
    "textarea-field": "textarea-field__textarea",
    "tick": "",
}


@dataclass(frozen=True)
class Control:
    """A dressed input: which component it is, its markup, and the ids of the texts that describe it."""

    kind: str
    html: SafeString | str
    described_by: str
    has_arrow: bool = False


@register.filter
def control(field: forms.BoundField, hint: str = "") -> Control:
    """Return the input of a bound field with FKUI's class, and the hint and the errors that it shows tied to it."""
    widget = field.field.widget
    kind = _kind(widget)
    described_by = " ".join(
        name
        for name, wanted in ((f"{field.auto_id}_helptext", hint), (f"{field.auto_id}_error", field.errors))
        if wanted
    )
    if kind in {"hidden", "choices"}:
        return Control(kind, "", described_by)
    attributes: dict[str, str | bool] = {"class": f"{widget.attrs.get('class', '')} {INPUT_CLASSES[kind]}".strip()}
    if described_by:
        attributes["aria-describedby"] = described_by
    has_arrow = kind == "select-field" and not getattr(widget, "allow_multiple_selected", False)
    return Control(kind, field.as_widget(attrs=attributes), described_by, has_arrow)


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOICES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.Select):
        return "select-field"
    return "textarea-field" if isinstance(widget, forms.Textarea) else "text-field"


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """Return the page numbers worth showing, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_tag(takes_context=True)
def page_address(context: Context, parameter: str, number: int) -> str:
    """Return this page's address with another page number, the reader's other choices kept."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query[parameter] = str(number)
    return f"?{query.urlencode()}"

"""How the addresses of money and people's time are tried: lines of the access table, with what they need."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.economy.models import Appropriation, LedgerDraft, SharedCost, SplitKey, Staffing
from lagesbild.economy.models import Mapping as Mapped
from lagesbild.economy.services import MappingFields, SharedCostFields, add_mapping, share_cost
from tests.factories import economy
from tests.factories.economy import WHO

OWNER, ACTIVITY = {"owner": "lansstyrelsen-06"}, "J03"
ROW = "4010;33;P7;1 000,00;2022-03-01;;A1;"


def cost() -> Mapping[str, Any]:
    """Return the path of a cost of an activity that the county board leads."""
    of = Activity.everything.get(key=ACTIVITY)
    made, _ = of.costs.get_or_create(amount_sek=Decimal(1000), year=2022)
    return {"activity": ACTIVITY, "number": made.pk}


def cost_and_key() -> Mapping[str, Any]:
    """Return the path of a cost that there is a key to split by."""
    split_key()
    return cost()


def appropriation() -> Mapping[str, Any]:
    """Return the path of an appropriation of the county board."""
    fields = {"owner": _board(), "year": 2024, "purpose": "Våldsuppdraget"}
    made, _ = Appropriation.everything.get_or_create(key="prov-anslag", defaults={**fields, "amount_sek": 1})
    return {"key": made.key}


def staffing() -> Mapping[str, Any]:
    """Return the path of the county board's staffing."""
    return {"key": Staffing.everything.get(owner=_board()).key}


def split_key() -> Mapping[str, Any]:
    """Return the path of a split key of the county board."""
    found = SplitKey.everything.filter(owner=_board()).first()
    return {"key": (found or economy.split_key(OWNER["owner"])).key}


def with_split_key() -> Mapping[str, Any]:
    """Return the county board, which has a key to split by."""
    split_key()
    return OWNER


def shared_cost() -> Mapping[str, Any]:
    """Return the path of a shared cost of the county board."""
    found = SharedCost.everything.first()
    if found is None:
        fields = SharedCostFields(year=2022, what="Lokaler", amount_sek=Decimal(100), split_key=split_key()["key"])
        found = share_cost(**OWNER, fields=fields, **WHO)
    return {"number": found.pk}


def draft() -> Mapping[str, Any]:
    """Return the path of a ledger to confirm."""
    found = LedgerDraft.everything.first() or economy.draft(OWNER["owner"], ROW)
    return {**OWNER, "number": found.pk}


def mapping() -> Mapping[str, Any]:
    """Return the path of a mapping of the county board."""
    board = _board()
    found = Mapped.everything.filter(owner=board).first()
    found = found or add_mapping(owner=board.key, fields=MappingFields(account="4010"), **WHO)
    return {**OWNER, "number": found.pk}


def ledger_file() -> Mapping[str, Any]:
    """Return a ledger to send in."""
    return {"file": SimpleUploadedFile("utdrag.csv", economy.ledger_file(ROW))}


def mapping_file() -> Mapping[str, Any]:
    """Return a mapping table to send in."""
    header = "Konto;Kostnadsställe;Projekt;Hör till arbetet;Insats;Sakområde;Finansiär;Fördelningsnyckel"
    return {"file": SimpleUploadedFile("regler.csv", f"{header}\n4010;;;ja;;gemensamt;;\n".encode())}


def prepare() -> None:
    """Make everything that the addresses are tried on."""
    for make in (cost_and_key, appropriation, staffing, shared_cost, draft, mapping):
        make()
    economy.split_key(OWNER["owner"], name="Oanvänd")


def unused_key() -> Mapping[str, Any]:
    """Return the path of a split key that no cost has been split by."""
    return {"key": "lansstyrelsen-06-oanvand"}


def tries(one: Callable[..., Any]) -> dict[str, Any]:
    """Return the lines of the table; `one` makes a line."""
    key = {"name": "Halva", "reason": "Därför.", "decided_by": "Chef", "percent_0": "50", "percent_1": "50"}
    paid = {"year": "2022", "amount_sek": "500"}
    rule = {"account": "5010", "bekrafta": "ja"}
    return {
        "economy:owner-list": one(),
        "economy:owner-detail": one(OWNER),
        "economy:cost-list": one({"owner": "lansstyrelserna-gemensamt"}),
        "economy:cost-excel": one({"owner": "lansstyrelserna-gemensamt"}),
        "economy:appropriation-excel": one({"owner": "lansstyrelserna-gemensamt"}),
        "economy:appropriation-record": one(OWNER, {**paid, "purpose": "Våldsuppdraget"}),
        "economy:appropriation-change": one(appropriation, {"amount_sek": "2"}),
        "economy:appropriation-withdraw": one(appropriation),
        "economy:staffing-list": one(),
        "economy:staffing-record": one(OWNER, {"year": "2024", "what": "Tjänster", "posts": "3"}),
        "economy:staffing-change": one(staffing, {"posts": "4"}),
        "economy:staffing-withdraw": one(staffing),
        "economy:activity-costs": one({"activity": ACTIVITY}),
        "economy:cost-add": one({"activity": ACTIVITY}, paid),
        "economy:cost-change": one(cost, paid),
        "economy:cost-remove": one(cost),
        "economy:cost-split": one(cost_and_key, {"split_key": "lansstyrelsen-06-halva-var"}),
        "economy:sharing-list": one(OWNER),
        "economy:split-key-add": one({**OWNER, "kind": "sakomraden"}, key),
        "economy:split-key-remove": one(unused_key),
        "economy:shared-cost-add": one(
            with_split_key, {**paid, "what": "Lokaler", "split_key": "lansstyrelsen-06-halva-var"}
        ),
        "economy:shared-cost-undo": one(shared_cost),
        "economy:ledger-template": one(),
        "economy:ledger-detail": one(OWNER, ledger_file),
        "economy:ledger-confirm": one(draft, {"credits_are_credits": "on"}),
        "economy:mapping-list": one(OWNER, mapping_file),
        "economy:mapping-excel": one(OWNER),
        "economy:mapping-add": one(OWNER, rule),
        "economy:mapping-change": one(mapping, rule),
        "economy:mapping-remove": one(mapping),
    }


def _board() -> Organisation:
    return Organisation.everything.get(key=OWNER["owner"])

"""From a file out of the accounting system to a cost by area of work, as a county board's officer makes the journey."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

OWNER = "/ekonomi/aktor/lansstyrelsen-06/"
ROWS = (
    "Konto;Kst;Projekt;Belopp;Datum;Text",
    "4010;33;P7;12 500,00;2022-03-01;Hyra",
    "4010;33;P7;-2 500,00;2022-03-15;Åter",
    "6010;33;P9;1.234;2022-04-01;Resa",
)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_ledger_to_a_cost_by_area(visitor, tmp_path: Path, javascript):
    file = tmp_path / "utdrag.csv"
    year = "2022" if javascript else "2023"  # the two runs share a site
    file.write_text("\n".join(ROWS).replace("2022-", f"{year}-"), encoding="utf-8")
    page = visitor(javascript=javascript, signed_in_as="utvecklingsledare-f")
    main = page.get_by_role("main")

    page.goto(f"{OWNER}huvudbok/")
    page.get_by_label("Fil", exact=True).set_input_files(file)
    page.get_by_role("button", name="Granska filen").click()
    expect(main).to_contain_text("2 nya rader")
    expect(main).to_contain_text("Rad 4, kolumn ”Belopp”")

    page.get_by_label("De negativa beloppen är krediter").check()
    page.get_by_role("button", name="Läs in raderna").click()
    expect(main).to_contain_text("Inlästa rader: 2.")

    page.goto(f"{OWNER}konteringsregler/ny/?konto=40{'*' if javascript else '10'}")
    page.get_by_label("Sakområde").select_option("gemensamt")
    page.get_by_role("button", name="Visa vad det leder till").click()
    expect(main).to_contain_text("Inget är sparat än.")
    page.get_by_role("button", name="Spara regeln").click()

    page.goto(f"{OWNER}kostnader/?ar={year}")
    expect(main).to_contain_text("Kostnaderna")
    expect(page.get_by_role("row", name="gemensamt").first).to_contain_text("10 000 kr")

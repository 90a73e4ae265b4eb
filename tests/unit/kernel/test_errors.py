"""A refusal says what could not be done, what stands in the way, and what to do."""

from lagesbild.kernel.errors import DomainError, Fault, InvalidInput


def test_the_three_parts_make_one_line():
    refusal = DomainError("Det gick inte.", "Värdet är 3.", "Skriv 2.")

    assert str(refusal) == refusal.message == "Det gick inte. Värdet är 3. Skriv 2."


def test_parts_that_are_not_said_leave_no_gap():
    assert DomainError("Det gick inte.", remedy="Försök igen.").message == "Det gick inte. Försök igen."


def test_every_fault_of_an_input_is_told():
    faults = [Fault("rad 2", "fel kod.", "Rätta den."), Fault("rad 3", "fel namn.", "")]

    refusal = InvalidInput("Filen kan inte läsas in.", faults)

    assert refusal.message == (
        "Filen kan inte läsas in. rad 2: fel kod. Rätta den. rad 3: fel namn. Inget har sparats."
    )

"""A version once published never changes: services refuse, and so does the database."""

import pytest
from django.db import DatabaseError, transaction

from lagesbild.kernel.errors import InvalidInput, NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county, nation
from lagesbild.questionnaires import queries, services
from lagesbild.questionnaires.errors import (
    DraftChanged,
    NothingToPublish,
    OwnerUnknown,
    QuestionnaireKeyTaken,
    QuestionnaireUnknown,
    VersionIsPublished,
    VersionNameTaken,
    VersionUnknown,
)
from lagesbild.questionnaires.models import QuestionnaireVersion, Variable
from lagesbild.questionnaires.rules.canonical import canonical, fingerprint
from tests.factories import actors
from tests.factories import questionnaires as make

pytestmark = pytest.mark.django_db
WHO = {"scope": nation(writes=True), "by": "prov", "at": make.AT}


def draft(version="2027"):
    make.version()
    return services.next_version(key="prov", version=version, **WHO)


def test_publishing_registers_the_variables():
    version = make.version()

    assert version.is_published
    assert version.sha256 == fingerprint(version.definition)
    assert Variable.objects.get(key="antal").kind == "number"


def test_the_same_definition_again_changes_nothing():
    assert make.version().pk == make.version().pk


def test_a_published_version_is_not_saved_with_other_content():
    make.version()

    with pytest.raises(VersionIsPublished):
        make.version(make.definition(make.question("annan")))


@pytest.mark.both_engines
@pytest.mark.parametrize("field", ["definition", "sha256", "version"])
def test_the_database_refuses_to_change_a_published_version(field):
    version = make.version()

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        QuestionnaireVersion.everything.filter(pk=version.pk).update(**{field: '{"annat": 1}'})


@pytest.mark.both_engines
def test_the_database_refuses_to_take_a_published_version_back():
    version = make.version()

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        QuestionnaireVersion.everything.filter(pk=version.pk).update(is_published=False, published_at=None)


@pytest.mark.both_engines
def test_the_database_lets_a_draft_change():
    one = draft()

    assert QuestionnaireVersion.everything.filter(pk=one.pk).update(sha256="x") == 1
    assert queries.tampered_versions(scope=nation()) == ("prov 2027",)


def test_a_variable_keeps_its_kind_and_may_change_its_words():
    make.version()
    reworded = make.question("antal", "number", label={"sv": "Hur många?"})
    make.version(make.definition(reworded, version="2027"))

    assert Variable.objects.get(key="antal").label == "Hur många?"
    with pytest.raises(InvalidInput, match="har varit av slaget number"):
        make.version(make.definition(make.question("antal", "text"), version="2029"))


def test_the_next_version_is_a_copy():
    before, after = make.version(), draft()

    assert after.definition == {**before.definition, "version": "2027"}
    assert not after.is_published


def test_a_draft_may_lack_words_but_not_be_published_so():
    one = draft()
    lacking = make.definition(make.question("antal", "number", label={"sv": ""}, relevant="("))
    saved = services.save_draft(key="prov", version="2027", definition=lacking, base=one.sha256, **WHO)

    assert saved.sha256 == fingerprint(canonical({**lacking, "version": "2027"}))
    with pytest.raises(InvalidInput) as refused:
        services.publish(key="prov", version="2027", **WHO)
    assert len(refused.value.faults) == 2


def test_a_draft_out_of_shape_is_refused():
    one = draft()

    with pytest.raises(InvalidInput):
        services.save_draft(
            key="prov", version="2027", definition=make.definition({"kind": "text"}), base=one.sha256, **WHO
        )


def test_two_who_change_the_same_draft_do_not_overwrite_each_other():
    one = draft()
    services.save_draft(
        key="prov", version="2027", definition=make.definition(make.question("a")), base=one.sha256, **WHO
    )

    with pytest.raises(DraftChanged):
        services.save_draft(
            key="prov", version="2027", definition=make.definition(make.question("b")), base=one.sha256, **WHO
        )


def test_a_draft_is_published_once():
    draft()
    services.publish(key="prov", version="2027", **WHO)

    with pytest.raises(NothingToPublish):
        services.publish(key="prov", version="2027", **WHO)
    with pytest.raises(VersionIsPublished):
        services.remove_draft(key="prov", version="2027", **WHO)


def test_a_draft_can_be_removed():
    draft()
    services.remove_draft(key="prov", version="2027", **WHO)

    with pytest.raises(VersionUnknown):
        services.publish(key="prov", version="2027", **WHO)


def test_names_are_taken_once():
    make.version()

    with pytest.raises(VersionNameTaken):
        services.next_version(key="prov", version="2025", **WHO)
    with pytest.raises(QuestionnaireKeyTaken):
        services.create_questionnaire(definition=make.definition(), about=services.About(owner="agaren"), **WHO)
    with pytest.raises(QuestionnaireUnknown):
        services.next_version(key="finns-inte", version="1", **WHO)


def test_a_new_questionnaire_has_an_owner_that_exists():
    with pytest.raises(OwnerUnknown):
        services.save_version(definition=make.definition(), about=services.About(owner="finns-inte"), **WHO)


def test_only_the_owner_and_its_county_change_a_questionnaire():
    actors.county("07")
    make.version()

    with pytest.raises(NotPermitted):
        services.next_version(key="prov", version="1", **{**WHO, "scope": county("07", writes=True)})
    assert services.next_version(key="prov", version="1", **{**WHO, "scope": county("06", writes=True)})


def test_the_public_sees_published_versions_and_no_drafts():
    draft()

    assert [one.version for one in queries.published(scope=PUBLIC)] == ["2025"]
    assert [one.versions for one in queries.questionnaire_list(scope=PUBLIC)] == [(("2025", True),)]
    assert queries.questionnaire_list(scope=county("06"))[0].newest == "2025"


def test_a_definition_is_read_once(django_assert_num_queries):
    version = make.version()
    first = queries.version_definition(version_id=version.pk)

    with django_assert_num_queries(1):
        assert queries.version_definition(version_id=version.pk) is first
    with pytest.raises(VersionUnknown):
        queries.version_definition(version_id=0)

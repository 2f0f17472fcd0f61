"""The strict subset of FHIR R5 Questionnaire that a form may use, as wire types.

Anything outside the subset is refused with a JSON pointer, so that no part of a form is ever silently ignored.
Source: https://hl7.org/fhir/R5/questionnaire.html
"""

from typing import Annotated, Literal

import msgspec

from ncovi.instruments.items import ItemType, Operator
from ncovi.instruments.strict import decode_strictly

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
MIN_VALUE = "http://hl7.org/fhir/StructureDefinition/minValue"
MAX_VALUE = "http://hl7.org/fhir/StructureDefinition/maxValue"
MAX_OCCURS = "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs"
OURS = "https://ncovi.vn/fhir/"
PROFILE_FIELD = OURS + "profile-field"
RECORDED = OURS + "recorded-answer"
NOT_AFTER_DECLARATION = OURS + "not-after-declaration"
DAYS_BACK = OURS + "days-back"
NOT_BEFORE = OURS + "not-before"
HELP = OURS + "help"

LinkId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class TranslationPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lang` or `content` of one translation."""

    url: Literal["lang", "content"]
    value_code: str | None = msgspec.field(default=None, name="valueCode")
    value_string: Text | None = msgspec.field(default=None, name="valueString")


class Translation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One translation of a text."""

    url: Literal["http://hl7.org/fhir/StructureDefinition/translation"]
    extension: tuple[TranslationPart, ...]


class Translations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shadow element that holds a text's translations."""

    extension: tuple[Translation, ...]


class Extension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extension of an item; the allowed ones are the constants of this module."""

    url: Literal[
        "http://hl7.org/fhir/StructureDefinition/minValue",
        "http://hl7.org/fhir/StructureDefinition/maxValue",
        "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs",
        "https://ncovi.vn/fhir/profile-field",
        "https://ncovi.vn/fhir/recorded-answer",
        "https://ncovi.vn/fhir/not-after-declaration",
        "https://ncovi.vn/fhir/days-back",
        "https://ncovi.vn/fhir/not-before",
        "https://ncovi.vn/fhir/help",
    ]
    value_boolean: bool | None = msgspec.field(default=None, name="valueBoolean")
    value_integer: int | None = msgspec.field(default=None, name="valueInteger")
    value_decimal: float | None = msgspec.field(default=None, name="valueDecimal")
    value_code: LinkId | None = msgspec.field(default=None, name="valueCode")
    value_string: Text | None = msgspec.field(default=None, name="valueString")
    value_string_translations: Translations | None = msgspec.field(default=None, name="_valueString")


class Coding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code with what people read for it."""

    code: LinkId
    system: str | None = None
    display: Text | None = None
    display_translations: Translations | None = msgspec.field(default=None, name="_display")


class AnswerOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One permitted answer."""

    coding: Coding = msgspec.field(name="valueCoding")


class EnableWhenWire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A condition; exactly one answer is given."""

    question: LinkId
    operator: Operator
    answer_boolean: bool | None = msgspec.field(default=None, name="answerBoolean")
    answer_integer: int | None = msgspec.field(default=None, name="answerInteger")
    answer_decimal: float | None = msgspec.field(default=None, name="answerDecimal")
    answer_coding: Coding | None = msgspec.field(default=None, name="answerCoding")


class ItemWire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of a questionnaire."""

    link_id: LinkId = msgspec.field(name="linkId")
    type: ItemType
    text: Text
    text_translations: Translations | None = msgspec.field(default=None, name="_text")
    extension: tuple[Extension, ...] = ()
    enable_when: tuple[EnableWhenWire, ...] = msgspec.field(default=(), name="enableWhen")
    enable_behavior: Literal["all", "any"] | None = msgspec.field(default=None, name="enableBehavior")
    required: bool = False
    repeats: bool = False
    max_length: Annotated[int, msgspec.Meta(ge=1, le=4000)] | None = msgspec.field(default=None, name="maxLength")
    answer_constraint: Literal["optionsOnly"] | None = msgspec.field(default=None, name="answerConstraint")
    answer_option: tuple[AnswerOption, ...] = msgspec.field(default=(), name="answerOption")
    item: tuple["ItemWire", ...] = ()


class Questionnaire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole form document."""

    resource_type: Literal["Questionnaire"] = msgspec.field(name="resourceType")
    url: Annotated[str, msgspec.Meta(pattern=r"^https://[A-Za-z0-9./-]+$")]
    version: Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,3}$")]
    name: LinkId
    title: Text
    status: Literal["draft", "active", "retired"]
    language: Literal["vi"]
    item: tuple[ItemWire, ...]
    title_translations: Translations | None = msgspec.field(default=None, name="_title")


def read_questionnaire(data: bytes) -> Questionnaire:
    """Decode a form document; raises DocumentError with a pointer for anything outside the subset."""
    return decode_strictly(data, Questionnaire)

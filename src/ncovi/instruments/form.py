"""From the wire types of a form to its checked tree of items."""

from collections.abc import Sequence

from ncovi.instruments import fhir
from ncovi.instruments.items import LANGUAGES, Answer, EnableWhen, Item, Option
from ncovi.instruments.problems import DocumentError


def texts_of(text: str, translations: fhir.Translations | None, pointer: str) -> dict[str, str]:
    """The text in every language of the house; a missing translation is an error."""
    texts = {"vi": text}
    for translation in translations.extension if translations else ():
        parts = {part.url: part.value_code or part.value_string for part in translation.extension}
        lang, content = parts.get("lang"), parts.get("content")
        if not lang or not content:
            raise DocumentError(pointer, "a translation needs `lang` and `content`")
        texts[lang] = content
    missing = [lang for lang in LANGUAGES if lang not in texts]
    if missing:
        raise DocumentError(pointer, f"no text in {', '.join(missing)}")
    return texts


def read_items(wires: Sequence[fhir.ItemWire], pointer: str = "/item") -> tuple[Item, ...]:
    """The items of a questionnaire, each checked by itself; references between them are checked by `references`."""
    return tuple(read_item(wire, f"{pointer}/{index}") for index, wire in enumerate(wires))


def read_item(wire: fhir.ItemWire, pointer: str) -> Item:
    """One item and everything below it."""
    check_shape(wire, pointer)
    extensions: dict[str, fhir.Extension] = {extension.url: extension for extension in wire.extension}
    profile = extensions.get(fhir.PROFILE_FIELD)
    return Item(
        link_id=wire.link_id,
        type=wire.type,
        texts=texts_of(wire.text, wire.text_translations, f"{pointer}/text"),
        helps=helps_of(extensions.get(fhir.HELP), pointer),
        options=tuple(read_option(o, f"{pointer}/answerOption/{i}") for i, o in enumerate(wire.answer_option)),
        required=wire.required,
        repeats=wire.repeats,
        enable_when=tuple(read_condition(c, f"{pointer}/enableWhen/{i}") for i, c in enumerate(wire.enable_when)),
        enable_any=wire.enable_behavior == "any",
        profile_field=profile.value_code if profile else None,
        recorded=profile is None or fhir.RECORDED in extensions,
        minimum=number_of(extensions.get(fhir.MIN_VALUE), pointer),
        maximum=number_of(extensions.get(fhir.MAX_VALUE), pointer),
        max_length=wire.max_length,
        max_count=whole_of(extensions.get(fhir.MAX_OCCURS), pointer),
        not_after_declaration=fhir.NOT_AFTER_DECLARATION in extensions,
        days_back=whole_of(extensions.get(fhir.DAYS_BACK), pointer),
        not_before=code_of(extensions.get(fhir.NOT_BEFORE), pointer),
        children=read_items(wire.item, f"{pointer}/item"),
        place=pointer,
    )


def check_shape(wire: fhir.ItemWire, pointer: str) -> None:
    """Refuse combinations that mean nothing."""
    if wire.item and wire.type != "group":
        raise DocumentError(f"{pointer}/item", "only a group holds items")
    if wire.type == "group" and not wire.item:
        raise DocumentError(f"{pointer}/item", "a group needs items")
    if bool(wire.answer_option) != (wire.type == "coding"):
        raise DocumentError(f"{pointer}/answerOption", "a coding has options, and nothing else has")
    if wire.type in ("string", "text") and wire.max_length is None:
        raise DocumentError(f"{pointer}/maxLength", "a text needs a greatest length")
    if wire.repeats and wire.type not in ("group", "coding"):
        raise DocumentError(f"{pointer}/repeats", "only groups and codings repeat")
    codes = [option.coding.code for option in wire.answer_option]
    if len(codes) != len(set(codes)):
        raise DocumentError(f"{pointer}/answerOption", "the same code twice")


def read_option(option: fhir.AnswerOption, pointer: str) -> Option:
    """One permitted answer with its texts."""
    if not option.coding.display:
        raise DocumentError(f"{pointer}/valueCoding/display", "an option needs a text")
    place = f"{pointer}/valueCoding/display"
    return Option(option.coding.code, texts_of(option.coding.display, option.coding.display_translations, place))


def read_condition(wire: fhir.EnableWhenWire, pointer: str) -> EnableWhen:
    """A condition with exactly one answer."""
    coded = wire.answer_coding.code if wire.answer_coding else None
    given: list[Answer] = [
        answer
        for answer in (wire.answer_boolean, wire.answer_integer, wire.answer_decimal, coded)
        if answer is not None
    ]
    if len(given) != 1:
        raise DocumentError(pointer, "a condition needs exactly one answer")
    return EnableWhen(wire.question, wire.operator, given[0])


def helps_of(extension: fhir.Extension | None, pointer: str) -> dict[str, str]:
    """The sentence under a question, in every language, or nothing."""
    if extension is None:
        return {}
    if extension.value_string is None:
        raise DocumentError(f"{pointer}/extension", "help needs valueString")
    return texts_of(extension.value_string, extension.value_string_translations, f"{pointer}/extension")


def number_of(extension: fhir.Extension | None, pointer: str) -> float | None:
    """The number of a limit, or None without one."""
    if extension is None:
        return None
    value = extension.value_decimal if extension.value_integer is None else extension.value_integer
    if value is None:
        raise DocumentError(f"{pointer}/extension", "a limit needs valueInteger or valueDecimal")
    return value


def whole_of(extension: fhir.Extension | None, pointer: str) -> int | None:
    """The whole number of an extension, or None without one."""
    if extension is None:
        return None
    if extension.value_integer is None:
        raise DocumentError(f"{pointer}/extension", "valueInteger is missing")
    return extension.value_integer


def code_of(extension: fhir.Extension | None, pointer: str) -> str | None:
    """The code of an extension, or None without one."""
    if extension is None:
        return None
    if extension.value_code is None:
        raise DocumentError(f"{pointer}/extension", "valueCode is missing")
    return extension.value_code

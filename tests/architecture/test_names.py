from tests.architecture.sources import every_source

FEWEST_WORDS = 4


def test_the_name_of_a_test_is_a_sentence_about_behaviour() -> None:
    short = [
        f"{source.name}: {function.name}"
        for source in every_source()
        if source.is_test
        for function in source.functions()
        if function.name.startswith("test_") and len(function.name.split("_")) - 1 < FEWEST_WORDS
    ]
    assert short == []

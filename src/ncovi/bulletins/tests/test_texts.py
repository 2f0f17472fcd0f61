from ncovi.bulletins.files import BUILT_IN, drafts
from ncovi.bulletins.rules import SITUATIONS
from ncovi.bulletins.texts import Block, blocks, summary


def test_paragraphs_and_lists_are_told_apart() -> None:
    assert blocks("One\nline.\n\nThen:\n- a\n- b\n\n- c") == [
        Block("One line."),
        Block("Then:"),
        Block(items=("a", "b")),
        Block(items=("c",)),
    ]


def test_a_summary_ends_between_two_words() -> None:
    assert summary("một hai ba bốn", longest=9) == "một hai…"
    assert summary("- chỉ danh sách") == "chỉ danh sách"
    assert summary("") == ""


def test_the_product_brings_guidance_for_every_situation_in_both_languages() -> None:
    found = drafts(BUILT_IN)
    assert sorted(one.situation for one in found) == sorted(SITUATIONS)
    for one in found:
        assert len(blocks(one.text_vi)) == len(blocks(one.text_en))
        assert "115" in one.text_vi or one.situation in {"healthy", "contact", "over60"}


def test_no_sentence_of_the_guidance_is_longer_than_twenty_five_words() -> None:
    said = [item for one in drafts(BUILT_IN) for block in blocks(one.text_vi) for item in (block.text, *block.items)]
    sentences = [part.strip() for text in said for part in text.replace("?", ".").replace(":", ".").split(".")]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []

"""The HTML page: whole without script, searchable with it, asking nothing of the outside."""

import base64
import hashlib
import re

from glossary.export import Batch, export


def page(batch: Batch) -> str:
    return export("html", batch)[0].decode()


def test_everything_can_be_read_without_script(batch: Batch) -> None:
    text = page(batch)
    assert '<form id="search" role="search" hidden>' in text
    articles = re.findall(r"<article.*?</article>", text, re.DOTALL)
    assert len(articles) == 3
    assert not any(" hidden" in article for article in articles)
    assert "new quality productivity</span> <b>deprecated</b>" in text
    assert "involution</span> <b>proposed</b>" in text


def test_the_policy_allows_only_the_pages_own_style_and_script(batch: Batch) -> None:
    text = page(batch)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.findall(r"https?://|url\(|@import|fetch\(|XMLHttp|innerHTML", text)


def test_keys_hold_readings_initials_chinese_and_english(batch: Batch) -> None:
    (keys,) = (k for k in re.findall(r'data-keys="([^"]*)"', page(batch)) if "新质" in k)
    readings, chinese, english = keys.split(" | ")
    assert " xinzhishengchanli" in readings
    assert " xzscl" in readings
    assert " shengchanli" in readings
    assert "新質生產力" in chinese
    assert "new quality productive forces" in english


def test_entries_stand_in_the_order_of_their_readings(batch: Batch) -> None:
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page(batch)) == ["内卷", "信创", "新质生产力"]

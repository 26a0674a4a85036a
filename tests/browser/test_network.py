"""The page and its server ask nothing of others; and a reader is told when the server itself is gone."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE, WATCH, Visit, watched

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


def test_the_page_asks_nothing_of_other_hosts_and_logs_no_error(visit: Open, refused: Path) -> None:
    page = visit()
    page.page.get_by_role("tab", name="Text").click()
    page.page.get_by_role("button", name="Settings").click()
    page.page.wait_for_timeout(1000)
    assert page.outside == []
    assert page.errors == []
    assert refused.read_text(encoding="utf-8") == ""


def test_a_watched_process_is_cut_off_and_its_attempts_are_written_down(tmp_path: Path) -> None:
    file = tmp_path / "refused.txt"
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    given = os.environ | {"PYTHONPATH": str(WATCH), "DATELINE_REFUSED": str(file)}
    run = subprocess.run([sys.executable, "-c", code], env=given, check=False, capture_output=True, text=True)
    assert run.returncode == 1
    assert "192.0.2.1" in file.read_text(encoding="utf-8")


def test_a_server_that_is_gone_is_told(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, refused: Path
) -> None:
    page = browser.new_context().new_page()
    with watched(tmp_path_factory.mktemp("home"), refused) as url:
        page.goto(url)
        page.locator(".st-key-claims .sentence").first.wait_for(timeout=PATIENCE)
        expect(page.get_by_test_id("stStatusWidgetRunningIcon")).to_be_hidden()
    expect(page.get_by_test_id("stConnectionStatus")).to_be_visible()
    expect(page.get_by_test_id("stConnectionStatus")).to_contain_text(re.compile("Connecting|Error"))
    page.context.close()


def test_credits_are_links_that_open_elsewhere(visit: Open) -> None:
    page = visit()
    links = page.map.locator(".leaflet-control-attribution a")
    assert {link.inner_text() for link in links.all()} == {
        "Natural Earth", "public domain", "GeoNames", "CC BY 4.0"
    }  # fmt: skip
    for link in links.all():
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")
    assert page.outside == []

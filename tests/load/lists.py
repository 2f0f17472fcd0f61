"""Lists in and out as the worker carries them: a country's cases as CSV and as a workbook, a long list of contacts in.

In a process of its own, whose memory is watched; step by step, as in the product.
"""

import json
import subprocess
import sys
import threading
import time

import psutil

from tests.load.bench import ROOT, Bench

PROGRAM = "import django; django.setup()\nfrom tests.load.lists import carry_out\ncarry_out()\n"
CONTACTS = 100_000
WRONG_EVERY = 333
OFFICER = "bench.lists"


def measure(bench: Bench, contacts: int = CONTACTS) -> None:
    """Export all cases twice, and import a list of contacts of one of them."""
    for asked in ("csv", "xlsx", f"contacts:{contacts}"):
        done, peak = _watched(bench, asked)
        rows, seconds = done.pop("rows"), done.pop("seconds")
        name = {"csv": "export as CSV", "xlsx": "export as XLSX"}.get(asked, "import of contacts with matching")
        bench.note(f"{name}, {rows:,} rows", seconds=seconds, rows_a_second=rows / seconds, peak_mb=peak, **done)


def carry_out() -> None:
    """Start one piece of work, do all of its steps, and print what became of it; runs in the watched process."""
    from ncovi.jobs.timetable import RUNS
    from ncovi.kernel.clock import now
    from ncovi.runs import jobs, queries

    asked = sys.argv[1]
    by = _officer()
    started = time.perf_counter()
    run = _import(by, int(asked.partition(":")[2])) if ":" in asked else _export(by, xlsx=asked == "xlsx")
    slowest = 0.0
    while queries.run(by, run).active:
        begun = time.perf_counter()
        jobs.advance(RUNS, now())
        slowest = max(slowest, time.perf_counter() - begun)
    found = queries.run(by, run)
    told = {"rows": found.done, "bad": found.bad, "seconds": time.perf_counter() - started, "slowest_step": slowest}
    print(json.dumps(told | ({"trouble": found.trouble} if found.trouble else {})))


def _officer():
    from django.apps import apps

    from ncovi.access.queries import officer_card, organisation_of
    from ncovi.kernel.clock import now

    model = apps.get_model("access", "Officer")
    values = {"full_name": "Bench", "organisation_id": organisation_of("ministry", "VN"), "created_at": now()}
    officer, _ = model.objects.get_or_create(username=OFFICER, defaults=values)
    for role in ("supervisor",):
        officer.roles.get_or_create(role=role, defaults={"granted_by": "bench", "granted_at": now()})
    return officer_card(officer)


def _export(by, *, xlsx: bool):
    from ncovi.kernel.clock import now
    from ncovi.kernel.ids import uuid7
    from ncovi.linelists.exporting_actions import Asked, start_export

    return start_export(asked=Asked("cases", {}, xlsx=xlsx), key=uuid7(), by=by, at=now())


def _import(by, count: int):
    from ncovi.access.scope import Scope
    from ncovi.casework.cases import queries as cases
    from ncovi.kernel.clock import now
    from ncovi.kernel.ids import uuid7
    from ncovi.linelists import own_ids, uploads
    from ncovi.linelists.importing_actions import start_import

    sources = [own_ids.code_of(row.key) for row in cases.rows(Scope.everything(), cases.Filters(), None, 500)]
    upload = uuid7()
    data = "\n".join(_lines(count, sources, str(upload))).encode()
    uploads.take_in(key=upload, list_name="contacts", name="bench.csv", data=data, by=by, at=now())
    return start_import(upload_id=upload, key=uuid7(), by=by, at=now())


def _lines(count: int, sources: list[str], salt: str):
    from datetime import timedelta

    from ncovi.kernel.clock import today
    from ncovi.territory.queries import commune_provinces

    day, places = (today() - timedelta(days=3)).strftime("%d/%m/%Y"), list(commune_provinces())
    yield "Họ và tên,Năm sinh,Giới tính,Số điện thoại,Xã,Mã ca bệnh nguồn,Ngày tiếp xúc cuối cùng,Hoàn cảnh tiếp xúc"
    for number in range(count):
        when = "31/02/2026" if number % WRONG_EVERY == 0 else day
        name = f"Nguyễn Văn {salt[-6:].translate(str.maketrans('0123456789', 'abcdefghij'))} {number:x}"
        phone, place = f"09{number % 100_000_000:08d}", places[number % len(places)]
        yield f"{name},{1940 + number % 80},nam,{phone},{place},{sources[number % len(sources)]},{when},gia đình"


def _watched(bench: Bench, asked: str) -> tuple[dict[str, float], float]:
    process = psutil.Popen([sys.executable, "-W", "ignore", "-c", PROGRAM, asked], env=bench.environment, cwd=ROOT,
                           stdout=subprocess.PIPE, text=True)  # fmt: skip
    seen: list[float] = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, seen))
    watcher.start()
    out, _ = process.communicate()
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{asked} ended with {process.returncode}")
    return json.loads(out.splitlines()[-1]), max(seen)


def _watch(process: psutil.Popen, seen: list[float]) -> None:
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        try:
            seen.append(process.memory_info().rss / 1e6)
        except psutil.Error:
            return
        time.sleep(0.1)

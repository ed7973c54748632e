"""Runs screen.py on workers of Dask, and compares with one process of the engine. By hand: it is no part of npm test.

    npm run build:engine
    pip install dask==2026.8.0 distributed==2026.8.0 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 pyarrow==26.0.1
    python tests/headless/dask/screening.py [--candidates 2000] [--pairs 1] [--work FOLDER] [--price 0.04]

- equality: every column of every candidate, and the order of the highest, are those of one process
- speed: processor time and clock of one worker and of two, in turn
- a killed worker: all is there in the end, and at most one partition is computed twice
- bad input: a table without formulas is named, all else is done, and what is done is not done again
- Slurm, where dask-jobqueue is installed: two jobs of an sbatch that is made up
- what 1 and 10 billion candidates would cost, by the processor time
"""

import argparse
import importlib.util
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.csv
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[3]
PYTHON = ROOT / "src/experiment/handOff/python"
METALS = "La Zr Ta Nb P Si Ge Al Ti Y Sc In Mg Zn B Ga Sn Sb".split()
ANIONS = "O S Cl Br F N Se I".split()
# Ranks of a partition are none of the whole; earlier rows of the same composition are seen within a partition.
TEXTS = "id formula domain domain_reason model nearest_id nearest_formula nearest_doi note".split()
NOT_COMPARED = ["rank", "rank_low", "rank_high", "note"]


def formulas(count, seed=7):
    draw = random.Random(seed)
    amounts = "1 2 3 4 5 6 0.5 0.25 1.5 2.25 1.75".split()
    for _ in range(count):
        metals, anions = draw.sample(METALS, draw.choice([1, 2, 2, 3])), draw.sample(ANIONS, draw.choice([1, 1, 2]))
        parts = [m + draw.choice(amounts) for m in metals] + [f"{a}{draw.randint(1, 12)}" for a in anions]
        yield f"Li{draw.choice(amounts)}{''.join(parts)}"


class Bench:
    """A project in a folder of its own, with the engine, a model and candidates."""

    def __init__(self, folder, count):
        self.folder, self.count = folder, count
        self.project = folder / "project"
        shutil.rmtree(self.project, ignore_errors=True)
        shutil.copytree(PYTHON, self.project)
        shutil.copy(ROOT / "dist-engine/ionrank.mjs", self.project)
        named = {"name": "none", "onnx": None, "kernel": None, "without_onnx": "It is of a test."}
        form = re.search(r"^FORMAT = (\d+)$", (PYTHON / "handed/project.py").read_text(), re.MULTILINE)
        (self.project / "project.json").write_text(json.dumps({"format": int(form[1]), "models": [named]}))
        self.model = folder / "ranking.ionrank-model.json.gz"
        if not self.model.exists():
            self.node("--save-model", self.model, "--no-cache")
        self.candidates = folder / f"candidates-{count}.csv"
        if not self.candidates.exists():
            rows = [f"c{k},{formula}\n" for k, formula in enumerate(formulas(count))]
            self.candidates.write_text("".join(["id,formula\n", *rows]))
        # Counts how often the engine is started.
        self.starts, shim = folder / "starts.log", folder / "bin" / "node"
        shim.parent.mkdir(exist_ok=True)
        shim.write_text(f'#!/bin/sh\necho x >> "{self.starts}"\nexec "{shutil.which("node")}" "$@"\n')
        shim.chmod(0o755)

    def node(self, *args):
        return measured(["node", self.project / "ionrank.mjs", *args])

    def screen(self, out, *args, tables=None):
        """Runs screen.py. Returns seconds of the clock and of the processor, how often the engine began, and the run."""
        self.starts.write_text("")
        # On a loaded machine Dask would give up workers that are only slow.
        patience = {f"DASK_DISTRIBUTED__COMM__TIMEOUTS__{name}": "600s" for name in ("CONNECT", "TCP")}
        patience["DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL"] = "30 minutes"
        env = {**os.environ, **patience, "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        command = [sys.executable, self.project / "screen.py", *(tables or [self.candidates]), "--model", self.model]
        clock, processor, run = measured([*command, "--out", out, *args], env=env, check=False)
        return clock, processor, self.starts.read_text().count("x"), run


def measured(command, check=True, **options):
    begin, before = time.perf_counter(), os.times()
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    if check and run.returncode != 0:
        raise RuntimeError(run.stderr[-2000:])
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begin, spent, run


def fresh(out):
    shutil.rmtree(f"{out}.parts", ignore_errors=True)
    out.unlink(missing_ok=True)
    return out


def whole(out):
    """All partitions as one table, in the order of the file."""
    tables = [pq.read_table(file).replace_schema_metadata(None) for file in sorted(Path(f"{out}.parts").glob("*.parquet"))]
    return pd.concat([t.to_pandas() for t in tables]).sort_values("row", kind="stable").reset_index(drop=True)


def expect(is_so, what):
    if not is_so:
        raise SystemExit(f"NOT SO: {what}")
    print(f"ok   {what}", flush=True)


def compare(bench, out, alone):
    """Every column of every candidate, then the order of the highest."""
    wanted = alone.sort_values("row", kind="stable").reset_index(drop=True)
    found = whole(out)
    for name in wanted.columns.difference(NOT_COMPARED):
        pd.testing.assert_series_equal(found[name], wanted[name], check_exact=True, check_dtype=False)
    expect(len(found) == bench.count, f"{len(found)} candidates: all columns as one process has them, to the bit")
    top = read(out)
    order = wanted[wanted["log_sigma"].notna()].sort_values("log_sigma", ascending=False, kind="stable").head(len(top))
    expect(len(top) > 0 and list(top["row"]) == list(order["row"]), f"the highest {len(top)} in the same order")
    expect(list(top["rank"]) == list(order["rank"].astype(int)), "with the same ranks")


def read(path):
    """The list of the engine or of screen.py, its numbers by Python itself."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for name in table.columns.difference(TEXTS):
        table[name] = [float(text) if text else np.nan for text in table[name]]
    return table


def kill_a_worker(bench, out, rows):
    """Ends one of two workers by force while both compute; the engine that it had started ends by itself."""
    starts = bench.starts

    def watch():
        while starts.read_text().count("x") < 2:
            time.sleep(0.05)
        engines = subprocess.run(["pgrep", "-f", f"node .*{bench.project}/ionrank.mjs"], capture_output=True, text=True)
        workers = [parent for parent in map(parent_of, engines.stdout.split()) if parent]
        os.kill(workers[0], signal.SIGKILL)

    starts.write_text("")
    thread = threading.Thread(target=watch)
    thread.start()
    result = bench.screen(fresh(out), "--workers", "2", "--rows", str(rows))
    thread.join()
    return result


def parent_of(pid):
    """None where the process has ended."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except FileNotFoundError:
        return None


def on_slurm(bench, out, rows):
    """Two jobs of a Slurm that is made up: its sbatch runs the script at once, here."""
    for name, text in (("sbatch", 'sh "$1" > /dev/null 2>&1 &\necho "Submitted batch job $!"'), ("scancel", "kill $1")):
        (bench.folder / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (bench.folder / "bin" / name).chmod(0o755)
    return bench.screen(fresh(out), "--slurm", "2", "--rows", str(rows), "--walltime", "00:10:00")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=2000)
    parser.add_argument("--rows", type=int, help="of a partition (default: a fourth)")
    parser.add_argument("--pairs", type=int, default=1, help="runs of one worker and of two, in turn")
    parser.add_argument("--work", help="folder that is kept (default: one that is taken away)")
    parser.add_argument("--price", type=float, default=0.04, help="of a core hour, in US dollars")
    args = parser.parse_args()
    folder = Path(args.work or tempfile.mkdtemp(prefix="ionrank-dask-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        test(Bench(folder.resolve(), args.candidates), args.rows or max(1, args.candidates // 4), args)
    finally:
        if not args.work:
            shutil.rmtree(folder)


def test(bench, rows, args):
    out, parts = bench.folder / "ranked.csv", -(-bench.count // rows)
    one = bench.folder / f"one-{bench.count}.csv"
    clock, processor, _ = bench.node("--predict", bench.candidates, "--model", bench.model, "--out", one, "--workers", "1")
    alone = read(one)
    print(f"one process: {clock:.1f} s, {processor:.1f} s of the processor", flush=True)

    spent = {1: [], 2: []}
    for _ in range(args.pairs):
        for workers in (1, 2):
            *times, starts, run = bench.screen(fresh(out), "--workers", str(workers), "--rows", str(rows))
            expect(run.returncode == 0 and starts == parts, f"{workers} workers: {parts} partitions, each once {run.stderr[-300:] if run.returncode else ''}")
            spent[workers].append((times[0], json.loads(Path(f"{out}.provenance.json").read_text())["processor_seconds"]))
            print(f"     {workers} workers: {times[0]:.1f} s by the clock, {spent[workers][-1][1]:.1f} s of the processor in partitions", flush=True)
    compare(bench, out, alone)
    best = {workers: min(times) for workers, times in spent.items()}
    print(f"two workers are {best[1][0] / best[2][0]:.2f} times as fast as one by the clock; "
          f"processor time of their partitions {best[2][1] / best[1][1]:.2f} times that of one (load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores)")

    *_, starts, run = bench.screen(out, "--workers", "2", "--rows", str(rows))
    expect(run.returncode == 0 and starts == 0 and f"{parts} of them done before" in run.stdout, "what is done is not done again")

    *_, starts, run = kill_a_worker(bench, out, rows)
    expect(run.returncode == 0, f"a worker was killed, and the run came to its end {run.stderr[-500:] if run.returncode else ''}")
    expect(starts == parts + 1, f"it cost its partition: the engine began {starts} times for {parts} partitions {run.stderr[-3000:] if starts != parts + 1 else ''}")
    compare(bench, out, alone)

    if importlib.util.find_spec("dask_jobqueue"):
        *_, starts, run = on_slurm(bench, out, rows)
        expect(run.returncode == 0 and starts == parts, f"dask-jobqueue: two jobs {run.stderr[-500:] if run.returncode else ''}")
        compare(bench, out, alone)

    mixed = bench.folder / "mixed"
    mixed.mkdir(exist_ok=True)
    table = pyarrow.csv.read_csv(bench.candidates)
    pq.write_table(table.slice(0, 2 * rows), mixed / "a.parquet", row_group_size=max(1, rows // 3))
    (mixed / "b.csv").write_text("colour\nred\n")
    pyarrow.csv.write_csv(table.slice(2 * rows, rows), mixed / "c.csv")
    out = fresh(bench.folder / "mixed.csv")
    *_, run = bench.screen(out, "--workers", "2", "--rows", str(rows), "--retries", "1", tables=[mixed])
    about = json.loads(Path(f"{out}.provenance.json").read_text())
    expect(run.returncode == 1 and [f["partition"].endswith("b.csv, rows 1 to 1") for f in about["failed"]] == [True],
           f"a table without formulas is named: {about['failed'][0]['error'].strip().splitlines()[-1]}")
    some = alone[alone["row"] <= 3 * rows].sort_values("row", kind="stable")
    expect(sorted(whole(out)["log_sigma"].dropna()) == sorted(some["log_sigma"].dropna()), "Parquet and CSV beside it are ranked")

    rate = bench.count / min(t[1] for times in spent.values() for t in times)
    print(f"{rate:.0f} candidates a second of a core:")
    if rows < 20_000:
        print("  (starting the engine counts most in partitions as small as these: costs are told from 20000 rows on)")
        return
    for count in (1e9, 1e10):
        hours = count / rate / 3600
        print(f"  {count:.0e} candidates: {hours:.0f} core hours, {hours * args.price:.0f} $ at {args.price} $ a core hour")


if __name__ == "__main__":
    main()

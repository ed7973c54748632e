"""Ranks candidates of any number: partitions of tables, on this machine or on a cluster.

    python screen.py candidates.csv [more.parquet folder/] --model FILE.ionrank-model.json.gz --workers 8
    python screen.py features.parquet --model stage1_geometry

With a model file of Ionrank the tables (CSV, Parquet) have a formula in each row, and the engine (ionrank.mjs, in Node)
ranks them with the bits of the app. With a name in project.json they have the columns of that model, and Python ranks.
Each partition becomes a Parquet file; the highest of all go to --out. What is done is not done again when the same
command runs once more. --workers, --scheduler, --slurm and --kubernetes share the partitions out by Dask; files must then
stand where all workers see them.
"""

import argparse
import functools
import importlib.util
import itertools
import json
import os
import shutil
import sys
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet as pq

from handed.cluster import client_of, results
from handed.files import file_of
from handed.partitions import files_of, partitions
from handed.predictors import Engine, Handed
from handed.project import FOLDER, read_about
from handed.screening import Highest, predict_partition
from handed.texts import NOTE, marked_table

RANKING = "models/ranking.ionrank-model.json.gz"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--model", help=f"a model file, or a name in project.json (default: {RANKING}, else the first)")
    parser.add_argument("--engine", default=os.environ.get("IONRANK", str(FOLDER / "ionrank.mjs")))
    parser.add_argument("--threshold", help="log10 sigma that p_above is about")
    parser.add_argument("--without-li", action="store_true", help="rank candidates without lithium too")
    parser.add_argument("--out", default="ranked.csv", help="the highest, as CSV or .parquet")
    parser.add_argument("--top", type=int, default=1_000_000, help="how many of them (default: %(default)s)")
    parser.add_argument("--parts", help="folder of the partitions (default: OUT.parts)")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of a partition (default: %(default)s)")
    parser.add_argument("--retries", type=int, default=2, help="of a partition that failed (default: %(default)s)")
    who = parser.add_argument_group("who computes")
    who.add_argument("--workers", type=int, help="processes here (default: one a core for several partitions, where Dask is)")
    who.add_argument("--scheduler", help="address of a scheduler of Dask: tcp://…:8786")
    who.add_argument("--slurm", type=int, metavar="JOBS", help="that many jobs, by dask-jobqueue")
    for name in ("queue", "account", "walltime"):
        who.add_argument(f"--{name}", help="of the jobs")
    who.add_argument("--memory", default="2GB", help="of a job (default: %(default)s)")
    who.add_argument("--kubernetes", type=int, metavar="PODS", help="that many pods, by the operator of Dask")
    who.add_argument("--image", help="of the pods: with Node and the packages of pyproject.toml")
    args = parser.parse_args()
    if min(args.rows, args.top) < 1:
        parser.error("--rows and --top are 1 or more")
    return args


def predictor_of(args):
    """What ranks, decided once for all partitions: they never mix. Raises SystemExit for a model that there is not."""
    models = read_about()["models"]
    is_elsewhere = args.scheduler or args.slurm or args.kubernetes
    node = bool(is_elsewhere or shutil.which("node"))
    if args.model is None:
        ranking, engine = FOLDER / RANKING, Path(args.engine)
        in_files = [m["name"] for m in models if file_of(m)]
        args.model = str(ranking) if node and ranking.is_file() and engine.is_file() else next(iter(in_files), models[0]["name"])
        print(f"ranks by {args.model}", file=sys.stderr)
    about = next((m for m in models if m["name"] == args.model), None)
    if about is not None:
        return Handed.of(about, FOLDER)
    if not Path(args.model).is_file():
        raise SystemExit(f"There is no model {args.model}; there are {', '.join(m['name'] for m in models)}.")
    if not Path(args.engine).is_file():
        raise SystemExit(f"{args.engine} is missing: README.md says where the engine comes from; name it by --engine.")
    if not node:
        raise SystemExit("Node is not found: install it, or rank a table of features by a model of project.json.")
    threshold = [] if args.threshold is None else [f"--threshold={args.threshold}"]
    return Engine.of(args.engine, args.model, [*threshold, *(["--without-li"] if args.without_li else [])])


def screen(args, predictor, client, tell=functools.partial(print, file=sys.stderr)):
    """The highest of all partitions, and what is to be said: counts, and the failed partitions with their errors."""
    folder = Path(args.parts or f"{args.out}.parts").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    work = functools.partial(one, predictor=predictor, folder=str(folder), top=args.top)
    highest, failed = Highest(args.top), []
    about = {"candidates": 0, "partitions": 0, "done_before": 0, "processor_seconds": 0.0}
    numbered = enumerate(partitions(files_of(args.tables), args.rows))
    for (k, partition), done, error in results(client, work, numbered, args.retries):
        if error is not None:
            failed.append({"partition": partition.name, "error": str(error)})
            tell(f"{partition.name} failed: {error}")
            if len(failed) == 5 and about["partitions"] == 0:
                break
            continue
        highest.add(k, done)
        about["candidates"] += done.rows
        about["partitions"] += 1
        about["done_before"] += done.was_there
        about["processor_seconds"] += done.processor_seconds
        tell(f"{about['candidates']} candidates in {about['partitions']} partitions", end="\r")
    return highest, about | {"failed": failed, "model": predictor.identity, "parts": str(folder)}


def one(numbered, **how):
    return predict_partition(numbered[1], **how)


def write_highest(table, about, out):
    """The list with its provenance beside it: what was there before stays until both are whole."""
    place = os.path.realpath(out)
    places = [place, f"{place}.provenance.json"]
    # A device or a pipe is written as it is.
    drafts = [file if os.path.exists(file) and not os.path.isfile(file) else f"{file}.{os.getpid()}.tmp" for file in places]
    try:
        if out.endswith(".parquet"):
            pq.write_table(table, drafts[0])
        else:
            pyarrow.csv.write_csv(marked_table(table), drafts[0])
            about = about | {"text": NOTE}
        Path(drafts[1]).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        for draft, file in zip(drafts, places):
            if draft != file:
                os.replace(draft, file)
    except OSError as error:
        raise SystemExit(f"{out} cannot be written: {error.strerror or error}") from None
    finally:
        for draft, file in zip(drafts, places):
            if draft != file:
                Path(draft).unlink(missing_ok=True)


def main():
    args = arguments()
    predictor = predictor_of(args)
    if args.workers is None:
        some = list(itertools.islice(partitions(files_of(args.tables), args.rows), 2))
        args.workers = os.cpu_count() if len(some) > 1 and importlib.util.find_spec("distributed") else 1
    client = client_of(args)
    try:
        highest, about = screen(args, predictor, client)
    finally:
        if client is not None:
            client.close()
            if client.cluster is not None:
                client.cluster.close()
    table = highest.table()
    if table is not None:
        write_highest(table, about, args.out)
    before = f", {about['done_before']} of them done before" if about["done_before"] else ""
    written = 0 if table is None else len(table)
    print(f"{about['candidates']} candidates in {about['partitions']} partitions{before}; {written} written to {args.out}")
    if about["failed"]:
        raise SystemExit(f"{len(about['failed'])} partitions failed: run again to try these alone.")


if __name__ == "__main__":
    main()

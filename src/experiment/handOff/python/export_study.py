"""Writes a study of Optuna, whichever storage it is in, as a journal that Ionrank opens (Tune step, “Import”).

    python export_study.py sqlite:///study.db tuned tuned.log
    python export_study.py postgresql://user@host/db tuned tuned.log
    python export_study.py journal:/shared/study.log tuned tuned.log

Trials that were pruned or failed go with it; one that is still running is one that has not ended.
"""

import argparse
from pathlib import Path

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend


def storage_of(text):
    return JournalStorage(JournalFileBackend(text.removeprefix("journal:"))) if text.startswith("journal:") else text


def export_study(storage, name, path):
    """Copies one study into a new journal, by Optuna itself."""
    if Path(path).exists():
        raise SystemExit(f"{path} is there already: a study is not written into another file.")
    optuna.copy_study(
        from_study_name=name,
        from_storage=storage_of(storage) if isinstance(storage, str) else storage,
        to_storage=JournalStorage(JournalFileBackend(str(path))),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("storage", help="URL of a database, or journal:FILE")
    parser.add_argument("study", help="name of the study in it")
    parser.add_argument("out", help="journal file to write")
    args = parser.parse_args()
    export_study(args.storage, args.study, args.out)
    study = optuna.load_study(study_name=args.study, storage=storage_of(f"journal:{args.out}"))
    states = [trial.state.name.lower() for trial in study.get_trials(deepcopy=False)]
    print(f"{args.out}: {len(states)} trials ({', '.join(f'{states.count(s)} {s}' for s in sorted(set(states)))})")


if __name__ == "__main__":
    main()

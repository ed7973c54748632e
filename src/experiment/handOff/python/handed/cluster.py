"""Who computes: this process, or the workers of Dask."""

import sys


def client_of(args):
    """A client of Dask as it is asked for, and what to say of it; None for this process alone."""
    if not (args.scheduler or args.slurm or args.kubernetes or args.workers > 1):
        return None
    try:
        import cloudpickle
        import dask
        from dask.distributed import Client
    except ImportError:
        raise SystemExit("Dask is not installed: pip install -e '.[cluster]', or leave --workers out.") from None
    # Workers elsewhere need the packages of pyproject.toml, but not this folder.
    cloudpickle.register_pickle_by_value(sys.modules[__package__])
    # A partition that was lost with three workers is given up; a lost worker may take its time to come back.
    patience = {"distributed.deploy.lost-worker-timeout": "5 minutes"}
    dask.config.set({"distributed.scheduler.allowed-failures": 2, **patience})
    if args.scheduler:
        return Client(args.scheduler)
    return Client(cluster_of(args))


def cluster_of(args):
    if args.slurm:
        from dask_jobqueue import SLURMCluster

        # What is not said here is read from ~/.config/dask/jobqueue.yaml.
        said = {"queue": args.queue, "account": args.account, "walltime": args.walltime}
        cluster = SLURMCluster(cores=1, processes=1, memory=args.memory, **{k: v for k, v in said.items() if v})
        cluster.scale(jobs=args.slurm)
        return cluster
    if args.kubernetes:
        from dask_kubernetes.operator import KubeCluster

        return KubeCluster(name="ionrank", image=args.image, n_workers=args.kubernetes)
    from dask.distributed import LocalCluster

    return LocalCluster(n_workers=args.workers, threads_per_worker=1, dashboard_address=None)


def results(client, work, items, retries, ahead=1000):
    """Yields (item, result, error) as they come; many are asked ahead, not all at once."""
    if client is None:
        for item in items:
            yield item, *tried(work, item, retries)
        return
    from dask.distributed import as_completed

    waiting, source = {}, iter(items)

    def ask():
        item = next(source, None)
        if item is None:
            return None
        future = client.submit(work, item, retries=retries, pure=False)
        waiting[future] = item
        return future

    first = [future for future in (ask() for _ in range(ahead)) if future is not None]
    queue = as_completed(first)
    for future in queue:
        item, error = waiting.pop(future), future.exception()
        yield item, None if error else future.result(), error
        more = ask()
        if more is not None:
            queue.add(more)


def tried(work, item, retries):
    for left in range(retries, -1, -1):
        try:
            return work(item), None
        except Exception as error:
            if left == 0:
                return None, error

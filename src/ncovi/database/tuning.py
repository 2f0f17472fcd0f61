"""How the embedded server is set up: durable, and at home on a laptop with two cores."""

from collections.abc import Mapping

DURABLE: Mapping[str, str] = {
    # An answered declaration is on the disk. These three are never traded for speed.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_connections": "100",
    # Few and spread checkpoints: each one makes every page be written whole to the log once more.
    "checkpoint_timeout": "15min",
    "checkpoint_completion_target": "0.9",
    "max_wal_size": "4GB",
    "min_wal_size": "256MB",
    # The packaged binaries know only pglz, which costs more than it saves: with it bulk import ran at 13,400 rows/s
    # against 18,400 without, into the same table of 1.2 million persons.
    "wal_compression": "off",
    "random_page_cost": "1.1",
    # Queries are short and the cores are few: compiling them or splitting them costs more than it gives.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    # A client that hangs up or falls asleep keeps neither a lock nor a connection.
    "idle_in_transaction_session_timeout": "60s",
    "client_connection_check_interval": "10s",
    # The log never shows values of rows: they are about people.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "lc_messages": "C",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

FLEETING: Mapping[str, str] = {
    **DURABLE,
    # For test data, which nobody misses after a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "client_connection_check_interval": "0",
}


def rendered(settings: Mapping[str, str]) -> str:
    """Return `settings` as a configuration file."""
    return "".join(f"{name} = '{value}'\n" for name, value in settings.items())

"""The command line. Only here is anything printed.

Results go to standard output; progress (on a terminal) and messages to standard error. Exit 0: done; 1: done, but with
--strict something was skipped; 2: could not run, and one line says why.
"""

from headway.cli.commands import app, main

__all__ = ["app", "main"]

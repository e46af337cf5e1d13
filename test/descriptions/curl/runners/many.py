"""Runs each program whose path is a line of its input. What it printed is in a file beside it."""
import contextlib
import runpy
import sys

for line in sys.stdin:
    path, failed = line.strip(), ''
    with open(path + '.out', 'w') as out, contextlib.redirect_stdout(out):
        try:
            runpy.run_path(path, run_name='__main__')
        except BaseException as error:
            failed = repr(error)
    print(failed.replace('\n', ' '), flush=True)

"""Learns y = 3x - 1 from noisy points, and records how: python3 examples/python/train.py --token-file var/token"""
import argparse, random
from sextant_client import Run

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--server", default="http://127.0.0.1:8787")
options.add_argument("--token-file", default="var/token")
options.add_argument("--spool", default="sextant.spool")
options = options.parse_args()

rate, slope, offset, chance = 0.05, 0.0, 0.0, random.Random(1)
with Run("line", {"rate": rate}, server=options.server, token_file=options.token_file, spool=options.spool) as run:
    run.log("begins to learn")
    for step in range(2_000):
        x = chance.uniform(-1, 1)
        error = slope * x + offset - (3 * x - 1 + chance.gauss(0, 0.1))
        slope, offset = slope - rate * error * x, offset - rate * error
        run.sample("loss", step, error * error)
        if step % 500 == 499:
            run.event("epoch", "line", step, slope=slope, offset=offset)
        if run.cancelled:
            break
    run.log(f"learnt y = {slope:.2f} x + {offset:.2f}")

"""How well and how fast the networks learn, and what that costs the others: ``python benchmarks/learning.py``.

Printed are, for the default network for faces, for the largest one, and for the one that reads digits, the share of the
held-out pictures that is right for four seeds, the seconds that a run takes and those that the processor works for it
(the bound is on these: a busy machine makes the others longer); with ``--all``, the same for ten seeds and every number
and size of kernels; and how much longer a light task (64x64 pixels under Sobel x) takes in another thread while a run
goes on as the page lets it.
"""

import statistics
import sys
import threading
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import conv
from teaching.experiments import digit_network
from teaching.experiments.face_network import COUNTS, SIZES, Training
from ui.learn.training import take_turn

SEEDS = 4
LEAST, LONGEST = 0.95, 5.0  # share of the held-out pictures, seconds
LEAST_DIGITS, LONGEST_DIGITS = 0.97, 10.0


def run(make):
    """Train as the page does; return the share of held-out pictures that is right, seconds, and processor seconds."""
    begin, worked = time.perf_counter(), time.process_time()
    training = make()
    while not training.done:
        take_turn(training)
    return training.accuracies[-1][1], time.perf_counter() - begin, time.process_time() - worked


def light_task(picture, seconds):
    """Filter a small picture again and again for so long; return the milliseconds of each time."""
    taken, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end:
        begin = time.perf_counter()
        conv.correlate(picture, conv.KERNELS["sobel_x"])
        taken.append((time.perf_counter() - begin) * 1e3)
        time.sleep(0.005)  # as a person's next click leaves the server alone
    return taken


def light_task_beside(make, picture):
    """Return the milliseconds of the light task while another thread trains one network after the other."""
    stop = threading.Event()

    def train():
        while not stop.is_set():
            run(make)

    trainer = threading.Thread(target=train)
    trainer.start()
    taken = light_task(picture, 4)
    stop.set()
    trainer.join()
    return taken


def tell(name, taken):
    """Print how long the light task took."""
    late = statistics.quantiles(taken, n=20)[-1]
    print(f"light task {name}: median {statistics.median(taken):.2f} ms, 95th percentile {late:.2f} ms")


def main(arguments):
    """Print the figures; return the exit status."""
    holds = []
    choices, seeds = [(5, 6), (5, 8)], SEEDS
    if "--all" in arguments:
        choices, seeds = [(size, count) for size in SIZES for count in COUNTS], 10
    networks = [
        (f"{count} kernels {size}x{size}", partial(Training, size, count), LEAST, LONGEST) for size, count in choices
    ]
    for name, make, least, longest in (*networks, ("digits", digit_network.Training, LEAST_DIGITS, LONGEST_DIGITS)):
        shares, seconds, worked = zip(*(run(partial(make, seed)) for seed in range(seeds)), strict=True)
        shown = " ".join(f"{share:.1%}" for share in shares)
        print(f"{name}: held-out right {shown}; slowest run {max(seconds):.1f} s, of processor {max(worked):.1f} s")
        holds.append(min(shares) >= least and max(worked) <= longest)

    picture = conv.to_gray(conv.sample_image("chelsea"))[:64, :64]
    alone = light_task(picture, 2)
    tell("alone", alone)
    for name, make in (("faces", partial(Training, 5, 8, 0)), ("digits", partial(digit_network.Training, 0))):
        beside = light_task_beside(make, picture)
        tell(f"while {name} are learned", beside)
        print(f"ratio of medians {statistics.median(beside) / statistics.median(alone):.2f}")
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

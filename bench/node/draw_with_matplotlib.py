"""Times the cases of bench/node with Matplotlib, warm. A case is "kind size", or "kind size format" for another format than PNG.
Prints {"version", "times": {case: milliseconds}, "bytes": {case: size of the file}}; version null where there is none."""

import io
import json
import sys
import time

try:
    import matplotlib
except ImportError:
    print(json.dumps({"version": None, "times": {}, "bytes": {}}))
    sys.exit()

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


def figure():
    fig = plt.figure(figsize=(8, 6), dpi=100)
    return fig, fig.add_axes([0, 0, 1, 1])


sizes = []
formats = ["png"]


def save(fig):
    out = io.BytesIO()
    fig.savefig(out, format=formats[-1])
    plt.close(fig)
    sizes.append(len(out.getvalue()))


def scatter(count):
    xy = np.random.default_rng(1).normal(size=(count, 2)).astype("f4")

    def draw():
        fig, ax = figure()
        ax.plot(xy[:, 0], xy[:, 1], "o", ms=3.6, mew=0)
        save(fig)

    return draw


def scatter_colors(count):
    rng = np.random.default_rng(1)
    xy = rng.normal(size=(count, 2)).astype("f4")
    colors = rng.random((count, 3))

    def draw():
        fig, ax = figure()
        ax.scatter(xy[:, 0], xy[:, 1], s=3.6**2, c=colors, lw=0)
        save(fig)

    return draw


def markers(count):
    xy = np.random.default_rng(1).normal(size=(count, 2)).astype("f4")

    def draw():
        fig, ax = figure()
        ax.plot(xy[:, 0], xy[:, 1], "D", ms=6.5, mew=0.72, mfc="gold", mec="black")
        save(fig)

    return draw


def line(count):
    x = np.linspace(0, 1, count)
    y = np.sin(6 * x) + 0.3 * np.random.default_rng(2).normal(size=count)

    def draw():
        fig, ax = figure()
        ax.plot(x, y, lw=1.08)
        save(fig)

    return draw


def image(side):
    rows, columns = np.mgrid[0:side, 0:side].astype("f4")
    data = np.sin(rows / 40) * np.cos(columns / 55)

    def draw():
        fig, ax = figure()
        ax.imshow(data, cmap="viridis", aspect="auto")
        save(fig)

    return draw


kinds = {f.__name__: f for f in (scatter, scatter_colors, markers, line, image)}
times, written = {}, {}
for case in sys.argv[1:]:
    name, size, *rest = case.split()
    formats.append(rest[0] if rest else "png")
    draw = kinds[name](int(size))
    draw()
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        draw()
        rounds.append((time.perf_counter() - start) * 1000)
    times[case] = sorted(rounds)[1]
    written[case] = sizes[-1]
print(json.dumps({"version": matplotlib.__version__, "times": times, "bytes": written}))

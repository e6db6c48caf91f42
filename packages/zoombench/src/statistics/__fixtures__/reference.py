"""Makes reference.json: predictions on 60 items and what independent implementations say of them.

    pip install numpy scipy statsmodels
    python3 reference.py > reference.json

Nothing here shares code with the package. Closed forms come from scipy and statsmodels, pass@k from listing
every subset, bootstrap ends from ten times as many draws as the package takes (with NumPy's generator), and the
power of McNemar's test also from its exact distribution.

Predictions are strings with a character an item: the letter or digit that was answered, `?` for an output that
cannot be read, `-` for a failed call. The first of them holds no answer and counts as wrong. A failed call is no
evidence: its item counts in no share of that view, in no pair, and in no comparison.

Intervals by image are written here with matrices and by listing, where the package has closed forms: CR2 and
Satterthwaite's degrees of freedom from the hat matrix of the values, swaps of images one by one, Fieller's ends by
root finding.
"""

import json
from collections import Counter
from itertools import combinations, product
from math import ceil, comb, sqrt

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20260211)
SIDES = [(640, 480), (1600, 1200), (4096, 3072), (8000, 6000)]
BUDGET = 1_048_576
SIDE = 14
EDGES = [0.001, 0.005, 0.01, 0.05]
DIMENSIONS = ["counting", "ocr", "colour", None]


def make_items():
    items = []
    image = 0
    while len(items) < 60:
        width, height = SIDES[image % len(SIDES)]
        for _ in range(min(int(rng.integers(1, 6)), 60 - len(items))):
            choice = rng.random() < 0.7
            w = int(width * rng.uniform(0.005, 0.3))
            h = int(height * rng.uniform(0.005, 0.3))
            left = int(rng.integers(0, width - w))
            top = int(rng.integers(0, height - h))
            scale = [1, 2, 3][int(rng.integers(0, 3))]
            items.append(
                {
                    "id": f"item-{len(items):02d}",
                    "imageId": f"image-{image:02d}",
                    "form": "choice" if choice else "open",
                    "target": "ABCD"[int(rng.integers(0, 4))] if choice else str(int(rng.integers(2, 9))),
                    "dimension": DIMENSIONS[int(rng.integers(0, 4))],
                    "category": ["indoor", "street", None][int(rng.integers(0, 3))],
                    "image": [width, height],
                    "box": [left, top, left + w, top + h] if rng.random() < 0.9 else None,
                    "crop": [w * scale, h * scale],
                }
            )
        image += 1
    return items


def answer(item, chance, easy):
    draw = rng.random()
    if draw < 0.04:
        return "-"
    if draw < 0.08:
        return "?"
    if rng.random() < min(0.98, max(0.02, chance + easy)):
        return item["target"]
    wrong = [c for c in ("ABCD" if item["form"] == "choice" else "23456789") if c != item["target"]]
    return wrong[int(rng.integers(0, min(len(wrong), 3)))]


def make_predictions(items, chance, samples, ease):
    return [
        "".join(answer(item, chance, ease[item["imageId"]]) for item in items) for _ in range(samples)
    ]


def correct(items, text):
    return np.array([1 if c == item["target"] else 0 for item, c in zip(items, text)])


def wilson(k, n):
    low, high = proportion_confint(k, n, method="wilson")
    return {"low": max(0.0, float(low)), "high": min(1.0, float(high))}


def wilson_of_share(p, n):
    """Roots of |p - x| = z sqrt(x (1 - x) / n), solved as a polynomial."""
    z2 = stats.norm.ppf(0.975) ** 2
    low, high = sorted(np.roots([1 + z2 / n, -(2 * p + z2 / n), p * p]).real)
    return {"low": float(low), "high": float(high)}


def sandwich(values, groups):
    """Clustered standard error of a mean: statsmodels' OLS on a constant."""
    codes = np.unique(groups, return_inverse=True)[1]
    fit = sm.OLS(np.asarray(values, float), np.ones(len(values))).fit(
        cov_type="cluster", cov_kwds={"groups": codes}
    )
    return float(fit.bse[0])


def bootstrap(values, groups, draws=100_000):
    """Percentile and BCa ends of a mean, whole groups drawn."""
    codes = np.unique(groups, return_inverse=True)[1]
    n = codes.max() + 1
    sums = np.bincount(codes, weights=values, minlength=n)
    counts = np.bincount(codes, minlength=n).astype(float)
    index = rng.integers(0, n, size=(draws, n))
    means = sums[index].sum(axis=1) / counts[index].sum(axis=1)
    estimate = sums.sum() / counts.sum()
    below = (means < estimate).mean() + (means == estimate).mean() / 2
    z0 = stats.norm.ppf(below)
    left_out = (sums.sum() - sums) / (counts.sum() - counts)
    centred = left_out.mean() - left_out
    a = (centred**3).sum() / (6 * (centred**2).sum() ** 1.5)
    ends = []
    for level in (0.025, 0.975):
        z = z0 + stats.norm.ppf(level)
        ends.append(float(np.quantile(means, stats.norm.cdf(z0 + z / (1 - a * z)))))
    return {
        "percentile": {"low": float(np.quantile(means, 0.025)), "high": float(np.quantile(means, 0.975))},
        "bca": {"low": ends[0], "high": ends[1]},
    }


def answered(*texts):
    """Items with an answer in every one of the texts."""
    return np.array([all(c != "-" for c in column) for column in zip(*texts)])


def effective(values, groups):
    """Effective number of values, and the quantile that goes with it."""
    values = np.asarray(values, float)
    codes = np.unique(groups, return_inverse=True)[1]
    n, c = len(values), codes.max() + 1
    members = [np.flatnonzero(codes == k) for k in range(c)]
    variance = float((values**2).mean() - values.mean() ** 2)
    full = n**2 / sum(len(m) ** 2 for m in members)
    if variance < 1e-12:
        return full, float(stats.norm.ppf(0.975))
    residual_maker = np.eye(n) - np.full((n, n), 1 / n)
    rows, sums = [], []
    for m in members:
        block = residual_maker[np.ix_(m, m)]
        eigenvalues, vectors = np.linalg.eigh(block)
        adjustment = vectors @ np.diag(eigenvalues**-0.5) @ vectors.T
        weights = adjustment @ np.ones(len(m)) / n
        rows.append(residual_maker[m].T @ weights)
        sums.append(float(weights @ (residual_maker @ values)[m]))
    gram = np.array(rows) @ np.array(rows).T
    by_shape = np.trace(gram) ** 2 / (gram**2).sum()
    u = np.array(sums)
    kurtosis = c * (u**4).sum() / ((u**2).sum() ** 2) if (u**2).sum() > 0 else 1.0
    by_tails = 2 * c / (kurtosis - 1) if kurtosis > 1 else np.inf
    df = max(1.0, min(by_shape, by_tails))
    seen = float((u**2).sum()) * n / variance
    design = max(1.0, (df * seen + 0.5 * n / full) / (df + 0.5))
    return n / design, float(stats.t.ppf(0.975, df))


def share_interval(values, groups):
    trials, t = effective(values, groups)
    p = float(np.mean(values))
    low, high = sorted(np.roots([1 + t**2 / trials, -(2 * p + t**2 / trials), p * p]).real)
    return {"low": float(low), "high": float(high)}


def difference_interval(values, groups, reach=1.0):
    """Bonett and Price (2012) with effective pairs: one pair added for each side."""
    values = np.asarray(values, float)
    trials, t = effective(values, groups)
    first = trials * values.mean() / (trials + 2)
    second = (trials * (values**2).mean() + 2) / (trials + 2)
    half = t * sqrt((second - first**2) / (trials + 2))
    mean = float(values.mean())
    return {"low": min(mean, max(-reach, first - half)), "high": max(mean, min(reach, first + half))}


def swap_test(values, groups):
    """Every way to swap the sides of whole images."""
    codes = np.unique(groups, return_inverse=True)[1]
    totals = np.array([0])
    for change in np.bincount(codes, weights=values).astype(int):
        totals = totals if change == 0 else np.concatenate([totals + change, totals - change])
    return float((abs(totals) >= abs(int(np.sum(values)))).mean())


def ratio_interval(part, whole, groups):
    part, whole = np.asarray(part, float), np.asarray(whole, float)

    def end_at(ratio, side):
        scale = max(1.0, abs(ratio))
        return difference_interval((part - ratio * whole) / scale, groups, np.inf)[side]

    middle = part.sum() / whole.sum()
    # part - ratio whole falls with the ratio, as the whole is above 0.
    high = optimize.brentq(lambda ratio: end_at(ratio, "high"), middle, middle + 20, xtol=1e-12)
    low = optimize.brentq(lambda ratio: end_at(ratio, "low"), middle - 20, middle, xtol=1e-12)
    return {"low": float(low), "high": float(high)}


def flips(before, after):
    both = int(((before == 1) & (after == 1)).sum())
    gained = int(((before == 0) & (after == 1)).sum())
    lost = int(((before == 1) & (after == 0)).sum())
    return both, gained, lost, len(before) - both - gained - lost


def p_value(gained, lost):
    return float(mcnemar([[0, gained], [lost, 0]], exact=True).pvalue)


def view_of(items, texts):
    known = np.concatenate([answered(text) for text in texts])
    groups = np.array([item["imageId"] for _ in texts for item in items])[known]
    values = np.concatenate([correct(items, text) for text in texts])[known]
    joined = "".join(texts)
    n, k = len(values), int(values.sum())
    unknown = joined.count("-")
    no_answer = joined.count("?")
    error = sandwich(values, groups)
    effective_trials = min(n, k / n * (1 - k / n) / error**2)
    return {
        "total": len(joined),
        "unknown": unknown,
        "correct": k,
        "noAnswer": no_answer,
        "accuracy": k / n,
        "accuracyWhenAnswered": k / (len(joined) - unknown - no_answer),
        "standardError": sqrt(k / n * (1 - k / n) / n),
        "interval": wilson(k, n),
        "clusteredError": error,
        "effectiveTrials": effective_trials,
        "clusteredInterval": share_interval(values, groups),
    }


def gap_of(items, globals_, regionals):
    known = np.concatenate([answered(*pair) for pair in zip(globals_, regionals)])
    groups = np.array([item["imageId"] for _ in globals_ for item in items])[known]
    before = np.concatenate([correct(items, text) for text in globals_])
    after = np.concatenate([correct(items, text) for text in regionals])
    lows = [np.where([c == "-" for c in "".join(texts)], end, values)
            for texts, values, end in ((regionals, after, 0), (globals_, before, 1))]
    highs = [np.where([c == "-" for c in "".join(texts)], end, values)
             for texts, values, end in ((regionals, after, 1), (globals_, before, 0))]
    before, after = before[known], after[known]
    both, gained, lost, neither = flips(before, after)
    return {
        "asked": len(known),
        "pairs": int(known.sum()),
        "gap": float((after - before).mean()),
        "standardError": sandwich(after - before, groups),
        "interval": difference_interval(after - before, groups),
        "bootstrap": bootstrap(after - before, groups),
        "bounds": {"low": float((lows[0] - lows[1]).mean()), "high": float((highs[0] - highs[1]).mean())},
        "flips": [both, gained, lost, neither],
        "mcnemar": p_value(gained, lost),
        "pValue": swap_test(after - before, groups),
    }


def area_key(item):
    if item["box"] is None:
        return "unknown"
    l, t, r, b = item["box"]
    share = (r - l) * (b - t) / (item["image"][0] * item["image"][1])
    names = ["below 0.1 %", "0.1 % to 0.5 %", "0.5 % to 1 %", "1 % to 5 %", "5 % and more"]
    return names[int(np.searchsorted(EDGES, share, side="right"))]


def side_key(item):
    if item["box"] is None:
        return "unknown"
    l, t, r, b = item["box"]
    width, height = item["image"]
    ratio = sqrt(BUDGET / (width * height))
    side = min(r - l, b - t) * (ratio if ratio < 1 else 1)
    return f"below {SIDE} px" if side < SIDE else f"{SIDE} px and more"


def groups_of(items, predictions, key_of):
    before, after = correct(items, predictions["global"][0]), correct(items, predictions["regional"][0])
    table = {}
    for index, item in enumerate(items):
        row = table.setdefault(key_of(item) or "unknown", [0, 0, 0])
        row[0] += 1
        row[1] += int(before[index])
        row[2] += int(after[index])
    return {key: table[key] for key in sorted(table)}


def majority(items, texts):
    scores = []
    for index, item in enumerate(items):
        if all(text[index] == "-" for text in texts):
            continue
        votes = Counter(text[index] for text in texts if text[index] not in "?-")
        winners = [a for a, n in votes.items() if n == max(votes.values())] if votes else []
        scores.append(winners.count(item["target"]) / len(winners) if winners else 0.0)
    return float(np.mean(scores))


def repeats_of(items, texts):
    """Failed calls are left out: of the mean, of their sample, and of the samples that are drawn from."""
    known = [answered(text) for text in texts]
    by_sample = [float(correct(items, text)[is_known].mean()) for text, is_known in zip(texts, known)]
    values = np.concatenate([correct(items, text)[is_known] for text, is_known in zip(texts, known)])
    groups = [item["imageId"] for is_known in known for item, one in zip(items, is_known) if one]
    columns = [[i for i in range(len(texts)) if known[i][column]] for column in range(len(items))]

    def pass_at(k):
        shares = []
        for column, samples in enumerate(columns):
            right = [int(texts[i][column] == items[column]["target"]) for i in samples]
            if len(right) >= k:
                shares.append(np.mean([max(chosen) for chosen in combinations(right, k)]))
        return float(np.mean(shares))

    return {
        "items": len(items),
        "mean": float(values.mean()),
        "clusteredError": sandwich(values, groups),
        "bySample": by_sample,
        "seedDeviation": float(np.std(by_sample, ddof=1)),
        "passAt": [pass_at(k) for k in range(1, len(texts) + 1)],
        "majority": majority(items, texts),
    }


def item_means(items, texts):
    return np.mean([correct(items, text) for text in texts], axis=0)


def difference(items, first, second, reach=1.0):
    groups = [item["imageId"] for item in items]
    change = second - first
    error = sandwich(change, groups)
    standard_errors = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    mean = float(change.mean())
    return {
        "items": len(items),
        "first": float(first.mean()),
        "second": float(second.mean()),
        "difference": mean,
        "standardError": error,
        "interval": difference_interval(change, groups, reach),
        "bootstrap": bootstrap(change, groups),
        "detectable": float(standard_errors * error),
        "neededItems": ceil(len(items) * (standard_errors * error / mean) ** 2),
    }


def compare(items, one, two):
    result = {}
    for view in ("global", "regional"):
        known = answered(*one[view], *two[view])
        first, second = item_means(items, one[view])[known], item_means(items, two[view])[known]
        members = [item for item, is_known in zip(items, known) if is_known]
        result[view] = difference(members, first, second)
        if len(one[view]) == 1 and len(two[view]) == 1:
            both, gained, lost, neither = flips(first, second)
            result[view]["flips"] = [both, gained, lost, neither]
            result[view]["mcnemar"] = p_value(gained, lost)
            result[view]["pValue"] = swap_test(second - first, [item["imageId"] for item in members])
    known = answered(*one["global"], *two["global"], *one["regional"], *two["regional"])
    members = [item for item, is_known in zip(items, known) if is_known]
    means = [[item_means(items, model[view])[known] for view in ("global", "regional")] for model in (one, two)]
    gaps = [regional - full for full, regional in means]
    result["gap"] = difference(members, gaps[0], gaps[1], 2.0)
    groups = [item["imageId"] for item in members]
    # Full image wrong and crop right, as if samples of the two views were paired at random.
    lost = (1 - means[0][0]) * means[0][1]
    recovered = lost * means[1][0]
    result["closed"] = {
        "share": float((gaps[0] - gaps[1]).sum() / gaps[0].sum()),
        "interval": ratio_interval(gaps[0] - gaps[1], gaps[0], groups),
        "lost": float(lost.sum()),
        "recovered": float(recovered.sum()),
        "recoveredShare": float(recovered.sum() / lost.sum()),
    }
    if len(one["global"]) == 1 and len(two["global"]) == 1:
        result["closed"]["recoveredInterval"] = share_interval(recovered[lost > 0], np.array(groups)[lost > 0])
    return result


def connor(delta, psi, alpha, power):
    za, zb = stats.norm.isf(alpha / 2), stats.norm.isf(1 - power)
    return ceil((za * sqrt(psi) + zb * sqrt(psi - delta**2)) ** 2 / delta**2)


def connor_power(n, delta, psi, alpha):
    za = stats.norm.isf(alpha / 2)
    return float(stats.norm.cdf((delta * sqrt(n) - za * sqrt(psi)) / sqrt(psi - delta**2)))


def exact_power(n, delta, psi, alpha):
    """Chance that the uncorrected McNemar statistic exceeds its critical value, over all outcomes."""
    critical = stats.norm.isf(alpha / 2)
    total = 0.0
    for m in range(1, n + 1):
        weight = stats.binom.pmf(m, n, psi)
        if weight < 1e-14:
            continue
        k = np.arange(m + 1)
        chosen = np.abs(2 * k - m) / sqrt(m) > critical
        total += weight * stats.binom.pmf(k, m, (psi + delta) / (2 * psi))[chosen].sum()
    return float(total)


def main():
    items = make_items()
    ease = {item["imageId"]: float(rng.normal(0, 0.2)) for item in items}
    models = {
        name: {
            "global": make_predictions(items, low, samples, ease),
            "regional": make_predictions(items, high, samples, ease),
        }
        for name, low, high, samples in [("base", 0.3, 0.75, 1), ("r2i", 0.55, 0.75, 1), ("seeds", 0.45, 0.7, 4)]
    }
    expected = {"models": {}, "groups": {}, "repeats": {}, "compare": {}}
    for name, predictions in models.items():
        expected["models"][name] = {
            "global": view_of(items, predictions["global"]),
            "regional": view_of(items, predictions["regional"]),
            "gap": gap_of(items, predictions["global"], predictions["regional"]),
        }
    for name, key_of in [
        ("byDimension", lambda item: item["dimension"]),
        ("byForm", lambda item: item["form"]),
        ("byCategory", lambda item: item["category"]),
        ("byArea", area_key),
        ("byVisibility", side_key),
    ]:
        expected["groups"][name] = groups_of(items, models["base"], key_of)
    for view in ("global", "regional"):
        expected["repeats"][view] = repeats_of(items, models["seeds"][view])
    expected["compare"] = {
        "base r2i": compare(items, models["base"], models["r2i"]),
        "base seeds": compare(items, models["base"], models["seeds"]),
    }
    scales = sorted(sqrt((i["crop"][0] / (i["box"][2] - i["box"][0])) * (i["crop"][1] / (i["box"][3] - i["box"][1])))
                    for i in items if i["box"])
    expected["cropScale"] = {
        "known": len(scales), "low": scales[0], "median": float(np.median(scales)), "high": scales[-1],
    }
    cells = product([0.02, 0.05, 0.152], [0.16, 0.3], [(0.05, 0.8), (0.01, 0.9)])
    expected["power"] = [
        {
            "difference": delta,
            "discordant": psi,
            "alpha": alpha,
            "power": power,
            "pairs": connor(delta, psi, alpha, power),
            "powerAt845": connor_power(845, delta, psi, alpha),
            "exactPowerAt845": exact_power(845, delta, psi, alpha),
        }
        for delta, psi, (alpha, power) in cells
    ]
    expected["normal"] = [
        {"x": x, "share": float(stats.norm.cdf(x))} for x in (-7.5, -3, -1.959964, -0.1, 0, 0.5, 2.5758, 6)
    ]
    # C(n - c, k) / C(n, k) with whole numbers.
    expected["passChance"] = [
        {"samples": n, "correct": c, "k": k, "share": 1 - comb(n - c, k) / comb(n, k)}
        for n, c, k in [(1, 0, 1), (1, 1, 1), (8, 0, 8), (8, 3, 1), (8, 3, 4), (8, 6, 3), (200, 7, 100)]
    ]

    lines = ",\n".join("    " + json.dumps(item) for item in items)
    rest = json.dumps({"models": models, "expected": expected}, indent=1)
    head = json.dumps({"pixelBudget": BUDGET, "minVisibleSide": SIDE})
    print(f'{head[:-1]},\n "items": [\n{lines}\n ],{rest[1:]}')


main()

"""Reads an event log as XES and as CSV with pm4py, holds the two together, and says what it discovers.

    python test/mining/read-back.py LOG.xes LOG.csv

Ends with 1 and says why if the two do not say the same. CONTRIBUTING.md says where pm4py comes from.
"""

import sys

import pandas
import pm4py

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"
ORDER = [CASE, "version"]
# Names of people and machines are drawn anew for each log.
DRAWN = "org:resource"
# What clocks do, and what heads are told and acknowledge because of it.
CLOCKS = ["clock_warned", "clock_breached", "escalated", "told", "escalation_acknowledged"]


def read_xes(path):
    return pm4py.convert_to_dataframe(pm4py.read_xes(path))


def read_csv(path):
    return pm4py.format_dataframe(pandas.read_csv(path), case_id=CASE, activity_key=ACTIVITY, timestamp_key=TIME)


def plain(value):
    """A value as both files would spell it: nothing as nothing, moments in UTC, whole numbers without a point."""
    if value is None or (not isinstance(value, str) and pandas.isna(value)):
        return None
    if isinstance(value, pandas.Timestamp):
        return value.tz_convert("UTC").isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and len(value) > 20 and value[10:11] == "T":
        return pandas.Timestamp(value).tz_convert("UTC").isoformat()
    return value


def rows_of(log, columns):
    ordered = log.sort_values(ORDER)
    return [tuple(plain(value) for value in row) for row in ordered[columns].itertuples(index=False, name=None)]


def differences(xes, csv):
    mine = {column for column in xes.columns if not column.startswith("@@")}
    theirs = {column for column in csv.columns if not column.startswith("@@")}
    # A column of which no event has a value is in the CSV alone.
    empty = {column for column in theirs - mine if csv[column].isna().all()}
    if mine != theirs - empty:
        return [f"columns differ: {sorted(mine ^ (theirs - empty))}"]
    columns = sorted(mine - {DRAWN})
    left, right = rows_of(xes, columns), rows_of(csv, columns)
    if len(left) != len(right):
        return [f"{len(left)} events in the XES, {len(right)} in the CSV"]
    return [f"{a}\n  {b}" for a, b in zip(left, right) if a != b][:5]


def top(counted, most=12):
    return sorted(counted.items(), key=lambda one: -one[1])[:most]


def steps(title, log):
    graph, _, _ = pm4py.discover_dfg(log)
    print(title)
    for (before, after), count in top(graph):
        print(f"  {count:6}  {before} -> {after}")


def main(xes_path, csv_path):
    xes, csv = read_xes(xes_path), read_csv(csv_path)
    found = differences(xes, csv)
    for one in found:
        print(f"differs: {one}")
    if found:
        return 1
    print(f"pm4py {pm4py.__version__}: the XES and the CSV say the same of every event")
    print(f"cases       {xes[CASE].nunique()}")
    print(f"events      {len(xes)}")
    print(f"activities  {xes[ACTIVITY].nunique()}")
    print(f"resources   {xes[DRAWN].nunique()}")
    print(f"variants    {len(pm4py.get_variants(xes))}")
    print(f"starts      {pm4py.get_start_activities(xes)}")
    print(f"ends        {pm4py.get_end_activities(xes)}")
    steps("most frequent steps", xes)
    # Clocks act whenever they are due, so the work itself is found without them.
    work = xes[~xes[ACTIVITY].isin(CLOCKS)]
    print(f"without clocks: {len(work)} events, {len(pm4py.get_variants(work))} variants, ends {pm4py.get_end_activities(work)}")
    steps("most frequent steps without clocks", work)
    net, initial, final = pm4py.discover_petri_net_inductive(work, noise_threshold=0.2)
    fitness = pm4py.fitness_token_based_replay(work, net, initial, final)
    print(f"inductive miner without clocks: {len(net.places)} places, {len(net.transitions)} transitions, fitness {fitness['log_fitness']:.3f}")
    # The beginning and the end of each piece of work, paired by its name and instance.
    pieces = xes[xes["work"] != xes[ACTIVITY]]
    print("pieces of work, by transition")
    for (name, transition), count in top(pieces.groupby(["work", "lifecycle:transition"]).size().to_dict(), 20):
        print(f"  {count:6}  {name} {transition}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

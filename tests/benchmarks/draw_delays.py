#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what delay_simulation printed: draw_delays.py < delays.tsv > docs/images/delays.svg"""

import csv
import math
import sys

WAYS = [("expected", "a code is expected", "#1f7a5c"),
        ("others", "any other number", "#5b6bbf"),
        ("round robin", "plain round robin", "#9a9a9a")]
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760, 380, 60, 52, 46
LEAST, MOST = 0.5, 300.0


def y_of(seconds):
    share = math.log(max(seconds, LEAST) / LEAST) / math.log(MOST / LEAST)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def main():
    rows = list(csv.DictReader(sys.stdin, delimiter="\t"))
    counts = sorted({int(row["numbers"]) for row in rows})
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
           f'<title>Seconds from a message to its notice</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for seconds in (1, 5, 15, 60, 300):
        y = y_of(seconds)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - 12}" y1="{y:.1f}" y2="{y:.1f}" stroke="#e4e4e4"/>'
                   f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555555">{seconds} s</text>')
    group = (WIDTH - LEFT - 12) / len(counts)
    for index, count in enumerate(counts):
        middle = LEFT + group * (index + 0.5)
        out.append(f'<text x="{middle:.1f}" y="{HEIGHT - 18}" text-anchor="middle" fill="#222222">'
                   f'{count} {"number" if count == 1 else "numbers"}</text>')
        for place, (way, _, colour) in enumerate(WAYS):
            row = next(r for r in rows if int(r["numbers"]) == count and r["way"] == way)
            x = middle + (place - 1) * 40
            median, most, worst = (y_of(float(row[name])) for name in ("median", "95th", "worst"))
            out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{median:.1f}" y2="{worst:.1f}" stroke="{colour}" stroke-width="2"/>'
                       f'<line x1="{x - 6:.1f}" x2="{x + 6:.1f}" y1="{worst:.1f}" y2="{worst:.1f}" stroke="{colour}" stroke-width="2"/>'
                       f'<line x1="{x - 9:.1f}" x2="{x + 9:.1f}" y1="{most:.1f}" y2="{most:.1f}" stroke="{colour}" stroke-width="4"/>'
                       f'<circle cx="{x:.1f}" cy="{median:.1f}" r="5" fill="{colour}"/>'
                       f'<text x="{x:.1f}" y="{median + 19:.1f}" text-anchor="middle" font-size="11" fill="{colour}">'
                       f'{float(row["median"]):.0f}</text>')
    for place, (_, words, colour) in enumerate(WAYS):
        x = LEFT + 8 + place * 190
        out.append(f'<circle cx="{x}" cy="22" r="5" fill="{colour}"/><text x="{x + 12}" y="27" fill="#222222">{words}</text>')
    out.append("</svg>")
    print("\n".join(out))


main()

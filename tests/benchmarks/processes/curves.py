# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws curves over the messages and the numbers of a record, beside the floor where there is one."""

import math

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 760, 300, 64, 52, 46, 40
CURVE, FLOOR, GRID, WORDS = "#1f7a5c", "#9a9a9a", "#e4e4e4", "#444444"


def _steps(most):
    """Four or five round values up to the greatest."""
    rough = most / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    return [step * i for i in range(math.ceil(most / step) + 1)]


def draw(path, title, unit, curves, floor=None):
    """One panel for each of `curves`: what it is over, and its points (count, value)."""
    greatest = max(value for points in curves.values() for _, value in points)
    steps = _steps(max(greatest, floor or 0) * 1.05)
    bottom = HEIGHT - BOTTOM
    wide = (WIDTH - LEFT - 16 - GAP * (len(curves) - 1)) / len(curves)

    def height(value):
        return bottom - value / steps[-1] * (bottom - TOP)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
           f'<title>{title}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
           f'<text x="{LEFT}" y="26" font-size="15" fill="#222222">{title}, {unit}</text>']
    for place, (over, points) in enumerate(curves.items()):
        left = LEFT + place * (wide + GAP)
        for value in steps:
            y = height(value)
            out.append(f'<line x1="{left:.1f}" x2="{left + wide:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>')
            if place == 0:
                out.append(f'<text x="{left - 8:.1f}" y="{y + 4:.1f}" text-anchor="end" fill="{WORDS}">{value:g}</text>')
        if floor is not None:
            y = height(floor)
            out.append(f'<line x1="{left:.1f}" x2="{left + wide:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{FLOOR}" stroke-dasharray="5 4"/>'
                       f'<text x="{left + wide:.1f}" y="{y + 16:.1f}" text-anchor="end" fill="{WORDS}">an empty window</text>')
        logs = [math.log10(count) for count, _ in points]
        xs = [left + 24 + (log - logs[0]) / ((logs[-1] - logs[0]) or 1) * (wide - 48) for log in logs]
        line = " ".join(f"{x:.1f},{height(value):.1f}" for x, (_, value) in zip(xs, points))
        out.append(f'<polyline points="{line}" fill="none" stroke="{CURVE}" stroke-width="2"/>')
        for x, (count, value) in zip(xs, points):
            y = height(value)
            out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{CURVE}"/>'
                       f'<text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle" font-size="12" fill="{CURVE}">{value:.3g}</text>'
                       f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle" fill="{WORDS}">{count:,}</text>')
        out.append(f'<text x="{left + wide / 2:.1f}" y="{bottom + 36}" text-anchor="middle" fill="{WORDS}">{over}</text>')
    out.append("</svg>\n")
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(out))

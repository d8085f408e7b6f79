#!/usr/bin/env python3
"""Prints the numbers of ExpectedImprovementTest: z and ln(phi(z) + z Phi(z)).

    pip install mpmath
    python3 ei_reference.py
"""
import mpmath

mpmath.mp.dps = 60
rows = []
for z in ("-300", "-40", "-10", "-5.5", "-3.0001", "-2.9999", "-1", "0", "0.5", "2.9999", "3.0001", "8", "100"):
    x = mpmath.mpf(z)
    h = mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi) + x * mpmath.erfc(-x / mpmath.sqrt(2)) / 2
    rows.append(f'    "{z}, {mpmath.nstr(mpmath.log(h), 17)}"')
print(",\n".join(rows))

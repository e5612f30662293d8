# SPDX-License-Identifier: AGPL-3.0-or-later
"""What fields of random records hold, and instants."""

# Few values, so that terms hit; and such as tell code points from letters, and text from patterns.
TEXTS = {
    "customer": ("Acme", "acme", "Acme GmbH", "Müller", "Mu\u0308ller", "50% off", "50_ off", "Straße", "STRASSE",
                 "\U0001f680 Rockets"),
    "customer-domain": ("acme.example", "www.acme.example", "mueller.example", "Acme.example"),
    "tax-number": ("DE123456789", "FR12345678901", "de123456789"),
    "country": ("DE", "FR", "PT", "US"),
    "contact-name": ("Ada", "Bob O'Neil", "Ada B."),
    "contact-email": ("ada@acme.example", "bob@mueller.example"),
    "email": ("ada@acme.example", "bob@mueller.example"),
    "product-line": ("compute", "storage", "Storage", "storage\\cold"),
    "notes": ("urgent", "not urgent", "a\nb", "50%", ""),
    "reason": ("price", "Price", "no budget"),
    "invoice": ("2026-001", "2026-002", "R2026-001"),
    "website": ("https://acme.example/", "https://mueller.example/"),
    "phone": ("+49 30 1", "+33 1 2", ""),
    "why": ("we sell", "We sell", "growth"),
    "custom-segment": ("small", "large", "Large", "largest", ""),
    "custom-motto": ("we sell", "50% off", "a_b", "Größe", ""),
}
AMOUNTS = (0, 1, 4999999, 5000000, 5000001, 6000000, 12345678901)
NUMBERS = (-1, 0, 250, 500, 501)
DATES = ("2025-12-31", "2026-02-28", "2026-03-01", "2026-03-31")
CURRENCIES = ("EUR", "USD", "JPY")
# What a program admin may have declared (F1): on each of the two objects, each type; a choice that sounds like another, too.
CUSTOM = (
    ("deal", "custom-segment", "text", None), ("deal", "custom-seats", "number", None), ("deal", "custom-renewal", "date", None),
    ("deal", "custom-channel", "choice", ("direct", "Direct", "fair 50%", "web_shop")), ("deal", "custom-urgent", "yes-no", None),
    ("application", "custom-founded", "date", None), ("application", "custom-staff", "number", None),
    ("application", "custom-focus", "choice", ("cloud", "clouds", "Müller & Co")), ("application", "custom-motto", "text", None),
    ("application", "custom-reseller", "yes-no", None))
YES_NO = ("yes", "no")


def instant(microseconds):
    """A while from noon of a day in March, in the one form that compares as text."""
    seconds, fraction = divmod(microseconds, 1000000)
    hours, rest = divmod(seconds + 12 * 3600, 3600)
    days, hours = divmod(hours, 24)
    return f"2026-03-{5 + days:02d}T{hours:02d}:{rest // 60:02d}:{rest % 60:02d}.{fraction:06d}Z"

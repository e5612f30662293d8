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
    "segment": ("small", "large", "largest"),
}
AMOUNTS = (0, 1, 4999999, 5000000, 5000001, 6000000, 12345678901)
NUMBERS = (-1, 0, 250, 500, 501)
DATES = ("2025-12-31", "2026-02-28", "2026-03-01", "2026-03-31")
CURRENCIES = ("EUR", "USD", "JPY")
CUSTOM = ({"object": "deal", "field": "segment", "type": "text"}, {"object": "deal", "field": "seats", "type": "number"},
          {"object": "application", "field": "founded", "type": "date"},
          {"object": "certificate", "field": "score", "type": "number"})


def instant(microseconds):
    """A while from noon of a day in March, in the one form that compares as text."""
    seconds, fraction = divmod(microseconds, 1000000)
    hours, rest = divmod(seconds + 12 * 3600, 3600)
    days, hours = divmod(hours, 24)
    return f"2026-03-{5 + days:02d}T{hours:02d}:{rest // 60:02d}:{rest % 60:02d}.{fraction:06d}Z"

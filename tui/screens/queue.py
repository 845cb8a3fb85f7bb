"""The queue of the review: what is left to decide, kept current decision by decision."""

from collections.abc import Sequence

from glossary.model import Offer

Key = tuple[str, str]


def key_of(offer: Offer) -> Key:
    """Name an offer by its entry and rendering."""
    return offer.entry, offer.rendering


class Queue:
    """Offers in the order they are shown, and where the cursor is among them."""

    def __init__(
        self, offers: Sequence[Offer] = (), *, decided: int = 0, here: Key | None = None
    ) -> None:
        self.offers = list(offers)
        self.decided = decided
        self.at = next((n for n, offer in enumerate(offers) if key_of(offer) == here), 0)

    @property
    def current(self) -> Offer | None:
        """Return the offer under the cursor."""
        return self.offers[self.at] if 0 <= self.at < len(self.offers) else None

    def drop(self) -> None:
        """Take the offer under the cursor out; the next one comes under it."""
        if self.current is not None:
            del self.offers[self.at]
            self.decided += 1
            self.at = min(self.at, max(0, len(self.offers) - 1))

    def renew(self, entry: str, offers: Sequence[Offer], *, back: Key | None = None) -> None:
        """Take over what is offered for an entry now; new offers come right after the cursor.

        The cursor stays on its offer, or goes to the one that came `back`.
        """
        here = self.current
        fresh = {key_of(offer): offer for offer in offers}
        kept = []
        for offer in self.offers:
            now = fresh.pop(key_of(offer), None) if offer.entry == entry else offer
            if now is not None:
                kept.append(now)
        names = [key_of(offer) for offer in kept]
        at = names.index(key_of(here)) if here and key_of(here) in names else self.at
        kept[at + 1 : at + 1] = fresh.values()
        self.offers = kept
        if back is not None:
            names = [key_of(offer) for offer in kept]
            at = names.index(back) if back in names else at
        self.at = min(at, max(0, len(kept) - 1))

"""Columns: the names that a reading's tables carry; outside programs read them."""

PLACES = (
    "start", "end", "surface", "kind", "name", "geonameid", "country", "admin1", "feature", "lat", "lon",
    "geo_precision", "uncertainty_km", "score", "reason", "candidates", "margin", "where_prec",
    "sense", "status", "geometry",
)  # fmt: skip

CLAIMS = (
    "id", "document", "start", "end", "also", "claimReviewed",
    "source", "source_kind", "source_role", "source_country", "source_start", "source_end",
    "cue", "cue_start", "cue_end", "addressee", "chain", "mode",
    "speech_act", "polarity", "condition", "factuality", "hedges", "likelihood", "evidence",
    "actor", "actor_country", "recipient", "recipient_country", "event", "mode_of_event",
    "quantity_value", "quantity_min", "quantity_max", "quantity_unit", "quantity_bound", "comparison",
    "forces", "movement",
    "date", "date_precision", "date_uttered", "date_uttered_precision", "date_published",
    "section", "places", "measurement", "relations",
    "source_reliability", "information_credibility", "rated_by", "rating_reason", "provenance",
)  # fmt: skip

"""Columns: the names that a reading's tables carry; outside programs read them."""

PLACES = (
    "start", "end", "surface", "kind", "name", "geonameid", "country", "admin1", "feature", "lat", "lon",
    "geo_precision", "uncertainty_km", "score", "reason", "candidates", "margin", "where_prec",
    "sense", "status", "geometry",
)  # fmt: skip

CLAIMS = (
    "id", "start", "end", "claimReviewed", "source", "source_start", "source_end", "cue", "cue_start",
    "cue_end",
    "addressee", "chain", "mode", "speech_act", "polarity", "factuality", "hedges", "evidence", "actor",
    "actor_country", "recipient", "recipient_country", "event", "quantity_value", "quantity_min",
    "quantity_max",
    "quantity_unit", "quantity_bound", "date", "section", "places", "measurement",
)  # fmt: skip

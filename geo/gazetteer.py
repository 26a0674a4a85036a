"""The gazetteer: every place that can be found without a network, in one SQLite file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer that a name may mean. WGS 84 degrees; `radius_km` is its rough extent."""

    key: str  # stable: "gn:629634", "ap:UKKM" for an airfield, "cu:suwalki-gap" for a curated row
    geonameid: int | None
    name: str
    country: str | None  # ISO 3166 alpha-2
    admin1: str | None  # the region's name
    admin1_code: str | None  # GeoNames code within the country: "01"
    feature_class: str  # A country or region, P populated, S spot, H water, T mountain, L area
    feature: str  # feature code: PPLC, PPLA, PPL, PCLI, ADM1, ADM2, AIRP, AIRB, MILB, STRT, ...
    latitude: float
    longitude: float
    population: int
    radius_km: float
    is_preferred_name: bool  # the looked-up form is the place's own name, not an alias

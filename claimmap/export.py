"""Export of what is in view, as CSV and GeoJSON."""

from claimmap.selection import View


def to_csv(view: View) -> str:
    """Return the claims in view as CSV, one row a claim; cells that a spreadsheet would run get a quote."""
    raise NotImplementedError


def to_geojson(view: View) -> str:
    """Return the sites in view as a GeoJSON FeatureCollection, each with its claims."""
    raise NotImplementedError

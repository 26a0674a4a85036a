"""The map of claims: what is in view, how it is marked, and the Folium layers that show it."""

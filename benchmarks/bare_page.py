"""The least that Streamlit and Folium can do: one marker, and a line of text that counts its clicks."""

import folium
import streamlit as st
from streamlit_folium import st_folium

bare = folium.Map(location=(52.1, 23.7), zoom_start=6, tiles=None)
folium.CircleMarker((52.1, 23.7), radius=12, fill=True).add_to(bare)
answer = st_folium(bare, key="map", height=640, returned_objects=["last_object_clicked_count"])
st.text(f"clicked {answer.get('last_object_clicked_count') or 0} times")

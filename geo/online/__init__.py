"""What a geocoder over the network needs: kept answers, a common pace, and a service that may fail."""

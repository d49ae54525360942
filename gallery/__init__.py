"""What a person looks through before a change of looks goes out: every picture of the site, small, on one sheet; and the accepted
pictures that the tests compare with. It changes no data and no page."""

# Where the pictured site says that it is: a page with addresses shows more than one without.
BASE, LIVE = "https://data.example.com", "https://live.example.com/live"

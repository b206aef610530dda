import datetime
import time

STARTED = time.time()
YEAR = datetime.datetime.now().year > 2000
NOW = datetime.datetime.now()
TODAY = str(datetime.date.today())
FIXED = datetime.date(2024, 2, 29).isoformat()
DEBUG = False

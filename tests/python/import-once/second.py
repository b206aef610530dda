from counter import EVENTS as SEEN
import first
SEEN.append("second")
B = len(SEEN)
del SEEN

import sys
A = "early"
import other
B = other.SEEN
C = other.LATER

# -*- coding: latin-1 -*-
A = "é"
B = len("é")

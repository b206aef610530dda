if True:
	A = 1
	if True:
	    B = 2
	C = 3
if False:
        D = 4
else:
  E = 5

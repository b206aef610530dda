L = [1, 2, 3, 4]
for item in L:
    if item % 2:
        L.remove(item)
M = [1]
for item in M:
    if item < 5:
        M.append(item + 1)

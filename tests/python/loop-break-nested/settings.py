FOUND = []
for a in range(3):
    for b in range(3):
        if b > a:
            break
        if (a + b) % 2:
            continue
        FOUND.append((a, b))
    else:
        FOUND.append("full")
STEPS = 0
N = 27
while N != 1:
    N = N // 2 if N % 2 == 0 else 3 * N + 1
    STEPS += 1
    if STEPS > 1000:
        break

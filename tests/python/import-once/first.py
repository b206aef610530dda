import counter
counter.EVENTS.append("first")
A = len(counter.EVENTS)

EVENTS = ["counter"]

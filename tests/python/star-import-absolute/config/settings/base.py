X = "base"
Y = ["base"]

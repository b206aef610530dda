base_name = "base"
A = 1

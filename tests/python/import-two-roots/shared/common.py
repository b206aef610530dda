COMMON = "shared"

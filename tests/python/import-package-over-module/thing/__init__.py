WHERE = "package"

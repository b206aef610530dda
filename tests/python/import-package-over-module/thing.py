WHERE = "module"

VALUE = "module"

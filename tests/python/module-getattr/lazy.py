def __getattr__(name):
    return "computed " + name

DEBUG = False
LIST = []

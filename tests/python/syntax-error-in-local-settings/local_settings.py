DEBUG = = True

DEBUG = False
DATABASES = {"default": {}}
NAME = DATABASES["default"]["NAME"]

DEBUG = False
HOSTS = ["example.com"]

import environ

env = environ.Env()
DATABASES = {"default": env.db(), "second": env.db("SECOND_URL", default="postgresql://h/n?conn_max_age=60")}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
SSL = DATABASES["default"].get("OPTIONS", {}).get("sslmode")

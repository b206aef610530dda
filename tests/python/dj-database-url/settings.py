import os
import dj_database_url

database = dj_database_url.config(default="mysql://user:p%23w@host:3307/name", conn_max_age=600)
NAME = database.get("NAME")
USER = database.get("USER")
PASSWORD = database.get("PASSWORD")
HOST = database.get("HOST")
PORT = database.get("PORT")
AGE = database.get("CONN_MAX_AGE")
OPTIONS = database.get("OPTIONS")
other = dj_database_url.parse("postgres://user@host/name?sslmode=require")
SSL = other["OPTIONS"]["sslmode"]
NONE = dj_database_url.config("NOT_THERE")
NAMED = dj_database_url.config("OTHER_URL", default="mysql://h/n")["ENGINE"]
FORCED = dj_database_url.config(default="postgres://h/n", ssl_require=True).get("OPTIONS")
if os.environ.get("DATABASE_URL"):
    FROM_ENVIRONMENT = dj_database_url.parse(os.environ["DATABASE_URL"])["HOST"]

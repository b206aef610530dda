import environ

env = environ.Env()
env.read_env("/nowhere/at/all/.env")
NAME = env("NAME", default="none")
